#include <qgov/analysis/ranking.hpp>

#include <qgov/core/decimal.hpp>

#include "analysis/arguments.hpp"
#include "analysis/paired.hpp"
#include "analysis/reason_words.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qgov::inline v0 {

namespace {

// By the shortest decimal that reads back as the number: drop digits, look at what is dropped.
double round_in_decimal(double value, int decimals) {
    const Decimal written = Decimal::from_double(value);
    const int dropped = -decimals - written.exponent;
    if (dropped <= 0) return value;
    if (dropped > 18) return 0;
    std::int64_t power = 1;
    for (int digit = 0; digit < dropped; ++digit) power *= 10;
    const std::int64_t rest = std::abs(written.coefficient % power);
    std::int64_t kept = written.coefficient / power;
    if (rest >= power - rest) kept += written.coefficient < 0 ? -1 : 1;
    return Decimal{kept, static_cast<std::int16_t>(-decimals)}.to_double();
}

// Swaps that sort the numbers, by merging; `room` is as long. Pairs of equal numbers are not swapped.
std::uint64_t swaps_to_sort(std::span<double> values, std::span<double> room) {
    if (values.size() < 2) return 0;
    const std::size_t half = values.size() / 2;
    std::uint64_t swaps = swaps_to_sort(values.first(half), room.first(half)) +
                          swaps_to_sort(values.subspan(half), room.subspan(half));
    std::size_t left = 0;
    std::size_t right = half;
    for (double& next : room) {
        if (right == values.size() || (left < half && values[left] <= values[right])) {
            next = values[left++];
        } else {
            swaps += half - left;
            next = values[right++];
        }
    }
    std::copy(room.begin(), room.end(), values.begin());
    return swaps;
}

// Pairs of neighbours in an order that are the same, runs counted in full.
template <class Same>
std::uint64_t tied_pairs(std::size_t count, Same same) {
    std::uint64_t pairs = 0;
    std::uint64_t run = 0;
    for (std::size_t at = 1; at < count; ++at) {
        run = same(at - 1, at) ? run + 1 : 0;
        pairs += run;
    }
    return pairs;
}

double shift_mean(const Paired& ranks) {
    double sum = 0;
    for (std::size_t at = 0; at < ranks.count(); ++at) sum += std::abs(ranks.a[at] - ranks.b[at]);
    return sum / static_cast<double>(ranks.count());
}

double shift_most(const Paired& ranks) {
    double most = 0;
    for (std::size_t at = 0; at < ranks.count(); ++at) {
        most = std::max(most, std::abs(ranks.a[at] - ranks.b[at]));
    }
    return most;
}

Issue rank_issue(bool inside, double rank) {
    return inside ? Issue{} : Issue{Outcome::invalid_input, "rank_out_of_range", 0, rank};
}

}  // namespace

double round_half_up(double value, int decimals) {
    require_argument(decimals >= -300 && decimals <= 300, "round_half_up: decimals must be from -300 to 300");
    if (!std::isfinite(value) || value == 0) return value;
    constexpr double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
    if (decimals >= 0 && decimals <= 12) {
        // Far enough from a half, a product that is off in its last bits leads to the same whole number.
        const double power = powers[decimals];
        const double scaled = std::abs(value) * power;
        const double whole = std::floor(scaled);
        const double rest = scaled - whole;
        if (scaled < 1e9 && std::abs(rest - 0.5) > 1e-6) {
            const double rounded = (rest > 0.5 ? whole + 1 : whole) / power;
            return value < 0 ? 0 - rounded : rounded;
        }
    }
    return round_in_decimal(value, decimals);
}

