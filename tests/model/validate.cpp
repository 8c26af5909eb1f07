#include <qgov/model/validate.hpp>

#include <qgov/model/references.hpp>

#include "model/validate_cases.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

std::vector<FindingCase> all_cases() {
    std::vector<FindingCase> result;
    for (const auto& part :
         {reference_cases(), task_cases(), organisation_cases(), value_cases(), count_cases(),
          observation_cases(), document_cases(), provenance_cases(), scheme_cases(), assessment_cases()}) {
        result.insert(result.end(), part.begin(), part.end());
    }
    return result;
}

// Spoils the members of records: ids, texts, enumerators and numbers that no file could bring, lists with repetitions.
class Spoiler {
public:
    explicit Spoiler(std::uint32_t seed) : random_(seed) {}

    void spoil_all(Dataset& data) {
        for_each_table(data, [&](auto& table) {
            for (auto& record : table) spoil(record);
        });
        for (Assignment& each : data.assignments) spoil(each);
        for (Observation& each : data.observations) {
            spoil(each);
            spoil(each.coefficient);
            spoil(each.upper);
            spoil(each.exponent);
            each.has_value = chance(80);
        }
        spoil(data.home);
        spoil(data.reported);
        data.observation_extensions.push_back({.row = static_cast<std::uint32_t>(random_())});
    }

private:
    bool chance(unsigned per_cent) { return random_() % 100 < per_cent; }

    template <class T>
    void spoil(Id<T>& id) {
        constexpr std::uint32_t strange[] = {0, 1, 7, 8, 1000, 0x7FFF'FFFF, 0xFFFF'FFFE, 0xFFFF'FFFF};
        if (chance(15)) id = Id<T>(strange[random_() % std::size(strange)]);
    }
    void spoil(std::string& text) {
        if (!chance(10)) return;
        text.clear();
        for (auto count = random_() % 40; count > 0; --count) text += static_cast<char>(random_());
    }
    void spoil(Period& period) {
        constexpr std::string_view strange[] = {"1400",          "9999",       "../1400-01-01",
                                                "9999-12-31/..", "FYP1",       "2018-H1",
                                                "1400-01-01",    "9999-12-31", "2013-A1--07-01"};
        if (chance(10)) period = Period::parse(strange[random_() % std::size(strange)]);
        if (chance(5)) period = {};
    }
    template <std::integral T>
    void spoil(T& number) {
        using Limits = std::numeric_limits<T>;
        if (chance(5)) number = Limits::min();
        if (chance(5)) number = Limits::max();
        if (chance(5)) number = static_cast<T>(random_());
    }
    void spoil(bool& value) { value = chance(50); }
    template <Enumeration E>
    void spoil(E& value) {
        if (chance(10)) value = static_cast<E>(random_() % 256);
    }
    void spoil(Decimal& number) {
        spoil(number.coefficient);
        spoil(number.exponent);
    }
    void spoil(Money& money) {
        std::int64_t fen = money.in_fen();
        spoil(fen);
        money = Money::fen(fen);
    }
    void spoil(Unit& unit) {
        std::string symbol = unit.symbol();
        spoil(symbol);
        unit = Unit(symbol);
    }
    void spoil(Quantity& quantity) {
        spoil(quantity.value);
        spoil(quantity.upper);
        spoil(quantity.scale);
        spoil(quantity.degree);
        spoil(quantity.unit);
        spoil(quantity.wording);
    }
    template <class T>
    void spoil(std::optional<T>& value) {
        if (chance(5)) value.emplace();
        if (value) spoil(*value);
    }
    template <class T>
    void spoil(std::vector<T>& list) {
        if (chance(10)) list.emplace_back();
        for (T& each : list) spoil(each);
        if (!list.empty() && chance(20)) list.push_back(T(list.front()));
    }
    void spoil(DocumentNumber&) {}
    void spoil(Extension&) {}
    template <Described T>
    void spoil(T& record) {
        for_each_field<T>([&](const auto& each) { spoil(record.*each.member); });
    }

    std::mt19937 random_;
};

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80    ? 1
                                   : first >= 0xF0 ? 4
                                   : first >= 0xE0 ? 3
                                   : first >= 0xC2 ? 2
                                                   : 0;
        if (length == 0 || at + length > text.size()) return false;
        for (std::size_t step = 1; step < length; ++step) {
            if ((static_cast<unsigned char>(text[at + step]) & 0xC0u) != 0x80u) return false;
        }
        at += length;
    }
    return true;
}

