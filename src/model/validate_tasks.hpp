#pragma once

#include "model/validate_collectives.hpp"
#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Who leads and carries tasks, and whether those who are assessed or sit in a leadership group do.
void check_tasks(const Dataset& dataset, const Collectives& collectives, Findings& findings);

}  // namespace qgov::inline v0::detail
