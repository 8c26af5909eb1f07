#include <qgov/core/provenance.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <type_traits>

using namespace qgov;

static_assert(std::regular<Provenance> && std::is_aggregate_v<Provenance>);
static_assert(std::is_nothrow_move_constructible_v<Provenance>);

TEST_CASE("nothing is claimed by default") {
    const Provenance provenance;
    CHECK_FALSE(provenance.source);
    CHECK(provenance.status == FactStatus::unstated);
    CHECK(provenance.locator.empty());
    CHECK(provenance.derived_from.empty());
    CHECK(provenance.note.empty());
}

TEST_CASE("every member counts in a comparison") {
    const Provenance full{.source = Id<Source>(3),
                          .status = FactStatus::derived,
                          .locator = "第5段",
                          .derived_from = "2017年数乘以增长率",
                          .note = "另一处写作38家"};
    CHECK(full == Provenance(full));
    const auto differs = [&](auto change) {
        Provenance other = full;
        change(other);
        return other != full;
    };
    CHECK(differs([](Provenance& p) { p.source = Id<Source>(); }));
    CHECK(differs([](Provenance& p) { p.status = FactStatus::reported; }));
    CHECK(differs([](Provenance& p) { p.locator = "第6段"; }));
    CHECK(differs([](Provenance& p) { p.derived_from.clear(); }));
    CHECK(differs([](Provenance& p) { p.note.clear(); }));
}

TEST_CASE("what is made up is never presented as reported") {
    CHECK(label(FactStatus::illustrative, Language::zh) == "示例");
    CHECK(label(FactStatus::reported, Language::zh) == "来源所载");
    CHECK(label(FactStatus::illustrative, Language::en) == "illustrative");
    CHECK(label(FactStatus::estimated, Language::en) == "estimated");
    CHECK(from_string<FactStatus>("illustrative") == FactStatus::illustrative);
    CHECK_FALSE(from_string<FactStatus>("example"));
}
