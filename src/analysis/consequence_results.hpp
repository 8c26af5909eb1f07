#pragma once

#include "analysis/prepared_scheme.hpp"

#include <qgov/analysis/assessment.hpp>
#include <qgov/core/truth.hpp>

namespace qgov::inline v0::detail {

/// Adds what follows for all units, from their grades, vetoes and ranks.
void add_consequences(const Dataset& dataset, const PreparedScheme& scheme, Assessment& assessment);

/// Did somebody hold a post when the result was decided, or else at the end of the year assessed?
Truth held_at_decision(const Post& post, const Period& decided, const Period& year);

}  // namespace qgov::inline v0::detail
