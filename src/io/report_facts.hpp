#pragma once

#include "io/report_page.hpp"

namespace qgov::inline v0::detail {

/// The sections of the text report on what is not about tasks: targets, key figures, honours, money. A section without
/// rows is left out.
void write_facts(ReportPage& page, const Overview& overview);

}  // namespace qgov::inline v0::detail
