#pragma once

#include "io/html_layout.hpp"
#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Units by tasks in an order that shows the blocks, with the roles as letters, and the list of tasks.
void html_matrix(HtmlPage& page, const HtmlOrder& order);

}  // namespace qgov::inline v0::detail