std::size_t rank(std::span<const double> scores, const RankOptions& options, std::span<double> ranks,
                 std::span<std::uint32_t> order) {
    require_count("rank", "places for the ranks", ranks.size(), scores.size());
    require_count("rank", "places for the order", order.size(), scores.size());
    require_argument(find_text(options.rule) && find_text(options.order), "rank: no such rule or order");
    // The ranks' own places hold the keys, larger is better, until the ranks are known.
    const bool descending = options.order == RankOrder::descending;
    std::size_t count = 0;
    for (std::size_t at = 0; at < scores.size(); ++at) {
        ranks[at] = missing_value;
        if (!std::isfinite(scores[at])) continue;
        const double score =
            options.round_decimals ? round_half_up(scores[at], *options.round_decimals) : scores[at];
        ranks[at] = descending ? score : -score;
        order[count++] = static_cast<std::uint32_t>(at);
    }
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
              [&](std::uint32_t a, std::uint32_t b) {
                  return ranks[a] > ranks[b] || (ranks[a] == ranks[b] && a < b);
              });
    double dense = 0;
    for (std::size_t begin = 0; begin < count;) {
        std::size_t end = begin + 1;
        while (end < count && ranks[order[end]] == ranks[order[begin]]) ++end;
        const auto first = static_cast<double>(begin + 1);
        const auto last = static_cast<double>(end);
        dense += 1;
        double rank = first;
        if (options.rule == RankRule::maximum) rank = last;
        if (options.rule == RankRule::average) rank = (first + last) / 2;
        if (options.rule == RankRule::dense) rank = dense;
        for (; begin < end; ++begin) {
            ranks[order[begin]] = options.rule == RankRule::ordinal ? static_cast<double>(begin + 1) : rank;
        }
    }
    return count;
}

RankedScores rank(std::span<const double> scores, const RankOptions& options) {
    RankedScores result;
    result.options = options;
    std::vector<double> ranks(scores.size());
    std::vector<std::uint32_t> order(scores.size());
    // Under the rule `minimum` units of the same score have the same rank, whatever the rule that is asked
    // for.
    RankOptions competition = options;
    competition.rule = RankRule::minimum;
    result.ranked = rank(scores, competition, ranks, order);
    for (std::size_t begin = 0; begin < result.ranked;) {
        std::size_t end = begin + 1;
        while (end < result.ranked && ranks[order[end]] == ranks[order[begin]]) ++end;
        if (end - begin > 1) {
            const auto at = [&](std::size_t place) {
                return order.begin() + static_cast<std::ptrdiff_t>(place);
            };
            result.ties.emplace_back(at(begin), at(end));
            result.reasons.push_back(worded("tied", "{}个单位得分相同，占第{}至第{}名",
                                            "units with the same score: {}, at places {} to {}",
                                            {number_of(end - begin), number_of(begin + 1), number_of(end)}));
        }
        begin = end;
    }
    if (options.rule != RankRule::minimum) rank(scores, options, ranks, order);
    for (std::size_t at = 0; at < scores.size(); ++at) {
        const bool ranked = std::isfinite(scores[at]);
        result.ranks.push_back(ranked ? std::optional<double>(ranks[at]) : std::nullopt);
        result.outcomes.push_back(ranked                   ? Outcome::fine
                                  : is_missing(scores[at]) ? Outcome::missing
                                                           : Outcome::invalid_input);
        if (ranked) continue;
        result.reasons.push_back(worded("no_score", "单位{}（从0起）没有得分，不排名",
                                        "unit {} (from 0) has no score and no rank", {number_of(at)}));
    }
    return result;
}

Statistic spearman(std::span<const double> a, std::span<const double> b) {
    const Paired pairs = paired("spearman", a, b);
    return pearson_of(average_ranks(pairs.a), average_ranks(pairs.b));
}

