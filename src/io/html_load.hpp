#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Who carries how much, which tasks hang on one unit, which on none.
void html_load(HtmlPage& page);
/// What is left as units drop out, and who can least be spared.
void html_robustness(HtmlPage& page);

}  // namespace qgov::inline v0::detail
