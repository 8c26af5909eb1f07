#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Documents on a time line with their relations, and as a table.
void html_documents(HtmlPage& page);

}  // namespace qgov::inline v0::detail
