#include "graph/lanczos.hpp"

#include <qgov/core/error.hpp>

#include "graph/sparse_rows.hpp"
#include "graph/symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

namespace qgov::inline v0 {

namespace {

constexpr std::size_t most_basis = 24;
constexpr std::size_t most_kept = 8;
constexpr std::size_t fewest_steps = 500;
constexpr std::size_t most_work = 40'000'000;  // steps times dimensions

// target -= sum of factors[i] * vectors[i], the vectors `stride` apart; four at a time, which spares reading the target.
void subtract(double* target, std::size_t size, const double* vectors, std::size_t stride,
              const double* factors, std::size_t count) {
    std::size_t next = 0;
    for (; next + 4 <= count; next += 4) {
        const double* const a = vectors + next * stride;
        const double* const b = a + stride;
        const double* const c = b + stride;
        const double* const d = c + stride;
        const double* const f = factors + next;
        for (std::size_t at = 0; at < size; ++at) {
            target[at] -= (f[0] * a[at] + f[1] * b[at]) + (f[2] * c[at] + f[3] * d[at]);
        }
    }
    for (; next < count; ++next) {
        const double* const a = vectors + next * stride;
        for (std::size_t at = 0; at < size; ++at) target[at] -= factors[next] * a[at];
    }
}

// products[i] = scalar product of vectors[i] and `vector`.
void multiply_all(const double* vector, std::size_t size, const double* vectors, std::size_t stride,
                  double* products, std::size_t count) {
    std::size_t next = 0;
    for (; next + 4 <= count; next += 4) {
        const double* const a = vectors + next * stride;
        const double* const b = a + stride;
        const double* const c = b + stride;
        const double* const d = c + stride;
        double sums[4] = {0, 0, 0, 0};
        for (std::size_t at = 0; at < size; ++at) {
            sums[0] += a[at] * vector[at];
            sums[1] += b[at] * vector[at];
            sums[2] += c[at] * vector[at];
            sums[3] += d[at] * vector[at];
        }
        std::copy(sums, sums + 4, products + next);
    }
    for (; next < count; ++next) products[next] = dot({vectors + next * stride, size}, {vector, size});
}

double length(std::span<const double> vector) { return std::sqrt(dot(vector, vector)); }

class Lanczos {
public:
    Lanczos(const Apply& apply, const std::vector<std::vector<double>>& locked, std::size_t size,
            const LanczosOptions& options)
        : apply_(apply),
          locked_(locked),
          options_(options),
          size_(size),
          dimensions_(size > locked.size() ? size - locked.size() : 0),
          limit_(std::min(most_basis, dimensions_)),
          basis_((limit_ + 1) * size),
          projected_(limit_ * limit_),
          parts_(limit_) {}

    LeadingPair run(std::span<const double> start) {
        std::copy(start.begin(), start.end(), basis(0).begin());
        for (int pass = 0; pass < 2; ++pass) orthogonalise(basis(0));
        scale(basis(0), 1 / length(basis(0)));
        std::size_t count = 0;
        const std::size_t most = std::min(options_.most_steps, std::max(fewest_steps, most_work / size_));
        for (std::size_t step = 0; step < most; ++step) {
            extend(count++);
            const bool exhausted = count == dimensions_ || rest_ <= 1e-15 * norm_;
            if (!exhausted && count < limit_ && count % 4 != 0) continue;
            solve(count);
            if (exhausted || converged(count)) return result(count);
            if (count == limit_) count = restart();
        }
        throw Error(Code::too_large,
                    "the leading eigenvalues of the network lie too close together to be told "
                    "apart within " +
                        std::to_string(most) + " multiplications");
    }

private:
    std::span<double> basis(std::size_t number) { return std::span(basis_).subspan(number * size_, size_); }
    double& projected(std::size_t row, std::size_t column) { return projected_[column * limit_ + row]; }

    static void scale(std::span<double> vector, double factor) {
        for (double& each : vector) each *= factor;
    }

    void orthogonalise(std::span<double> vector) {
        for (const auto& each : locked_) {
            const double part = dot(each, vector);
            subtract(vector.data(), size_, each.data(), 0, &part, 1);
        }
    }

