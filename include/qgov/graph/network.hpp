#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Organisation;
struct Task;
struct Collective;
struct LeadershipGroup;
struct PolicyDocument;
struct Target;
struct Indicator;
enum class AssignmentRole : std::uint8_t;

/// What the vertices and edges of a network mean. Functions ask for the kind that they are about.
enum class NetworkKind : std::uint8_t {
    other = 0,
    assignment = 1,    ///< units (left) × tasks (right)
    coordination = 2,  ///< units joined by shared tasks
    hierarchy = 3,     ///< who belongs to and reports to whom; arcs point to the superior
    membership = 4,    ///< units (left) × groups (right)
    document = 5,      ///< relations of documents
    meta = 6,          ///< several kinds of vertices at once
};

inline constexpr EnumText<NetworkKind> network_kind_texts[] = {
    {NetworkKind::other, "other", "其他网络", "other"},
    {NetworkKind::assignment, "assignment", "任务分工网络", "assignment"},
    {NetworkKind::coordination, "coordination", "协同网络", "coordination"},
    {NetworkKind::hierarchy, "hierarchy", "隶属网络", "hierarchy"},
    {NetworkKind::membership, "membership", "成员网络", "membership"},
    {NetworkKind::document, "document", "文件网络", "document"},
    {NetworkKind::meta, "meta", "元网络", "meta"},
};
template <>
inline constexpr EnumTexts<NetworkKind> enum_texts<NetworkKind> = network_kind_texts;

/// The form of a network: with or without direction, or between two sides (then without direction).
enum class NetworkForm : std::uint8_t { undirected = 0, directed = 1, two_mode = 2 };

inline constexpr EnumText<NetworkForm> network_form_texts[] = {
    {NetworkForm::undirected, "undirected", "无向", "undirected"},
    {NetworkForm::directed, "directed", "有向", "directed"},
    {NetworkForm::two_mode, "two_mode", "二模", "two-mode"},
};
template <>
inline constexpr EnumTexts<NetworkForm> enum_texts<NetworkForm> = network_form_texts;

/// Which arcs of a directed network a function follows: from source to target, against them, or both ways.
/// Plays no part in the other forms.
enum class ArcDirection : std::uint8_t { out = 0, in = 1, both = 2 };

inline constexpr EnumText<ArcDirection> arc_direction_texts[] = {
    {ArcDirection::out, "out", "向外", "out"},
    {ArcDirection::in, "in", "向内", "in"},
    {ArcDirection::both, "both", "双向", "both"},
};
template <>
inline constexpr EnumTexts<ArcDirection> enum_texts<ArcDirection> = arc_direction_texts;

/// The side of a vertex in a two-mode network; `none` in the other forms.
enum class Side : std::uint8_t { none = 0, left = 1, right = 2 };

inline constexpr EnumText<Side> side_texts[] = {
    {Side::none, "none", "无", "none"},
    {Side::left, "left", "左侧", "left"},
    {Side::right, "right", "右侧", "right"},
};
template <>
inline constexpr EnumTexts<Side> enum_texts<Side> = side_texts;

/// What a vertex stands for.
enum class VertexKind : std::uint8_t {
    other = 0,
    organisation = 1,
    task = 2,
    collective = 3,  ///< the members of a collective that nobody names
    leadership_group = 4,
    document = 5,
    target = 6,
    indicator = 7,
};

inline constexpr EnumText<VertexKind> vertex_kind_texts[] = {
    {VertexKind::other, "other", "其他", "other"},
    {VertexKind::organisation, "organisation", "单位", "organisation"},
    {VertexKind::task, "task", "任务", "task"},
    {VertexKind::collective, "collective", "单位集合(成员未列明)", "collective (members not named)"},
    {VertexKind::leadership_group, "leadership_group", "领导小组", "leadership group"},
    {VertexKind::document, "document", "文件", "document"},
    {VertexKind::target, "target", "目标", "target"},
    {VertexKind::indicator, "indicator", "指标", "indicator"},
};
template <>
inline constexpr EnumTexts<VertexKind> enum_texts<VertexKind> = vertex_kind_texts;

/// The entity that a vertex stands for: its kind and its position in the data set's table (`Id<T>::value()`).
struct VertexReference {
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;

    VertexKind kind = VertexKind::other;
    std::uint32_t entity = none;  ///< `none` for vertices that do not come from a data set

    friend constexpr bool operator==(VertexReference, VertexReference) noexcept = default;
    friend constexpr auto operator<=>(VertexReference, VertexReference) noexcept = default;
};

