#pragma once

#include <qgov/graph/network.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

/// In which order the units and tasks of a two-mode network show its blocks.
struct HtmlOrder {
    std::vector<std::uint32_t> left{};    ///< vertices with an edge, those of one community together
    std::vector<std::uint32_t> right{};   ///< likewise
    std::vector<std::uint32_t> groups{};  ///< by vertex its community
    std::size_t left_count = 0;           ///< that have an edge, shown or not
    std::size_t right_count = 0;

    bool cut() const noexcept { return left.size() < left_count || right.size() < right_count; }
};

/// Communities of Barber's modularity in the order of their barycentres, inside each the order of the barycentres of its
/// vertices; at most so many, those with most neighbours. O(edges log vertices).
HtmlOrder html_order(const Network& network, std::size_t most_left, std::size_t most_right);

/// A network of one side in a circle.
struct HtmlCircle {
    struct Place {
        std::uint32_t vertex = 0;
        std::uint32_t group = 0;  ///< numbered from 0 in the order of the circle
        double x = 0;             ///< on a circle of radius 1
        double y = 0;
    };
    std::vector<Place> places{};
    std::vector<std::uint32_t> edges{};  ///< the strongest ones, by number
    std::uint32_t groups = 0;
    std::size_t vertices = 0;  ///< that have an edge, shown or not
};

/// The vertices with an edge around a circle by community, the largest first, in each by falling strength; at most so
/// many, the strongest. Of the edges the two strongest of each vertex and the `most_edges` strongest of all.
HtmlCircle html_circle(const Network& network, std::size_t most_vertices, std::size_t most_edges);

}  // namespace qgov::inline v0::detail
