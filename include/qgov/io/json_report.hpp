#pragma once

#include <qgov/analysis/overview.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <string>

namespace qgov::inline v0 {

struct Dataset;

/// The overview as JSON for programs, with stable names (docs/commands.md); everything, not only the longest entries.
QGOV_API std::string json_report(const Dataset& dataset, const Overview& overview,
                                 Language language = Language::zh);

}  // namespace qgov::inline v0
