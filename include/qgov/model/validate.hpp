#pragma once

#include <qgov/core/export.hpp>
#include <qgov/model/dataset.hpp>
#include <qgov/model/finding.hpp>

#include <vector>

namespace qgov::inline v0 {

/// Everything in a data set that does not fit together, by table in the order of the files, row and code; empty when
/// nothing was found. What is checked: `finding_codes()`. Only what is certain is a finding: numbers are read as
/// intervals, and what depends on something unknown is passed over, or told once as information.
/// Never throws for bad content, not even for ids that are out of range. About O(size log size).
QGOV_API std::vector<Finding> validate(const Dataset& dataset);

}  // namespace qgov::inline v0
