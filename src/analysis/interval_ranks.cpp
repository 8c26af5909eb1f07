#include <qgov/analysis/interval_ranks.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace qgov::inline v0 {

namespace {

// A lower end; above every number that is equal when it is open.
struct LowEnd {
    double value = 0;
    bool open = false;

    bool operator<(const LowEnd& other) const noexcept {
        return value != other.value ? value < other.value : !open && other.open;
    }
};

}  // namespace

IntervalRanks interval_ranks(std::span<const std::optional<Interval>> scores) {
    IntervalRanks result;
    result.ranks.resize(scores.size());
    std::vector<LowEnd> lows;
    std::vector<double> highs;
    std::uint32_t open = 0;
    for (std::size_t unit = 0; unit < scores.size(); ++unit) {
        if (!scores[unit]) continue;
        const Interval& score = *scores[unit];
        if (score.empty()) {
            const std::string number = std::to_string(unit + 1);
            result.outcome = Outcome::invalid_input;
            result.reasons.push_back(
                {"empty_interval",
                 "第 " + number + " 个单位的得分区间为空，数据相互矛盾",
                 "the score of unit " + number + " is an empty interval: its data contradict each other",
                 {static_cast<double>(unit + 1)}});
            return result;
        }
        lows.push_back({score.low, !score.low_closed});
        highs.push_back(score.high);
        open += std::isinf(score.low) || std::isinf(score.high) ? 1u : 0u;
    }
    result.ranked = static_cast<std::uint32_t>(lows.size());
    if (lows.empty()) {
        result.reasons.push_back({"all_missing", "没有任何得分", "there is no score", {}});
        return result;
    }
    result.outcome = Outcome::fine;
    if (open > 0) {
        result.reasons.push_back({"open_bound",
                                  std::to_string(open) + " 个单位的得分有一端没有界限",
                                  std::to_string(open) + " of the scores have no bound on one side",
                                  {static_cast<double>(open)}});
    }
    std::sort(lows.begin(), lows.end());
    std::sort(highs.begin(), highs.end());
    for (std::size_t unit = 0; unit < scores.size(); ++unit) {
        if (!scores[unit]) continue;
        const Interval& score = *scores[unit];
        // Above in any case: all its numbers lie above all of ours. When the ends are equal one open end is enough.
        const auto above = score.high_closed
                               ? std::upper_bound(lows.begin(), lows.end(), LowEnd{score.high, false})
                               : std::lower_bound(lows.begin(), lows.end(), LowEnd{score.high, false});
        const auto maybe = std::upper_bound(highs.begin(), highs.end(), score.low);
        // The unit itself may be above itself by its width, which does not count.
        const auto itself = score.high > score.low ? 1 : 0;
        RankBounds bounds;
        bounds.best = 1 + static_cast<std::uint32_t>(lows.end() - above);
        bounds.worst = 1 + static_cast<std::uint32_t>(highs.end() - maybe - itself);
        result.certain += bounds.certain() ? 1u : 0u;
        result.ranks[unit] = bounds;
    }
    return result;
}

}  // namespace qgov::inline v0
