#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/network.hpp>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <type_traits>
#include <utility>

namespace qgov::inline v0 {

/// An edge as Boost.Graph sees it: its ends in the direction of the walk, and its number. Equal by number.
struct NetworkEdge {
    std::uint32_t source = VertexReference::none;
    std::uint32_t target = VertexReference::none;
    std::uint32_t number = VertexReference::none;

    friend bool operator==(const NetworkEdge& a, const NetworkEdge& b) noexcept {
        return a.number == b.number;
    }
    friend auto operator<=>(const NetworkEdge& a, const NetworkEdge& b) noexcept {
        return a.number <=> b.number;
    }
};

/// The edges of one row of a network: away from the vertex, or (`Inwards`) towards it.
template <bool Inwards>
class NetworkRowIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NetworkEdge;
    using difference_type = std::ptrdiff_t;
    using pointer = const NetworkEdge*;
    using reference = NetworkEdge;

    NetworkRowIterator() noexcept = default;
    NetworkRowIterator(std::uint32_t vertex, const std::uint32_t* neighbour,
                       const std::uint32_t* edge) noexcept
        : neighbour_(neighbour), edge_(edge), vertex_(vertex) {}

    NetworkEdge operator*() const noexcept {
        return Inwards ? NetworkEdge{*neighbour_, vertex_, *edge_}
                       : NetworkEdge{vertex_, *neighbour_, *edge_};
    }
    NetworkRowIterator& operator++() noexcept {
        ++neighbour_;
        ++edge_;
        return *this;
    }
    NetworkRowIterator operator++(int) noexcept {
        NetworkRowIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const NetworkRowIterator& a, const NetworkRowIterator& b) noexcept {
        return a.neighbour_ == b.neighbour_;
    }

private:
    const std::uint32_t* neighbour_ = nullptr;
    const std::uint32_t* edge_ = nullptr;
    std::uint32_t vertex_ = 0;
};

/// All edges of a network in the order of their numbers, each once. Walks the rows, so no list of ends is
/// needed.
class NetworkEdgeIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NetworkEdge;
    using difference_type = std::ptrdiff_t;
    using pointer = const NetworkEdge*;
    using reference = NetworkEdge;

    NetworkEdgeIterator() noexcept = default;
    /// The first edge whose source is `vertex` or a later one.
    NetworkEdgeIterator(const Network& network, std::uint32_t vertex) : network_(&network), vertex_(vertex) {
        enter_row();
    }

    NetworkEdge operator*() const {
        return {vertex_, network_->neighbours(vertex_)[place_], network_->edges(vertex_)[place_]};
    }
    NetworkEdgeIterator& operator++() {
        if (++place_ == network_->neighbours(vertex_).size()) {
            ++vertex_;
            enter_row();
        }
        return *this;
    }
    NetworkEdgeIterator operator++(int) {
        NetworkEdgeIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const NetworkEdgeIterator& a, const NetworkEdgeIterator& b) noexcept {
        return a.vertex_ == b.vertex_ && a.place_ == b.place_;
    }

private:
    // To the first entry, in this row or a later one, of an edge that starts there.
    void enter_row() {
        for (; vertex_ < network_->vertex_count(); ++vertex_) {
            const auto row = network_->neighbours(vertex_);
            place_ = 0;
            if (!network_->directed()) {
                const auto own = std::lower_bound(row.begin(), row.end(), vertex_);
                place_ = static_cast<std::size_t>(own - row.begin());
                // A loop stands twice; the second entry is the one that is followed by the others.
                if (own != row.end() && *own == vertex_) ++place_;
            }
            if (place_ < row.size()) return;
        }
        place_ = 0;
    }

    const Network* network_ = nullptr;
    std::uint32_t vertex_ = 0;
    std::size_t place_ = 0;
};

/// Property map from edges to numbers: the number of the edge itself.
struct NetworkEdgeIndexMap {
    using key_type = NetworkEdge;
    using value_type = std::uint32_t;
    using reference = std::uint32_t;
    using category = boost::readable_property_map_tag;

    friend std::uint32_t get(const NetworkEdgeIndexMap&, const NetworkEdge& edge) noexcept {
        return edge.number;
    }
};

/// Property map from edges to their weights. Weights mean strength: an algorithm that wants lengths needs a
/// map of its own, such as the inverse.
struct NetworkWeightMap {
    using key_type = NetworkEdge;
    using value_type = double;
    using reference = double;
    using category = boost::readable_property_map_tag;

    const double* weights = nullptr;

    friend double get(const NetworkWeightMap& map, const NetworkEdge& edge) noexcept {
        return map.weights[edge.number];
    }
};

/// A view of a network that models the concepts of Boost.Graph (VertexListGraph, EdgeListGraph,
/// IncidenceGraph, BidirectionalGraph, AdjacencyGraph), so that its algorithms run on a network unchanged.
///
/// Use it as `UndirectedGraph` or `DirectedGraph`. It is a pointer to copy, holds no data and is valid as
/// long as the network. Vertices are their numbers; `vertex_index`, `edge_index` and `edge_weight` are there
/// as property maps.
template <bool Directed>
class NetworkGraph {
public:
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = NetworkEdge;
    using directed_category = std::conditional_t<Directed, boost::bidirectional_tag, boost::undirected_tag>;
    using edge_parallel_category = boost::disallow_parallel_edge_tag;
    struct traversal_category : boost::vertex_list_graph_tag,
                                boost::edge_list_graph_tag,
                                boost::adjacency_graph_tag,
                                boost::bidirectional_graph_tag {};
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    using vertex_iterator = boost::counting_iterator<std::uint32_t>;
    using edge_iterator = NetworkEdgeIterator;
    using out_edge_iterator = NetworkRowIterator<false>;
    using in_edge_iterator = NetworkRowIterator<true>;
    using adjacency_iterator = const std::uint32_t*;

