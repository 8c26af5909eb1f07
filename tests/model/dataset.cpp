#include <qgov/model/dataset.hpp>

#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

static_assert(std::regular<Dataset> && std::is_aggregate_v<Dataset>);
static_assert(std::is_nothrow_move_constructible_v<Dataset> && std::is_nothrow_move_assignable_v<Dataset>);
static_assert(std::regular<RowExtension>);

struct Failure {
    Code code{};
    std::string text{};
};

template <class Function>
Failure failure_of(Function function) {
    try {
        function();
    } catch (const Error& error) {
        return {error.code(), error.message()};
    }
    return {};
}

Decimal decimal(std::string_view text) { return Decimal::parse(text); }

Quantity range(std::string_view low, std::string_view high) {
    return {.value = decimal(low), .upper = decimal(high), .degree = Degree::range};
}

// A data set with one indicator, in per cent, and one organisation.
Dataset small() {
    Dataset data;
    data.sources.add({.key = "s", .title = "报道"});
    data.indicators.add({.key = "rate", .name = "合格率", .unit = Unit::percent()});
    data.organisations.add({.key = "county", .name = "县"});
    return data;
}

std::string keys(const Dataset& data, const std::vector<Id<Organisation>>& ids) {
    std::string result;
    for (const Id<Organisation> id : ids) result += data.organisations[id].key + ' ';
    return result;
}

}  // namespace

TEST_CASE("data sets with the same content are equal, however their texts are numbered") {
    const auto add = [](Dataset& data, std::string note, std::string wording) {
        add_observation(data, Id<Indicator>(0), Id<Organisation>(0), Period::of_year(2017),
                        {.value = decimal("92.1"), .wording = std::move(wording)}, {.note = std::move(note)});
    };
    Dataset a = small();
    Dataset b = small();
    b.texts.intern("a text that nothing refers to");
    b.texts.intern("九成二");
    add(a, "表1", "九成二");
    add(b, "表1", "九成二");
    CHECK(a.observations[0] != b.observations[0]);
    CHECK(a == b);
    CHECK(b == a);

    Dataset c = small();
    add(c, "九成二", "表1");
    // The ids are those of `a`, the texts are not.
    CHECK(c.observations == a.observations);
    CHECK(c != a);
    Dataset d = small();
    add(d, "", "九成二");
    CHECK(d != a);
}

TEST_CASE("texts of another pool are told apart without looking them up") {
    Dataset a = small();
    a.assignments.push_back({.note = Id<Text>(7)});
    Dataset b = a;
    CHECK(a == b);
    b.assignments[0].note = Id<Text>(8);
    CHECK(a != b);
    b.assignments[0].note = b.texts.intern("甲");
    CHECK(a != b);
    CHECK(b != a);
}

