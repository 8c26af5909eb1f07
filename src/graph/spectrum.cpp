#include <qgov/graph/spectrum.hpp>

#include <qgov/core/error.hpp>

#include "graph/lanczos.hpp"
#include "graph/laplacian.hpp"
#include "graph/symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::uint32_t most_full = 300;   // vertices of a full matrix, where other methods would do
constexpr std::uint32_t most_all = 2'000;  // where all eigenvalues are wanted
constexpr double nearly_0 = 1e-9;          // of the largest entry of a vector

std::uint32_t largest_part(const Laplacian& laplacian) {
    std::uint32_t largest = 0;
    for (std::size_t part = 0; part + 1 < laplacian.parts().size(); ++part) {
        largest = std::max(largest, laplacian.parts()[part + 1] - laplacian.parts()[part]);
    }
    return largest;
}

// All eigenvalues, from the full matrix of each component.
std::vector<double> all_values(const Laplacian& laplacian) {
    std::vector<double> values;
    for (std::size_t part = 0; part + 1 < laplacian.parts().size(); ++part) {
        const std::size_t rows = laplacian.parts()[part + 1] - laplacian.parts()[part];
        const auto found = symmetric_eigen(laplacian.full(part), rows, false).values;
        values.push_back(0);
        values.insert(values.end(), found.begin() + 1, found.end());
    }
    std::sort(values.begin(), values.end());
    return values;
}

// The smallest positive eigenvalues and their vectors, one after the other: they are the largest of the inverse.
class SmallestPairs {
public:
    explicit SmallestPairs(const Laplacian& laplacian)
        : laplacian_(laplacian), start_(generic_vector(laplacian.size(), true)), product_(laplacian.size()) {
        laplacian_.project(start_);
    }

    double next() {
        const auto inverse = [this](std::span<const double> x, std::span<double> y) {
            laplacian_.solve(x, y);
        };
        vectors_.push_back(
            leading_pair(inverse, start_, vectors_, {.residual = 1e-11, .most_steps = 500}).vector);
        laplacian_.apply(vectors_.back(), product_);
        return dot(vectors_.back(), product_);
    }
    const std::vector<double>& vector(std::size_t number) const { return vectors_[number]; }

private:
    const Laplacian& laplacian_;
    std::vector<double> start_;
    std::vector<double> product_;
    std::vector<std::vector<double>> vectors_{};
};

// The first component against the rest.
std::vector<double> separating_vector(const Laplacian& laplacian) {
    const auto kernel = laplacian.kernel();
    const std::size_t border = laplacian.parts()[1];
    const double first = dot(kernel.first(border), kernel.first(border));
    const double rest = dot(kernel.subspan(border), kernel.subspan(border));
    std::vector<double> vector(kernel.begin(), kernel.end());
    for (std::size_t row = 0; row < vector.size(); ++row) vector[row] *= row < border ? 1 / first : -1 / rest;
    return vector;
}

// Length 1, the first entry that is not nearly 0 positive.
void normalise(std::vector<double>& vector) {
    double largest = 0;
    for (const double each : vector) largest = std::max(largest, std::abs(each));
    double factor = 1 / std::sqrt(dot(vector, vector));
    const auto first = std::find_if(vector.begin(), vector.end(),
                                    [&](double each) { return std::abs(each) > nearly_0 * largest; });
    if (*first < 0) factor = -factor;
    for (double& each : vector) each *= factor;
}

Fiedler of_connected(const Laplacian& laplacian) {
    Fiedler result;
    const std::size_t size = laplacian.size();
    if (size <= most_full) {
        const Eigensystem found = symmetric_eigen(laplacian.full(0), size, true);
        result.value = found.values[1];
        if (size > 2) result.next = found.values[2];
        result.vector = laplacian.by_vertex(std::span(found.vectors).subspan(size, size));
        return result;
    }
    SmallestPairs pairs(laplacian);
    result.value = pairs.next();
    result.next = std::max(*result.value, pairs.next());
    result.vector = laplacian.by_vertex(pairs.vector(0));
    return result;
}

}  // namespace

