#pragma once

#include <qgov/core/export.hpp>

#include <string>

namespace qgov::inline v0 {

/// JSON Schema (draft 7) of the native format, made from the field lists: editors complete and check with it. The file
/// examples/data/qgov-dataset.schema.json is this text.
QGOV_API std::string json_schema();

}  // namespace qgov::inline v0
