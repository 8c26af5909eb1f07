#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/network.hpp>

namespace qgov::inline v0 {

struct Dataset;

/// All at once: who does what, under which paper, measured by what (元网络; Krackhardt and Carley 1998)? The directed
/// network of units, tasks, groups, documents, targets and indicators of a data set.
///
/// Vertices, in this order: organisations valid on the day, the collectives with unnamed members, tasks with and without
/// children, leadership groups valid on the day, documents, targets, indicators; each kind in table order, labels are
/// keys, so two vertices of different kinds may share a label. Arcs lead
/// - from a unit to each task without children that it carries, as in `assignment_network` (weight, `roles`), to its
///   superiors, and to the groups in which it has a seat (weight: seats);
/// - from a task to its parent, its document and its targets;
/// - from a group to the group above it and to the document that sets it up;
/// - from a target to its indicator and its document; from a document to those that it relates to.
/// All but the first and the seats weigh 1. Unnamed members of a group have no vertex here. Take parts of it with
/// `subnetwork`.
/// Throws as `assignment_network` does. O(what that takes + seats × organisations + references).
QGOV_API Network meta_network(const Dataset& dataset, const AssignmentOptions& options = {});

}  // namespace qgov::inline v0
