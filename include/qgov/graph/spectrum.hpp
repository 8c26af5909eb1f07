#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Which Laplacian matrix of a network (拉普拉斯矩阵).
enum class LaplacianKind : std::uint8_t {
    combinatorial = 0,  ///< D - A, D = diagonal of the strengths
    normalised = 1,     ///< I - D^(-1/2) A D^(-1/2); rows of isolated vertices are 0
};

inline constexpr EnumText<LaplacianKind> laplacian_kind_texts[] = {
    {LaplacianKind::combinatorial, "combinatorial", "组合拉普拉斯", "combinatorial"},
    {LaplacianKind::normalised, "normalised", "标准化拉普拉斯", "normalised"},
};
template <>
inline constexpr EnumTexts<LaplacianKind> enum_texts<LaplacianKind> = laplacian_kind_texts;

/// Which Laplacian matrix of the network is meant.
struct LaplacianOptions {
    LaplacianKind kind = LaplacianKind::combinatorial;
    bool weighted = true;  ///< false: every edge counts 1

    bool operator==(const LaplacianOptions&) const = default;
};

/// How well is the network knit together, part by part (拉普拉斯谱)? Eigenvalues of its Laplacian, ascending: the
/// `count` smallest, or with 0 all of them.
///
/// There are as many zeros as components, and they are exact. Direction plays no part: arcs out and in are added, so
/// that a pair joined both ways counts twice. Loops play no part; parallel edges count in full, or once if not
/// weighted. An isolated vertex has a 0; an empty network gives an empty vector.
/// Components of up to 300 vertices: full matrices, O(vertices³). Others: Lanczos's method with conjugate gradients,
/// each value by itself, to 1e-9 of it or better; equal eigenvalues are all found. Throws Error (too_large): when all are
/// asked for and a component has more than 2,000 vertices; when the values lie too close together or to 0 to be found in
/// reasonable time, as they may in long drawn out networks of many thousands of vertices.
QGOV_API std::vector<double> laplacian_spectrum(const Network& network, std::uint32_t count = 0,
                                                const LaplacianOptions& options = {});

/// The second smallest eigenvalue of a Laplacian, and its eigenvector.
struct Fiedler {
    std::optional<double> value{};  ///< algebraic connectivity; 0 if the network is disconnected
    std::optional<double> next{};  ///< third smallest; the vector is unique only if it is larger than `value`
    std::vector<double> vector{};  ///< length 1, first non-zero entry positive

    /// `next` - `value`: 0 or nearly so if other vectors would do as well; empty below three vertices.
    std::optional<double> gap() const {
        if (!value || !next) return std::nullopt;
        return *next - *value;
    }
    bool operator==(const Fiedler&) const = default;
};

/// How easily does the network fall into two halves, and which are they (代数连通度, Fiedler向量)?
///
/// Fiedler 1973. In a connected network the vector's large entries of either sign are the two ends that hang together
/// least. Entries below 1e-9 of the largest count as zero for its sign. In a disconnected network the value is 0 and the
/// vector separates the component of vertex 0 from the rest. Undefined below two vertices: no value, no vector.
/// Direction, loops, parallel edges, complexity and errors as `laplacian_spectrum`.
QGOV_API Fiedler fiedler(const Network& network, const LaplacianOptions& options = {});

/// A network in two groups.
struct SpectralBipartition {
    std::vector<std::uint32_t> groups{};  ///< by vertex 0 or 1
    double cut = 0;                       ///< weight of the edges between them; their number if not weighted
    Fiedler fiedler{};                    ///< what the division follows, and whether another would do as well

    bool operator==(const SpectralBipartition&) const = default;
};

/// If the units had to form two working groups, which would they be (谱二分)? Group 1: negative entries of the Fiedler
/// vector; group 0: the others, among them vertex 0 unless its entry is negative.
///
/// With the normalised Laplacian the groups are balanced by strength, else by number of vertices. Below two vertices
/// all are in group 0. Everything else as `fiedler`.
QGOV_API SpectralBipartition spectral_bipartition(const Network& network,
                                                  const LaplacianOptions& options = {});

/// The two largest eigenvalues of the matrix of weights.
struct AdjacencySpectrum {
    std::optional<double> first{};   ///< spectral radius; empty without vertices
    std::optional<double> second{};  ///< empty below two vertices

    /// `first` - `second`; empty below two vertices.
    std::optional<double> gap() const {
        if (!first || !second) return std::nullopt;
        return *first - *second;
    }
    bool operator==(const AdjacencySpectrum&) const = default;
};

/// How far does one centre dominate the network (谱隙)? The two largest eigenvalues of the matrix of weights.
///
/// Equal ones count as two: the gap is 0 if two components tie. Arcs out and in are added; loops count twice; parallel
/// edges count in full, or once if not `weighted`. Without edges all are 0. Up to 300 vertices by the full matrix, else
/// by Lanczos's method, to 1e-9 of the first; errors as `eigenvector_centrality`.
QGOV_API AdjacencySpectrum adjacency_spectrum(const Network& network, bool weighted = true);

}  // namespace qgov::inline v0
