#pragma once

#include <qgov/graph/network.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace graph_test {

using Matrix = std::vector<std::vector<double>>;

struct DenseEigen {
    std::vector<double> values{};  ///< in no order
    Matrix vectors{};              ///< vectors[k] belongs to values[k]
};

/// All eigenvalues of a symmetric matrix by Jacobi's rotations: slow, simple, precise.
inline DenseEigen jacobi(Matrix a) {
    const std::size_t n = a.size();
    DenseEigen result{std::vector<double>(n), Matrix(n, std::vector<double>(n))};
    for (std::size_t k = 0; k < n; ++k) result.vectors[k][k] = 1;
    for (int sweep = 0; sweep < 60; ++sweep) {
        double off = 0;
        double all = 0;
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = 0; q < n; ++q) {
                all += a[p][q] * a[p][q];
                if (p != q) off += a[p][q] * a[p][q];
            }
        }
        if (off <= 1e-32 * all) break;
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) {
                if (a[p][q] == 0) continue;
                const double angle = std::atan2(2 * a[p][q], a[p][p] - a[q][q]) / 2;
                const double c = std::cos(angle);
                const double s = std::sin(angle);
                for (std::size_t k = 0; k < n; ++k) {
                    const double x = a[p][k];
                    const double y = a[q][k];
                    a[p][k] = c * x + s * y;
                    a[q][k] = c * y - s * x;
                }
                for (std::size_t k = 0; k < n; ++k) {
                    const double x = a[k][p];
                    const double y = a[k][q];
                    a[k][p] = c * x + s * y;
                    a[k][q] = c * y - s * x;
                    const double v = result.vectors[p][k];
                    const double w = result.vectors[q][k];
                    result.vectors[p][k] = c * v + s * w;
                    result.vectors[q][k] = c * w - s * v;
                }
            }
        }
    }
    for (std::size_t k = 0; k < n; ++k) result.values[k] = a[k][k];
    return result;
}

/// The matrix of weights, row to column; without direction symmetric, loops twice.
inline Matrix weight_matrix(const qgov::Network& network) {
    Matrix a(network.vertex_count(), std::vector<double>(network.vertex_count()));
    for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
        const auto [u, v] = network.ends(e);
        a[u][v] += network.weight(e);
        if (!network.directed()) a[v][u] += network.weight(e);
    }
    return a;
}

/// Where ones lead when they are multiplied by the matrix (with a shift) for ever: their projection onto the space of
/// the largest eigenvalue, with length 1; and the two largest eigenvalues.
struct DenseLeading {
    double first = 0;
    double second = 0;
    std::vector<double> vector{};
};

inline DenseLeading dense_leading(const Matrix& a) {
    const DenseEigen eigen = jacobi(a);
    DenseLeading result{-1e300, -1e300, std::vector<double>(a.size())};
    for (const double value : eigen.values) {
        if (value > result.first) {
            result.second = result.first;
            result.first = value;
        } else if (value > result.second) {
            result.second = value;
        }
    }
    double length = 0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (eigen.values[k] < result.first - 1e-9) continue;
        double share = 0;
        for (const double x : eigen.vectors[k]) share += x;
        for (std::size_t v = 0; v < a.size(); ++v) result.vector[v] += share * eigen.vectors[k][v];
        length += share * share;
    }
    for (double& x : result.vector) x /= std::sqrt(length);
    return result;
}

}  // namespace graph_test
