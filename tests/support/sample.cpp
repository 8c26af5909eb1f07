#include "support/sample.hpp"

#include <qgov/model/references.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace qgov::test {

namespace {

Quantity number(std::int64_t value, std::string_view unit, Degree degree = Degree::printed) {
    return {.value = {value, 0}, .degree = degree, .unit = Unit(unit)};
}

Quantity tenths(std::int64_t value, std::string_view unit, Degree degree = Degree::printed) {
    return {.value = {value, -1}, .degree = degree, .unit = Unit(unit)};
}

Provenance said(std::string locator) {
    return {.source = Id<Source>(0), .status = FactStatus::illustrative, .locator = std::move(locator)};
}

void add_organisations(Dataset& data) {
    auto& table = data.organisations;
    const auto add = [&](std::string key, std::string name, std::string name_en, OrganisationKind kind,
                         std::string_view parent) {
        table.add({.key = std::move(key),
                   .name = std::move(name),
                   .name_en = std::move(name_en),
                   .kind = kind,
                   .level = AdministrativeLevel::county,
                   .parent = table.find(parent),
                   .provenance = said("第1段")});
    };
    using enum OrganisationKind;
    add("county", "示例县人民政府", "Example County", government, "");
    add("quality", "示例县质量技术监督局", "Quality Bureau", bureau, "county");
    add("commerce", "示例县工商行政管理局", "Commerce Bureau", bureau, "county");
    add("food-drug", "示例县食品药品监督管理局", "Food and Drug Bureau", bureau, "county");
    add("market", "示例县市场监督管理局", "Market Regulation Bureau", bureau, "county");
    add("environment", "示例县环境保护局", "Environment Bureau", bureau, "county");
    add("finance", "示例县财政局", "Finance Bureau", bureau, "county");
    add("north-town", "北镇人民政府", "North Town", township, "county");
    add("south-town", "南镇人民政府", "South Town", township, "county");
    add("test-lab", "示例县产品质量检验所", "Testing Laboratory", inspection_institution, "quality");
    add("tea", "示例茶业有限公司", "Example Tea Ltd", enterprise, "county");
    table["quality"].aliases = {"县质监局"};
    for (const std::string_view town : {"north-town", "south-town"}) {
        table[town].level = AdministrativeLevel::township;
    }
    for (const std::string_view unit : {"test-lab", "tea"}) {
        table[unit].level = AdministrativeLevel::unstated;
    }
    data.home = table.id("county");

    data.organisation_events.add(
        {.key = "reform-2018",
         .kind = OrganisationEventKind::merge,
         .date = Period::parse("2018-12-05"),
         .before = {table.id("quality"), table.id("commerce"), table.id("food-drug")},
         .after = {table.id("market")},
         .reason = "机构改革",
         .provenance = said("第2段")});
}

void add_documents(Dataset& data) {
    const auto county = data.organisations.id("county");
    const auto plan = data.documents.add({.key = "plan",
                                          .title = "示例县质量强县行动方案（2017—2020年）",
                                          .title_en = "Quality Action Programme 2017-2020",
                                          .kind = DocumentKind::programme,
                                          .number = DocumentNumber::parse("示政发〔2017〕3号"),
                                          .level = AdministrativeLevel::county,
                                          .issuers = {county},
                                          .status = DocumentStatus::in_force,
                                          .signed_on = Period::parse("2017-02-20"),
                                          .published = Period::parse("2017-03-01"),
                                          .effective = Period::parse("2017-03-01"),
                                          .plan_period = Period::parse("2017/2020"),
                                          .stated_categories = number(2, "类"),
                                          .stated_tasks = number(3, "项"),
                                          .provenance = said("第3段")});
    const auto measures = data.documents.add({.key = "measures",
                                              .title = "示例县质量工作考核办法",
                                              .title_en = "Measures for the Assessment of Quality Work",
                                              .kind = DocumentKind::measures,
                                              .number = DocumentNumber::parse("示政办发〔2017〕15号"),
                                              .level = AdministrativeLevel::county,
                                              .issuers = {county},
                                              .signed_on = Period::parse("2017-05-08"),
                                              .relations = {{.kind = DocumentRelationKind::implements,
                                                             .document = plan,
                                                             .provenance = said("第3段")}},
                                              .provenance = said("第3段")});
    data.document_sets.add({.key = "quality-papers",
                            .name = "质量工作规范性文件",
                            .name_en = "Papers on quality work",
                            .issuers = {county},
                            .documents = {plan, measures},
                            .stated_count = number(20, "份", Degree::odd),
                            .period = Period::parse("2016/2018"),
                            .provenance = said("第3段")});
}

void add_groups(Dataset& data) {
    const auto towns = data.collectives.add({.key = "towns",
                                             .name = "各乡镇",
                                             .name_en = "All towns",
                                             .within = data.organisations.id("county"),
                                             .kinds = {OrganisationKind::township},
                                             .stated_count = number(2, "个"),
                                             .provenance = said("第4段")});
    LeadershipGroup group{.key = "quality-group",
                          .name = "示例县质量强县工作领导小组",
                          .name_en = "Leading Group for Quality",
                          .level = AdministrativeLevel::county,
                          .established_by = data.organisations.id("county"),
                          .office_host = data.organisations.id("quality"),
                          .basis = data.documents.id("plan"),
                          .stated_members = number(8, "个"),
                          .provenance = said("第4段")};
    const auto seat = [&](SeatRole role, std::string_view organisation, std::string post) {
        group.seats.push_back({.role = role,
                               .organisation = data.organisations.id(organisation),
                               .post = std::move(post),
                               .provenance = said("第4段")});
    };
    seat(SeatRole::head, "county", "县长");
    for (const std::string_view bureau : {"quality", "commerce", "food-drug", "environment", "finance"}) {
        seat(SeatRole::member, bureau, "主要负责人");
    }
    group.seats.push_back(
        {.collective = towns, .post = "主要负责人", .count = 2, .provenance = said("第4段")});
    data.leadership_groups.add(std::move(group));
}

void add_targets(Dataset& data) {
    const auto county = data.organisations.id("county");
    const auto plan = data.documents.id("plan");
    const auto rate = data.indicators.add({.key = "pass-rate",
                                           .name = "产品质量监督抽查合格率",
                                           .name_en = "Pass rate of product checks",
                                           .kind = IndicatorKind::share,
                                           .unit = Unit::percent(),
                                           .direction = Direction::higher_is_better,
                                           .denominator = "抽查批次",
                                           .provenance = said("第5段")});
    const auto brands = data.indicators.add({.key = "brands",
                                             .name = "名牌产品数",
                                             .name_en = "Famous brands",
                                             .kind = IndicatorKind::count,
                                             .unit = Unit::count("个"),
                                             .direction = Direction::higher_is_better,
                                             .accumulation = Accumulation::stock,
                                             .provenance = said("第5段")});
    data.targets.add({.key = "pass-rate-2020",
                      .name = "到2020年，产品质量监督抽查合格率达到95%以上",
                      .name_en = "Pass rate of at least 95 % by 2020",
                      .indicator = rate,
                      .subject = county,
                      .document = plan,
                      .commitment = Commitment::ensure,
                      .milestones = {{.due = Period::of_year(2018),
                                      .value = tenths(935, "%", Degree::at_least),
                                      .provenance = said("第5段")},
                                     {.due = Period::of_year(2020),
                                      .value = number(95, "%", Degree::at_least),
                                      .provenance = said("第5段")}},
                      .provenance = said("第5段")});
    data.targets.add({.key = "brands-2020",
                      .name = "到2020年，名牌产品达到30个",
                      .name_en = "30 famous brands by 2020",
                      .indicator = brands,
                      .subject = county,
                      .document = plan,
                      .milestones = {{.due = Period::of_year(2020),
                                      .value = number(30, "个"),
                                      .provenance = said("第5段")}},
                      .provenance = said("第5段")});
    add_observation(data, rate, county, Period::of_year(2016), tenths(921, "%"), said("表1"));
    add_observation(data, rate, county, Period::of_year(2017), tenths(930, "%"), said("表1"));
    add_observation(data, brands, county, Period::of_year(2016), number(20, "个", Degree::odd), said("表1"));
    add_observation(data, brands, county, Period::of_year(2017), number(25, "个"), said("表1"));
    data.changes.add({.key = "pass-rate-2017",
                      .indicator = rate,
                      .subject = county,
                      .period = Period::of_year(2017),
                      .base = Period::of_year(2016),
                      .kind = ChangeKind::percentage_points,
                      .amount = tenths(9, "个百分点"),
                      .provenance = said("第6段")});
    data.rankings.add({.key = "pass-rate-rank-2017",
                       .indicator = rate,
                       .subject = county,
                       .period = Period::of_year(2017),
                       .rank = 3,
                       .population = 12,
                       .among = "全市各县",
                       .places_gained = 2,
                       .base = Period::of_year(2016),
                       .provenance = said("第6段")});
}

void add_tasks(Dataset& data) {
    const auto plan = data.documents.id("plan");
    const auto add = [&](std::string key, std::string label, std::string name, std::string_view parent) {
        return data.tasks.add({.key = std::move(key),
                               .name = std::move(name),
                               .label = std::move(label),
                               .parent = data.tasks.find(parent),
                               .document = plan,
                               .due = Period::of_year(2020),
                               .provenance = said("附件")});
    };
    add("safety", "一", "保障质量安全", "");
    add("brand", "二", "培育质量品牌", "");
    const auto checks = add("checks", "1", "加强产品质量监督抽查", "safety");
    const auto water = add("water", "2", "开展饮用水质量整治", "safety");
    const auto brands = add("brands", "3", "实施名牌培育工程", "brand");
    data.tasks[checks].targets = {data.targets.id("pass-rate-2020")};
    data.tasks[brands].targets = {data.targets.id("brands-2020")};

    const auto unit = [&](Id<Task> task, std::string_view organisation, AssignmentRole role) {
        assign(data, task, data.organisations.id(organisation), role, said("附件"));
    };
    unit(checks, "quality", AssignmentRole::lead);
    unit(checks, "commerce", AssignmentRole::support);
    unit(checks, "food-drug", AssignmentRole::support);
    unit(water, "environment", AssignmentRole::lead);
    unit(water, "quality", AssignmentRole::support);
    assign(data, water, data.collectives.id("towns"), AssignmentRole::implement, said("附件"));
    unit(brands, "commerce", AssignmentRole::lead);
    unit(brands, "finance", AssignmentRole::support);
}

void add_assessment(Dataset& data) {
    const auto measures = data.documents.id("measures");
    const auto scheme = data.assessment_schemes.add(
        {.key = "quality-assessment",
         .name = "示例县质量工作考核办法",
         .name_en = "Assessment of quality work",
         .version = "2017",
         .basis = measures,
         .assessor = data.organisations.id("quality"),
         .assessed = {data.collectives.id("towns")},
         .full_points = Decimal{100, 0},
         .items = {{.key = "water",
                    .name = "饮用水整治",
                    .points = Decimal{60, 0},
                    .rule = {.method = ScoringMethod::ratio, .target = Decimal{100, 0}},
                    .task = data.tasks.id("water"),
                    .provenance = said("第7段")},
                   {.key = "reports",
                    .name = "信息报送",
                    .points = Decimal{40, 0},
                    .rule = {.method = ScoringMethod::deduction, .step = Decimal{5, 0}},
                    .provenance = said("第7段")}},
         .grades = {{.grade = "A", .label = "优秀", .lower = Decimal{90, 0}, .provenance = said("第7段")},
                    {.grade = "B",
                     .label = "合格",
                     .lower = Decimal{60, 0},
                     .upper = Decimal{89, 0},
                     .provenance = said("第7段")},
                    {.grade = "C",
                     .label = "不合格",
                     .upper = Decimal{59, 0},
                     .passes = false,
                     .provenance = said("第7段")}},
         .vetoes = {{.key = "accident",
                     .trigger = "发生重大质量安全事故",
                     .basis = measures,
                     .provenance = said("第7段")}},
         .consequences = {{.key = "report",
                           .trigger = ConsequenceTrigger::fail,
                           .kind = ConsequenceKind::report,
                           .within_months = 1,
                           .provenance = said("第7段")}},
         .provenance = said("第7段")});
    data.assessment_records.add({.key = "north-town-2017",
                                 .scheme = scheme,
                                 .subject = data.organisations.id("north-town"),
                                 .period = Period::of_year(2017),
                                 .scores = {{.item = "water",
                                             .self_score = Decimal{58, 0},
                                             .verified_score = Decimal{55, 0},
                                             .provenance = said("表2")},
                                            {.item = "reports",
                                             .verified_score = Decimal{35, 0},
                                             .events = 1,
                                             .reason = "迟报1次",
                                             .provenance = said("表2")}},
                                 .total = Decimal{90, 0},
                                 .grade = "A",
                                 .provenance = said("表2")});
}

void add_rewards(Dataset& data) {
    const auto county = data.organisations.id("county");
    const auto finance = data.organisations.id("finance");
    const auto tea = data.organisations.id("tea");
    const auto plan = data.documents.id("plan");
    data.incentive_rules.add({.key = "national-standard-lead",
                              .name = "主持制定国家标准",
                              .name_en = "Leading a national standard",
                              .schedule = "standards",
                              .document = plan,
                              .payer = finance,
                              .level = IncentiveLevel::national,
                              .object = IncentiveObject::standard,
                              .role = IncentiveRole::lead,
                              .verb = "制定",
                              .per = "每个标准",
                              .amount = Money::wan_yuan(30),
                              .provenance = said("第8段")});
    const auto scheme = data.credit_schemes.add(
        {.key = "quality-credit",
         .name = "企业质量信用等级",
         .name_en = "Quality credit of enterprises",
         .basis = plan,
         .operated_by = data.organisations.id("quality"),
         .grades = {{.grade = "A", .label = "守信", .provenance = said("第8段")},
                    {.grade = "D", .label = "失信", .provenance = said("第8段")}},
         .lists = {{.key = "black",
                    .name = "质量黑榜",
                    .criterion = "监督抽查不合格且拒不整改",
                    .term_months = 24,
                    .provenance = said("第8段")}},
         .treatments =
             {{.grade = "A", .field = "产品检验", .description = "减少抽查频次", .provenance = said("第8段")},
              {.list = "black",
               .kind = TreatmentKind::constraint,
               .field = "信用贷款",
               .description = "取消优惠",
               .provenance = said("第8段")}},
         .provenance = said("第8段")});
    data.credit_records.add({.key = "tea-2017",
                             .scheme = scheme,
                             .subject = tea,
                             .grade = "A",
                             .valid = Period::parse("2017-06-01/2019-05-31"),
                             .provenance = said("第8段")});
    data.honours.add({.key = "tea-brand",
                      .name = "省名牌产品",
                      .name_en = "Provincial famous brand",
                      .kind = HonourKind::brand,
                      .level = AdministrativeLevel::provincial,
                      .holder = tea,
                      .object = "青砖茶",
                      .stages = {{.stage = HonourStageKind::granted,
                                  .when = Period::of_year(2016),
                                  .provenance = said("第9段")}},
                      .provenance = said("第9段")});
    data.activities.add({.key = "quality-month-2017",
                         .name = "“质量月”活动",
                         .name_en = "Quality Month",
                         .kind = ActivityKind::campaign,
                         .actors = {data.organisations.id("quality")},
                         .groups = {data.leadership_groups.id("quality-group")},
                         .when = Period::of_month(2017, 9),
                         .provenance = said("第9段")});
    data.appropriations.add({.key = "quality-budget",
                             .name = "质量强县工作经费",
                             .name_en = "Budget for quality work",
                             .payer = finance,
                             .decided_by = county,
                             .amount = Quantity{.value = {300, 0}, .scale = 4, .unit = Unit::yuan()},
                             .recurrence = Recurrence::yearly,
                             .document = plan,
                             .provenance = said("第9段")});
}

}  // namespace

