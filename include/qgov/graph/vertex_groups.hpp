#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// What of a unit decides in which group it is. Vertices that are not units form a group for each kind of vertex.
enum class VertexGrouping : std::uint8_t {
    kind = 0,      ///< its kind: 政府工作部门, 乡镇 …
    level = 1,     ///< its administrative level: 县级, 乡级 …
    superior = 2,  ///< the unit that it belongs to: 条块, 系统
};

inline constexpr EnumText<VertexGrouping> vertex_grouping_texts[] = {
    {VertexGrouping::kind, "kind", "按单位类型", "by kind of unit"},
    {VertexGrouping::level, "level", "按行政层级", "by administrative level"},
    {VertexGrouping::superior, "superior", "按所属上级", "by superior"},
};
template <>
inline constexpr EnumTexts<VertexGrouping> enum_texts<VertexGrouping> = vertex_grouping_texts;

/// The group of each vertex, and what the groups are called.
struct VertexGroups {
    std::vector<std::uint32_t> of_vertex{};  ///< numbers from 0 in the order of their first vertex
    /// By number the name in files of the kind or level, or the key of the superior; that of the kind of vertex where
    /// vertices are no units, and an empty one for units without superior or level.
    std::vector<std::string> names{};
    VertexGrouping by = VertexGrouping::kind;

    bool operator==(const VertexGroups&) const = default;
};

/// Which vertices are of one sort (节点分组)? The groups that `nominal_assortativity`, `external_internal_index`,
/// `brokerage` and `modularity` ask for, from what the data set says of its units.
///
/// Throws Error (bad_id) for a vertex that stands for a unit outside the data set. O(vertices log groups).
QGOV_API VertexGroups vertex_groups(const Network& network, const Dataset& dataset,
                                    VertexGrouping by = VertexGrouping::kind);

}  // namespace qgov::inline v0