/// The reference to an entity of the data set.
constexpr VertexReference vertex_reference(Id<Organisation> id) noexcept {
    return {VertexKind::organisation, id.value()};
}
constexpr VertexReference vertex_reference(Id<Task> id) noexcept { return {VertexKind::task, id.value()}; }
constexpr VertexReference vertex_reference(Id<Collective> id) noexcept {
    return {VertexKind::collective, id.value()};
}
constexpr VertexReference vertex_reference(Id<LeadershipGroup> id) noexcept {
    return {VertexKind::leadership_group, id.value()};
}
constexpr VertexReference vertex_reference(Id<PolicyDocument> id) noexcept {
    return {VertexKind::document, id.value()};
}
constexpr VertexReference vertex_reference(Id<Target> id) noexcept {
    return {VertexKind::target, id.value()};
}
constexpr VertexReference vertex_reference(Id<Indicator> id) noexcept {
    return {VertexKind::indicator, id.value()};
}

/// A set of assignment roles: which roles an edge of an assignment network stands for.
struct RoleMask {
    std::uint8_t bits = 0;  ///< bit k is set for the role with number k

    constexpr bool empty() const noexcept { return bits == 0; }
    constexpr bool contains(AssignmentRole role) const noexcept { return (bits & bit(role)) != 0; }
    /// This set with a further role.
    constexpr RoleMask with(AssignmentRole role) const noexcept {
        return {static_cast<std::uint8_t>(bits | bit(role))};
    }
    friend constexpr RoleMask operator|(RoleMask a, RoleMask b) noexcept {
        return {static_cast<std::uint8_t>(a.bits | b.bits)};
    }
    friend constexpr bool operator==(RoleMask, RoleMask) noexcept = default;

private:
    static constexpr unsigned bit(AssignmentRole role) noexcept {
        const auto number = static_cast<unsigned>(role);
        return number < 8 ? 1u << number : 0u;
    }
};

/// The two ends of an edge: of an arc where it starts and ends; else the smaller vertex first, so in a
/// two-mode network the left one.
struct EdgeEnds {
    std::uint32_t source = 0;
    std::uint32_t target = 0;

    friend constexpr bool operator==(EdgeEnds, EdgeEnds) noexcept = default;
    friend constexpr auto operator<=>(EdgeEnds, EdgeEnds) noexcept = default;
};

/// All rows of a network in one direction: the row of vertex v is what stands at starts[v] … starts[v + 1] - 1 of
/// `neighbours` and `edges`. `starts` has one entry more than there are vertices; it is empty without vertices.
struct CompressedRows {
    std::span<const std::uint32_t> starts{};
    std::span<const std::uint32_t> neighbours{};
    std::span<const std::uint32_t> edges{};
};

/// An immutable, typed, weighted graph in compressed sparse rows; made by `NetworkBuilder` or by the
/// functions of graph/build.hpp.
///
/// Vertices are numbered from 0, in a two-mode network all left ones before all right ones. Edges are
/// numbered from 0 in the order of their ends, so the numbers do not depend on the order of building. Rows
/// are sorted by neighbour. There is one edge at most between two vertices (in each direction): parallel ones
/// were merged, their weights added and their number kept. Weights are positive and finite, and so is their
/// sum; they mean strength: more is closer. A loop (never in a two-mode network) stands twice in its row, or
/// in a directed network once in each direction.
///
/// About 24 bytes an edge (28 in undirected networks), one more with roles, four more if any edges were merged. A regular value; `const`
/// use from several threads is safe; spans are valid as long as the network. Every function that takes a
/// vertex or edge number throws Error (bad_id) for one that is not in the network.
class QGOV_API Network {
public:
    NetworkKind kind() const noexcept { return kind_; }
    NetworkForm form() const noexcept { return form_; }
    bool directed() const noexcept { return form_ == NetworkForm::directed; }
    bool two_mode() const noexcept { return form_ == NetworkForm::two_mode; }

    std::uint32_t vertex_count() const noexcept { return static_cast<std::uint32_t>(references_.size()); }
    /// Number of edges after merging; a loop counts once.
    std::uint32_t edge_count() const noexcept { return static_cast<std::uint32_t>(weights_.size()); }
    /// Left vertices are 0 … left_count() - 1, right ones follow; both counts are 0 unless the form is
    /// two-mode.
    std::uint32_t left_count() const noexcept { return left_count_; }
    std::uint32_t right_count() const noexcept { return two_mode() ? vertex_count() - left_count_ : 0; }