std::vector<double> laplacian_spectrum(const Network& network, std::uint32_t count,
                                       const LaplacianOptions& options) {
    const Laplacian laplacian(network, options);
    const std::uint32_t vertices = network.vertex_count();
    const std::uint32_t largest = largest_part(laplacian);
    const std::uint32_t wanted = count == 0 ? vertices : std::min(count, vertices);
    std::vector<double> values;
    if (largest <= most_full || (wanted == vertices && largest <= most_all)) {
        values = all_values(laplacian);
        values.resize(wanted);
    } else if (wanted == vertices) {
        throw Error(Code::too_large, "all eigenvalues are found for components of up to " +
                                         std::to_string(most_all) + " vertices, but one has " +
                                         std::to_string(largest) + "; ask for the smallest ones");
    } else {
        values.assign(std::min<std::size_t>(wanted, laplacian.parts().size() - 1), 0.0);
        SmallestPairs pairs(laplacian);
        while (values.size() < wanted) values.push_back(pairs.next());
        std::sort(values.begin(), values.end());
    }
    for (double& value : values) value *= laplacian.scale();
    return values;
}

Fiedler fiedler(const Network& network, const LaplacianOptions& options) {
    Fiedler result;
    const std::uint32_t vertices = network.vertex_count();
    if (vertices < 2) return result;
    const Laplacian laplacian(network, options);
    const std::size_t parts = laplacian.parts().size() - 1;
    if (parts == 1) {
        result = of_connected(laplacian);
        *result.value *= laplacian.scale();
        if (result.next) *result.next *= laplacian.scale();
    } else {
        result.value = 0;
        if (vertices > 2) result.next = parts > 2 ? 0 : laplacian_spectrum(network, 3, options)[2];
        result.vector = laplacian.by_vertex(separating_vector(laplacian));
    }
    normalise(result.vector);
    return result;
}

SpectralBipartition spectral_bipartition(const Network& network, const LaplacianOptions& options) {
    SpectralBipartition result{std::vector<std::uint32_t>(network.vertex_count()), 0,
                               fiedler(network, options)};
    const std::vector<double>& vector = result.fiedler.vector;
    double largest = 0;
    for (const double each : vector) largest = std::max(largest, std::abs(each));
    for (std::size_t at = 0; at < vector.size(); ++at) result.groups[at] = vector[at] < -nearly_0 * largest;
    const auto weights = network.weights();
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const auto row = network.neighbours(vertex);
        const auto edges = network.edges(vertex);
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (!network.directed() && row[at] < vertex) continue;
            if (result.groups[vertex] == result.groups[row[at]]) continue;
            result.cut += options.weighted ? weights[edges[at]] : 1;
        }
    }
    return result;
}

AdjacencySpectrum adjacency_spectrum(const Network& network, bool weighted) {
    AdjacencySpectrum result;
    SparseRows matrix = symmetric_matrix(network, weighted);
    const std::size_t size = matrix.size();
    if (size == 0) return result;
    double largest = 0;
    for (const double value : matrix.values) largest = std::max(largest, value);
    const double scale = largest > 0 ? std::ldexp(1.0, std::ilogb(largest)) : 1;
    for (double& value : matrix.values) value /= scale;
    if (size <= most_full) {
        std::vector<double> full(size * size);
        for (std::size_t row = 0; row < size; ++row) {
            for (std::uint32_t at = matrix.starts[row]; at < matrix.starts[row + 1]; ++at) {
                full[row * size + matrix.columns[at]] += matrix.values[at];
            }
        }
        const auto values = symmetric_eigen(full, size, false).values;
        result.first = values[size - 1] * scale;
        if (size > 1) result.second = values[size - 2] * scale;
        return result;
    }
    const auto apply = [&](std::span<const double> x, std::span<double> y) { multiply(matrix, x, y); };
    const LeadingPair first = leading_pair(apply, generic_vector(size, false), {}, {.residual = 1e-12});
    const LeadingPair second =
        leading_pair(apply, generic_vector(size, true), {first.vector}, {.residual = 1e-7});
    result.first = first.value * scale;
    result.second = std::min(first.value, second.value) * scale;
    return result;
}

}  // namespace qgov::inline v0
