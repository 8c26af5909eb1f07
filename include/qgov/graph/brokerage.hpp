#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// How often a vertex mediates in each role. It passes on from a to c, who are not joined in that direction.
struct Brokerage {
    std::uint64_t coordinator = 0;  ///< all three in one group (协调人)
    std::uint64_t itinerant = 0;    ///< a and c in one group, the broker in another; also consultant (顾问)
    std::uint64_t representative = 0;  ///< a and the broker in one group, c in another (代理人)
    std::uint64_t gatekeeper = 0;      ///< the broker and c in one group, a in another (守门人)
    std::uint64_t liaison = 0;         ///< in three groups (联络人)

    std::uint64_t total() const noexcept {
        return coordinator + itinerant + representative + gatekeeper + liaison;
    }
    friend bool operator==(const Brokerage&, const Brokerage&) noexcept = default;
};

/// Who mediates between levels or systems, and in which role (中介角色, 条块衔接)? One record for each vertex.
///
/// Gould and Fernandez 1989: numbers of ordered pairs (a, c) such that arcs lead from a to the vertex and from there to
/// c, but none from a to c; a, c and the vertex differ. Without direction each edge is two arcs, so that every pair
/// counts in both orders and a vertex is as often representative as gatekeeper. `groups` holds by vertex any number
/// that stands for its group, such as its level, its system or its superior. Not normalised: a large number may only
/// mean many partners. Weights and loops play no part, parallel edges count once. Disconnected parts count for
/// themselves; an isolated vertex has zeros, an empty network gives an empty vector. In a two-mode network the partners
/// of a vertex are all on the other side. Throws Error (bad_argument) when there is not one group for each vertex.
/// O(vertices log vertices + edges^1.5) time, O(vertices + edges) memory.
QGOV_API std::vector<Brokerage> brokerage(const Network& network, std::span<const std::uint32_t> groups);

}  // namespace qgov::inline v0
