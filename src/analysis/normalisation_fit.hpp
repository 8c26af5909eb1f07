#pragma once

#include <qgov/analysis/normalisation.hpp>

namespace qgov::inline v0 {

// Throws Error (bad_argument) for parameters that the method cannot work with.
void check_normalisation(const NormalisationOptions& options);

// The scale of options that were checked.
NormalisationScale fitted_scale(std::span<const double> values, const NormalisationOptions& options);

}  // namespace qgov::inline v0
