#include <qgov/graph/redundancy.hpp>

namespace qgov::inline v0 {

TaskRedundancy task_redundancy(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "task_redundancy");
    const std::uint32_t units = assignment.left_count();
    const std::uint32_t tasks = assignment.right_count();
    TaskRedundancy result{std::vector<std::uint32_t>(tasks), std::nullopt, {}};
    std::uint64_t sum = 0;
    for (std::uint32_t at = 0; at < tasks; ++at) {
        const auto carriers = assignment.neighbours(units + at);
        if (carriers.empty()) continue;
        result.spare[at] = static_cast<std::uint32_t>(carriers.size() - 1);
        sum += result.spare[at];
        if (carriers.size() == 1 && assignment.reference(carriers[0]).kind != VertexKind::collective) {
            result.without_spare.push_back(units + at);
        }
    }
    if (units > 1 && tasks > 0) {
        result.share = static_cast<double>(sum) / (static_cast<double>(units - 1) * tasks);
    }
    return result;
}

}  // namespace qgov::inline v0
