#include <qgov/model/merge.hpp>

#include <qgov/model/references.hpp>

#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

struct Failure {
    Code code{};
    std::string text{};
};

Failure failure_of(const Dataset& a, const Dataset& b) {
    try {
        static_cast<void>(merge(a, b));
    } catch (const Error& error) {
        return {error.code(), error.message()};
    }
    return {};
}

// Puts `prefix` before every key, so that data sets share none.
Dataset prefixed(Dataset data, const std::string& prefix) {
    for_each_table(data, [&]<class T>(Table<T>& table) {
        for (std::size_t row = 0; row < table.size(); ++row) {
            const Id<T> id(row);
            table.rename(id, prefix + table[id].key);
        }
    });
    return data;
}

std::string random_prefix(std::uint64_t seed) { return "第" + std::to_string(seed) + "市/"; }

// Every reference in a row as the key that it names, or the text.
template <class T>
std::vector<std::string> named_references(const Dataset& data, const T& record) {
    std::vector<std::string> names;
    for_each_reference(record, [&]<class U>(const Id<U>& id, std::string_view field) {
        names.emplace_back(field);
        if constexpr (std::is_same_v<U, Text>) {
            names.emplace_back(data.texts[id]);
        } else {
            names.push_back(table_of<U>(data)[id].key);
        }
    });
    return names;
}

Dataset with_county(std::string key, std::string name) {
    Dataset data;
    data.organisations.add({.key = std::move(key), .name = std::move(name)});
    return data;
}

}  // namespace

TEST_CASE("merging with nothing or with itself changes nothing") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        const Dataset data = random_dataset(seed);
        CHECK(merge(data, data) == data);
        CHECK(merge(data, {}) == data);
        CHECK(merge({}, data) == data);
    }
    CHECK(merge({}, {}) == Dataset());
    const Dataset sample = sample_dataset();
    CHECK(merge(sample, sample) == sample);
}

TEST_CASE("merging data sets without common keys does not depend on the grouping") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        const RandomOptions options{.rows = 3, .mass_rows = 6};
        const Dataset a = prefixed(random_dataset(seed, options), "a/");
        const Dataset b = prefixed(random_dataset(seed + 100, options), "b/");
        const Dataset c = prefixed(random_dataset(seed + 200, options), "c/");
        const Dataset all = merge(merge(a, b), c);
        CHECK(all == merge(a, merge(b, c)));
        CHECK(all.tasks.size() == 9);
        CHECK(all.observations.size() == 18);
    }
}

TEST_CASE("rows keep their order, their references and their texts") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        const Dataset a = random_dataset(seed);
        const Dataset b = prefixed(random_dataset(seed + 1000), random_prefix(seed));
        const Dataset both = merge(a, b);
        const auto check = [&](const Dataset& from, const auto& record, const auto& result) {
            CHECK(named_references(both, result) == named_references(from, record));
        };
        for_each_table(both, [&]<class T>(const Table<T>& table) {
            const Table<T>& first = table_of<T>(a);
            const Table<T>& second = table_of<T>(b);
            REQUIRE(table.size() == first.size() + second.size());
            for (std::size_t row = 0; row < table.size(); ++row) {
                const T& result = table[Id<T>(row)];
                const bool of_a = row < first.size();
                const T& record = of_a ? first[Id<T>(row)] : second[Id<T>(row - first.size())];
                CHECK(result.key == record.key);
                if (of_a) {
                    CHECK(bool(result == record));
                }
                check(of_a ? a : b, record, result);
            }
        });
        REQUIRE(both.assignments.size() == a.assignments.size() + b.assignments.size());
        REQUIRE(both.observations.size() == a.observations.size() + b.observations.size());
        for (std::size_t row = 0; row < b.assignments.size(); ++row) {
            check(b, b.assignments[row], both.assignments[a.assignments.size() + row]);
        }
        for (std::size_t row = 0; row < b.observations.size(); ++row) {
            const Observation& result = both.observations[a.observations.size() + row];
            check(b, b.observations[row], result);
            CHECK(quantity(both, result) == quantity(b, b.observations[row]));
        }
        // Extensions of rows follow their rows.
        std::vector<RowExtension> expected = a.observation_extensions;
        for (RowExtension each : b.observation_extensions) {
            each.row += static_cast<std::uint32_t>(a.observations.size());
            expected.push_back(each);
        }
        CHECK(both.observation_extensions == expected);
    }
}