TEST_CASE("everything in a data set counts when two are compared") {
    const Dataset data = random_dataset(3, {.rows = 2, .mass_rows = 30, .filled = 100});
    REQUIRE_FALSE(data.assignment_extensions.empty());
    REQUIRE_FALSE(data.observation_extensions.empty());
    const auto check = [&](std::string_view what, auto change) {
        CAPTURE(what);
        Dataset other = data;
        CHECK(other == data);
        change(other);
        CHECK(other != data);
        CHECK(data != other);
    };
    check("schema", [](Dataset& d) { d.schema += "x"; });
    check("title", [](Dataset& d) { d.title += "x"; });
    check("title_en", [](Dataset& d) { d.title_en += "x"; });
    check("description", [](Dataset& d) { d.description += "x"; });
    check("home", [](Dataset& d) { d.home = {}; });
    check("reported", [](Dataset& d) { d.reported = {}; });
    check("extensions", [](Dataset& d) { d.extensions.push_back({"x-new", "1"}); });
    check("sources", [](Dataset& d) { d.sources = {}; });
    check("organisations", [](Dataset& d) { d.organisations = {}; });
    check("organisation_events", [](Dataset& d) { d.organisation_events = {}; });
    check("leadership_groups", [](Dataset& d) { d.leadership_groups = {}; });
    check("documents", [](Dataset& d) { d.documents = {}; });
    check("document_sets", [](Dataset& d) { d.document_sets = {}; });
    check("collectives", [](Dataset& d) { d.collectives = {}; });
    check("indicators", [](Dataset& d) { d.indicators = {}; });
    check("targets", [](Dataset& d) { d.targets = {}; });
    check("tasks", [](Dataset& d) { d.tasks = {}; });
    check("changes", [](Dataset& d) { d.changes = {}; });
    check("rankings", [](Dataset& d) { d.rankings = {}; });
    check("assessment_schemes", [](Dataset& d) { d.assessment_schemes = {}; });
    check("assessment_records", [](Dataset& d) { d.assessment_records = {}; });
    check("incentive_rules", [](Dataset& d) { d.incentive_rules = {}; });
    check("credit_schemes", [](Dataset& d) { d.credit_schemes = {}; });
    check("credit_records", [](Dataset& d) { d.credit_records = {}; });
    check("honours", [](Dataset& d) { d.honours = {}; });
    check("activities", [](Dataset& d) { d.activities = {}; });
    check("appropriations", [](Dataset& d) { d.appropriations = {}; });
    check("assignments", [](Dataset& d) { d.assignments.pop_back(); });
    check("observations", [](Dataset& d) { d.observations.pop_back(); });
    check("order of assignments", [](Dataset& d) { std::swap(d.assignments[0], d.assignments[1]); });
    check("order of observations", [](Dataset& d) { std::swap(d.observations[0], d.observations[1]); });
    check("locator", [](Dataset& d) { d.observations[0].locator = d.texts.intern("another"); });
    check("derived_from", [](Dataset& d) { d.observations[0].derived_from = d.texts.intern("another"); });
    check("note", [](Dataset& d) { d.observations[0].note = d.texts.intern("another"); });
    check("wording", [](Dataset& d) { d.observations[0].wording = d.texts.intern("another"); });
    check("note of assignment", [](Dataset& d) { d.assignments[0].note = d.texts.intern("another"); });
    check("coefficient", [](Dataset& d) { ++d.observations[0].coefficient; });
    check("assignment_extensions", [](Dataset& d) { d.assignment_extensions[0].row += 1; });
    check("observation_extensions", [](Dataset& d) { d.observation_extensions.clear(); });
}

TEST_CASE("an observation is read back as the quantity that was added") {
    Dataset data = small();
    const Id<Indicator> rate(0);
    const Id<Organisation> county(0);
    const Provenance said{.source = Id<Source>(0),
                          .status = FactStatus::derived,
                          .locator = "第5段",
                          .derived_from = "表1",
                          .note = "另一读法"};
    const Quantity degree{
        .value = decimal("95.0"), .scale = 4, .degree = Degree::at_least, .wording = "95%以上"};
    add_observation(data, rate, county, Period::of_year(2017), degree, said);
    add_observation(data, rate, {}, {}, range("3.0", "5"));
    REQUIRE(data.observations.size() == 2);
    const Observation& first = data.observations[0];
    CHECK(first.has_value);
    CHECK(first.indicator == rate);
    CHECK(first.subject == county);
    CHECK(first.period == Period::of_year(2017));
    CHECK(first.status == ObservationStatus::normal);
    Quantity expected = degree;
    expected.unit = Unit::percent();
    CHECK(quantity(data, first) == expected);
    CHECK(provenance(data, first) == said);

    const Observation& second = data.observations[1];
    CHECK_FALSE(second.subject);
    CHECK_FALSE(second.period);
    CHECK(second.upper == 50);
    expected = range("3.0", "5.0");
    expected.unit = Unit::percent();
    CHECK(quantity(data, second) == expected);
    CHECK(provenance(data, second) == Provenance());
    CHECK(data.texts.size() == 4);
}

