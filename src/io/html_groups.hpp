#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Leadership groups: who heads them, who sits in them, how many members nobody names, and how they fit the tasks.
void html_groups(HtmlPage& page);

}  // namespace qgov::inline v0::detail
