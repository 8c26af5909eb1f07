#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// The latest year of each assessment scheme that has records: units with points, grades and ranks, and how each came
/// about; of the other schemes what they provide for.
void html_assessment(HtmlPage& page);

}  // namespace qgov::inline v0::detail
