#include <qgov/graph/coordination.hpp>

#include <qgov/core/error.hpp>

#include "graph/pairs.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace qgov::inline v0 {

JoinedSide joined_units(const Network& assignment, const CoordinationOptions& options) {
    return JoinedSide(assignment, Side::left, options.most_carriers, true);
}

PairChoice pair_choice(const CoordinationOptions& options) {
    return {options.weight, options.least_weight, options.most_pairs,
            "pairs of units share a task; raise least_weight or most_pairs, or lower most_carriers"};
}

std::vector<CoResponsibility> co_responsibility(const Network& assignment,
                                                const CoordinationOptions& options) {
    require_kind(assignment, NetworkKind::assignment, "co_responsibility");
    const JoinedSide units = joined_units(assignment, options);
    const std::vector<std::uint32_t> degrees = units.degrees();
    std::vector<CoResponsibility> result;
    for_each_pair(units, pair_choice(options), [&](const JoinedPair& pair) {
        const std::uint32_t first = degrees[pair.first];
        const std::uint32_t second = degrees[pair.second];
        result.push_back({pair.first, pair.second, pair.shared, 0, jaccard_of(pair.shared, first, second),
                          overlap_of(pair.shared, first, second), pair.weight});
    });
    // All pairs once more for Newman's weight; they come in the same order.
    auto next = result.begin();
    for_each_pair(units, {.weight = ProjectionWeight::newman, .most_pairs = units.expected_pairs()},
                  [&](const JoinedPair& pair) {
                      if (next == result.end() || next->first != pair.first || next->second != pair.second)
                          return;
                      next++->newman = pair.weight;
                  });
    std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        if (a.weight != b.weight) return a.weight > b.weight;
        return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    return result;
}

std::vector<std::uint32_t> shared_tasks(const Network& assignment, std::uint32_t first,
                                        std::uint32_t second) {
    require_kind(assignment, NetworkKind::assignment, "shared_tasks");
    for (const std::uint32_t unit : {first, second}) {
        if (assignment.side(unit) != Side::left) {
            throw Error(Code::bad_argument, "vertex " + std::to_string(unit) +
                                                " is a task; shared_tasks needs two units (left vertices)");
        }
    }
    const auto a = assignment.neighbours(first);
    const auto b = assignment.neighbours(second);
    std::vector<std::uint32_t> result;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

CooperationReach cooperation_reach(const Network& coordination) {
    require_kind(coordination, NetworkKind::coordination, "cooperation_reach");
    const std::uint32_t vertices = coordination.vertex_count();
    CooperationReach result{std::vector<std::uint32_t>(vertices), std::vector<double>(vertices)};
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        const auto row = coordination.neighbours(vertex);
        const auto edges = coordination.edges(vertex);
        double strength = 0;
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (row[at] == vertex) continue;
            ++result.breadth[vertex];
            strength += coordination.weight(edges[at]);
        }
        if (result.breadth[vertex] > 0) result.depth[vertex] = strength / result.breadth[vertex];
    }
    return result;
}

}  // namespace qgov::inline v0
