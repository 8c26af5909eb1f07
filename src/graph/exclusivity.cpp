#include <qgov/graph/exclusivity.hpp>

#include <cmath>

namespace qgov::inline v0 {

std::vector<double> exclusivity(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "exclusivity");
    std::vector<double> result(assignment.left_count());
    for (std::uint32_t unit = 0; unit < assignment.left_count(); ++unit) {
        for (const std::uint32_t task : assignment.neighbours(unit)) {
            result[unit] += std::exp(1 - static_cast<double>(assignment.neighbours(task).size()));
        }
    }
    return result;
}

std::vector<SoleCarrier> sole_carriers(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "sole_carriers");
    std::vector<SoleCarrier> result;
    for (std::uint32_t unit = 0; unit < assignment.left_count(); ++unit) {
        if (assignment.reference(unit).kind == VertexKind::collective) continue;
        for (const std::uint32_t task : assignment.neighbours(unit)) {
            if (assignment.neighbours(task).size() == 1) result.push_back({unit, task});
        }
    }
    return result;
}

}  // namespace qgov::inline v0
