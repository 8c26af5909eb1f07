#pragma once

#include <qgov/core/quantity.hpp>
#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <optional>

namespace qgov::inline v0 {

// Does a source state more members than are known?
inline bool states_more(const std::optional<Quantity>& stated, std::size_t known) {
    if (!stated) return false;
    const Interval range = interval(*stated);
    const auto count = static_cast<double>(known);
    return range.low > count || (range.low == count && !range.low_closed);
}

// Has the collective members that nobody names? Whatever the day: a listed member that is gone is no unknown
// one.
inline bool has_unnamed_members(const Dataset& dataset, Id<Collective> id) {
    const Collective& collective = dataset.collectives[id];
    if (collective.open) return true;
    const std::size_t known = expand(dataset, id).size();
    return known == 0 || states_more(collective.stated_count, known);
}

// Valid on the day, or perhaps; always when no day is given.
inline bool may_be_valid(const Period& validity, Date day) {
    return !day || valid_on(validity, day) != Truth::no;
}

}  // namespace qgov::inline v0
