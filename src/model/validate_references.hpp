#pragma once

#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Keys, references, required members, duplicates and circles.
void check_references(const Dataset& dataset, Findings& findings);

}  // namespace qgov::inline v0::detail