    /// What the vertex stands for.
    VertexReference reference(std::uint32_t vertex) const { return references_[checked_vertex(vertex)]; }
    /// The same of all vertices.
    std::span<const VertexReference> references() const noexcept {
        return {references_.data(), references_.size()};
    }
    /// Name of the vertex: the entity's key, or whatever the builder was given. May be empty or used twice.
    const std::string& label(std::uint32_t vertex) const { return labels_[checked_vertex(vertex)]; }
    /// The same of all vertices.
    std::span<const std::string> labels() const noexcept { return {labels_.data(), labels_.size()}; }
    Side side(std::uint32_t vertex) const;
    /// The first vertex that stands for the entity, or nothing. O(vertices).
    std::optional<std::uint32_t> find_vertex(VertexReference reference) const noexcept;
    /// The first vertex with this label, or nothing. O(vertices).
    std::optional<std::uint32_t> find_vertex(std::string_view label) const noexcept;

    /// The vertices at the other end of the edges, or in a directed network where the arcs lead; ascending.
    std::span<const std::uint32_t> neighbours(std::uint32_t vertex) const {
        return row(out_, out_.neighbours, vertex);
    }
    /// The edge numbers that belong to `neighbours`, place by place.
    std::span<const std::uint32_t> edges(std::uint32_t vertex) const { return row(out_, out_.edges, vertex); }
    /// Where the arcs come from, ascending; the same as `neighbours` unless the network is directed.
    std::span<const std::uint32_t> in_neighbours(std::uint32_t vertex) const {
        return row(incoming(), incoming().neighbours, vertex);
    }
    /// The edge numbers that belong to `in_neighbours`, place by place.
    std::span<const std::uint32_t> in_edges(std::uint32_t vertex) const {
        return row(incoming(), incoming().edges, vertex);
    }

    /// The rows that `neighbours` and `edges` take apart, and those of `in_neighbours` and `in_edges`, as arrays that
    /// other libraries of sparse matrices take as they are.
    CompressedRows rows() const noexcept { return compressed(out_); }
    CompressedRows in_rows() const noexcept { return compressed(incoming()); }

    /// Where each edge leads, by edge number: of two vertices the larger, the right one, or where an arc ends.
    std::span<const std::uint32_t> targets() const noexcept {
        // Rows that hold nothing but what starts there are in the order of the edges.
        return {form_ == NetworkForm::undirected ? targets_.data() : out_.neighbours.data(), edge_count()};
    }
    /// By vertex the number of the first edge that starts there, and at the end the number of edges: the edges from v
    /// are first_edges()[v] … first_edges()[v + 1] - 1. Empty without vertices.
    std::span<const std::uint32_t> first_edges() const noexcept {
        const std::vector<std::uint32_t>& found = directed() ? out_.starts : first_edges_;
        return {found.data(), found.size()};
    }

    /// Weights by edge number: `weights()[edges(v)[i]]` is the weight of the edge to `neighbours(v)[i]`.
    std::span<const double> weights() const noexcept { return {weights_.data(), weights_.size()}; }
    double weight(std::uint32_t edge) const { return weights_[checked_edge(edge)]; }
    /// The roles that the edge stands for; empty when nobody gave any.
    RoleMask roles(std::uint32_t edge) const {
        checked_edge(edge);
        return roles_.empty() ? RoleMask{} : roles_[edge];
    }
    /// How many parallel edges were merged into this one; 1 for a single edge.
    std::uint32_t multiplicity(std::uint32_t edge) const {
        checked_edge(edge);
        return multiplicities_.empty() ? 1 : multiplicities_[edge];
    }
    /// The two ends of an edge. O(log vertices).
    EdgeEnds ends(std::uint32_t edge) const;
    /// The edge between two vertices, or the arc from the first to the second, or nothing. O(log degree).
    std::optional<std::uint32_t> find_edge(std::uint32_t source, std::uint32_t target) const;

    friend bool operator==(const Network&, const Network&) = default;

private:
    friend class NetworkBuilder;

    struct Rows {
        std::vector<std::uint32_t>
            starts{};  // where each row starts, and the end of the last; empty without vertices
        std::vector<std::uint32_t> neighbours{};
        std::vector<std::uint32_t> edges{};

        friend bool operator==(const Rows&, const Rows&) = default;
    };