    static vertex_descriptor null_vertex() noexcept { return VertexReference::none; }

    /// Throws Error (wrong_network) for a network of the other kind of direction.
    explicit NetworkGraph(const Network& network) : network_(&network) {
        if (network.directed() == Directed) return;
        throw Error(Code::wrong_network,
                    Directed ? "DirectedGraph needs a directed network, but this one has no direction; "
                               "use UndirectedGraph"
                             : "UndirectedGraph needs a network without direction, but this one is directed; "
                               "use DirectedGraph");
    }
    explicit NetworkGraph(Network&&) = delete;

    const Network& network() const noexcept { return *network_; }

    friend std::pair<vertex_iterator, vertex_iterator> vertices(const NetworkGraph& graph) {
        return {vertex_iterator(0), vertex_iterator(graph.network_->vertex_count())};
    }
    friend vertices_size_type num_vertices(const NetworkGraph& graph) {
        return graph.network_->vertex_count();
    }
    friend vertex_descriptor vertex(vertices_size_type number, const NetworkGraph&) {
        return static_cast<vertex_descriptor>(number);
    }

    friend std::pair<edge_iterator, edge_iterator> edges(const NetworkGraph& graph) {
        return {edge_iterator(*graph.network_, 0),
                edge_iterator(*graph.network_, graph.network_->vertex_count())};
    }
    friend edges_size_type num_edges(const NetworkGraph& graph) { return graph.network_->edge_count(); }
    friend vertex_descriptor source(const edge_descriptor& edge, const NetworkGraph&) { return edge.source; }
    friend vertex_descriptor target(const edge_descriptor& edge, const NetworkGraph&) { return edge.target; }

    friend std::pair<out_edge_iterator, out_edge_iterator> out_edges(vertex_descriptor vertex,
                                                                     const NetworkGraph& graph) {
        return row<out_edge_iterator>(vertex, graph.network_->neighbours(vertex),
                                      graph.network_->edges(vertex));
    }
    friend degree_size_type out_degree(vertex_descriptor vertex, const NetworkGraph& graph) {
        return graph.network_->neighbours(vertex).size();
    }
    friend std::pair<in_edge_iterator, in_edge_iterator> in_edges(vertex_descriptor vertex,
                                                                  const NetworkGraph& graph) {
        return row<in_edge_iterator>(vertex, graph.network_->in_neighbours(vertex),
                                     graph.network_->in_edges(vertex));
    }
    friend degree_size_type in_degree(vertex_descriptor vertex, const NetworkGraph& graph) {
        return graph.network_->in_neighbours(vertex).size();
    }
    /// Edges at the vertex, in a directed network both in and out; a loop counts twice.
    friend degree_size_type degree(vertex_descriptor vertex, const NetworkGraph& graph) {
        return Directed ? out_degree(vertex, graph) + in_degree(vertex, graph) : out_degree(vertex, graph);
    }
    friend std::pair<adjacency_iterator, adjacency_iterator> adjacent_vertices(vertex_descriptor vertex,
                                                                               const NetworkGraph& graph) {
        const auto row = graph.network_->neighbours(vertex);
        return {row.data(), row.data() + row.size()};
    }

    friend boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const NetworkGraph&) {
        return {};
    }
    friend NetworkEdgeIndexMap get(boost::edge_index_t, const NetworkGraph&) { return {}; }
    friend NetworkWeightMap get(boost::edge_weight_t, const NetworkGraph& graph) {
        return {graph.network_->weights().data()};
    }
    friend std::uint32_t get(boost::vertex_index_t, const NetworkGraph&, vertex_descriptor vertex) {
        return vertex;
    }
    friend std::uint32_t get(boost::edge_index_t, const NetworkGraph&, const edge_descriptor& edge) {
        return edge.number;
    }
    friend double get(boost::edge_weight_t, const NetworkGraph& graph, const edge_descriptor& edge) {
        return graph.network_->weight(edge.number);
    }

private:
    template <class Iterator>
    static std::pair<Iterator, Iterator> row(std::uint32_t vertex, std::span<const std::uint32_t> neighbours,
                                             std::span<const std::uint32_t> edges) {
        return {Iterator(vertex, neighbours.data(), edges.data()),
                Iterator(vertex, neighbours.data() + neighbours.size(), edges.data() + edges.size())};
    }

    const Network* network_;
};

/// View of an undirected or two-mode network for Boost.Graph. Throws Error (wrong_network) for a directed
/// one.
using UndirectedGraph = NetworkGraph<false>;
/// View of a directed network for Boost.Graph. Throws Error (wrong_network) for one without direction.
using DirectedGraph = NetworkGraph<true>;

}  // namespace qgov::inline v0

/// @cond
template <bool Directed>
struct boost::property_map<qgov::NetworkGraph<Directed>, boost::vertex_index_t> {
    using type = boost::typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};
template <bool Directed>
struct boost::property_map<qgov::NetworkGraph<Directed>, boost::edge_index_t> {
    using type = qgov::NetworkEdgeIndexMap;
    using const_type = type;
};
template <bool Directed>
struct boost::property_map<qgov::NetworkGraph<Directed>, boost::edge_weight_t> {
    using type = qgov::NetworkWeightMap;
    using const_type = type;
};
// Functions with named parameters ask for the maps of a constant graph.
template <bool Directed, class Tag>
struct boost::property_map<const qgov::NetworkGraph<Directed>, Tag>
    : boost::property_map<qgov::NetworkGraph<Directed>, Tag> {};
/// @endcond
