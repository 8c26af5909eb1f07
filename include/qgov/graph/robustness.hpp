#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// The vertices by falling value, equal ones by their number: an order of removal by betweenness or load.
/// Throws Error (bad_argument) for a value that is not a number. O(n log n).
QGOV_API std::vector<std::uint32_t> falling_order(std::span<const double> values);

/// In which order units drop out (退出顺序); equal ones by their number.
enum class RemovalOrder : std::uint8_t {
    degree_falling = 0,    ///< those with the most tasks first
    degree_rising = 1,     ///< those with the fewest tasks first
    strength_falling = 2,  ///< those with the largest load first
    strength_rising = 3,   ///< those with the smallest load first
    greedy_worst = 4,  ///< at each step the one whose loss uncovers most tasks, then the one with more tasks
};

inline constexpr EnumText<RemovalOrder> removal_order_texts[] = {
    {RemovalOrder::degree_falling, "degree_falling", "任务数从多到少", "most tasks first"},
    {RemovalOrder::degree_rising, "degree_rising", "任务数从少到多", "fewest tasks first"},
    {RemovalOrder::strength_falling, "strength_falling", "负担从重到轻", "largest load first"},
    {RemovalOrder::strength_rising, "strength_rising", "负担从轻到重", "smallest load first"},
    {RemovalOrder::greedy_worst, "greedy_worst", "逐步最坏", "worst at each step"},
};
template <>
inline constexpr EnumTexts<RemovalOrder> enum_texts<RemovalOrder> = removal_order_texts;

/// How many tasks are still covered as units drop out one by one.
struct CoverageCurve {
    std::vector<std::uint32_t> order{};    ///< left vertices as they drop out
    std::vector<std::uint32_t> covered{};  ///< after 0, 1, … losses the right vertices with a neighbour left
    std::optional<double> area{};  ///< 0 to 1, larger is more robust; empty if nothing is covered at all

    bool operator==(const CoverageCurve&) const = default;
};

/// What is left if units drop out one by one, by size or the worst one first (备份够不够)?
///
/// Area: by the trapezoid rule, of covered over covered at the start, against losses over the number of left
/// vertices, both ends included (Memmott, Waser and Price 2004; Burgos et al. 2007 as area). All left
/// vertices drop out, those of kind `collective` as well. Weights count for the orders by strength only;
/// parallel edges count once, or in full there. Right vertices without an edge are never covered;
/// disconnected parts play no part. Without left vertices `covered` is {0}. Throws Error (wrong_network)
/// unless the network is two-mode.
/// O(edges + vertices log vertices).
QGOV_API CoverageCurve coverage_curve(const Network& network,
                                      RemovalOrder order = RemovalOrder::degree_falling);
/// The same in a given order, such as `falling_order` of the left vertices' betweenness. Throws Error as
/// well: bad_id for a vertex that is not there, bad_argument unless every left vertex occurs once and no
/// right one.
QGOV_API CoverageCurve coverage_curve(const Network& network, std::span<const std::uint32_t> order);

/// The mean of `CoverageCurve` over all orders.
struct ExpectedCoverage {
    std::vector<double> covered{};
    std::optional<double> area{};

    bool operator==(const ExpectedCoverage&) const = default;
};

/// How many tasks remain covered on average if units drop out by chance (随机退出时的期望覆盖)? Exact, without
/// simulation.
///
/// After k of n losses sum over the covered right vertices of 1 - C(k,d)/C(n,d), d = degree; area = ((n + 1)
/// sum of d/(d + 1) - J/2)/(n J), J = covered right vertices. Conventions, errors as `coverage_curve`.
/// O(edges + left vertices × different degrees).
QGOV_API ExpectedCoverage expected_coverage(const Network& network);

/// What random orders did.
struct CoverageSpread {
    std::vector<std::uint32_t> lowest{};   ///< after 0, 1, … losses the fewest covered in any run
    std::vector<std::uint32_t> highest{};  ///< the most covered in any run
    std::vector<double> areas{};           ///< of the runs, ascending; empty if nothing is covered at all

    bool operator==(const CoverageSpread&) const = default;
};

/// How far can chance push the coverage up or down (随机退出的波动)? Coverage curves of `runs` random orders; the
/// mean is known, see `expected_coverage`.
///
/// Orders are shuffled with std::mt19937_64 from the seed, by remainders: the same with every compiler.
/// Conventions and errors as `coverage_curve`; Error (bad_argument) as well unless there are 1 to 1,000,000
/// runs.
/// O(runs × (vertices + edges)).
QGOV_API CoverageSpread coverage_spread(const Network& network, std::uint32_t runs = 100,
                                        std::uint64_t seed = 0);

/// Which vertex an attack takes next (攻击顺序); equal ones by their number.
enum class AttackOrder : std::uint8_t {
    degree_static = 0,    ///< by falling degree at the start
    degree_adaptive = 1,  ///< each time the largest degree that is left
};

inline constexpr EnumText<AttackOrder> attack_order_texts[] = {
    {AttackOrder::degree_static, "degree_static", "按初始度", "by degree at the start"},
    {AttackOrder::degree_adaptive, "degree_adaptive", "按剩余度", "by degree that is left"},
};
template <>
inline constexpr EnumTexts<AttackOrder> enum_texts<AttackOrder> = attack_order_texts;

/// How the largest component shrinks as vertices are taken away.
struct AttackCurve {
    std::vector<std::uint32_t> order{};    ///< vertices as they are taken away
    std::vector<std::uint32_t> largest{};  ///< vertices of the largest component after 1, 2, … losses
    std::optional<double> robustness{};    ///< R, 0 to 1/2; empty without vertices

    bool operator==(const AttackCurve&) const = default;
};

/// How fast does the network fall apart when its best-connected vertices fail (网络抗毁性)?
///
/// R = sum of the sizes of the largest component after 1 to n losses, over n² (Schneider et al. 2011, who
/// write 1/N with sizes as shares). Degrees as `degree` counts them: loops twice, arcs both ways. Weights,
/// parallel edges and the direction of arcs play no part; any form of network. Disconnected parts compete for
/// the largest one.
/// O(edges log vertices) time, O(vertices + edges) memory.
QGOV_API AttackCurve attack_curve(const Network& network, AttackOrder order = AttackOrder::degree_static);
/// The same in a given order, such as `falling_order` of the betweenness. Throws Error: bad_id for a vertex
/// that is not there, bad_argument unless every vertex occurs once.
QGOV_API AttackCurve attack_curve(const Network& network, std::span<const std::uint32_t> order);

}  // namespace qgov::inline v0
