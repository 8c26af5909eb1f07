#pragma once

#include <qgov/core/export.hpp>

#include <string>

namespace qgov::inline v0 {

/// The reference of the native format in Markdown, made from the field lists: every table, record and member with its
/// type and meaning. The file docs/data-format.md is this text.
QGOV_API std::string format_reference();

}  // namespace qgov::inline v0
