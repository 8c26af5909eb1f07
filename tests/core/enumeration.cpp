#include <qgov/core/enumeration.hpp>

#include <qgov/core/codes.hpp>
#include <qgov/core/document_number.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/core/truth.hpp>
#include <qgov/core/unit.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace qgov;

namespace {

enum class Nameless : std::uint8_t { a = 0 };
static_assert(!Enumeration<Nameless> && !Enumeration<int> && Enumeration<Truth>);

// Compilers print an enumerator by its name, any other number as a cast in parentheses.
template <auto value>
constexpr bool is_enumerator() {
    const std::string_view text = __PRETTY_FUNCTION__;
    return text[text.find("value = ") + 8] != '(';
}

template <class E, std::size_t... number>
void check_complete(std::index_sequence<number...>) {
    std::size_t enumerators = 0;
    const auto look = [&](E value, bool enumerator) {
        CAPTURE(static_cast<int>(value));
        CHECK((find_text(value) != nullptr) == enumerator);
        if (enumerator) ++enumerators;
    };
    (look(static_cast<E>(number), is_enumerator<static_cast<E>(number)>()), ...);
    CHECK(enumerators == enum_texts<E>.size());
}

bool is_snake_case(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

static_assert(is_enumerator<Truth::yes>() && !is_enumerator<static_cast<Truth>(3)>());

TEST_CASE_TEMPLATE("every enumerator has a number, a name and two labels of its own", E, Language, Truth,
                   PeriodKind, FactStatus, UnitKind, CodeKind, CodeVerdict, CodeProblemKind, DivisionLevel,
                   TownshipClass, Degree, DocumentNumberKind, DocumentNumberNote) {
    static_assert(sizeof(E) == 1);
    check_complete<E>(std::make_index_sequence<256>());
    std::set<E> values;
    std::set<std::string_view> names;
    std::set<std::string_view> chinese;
    std::set<std::string_view> english;
    for (const EnumText<E>& text : enum_texts<E>) {
        CAPTURE(std::string(text.name));
        CHECK(values.insert(text.value).second);
        CHECK(names.insert(text.name).second);
        CHECK(chinese.insert(text.zh).second);
        CHECK(english.insert(text.en).second);
        CHECK(is_snake_case(text.name));
        // A number as printed is the one value without a word. Neither language stands in for the other.
        const bool wordless = std::is_same_v<E, Degree> && text.name == "printed";
        CHECK(text.en.empty() == wordless);
        CHECK(is_ascii(text.zh) == wordless);
        CHECK(find_text(text.value) == &text);
        CHECK(to_string(text.value) == text.name);
        CHECK(from_string<E>(text.name) == text.value);
        CHECK(label(text.value, Language::zh) == text.zh);
        CHECK(label(text.value, Language::en) == text.en);
    }
    CHECK(std::is_sorted(enum_texts<E>.begin(), enum_texts<E>.end(),
                         [](const EnumText<E>& a, const EnumText<E>& b) { return a.value < b.value; }));
}

TEST_CASE("names and numbers that do not exist") {
    CHECK(find_text(static_cast<Truth>(3)) == nullptr);
    CHECK(to_string(static_cast<Truth>(255)).empty());
    CHECK(label(static_cast<Truth>(255), Language::zh).empty());
    CHECK(label(static_cast<Truth>(255), Language::en).empty());
    for (const std::string& name : {std::string(), std::string("Yes"), std::string("yes "), std::string("ye"),
                                    std::string("yes\0", 4), std::string("是"), std::string(100'000, 'y')}) {
        CAPTURE(name.substr(0, 10));
        CHECK_FALSE(from_string<Truth>(name));
    }
    // A number that is no language speaks English rather than nothing.
    CHECK(label(Truth::yes, static_cast<Language>(7)) == "yes");
}

TEST_CASE("the numbers and names that files and bindings rely on") {
    CHECK(static_cast<int>(Language::zh) == 0);
    CHECK(static_cast<int>(Truth::yes) == 2);
    CHECK(static_cast<int>(PeriodKind::day) == 1);
    CHECK(static_cast<int>(PeriodKind::span) == 8);
    CHECK(static_cast<int>(FactStatus::illustrative) == 4);
    CHECK(to_string(PeriodKind::five_year_plan) == "five_year_plan");
    CHECK(to_string(FactStatus::reported) == "reported");
    CHECK(label(FactStatus::illustrative, Language::zh) == "示例");
    CHECK(label(PeriodKind::assessment_year, Language::zh) == "考核年度");
}
