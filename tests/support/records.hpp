#pragma once

#include <qgov/model/fields.hpp>

#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::test {

/// Whether a number is one of the enumerators that the enumeration declares: compilers write any other as a cast.
template <auto Value>
constexpr bool is_declared() {
    const std::string_view name = __PRETTY_FUNCTION__;
    return name[name.find("Value = ") + std::string_view("Value = ").size()] != '(';
}

inline bool is_snake_case(std::string_view name) {
    if (name.empty() || name.front() == '_' || name.back() == '_') return false;
    for (const char c : name) {
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_') return false;
    }
    return true;
}

/// Every enumerator has its texts, in the order of the numbers, which start with 0 and leave out none.
template <Enumeration E>
void check_enumeration(std::size_t count, bool snake_case = true) {
    CHECK(enum_texts<E>.size() == count);
    std::set<std::string_view> names;
    std::set<std::string_view> labels_zh;
    std::set<std::string_view> labels_en;
    std::size_t number = 0;
    for (const EnumText<E>& text : enum_texts<E>) {
        CAPTURE(text.name);
        CHECK(static_cast<std::size_t>(text.value) == number++);
        CHECK(is_snake_case(text.name) == snake_case);
        CHECK(names.insert(text.name).second);
        CHECK(labels_zh.insert(text.zh).second);
        CHECK(labels_en.insert(text.en).second);
        CHECK_FALSE(text.name.empty());
        CHECK_FALSE(text.zh.empty());
        CHECK_FALSE(text.en.empty());
        CHECK(from_string<E>(text.name) == text.value);
        CHECK(to_string(text.value) == text.name);
        CHECK(label(text.value, Language::zh) == text.zh);
        CHECK(label(text.value, Language::en) == text.en);
    }
    const auto declared = [&]<std::size_t... Number>(std::index_sequence<Number...>) {
        return (static_cast<std::size_t>(is_declared<static_cast<E>(Number)>()) + ...);
    };
    CHECK(declared(std::make_index_sequence<64>()) == count);
    CHECK(to_string(static_cast<E>(count)).empty());
}

/// A regular aggregate of which every member counts: one that differs makes the whole differ, and copies are equal.
template <Described T>
void check_members() {
    static_assert(std::regular<T> && std::is_aggregate_v<T> && std::is_nothrow_move_constructible_v<T>);
    const std::vector<T> records = random_records<T>(1, 60);
    const T none{};
    CHECK(bool(none == T{}));
    for_each_field<T>([&](const auto& field) {
        CAPTURE(field.name);
        const auto member = field.member;
        const auto differs = [&](const T& record) { return record.*member != none.*member; };
        const auto found = std::ranges::find_if(records, differs);
        REQUIRE(bool(found != records.end()));
        T changed = none;
        changed.*member = (*found).*member;
        const T copy = changed;
        changed.*member = none.*member;
        CHECK(bool(copy != none));
        CHECK(bool(copy != changed));
        CHECK(bool(changed == none));
    });
}

}  // namespace qgov::test