TEST_CASE("a part of a data set comes back into the whole") {
    // The head of the tables is a data set of its own, because references go to earlier rows or other tables.
    const Dataset whole = sample_dataset();
    Dataset part;
    part.title = "part";
    part.sources = whole.sources;
    part.organisations = whole.organisations;
    part.organisations.add({.key = "new", .name = "新局", .parent = whole.organisations.id("county")});
    const Dataset both = merge(whole, part);
    CHECK(both.organisations.size() == whole.organisations.size() + 1);
    CHECK(both.title == whole.title);
    const Dataset other_way = merge(part, whole);
    CHECK(other_way.title == "part");
    CHECK(other_way.organisations.size() == both.organisations.size());
    CHECK(other_way.tasks.size() == whole.tasks.size());
    CHECK(other_way.assignments.size() == whole.assignments.size());
}

TEST_CASE("ids of the second data set are looked up by key") {
    Dataset a = with_county("b", "乙县");
    a.organisations.add({.key = "c", .name = "丙县"});
    Dataset b = with_county("a", "甲县");
    const auto c = b.organisations.add({.key = "c", .name = "丙县"});
    b.honours.add({.key = "h", .name = "质量强县", .holder = c});
    b.home = c;
    const Dataset both = merge(a, b);
    CHECK(both.organisations.keys() == std::vector<std::string_view>{"b", "c", "a"});
    CHECK(both.organisations[both.honours["h"].holder].key == "c");
    CHECK(both.organisations[both.home].key == "c");
}

TEST_CASE("title, home and date come from the first data set that has any of them") {
    Dataset a = with_county("a", "甲县");
    Dataset b = with_county("b", "乙县");
    b.schema = "qgov.schema.json";
    b.title = "乙县质量";
    b.title_en = "Quality in B";
    b.description = "说明";
    b.home = b.organisations.id("b");
    b.reported = Period::of_year(2018);
    Dataset both = merge(a, b);
    CHECK(both.schema == b.schema);
    CHECK(both.title == b.title);
    CHECK(both.title_en == b.title_en);
    CHECK(both.description == b.description);
    CHECK(both.organisations[both.home].key == "b");
    CHECK(both.reported == b.reported);

    a.title = "甲县质量";
    a.schema = "older.json";
    both = merge(a, b);
    CHECK(both.title == "甲县质量");
    CHECK(both.schema == "older.json");
    // An English title for another Chinese one would be wrong.
    CHECK(both.title_en.empty());
    CHECK(both.description.empty());
    CHECK_FALSE(both.home);
    CHECK_FALSE(both.reported);
}

TEST_CASE("extensions of the data sets are united by name") {
    Dataset a;
    a.extensions = {{"x-a", "1"}, {"x-b", "2"}};
    Dataset b;
    b.extensions = {{"x-c", "3"}, {"x-b", "4"}};
    const Extensions expected = {{"x-a", "1"}, {"x-b", "2"}, {"x-c", "3"}};
    CHECK(merge(a, b).extensions == expected);
}

TEST_CASE("mass rows are one when all of their content is the same") {
    Dataset a = with_county("county", "县");
    a.indicators.add({.key = "rate", .name = "合格率"});
    const auto add = [](Dataset& data, std::int64_t value, std::string_view note) {
        add_observation(data, Id<Indicator>(0), Id<Organisation>(0), Period::of_year(2017),
                        {.value = {value, 0}}, {.note = std::string(note)});
    };
    Dataset b = a;
    b.texts.intern("makes the ids differ");
    add(a, 92, "表1");
    add(b, 92, "表1");
    REQUIRE(a.observations[0] != b.observations[0]);
    CHECK(merge(a, b) == a);

    for (const auto& [value, note] : {std::pair(93, "表1"), std::pair(92, "表2"), std::pair(92, "")}) {
        Dataset c = b;
        c.observations.clear();
        add(c, value, note);
        const Dataset both = merge(a, c);
        REQUIRE(both.observations.size() == 2);
        CHECK(quantity(both, both.observations[1]).value.coefficient == value);
        CHECK(provenance(both, both.observations[1]).note == note);
    }

    // Rows that the second data set has twice stay twice; it does not know better.
    Dataset twice = b;
    add(twice, 93, "表1");
    add(twice, 93, "表1");
    CHECK(merge(a, twice).observations.size() == 3);
    CHECK(merge(twice, a).observations.size() == 3);
}

TEST_CASE("an extension makes a mass row another one") {
    Dataset a = with_county("county", "县");
    a.tasks.add({.key = "t", .name = "任务"});
    assign(a, Id<Task>(0), Id<Organisation>(0), AssignmentRole::lead);
    assign(a, Id<Task>(0), Id<Organisation>(0), AssignmentRole::lead);
    a.assignment_extensions = {{1, {"x-id", "7"}}};
    CHECK(merge(a, a) == a);

    Dataset b = a;
    b.assignments.resize(1);
    b.assignment_extensions = {{0, {"x-id", "7"}}};
    CHECK(merge(a, b) == a);
    b.assignment_extensions = {{0, {"x-id", "8"}}, {0, {"x-id", "7"}}};
    const Dataset both = merge(a, b);
    CHECK(both.assignments.size() == 3);
    const std::vector<RowExtension> expected = {{1, {"x-id", "7"}}, {2, {"x-id", "8"}}, {2, {"x-id", "7"}}};
    CHECK(both.assignment_extensions == expected);
}

