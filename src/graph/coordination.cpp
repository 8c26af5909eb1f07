#include <qgov/graph/coordination.hpp>

#include <qgov/core/error.hpp>

#include "graph/pairs.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace qgov::inline v0 {

std::vector<CoResponsibility> co_responsibility(const Network& assignment,
                                                const CoordinationOptions& options) {
    require_kind(assignment, NetworkKind::assignment, "co_responsibility");
    std::vector<CoResponsibility> result;
    for_each_pair(assignment, options, [&](const CoResponsibility& pair, double) { result.push_back(pair); });
    std::sort(result.begin(), result.end(), [&](const auto& a, const auto& b) {
        const double weight_a = weight_of(a, options.weight);
        const double weight_b = weight_of(b, options.weight);
        if (weight_a != weight_b) return weight_a > weight_b;
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
