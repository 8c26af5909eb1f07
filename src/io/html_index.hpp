#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Writes the section about an index: ranks with their intervals over the draws. Its notes join those of `page`.
void html_index(HtmlText& out, HtmlPage& page, const HtmlIndex& index);

}  // namespace qgov::inline v0::detail
