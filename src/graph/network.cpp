#include <qgov/graph/network.hpp>

#include <qgov/core/error.hpp>

#include "core/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace qgov::inline v0 {

namespace {

// Each edge has two row entries, and rows are addressed with 32 bits.
constexpr std::size_t most_edges = 0x7FFF'FFFF;
constexpr std::size_t most_vertices = VertexReference::none;

std::optional<NetworkForm> form_of(NetworkKind kind) {
    switch (kind) {
    case NetworkKind::assignment:
    case NetworkKind::membership:
        return NetworkForm::two_mode;
    case NetworkKind::coordination:
        return NetworkForm::undirected;
    case NetworkKind::hierarchy:
    case NetworkKind::document:
        return NetworkForm::directed;
    case NetworkKind::meta:
    case NetworkKind::other:
        break;
    }
    return std::nullopt;
}

std::string_view meaning_of(NetworkKind kind) {
    switch (kind) {
    case NetworkKind::assignment:
        return " (units x tasks)";
    case NetworkKind::coordination:
        return " (units joined by shared tasks)";
    case NetworkKind::hierarchy:
        return " (who belongs to and reports to whom)";
    case NetworkKind::membership:
        return " (units x groups)";
    case NetworkKind::document:
        return " (relations of documents)";
    case NetworkKind::meta:
        return " (several kinds of vertices)";
    case NetworkKind::other:
        break;
    }
    return "";
}

std::string_view builder_of(NetworkKind kind) {
    switch (kind) {
    case NetworkKind::assignment:
        return "assignment_network(dataset)";
    case NetworkKind::coordination:
        return "coordination_network(dataset)";
    case NetworkKind::hierarchy:
        return "hierarchy_network(dataset)";
    case NetworkKind::membership:
        return "membership_network(dataset)";
    case NetworkKind::document:
        return "document_network(dataset)";
    case NetworkKind::meta:
        return "meta_network(dataset)";
    default:
        return "NetworkBuilder";
    }
}

std::string with_article(std::string_view word) {
    const bool vowel =
        !word.empty() && std::string_view("aeiou").find(word.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(word);
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace

void Network::refuse_vertex(std::uint32_t vertex, std::size_t vertices) {
    throw Error(Code::bad_id, "vertex " + std::to_string(vertex) + " is not in the network, which has " +
                                  count_of(vertices, "vertex", "vertices") + "; numbers start at 0");
}

void Network::refuse_edge(std::uint32_t edge, std::size_t edges) {
    throw Error(Code::bad_id, "edge " + std::to_string(edge) + " is not in the network, which has " +
                                  count_of(edges, "edge", "edges") + "; numbers start at 0");
}

Side Network::side(std::uint32_t vertex) const {
    checked_vertex(vertex);
    if (!two_mode()) return Side::none;
    return vertex < left_count_ ? Side::left : Side::right;
}

std::optional<std::uint32_t> Network::find_vertex(VertexReference reference) const noexcept {
    const auto found = std::find(references_.begin(), references_.end(), reference);
    if (found == references_.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - references_.begin());
}

std::optional<std::uint32_t> Network::find_vertex(std::string_view label) const noexcept {
    const auto found = std::find(labels_.begin(), labels_.end(), label);
    if (found == labels_.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - labels_.begin());
}

EdgeEnds Network::ends(std::uint32_t edge) const {
    checked_edge(edge);
    const std::span<const std::uint32_t> first = first_edges();
    const auto next = std::upper_bound(first.begin(), first.end(), edge);
    return {static_cast<std::uint32_t>(next - first.begin()) - 1, targets()[edge]};
}

std::optional<std::uint32_t> Network::find_edge(std::uint32_t source, std::uint32_t target) const {
    checked_vertex(target);
    const auto row = neighbours(source);
    const auto found = std::lower_bound(row.begin(), row.end(), target);
    if (found == row.end() || *found != target) return std::nullopt;
    return edges(source)[static_cast<std::size_t>(found - row.begin())];
}

NetworkBuilder::NetworkBuilder(NetworkForm form, NetworkKind kind) {
    const auto needed = form_of(kind);
    if (needed && *needed != form) {
        throw Error(Code::bad_argument, with_article(label(kind, Language::en)) + " network is " +
                                            std::string(label(*needed, Language::en)) + ", not " +
                                            std::string(label(form, Language::en)) + "; give NetworkForm::" +
                                            std::string(to_string(*needed)) + " or NetworkKind::other");
    }
    network_.form_ = form;
    network_.kind_ = kind;
}

std::uint32_t NetworkBuilder::add(std::string label, VertexReference reference) {
    if (network_.references_.size() >= most_vertices) {
        throw Error(Code::too_large,
                    "a network holds at most " + std::to_string(most_vertices) + " vertices");
    }
    network_.labels_.push_back(std::move(label));
    try {
        network_.references_.push_back(reference);
    } catch (...) {
        network_.labels_.pop_back();
        throw;
    }
    return static_cast<std::uint32_t>(network_.references_.size() - 1);
}

std::uint32_t NetworkBuilder::add_vertex(std::string label, VertexReference reference) {
    if (network_.two_mode()) {
        throw Error(Code::bad_argument,
                    "vertex \"" + label + "\" of a two-mode network needs a side: use add_left or add_right");
    }
    return add(std::move(label), reference);
}

std::uint32_t NetworkBuilder::add_left(std::string label, VertexReference reference) {
    if (!network_.two_mode()) {
        throw Error(Code::bad_argument, "vertex \"" + label +
                                            "\": only a two-mode network has sides; use add_vertex, or "
                                            "NetworkForm::two_mode");
    }
    if (network_.left_count_ != network_.references_.size()) {
        throw Error(Code::bad_argument,
                    "left vertex \"" + label + "\" after a right one; add all left vertices first");
    }
    const std::uint32_t vertex = add(std::move(label), reference);
    ++network_.left_count_;
    return vertex;
}

std::uint32_t NetworkBuilder::add_right(std::string label, VertexReference reference) {
    if (!network_.two_mode()) {
        throw Error(Code::bad_argument, "vertex \"" + label +
                                            "\": only a two-mode network has sides; use add_vertex, or "
                                            "NetworkForm::two_mode");
    }
    return add(std::move(label), reference);
}

std::string NetworkBuilder::name(std::uint32_t vertex) const {
    const std::string& label = network_.labels_[vertex];
    return label.empty() ? "vertex " + std::to_string(vertex) : "\"" + label + "\"";
}

void NetworkBuilder::add_edge(std::uint32_t source, std::uint32_t target, double weight, RoleMask roles,
                              std::uint32_t multiplicity) {
    const std::size_t vertices = network_.references_.size();
    if (source >= vertices) Network::refuse_vertex(source, vertices);
    if (target >= vertices) Network::refuse_vertex(target, vertices);
    if (!(weight > 0) || std::isinf(weight)) {
        throw Error(Code::bad_weight,
                    "the weight of the edge from " + name(source) + " to " + name(target) + " is " +
                        detail::number_text(weight) +
                        "; weights must be positive and finite, leave the edge out in place "
                        "of weight 0");
    }
    if (network_.two_mode()) {
        const bool left = source < network_.left_count_;
        if (left == (target < network_.left_count_)) {
            throw Error(Code::bad_argument, "the edge from " + name(source) + " to " + name(target) +
                                                " has both ends on the " + (left ? "left" : "right") +
                                                " side; edges of a two-mode network join its two sides");
        }
    }
    if (multiplicity == 0) {
        throw Error(Code::bad_argument, "the edge from " + name(source) + " to " + name(target) +
                                            " stands for 0 edges; leave it out");
    }
    if (edges_.size() >= most_edges) {
        throw Error(Code::too_large, "a network holds at most " + std::to_string(most_edges) + " edges");
    }
    if (!network_.directed() && target < source) std::swap(source, target);
    edges_.push_back({weight, source, target, multiplicity, roles});
}

// By target, then by source, each time keeping the order of equal ones: by ends, and parallel edges as they
// came.
void NetworkBuilder::sort_edges() {
    std::vector<Edge> sorted(edges_.size());
    for (const auto key : {&Edge::target, &Edge::source}) {
        std::vector<std::uint32_t> next(network_.references_.size() + 1);
        for (const Edge& edge : edges_) ++next[std::size_t{edge.*key} + 1];
        for (std::size_t at = 1; at < next.size(); ++at) next[at] += next[at - 1];
        for (const Edge& edge : edges_) sorted[next[edge.*key]++] = edge;
        edges_.swap(sorted);
    }
}

void NetworkBuilder::merge_edges() {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < edges_.size(); ++at) {
        const Edge& edge = edges_[at];
        if (kept > 0 && edges_[kept - 1].source == edge.source && edges_[kept - 1].target == edge.target) {
            edges_[kept - 1].weight += edge.weight;
            std::uint32_t& multiplicity = edges_[kept - 1].multiplicity;
            // Counts that no longer fit stay at the largest one.
            multiplicity += std::min(edge.multiplicity, ~multiplicity);
            edges_[kept - 1].roles = edges_[kept - 1].roles | edge.roles;
        } else {
            edges_[kept++] = edge;
        }
    }
    edges_.resize(kept);
}

// Rows of the sources (`out`), of the targets (`in`), or of both.
void NetworkBuilder::fill_rows(Network::Rows& rows, std::size_t vertices, const std::vector<Edge>& edges,
                               bool out, bool in) {
    rows.starts.assign(vertices + 1, 0);
    for (const Edge& edge : edges) {
        if (out) ++rows.starts[std::size_t{edge.source} + 1];
        if (in) ++rows.starts[std::size_t{edge.target} + 1];
    }
    for (std::size_t at = 1; at <= vertices; ++at) rows.starts[at] += rows.starts[at - 1];
    rows.neighbours.resize(rows.starts[vertices]);
    rows.edges.resize(rows.starts[vertices]);
    std::vector<std::uint32_t> next(rows.starts.begin(), rows.starts.end() - 1);
    const auto put = [&](std::uint32_t vertex, std::uint32_t neighbour, std::size_t edge) {
        rows.neighbours[next[vertex]] = neighbour;
        rows.edges[next[vertex]++] = static_cast<std::uint32_t>(edge);
    };
    // Edges come sorted. Smaller neighbours first: what a vertex receives, then what it sends.
    for (std::size_t at = 0; in && at < edges.size(); ++at) put(edges[at].target, edges[at].source, at);
    for (std::size_t at = 0; out && at < edges.size(); ++at) put(edges[at].source, edges[at].target, at);
}

Network NetworkBuilder::build() {
    sort_edges();
    merge_edges();
    double total = 0;
    bool merged = false;
    bool with_roles = false;
    for (const Edge& edge : edges_) {
        total += edge.weight;
        merged = merged || edge.multiplicity > 1;
        with_roles = with_roles || !edge.roles.empty();
    }
    // Twice the sum, since a loop counts twice in the strength of its vertex.
    if (std::isinf(2 * total)) {
        throw Error(Code::bad_weight, "the weights of the network together exceed what a double holds; "
                                      "use a larger unit for them");
    }

    Network result = std::move(network_);
    const std::vector<Edge> edges = std::move(edges_);
    *this = NetworkBuilder(result.form_, result.kind_);

    const std::size_t vertices = result.references_.size();
    if (vertices == 0) return result;
    fill_rows(result.out_, vertices, edges, true, !result.directed());
    if (result.directed()) {
        fill_rows(result.in_, vertices, edges, false, true);
    } else {
        result.first_edges_.assign(vertices + 1, 0);
        for (const Edge& edge : edges) ++result.first_edges_[std::size_t{edge.source} + 1];
        for (std::size_t at = 1; at <= vertices; ++at) result.first_edges_[at] += result.first_edges_[at - 1];
    }
    if (result.form_ == NetworkForm::undirected) {
        result.targets_.reserve(edges.size());
        for (const Edge& edge : edges) result.targets_.push_back(edge.target);
    }
    result.weights_.reserve(edges.size());
    if (merged) result.multiplicities_.reserve(edges.size());
    if (with_roles) result.roles_.reserve(edges.size());
    for (const Edge& edge : edges) {
        result.weights_.push_back(edge.weight);
        if (merged) result.multiplicities_.push_back(edge.multiplicity);
        if (with_roles) result.roles_.push_back(edge.roles);
    }
    return result;
}

void require_kind(const Network& network, NetworkKind kind, std::string_view function) {
    if (network.kind() == kind) return;
    throw Error(Code::wrong_network, std::string(function) + " needs " +
                                         with_article(label(kind, Language::en)) + " network" +
                                         std::string(meaning_of(kind)) + ", but this one is of kind \"" +
                                         std::string(to_string(network.kind())) + "\" (" +
                                         std::string(label(network.form(), Language::en)) + ", " +
                                         count_of(network.vertex_count(), "vertex", "vertices") + ", " +
                                         count_of(network.edge_count(), "edge", "edges") +
                                         "); build the right one with " + std::string(builder_of(kind)));
}

}  // namespace qgov::inline v0