Dataset sample_dataset() {
    Dataset data;
    data.title = "示例县质量工作";
    data.title_en = "Quality work of an example county";
    data.description = "虚构数据，仅供测试。";
    data.reported = Period::parse("2018-06-30");
    data.sources.add({.key = "article",
                      .title = "示例县质量工作纪实",
                      .title_en = "Quality work of Example County",
                      .publisher = "示例报",
                      .published = Period::parse("2018-07-02"),
                      .note = "虚构"});
    add_organisations(data);
    add_documents(data);
    add_groups(data);
    add_targets(data);
    add_tasks(data);
    add_assessment(data);
    add_rewards(data);
    return data;
}

}  // namespace qgov::test

using namespace qgov;
using namespace qgov::test;

TEST_CASE("random data sets are the same for the same seed only") {
    CHECK(random_dataset(7) == random_dataset(7));
    CHECK(random_dataset(7) != random_dataset(8));
    CHECK(random_dataset(7, {.rows = 0}).organisations.empty());
    CHECK(random_dataset(7, {.rows = 0}).observations.empty());
    const Dataset data = random_dataset(7, {.rows = 3, .mass_rows = 4, .validities = false, .events = false});
    for_each_table(data, [&]<class T>(const Table<T>& table) {
        CHECK(table.size() == (std::is_same_v<T, OrganisationEvent> ? 0 : 3));
    });
    CHECK(data.assignments.size() == 4);
    CHECK(data.observations.size() == 4);
    for (const Organisation& each : data.organisations) CHECK_FALSE(each.valid);
    for (const Assignment& each : data.assignments) CHECK_FALSE(each.valid);
}

