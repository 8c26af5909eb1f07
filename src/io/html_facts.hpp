#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// Values, changes and rankings as the sources state them.
void html_figures(HtmlPage& page);
/// Appropriations and incentive rules.
void html_money(HtmlPage& page);
/// Honours and brands by class and stage.
void html_honours(HtmlPage& page);

}  // namespace qgov::inline v0::detail
