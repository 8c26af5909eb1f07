// Who carries too much? Which target hangs on one unit alone? Which units are given nothing?
// Shows: loading a data set, the assignment network, three measures. An easier one: build_a_data_set.cpp.
// Run: who_carries_too_much examples/data/chibi.json

#include <qgov/graph/build.hpp>
#include <qgov/graph/exclusivity.hpp>
#include <qgov/graph/workload.hpp>
#include <qgov/io/json.hpp>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <vector>

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: who_carries_too_much FILE\n"), 2;
    try {
        const qgov::Dataset dataset = qgov::load_json(arguments[1]);
        const qgov::Network network = qgov::assignment_network(dataset);
        const qgov::Workload work = qgov::workload(network);

        std::vector<std::uint32_t> units(network.left_count());
        std::iota(units.begin(), units.end(), 0u);
        std::stable_sort(units.begin(), units.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return work.load[a] > work.load[b]; });

        std::printf("The five heaviest loads (lead 1, support 0.5):\n");
        for (std::size_t at = 0; at < std::min<std::size_t>(5, units.size()); ++at) {
            std::printf("  %5.1f  %s\n", work.load[units[at]], network.label(units[at]).c_str());
        }
        if (work.evenness.max_to_mean) {
            std::printf("The heaviest is %.1f times the mean.\n", *work.evenness.max_to_mean);
        }
        std::printf("Units without a task: %zu\n", work.idle.size());

        std::printf("Tasks that hang on one unit alone:\n");
        for (const qgov::SoleCarrier& each : qgov::sole_carriers(network)) {
            std::printf("  %s: %s\n", network.label(each.task).c_str(), network.label(each.unit).c_str());
        }
    } catch (const qgov::Error& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 2;
    }
}
