#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// What a measure has one value for.
enum class MeasureScope : std::uint8_t { vertex = 0, edge = 1, network = 2 };

inline constexpr EnumText<MeasureScope> measure_scope_texts[] = {
    {MeasureScope::vertex, "vertex", "每个节点", "vertex"},
    {MeasureScope::edge, "edge", "每条边", "edge"},
    {MeasureScope::network, "network", "整个网络", "network"},
};
template <>
inline constexpr EnumTexts<MeasureScope> enum_texts<MeasureScope> = measure_scope_texts;

/// A measure by its name. Names are stable; docs/measures.md lists them.
struct NetworkMeasure {
    std::string_view name{};
    MeasureScope scope = MeasureScope::vertex;
    std::string_view zh{};  ///< what it answers, in Chinese
    std::string_view en{};  ///< and in English
};

/// The conventions that some measures ask for.
struct MeasureOptions {
    LengthRule lengths = LengthRule::unit;  ///< of distances, closeness and betweenness
    bool weighted = true;                   ///< weights count in eigenvectors, HITS, structural holes
    std::uint64_t seed = 0;                 ///< of communities
    unsigned threads = 0;                   ///< 0: one for each core
    std::vector<std::uint32_t> groups{};    ///< by vertex its group (system, level …); empty: none

    bool operator==(const MeasureOptions&) const = default;
};

/// The values of one measure: one for each vertex or edge, or one for the network; `missing_value` where it is not
/// defined. Contiguous, so that others can look at them as an array.
struct MeasureValues {
    std::string_view name{};
    MeasureScope scope = MeasureScope::vertex;
    std::vector<double> values{};

    /// Same measure and same values; missing ones equal each other.
    friend QGOV_API bool operator==(const MeasureValues& a, const MeasureValues& b) noexcept;
};

/// All measures that can be asked for by name.
QGOV_API std::vector<NetworkMeasure> network_measures();

/// Those that this network has, in the order of `network_measures`: workload only for an assignment network, span of
/// control only for a directed one …
QGOV_API std::vector<NetworkMeasure> measures_of(const Network& network, const MeasureOptions& options = {});

/// Computes measures by name, in the order asked for; what several share is computed once. No names: all that the network
/// has.
///
/// Each measure is what the function of its header says, with that one's conventions: `betweenness` is raw,
/// `betweenness_norm` divided by its largest possible value, and so on.
/// Throws Error (bad_argument) for a name that is not known, with the nearest, or that the network does not have, with the
/// reason; bad_argument unless `groups` is empty or has one number for each vertex; and as the functions themselves.
QGOV_API std::vector<MeasureValues> measure(const Network& network, std::span<const std::string> names = {},
                                            const MeasureOptions& options = {});

}  // namespace qgov::inline v0
