#pragma once

#include "io/html_layout.hpp"
#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Pictures of who does what and who works with whom, with communities, and the closest pairs as a table.
void html_network(HtmlPage& page, const HtmlOrder& order);

}  // namespace qgov::inline v0::detail
