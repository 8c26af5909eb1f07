#include "graph/leading.hpp"

#include "graph/lanczos.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

namespace qgov::inline v0 {

namespace {

// Parts whose values differ by less, relatively, are taken to tie.
constexpr double same_value = 1e-12;

// A part of the matrix that shares no entry with the others. In a symmetric matrix `right` is empty.
struct Part {
    std::vector<std::uint32_t> left{};
    std::vector<std::uint32_t> right{};
    double bound = 0;  // its value is not larger
};

double row_sum(const SparseRows& rows, std::size_t row) {
    double sum = 0;
    for (std::uint32_t at = rows.starts[row]; at < rows.starts[row + 1]; ++at) sum += rows.values[at];
    return sum;
}

double largest_row_sum(const SparseRows& rows, const std::vector<std::uint32_t>& members) {
    double largest = 0;
    for (const std::uint32_t row : members) largest = std::max(largest, row_sum(rows, row));
    return largest;
}

// Parts in the order of their first row; those without entries are left out.
std::vector<Part> parts_of(const SparseRows& out, const SparseRows* in) {
    std::vector<Part> parts;
    std::vector<bool> left_seen(out.size());
    std::vector<bool> right_seen(in == nullptr ? 0 : in->size());
    for (std::uint32_t start = 0; start < out.size(); ++start) {
        if (left_seen[start] || out.starts[start] == out.starts[std::size_t{start} + 1]) continue;
        Part part;
        left_seen[start] = true;
        part.left.push_back(start);
        const auto reach = [](const SparseRows& rows, std::uint32_t from, std::vector<bool>& seen,
                              std::vector<std::uint32_t>& reached) {
            for (std::uint32_t at = rows.starts[from]; at < rows.starts[std::size_t{from} + 1]; ++at) {
                const std::uint32_t to = rows.columns[at];
                if (seen[to]) continue;
                seen[to] = true;
                reached.push_back(to);
            }
        };
        std::size_t next_left = 0;
        std::size_t next_right = 0;
        while (next_left < part.left.size() || next_right < part.right.size()) {
            if (next_left < part.left.size()) {
                const std::uint32_t from = part.left[next_left++];
                if (in == nullptr) {
                    reach(out, from, left_seen, part.left);
                } else {
                    reach(out, from, right_seen, part.right);
                }
            } else {
                reach(*in, part.right[next_right++], left_seen, part.left);
            }
        }
        std::sort(part.left.begin(), part.left.end());
        std::sort(part.right.begin(), part.right.end());
        const double most_left = largest_row_sum(out, part.left);
        part.bound =
            in == nullptr ? most_left : std::sqrt(most_left) * std::sqrt(largest_row_sum(*in, part.right));
        parts.push_back(std::move(part));
    }
    return parts;
}

// The rows and columns of a part as a matrix of its own, its entries times `scale`.
SparseRows extract(const SparseRows& rows, const std::vector<std::uint32_t>& members,
                   const std::vector<std::uint32_t>& places, double scale) {
    SparseRows result;
    for (const std::uint32_t member : members) {
        for (std::uint32_t at = rows.starts[member]; at < rows.starts[std::size_t{member} + 1]; ++at) {
            result.columns.push_back(places[rows.columns[at]]);
            result.values.push_back(rows.values[at] * scale);
        }
        result.starts.push_back(static_cast<std::uint32_t>(result.columns.size()));
    }
    return result;
}

LeadingPair positive_pair(const Apply& apply, std::size_t size) {
    // In large parts the second value, which takes most of the time, need not be as precise.
    LeadingPair pair = leading_pair(apply, generic_vector(size, false), {},
                                    {.residual = 1e-14, .second_residual = size <= 2000 ? 1e-6 : 1e-3});
    // The exact one has a positive entry everywhere.
    for (double& each : pair.vector) each = std::abs(each);
    return pair;
}

Leading solve_symmetric(const SparseRows& matrix) {
    LeadingPair pair = positive_pair(
        [&](std::span<const double> x, std::span<double> y) { multiply(matrix, x, y); }, matrix.size());
    return {pair.value, pair.second, std::move(pair.vector), {}};
}

// By the product of the matrix with its transpose, on the smaller side.
Leading solve_singular(const SparseRows& out, const SparseRows& in) {
    if (out.size() > in.size()) {
        Leading result = solve_singular(in, out);
        result.left.swap(result.right);
        return result;
    }
    std::vector<double> other(in.size());
    LeadingPair pair = positive_pair(
        [&](std::span<const double> x, std::span<double> y) {
            multiply(in, x, other);
            multiply(out, other, y);
        },
        out.size());
    multiply(in, pair.vector, other);
    const double value = std::sqrt(dot(other, other));
    for (double& each : other) each /= value;
    Leading result{value, {}, std::move(pair.vector), std::move(other)};
    if (pair.second) result.second = std::sqrt(std::max(0.0, *pair.second));
    return result;
}

// Adds a part's vector to that of the whole.
void add(std::vector<double>& whole, const std::vector<std::uint32_t>& members,
         const std::vector<double>& vector, double factor) {
    for (std::size_t at = 0; at < members.size(); ++at) whole[members[at]] = vector[at] * factor;
}

void scale_to_length_one(std::vector<double>& vector) {
    const double length = std::sqrt(dot(vector, vector));
    for (double& each : vector) each /= length;
}

Leading lead(const SparseRows& out, const SparseRows* in) {
    Leading result;
    result.left.resize(out.size());
    if (in != nullptr) result.right.resize(in->size());
    std::vector<Part> parts = parts_of(out, in);
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& a, const Part& b) { return a.bound > b.bound; });
    // Where the matrix has more dimensions than the parts, it has values of 0.
    const auto raise_second = [&](std::optional<double> value) {
        if (value && (!result.second || *value > *result.second)) result.second = value;
    };
    std::size_t covered = 0;
    for (const Part& part : parts) covered += part.left.size();
    if (in == nullptr ? covered < out.size() : std::min(out.size(), in->size()) > 1) result.second = 0.0;
    if (parts.empty()) return result;

