#include <qgov/analysis/overview.hpp>

#include <qgov/model/dataset.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;

namespace {

/// A city with two bureaus, two townships, three tasks in one category, and a committee.
Dataset small_city() {
    Dataset city;
    const Provenance made_up{.status = FactStatus::illustrative};
    const auto source = city.sources.add({.key = "paper", .title = "文"});
    const Provenance said{.source = source, .status = FactStatus::reported};
    city.home = city.organisations.add(
        {.key = "city", .name = "市", .kind = OrganisationKind::government, .provenance = said});
    const auto unit = [&](const char* key, OrganisationKind kind) {
        return city.organisations.add(
            {.key = key, .name = key, .kind = kind, .parent = city.home, .provenance = made_up});
    };
    const auto first = unit("first", OrganisationKind::bureau);
    const auto second = unit("second", OrganisationKind::bureau);
    unit("town", OrganisationKind::township);
    unit("village", OrganisationKind::township);
    const auto category = city.tasks.add({.key = "category", .name = "类", .provenance = made_up});
    const auto task = [&](const char* key) {
        return city.tasks.add({.key = key, .name = key, .parent = category, .provenance = made_up});
    };
    const auto sole = task("sole");
    const auto shared = task("shared");
    task("nobody");
    assign(city, sole, first, AssignmentRole::lead, made_up);
    assign(city, shared, first, AssignmentRole::support, made_up);
    assign(city, shared, second, AssignmentRole::lead, made_up);
    return city;
}

}  // namespace

TEST_CASE("the overview of a small city") {
    const Dataset city = small_city();
    const Overview view = overview(city);
    CHECK(view.categories == 1);
    REQUIRE(view.units.size() == 4);
    CHECK(city.organisations[view.units[0].unit].key == "first");
    CHECK(view.units[0].load == 1.5);
    CHECK(view.units[0].tasks == 2);
    CHECK(view.units[0].sole == 1);
    CHECK(city.organisations[view.units[1].unit].key == "second");
    CHECK(view.units[1].load == 1.0);
    CHECK(view.units[3].tasks == 0);
    REQUIRE(view.coverage.uncovered.size() == 1);
    CHECK(view.assignment.label(view.coverage.uncovered[0]) == "nobody");
    CHECK(view.townships.units.size() == 2);
    CHECK(view.townships.idle.size() == 2);
    REQUIRE(view.pairs.size() == 1);
    CHECK(view.pairs[0].shared == 1);
    CHECK(view.pairs[0].newman == 1.0);
    CHECK(view.facts[static_cast<std::size_t>(FactStatus::reported)] == 1);
    CHECK(view.facts[static_cast<std::size_t>(FactStatus::illustrative)] == 4 + 4 + 3);
    CHECK(view.groups.empty());
    CHECK(view.groups_without_seats.empty());
}

TEST_CASE("the caller's role weights count") {
    const Overview view = overview(small_city(), {.lead = 2, .support = 0});
    CHECK(view.units[0].load == 2.0);
    CHECK(view.units[0].tasks == 1);
    CHECK(view.pairs.empty());
}

TEST_CASE("where collectives that are called upon have members, they say who counts") {
    Dataset city = small_city();
    const auto town = city.organisations.id("town");
    const auto towns = city.collectives.add({.key = "towns", .name = "各乡镇", .members = {town}});
    CHECK(overview(city).units.size() == 4);  // nobody calls upon them
    city.assessment_schemes.add({.key = "s", .name = "考核", .assessed = {towns}});
    const Overview view = overview(city);
    CHECK(view.units.size() == 3);  // two carriers and the listed town, not the other one
    CHECK(view.townships.units.size() == 1);
}

