#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// What makes a division of the vertices into groups a good one (分组质量).
enum class PartitionQuality : std::uint8_t {
    modularity = 0,         ///< more weight inside the groups than the strengths let expect (Newman)
    constant_potts = 1,     ///< more weight inside than `resolution` for every pair (CPM)
    barber_modularity = 2,  ///< modularity of two-mode networks, where no edge joins one side with itself
};

inline constexpr EnumText<PartitionQuality> partition_quality_texts[] = {
    {PartitionQuality::modularity, "modularity", "模块度", "modularity"},
    {PartitionQuality::constant_potts, "constant_potts", "恒定波茨模型", "constant Potts model"},
    {PartitionQuality::barber_modularity, "barber_modularity", "二模模块度(Barber)", "Barber modularity"},
};
template <>
inline constexpr EnumTexts<PartitionQuality> enum_texts<PartitionQuality> = partition_quality_texts;

/// The same division with its groups numbered from 0 in the order of their first vertex (分组编号规范化).
///
/// `groups` holds by vertex any number that stands for its group. O(n log n).
QGOV_API std::vector<std::uint32_t> canonical_groups(std::span<const std::uint32_t> groups);

/// How much closer do the members of these groups work with each other than chance lets expect (模块度)?
///
/// Q = sum over the groups c of w_c/M - gamma (s_c/2M)² (Newman and Girvan 2004; resolution gamma as
/// Reichardt and Bornholdt 2006), w_c = weight inside, s_c = strength of c, M = all weight; at gamma = 1 from
/// -1/2 to 1, 1 not included.
/// Directed networks: w_c/M - gamma out_c in_c/M² (Leicht and Newman 2008). A two-mode network is treated as
/// any other without direction; `barber_modularity` knows its sides. Weights count; parallel edges in full; a
/// loop once in w_c and twice in s_c. Disconnected parts and isolated vertices are allowed. Undefined, hence
/// empty, without edges. `groups` holds by vertex any number that stands for its group. Throws Error
/// (bad_argument) when there is not one for each vertex, or for a resolution that is negative or not finite.
/// O(vertices log vertices + edges).
QGOV_API std::optional<double> modularity(const Network& network, std::span<const std::uint32_t> groups,
                                          double resolution = 1);

/// By how much does the weight inside these groups exceed `resolution` for every pair (恒定波茨模型, CPM)?
///
/// Sum over the groups of w_c - gamma n_c(n_c - 1)/2 (Traag, Van Dooren and Nesterov 2011), w_c = weight
/// inside, n_c = vertices; in a directed network n_c(n_c - 1), the possible arcs. Other programs may take
/// n_c²/2. Not normalised. All pairs count, in a two-mode network those on one side too. Weights count;
/// parallel edges in full, loops once. Without vertices 0. Arguments, errors and complexity as `modularity`.
QGOV_API double constant_potts(const Network& network, std::span<const std::uint32_t> groups,
                               double resolution = 1);

/// How much more of the work of these groups of units and tasks lies inside than chance lets expect
/// (二模模块度)?
///
/// Q = sum over the groups of w_c/M - gamma X_c Y_c/M² (Barber 2007), w_c = weight inside, M = all weight,
/// X_c and Y_c = strengths of the left and of the right vertices of c. Weights count, parallel edges in full.
/// Undefined, hence empty, without edges. Arguments and complexity as `modularity`, errors too, and Error
/// (wrong_network) unless the network is two-mode.
QGOV_API std::optional<double>
barber_modularity(const Network& network, std::span<const std::uint32_t> groups, double resolution = 1);

/// One of the three above, chosen by its name; `constant_potts` always has a value. Errors as they have.
QGOV_API std::optional<double> partition_quality(const Network& network,
                                                 std::span<const std::uint32_t> groups,
                                                 PartitionQuality quality, double resolution = 1);

/// How alike are two divisions of the same vertices (调整兰德指数)? 1: the same groups; about 0: as alike as by
/// chance; it may be negative.
///
/// (I - E)/((A + B)/2 - E) (Hubert and Arabie 1985), I = pairs together in both, A and B = pairs together in
/// each, E = AB/C(n,2). Two divisions into single vertices, or two into one group, are the same: 1.
/// Undefined, hence empty, below two vertices, where there is no pair. Throws Error (bad_argument) when the
/// two differ in length.
/// O(n log n).
QGOV_API std::optional<double> adjusted_rand_index(std::span<const std::uint32_t> first,
                                                   std::span<const std::uint32_t> second);

/// A group of vertices that work together.
struct WorkingGroup {
    std::vector<std::uint32_t> members{};  ///< ascending
    double inside = 0;                     ///< weight of the edges between members
    std::optional<double> share{};         ///< inside/all weight of the network; empty without edges
    std::optional<std::uint32_t>
        best_connected{};  ///< the natural head; empty if nobody is joined with another

    bool operator==(const WorkingGroup&) const = default;
};

/// The working groups of a division, in the order of their first vertex.
struct WorkingGroups {
    std::vector<WorkingGroup> groups{};
    std::optional<double> share{};  ///< inside all groups together/all weight; empty without edges

    bool operator==(const WorkingGroups&) const = default;
};

/// Which units form working groups, who is at the centre of each, and how much of the coordination would the
/// groups hold (工作专班建议)?
///
/// Share = weight inside over all weight, 0 to 1, loops included. Best connected is the member with the
/// largest weight to other members, the first one on ties; in a two-mode network only left vertices can be,
/// and a vertex of kind `collective` never. Directed networks: both directions count. Parallel edges count in
/// full. Disconnected parts and isolated vertices are allowed. `groups` as from `communities`, or by vertex
/// any number that stands for its group; Error (bad_argument) when there is not one for each vertex.
/// O(vertices log vertices + edges).
QGOV_API WorkingGroups working_groups(const Network& network, std::span<const std::uint32_t> groups);

}  // namespace qgov::inline v0
