#pragma once

#include "analysis/item_scoring.hpp"

#include <qgov/analysis/assessment.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

/// What the items of one unit come to.
struct ItemTotals {
    PointsRange total{};
    std::optional<Points> applicable{};
    bool rescaled = false;
};

/// A scheme made ready for one year: its items by key and as a tree, its parts checked.
class PreparedScheme {
public:
    /// Keeps a reference to the data set. Throws as `assess` does.
    PreparedScheme(const Dataset& dataset, Id<AssessmentScheme> scheme, const Period& year);

    const AssessmentScheme& scheme() const noexcept { return scheme_; }
    std::span<const PreparedItem> items() const noexcept { return items_; }
    /// The full points of the scheme: as stated, or else those of its items.
    std::optional<Points> full() const noexcept { return full_; }

    /// The place of an item, a veto or a grade. Throws Error (unknown_key) that names `who`.
    std::size_t item(std::string_view key, const std::string& who) const;
    std::size_t veto(std::string_view key, const std::string& who) const;
    std::size_t grade(std::string_view name, const std::string& who) const;

    /// The line of each item in a record, null where it has none. Throws for unknown and repeated items.
    void lines_of(const AssessmentRecord& record, std::vector<const ItemScore*>& lines) const;

    /// Marks what stands below an item that is left out as left out too.
    void leave_out_below(std::span<ItemResult> results) const;
    /// Fills the results of items with others below them, but of those that are verified, and sums up. Results that are
    /// left out have a basis that says so. `sums` is room to work in.
    struct Sums {
        PointsRange plain{};
        PointsRange extra{};
        std::optional<Points> applicable = Points();
        std::uint32_t counted = 0;     // items below that are not left out
        bool partly_left_out = false;  // some of those below are, bonus apart
    };
    ItemTotals add_up(std::span<ItemResult> results, std::vector<Sums>& sums) const;
    /// What an item counts for a unit that it does not apply to.
    PointsRange left_out(const PreparedItem& item) const;

private:
    void build_tree();
    void count_points();
    std::optional<Points> applicable_points(const PreparedItem& item, const ItemResult& result,
                                            const Sums& below) const;
    PointsRange finish(const PreparedItem& item, ItemResult& result, const Sums& below,
                       PointsRange& extra) const;

    const AssessmentScheme& scheme_;
    std::vector<PreparedItem> items_;
    std::vector<std::pair<std::string_view, std::uint32_t>> by_key_;
    std::vector<std::uint32_t> upwards_;  // each after all below it
    std::optional<Points> full_{};
};

/// Is the item left out of the sums?
inline bool is_left_out(ItemBasis basis) noexcept {
    return basis == ItemBasis::not_applicable || basis == ItemBasis::not_assigned;
}

}  // namespace qgov::inline v0::detail
