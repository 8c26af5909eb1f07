#pragma once

#include <qgov/core/matrix.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// Ranks many times the same number of keys: larger is better, ties minimum. Keys fall into as many buckets as there are
// keys, between the least and the largest; what is left to sort inside them is little.
class RankSort {
public:
    explicit RankSort(std::size_t units) : items_(units) {
        std::size_t buckets = 16;
        while (buckets < units) buckets *= 2;
        starts_.resize(buckets + 1);
        places_.resize(units);
    }

    // Rank by unit, from 1; 0 for a missing key.
    template <class Rank>
    void rank(std::span<const double> keys, std::span<Rank> ranks) {
        const std::size_t count = sort(keys);
        if (count < keys.size()) std::fill(ranks.begin(), ranks.end(), Rank{0});
        Rank rank = 1;
        for (std::size_t at = 0; at < count; ++at) {
            if (at > 0 && items_[at].key != items_[at - 1].key) rank = static_cast<Rank>(at + 1);
            ranks[items_[at].unit] = rank;
        }
    }

private:
    struct Item {
        double key = 0;
        std::uint32_t unit = 0;
    };

    std::size_t sort(std::span<const double> keys) {
        double low = HUGE_VAL;
        double high = -HUGE_VAL;
        for (const double key : keys) {
            // Comparisons with a missing key are false; infinite ones go to the first and last bucket.
            if (key < low && key > -HUGE_VAL) low = key;
            if (key > high && key < HUGE_VAL) high = key;
        }
        const double range = high > low ? high - low : 0;
        const std::size_t last = starts_.size() - 2;
        const double scale = range > 0 ? static_cast<double>(last) / range : 0;
        std::fill(starts_.begin(), starts_.end(), 0u);
        std::size_t count = 0;
        for (std::size_t unit = 0; unit < keys.size(); ++unit) {
            const double key = keys[unit];
            if (is_missing(key)) {
                places_[unit] = none;
                continue;
            }
            const double depth = std::min(std::max(high - key, 0.0), range) * scale;
            const auto bucket = static_cast<std::uint32_t>(depth);
            places_[unit] = bucket;
            ++starts_[bucket + 1];
            ++count;
        }
        std::uint32_t sum = 0;
        std::uint32_t fullest = 0;
        for (std::uint32_t& start : starts_) {
            fullest = std::max(fullest, start);
            sum += start;
            start = sum;
        }
        for (std::size_t unit = 0; unit < keys.size(); ++unit) {
            if (places_[unit] == none) continue;
            items_[starts_[places_[unit]]++] = {keys[unit], static_cast<std::uint32_t>(unit)};
        }
        const auto better = [](const Item& a, const Item& b) {
            return a.key != b.key ? a.key > b.key : a.unit < b.unit;
        };
        if (fullest > crowded) {
            std::sort(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(count), better);
            return count;
        }
        for (std::size_t at = 1; at < count; ++at) {
            const Item item = items_[at];
            std::size_t to = at;
            for (; to > 0 && better(item, items_[to - 1]); --to) items_[to] = items_[to - 1];
            items_[to] = item;
        }
        return count;
    }

    static constexpr std::uint32_t none = 0xFFFFFFFFu;
    static constexpr std::uint32_t crowded = 64;  // keys in a bucket

    std::vector<Item> items_;
    std::vector<std::uint32_t> starts_{};
    std::vector<std::uint32_t> places_{};
};

}  // namespace qgov::inline v0