TEST_CASE("unnamed members give a bound on the carriers outside a group") {
    Dataset city = small_city();
    city.leadership_groups.add(
        {.key = "one", .name = "小组", .seats = {Seat{.role = SeatRole::member, .count = 1}}});
    city.leadership_groups.add(
        {.key = "many", .name = "大组", .seats = {Seat{.role = SeatRole::member, .count = 46}}});
    city.leadership_groups.add({.key = "named",
                                .name = "列名小组",
                                .seats = {Seat{.organisation = city.organisations.id("first")}}});
    city.leadership_groups.add({.key = "empty", .name = "无成员"});
    const Overview view = overview(city);
    REQUIRE(view.groups.size() == 3);
    REQUIRE(view.groups_without_seats.size() == 1);
    CHECK(city.leadership_groups[view.groups_without_seats[0]].key == "empty");
    CHECK(view.groups[0].seats == 1);
    CHECK_FALSE(view.groups[0].arrangement.complete);
    CHECK(view.groups[0].carriers_outside_at_least == 1u);  // two carriers, one seat
    CHECK(view.groups[1].carriers_outside_at_least == 0u);
    CHECK(view.groups[2].arrangement.complete);
    CHECK_FALSE(view.groups[2].carriers_outside_at_least.has_value());
    CHECK(view.groups[2].arrangement.outside_carriers.size() == 1);
}

TEST_CASE(
    "categories are the tasks at the top that have others below, and what lies between is counted apart") {
    Dataset city = small_city();
    CHECK(overview(city).categories == 1);
    CHECK(overview(city).subcategories == 0);
    const auto task = [&](const char* key, Id<Task> parent) {
        return city.tasks.add({.key = key, .name = key, .parent = parent});
    };
    const auto top = task("top", {});
    task("leaf", task("lower", task("middle", top)));
    task("alone", {});
    const Overview view = overview(city);
    CHECK(view.categories == 2);
    CHECK(view.subcategories == 2);
    CHECK(view.assignment.right_count() == 5);
}

TEST_CASE("who carries: named units, and collectives of which not all members are known") {
    Dataset city = small_city();
    CHECK(overview(city).carriers == 2);
    CHECK(overview(city).unnamed_carriers == 0);
    const auto firms = city.collectives.add({.key = "firms", .name = "企业", .open = true});
    city.collectives.add({.key = "others", .name = "社会组织", .open = true});
    assign(city, city.tasks.id("nobody"), firms, AssignmentRole::implement);
    CHECK(overview(city).carriers == 2);
    CHECK(overview(city).unnamed_carriers == 1);
}

TEST_CASE("a seat of a collective is one for each member, listed or stated") {
    Dataset city = small_city();
    const auto first = city.organisations.id("first");
    const auto count_of = [&](Collective collective, std::uint32_t count = 1) {
        Dataset data = city;
        collective.key = "departments";
        collective.name = "市政府部门";
        const auto departments = data.collectives.add(collective);
        data.leadership_groups.add({.key = "g",
                                    .name = "小组",
                                    .seats = {Seat{.role = SeatRole::head, .organisation = data.home},
                                              Seat{.collective = departments, .count = count}}});
        const GroupOverview group = overview(data).groups.at(0);
        return std::pair(group.seats, group.seats_at_most);
    };
    using Count = std::pair<std::uint64_t, std::optional<std::uint64_t>>;
    const auto stated = [](std::int64_t number, Degree degree) {
        return Quantity{.value = {number, 0}, .degree = degree};
    };
    CHECK(count_of({.members = {first}}) == Count(2, 2));
    CHECK(count_of({.members = {first}}, 2) == Count(3, 3));
    CHECK(count_of({.stated_count = stated(46, Degree::exact)}) == Count(47, 47));
    CHECK(count_of({.members = {first}, .stated_count = stated(46, Degree::exact), .open = true}) ==
          Count(47, 47));
    CHECK(count_of({.members = {first}, .stated_count = stated(1, Degree::exact)}) == Count(2, 2));
    CHECK(count_of({.stated_count = stated(46, Degree::more_than)}) == Count(48, std::nullopt));
    CHECK(count_of({.stated_count = stated(46, Degree::less_than)}) == Count(1, 46));
    CHECK(count_of({.members = {first}, .open = true}) == Count(2, std::nullopt));
    CHECK(count_of({}) == Count(1, std::nullopt));
}

