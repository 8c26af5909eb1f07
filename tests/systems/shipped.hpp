#pragma once

#include <qgov/io/file.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>
#include <qgov/model/fields.hpp>
#include <qgov/model/validate.hpp>

#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace systems_test {

using Texts = std::vector<std::string>;

using qgov::test::shipped;

/// The file is as the library writes it, nothing in it is wrong, and every reported fact says where it stands. The number
/// of warnings by code.
inline std::map<std::string, int> check_file(const std::string& stem) {
    const qgov::Dataset data = shipped(stem);
    CHECK(qgov::read_file(qgov::test::shipped_file(stem), 10'000'000) == to_json(data));
    const auto check = [&](const qgov::Provenance& each) {
        if (each.status != qgov::FactStatus::reported) return;
        CHECK(data.sources.contains(each.source));
        CHECK_FALSE(each.locator.empty());
    };
    qgov::for_each_table(data, [&](const auto& table) {
        for (const auto& record : table) {
            if constexpr (requires { record.provenance; }) check(record.provenance);
        }
    });
    for (const qgov::Observation& each : data.observations) check(provenance(data, each));
    for (const qgov::Assignment& each : data.assignments) check(provenance(data, each));
    std::map<std::string, int> warnings;
    for (const qgov::Finding& each : validate(data)) {
        CHECK_MESSAGE(each.severity != qgov::Severity::error, each.zh);
        if (each.severity == qgov::Severity::warning) ++warnings[std::string(each.code)];
    }
    return warnings;
}

/// The only observation of an indicator, of a period if one is given.
inline const qgov::Observation& observed(const qgov::Dataset& data, std::string_view indicator,
                                         std::string_view period = {}) {
    const qgov::Observation* found = nullptr;
    for (const qgov::Observation& each : data.observations) {
        if (data.indicators[each.indicator].key != indicator) continue;
        if (!period.empty() && each.period.to_string() != period) continue;
        REQUIRE_MESSAGE(found == nullptr, "more than one observation of ", std::string(indicator));
        found = &each;
    }
    REQUIRE_MESSAGE(found != nullptr, "no observation of ", std::string(indicator));
    return *found;
}

/// All numbers that the only observation of an indicator allows, in its plain unit.
inline qgov::Interval value_of(const qgov::Dataset& data, std::string_view indicator,
                               std::string_view period = {}) {
    return interval(quantity(data, observed(data, indicator, period)));
}

/// The keys of ids, in their order.
template <class T>
Texts keys_of(const qgov::Table<T>& table, const std::vector<qgov::Id<T>>& ids) {
    Texts result;
    for (const qgov::Id<T> id : ids) result.push_back(table[id].key);
    return result;
}

/// The tasks directly below a task, in table order.
inline std::vector<qgov::Id<qgov::Task>> children_of(const qgov::Dataset& data, std::string_view key) {
    std::vector<qgov::Id<qgov::Task>> result;
    const auto parent = data.tasks.id(key);
    for (const qgov::Task& each : data.tasks) {
        if (each.parent == parent) result.push_back(data.tasks.id(each.key));
    }
    return result;
}

/// Is the text one of these?
inline bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// The same numbers, open and closed ends included, up to a part in a thousand million.
inline bool same(const qgov::Interval& found, const qgov::Interval& expected) {
    const auto close = [](double a, double b) {
        const double size = b < 0 ? -b : b;
        return a == b || (a - b <= 1e-9 * size && b - a <= 1e-9 * size);
    };
    return close(found.low, expected.low) && close(found.high, expected.high) &&
           found.low_closed == expected.low_closed && found.high_closed == expected.high_closed;
}

}  // namespace systems_test
