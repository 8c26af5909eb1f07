#include <qgov/graph/workload.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/task.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace qgov::inline v0 {

Evenness evenness(std::span<const double> values) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!(values[at] >= 0) || std::isinf(values[at])) {
            throw Error(Code::bad_argument, "value " + std::to_string(at) +
                                                " (from 0) is negative or not finite; evenness needs finite "
                                                "values of 0 or more");
        }
    }
    std::vector<double> ascending(values.begin(), values.end());
    std::sort(ascending.begin(), ascending.end());
    double sum = 0;
    for (const double value : ascending) sum += value;
    if (std::isinf(sum)) {
        throw Error(Code::bad_argument, "the values together exceed what a double holds; use a larger unit");
    }
    if (sum == 0) return {};
    // The formula by the steps from each value to the next: no term is negative, so equal values give exactly
    // 0.
    const auto count = static_cast<double>(ascending.size());
    double gini = 0;
    for (std::size_t at = 1; at < ascending.size(); ++at) {
        const auto below = static_cast<double>(at);
        gini += below * (count - below) * ((ascending[at] - ascending[at - 1]) / sum);
    }
    return {gini / count, ascending.back() / sum * count};
}

Workload workload(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "workload");
    Workload result;
    result.load.resize(assignment.left_count());
    std::vector<double> loads;
    for (std::uint32_t unit = 0; unit < assignment.left_count(); ++unit) {
        for (const std::uint32_t edge : assignment.edges(unit)) result.load[unit] += assignment.weight(edge);
        if (assignment.reference(unit).kind == VertexKind::collective) continue;
        if (assignment.neighbours(unit).empty()) result.idle.push_back(unit);
        loads.push_back(result.load[unit]);
    }
    result.evenness = evenness(loads);
    return result;
}

std::vector<RoleCounts> role_counts(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "role_counts");
    std::vector<RoleCounts> result(assignment.left_count());
    for (std::uint32_t unit = 0; unit < assignment.left_count(); ++unit) {
        RoleCounts& counts = result[unit];
        for (const std::uint32_t edge : assignment.edges(unit)) {
            const RoleMask roles = assignment.roles(edge);
            counts.lead += roles.contains(AssignmentRole::lead);
            counts.co_lead += roles.contains(AssignmentRole::co_lead);
            counts.responsible += roles.contains(AssignmentRole::responsible);
            counts.support += roles.contains(AssignmentRole::support);
            counts.supervise += roles.contains(AssignmentRole::supervise);
            counts.implement += roles.contains(AssignmentRole::implement);
        }
    }
    return result;
}

}  // namespace qgov::inline v0
