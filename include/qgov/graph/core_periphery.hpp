#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// What an ideal core and periphery look like: all pairs in the core are joined, none in the periphery, and the pairs
/// between them … (核心—边缘理想模式). The best cores differ.
enum class CorePeripheryPattern : std::uint8_t {
    between_omitted = 0,  ///< … are left out of the comparison
    between_joined = 1,   ///< … are all joined
};

inline constexpr EnumText<CorePeripheryPattern> core_periphery_pattern_texts[] = {
    {CorePeripheryPattern::between_omitted, "between_omitted", "核心与边缘之间不计",
     "pairs between core and periphery left out"},
    {CorePeripheryPattern::between_joined, "between_joined", "核心与边缘之间相连",
     "pairs between core and periphery joined"},
};
template <>
inline constexpr EnumTexts<CorePeripheryPattern> enum_texts<CorePeripheryPattern> =
    core_periphery_pattern_texts;

/// The ideal that a core is compared with, and how long it is searched for.
struct CorePeripheryOptions {
    CorePeripheryPattern pattern = CorePeripheryPattern::between_omitted;
    std::uint64_t seed = 1;       ///< of the search; the same seed gives the same core everywhere
    std::uint32_t restarts = 20;  ///< of the search

    bool operator==(const CorePeripheryOptions&) const = default;
};

/// A core, and how well the network fits the pattern.
struct CorePeriphery {
    std::vector<std::uint32_t> core{};    ///< ascending; the other vertices are the periphery
    std::optional<double> correlation{};  ///< -1 to 1; empty where no core has one
    CorePeripheryPattern pattern = CorePeripheryPattern::between_omitted;
    bool exact = false;         ///< true: no core fits better; false: the best one that was found
    std::uint64_t optimal = 0;  ///< exact: how many cores fit as well, this one included; else 0

    bool operator==(const CorePeriphery&) const = default;
};

/// Is there a core of units that all work with each other, and a periphery whose members do not (核心—边缘结构)?
///
/// The core that maximises the Pearson correlation of "joined" (0 or 1) with the ideal pattern over all pairs of
/// different vertices, in a two-mode network over the pairs of a left and a right one (Borgatti and Everett 1999).
/// Direction and weights play no part: a pair is joined or not. Loops play no part. Isolated vertices and disconnected
/// parts are pairs that are not joined. Up to 20 vertices all cores are tried: O(2^vertices); of several that are
/// equally good (to 1e-12) the smallest is taken, then that whose vertices come first. Beyond, a search from the vertices of
/// highest degree and from `restarts` other places moves one vertex at a time as long as that improves the
/// correlation: O(restarts × (vertices + edges)) for each round of moves, 100 rounds at most. Undefined, hence empty,
/// with an empty core, if no core leaves both pairs that are joined and pairs that are not, in fact and in the pattern,
/// as with fewer than three vertices or without edges.
QGOV_API CorePeriphery core_periphery(const Network& network, const CorePeripheryOptions& options = {});

}  // namespace qgov::inline v0
