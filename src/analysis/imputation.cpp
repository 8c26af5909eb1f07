#include <qgov/analysis/imputation.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"
#include "analysis/reason_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace qgov::inline v0 {

namespace {

struct Stand {
    double value = missing_value;
    std::size_t used = 0;
};

double median_of(std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : std::midpoint(values[half - 1], values[half]);
}

Stand centre(std::vector<double>& values, bool median, std::size_t least) {
    if (values.empty() || values.size() < least) return {missing_value, values.size()};
    return {median ? median_of(values) : mean_of(values), values.size()};
}

bool grouped(ImputationMethod method) noexcept {
    return method == ImputationMethod::group_mean || method == ImputationMethod::group_median;
}
bool by_median(ImputationMethod method) noexcept {
    return method == ImputationMethod::median || method == ImputationMethod::group_median;
}

// What stands in for each missing place of a column.
class ColumnStands {
public:
    ColumnStands(std::span<const double> values, const ImputationOptions& options,
                 std::span<const std::uint32_t> groups, std::span<const double> times)
        : values_(values), options_(options), groups_(groups), times_(times) {
        if (options.method == ImputationMethod::mean || options.method == ImputationMethod::median) {
            std::vector<double> all = finite_of(values);
            whole_ = centre(all, by_median(options.method), options.least);
        }
        if (!grouped(options.method)) return;
        std::map<std::uint32_t, std::vector<double>> members;
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (std::isfinite(values[row])) members[groups[row]].push_back(values[row]);
        }
        for (auto& [group, found] : members) {
            by_group_[group] = centre(found, by_median(options.method), options.least);
        }
    }

    Stand at(std::size_t row) const {
        switch (options_.method) {
        case ImputationMethod::mean:
        case ImputationMethod::median:
            return whole_;
        case ImputationMethod::group_mean:
        case ImputationMethod::group_median: {
            const auto found = by_group_.find(groups_[row]);
            return found == by_group_.end() ? Stand{} : found->second;
        }
        case ImputationMethod::last_earlier: {
            const std::size_t before = earlier(row);
            return before == none ? Stand{} : Stand{values_[before], 1};
        }
        case ImputationMethod::linear:
            return between(row);
        case ImputationMethod::constant:
            return {options_.constant, 0};
        default:
            return {};
        }
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t earlier(std::size_t row) const {
        while (row > 0) {
            if (std::isfinite(values_[--row])) return row;
        }
        return none;
    }
    std::size_t later(std::size_t row) const {
        while (++row < values_.size()) {
            if (std::isfinite(values_[row])) return row;
        }
        return none;
    }
    double time(std::size_t row) const { return times_.empty() ? static_cast<double>(row) : times_[row]; }
    Stand between(std::size_t row) const {
        const std::size_t before = earlier(row);
        const std::size_t after = later(row);
        if (before == none || after == none) return {};
        const double share = (time(row) - time(before)) / (time(after) - time(before));
        return {values_[before] + share * (values_[after] - values_[before]), 2};
    }

    std::span<const double> values_;
    const ImputationOptions& options_;
    std::span<const std::uint32_t> groups_;
    std::span<const double> times_;
    Stand whole_{};
    std::map<std::uint32_t, Stand> by_group_{};
};

void fill(Imputation& result, std::size_t row, std::size_t column, const Stand& stand) {
    const double value = std::isfinite(stand.value) ? stand.value : missing_value;
    result.values.at(row, column) = value;
    result.cells.push_back(
        {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), value, stand.used});
}

void check(const Matrix& values, const ImputationOptions& options, std::span<const std::uint32_t> groups,
           std::span<const double> times) {
    require_argument(find_text(options.method) != nullptr, "impute: no such method");
    require_argument(std::isfinite(options.constant), "impute: the constant must be a finite number");
    if (grouped(options.method)) require_count("impute", "groups", groups.size(), values.rows);
    if (options.method != ImputationMethod::linear || times.empty()) return;
    require_count("impute", "times", times.size(), values.rows);
    for (std::size_t at = 0; at < times.size(); ++at) {
        require_argument(std::isfinite(times[at]) && (at == 0 || times[at - 1] < times[at]),
                         "impute: times must be finite and ascend");
    }
}

}  // namespace

