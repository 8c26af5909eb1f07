#include "graph/laplacian.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace qgov::inline v0 {

namespace {

// Gradients of one solution: this many, or more in a network so small that they are quickly done.
constexpr double fewest_gradients = 2'000;
constexpr double quick_work = 1e8;  // rows and entries looked at

}  // namespace

// Breadth first from the first vertex of each component, then backwards.
void Laplacian::arrange(const Network& network) {
    const std::uint32_t vertices = network.vertex_count();
    std::vector<bool> seen(vertices);
    order_.reserve(vertices);
    parts_.push_back(0);
    for (std::uint32_t start = 0; start < vertices; ++start) {
        if (seen[start]) continue;
        seen[start] = true;
        order_.push_back(start);
        for (std::size_t next = parts_.back(); next < order_.size(); ++next) {
            for (const auto row : {network.neighbours(order_[next]), network.in_neighbours(order_[next])}) {
                for (const std::uint32_t neighbour : row) {
                    if (seen[neighbour]) continue;
                    seen[neighbour] = true;
                    order_.push_back(neighbour);
                }
            }
        }
        std::reverse(order_.begin() + parts_.back(), order_.end());
        parts_.push_back(static_cast<std::uint32_t>(order_.size()));
    }
}

Laplacian::Laplacian(const Network& network, const LaplacianOptions& options) {
    arrange(network);
    const SparseRows all = symmetric_matrix(network, options.weighted);
    const std::size_t size = order_.size();
    std::vector<std::uint32_t> row_of(size);
    for (std::uint32_t row = 0; row < size; ++row) row_of[order_[row]] = row;
    std::vector<double> strengths(size);
    std::vector<std::pair<std::uint32_t, double>> entries;
    for (std::uint32_t row = 0; row < size; ++row) {
        entries.clear();
        const std::uint32_t vertex = order_[row];
        for (std::uint32_t at = all.starts[vertex]; at < all.starts[std::size_t{vertex} + 1]; ++at) {
            if (all.columns[at] != vertex) entries.emplace_back(row_of[all.columns[at]], all.values[at]);
        }
        std::sort(entries.begin(), entries.end());
        for (const auto& [column, value] : entries) {
            rows_.columns.push_back(column);
            rows_.values.push_back(value);
            strengths[row] += value;
        }
        rows_.starts.push_back(static_cast<std::uint32_t>(rows_.columns.size()));
    }
    const double largest = size == 0 ? 0 : *std::max_element(strengths.begin(), strengths.end());
    const bool normalised = options.kind == LaplacianKind::normalised;
    if (largest > 0 && !normalised) scale_ = std::ldexp(1.0, std::ilogb(largest));

    diagonal_.resize(size);
    kernel_.resize(size);
    middles_.resize(size);
    for (std::size_t row = 0; row < size; ++row) {
        diagonal_[row] = !normalised ? strengths[row] / scale_ : strengths[row] > 0 ? 1 : 0;
        kernel_[row] = normalised && strengths[row] > 0 ? std::sqrt(strengths[row] / largest) : 1;
        middles_[row] = rows_.starts[row];
        for (std::uint32_t at = rows_.starts[row]; at < rows_.starts[row + 1]; ++at) {
            const std::uint32_t column = rows_.columns[at];
            double& value = rows_.values[at];
            value = normalised ? value / std::sqrt(strengths[row]) / std::sqrt(strengths[column])
                               : value / scale_;
            if (column < row) ++middles_[row];
        }
    }
    kernel_squares_.resize(parts_.size() - 1);
    for (std::size_t part = 0; part + 1 < parts_.size(); ++part) {
        for (std::size_t row = parts_[part]; row < parts_[part + 1]; ++row) {
            kernel_squares_[part] += kernel_[row] * kernel_[row];
        }
    }
    // Incomplete Cholesky factors that keep the entries of the matrix and adapt the diagonal only.
    pivots_ = diagonal_;
    for (std::size_t row = 0; row < size; ++row) {
        for (std::uint32_t at = rows_.starts[row]; at < middles_[row]; ++at) {
            const double pivot = pivots_[rows_.columns[at]];
            if (pivot > 0) pivots_[row] -= rows_.values[at] * (rows_.values[at] / pivot);
        }
        // The last row of a component without circles: exactly 0, were it not for rounding.
        if (pivots_[row] < 1e-12 * diagonal_[row]) pivots_[row] = 0;
    }
}

