#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// How many targets are in each state, as lights.
void html_target_states(HtmlPage& page);
/// The targets as traffic lights: colour, sign and word, with the reasons.
void html_targets(HtmlPage& page);

/// A light with its sign and the words beside it.
void html_light(HtmlText& out, StateColour colour, std::string_view words);

}  // namespace qgov::inline v0::detail