TEST_CASE("without an upper bound on the members nobody can be said to be outside") {
    Dataset city = small_city();
    const auto some = city.collectives.add({.key = "some", .name = "有关部门", .open = true});
    const auto group =
        city.leadership_groups.add({.key = "g", .name = "小组", .seats = {Seat{.collective = some}}});
    CHECK_FALSE(overview(city).groups.at(0).carriers_outside_at_least.has_value());
    // A stated number is a bound whatever the collective may be.
    city.leadership_groups[group].stated_members = Quantity{.value = {1, 0}, .degree = Degree::exact};
    CHECK(overview(city).groups.at(0).carriers_outside_at_least == 1u);
}

namespace {

/// A city with indicators a, b, c, d, and a county.
struct Figures {
    Dataset data{};
    Id<Organisation> county{};
    std::vector<Id<Indicator>> indicators{};

    Figures() {
        data.home = data.organisations.add({.key = "city", .name = "市"});
        county = data.organisations.add({.key = "county", .name = "县"});
        for (const char* key : {"a", "b", "c", "d"})
            indicators.push_back(data.indicators.add({.key = key, .name = key}));
    }
    void observe(std::size_t indicator, Id<Organisation> subject, std::string_view period,
                 FactStatus status = FactStatus::reported) {
        add_observation(data, indicators[indicator], subject,
                        period.empty() ? Period() : Period::parse(period), Quantity{.value = {1, 0}},
                        {.status = status});
    }
    /// Each as "indicator subject: rows of observations", with the numbers of changes and rankings.
    std::vector<std::string> found() const {
        std::vector<std::string> result;
        for (const KeyFigure& each : overview(data).figures) {
            std::string text = (each.indicator ? data.indicators[each.indicator].key : "-") + " " +
                               (each.subject ? data.organisations[each.subject].key : "-") + ":";
            for (const std::uint32_t row : each.observations) text += " " + std::to_string(row);
            if (each.values != each.observations.size()) text += " of " + std::to_string(each.values);
            if (!each.changes.empty()) text += " c" + std::to_string(each.changes.size());
            if (!each.rankings.empty()) text += " r" + std::to_string(each.rankings.size());
            result.push_back(text);
        }
        return result;
    }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "key figures gather what is said of an indicator of a subject, the last two values in order of time") {
    Figures some;
    some.observe(0, some.data.home, "2018");
    some.observe(0, some.county, "2017");
    some.observe(0, some.data.home, "2016");
    some.observe(0, some.data.home, "");
    some.observe(0, some.data.home, "2017-06");
    some.data.observations.push_back(
        {.indicator = some.indicators[0], .subject = some.data.home});  // no value
    CHECK(some.found() == Texts{"a city: 4 0 of 4", "a county: 1"});
    some.data.changes.add({.key = "c", .indicator = some.indicators[0], .subject = some.county});
    some.data.rankings.add({.key = "r", .indicator = some.indicators[0], .subject = some.data.home});
    some.data.rankings.add({.key = "s", .indicator = some.indicators[0], .subject = some.data.home});
    CHECK(some.found() == Texts{"a city: 4 0 of 4 r2", "a county: 1 c1"});
}

TEST_CASE(
    "key figures: ranks first, then changes, values and mere words; the home first, what is made up last") {
    Figures some;
    some.observe(0, some.county, "2018");
    some.observe(0, some.data.home, "2018");
    some.observe(1, some.data.home, "2018", FactStatus::illustrative);
    some.observe(2, some.county, "2018");
    const Quantity amount{.value = {9, 0}, .unit = Unit::percent()};
    some.data.changes.add(
        {.key = "c", .indicator = some.indicators[2], .subject = some.county, .amount = amount});
    some.data.changes.add(
        {.key = "words", .indicator = some.indicators[3], .subject = some.county, .wording = "大幅提升"});
    some.data.rankings.add(
        {.key = "r", .indicator = some.indicators[3], .subject = some.data.home, .rank = 8});
    CHECK(some.found() ==
          Texts{"d city: r1", "c county: 3 c1", "a city: 1", "a county: 0", "d county: c1", "b city: 2"});
    // Ranks in the results of schemes have no indicator, and are told apart by the scheme.
    const auto scheme = some.data.assessment_schemes.add({.key = "s", .name = "考核"});
    some.data.rankings.add({.key = "t", .subject = some.data.home, .rank = 1});
    some.data.rankings.add({.key = "u", .scheme = scheme, .subject = some.data.home, .rank = 1});
    CHECK(some.found() == Texts{"d city: r1", "- city: r1", "- city: r1", "c county: 3 c1", "a city: 1",
                                "a county: 0", "d county: c1", "b city: 2"});
}

TEST_CASE("targets with a number come first, made-up ones last") {
    Dataset data;
    const auto target = [&](const char* key, Milestone milestone, FactStatus status = FactStatus::reported) {
        data.targets.add({.key = key, .milestones = {milestone}, .provenance = {.status = status}});
    };
    const Milestone number{.value = Quantity{.value = {98, 0}, .unit = Unit::percent()}};
    target("words", {.comparator = Comparator::qualitative});
    target("made-up", number, FactStatus::illustrative);
    target("all", {.comparator = Comparator::full_coverage});
    target("number", number);
    Texts keys;
    for (const Id<Target> id : overview(data).targets) keys.push_back(data.targets[id].key);
    CHECK(keys == Texts{"all", "number", "words", "made-up"});
}

TEST_CASE("honours by class and by the stage that they have come to") {
    Dataset data;
    const auto honour = [&](const char* key, HonourKind kind, std::vector<HonourStageKind> stages) {
        Honour each{.key = key, .name = key, .kind = kind};
        for (const HonourStageKind stage : stages) each.stages.push_back({.stage = stage});
        data.honours.add(each);
    };
    using enum HonourStageKind;
    honour("other", HonourKind::other, {granted});
    honour("zone", HonourKind::demonstration_zone, {applied, approved_to_build});
    honour("lost", HonourKind::brand, {granted, revoked});
    honour("wish", HonourKind::demonstration_zone, {cultivating});
    honour("brand", HonourKind::brand, {granted});
    honour("said", HonourKind::brand, {});
    honour("second", HonourKind::brand, {granted});
    Texts found;
    for (const HonourGroup& group : overview(data).honours) {
        std::string text =
            std::string(to_string(group.kind)) + " " + std::string(to_string(group.stage)) + ":";
        for (const Id<Honour> id : group.honours) text += " " + data.honours[id].key;
        found.push_back(text);
    }
    CHECK(found == Texts{"brand granted: brand second", "brand unstated: said", "brand revoked: lost",
                         "demonstration_zone approved_to_build: zone", "demonstration_zone cultivating: wish",
                         "other granted: other"});
}

TEST_CASE("incentive rules by schedule, with the largest and the smallest amount") {
    Dataset data;
    const auto rule = [&](const char* key, const char* schedule, std::optional<std::int64_t> yuan) {
        IncentiveRule each{.key = key, .name = key, .schedule = schedule};
        if (yuan) each.amount = Money::yuan(*yuan);
        return data.incentive_rules.add(each);
    };
    const auto low = rule("low", "资助", 10);
    rule("silent", "资助", std::nullopt);
    const auto alone = rule("alone", "", std::nullopt);
    const auto high = rule("high", "资助", 300'000);
    rule("same", "资助", 300'000);
    const auto found = overview(data).incentives;
    REQUIRE(found.size() == 2);
    CHECK(found[0].schedule == "资助");
    CHECK(found[0].rules.size() == 4);
    CHECK(found[0].largest == high);
    CHECK(found[0].smallest == low);
    CHECK(found[1] == IncentiveSchedule{"", {alone}, {}, {}});
}

TEST_CASE("an empty data set has an overview") {
    const Overview view = overview(Dataset{});
    CHECK(view.units.empty());
    CHECK(view.tables.empty());
    CHECK_FALSE(view.coverage.share.has_value());
}