TEST_CASE("a missing value is 0 without degree, with the unit of its indicator") {
    Dataset data = small();
    const Observation missing{.coefficient = 5,
                              .upper = 6,
                              .indicator = Id<Indicator>(0),
                              .wording = data.texts.intern("未报"),
                              .exponent = -1,
                              .scale = 4,
                              .degree = Degree::range,
                              .status = ObservationStatus::not_collected};
    CHECK(quantity(data, missing) == Quantity{.unit = Unit::percent(), .wording = "未报"});
    // A word of degree other than a range has no upper end, whatever the member holds.
    Observation about = missing;
    about.has_value = true;
    about.degree = Degree::about;
    CHECK_FALSE(quantity(data, about).upper.has_value());
}

TEST_CASE("an observation takes its status, one without value its words") {
    Dataset data;
    const auto rate = data.indicators.add({.key = "rate", .name = "合格率", .unit = Unit::percent()});
    const auto paper = data.sources.add({.key = "paper", .title = "公报"});
    const Provenance said{.source = paper, .status = FactStatus::reported, .locator = "第2段"};
    add_observation(data, rate, {}, Period::of_year(2018), {.value = {985, -1}}, said,
                    ObservationStatus::provisional);
    add_missing_observation(data, rate, {}, Period::of_year(2019), ObservationStatus::not_collected, said,
                            "尚未统计");
    REQUIRE(data.observations.size() == 2);
    CHECK(data.observations[0].status == ObservationStatus::provisional);
    const Observation& missing = data.observations[1];
    CHECK(missing.status == ObservationStatus::not_collected);
    CHECK_FALSE(missing.has_value);
    CHECK(quantity(data, missing) == Quantity{.unit = Unit::percent(), .wording = "尚未统计"});
    CHECK(provenance(data, missing) == said);

    const Dataset before = data;
    const auto normal = ObservationStatus::normal;
    CHECK_THROWS_AS(add_missing_observation(data, Id<Indicator>(7), {}, {}, normal), Error);
    CHECK_THROWS_AS(add_missing_observation(data, rate, Id<Organisation>(0), {}, normal), Error);
    CHECK_THROWS_AS(add_missing_observation(data, rate, {}, {}, normal, {.source = Id<Source>(9)}), Error);
    CHECK(data == before);
}

TEST_CASE("the upper end of a range takes the decimals of the lower end where that is exact") {
    struct Case {
        std::string_view low{}, high{};
        std::int64_t upper = 0;
        bool kept = true;
    };
    constexpr Case cases[] = {
        {"3", "5", 5},
        {"3", "5.0", 5},
        {"3.00", "5", 500},
        {"3", "5e2", 500},
        {"3e2", "500", 5},
        {"3", "0.000", 0},
        {"3.00", "0", 0},
        {"-5", "-3.0", -3},
        {"0", "99999999999999999e1", 999999999999999990},
        {"0.0", "99999999999999999", 999999999999999990},
        {"3", "5.5", 0, false},
        {"3e2", "550", 0, false},
        {"0.0", "100000000000000000", 0, false},
        {"1e-300", "1", 0, false},
        {"3", "5e400", 0, false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.low);
        CAPTURE(each.high);
        Dataset data = small();
        const Dataset before = data;
        const Failure failure =
            failure_of([&] { add_observation(data, Id<Indicator>(0), {}, {}, range(each.low, each.high)); });
        if (each.kept) {
            CHECK(failure.text.empty());
            REQUIRE(data.observations.size() == 1);
            CHECK(data.observations[0].upper == each.upper);
            CHECK(compare(*quantity(data, data.observations[0]).upper, decimal(each.high)) == 0);
        } else {
            CHECK(failure.code == Code::bad_number);
            CHECK(data == before);
        }
    }
    Dataset data = small();
    const auto add = [&] { add_observation(data, Id<Indicator>(0), {}, {}, range("3", "5.5")); };
    CHECK(
        failure_of(add).text ==
        "the range from 3 to 5.5 cannot be kept with the decimals of its lower end; write both ends with the "
        "same number of decimals");
}

