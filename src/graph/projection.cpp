#include <qgov/graph/projection.hpp>

#include <qgov/core/error.hpp>

#include "graph/pairs.hpp"
#include "graph/require.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace qgov::inline v0 {

double jaccard_of(std::uint32_t shared, std::uint32_t degree_u, std::uint32_t degree_v) {
    return shared / (static_cast<double>(degree_u) + degree_v - shared);
}

double overlap_of(std::uint32_t shared, std::uint32_t degree_u, std::uint32_t degree_v) {
    return static_cast<double>(shared) / std::min(degree_u, degree_v);
}

double cosine_of(std::uint32_t shared, std::uint32_t degree_u, std::uint32_t degree_v) {
    return shared / std::sqrt(static_cast<double>(degree_u) * degree_v);
}

JoinedSide::JoinedSide(const Network& two_mode, Side side, std::uint32_t largest_degree,
                       bool pass_collectives)
    : network(two_mode) {
    const bool left = side == Side::left;
    first = left ? 0 : two_mode.left_count();
    count = left ? two_mode.left_count() : two_mode.right_count();
    other_first = left ? two_mode.left_count() : 0;
    other_count = left ? two_mode.right_count() : two_mode.left_count();
    joins.resize(other_count);
    for (std::uint32_t at = 0; at < other_count; ++at) {
        joins[at] = static_cast<std::uint32_t>(two_mode.neighbours(other_first + at).size());
    }
    for (std::uint32_t place = 0; pass_collectives && place < count; ++place) {
        if (two_mode.reference(first + place).kind != VertexKind::collective) continue;
        passed.resize(count);
        passed[place] = true;
        for (const std::uint32_t other : two_mode.neighbours(first + place)) --joins[other - other_first];
    }
    for (std::uint32_t& degree : joins) {
        if (degree > largest_degree) degree = 0;
    }
}

std::vector<std::uint32_t> JoinedSide::degrees() const {
    std::vector<std::uint32_t> result(count);
    for (std::uint32_t place = 0; place < count; ++place) {
        for (const std::uint32_t other : network.neighbours(first + place)) {
            if (joins[other - other_first] > 0) ++result[place];
        }
    }
    return result;
}

std::uint64_t JoinedSide::expected_pairs() const {
    std::uint64_t pairs = 0;
    for (const std::uint64_t degree : joins) {
        if (degree > 1) pairs += degree * (degree - 1) / 2;
    }
    return pairs;
}

namespace {

struct Count {
    std::uint32_t shared = 0;
};
struct Sum {
    std::uint32_t shared = 0;
    double sum = 0;
};

// Row by row with a sparse accumulator. add(cell, joined, edge, other edge) adds what one common neighbour,
// which joins so many, contributes; use(first, second, cell) takes the pairs in order.
template <class Cell, class Add, class Use>
void accumulate(const JoinedSide& side, Add add, Use use) {
    const Network& network = side.network;
    std::vector<Cell> cells(side.count);
    std::vector<std::uint32_t> partners(side.count);
    std::vector<std::uint32_t> next(side.other_count);  // behind the last row entry that was a row of its own
    for (std::uint32_t place = 0; place < side.count; ++place) {
        const auto others = network.neighbours(side.first + place);
        const auto edges = network.edges(side.first + place);
        std::uint32_t found = 0;
        for (std::size_t at = 0; at < others.size(); ++at) {
            const std::uint32_t other = others[at] - side.other_first;
            const std::uint32_t joined = side.joins[other];
            const std::size_t begin = ++next[other];
            if (joined < 2 || side.is_passed(place)) continue;
            const auto row = network.neighbours(others[at]);
            const auto row_edges = network.edges(others[at]);
            for (std::size_t next_at = begin; next_at < row.size(); ++next_at) {
                const std::uint32_t partner = row[next_at] - side.first;
                if (side.is_passed(partner)) continue;
                Cell& cell = cells[partner];
                partners[found] = partner;
                found += cell.shared++ == 0 ? 1u : 0u;
                add(cell, joined, edges[at], row_edges[next_at]);
            }
        }
        const auto take = [&](std::uint32_t partner) {
            const Cell cell = cells[partner];
            cells[partner] = Cell{};
            use(place, partner, cell);
        };
        if (found > (side.count - place) / 16) {
            for (std::uint32_t partner = place + 1; partner < side.count; ++partner) {
                if (cells[partner].shared > 0) take(partner);
            }
        } else {
            std::sort(partners.begin(), partners.begin() + found);
            std::for_each(partners.begin(), partners.begin() + found, take);
        }
    }
}

}  // namespace

