#pragma once

#include "io/html_page.hpp"

#include <deque>

namespace qgov::inline v0::detail {

/// Data sets side by side: one column each. Its numbers lead to the notes of the data set, which are to be written
/// afterwards.
void html_comparison(HtmlText& out, std::deque<HtmlPage>& pages);

}  // namespace qgov::inline v0::detail
