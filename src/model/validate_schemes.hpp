#pragma once

#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Assessment and credit schemes and their records, incentive rules and rankings.
void check_schemes(const Dataset& dataset, Findings& findings);

}  // namespace qgov::inline v0::detail
