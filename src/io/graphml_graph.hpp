#pragma once

#include "io/graphml_keys.hpp"
#include "io/listed_network.hpp"

#include <qgov/core/table.hpp>
#include <qgov/io/read_problems.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// So many problems come with the name that may have been meant; who has more needs no hint for each.
inline constexpr std::size_t most_hints = 20;

/// Where something stands in a text, both from 1.
struct TextSpot {
    std::uint64_t line = 0;
    std::uint64_t column = 0;
};

/// What an attribute says that can mean a side.
enum class GraphmlHalf : std::uint8_t { none = 0, left = 1, right = 2, neither = 3 };

/// A node beside what it is for the network.
struct GraphmlNode {
    TextSpot spot{};
    GraphmlHalf bipartite = GraphmlHalf::none;
    GraphmlHalf type = GraphmlHalf::none;
};

/// An edge; its ends are numbers of ids.
struct GraphmlEdge {
    ListedEdge edge{};
    TextSpot spot{};
};

/// A word that the graph says of itself, with its place.
template <class E>
struct GraphmlWord {
    std::optional<E> word{};
    TextSpot spot{};
};

/// Gathers what a GraphML file says of its graph, in any order, and makes a network of it when all is known.
class GraphmlGraph {
public:
    GraphmlGraph(const std::string& file, ReadProblems& problems)
        : file_(file), problems_(problems), before_(problems.count) {}

    TextSpot spot{};        ///< of the graph
    bool directed = false;  ///< by default
    GraphmlWord<NetworkKind> kind{};
    GraphmlWord<NetworkForm> form{};

    /// The number of an id, of a node that came already or is still to come.
    std::uint32_t id_number(std::string_view id);
    const std::string& id(std::uint32_t number) const { return ids_[number].text; }
    bool has_node(std::uint32_t number) const { return ids_[number].vertex != no_vertex; }
    void add_node(std::uint32_t number, ListedVertex vertex, const GraphmlNode& node);
    void add_edge(const GraphmlEdge& edge) { edges_.push_back(edge); }
    /// Counts an edge and what it says of its direction.
    void count_edge(std::optional<bool> direction, TextSpot spot);
    void set_named() { listed_.named = true; }
    void set_grouped() { listed_.grouped = true; }

    void note(Code code, TextSpot at, const std::string& problem);
    /// Nothing was noted so far.
    bool is_sound() const noexcept { return problems_.count == before_; }

    /// The network; notes all that does not hold together, and then what comes back is not to be used.
    EdgeList take();
    /// Which attribute became the sides, once it is taken.
    GraphmlMeaning sides() const noexcept {
        if (used_ == nullptr) return GraphmlMeaning::side;
        return used_ == &GraphmlNode::type ? GraphmlMeaning::boolean_type : GraphmlMeaning::bipartite;
    }

private:
    static constexpr std::uint32_t no_vertex = 0xFFFF'FFFFu;
    struct NodeId {
        std::string text{};
        std::uint32_t vertex = no_vertex;
    };

    void find_ends();
    void find_direction();
    bool joins_halves(GraphmlHalf GraphmlNode::*half) const;
    void find_sides();
    void check_sides();
    void find_kind();
    std::string nearest(std::string_view id) const;

    const std::string& file_;
    ReadProblems& problems_;
    std::uint64_t before_;  // problems of other texts
    std::vector<NodeId> ids_{};
    KeyIndex index_{};
    std::vector<GraphmlNode> nodes_{};
    std::vector<GraphmlEdge> edges_{};
    std::vector<TextSpot> turned_{};  // edges that say another direction than the default
    std::uint64_t edge_count_ = 0;
    GraphmlHalf GraphmlNode::*used_ = nullptr;
    ListedNetwork listed_{};
};

}  // namespace qgov::inline v0
