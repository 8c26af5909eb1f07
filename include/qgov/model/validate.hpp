#pragma once

#include <qgov/core/export.hpp>
#include <qgov/model/dataset.hpp>
#include <qgov/model/finding.hpp>

#include <vector>

namespace qgov::inline v0 {

/// Everything in a data set that does not fit together, in file order; empty when nothing was found. Never throws for
/// bad content, not even for ids that are out of range. About O(size log size).
QGOV_API std::vector<Finding> validate(const Dataset& dataset);

}  // namespace qgov::inline v0