TEST_CASE("random data sets refer to rows that exist, and their trees have no circles") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const Dataset data = random_dataset(seed);
        std::size_t references = 0;
        const auto check = [&]<class T>(const Id<T>& id, std::string_view) {
            ++references;
            if constexpr (std::is_same_v<T, Text>) {
                CHECK(id.value() < data.texts.size());
            } else {
                CHECK(table_of<T>(data).contains(id));
            }
        };
        for_each_table(data, [&](const auto& table) {
            for (const auto& entity : table) for_each_reference(entity, check);
        });
        for (const Assignment& each : data.assignments) for_each_reference(each, check);
        for (const Observation& each : data.observations) for_each_reference(each, check);
        CHECK(references > 300);
        for (std::size_t row = 0; row < 5; ++row) {
            const auto earlier = [&](auto id) { return !id || id.value() < row; };
            CHECK(earlier(data.organisations[Id<Organisation>(row)].parent));
            CHECK(earlier(data.tasks[Id<Task>(row)].parent));
            CHECK(earlier(data.indicators[Id<Indicator>(row)].adds_to));
        }
        for (const AssessmentRecord& record : data.assessment_records) {
            const auto& items = data.assessment_schemes[record.scheme].items;
            for (const ItemScore& score : record.scores) {
                const auto named = [&](const AssessmentItem& item) { return item.key == score.item; };
                CHECK((items.empty() || std::ranges::any_of(items, named)));
            }
        }
    }
}