    // The next basis vector, and the column of the projected matrix that belongs to the last one.
    void extend(std::size_t last) {
        const std::span<double> next = basis(last + 1);
        apply_(basis(last), next);
        orthogonalise(next);
        for (std::size_t at = 0; at <= last; ++at) projected(at, last) = 0;
        double before = length(next);
        norm_ = std::max(norm_, before);
        // Again if most of the vector went, and with it its precision.
        for (int pass = 0; pass < 3; ++pass) {
            multiply_all(next.data(), size_, basis_.data(), size_, parts_.data(), last + 1);
            subtract(next.data(), size_, basis_.data(), size_, parts_.data(), last + 1);
            for (std::size_t at = 0; at <= last; ++at) projected(at, last) += parts_[at];
            rest_ = length(next);
            if (rest_ > 0.7 * before) break;
            orthogonalise(next);
            before = rest_;
        }
        for (std::size_t at = 0; at < last; ++at) projected(last, at) = projected(at, last);
        if (rest_ > 0) scale(next, 1 / rest_);
    }

    void solve(std::size_t count) {
        std::vector<double> matrix(count * count);
        for (std::size_t column = 0; column < count; ++column) {
            for (std::size_t row = 0; row < count; ++row)
                matrix[column * count + row] = projected(row, column);
        }
        ritz_ = symmetric_eigen(matrix, count, true);
    }

    // Residual of the Ritz pair with this place from the top.
    double residual(std::size_t count, std::size_t place) const {
        return rest_ * std::abs(ritz_.vectors[(count - 1 - place) * count + count - 1]);
    }

    bool converged(std::size_t count) const {
        const double value = std::abs(ritz_.values[count - 1]);
        if (residual(count, 0) > options_.residual * value) return false;
        if (!options_.second_residual) return true;
        return count > 1 && residual(count, 1) <= *options_.second_residual * value;
    }

    // target = the Ritz vector with this place from the top.
    void combine(std::size_t count, std::size_t place, std::span<double> target) {
        const double* const factors = &ritz_.vectors[(count - 1 - place) * count];
        for (std::size_t at = 0; at < count; ++at) parts_[at] = -factors[at];
        std::fill(target.begin(), target.end(), 0.0);
        subtract(target.data(), size_, basis_.data(), size_, parts_.data(), count);
    }

    // Goes on with the best Ritz vectors and the vector that would have come next.
    std::size_t restart() {
        const std::size_t kept = std::min(most_kept, limit_ - 1);
        std::vector<double> vectors(kept * size_);
        for (std::size_t place = 0; place < kept; ++place) {
            combine(limit_, place, std::span(vectors).subspan(place * size_, size_));
        }
        std::copy(basis(limit_).begin(), basis(limit_).end(), basis(kept).begin());
        std::copy(vectors.begin(), vectors.end(), basis_.begin());
        std::fill(projected_.begin(), projected_.end(), 0.0);
        for (std::size_t place = 0; place < kept; ++place) {
            projected(place, place) = ritz_.values[limit_ - 1 - place];
        }
        return kept;
    }

    LeadingPair result(std::size_t count) {
        LeadingPair pair{ritz_.values[count - 1], std::vector<double>(size_), {}};
        combine(count, 0, pair.vector);
        scale(pair.vector, 1 / length(pair.vector));
        if (count > 1) pair.second = ritz_.values[count - 2];
        return pair;
    }

    const Apply& apply_;
    const std::vector<std::vector<double>>& locked_;
    const LanczosOptions& options_;
    std::size_t size_;
    std::size_t dimensions_;
    std::size_t limit_;
    std::vector<double> basis_;
    std::vector<double> projected_;
    std::vector<double> parts_;
    Eigensystem ritz_{};
    double rest_ = 0;  // length of what is left of the last product
    double norm_ = 0;  // a lower bound of the norm of A
};

}  // namespace

LeadingPair leading_pair(const Apply& apply, std::vector<double> start,
                         const std::vector<std::vector<double>>& locked, const LanczosOptions& options) {
    return Lanczos(apply, locked, start.size(), options).run(start);
}

std::vector<double> generic_vector(std::size_t size, bool signs) {
    std::mt19937_64 random(20'250'101);
    std::vector<double> result(size);
    for (double& each : result) {
        const double share = static_cast<double>(random() >> 11) * 0x1p-53;
        each = signs ? 2 * share - 1 : 1 + share;
    }
    return result;
}

}  // namespace qgov::inline v0
