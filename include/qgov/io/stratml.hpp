#pragma once

#include <qgov/core/export.hpp>
#include <qgov/io/exchange.hpp>

namespace qgov::inline v0 {

/// A document with its tasks, targets and results as StratML Part 2 (ANSI/AIIM 22; schema of 16 February 2016, namespace
/// of ISO 17469): a PerformancePlanOrReport, a Performance_Report once there is a result. What is not known is left out
/// where the schema allows it.
///
/// The issuers (else the home of the data set) are its Organizations, the plan period its StartDate and EndDate.
/// Tasks at the top are Goals, the tasks below them that have none below themselves Objectives, in the order of the
/// table; a task at the top without any below is a Goal with one Objective. The label is the SequenceIndicator. Units
/// and collectives of a task are Stakeholders with their role as Role (Performer, but for supervision), collectives
/// as Generic_Group. A target is a PerformanceIndicator: each milestone a MeasurementInstance with its TargetResult,
/// and with the ActualResults observed for the target's subject in that very period; other observations follow as
/// instances of their own. NumberOfUnits is multiplied out (万, 亿); the Descriptor keeps the comparator, or the word of
/// degree and the status, Descriptions the words and, for illustrative data, that they are. Identifiers are `_TABLE.KEY` with all
/// but letters, digits, `-` and `_` of ASCII as `.HH`, by byte.
///
/// An empty `document` stands for the only one that has tasks. Losses: all other tables and documents, and by record
/// what StratML has no place for: levels of tasks between goal and objective, points, due dates, benchmarks, ranges,
/// provenance, extensions. Text that XML cannot hold becomes U+FFFD. Throws Error (bad_id), Error (bad_argument) for
/// a document without tasks, and where no or several documents have tasks and none is given.
/// O(size + targets x observations).
QGOV_API ExchangeText write_stratml(const Dataset& dataset, Id<PolicyDocument> document = {});

}  // namespace qgov::inline v0
