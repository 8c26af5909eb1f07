#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/coordination.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace qgov::inline v0 {

inline double weight_of(const CoResponsibility& pair, ProjectionWeight weight) {
    switch (weight) {
    case ProjectionWeight::newman:
        return pair.newman;
    case ProjectionWeight::jaccard:
        return pair.jaccard;
    case ProjectionWeight::overlap:
        return pair.overlap;
    case ProjectionWeight::count:
        break;
    }
    return static_cast<double>(pair.shared);
}

// Calls visit(pair, weight) for all pairs of units that share a task and reach the least weight, in the order
// of their vertices, row by row with a sparse accumulator.
template <class Visit>
void for_each_pair(const Network& assignment, const CoordinationOptions& options, Visit visit) {
    if (!(options.least_weight >= 0) || std::isinf(options.least_weight)) {
        throw Error(Code::bad_argument,
                    "the least weight of a pair is negative or not finite; give 0 or more");
    }
    const std::uint32_t units = assignment.left_count();
    const std::uint32_t tasks = assignment.right_count();
    const auto is_unit = [&](std::uint32_t vertex) {
        return assignment.reference(vertex).kind != VertexKind::collective;
    };

    std::vector<std::uint32_t> carriers(tasks);
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        if (!is_unit(unit)) continue;
        for (const std::uint32_t task : assignment.neighbours(unit)) ++carriers[task - units];
    }
    std::vector<std::uint32_t> degrees(units);
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        for (const std::uint32_t task : assignment.neighbours(unit)) {
            if (carriers[task - units] <= options.most_carriers) ++degrees[unit];
        }
    }

    // Sums of parts such as 1/3 must not miss a least weight of 1 by their last bit.
    const double least = options.least_weight * (1 - 1e-12);
    std::vector<std::size_t> next(tasks);  // by task the place of the first carrier after the present unit
    std::vector<std::uint32_t> shared(units);
    std::vector<double> newman(units);
    std::vector<std::uint32_t> partners;
    std::uint64_t pairs = 0;
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        if (!is_unit(unit)) continue;
        for (const std::uint32_t task : assignment.neighbours(unit)) {
            const std::uint32_t count = carriers[task - units];
            const auto row = assignment.neighbours(task);
            std::size_t& place = next[task - units];
            while (place < row.size() && row[place] <= unit) ++place;
            if (count < 2 || count > options.most_carriers) continue;
            for (std::size_t at = place; at < row.size(); ++at) {
                const std::uint32_t partner = row[at];
                if (!is_unit(partner)) continue;
                if (shared[partner]++ == 0) partners.push_back(partner);
                newman[partner] += 1.0 / (count - 1);
            }
        }
        std::sort(partners.begin(), partners.end());
        for (const std::uint32_t partner : partners) {
            const double joint = shared[partner];
            const double smaller = std::min(degrees[unit], degrees[partner]);
            const double all = static_cast<double>(degrees[unit]) + degrees[partner] - joint;
            const CoResponsibility pair{unit,        partner,        shared[partner], newman[partner],
                                        joint / all, joint / smaller};
            shared[partner] = 0;
            newman[partner] = 0;
            const double weight = weight_of(pair, options.weight);
            if (weight < least) continue;
            if (++pairs > options.most_pairs) {
                throw Error(Code::too_large, "more than " + std::to_string(options.most_pairs) +
                                                 " pairs of units share a task; raise least_weight or "
                                                 "most_pairs, or lower most_carriers");
            }
            visit(pair, weight);
        }
        partners.clear();
    }
}

}  // namespace qgov::inline v0
