#pragma once

#include "io/report_page.hpp"

namespace qgov::inline v0::detail {

/// The sections of the text report on tasks: load, single points, gaps, townships, cooperation. Nothing without tasks;
/// what only units that are named can tell is left out when none carries a task.
void write_tasks(ReportPage& page, const Overview& overview);

}  // namespace qgov::inline v0::detail
