#include "io/graphml_graph.hpp"

#include "core/code_text.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace qgov::inline v0 {

namespace {

std::string_view direction_name(bool directed) { return directed ? "directed" : "undirected"; }

}  // namespace

std::uint32_t GraphmlGraph::id_number(std::string_view id) {
    const auto found = index_.find(id, [&](std::uint32_t at) { return ids_[at].text == id; });
    if (found) return *found;
    const auto number = static_cast<std::uint32_t>(ids_.size());
    ids_.push_back({.text = std::string(id)});
    index_.insert(id, number);
    return number;
}

void GraphmlGraph::add_node(std::uint32_t number, ListedVertex vertex, const GraphmlNode& node) {
    ids_[number].vertex = static_cast<std::uint32_t>(listed_.vertices.size());
    listed_.vertices.push_back(std::move(vertex));
    nodes_.push_back(node);
}

void GraphmlGraph::count_edge(std::optional<bool> direction, TextSpot at) {
    ++edge_count_;
    if (direction && *direction != directed) turned_.push_back(at);
}

void GraphmlGraph::note(Code code, TextSpot at, const std::string& problem) {
    problems_.add(ParseError(code, {.file = file_, .line = at.line, .column = at.column}, problem));
}

std::string GraphmlGraph::nearest(std::string_view id) const {
    constexpr std::size_t most = 1000;
    if (problems_.first.size() >= most_hints) return {};
    std::vector<std::string_view> known;
    for (const NodeId& each : ids_) {
        if (each.vertex != no_vertex && known.size() < most) known.push_back(each.text);
    }
    const std::string_view found = nearest_word(id, known);
    return found.empty() ? std::string() : "; nearest: " + detail::quoted(found);
}

/// Turns numbers of ids into numbers of vertices.
void GraphmlGraph::find_ends() {
    listed_.edges.reserve(edges_.size());
    for (const GraphmlEdge& each : edges_) {
        bool known = true;
        for (const std::uint32_t end : {each.edge.source, each.edge.target}) {
            if (has_node(end)) continue;
            known = false;
            note(Code::unknown_key, each.spot,
                 detail::quoted(ids_[end].text) + " is not among the nodes" + nearest(ids_[end].text));
        }
        if (!known) continue;
        ListedEdge edge = each.edge;
        edge.source = ids_[edge.source].vertex;
        edge.target = ids_[edge.target].vertex;
        listed_.edges.push_back(edge);
    }
}

void GraphmlGraph::find_direction() {
    if (!turned_.empty() && turned_.size() == edge_count_) {
        directed = !directed;
        turned_.clear();
    }
    for (const TextSpot at : turned_) {
        note(Code::bad_argument, at,
             "this edge is " + std::string(direction_name(!directed)) + ", others are " +
                 std::string(direction_name(directed)) +
                 "; a network is one or the other, write an edge without direction as two arcs");
    }
}

/// Has every node one of the two, and does every edge join them?
bool GraphmlGraph::joins_halves(GraphmlHalf GraphmlNode::*half) const {
    const auto is_half = [&](const GraphmlNode& node) {
        return node.*half == GraphmlHalf::left || node.*half == GraphmlHalf::right;
    };
    return !nodes_.empty() && std::all_of(nodes_.begin(), nodes_.end(), is_half) &&
           std::all_of(listed_.edges.begin(), listed_.edges.end(), [&](const ListedEdge& edge) {
               return nodes_[edge.source].*half != nodes_[edge.target].*half;
           });
}

void GraphmlGraph::check_sides() {
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
        if (listed_.vertices[at].side != Side::none) continue;
        note(Code::bad_argument, nodes_[at].spot,
             "the node " + detail::quoted(listed_.vertices[at].label) +
                 " has no side, others have one; give all of them one, or none");
    }
    if (!is_sound()) return;  // the edges would be told again
    for (std::size_t at = 0; at < listed_.edges.size(); ++at) {
        const ListedVertex& source = listed_.vertices[listed_.edges[at].source];
        const ListedVertex& target = listed_.vertices[listed_.edges[at].target];
        if (source.side == target.side)
            note(Code::bad_argument, edges_[at].spot, same_side_problem(source, target));
    }
}

void GraphmlGraph::find_sides() {
    const bool sides = std::any_of(listed_.vertices.begin(), listed_.vertices.end(),
                                   [](const ListedVertex& each) { return each.side != Side::none; });
    if (sides && directed) {
        note(Code::bad_argument, spot,
             "a network with two sides has no direction; leave out the direction or the sides");
        return;
    }
    listed_.form = directed ? NetworkForm::directed : NetworkForm::undirected;
    const bool may_have_sides =
        !directed && form.word.value_or(NetworkForm::two_mode) == NetworkForm::two_mode;
    if (sides) {
        listed_.form = NetworkForm::two_mode;
        check_sides();
    } else if (may_have_sides) {
        for (const auto half : {&GraphmlNode::bipartite, &GraphmlNode::type}) {
            if (used_ == nullptr && joins_halves(half)) used_ = half;
        }
        for (std::size_t at = 0; used_ != nullptr && at < nodes_.size(); ++at) {
            listed_.vertices[at].side = nodes_[at].*used_ == GraphmlHalf::left ? Side::left : Side::right;
        }
        const bool empty = nodes_.empty() && form.word.has_value();
        if (used_ != nullptr || empty) listed_.form = NetworkForm::two_mode;
    }
    if (form.word && *form.word != listed_.form) {
        note(Code::bad_argument, form.spot,
             "the graph says that it is " + std::string(label(*form.word, Language::en)) +
                 ", but by its nodes and edges it is " + std::string(label(listed_.form, Language::en)));
    }
}

void GraphmlGraph::find_kind() {
    if (!kind.word) return;
    try {
        const NetworkBuilder builder(listed_.form, *kind.word);
        listed_.kind = *kind.word;
    } catch (const Error&) {
        note(Code::bad_argument, kind.spot,
             "the graph's kind is " + detail::quoted(to_string(*kind.word)) + ", but no such network is " +
                 std::string(label(listed_.form, Language::en)) + "; leave the kind out");
    }
}

EdgeList GraphmlGraph::take() {
    find_ends();
    find_direction();
    find_sides();
    find_kind();
    if (!is_sound()) return {};
    try {
        return take_network(std::move(listed_));
    } catch (const Error& error) {  // of the network as a whole, such as the sum of its weights
        note(error.code(), spot, error.message());
    }
    return {};
}

}  // namespace qgov::inline v0