    std::span<const std::uint32_t> row(const Rows& rows, const std::vector<std::uint32_t>& entries,
                                       std::uint32_t vertex) const {
        checked_vertex(vertex);
        const std::size_t start = rows.starts[vertex];
        return {entries.data() + start, rows.starts[std::size_t{vertex} + 1] - start};
    }
    // From pointers: spans made of the vectors themselves cost every reader of this header a tenth of its time to compile.
    static CompressedRows compressed(const Rows& rows) noexcept {
        return {{rows.starts.data(), rows.starts.size()},
                {rows.neighbours.data(), rows.neighbours.size()},
                {rows.edges.data(), rows.edges.size()}};
    }
    const Rows& incoming() const noexcept { return directed() ? in_ : out_; }
    std::uint32_t checked_vertex(std::uint32_t vertex) const {
        if (vertex >= references_.size()) refuse_vertex(vertex, references_.size());
        return vertex;
    }
    std::uint32_t checked_edge(std::uint32_t edge) const {
        if (edge >= weights_.size()) refuse_edge(edge, weights_.size());
        return edge;
    }
    [[noreturn]] static void refuse_vertex(std::uint32_t vertex, std::size_t vertices);
    [[noreturn]] static void refuse_edge(std::uint32_t edge, std::size_t edges);

    NetworkKind kind_ = NetworkKind::other;
    NetworkForm form_ = NetworkForm::undirected;
    std::uint32_t left_count_ = 0;
    std::vector<VertexReference> references_{};
    std::vector<std::string> labels_{};
    Rows out_{};
    Rows in_{};                                 // of directed networks only
    std::vector<std::uint32_t> first_edges_{};  // of the other networks only
    std::vector<std::uint32_t> targets_{};      // of undirected networks only
    std::vector<double> weights_{};
    std::vector<RoleMask> roles_{};                // empty if no edge has any
    std::vector<std::uint32_t> multiplicities_{};  // empty if no edges were merged
};

/// Collects vertices and edges and builds a `Network` from them.
///
/// In a two-mode network add all left vertices before the first right one. Nothing is added when a call
/// throws.
class QGOV_API NetworkBuilder {
public:
    /// Throws Error (bad_argument) when the kind has another form: assignment and membership networks are
    /// two-mode, coordination networks undirected, hierarchy and document networks directed; the other kinds
    /// are free.
    explicit NetworkBuilder(NetworkForm form, NetworkKind kind = NetworkKind::other);

    /// Adds a vertex of a one-mode network and returns its number. Throws Error (bad_argument) in a two-mode
    /// network.
    std::uint32_t add_vertex(std::string label, VertexReference reference = {});
    /// Adds a vertex of a two-mode network and returns its number. Each throws Error (bad_argument) in a
    /// one-mode network, and `add_left` after the first right vertex.
    std::uint32_t add_left(std::string label, VertexReference reference = {});
    std::uint32_t add_right(std::string label, VertexReference reference = {});

    /// Adds an edge, in a directed network an arc. In a two-mode network the ends may come in either order.
    /// `multiplicity` says how many edges it stands for, when it is copied from another network.
    /// Throws Error: bad_id for a vertex that is not there, bad_weight (naming the ends) for a weight that is
    /// not positive and finite, bad_argument for a two-mode edge with both ends on one side or a multiplicity of
    /// 0, too_large beyond 2^31 - 1.
    void add_edge(std::uint32_t source, std::uint32_t target, double weight = 1, RoleMask roles = {},
                  std::uint32_t multiplicity = 1);

    /// The network of all that was added; the builder is empty afterwards and can be used again.
    /// Throws Error (bad_weight) when the weights together exceed what a double holds. O(vertices + edges).
    Network build();

private:
    struct Edge {
        double weight = 0;
        std::uint32_t source = 0;
        std::uint32_t target = 0;
        std::uint32_t multiplicity = 1;
        RoleMask roles{};
    };

    std::uint32_t add(std::string label, VertexReference reference);
    std::string name(std::uint32_t vertex) const;
    void sort_edges();
    void merge_edges();
    static void fill_rows(Network::Rows& rows, std::size_t vertices, const std::vector<Edge>& edges, bool out,
                          bool in);

    Network network_{};
    std::vector<Edge> edges_{};
};

/// Throws Error (wrong_network) unless the network is of the kind; the message names the function that asks,
/// what it expected, what it found, and how to build the right one.
QGOV_API void require_kind(const Network& network, NetworkKind kind, std::string_view function);

}  // namespace qgov::inline v0
