#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/projection.hpp>

#include <cstdint>
#include <functional>
#include <vector>

namespace qgov::inline v0 {

// One side of a two-mode network, about to be joined by the other. Places count from the side's first vertex.
struct JoinedSide {
    JoinedSide(const Network& two_mode, Side side, std::uint32_t largest_degree, bool pass_collectives);

    const Network& network;
    std::uint32_t first = 0;  // vertex number of place 0
    std::uint32_t count = 0;
    std::uint32_t other_first = 0;  // the same of the other side
    std::uint32_t other_count = 0;
    std::vector<bool> passed{};  // by place: a collective that joins nobody; empty if there is none
    // By place on the other side how many it joins; 0 where it is passed over for its degree.
    std::vector<std::uint32_t> joins{};

    bool is_passed(std::uint32_t place) const { return !passed.empty() && passed[place]; }
    // By place on this side the number of neighbours that are not passed over.
    std::vector<std::uint32_t> degrees() const;
    std::uint64_t expected_pairs() const;
};

struct JoinedPair {
    std::uint32_t first = 0;  // places; first < second
    std::uint32_t second = 0;
    std::uint32_t shared = 0;
    double weight = 0;
};

// The pairs that share a neighbour and reach the least weight, row by row in the order of their places.
// Throws Error: bad_argument for a least weight that is negative or not finite, too_large (whatever
// `too_many` says) at the first pair beyond the most.
struct PairChoice {
    ProjectionWeight weight = ProjectionWeight::count;
    double least_weight = 0;
    std::uint64_t most_pairs = 0;
    std::string_view too_many = "pairs have a common neighbour; raise least_weight or most_pairs, or lower "
                                "largest_degree";
};
void for_each_pair(const JoinedSide& side, const PairChoice& choice,
                   const std::function<void(const JoinedPair&)>& visit);

// The side's vertices, those passed over left out, joined by those pairs.
Network joined_network(const JoinedSide& side, const PairChoice& choice, NetworkKind kind);

// Share of joint neighbours by the numbers of neighbours; the pair has one at least.
double jaccard_of(std::uint32_t shared, std::uint32_t degree_u, std::uint32_t degree_v);
double overlap_of(std::uint32_t shared, std::uint32_t degree_u, std::uint32_t degree_v);
double cosine_of(std::uint32_t shared, std::uint32_t degree_u, std::uint32_t degree_v);

// The units of an assignment network, joined by the tasks with few enough carriers.
JoinedSide joined_units(const Network& assignment, const CoordinationOptions& options);
PairChoice pair_choice(const CoordinationOptions& options);

}  // namespace qgov::inline v0
