#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Sources, how each table is known, and the notes to which the numbers of the page lead; the last section of a data set.
void html_sources(HtmlPage& page);

}  // namespace qgov::inline v0::detail