TEST_CASE("a key for two things is refused with table, key and what differs") {
    const Dataset a = with_county("赤壁", "赤壁市");
    const Failure name = failure_of(a, with_county("赤壁", "蒲圻市"));
    CHECK(name.code == Code::conflicting_key);
    CHECK(name.text ==
          "both data sets have key \"赤壁\" in table \"organisations\" for different things: member \"name\" "
          "is "
          "\"赤壁市\" in the first and \"蒲圻市\" in the second; correct one of them or give it another key");

    const auto problem = [&](auto change) {
        Dataset b = a;
        change(b.organisations["赤壁"]);
        const std::string text = failure_of(a, b).text;
        const std::string_view start = "different things: ";
        const std::size_t from = text.find(start) + start.size();
        return text.substr(from, text.find(';') - from);
    };
    CHECK(problem([](Organisation& each) { each.kind = OrganisationKind::government; }) ==
          "member \"kind\" is \"other\" in the first and \"government\" in the second");
    CHECK(problem([](Organisation& each) { each.valid = Period::parse("1998/.."); }) ==
          "member \"valid\" is \"\" in the first and \"1998/..\" in the second");
    CHECK(problem([](Organisation& each) { each.aliases = {"蒲圻"}; }) ==
          "member \"aliases\" is not the same");
    CHECK(problem([](Organisation& each) { each.url = std::string(61, 'x'); }) ==
          "member \"url\" is not the same");
    // The first member in file order, when there are several.
    CHECK(problem([](Organisation& each) {
              each.url = "u";
              each.name_en = "Chibi";
          }) == "member \"name_en\" is \"\" in the first and \"Chibi\" in the second");
    CHECK(problem([](Organisation& each) {
              each.extensions = {{"x-a", "1"}};
          }) == "member \"extensions\" is not the same");
}

TEST_CASE("a reference to something else is a difference, whatever the numbers") {
    Dataset a = with_county("county", "县");
    a.organisations.add({.key = "city", .name = "市"});
    a.honours.add({.key = "h", .name = "质量奖", .holder = a.organisations.id("county")});
    Dataset b = with_county("city", "市");
    b.organisations.add({.key = "county", .name = "县"});
    b.honours.add({.key = "h", .name = "质量奖", .holder = b.organisations.id("county")});
    CHECK(merge(a, b) == a);
    b.honours["h"].holder = b.organisations.id("city");
    CHECK(b.honours["h"].holder == a.honours["h"].holder);
    const Failure holder = failure_of(a, b);
    CHECK(holder.code == Code::conflicting_key);
    CHECK(holder.text.find("member \"holder\" is not the same") != std::string::npos);
}

TEST_CASE("an id that names nothing is refused, for in the result it would name something") {
    const Dataset good = with_county("county", "县");
    const auto refused = [&](auto change) {
        Dataset bad = with_county("other", "别县");
        change(bad);
        const Failure second = failure_of(good, bad);
        CHECK(second.code == Code::bad_id);
        CHECK(failure_of(bad, good).code == Code::bad_id);
        return second.text;
    };
    CHECK(refused([](Dataset& d) { d.organisations["other"].parent = Id<Organisation>(1); }) ==
          "member \"parent\" of row 0 of \"organisations\" in the second data set refers to row 1 of a table "
          "with "
          "1 rows");
    CHECK(refused([](Dataset& d) { d.home = Id<Organisation>(1); }) ==
          "home of the second data set is organisation 1 of 1");
    refused([](Dataset& d) { d.assignments.push_back({.task = Id<Task>(0)}); });
    refused([](Dataset& d) { d.observations.push_back({.note = Id<Text>(0)}); });
    CHECK(refused([](Dataset& d) {
              d.observation_extensions.push_back({0, {"x-a", "1"}});
          }) == "extension \"x-a\" is of row 0 of \"observations\", which has 0 rows");
}

TEST_CASE("a hundred thousand equal rows are merged as fast as others") {
    Dataset data = with_county("county", "县");
    data.tasks.add({.key = "t", .name = "任务"});
    data.assignments.assign(100'000, {.task = Id<Task>(0), .organisation = Id<Organisation>(0)});
    CHECK(merge(data, data) == data);
}
