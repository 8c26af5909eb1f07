#pragma once

#include <qgov/graph/components.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/spectrum.hpp>

#include "graph/sparse_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// A Laplacian, its entries divided by a power of two so that no square overflows. Its rows come component by component,
// in each those far from the first vertex first, so that in a tree every vertex comes before its parent.
class Laplacian {
public:
    Laplacian(const Network& network, const LaplacianOptions& options);

    std::size_t size() const noexcept { return order_.size(); }
    double scale() const noexcept { return scale_; }  // times this gives the eigenvalues of the network
    // Where the rows of each component start, and the end of the last; components in the order of their first vertex.
    std::span<const std::uint32_t> parts() const noexcept { return parts_; }
    // By row its entry in the vector that the matrix takes to 0.
    std::span<const double> kernel() const noexcept { return kernel_; }
    // The values of a vector in the order of the vertices.
    std::vector<double> by_vertex(std::span<const double> by_row) const;

    void apply(std::span<const double> x, std::span<double> y) const;
    // Takes away, component by component, what the matrix takes to 0.
    void project(std::span<double> x) const;
    // The x with apply(x) = b and nothing that the matrix takes to 0; b is projected first. Conjugate gradients, of which
    // a network without circles needs one or two; throws Error (too_large) when they do not end.
    void solve(std::span<const double> b, std::span<double> x) const;
    // The full matrix of one component.
    std::vector<double> full(std::size_t part) const;

private:
    void arrange(const Network& network);
    void precondition(std::span<const double> rest, std::span<double> result) const;

    std::vector<std::uint32_t> order_{};  // by row its vertex
    std::vector<std::uint32_t> parts_{};
    SparseRows rows_{};                     // without the diagonal; columns ascend
    std::vector<std::uint32_t> middles_{};  // by row where the columns after the diagonal start
    std::vector<double> diagonal_{};
    std::vector<double> pivots_{};
    std::vector<double> kernel_{};
    std::vector<double> kernel_squares_{};  // by component the sum of squares
    double scale_ = 1;
};

}  // namespace qgov::inline v0
