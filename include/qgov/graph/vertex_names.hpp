#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <string>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// What people call the vertices (节点名称): the names or titles of the entities that they stand for, in the language if
/// there is one, and the labels of vertices that stand for nothing in the data set. Throws Error (bad_id) for a vertex
/// that stands for an entity outside the data set. O(vertices).
QGOV_API std::vector<std::string> vertex_names(const Network& network, const Dataset& dataset,
                                               Language language = Language::zh);

}  // namespace qgov::inline v0