TEST_CASE("random data sets hold every kind of period and quantity, and rows with and without texts") {
    std::set<PeriodKind> periods;
    std::set<Degree> degrees;
    std::set<DocumentNumberKind> numbers;
    std::set<bool> values;
    std::set<bool> texts;
    std::set<bool> collectives;
    std::size_t extensions = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Dataset data = random_dataset(seed);
        for (const Observation& each : data.observations) {
            periods.insert(each.period.kind());
            degrees.insert(each.degree);
            values.insert(each.has_value);
            texts.insert(static_cast<bool>(each.note));
            CHECK((each.degree == Degree::range || each.upper == 0));
            CHECK((each.degree != Degree::range || each.upper >= each.coefficient));
        }
        for (const Assignment& each : data.assignments) {
            CHECK(static_cast<bool>(each.organisation) != static_cast<bool>(each.collective));
            collectives.insert(static_cast<bool>(each.collective));
        }
        for (const PolicyDocument& each : data.documents) numbers.insert(each.number.kind);
        extensions += data.observation_extensions.size() + data.documents.begin()->extensions.size();
    }
    CHECK(periods.size() == 9);
    CHECK(degrees.size() == 12);
    CHECK(numbers.size() == 3);
    CHECK(values.size() == 2);
    CHECK(texts.size() == 2);
    CHECK(collectives.size() == 2);
    CHECK(extensions > 20);
}

TEST_CASE("the sample has a row in every table") {
    const Dataset data = sample_dataset();
    for_each_table(data, [&]<class T>(const Table<T>& table) {
        CAPTURE(T::table);
        CHECK_FALSE(table.empty());
    });
    CHECK(data == sample_dataset());
}
