#pragma once

#include <qgov/core/export.hpp>
#include <qgov/model/dataset.hpp>

namespace qgov::inline v0 {

/// Both data sets in one: first the rows of `a`, then those of `b` that `a` does not have, each in its order.
///
/// Rows with the same key and the same content are one; so are assignments and observations with the same content and
/// the same extensions. Ids are remapped: those of `a` stay valid. Title, description, home and date are those of `a`,
/// or of `b` when `a` has none of them, and so is the schema; extensions of the data set itself are those of `a` and, of
/// other names, of `b`.
/// Merging with an empty data set or with itself changes nothing.
/// Throws Error (conflicting_key) naming table, key and the first member that differs when one key stands for different
/// things, Error (bad_id) when a data set refers to something that it does not have. O(size).
QGOV_API Dataset merge(const Dataset& a, const Dataset& b);

}  // namespace qgov::inline v0
