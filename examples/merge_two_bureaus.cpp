// Who must work with whom, and what happens if two bureaus merge?
// Shows: the closest pairs of units, an organisation event, the world before and after it.
// An easier one: who_works_with_whom.cpp. Run: merge_two_bureaus examples/data/chibi.json

#include <qgov/analysis/reorganisation.hpp>
#include <qgov/graph/coordination.hpp>
#include <qgov/io/json.hpp>

#include <cstdio>

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: merge_two_bureaus FILE\n"), 2;
    try {
        using namespace qgov;
        Dataset dataset = load_json(arguments[1]);
        const auto regulation = dataset.organisations.add({.key = "chibi/market-regulation-bureau",
                                                           .name = "赤壁市市场监督管理局",
                                                           .kind = OrganisationKind::bureau,
                                                           .level = AdministrativeLevel::county,
                                                           .parent = dataset.home});
        const OrganisationEvent merger{
            .kind = OrganisationEventKind::merge,
            .date = Period::parse("2019-02-01"),
            .before = {dataset.organisations.id("chibi/quality-supervision-bureau"),
                       dataset.organisations.id("chibi/industry-commerce-bureau")},
            .after = {regulation}};
        const Reorganisation found = reorganise(dataset, {&merger, 1});

        std::printf("Who must work with whom, the closest first:\n");
        const Network& units = found.assignment_before;
        const auto pairs = co_responsibility(units, {.weight = ProjectionWeight::newman});
        for (std::size_t at = 0; at < 3 && at < pairs.size(); ++at) {
            std::printf("  %s and %s: %u shared tasks\n", units.label(pairs[at].first).c_str(),
                        units.label(pairs[at].second).c_str(), pairs[at].shared);
        }
        std::printf("If the two merge on %s:\n", found.day.to_string().c_str());
        for (const UnitChange& unit : found.units) {
            std::printf("  %s: load %.1f, then %.1f\n", unit.key.c_str(), unit.load_before.value_or(0),
                        unit.load_after.value_or(0));
        }
        std::printf("  pairs that work together: %zu come, %zu go; orphaned tasks: %zu\n",
                    found.coordination.edges_came.size(), found.coordination.edges_went.size(),
                    found.orphaned.size());
    } catch (const qgov::Error& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 2;
    }
}
