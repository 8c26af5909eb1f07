#include "analysis/linear_program.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qgov::inline v0 {

namespace {

constexpr double tolerance = 1e-11;
constexpr std::size_t none = static_cast<std::size_t>(-1);

// Basic variables in terms of the others: basic_i = b_i - sum a_ij x_j, value = value + sum c_j x_j.
// Variables 0 … columns - 1 are the program's own, then the slacks, then the artificial one of the first
// phase.
class Dictionary {
public:
    explicit Dictionary(const LinearProgram& program)
        : program_(program),
          rows_(program.rows),
          columns_(program.columns + 1),
          width_(program.columns + 1),
          a_(rows_ * width_),
          b_(program.b),
          c_(width_),
          basic_(rows_),
          others_(width_) {
        for (std::size_t row = 0; row < rows_; ++row) {
            std::copy_n(program.a.begin() + static_cast<std::ptrdiff_t>(row * program.columns),
                        program.columns, a_.begin() + static_cast<std::ptrdiff_t>(row * width_));
            a(row, program.columns) = -1;
        }
        std::iota(others_.begin(), others_.end(), std::size_t{0});
        std::iota(basic_.begin(), basic_.end(), program.columns);
        others_[program.columns] = artificial();
    }

    LinearSolution solved() {
        LinearSolution result;
        const bool from_origin = std::all_of(b_.begin(), b_.end(), [](double value) { return value >= 0; });
        if (!from_origin && !find_feasible(result.status)) return result;
        drop_artificial();
        set_objective(program_.c);
        result.status = improve();
        if (result.status != LinearStatus::optimal) return result;
        result.x.assign(program_.columns, 0);
        for (std::size_t row = 0; row < rows_; ++row) {
            if (basic_[row] < program_.columns) result.x[basic_[row]] = std::max(0.0, b_[row]);
        }
        for (std::size_t at = 0; at < program_.columns; ++at) result.value += program_.c[at] * result.x[at];
        result.unique = std::all_of(c_.begin(), c_.begin() + static_cast<std::ptrdiff_t>(columns_),
                                    [](double gain) { return gain < -tolerance; });
        return result;
    }

private:
    double& a(std::size_t row, std::size_t column) { return a_[row * width_ + column]; }
    std::size_t artificial() const { return program_.columns + program_.rows; }

    // Exchanges a basic variable and another.
    void pivot(std::size_t row, std::size_t column) {
        const double divisor = a(row, column);
        a(row, column) = 1;
        for (std::size_t at = 0; at < columns_; ++at) a(row, at) /= divisor;
        b_[row] /= divisor;
        for (std::size_t other = 0; other < rows_; ++other) {
            const double factor = a(other, column);
            if (other == row || factor == 0) continue;
            a(other, column) = 0;
            for (std::size_t at = 0; at < columns_; ++at) a(other, at) -= factor * a(row, at);
            b_[other] -= factor * b_[row];
            // Rounding may leave a little below 0, which would pass for infeasible.
            if (std::abs(b_[other]) < tolerance) b_[other] = 0;
        }
        const double gain = c_[column];
        c_[column] = 0;
        for (std::size_t at = 0; at < columns_; ++at) c_[at] -= gain * a(row, at);
        std::swap(basic_[row], others_[column]);
    }

    // The variable of the smallest number that improves the value, and of those that limit it most the one of
    // the smallest number.
    LinearStatus improve() {
        const std::size_t most = 1000 + 50 * (rows_ + columns_);
        for (std::size_t step = 0; step < most; ++step) {
            std::size_t enter = none;
            for (std::size_t at = 0; at < columns_; ++at) {
                if (c_[at] > tolerance && (enter == none || others_[at] < others_[enter])) enter = at;
            }
            if (enter == none) return LinearStatus::optimal;
            std::size_t leave = none;
            for (std::size_t row = 0; row < rows_; ++row) {
                if (!(a(row, enter) > tolerance)) continue;
                if (leave == none) {
                    leave = row;
                    continue;
                }
                const double lead = b_[row] * a(leave, enter) - b_[leave] * a(row, enter);
                if (lead < 0 || (lead == 0 && basic_[row] < basic_[leave])) leave = row;
            }
            if (leave == none) return LinearStatus::unbounded;
            pivot(leave, enter);
        }
        return LinearStatus::stopped;
    }

    // First phase: makes the artificial variable as small as it can be.
    bool find_feasible(LinearStatus& status) {
        const auto worst = static_cast<std::size_t>(std::min_element(b_.begin(), b_.end()) - b_.begin());
        c_[program_.columns] = -1;
        pivot(worst, program_.columns);
        status = improve();
        if (status != LinearStatus::optimal) return false;
        for (std::size_t row = 0; row < rows_; ++row) {
            if (basic_[row] != artificial()) continue;
            if (b_[row] > 1e-9) {
                status = LinearStatus::infeasible;
                return false;
            }
            leave_basis(row);
            break;
        }
        return true;
    }

    // Exchanges the artificial variable, which is 0, for the one with the largest entry in its row.
    void leave_basis(std::size_t row) {
        std::size_t largest = 0;
        for (std::size_t at = 1; at < columns_; ++at) {
            if (std::abs(a(row, at)) > std::abs(a(row, largest))) largest = at;
        }
        b_[row] = 0;
        pivot(row, largest);
    }

    void drop_artificial() {
        const auto found = std::find(others_.begin(), others_.end(), artificial());
        const auto place = static_cast<std::size_t>(found - others_.begin());
        const std::size_t last = columns_ - 1;
        for (std::size_t row = 0; row < rows_; ++row) std::swap(a(row, place), a(row, last));
        std::swap(others_[place], others_[last]);
        --columns_;
    }

    // The objective in terms of the variables that are not basic now.
    void set_objective(const std::vector<double>& objective) {
        std::fill(c_.begin(), c_.end(), 0);
        const auto gain_of = [&](std::size_t variable) {
            return variable < program_.columns ? objective[variable] : 0;
        };
        for (std::size_t at = 0; at < columns_; ++at) {
            c_[at] = gain_of(others_[at]);
            for (std::size_t row = 0; row < rows_; ++row) c_[at] -= gain_of(basic_[row]) * a(row, at);
        }
    }

    const LinearProgram& program_;
    std::size_t rows_;
    std::size_t columns_;  // in use; the artificial variable's is dropped
    std::size_t width_;
    std::vector<double> a_;
    std::vector<double> b_;
    std::vector<double> c_;
    std::vector<std::size_t> basic_;
    std::vector<std::size_t> others_;
};

}  // namespace

LinearSolution solve(const LinearProgram& program) { return Dictionary(program).solved(); }

}  // namespace qgov::inline v0