std::vector<double> Laplacian::by_vertex(std::span<const double> by_row) const {
    std::vector<double> result(by_row.size());
    for (std::size_t row = 0; row < by_row.size(); ++row) result[order_[row]] = by_row[row];
    return result;
}

void Laplacian::apply(std::span<const double> x, std::span<double> y) const {
    multiply(rows_, x, y);
    for (std::size_t row = 0; row < size(); ++row) y[row] = diagonal_[row] * x[row] - y[row];
}

void Laplacian::project(std::span<double> x) const {
    for (std::size_t part = 0; part + 1 < parts_.size(); ++part) {
        const std::size_t rows = parts_[part + 1] - parts_[part];
        const auto own = x.subspan(parts_[part], rows);
        const auto kernel = std::span(kernel_).subspan(parts_[part], rows);
        const double share = dot(kernel, own) / kernel_squares_[part];
        for (std::size_t at = 0; at < rows; ++at) own[at] -= share * kernel[at];
    }
}

void Laplacian::precondition(std::span<const double> rest, std::span<double> result) const {
    const std::uint32_t* const columns = rows_.columns.data();
    const double* const values = rows_.values.data();
    double* const x = result.data();
    for (std::size_t row = 0; row < size(); ++row) {
        double sum = rest[row];
        for (std::uint32_t at = rows_.starts[row]; at < middles_[row]; ++at)
            sum += values[at] * x[columns[at]];
        x[row] = pivots_[row] > 0 ? sum / pivots_[row] : 0;
    }
    for (std::size_t row = size(); row-- > 0;) {
        double sum = 0;
        for (std::uint32_t at = middles_[row]; at < rows_.starts[row + 1]; ++at) {
            sum += values[at] * x[columns[at]];
        }
        if (pivots_[row] > 0) x[row] += sum / pivots_[row];
    }
}

void Laplacian::solve(std::span<const double> b, std::span<double> x) const {
    std::vector<double> rest(b.begin(), b.end());
    project(rest);
    std::vector<double> improved(size());
    std::vector<double> direction(size());
    std::vector<double> product(size());
    std::fill(x.begin(), x.end(), 0.0);
    const double goal = 1e-14 * std::sqrt(dot(rest, rest));
    const double most =
        std::max(fewest_gradients, quick_work / static_cast<double>(size() + rows_.columns.size()));
    double before = 0;
    for (double step = 0; std::sqrt(dot(rest, rest)) > goal; ++step) {
        if (step >= most) {
            throw Error(Code::too_large,
                        "the small eigenvalues of the network lie too close to 0 to be found: it is "
                        "too long drawn out; look at its blocks one by one");
        }
        precondition(rest, improved);
        const double now = dot(rest, improved);
        const double factor = step == 0 ? 0 : now / before;
        for (std::size_t row = 0; row < size(); ++row)
            direction[row] = improved[row] + factor * direction[row];
        apply(direction, product);
        const double bend = dot(direction, product);
        if (!(now > 0 && bend > 0)) break;  // nothing is left but rounding
        const double length = now / bend;
        for (std::size_t row = 0; row < size(); ++row) {
            x[row] += length * direction[row];
            rest[row] -= length * product[row];
        }
        project(rest);  // rounding brings back what cannot be solved
        before = now;
    }
    project(x);
}

std::vector<double> Laplacian::full(std::size_t part) const {
    const std::size_t begin = parts_[part];
    const std::size_t rows = parts_[part + 1] - begin;
    std::vector<double> matrix(rows * rows);
    for (std::size_t row = 0; row < rows; ++row) {
        matrix[row * rows + row] = diagonal_[begin + row];
        for (std::uint32_t at = rows_.starts[begin + row]; at < rows_.starts[begin + row + 1]; ++at) {
            matrix[row * rows + rows_.columns[at] - begin] -= rows_.values[at];
        }
    }
    return matrix;
}

}  // namespace qgov::inline v0
