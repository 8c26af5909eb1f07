#pragma once

#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Dates and status of documents, and what they rest on, repeal or replace.
void check_documents(const Dataset& dataset, Findings& findings);

}  // namespace qgov::inline v0::detail
