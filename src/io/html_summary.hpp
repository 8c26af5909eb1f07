#pragma once

#include "io/html_page.hpp"

namespace qgov::inline v0::detail {

/// The numbers at a glance.
void html_summary(HtmlPage& page);
/// What `validate` found, with what to do about it.
void html_findings(HtmlPage& page);

/// How many targets have a light of each colour; a target has that of its milestone that counts now.
std::array<std::size_t, 5> html_lights(const TargetEvaluation& evaluation);
/// The state of a target: that of the milestone that counts now.
TargetState html_state(const TargetResult& result);

}  // namespace qgov::inline v0::detail