// Position in the file: table, row and code.
using Position = std::tuple<std::size_t, std::size_t, std::string_view>;

Position position(const Dataset& data, const Finding& finding) {
    std::size_t number = 1;
    std::optional<Position> result;
    for_each_table(data, [&]<class T>(const Table<T>& table) {
        if (finding.table == T::table) result = {number, table.find(finding.key).value(), finding.code};
        ++number;
    });
    if (result) return *result;
    if (finding.table == "dataset") return {0, 0, finding.code};
    return {finding.table == "assignments" ? number : number + 1, std::stoul(finding.key.substr(1)),
            finding.code};
}

}  // namespace

TEST_CASE("every code has a mistake that brings it about, and severity and hints of the list") {
    std::map<std::string_view, FindingCode> codes;
    for (const FindingCode& each : finding_codes()) codes[each.code] = each;
    std::set<std::string_view> produced;
    for (const FindingCase& each : all_cases()) {
        CAPTURE(each.code);
        CHECK(produced.insert(each.code).second);
        for (const Finding& finding : validate(each.make(true))) {
            REQUIRE(codes.contains(finding.code));
            CHECK(finding.severity == codes[finding.code].severity);
        }
    }
    CHECK(produced.size() == codes.size());
    for (const FindingCode& each : finding_codes()) {
        CAPTURE(each.code);
        CHECK(produced.contains(each.code));
    }
}

TEST_CASE("nothing is found in an empty data set") {
    CHECK(validate(Dataset()).empty());
    Dataset data;
    data.reported = Period::of_year(2018);
    CHECK(validate(data).empty());
}

TEST_CASE("the sample makes sense: no error and no warning") {
    const auto found = validate(sample_dataset());
    std::vector<std::string_view> codes;
    for (const Finding& each : found) {
        CAPTURE(each.zh);
        CHECK(each.severity == Severity::information);
        codes.push_back(each.code);
    }
    // Made-up facts with a place in a made-up source; bands printed in whole points.
    CHECK(codes == std::vector<std::string_view>{"illustrative-with-locator", "grade-bands-between",
                                                 "grade-bands-between"});
}

TEST_CASE("findings come in the order of the file") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        const Dataset data = random_dataset(seed);
        const auto found = validate(data);
        CHECK(found.size() > 10);
        CHECK(std::is_sorted(found.begin(), found.end(), [&](const Finding& a, const Finding& b) {
            return position(data, a) < position(data, b);
        }));
        CHECK(found == validate(data));
    }
}

TEST_CASE("whatever a data set holds, it is looked at to the end") {
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        Dataset data = random_dataset(seed, {.rows = 8, .mass_rows = 40});
        Spoiler(seed).spoil_all(data);
        std::vector<Finding> found;
        REQUIRE_NOTHROW(found = validate(data));
        CHECK(found.size() > 10);
        for (const Finding& each : found) {
            CHECK(is_utf8(each.zh));
            CHECK(is_utf8(each.en));
            CHECK_FALSE(each.hint_zh.empty());
            CHECK(each.zh.size() < 10'000);
            CHECK(each.en.size() < 10'000);
        }
    }
}

TEST_CASE("ids that are all out of range are all told of") {
    for (const std::uint32_t value : {100u, 0xFFFF'FFFEu}) {
        Dataset data = random_dataset(1, {.filled = 100});
        std::size_t count = 0;
        const auto spoil = [&](auto& id, std::string_view) {
            id = std::remove_cvref_t<decltype(id)>(value);
            ++count;
        };
        for_each_table(data, [&](auto& table) {
            for (auto& record : table) for_each_reference(record, spoil);
        });
        for (auto& each : data.assignments) for_each_reference(each, spoil);
        for (auto& each : data.observations) for_each_reference(each, spoil);
        CHECK(count > 500);
        CHECK(count_of(data, "dangling-reference") == count);
    }
}

TEST_CASE("many observations are no trouble") {
    Dataset data = sample_dataset();
    const Observation pattern = data.observations[0];
    for (int row = 0; row < 100'000; ++row) {
        Observation each = pattern;
        each.period = Period::of_year(2019 + row % 5000);
        each.subject = Id<Organisation>(static_cast<std::size_t>(row / 5000 % 11));
        each.coefficient = 900 + row / 55'000;
        data.observations.push_back(each);
    }
    // The organisations that merge in 2018 have no observations from 2019 on.
    CHECK(count_of(data, "outside-validity") == 30'000);
    CHECK(count_of(data, "conflicting-observations") == 45'000);
    CHECK(count_of(data, "duplicate-observation") == 0);
}