TEST_CASE("an observation that does not fit is refused and leaves nothing behind") {
    Dataset data = small();
    const Dataset before = data;
    const Id<Indicator> rate(0);
    const Quantity value{.value = decimal("5"), .wording = "新词"};
    const auto add = [&](Id<Indicator> indicator, Id<Organisation> subject, const Quantity& quantity,
                         const Provenance& provenance = {}) {
        const Failure failure =
            failure_of([&] { add_observation(data, indicator, subject, {}, quantity, provenance); });
        CHECK(data == before);
        CHECK(data.texts.size() == 0);
        return failure;
    };
    CHECK(add(Id<Indicator>(1), {}, value).code == Code::bad_id);
    CHECK(add({}, {}, value).text == "id none is not in table \"indicators\", which has 1 rows");
    CHECK(add(rate, Id<Organisation>(1), value).code == Code::bad_id);
    CHECK(add(rate, {}, value, {.source = Id<Source>(1)}).code == Code::bad_id);

    Quantity points = value;
    points.unit = Unit::percentage_point();
    const Failure unit = add(rate, {}, points);
    CHECK(unit.code == Code::bad_unit);
    CHECK(
        unit.text ==
        "a value in \"个百分点\" for indicator \"rate\", whose unit is \"%\"; convert the value or give the "
        "indicator another unit");

    Quantity open = value;
    open.degree = Degree::range;
    CHECK(
        add(rate, {}, open).text ==
        "a value of indicator \"rate\" is a range without an upper end; give the upper end exactly when the "
        "degree is \"range\"");
    Quantity two = value;
    two.upper = decimal("6");
    CHECK(add(rate, {}, two).code == Code::bad_number);
    CHECK(
        add(rate, {}, two).text ==
        "a value of indicator \"rate\" has an upper end and is no range; give the upper end exactly when the "
        "degree is \"range\"");
}

TEST_CASE("random quantities come back from an observation") {
    Dataset data = small();
    Indicator free{.key = "free", .name = "无单位"};
    const Id<Indicator> indicator = data.indicators.add(std::move(free));
    int ranges = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const std::vector<Change> changes = random_records<Change>(seed, 40);
        for (const Change& change : changes) {
            REQUIRE(change.amount.has_value());
            Quantity value = *change.amount;
            value.unit = {};
            ranges += value.upper ? 1 : 0;
            add_observation(data, indicator, {}, change.period, value);
            CHECK(quantity(data, data.observations.back()) == value);
        }
    }
    CHECK(ranges > 20);
}

TEST_CASE("texts of another pool are an error when they are read") {
    const Dataset data = small();
    const Observation observation{.indicator = Id<Indicator>(0), .note = Id<Text>(3)};
    CHECK(failure_of([&] { static_cast<void>(provenance(data, observation)); }).code == Code::bad_id);
    CHECK(failure_of([&] { static_cast<void>(provenance(data, Assignment{.note = Id<Text>(3)})); }).code ==
          Code::bad_id);
    CHECK(failure_of([&] { static_cast<void>(quantity(data, {.indicator = Id<Indicator>(4)})); }).code ==
          Code::bad_id);
}

