// Which departments must work together, and is that reflected in the leadership group?
// Shows: pairs of units that share tasks, what they share, and a group beside the carriers.
// An easier one: who_carries_too_much.cpp. Run: who_works_with_whom examples/data/chibi.json

#include <qgov/graph/build.hpp>
#include <qgov/graph/congruence.hpp>
#include <qgov/graph/coordination.hpp>
#include <qgov/io/json.hpp>

#include <cstdio>

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: who_works_with_whom FILE\n"), 2;
    try {
        const qgov::Dataset dataset = qgov::load_json(arguments[1]);
        const qgov::Network network = qgov::assignment_network(dataset);

        // Newman's weight: a task that everybody shares binds two units less than one that they share alone.
        qgov::CoordinationOptions closest;
        closest.weight = qgov::ProjectionWeight::newman;
        const auto pairs = qgov::co_responsibility(network, closest);
        std::printf("%zu pairs of units share tasks; the closest:\n", pairs.size());
        for (std::size_t at = 0; at < pairs.size() && at < 3; ++at) {
            std::printf("  %.2f  %s – %s\n", pairs[at].newman, network.label(pairs[at].first).c_str(),
                        network.label(pairs[at].second).c_str());
            for (const std::uint32_t task : qgov::shared_tasks(network, pairs[at].first, pairs[at].second)) {
                std::printf("          %s\n", network.label(task).c_str());
            }
        }

        for (const qgov::LeadershipGroup& group : dataset.leadership_groups) {
            const auto plan = qgov::arrangement(network, dataset, dataset.leadership_groups.id(group.key));
            std::printf("%s: %zu named members, %zu carriers without a named seat%s\n", group.key.c_str(),
                        plan.members.size(), plan.outside_carriers.size(),
                        plan.complete ? "" : " (members not all named: they may be in it)");
        }
    } catch (const qgov::Error& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 2;
    }
}
