#pragma once

#include <qgov/analysis/weighting.hpp>

namespace qgov::inline v0 {

// The weights by a method that looks at the data; options are checked.
Weighting information_weights(const Matrix& values, const WeightingOptions& options);

}  // namespace qgov::inline v0