TEST_CASE("assignments name a task and a unit or a collective") {
    Dataset data = small();
    const auto task = data.tasks.add({.key = "t", .name = "任务"});
    const auto collective = data.collectives.add({.key = "towns", .name = "各乡镇"});
    const Provenance said{.source = Id<Source>(0), .status = FactStatus::reported, .locator = "附件"};
    assign(data, task, Id<Organisation>(0), AssignmentRole::lead, said);
    assign(data, task, collective, AssignmentRole::support);
    REQUIRE(data.assignments.size() == 2);
    CHECK(data.assignments[0].task == task);
    CHECK(data.assignments[0].organisation == Id<Organisation>(0));
    CHECK_FALSE(data.assignments[0].collective);
    CHECK(data.assignments[0].role == AssignmentRole::lead);
    CHECK(provenance(data, data.assignments[0]) == said);
    CHECK(data.assignments[1].collective == collective);
    CHECK_FALSE(data.assignments[1].organisation);
    CHECK(provenance(data, data.assignments[1]) == Provenance());

    const Dataset before = data;
    const auto refused = [&](auto... arguments) {
        return failure_of([&] { assign(data, arguments...); }).code == Code::bad_id && data == before;
    };
    CHECK(refused(Id<Task>(1), Id<Organisation>(0), AssignmentRole::lead, said));
    CHECK(refused(Id<Task>(), Id<Organisation>(0), AssignmentRole::lead, said));
    CHECK(refused(task, Id<Organisation>(1), AssignmentRole::lead, said));
    CHECK(refused(task, Id<Organisation>(), AssignmentRole::lead, said));
    CHECK(refused(task, Id<Collective>(1), AssignmentRole::lead, said));
    CHECK(refused(task, collective, AssignmentRole::lead, Provenance{.source = Id<Source>(5)}));
    CHECK(data.texts.size() == before.texts.size());
}

TEST_CASE("a collective expands to its members or by its rule") {
    Dataset data = sample_dataset();
    const auto id = [&](std::string_view key) { return data.organisations.id(key); };
    const auto members = [&](Collective collective, Date day = {}) {
        collective.key = "c" + std::to_string(data.collectives.size());
        return keys(data, expand(data, data.collectives.add(std::move(collective)), day));
    };
    const auto county = id("county");
    using enum OrganisationKind;
    CHECK(keys(data, expand(data, data.collectives.id("towns"))) == "north-town south-town ");
    CHECK(members({.within = county, .kinds = {bureau}}) ==
          "quality commerce food-drug market environment finance ");
    CHECK(members({.within = county, .kinds = {bureau, township}, .except = {id("finance"), id("tea")}}) ==
          "quality commerce food-drug market environment north-town south-town ");
    // Below means at any depth, and not the one itself.
    CHECK(members({.within = county, .kinds = {inspection_institution}}) == "test-lab ");
    CHECK(members({.within = id("quality")}) == "test-lab ");
    CHECK(members({.within = county, .kinds = {government}}).empty());
    CHECK(members({.within = id("test-lab")}).empty());
    CHECK(members({.kinds = {bureau}}).empty());
    CHECK(members({}).empty());
    // A list comes in table order and each member once; it makes the rule idle.
    CHECK(
        members({.members = {id("tea"), id("quality"), id("tea")}, .within = county, .kinds = {township}}) ==
        "quality tea ");
    CHECK(members({.members = {id("tea"), id("quality")}, .except = {id("tea")}}) == "quality ");

    data.organisations["north-town"].valid = Period::parse("2010/2015-06");
    data.organisations["south-town"].valid = Period::parse("2016/..");
    const Collective towns{.within = county, .kinds = {township}};
    CHECK(members(towns, Date::of(2009, 12, 31)).empty());
    CHECK(members(towns, Date::of(2015, 5, 31)) == "north-town ");
    CHECK(members(towns, Date::of(2015, 6, 30)) == "north-town ");  // undetermined: some day in June
    CHECK(members(towns, Date::of(2015, 7, 1)).empty());
    CHECK(members(towns, Date::of(2016, 1, 1)) == "south-town ");  // undetermined: some day in 2016
    CHECK(members({.members = {id("north-town"), id("south-town")}}, Date::of(2020, 1, 1)) == "south-town ");
    CHECK(members(towns) == "north-town south-town ");

    CHECK(failure_of([&] { expand(data, Id<Collective>(99)); }).code == Code::bad_id);
    CHECK(failure_of([&] { members({.within = Id<Organisation>(99)}); }).code == Code::bad_id);
    CHECK(failure_of([&] { members({.members = {Id<Organisation>(99)}}); }).code == Code::bad_id);
    CHECK(failure_of([&] { members({.except = {Id<Organisation>(99)}}); }).code == Code::bad_id);
}