void for_each_pair(const JoinedSide& side, const PairChoice& choice,
                   const std::function<void(const JoinedPair&)>& visit) {
    if (!(choice.least_weight >= 0) || std::isinf(choice.least_weight)) {
        throw Error(Code::bad_argument,
                    "the least weight of a pair is negative or not finite; give 0 or more");
    }
    // Sums of parts such as 1/3 must not miss a least weight of 1 by their last bit.
    const double least = choice.least_weight * (1 - 1e-12);
    std::uint64_t pairs = 0;
    const auto use = [&](std::uint32_t first, std::uint32_t second, std::uint32_t shared, double weight) {
        if (weight < least) return;
        if (++pairs > choice.most_pairs) {
            throw Error(Code::too_large, "more than " + std::to_string(choice.most_pairs) + " " +
                                             std::string(choice.too_many));
        }
        visit({first, second, shared, weight});
    };
    const auto use_sum = [&](std::uint32_t first, std::uint32_t second, const Sum& cell) {
        use(first, second, cell.shared, cell.sum);
    };
    const auto weights = side.network.weights();
    switch (choice.weight) {
    case ProjectionWeight::newman:
        return accumulate<Sum>(
            side, [](Sum& cell, std::uint32_t joined, auto, auto) { cell.sum += 1.0 / (joined - 1); },
            use_sum);
    case ProjectionWeight::weighted:
        return accumulate<Sum>(
            side,
            [&](Sum& cell, auto, std::uint32_t edge, std::uint32_t other) {
                cell.sum += weights[edge] * weights[other];
            },
            use_sum);
    case ProjectionWeight::minimum:
        return accumulate<Sum>(
            side,
            [&](Sum& cell, auto, std::uint32_t edge, std::uint32_t other) {
                cell.sum += std::min(weights[edge], weights[other]);
            },
            use_sum);
    case ProjectionWeight::count:
    case ProjectionWeight::jaccard:
    case ProjectionWeight::overlap:
    case ProjectionWeight::cosine:
        break;
    }
    const std::vector<std::uint32_t> degrees = side.degrees();
    accumulate<Count>(
        side, [](Count&, auto, auto, auto) {},
        [&](std::uint32_t first, std::uint32_t second, Count cell) {
            const std::uint32_t shared = cell.shared;
            const double weight = choice.weight == ProjectionWeight::jaccard
                                      ? jaccard_of(shared, degrees[first], degrees[second])
                                  : choice.weight == ProjectionWeight::overlap
                                      ? overlap_of(shared, degrees[first], degrees[second])
                                  : choice.weight == ProjectionWeight::cosine
                                      ? cosine_of(shared, degrees[first], degrees[second])
                                      : shared;
            use(first, second, shared, weight);
        });
}

Network joined_network(const JoinedSide& side, const PairChoice& choice, NetworkKind kind) {
    NetworkBuilder builder(NetworkForm::undirected, kind);
    std::vector<std::uint32_t> vertices(side.count);
    for (std::uint32_t place = 0; place < side.count; ++place) {
        if (side.is_passed(place)) continue;
        vertices[place] = builder.add_vertex(side.network.label(side.first + place),
                                             side.network.reference(side.first + place));
    }
    for_each_pair(side, choice, [&](const JoinedPair& pair) {
        builder.add_edge(vertices[pair.first], vertices[pair.second], pair.weight);
    });
    return builder.build();
}

Network projection(const Network& network, Side side, const ProjectionOptions& options) {
    require_side(network, side, "projection");
    return joined_network(JoinedSide(network, side, options.largest_degree, false),
                          {options.weight, options.least_weight, options.most_pairs}, NetworkKind::other);
}

std::uint64_t expected_pairs(const Network& network, Side side, std::uint32_t largest_degree) {
    require_side(network, side, "expected_pairs");
    return JoinedSide(network, side, largest_degree, false).expected_pairs();
}

}  // namespace qgov::inline v0
