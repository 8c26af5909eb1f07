#pragma once

#include <qgov/core/error.hpp>
#include <qgov/io/edge_list.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// A vertex as a file lists it.
struct ListedVertex {
    std::string label{};
    std::string name{};  ///< empty: the label
    std::string group{};
    Side side = Side::none;
    VertexReference reference{};
};

/// An edge between two of the vertices, by their place in the list.
struct ListedEdge {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    std::uint32_t multiplicity = 1;
    RoleMask roles{};
    double weight = 1;
};

/// A network as a file lists it: in a two-mode one the sides may alternate.
struct ListedNetwork {
    NetworkForm form = NetworkForm::undirected;
    NetworkKind kind = NetworkKind::other;
    bool named = false;    ///< some vertices have a name
    bool grouped = false;  ///< some have a group
    std::vector<ListedVertex> vertices{};
    std::vector<ListedEdge> edges{};
};

/// The network, the left vertices of a two-mode one before the right ones, with names and groups by vertex. Throws
/// Error as `NetworkBuilder` does. O(vertices + edges).
EdgeList take_network(ListedNetwork listed);

/// L, left, R, right; nothing for other words.
std::optional<Side> side_of(std::string_view text);

/// What is wrong with a weight; no problem when `problem` is empty.
struct ListedWeight {
    double weight = 1;
    Code code = Code::bad_number;
    std::string problem{};
};
/// A positive number; 1 for an empty text.
ListedWeight weight_of(std::string_view text);

/// Why an edge of a two-mode network cannot join these two.
std::string same_side_problem(const ListedVertex& source, const ListedVertex& target);

}  // namespace qgov::inline v0
