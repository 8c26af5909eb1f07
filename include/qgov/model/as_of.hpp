#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/model/dataset.hpp>

namespace qgov::inline v0 {

/// The world on a day: organisation events up to it applied, and everything dropped that is certainly not valid on it.
///
/// Events. They take effect on the first day of their period, by date, then in table order; those without a first day do
/// not. A rename, transfer or upgrade gives the organisation whatever name, superior, level and kind it states; the old
/// names become aliases. A merge, split or abolition ends the ones before on the day before, but not before they start,
/// unless they are among the ones after (absorption); a merge, split or establishment begins the ones after when no start
/// is stated and no earlier event tells of them, which also keeps out what a later event will begin. What had ended may
/// begin anew. Events that are applied are removed; later and undated ones stay.
///
/// Successors. What an ended organisation carried moves to its successor when there is exactly one, and on to the
/// successor of that (A into B, B into C); otherwise it is dropped and can be found in the input. Carried are assignments,
/// seats, children (which then have no parent), further superiors, groups and hosted offices, places in collectives and
/// their rules, and the work of assessors, payers and operators of schemes. A successor does a task once: of its own
/// assignments and those that come to it the strongest stays, and supervision apart from it. In a group it has one seat
/// for each role and post; a seat that moves leaves its person behind. An organisation below the one it succeeds takes
/// its place.
///
/// Validity. Dropped are organisations, posts, groups, seats, assignments, assessment and credit schemes, incentive rules
/// and credit records; what is undetermined on the day counts as valid. Documents, observations, honours, records and
/// other facts of the past stay with what they refer to: such an organisation keeps its row with the validity that has
/// ended, but carries nothing and has no posts; such a group has no seats. Rows keep their order; ids are remapped.
/// Without events and validities the result equals the input, and `as_of` of the result on the same day is the result.
///
/// Throws Error (bad_event) for an event, applied or not, that breaks the rules of its kind, Error (bad_date) for no day
/// and for an end before 1400-01-01, Error (bad_id). O(size), with events in which one succeeds another above it also
/// O(depth of the tree) each.
QGOV_API Dataset as_of(const Dataset& dataset, Date day);

}  // namespace qgov::inline v0
