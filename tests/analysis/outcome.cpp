#include <qgov/analysis/outcome.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string_view>

using namespace qgov;

TEST_CASE("every outcome has one name and labels") {
    std::set<std::string_view> names;
    for (const auto& text : enum_texts<Outcome>) {
        names.insert(text.name);
        CHECK(from_string<Outcome>(text.name) == text.value);
        CHECK(!text.zh.empty());
        CHECK(!text.en.empty());
    }
    CHECK(names.size() == enum_texts<Outcome>.size());
    CHECK(to_string(static_cast<Outcome>(13)).empty());
    CHECK(label(Outcome::inconsistent, Language::zh) == "判断不一致");
}

TEST_CASE("a reason speaks either language") {
    const Reason reason{"no_values", "没有可用的数值", "no value is there", {}};
    CHECK(reason.message(Language::zh) == "没有可用的数值");
    CHECK(reason.message(Language::en) == "no value is there");
    CHECK(reason == Reason{"no_values", "没有可用的数值", "no value is there", {}});
    CHECK(reason != Reason{"no_values", "没有可用的数值", "no value is there", {1}});
    CHECK(Reason{}.code.empty());
}