Statistic kendall_tau_b(std::span<const double> a, std::span<const double> b) {
    const Paired pairs = paired("kendall_tau_b", a, b);
    const std::size_t count = pairs.count();
    if (count < 2) return too_few_pairs(count);
    if (all_equal(pairs.a) || all_equal(pairs.b)) {
        return no_statistic(Outcome::degenerate, "constant_series", count);
    }
    // Knight 1966: in the order of a, the swaps that sort b are the pairs that disagree.
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
        return pairs.a[x] < pairs.a[y] || (pairs.a[x] == pairs.a[y] && pairs.b[x] < pairs.b[y]);
    });
    std::vector<double> others(count);
    for (std::size_t at = 0; at < count; ++at) others[at] = pairs.b[order[at]];
    const auto same_a = [&](std::size_t x, std::size_t y) { return pairs.a[order[x]] == pairs.a[order[y]]; };
    const std::uint64_t all = static_cast<std::uint64_t>(count) * (count - 1) / 2;
    const std::uint64_t tied_a = tied_pairs(count, same_a);
    const std::uint64_t tied_both = tied_pairs(
        count, [&](std::size_t x, std::size_t y) { return same_a(x, y) && others[x] == others[y]; });
    std::vector<double> room(count);
    const std::uint64_t swaps = swaps_to_sort(others, room);
    const std::uint64_t tied_b =
        tied_pairs(count, [&](std::size_t x, std::size_t y) { return others[x] == others[y]; });
    const double agreeing = static_cast<double>(all - tied_a - (tied_b - tied_both) - swaps);
    const double untied_a = static_cast<double>(all - tied_a);
    const double untied_b = static_cast<double>(all - tied_b);
    return statistic((agreeing - static_cast<double>(swaps)) / std::sqrt(untied_a * untied_b), count);
}

Statistic ws_coefficient(std::span<const double> reference, std::span<const double> other) {
    const Paired ranks = paired("ws_coefficient", reference, other);
    if (ranks.count() < 2) return too_few_pairs(ranks.count());
    const auto count = static_cast<double>(ranks.count());
    double lost = 0;
    for (std::size_t at = 0; at < ranks.count(); ++at) {
        const double rank = ranks.a[at];
        lost += std::exp2(-rank) * std::abs(rank - ranks.b[at]) /
                std::max(std::abs(1 - rank), std::abs(count - rank));
    }
    return statistic(1 - lost, ranks.count());
}

Statistic weighted_spearman(std::span<const double> a, std::span<const double> b) {
    const Paired ranks = paired("weighted_spearman", a, b);
    if (ranks.count() < 2) return too_few_pairs(ranks.count());
    const auto n = static_cast<double>(ranks.count());
    double sum = 0;
    for (std::size_t at = 0; at < ranks.count(); ++at) {
        const double shift = ranks.a[at] - ranks.b[at];
        sum += shift * shift * ((n - ranks.a[at] + 1) + (n - ranks.b[at] + 1));
    }
    return statistic(1 - 6 * sum / (n * n * n * n + n * n * n - n * n - n), ranks.count());
}

RankComparison compare_ranks(std::span<const double> reference, std::span<const double> other) {
    const Paired ranks = paired("compare_ranks", reference, other);
    RankComparison result{spearman(ranks.a, ranks.b),
                          kendall_tau_b(ranks.a, ranks.b),
                          ws_coefficient(ranks.a, ranks.b),
                          weighted_spearman(ranks.a, ranks.b),
                          {},
                          {}};
    if (ranks.count() == 0) {
        result.mean_shift = result.most_shift = no_statistic(Outcome::missing, "no_values", 0);
    } else {
        result.mean_shift = statistic(shift_mean(ranks), ranks.count());
        result.most_shift = statistic(shift_most(ranks), ranks.count());
    }
    return result;
}

RankStatement rank_statement(double rank, std::size_t count) {
    const auto n = static_cast<double>(count);
    RankStatement result;
    result.issue = rank_issue(rank >= 1 && rank <= n, rank);
    if (result.issue.outcome != Outcome::fine) return result;
    const double hazen = (n - rank + 0.5) / n;
    result.hazen = hazen;
    result.normal_score = boost::math::quantile(boost::math::normal_distribution<double>(), hazen);
    result.top_share = rank / n;
    if (count == 1) {
        result.issue = {Outcome::too_few, "one_unit"};
    } else {
        result.percentile = (n - rank) / (n - 1);
    }
    return result;
}

TopStatement top_statement(std::size_t top, std::size_t count) {
    TopStatement result;
    result.issue = rank_issue(top >= 1 && top <= count, static_cast<double>(top));
    if (result.issue.outcome != Outcome::fine) return result;
    if (count == 1) {
        result.issue = {Outcome::too_few, "one_unit"};
        return result;
    }
    result.percentile_low = static_cast<double>(count - top) / static_cast<double>(count - 1);
    result.percentile_high = 1;
    return result;
}

}  // namespace qgov::inline v0
