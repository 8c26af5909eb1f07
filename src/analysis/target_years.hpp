#pragma once

#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/analysis/verdict.hpp>

#include "analysis/target_series.hpp"

namespace qgov::inline v0::detail {

/// A milestone that asks for something every year (每年), in calendar years. Fills all but the number of the milestone.
void judge_every_year(MilestoneResult& result, const ObservedValues& values, const Target& target,
                      const Milestone& milestone, const Condition& condition);
/// A milestone that asks for a sum over years (累计). As above.
void judge_in_total(MilestoneResult& result, const ObservedValues& values, const Target& target,
                    const Milestone& milestone, const Condition& condition);

}  // namespace qgov::inline v0::detail
