#include <qgov/model/references.hpp>

#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

template <class T>
std::string names_of(const T& record) {
    std::string names;
    for_each_reference(record, [&](const auto& id, std::string_view field) {
        names += std::string(field) + '=' + std::to_string(id.value()) + ' ';
    });
    return names;
}

std::string text_of(const Reference& reference) {
    return std::string(reference.table) + '#' + std::to_string(reference.row) + ' ' +
           std::string(reference.key) + '.' + std::string(reference.field);
}

}  // namespace

TEST_CASE("references are visited in field order, in lists, in nested records and in what may be absent") {
    Target target;
    CHECK(names_of(target).empty());
    target.document = Id<PolicyDocument>(4);
    target.indicator = Id<Indicator>(3);
    target.provenance.source = Id<Source>(9);
    target.milestones.resize(3);
    target.milestones[1].benchmark = Benchmark{.indicator = Id<Indicator>(5), .subject = Id<Organisation>(6)};
    target.milestones[2].provenance.source = Id<Source>(7);
    CHECK(names_of(target) == "indicator=3 document=4 indicator=5 subject=6 source=7 source=9 ");

    Activity activity;
    activity.actors = {Id<Organisation>(2), Id<Organisation>(), Id<Organisation>(1)};
    activity.parent = Id<Activity>(0);
    CHECK(names_of(activity) == "actors=2 actors=1 parent=0 ");

    const Assignment assignment{.task = Id<Task>(1), .locator = Id<Text>(8)};
    CHECK(names_of(assignment) == "task=1 locator=8 ");

    Organisation organisation;
    organisation.posts = {{.post = "市长"}, {.post = "市委书记", .provenance = {.source = Id<Source>(2)}}};
    CHECK(names_of(organisation) == "source=2 ");
}

TEST_CASE("sets of units and schemes are referred to from everywhere that may name them") {
    const Id<Collective> set(3);
    CHECK(names_of(Target{.population_of = set}) == "population_of=3 ");
    CHECK(names_of(Honour{.holder_collective = set}) == "holder_collective=3 ");
    CHECK(names_of(Activity{.actor_collectives = {set}, .collectives = {Id<Collective>(4)}}) ==
          "actor_collectives=3 collectives=4 ");
    CHECK(names_of(Ranking{.scheme = Id<AssessmentScheme>(5)}) == "scheme=5 ");
}

TEST_CASE("references of a record that is not const may be assigned") {
    AssessmentScheme scheme;
    scheme.items = {{.task = Id<Task>(1), .assessor = Id<Organisation>(2)}};
    scheme.vetoes = {{.basis = Id<PolicyDocument>(3)}};
    scheme.assessed = {Id<Collective>(4)};
    for_each_reference(
        scheme, [](auto& id, std::string_view) { id = std::remove_cvref_t<decltype(id)>(id.value() + 10); });
    CHECK(scheme.items[0].task == Id<Task>(11));
    CHECK(scheme.items[0].assessor == Id<Organisation>(12));
    CHECK(scheme.vetoes[0].basis == Id<PolicyDocument>(13));
    CHECK(scheme.assessed[0] == Id<Collective>(14));
    CHECK_FALSE(scheme.assessor);
}

TEST_CASE("what refers to an organisation is found in file order") {
    const Dataset data = sample_dataset();
    const auto found = references_to(data, data.organisations.id("quality"));
    std::vector<std::string> texts;
    for (const Reference& each : found) texts.push_back(text_of(each));
    CHECK(texts == std::vector<std::string>{
                       "organisations#9 test-lab.parent",
                       "organisation_events#0 reform-2018.before",
                       "leadership_groups#0 quality-group.office_host",
                       "leadership_groups#0 quality-group.organisation",
                       "assessment_schemes#0 quality-assessment.assessor",
                       "credit_schemes#0 quality-credit.operated_by",
                       "activities#0 quality-month-2017.actors",
                       "assignments#0 .organisation",
                       "assignments#4 .organisation",
                   });
}

TEST_CASE("an id refers to its own table only, and nobody refers to nothing") {
    const Dataset data = sample_dataset();
    // Row 0 of another table is not row 0 of this one.
    CHECK(references_to(data, Id<Honour>(0)).empty());
    CHECK(references_to(data, Id<OrganisationEvent>(0)).empty());
    CHECK(references_to(data, Id<Organisation>()).empty());
    CHECK(references_to(data, Id<Organisation>(99)).empty());
    const auto of_set = references_to(data, data.collectives.id("towns"));
    REQUIRE(of_set.size() == 3);
    CHECK(of_set[0] == Reference{"leadership_groups", 0, "quality-group", "collective"});
    CHECK(of_set[1] == Reference{"assessment_schemes", 0, "quality-assessment", "assessed"});
    CHECK(of_set[2] == Reference{"assignments", 5, "", "collective"});
}

TEST_CASE("a record can be named by its table and key") {
    const Dataset data = sample_dataset();
    for (const Organisation& each : data.organisations) {
        CAPTURE(each.key);
        CHECK(references_to(data, "organisations", each.key) ==
              references_to(data, data.organisations.id(each.key)));
    }
    CHECK_THROWS_AS(references_to(data, "organisations", "nobody"), UnknownKey);
    try {
        references_to(data, "organisation", "county");
        FAIL("no such table");
    } catch (const Error& error) {
        CHECK(error.code() == Code::unknown_key);
        CHECK(error.message() ==
              "there is no table \"organisation\" of records with keys; did you mean \"organisations\"?");
    }
}

TEST_CASE("each reference of a random data set is found from its other end") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        const Dataset data = random_dataset(seed);
        std::size_t made = 0;
        const auto count = [&](const auto& record) {
            for_each_reference(record, [&]<class T>(const Id<T>&, std::string_view) {
                if (!std::is_same_v<T, Text>) ++made;
            });
        };
        for_each_table(data, [&](const auto& table) {
            for (const auto& entity : table) count(entity);
        });
        for (const Assignment& each : data.assignments) count(each);
        for (const Observation& each : data.observations) count(each);

        std::size_t found = 0;
        for_each_table(data, [&]<class T>(const Table<T>& table) {
            for (std::size_t row = 0; row < table.size(); ++row) {
                found += references_to(data, Id<T>(row)).size();
            }
        });
        CHECK(found == made);
        CHECK(made > 300);
    }
}
