#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/partition.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// How `communities` searches.
struct CommunityOptions {
    PartitionQuality quality = PartitionQuality::modularity;
    double resolution = 1;  ///< larger: more and smaller communities
    /// Of the order in which vertices are tried; restarts take the numbers that follow.
    std::uint64_t seed = 0;
    /// At most so often is a result searched for better ones; 0: until none comes.
    std::uint32_t iterations = 3;
    /// Independent searches, of which the best counts; 0: by size, 20,000/(vertices + edges), from 1 to 20.
    /// At most 10,000.
    std::uint32_t restarts = 0;

    bool operator==(const CommunityOptions&) const = default;
};

/// The communities of a network and how sure they are.
struct Communities {
    std::vector<std::uint32_t> of_vertex{};  ///< by vertex its community, numbered by their first vertex
    std::uint32_t count = 0;
    PartitionQuality measure = PartitionQuality::modularity;
    double resolution = 1;
    std::optional<double> quality{};  ///< of this division on the network; empty where the measure is
    /// Mean adjusted Rand index of the other restarts with this one; empty if there are none.
    std::optional<double> stability{};

    bool operator==(const Communities&) const = default;
};

/// Which units form working groups by themselves (社区发现)? Communities of high modularity, constant Potts or
/// Barber quality by the Leiden algorithm; `working_groups` says what each would hold.
///
/// Leiden (Traag, Waltman and van Eck 2019): vertices move to the community with the largest gain, queued
/// when a neighbour moved; each community is refined into well-connected parts, these become the vertices of
/// the next round. Refinement takes the best merger, not a random one. The result is a good division, not a
/// proven best one (finding that is NP-hard): compare restarts. Every community is connected (in directed
/// networks regardless of direction); one that is not after the last round is split, which never lowers the
/// quality. Of several restarts the best division is returned, the first on ties.
///
/// Formulas, weights, loops, parallel edges and two-mode networks: see the measures in partition.hpp.
/// Directed networks: modularity of Leicht and Newman, or all possible arcs (CPM). Disconnected parts never
/// share a community. An isolated vertex is a community of its own; so is every vertex of a network without
/// edges. The same network, options and seed give the same result with every compiler; random choices are
/// drawn from std::mt19937_64 by remainders. About O(edges) each iteration, O(vertices + edges) memory.
/// Throws Error: wrong_network when Barber modularity is asked of a network that is not two-mode,
/// bad_argument for a resolution that is negative or not finite, or for too many restarts.
QGOV_API Communities communities(const Network& network, const CommunityOptions& options = {});

}  // namespace qgov::inline v0
