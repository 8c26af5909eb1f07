#pragma once

#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Where facts come from: sources and derivations that are missing, and illustrative data that pass for reported ones.
void check_provenance(const Dataset& dataset, Findings& findings);

}  // namespace qgov::inline v0::detail