    // A power of two, so that nothing is rounded.
    const double scale = std::ldexp(1.0, -std::ilogb(parts.front().bound));
    std::vector<std::uint32_t> left_places(out.size());
    std::vector<std::uint32_t> right_places(result.right.size());
    std::vector<std::pair<const Part*, Leading>> best;
    for (const Part& part : parts) {
        if (!best.empty() && result.second && part.bound * scale * (1 + 1e-9) < *result.second) break;
        for (std::uint32_t at = 0; at < part.left.size(); ++at) left_places[part.left[at]] = at;
        for (std::uint32_t at = 0; at < part.right.size(); ++at) right_places[part.right[at]] = at;
        Leading found = in == nullptr ? solve_symmetric(extract(out, part.left, left_places, scale))
                                      : solve_singular(extract(out, part.left, right_places, scale),
                                                       extract(*in, part.right, left_places, scale));
        raise_second(found.second);
        const bool ties = !best.empty() && std::abs(found.value - result.value) <= same_value * result.value;
        if (!best.empty()) raise_second(ties ? result.value : std::min(found.value, result.value));
        if (!ties && !best.empty() && found.value < result.value) continue;
        if (!ties) {
            best.clear();
            result.value = found.value;
        }
        best.emplace_back(&part, std::move(found));
    }
    // Of several that tie, what multiplying a vector of ones again and again would lead to.
    for (const auto& [part, found] : best) {
        double share = 1;
        if (best.size() > 1) {
            share = std::accumulate(found.left.begin(), found.left.end(), 0.0) +
                    std::accumulate(found.right.begin(), found.right.end(), 0.0);
        }
        add(result.left, part->left, found.left, share);
        add(result.right, part->right, found.right, share);
    }
    scale_to_length_one(result.left);
    if (in != nullptr) scale_to_length_one(result.right);
    result.value /= scale;
    if (result.second) *result.second /= scale;
    return result;
}

}  // namespace

Leading leading_eigenvector(const SparseRows& matrix) { return lead(matrix, nullptr); }

Leading leading_singular_vectors(const SparseRows& out, const SparseRows& in) { return lead(out, &in); }

}  // namespace qgov::inline v0
