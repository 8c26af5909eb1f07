#pragma once

#include <qgov/model/dataset.hpp>

#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// The rows of one table as a JSON list of objects, as in the file of the whole data set; empty for a table without rows.
/// Throws as `to_json` does.
std::string table_json(const Dataset& dataset, std::string_view table);

}  // namespace qgov::inline v0