TEST_CASE("parents in a circle end the search, wherever the circle is") {
    Dataset data;
    const auto add = [&](std::string key) { return data.organisations.add({.key = key, .name = key}); };
    const auto a = add("a"), b = add("b"), c = add("c"), d = add("d"), e = add("e"), f = add("f");
    auto& table = data.organisations;
    table[a].parent = b;
    table[b].parent = a;
    table[c].parent = b;  // below the circle of a and b
    table[d].parent = d;  // its own parent
    table[e].parent = d;
    table[f].parent = Id<Organisation>(77);  // nobody
    const auto below = [&](Id<Organisation> top) {
        const std::string key = "below " + table[top].key;
        return keys(data, expand(data, data.collectives.add({.key = key, .name = key, .within = top})));
    };
    CHECK(below(a) == "b c ");
    CHECK(below(b) == "a c ");
    CHECK(below(c).empty());
    CHECK(below(d) == "e ");
    CHECK(below(f).empty());
}

TEST_CASE("a rule finds what walking up from every organisation finds") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 engine(seed);
        const auto below = [&](std::uint64_t count) { return engine() % count; };
        Dataset data;
        const std::size_t count = 1 + below(12);
        for (std::size_t row = 0; row < count; ++row) {
            data.organisations.add({.key = std::to_string(row), .kind = OrganisationKind(below(3))});
        }
        for (Organisation& each : data.organisations) {
            if (below(6) > 0) each.parent = Id<Organisation>(below(count));
        }
        Collective rule{.key = "c", .within = Id<Organisation>(below(count))};
        for (auto kinds = below(3); kinds > 0; --kinds) rule.kinds.push_back(OrganisationKind(below(3)));
        if (below(2) == 0) rule.except.push_back(Id<Organisation>(below(count)));

        std::string expected;
        for (std::size_t row = 0; row < count; ++row) {
            const Id<Organisation> id(row);
            std::set<std::uint32_t> seen;
            bool found = false;
            for (auto at = data.organisations[id].parent; at && seen.insert(at.value()).second;
                 at = data.organisations[at].parent) {
                if (at == rule.within) found = true;
            }
            const OrganisationKind kind = data.organisations[id].kind;
            found = found && id != rule.within && std::ranges::count(rule.except, id) == 0 &&
                    (rule.kinds.empty() || std::ranges::count(rule.kinds, kind) > 0);
            if (found) expected += std::to_string(row) + ' ';
        }
        const auto id = data.collectives.add(std::move(rule));
        CHECK(keys(data, expand(data, id)) == expected);
    }
}

TEST_CASE("a chain of two hundred thousand organisations is no deeper than others") {
    Dataset data;
    constexpr std::size_t count = 200'000;
    data.organisations.reserve(count);
    // The last one is at the top, so that every way up from the front is new until its end.
    for (std::size_t row = 0; row < count; ++row) {
        Organisation each{.key = std::to_string(row)};
        if (row + 1 < count) each.parent = Id<Organisation>(row + 1);
        data.organisations.add(std::move(each));
    }
    const auto all = data.collectives.add({.key = "all", .within = Id<Organisation>(count - 1)});
    CHECK(expand(data, all).size() == count - 1);
    const auto half = data.collectives.add({.key = "half", .within = Id<Organisation>(count / 2)});
    CHECK(expand(data, half).size() == count / 2);
}