Imputation impute(const Matrix& values, const ImputationOptions& options,
                  std::span<const std::uint32_t> groups, std::span<const double> times) {
    check(values, options, groups, times);
    Imputation result;
    result.values = values;
    result.options = options;
    for (std::size_t row = 0; row < values.rows; ++row) {
        for (std::size_t column = 0; column < values.columns; ++column) {
            if (!std::isinf(values.at(row, column))) continue;
            result.reasons.push_back(
                worded("infinite_cell", "单位{}、指标{}（从0起）的值为无穷大，按缺失处理",
                       "the value of unit {}, indicator {} (from 0) is infinite and counts "
                       "as missing",
                       {number_of(row), number_of(column)}));
        }
    }
    if (options.method == ImputationMethod::unit_mean) {
        for (std::size_t row = 0; row < values.rows; ++row) {
            std::vector<double> found = finite_of(values.row(row));
            const Stand stand = centre(found, false, options.least);
            for (std::size_t column = 0; column < values.columns; ++column) {
                if (!std::isfinite(values.at(row, column))) fill(result, row, column, stand);
            }
        }
    } else {
        for_each_column(values, [&](std::size_t column, std::span<const double> in) {
            const ColumnStands stands(in, options, groups, times);
            for (std::size_t row = 0; row < in.size(); ++row) {
                if (!std::isfinite(in[row])) fill(result, row, column, stands.at(row));
            }
        });
        std::sort(result.cells.begin(), result.cells.end(), [](const ImputedCell& a, const ImputedCell& b) {
            return a.row < b.row || (a.row == b.row && a.column < b.column);
        });
    }
    for (const ImputedCell& cell : result.cells)
        ++(is_missing(cell.value) ? result.still_missing : result.filled);
    if (!result.cells.empty()) {
        result.reasons.push_back(worded(
            "imputed", "缺失{}格：插补{}格，仍缺{}格",
            "cells that were missing: {}; imputed {}, still missing {}",
            {number_of(result.cells.size()), number_of(result.filled), number_of(result.still_missing)}));
    }
    return result;
}

Availability availability(std::span<const double> values, std::span<const double> weights) {
    if (!weights.empty()) require_count("availability", "weights", weights.size(), values.size());
    Availability result;
    result.total = values.size();
    double there = 0;
    double all = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double weight = weights.empty() ? 1 : weights[at];
        const bool available = std::isfinite(values[at]);
        result.available += available;
        all += weight;
        if (available) there += weight;
    }
    if (result.total > 0)
        result.share = static_cast<double>(result.available) / static_cast<double>(result.total);
    if (all > 0 && std::isfinite(all)) result.weight_share = there / all;
    return result;
}

Issue denominate(std::span<const double> values, std::span<const double> denominators,
                 std::span<double> out) {
    require_count("denominate", "denominators", denominators.size(), values.size());
    require_count("denominate", "places for the results", out.size(), values.size());
    Issue issue;
    const auto note = [&](const Issue& met) {
        if (issue.outcome == Outcome::fine) issue = met;
    };
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double value = values[at];
        const double denominator = denominators[at];
        out[at] = missing_value;
        if (is_missing(value) || is_missing(denominator)) continue;
        if (std::isinf(value)) {
            note({Outcome::invalid_input, "infinite_value", at, value});
        } else if (!(denominator > 0) || std::isinf(denominator)) {
            note({Outcome::out_of_domain, "denominator_not_positive", at, denominator});
        } else if (std::isfinite(value / denominator)) {
            out[at] = value / denominator;
        } else {
            note({Outcome::out_of_domain, "not_representable", at, value});
        }
    }
    return issue;
}

}  // namespace qgov::inline v0
