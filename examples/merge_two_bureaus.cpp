// What happens when two bureaus are merged? The load before and after, on the days around the event.
// Shows: an organisation event, as_of, comparing two states of the world.
// Run: merge_two_bureaus examples/data/chibi.json

#include <qgov/graph/build.hpp>
#include <qgov/graph/workload.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/as_of.hpp>

#include <cstdio>

namespace {

void print_load(const qgov::Dataset& dataset, qgov::Date day) {
    const qgov::Network network = qgov::assignment_network(qgov::as_of(dataset, day), {.day = day});
    const qgov::Workload work = qgov::workload(network);
    std::uint32_t heaviest = 0;
    for (std::uint32_t unit = 0; unit < network.left_count(); ++unit) {
        if (work.load[unit] > work.load[heaviest]) heaviest = unit;
    }
    std::printf("%s: %u units, heaviest load %.1f: %s\n", day.to_string().c_str(), network.left_count(),
                work.load[heaviest], network.label(heaviest).c_str());
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: merge_two_bureaus FILE\n"), 2;
    try {
        using namespace qgov;
        Dataset dataset = load_json(arguments[1]);
        const auto quality = dataset.organisations.id("chibi/quality-supervision-bureau");
        const auto trade = dataset.organisations.id("chibi/industry-commerce-bureau");
        const auto regulation = dataset.organisations.add({.key = "chibi/market-regulation-bureau",
                                                           .name = "赤壁市市场监督管理局",
                                                           .kind = OrganisationKind::bureau,
                                                           .level = AdministrativeLevel::county,
                                                           .parent = dataset.home,
                                                           .valid = Period::parse("2019-02-01/..")});
        dataset.organisation_events.add({.key = "reform",
                                         .kind = OrganisationEventKind::merge,
                                         .date = Period::parse("2019-02-01"),
                                         .before = {quality, trade},
                                         .after = {regulation}});
        print_load(dataset, Date::of(2019, 1, 31));
        print_load(dataset, Date::of(2019, 2, 1));
    } catch (const qgov::Error& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 2;
    }
}
