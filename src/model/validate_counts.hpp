#pragma once

#include "model/validate_collectives.hpp"
#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Stated numbers against what is listed: collectives, seats, tasks of documents, document sets.
void check_counts(const Dataset& dataset, const Collectives& collectives, Findings& findings);

}  // namespace qgov::inline v0::detail
