#pragma once

#include "io/html_page.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

/// Between what a value lies: in any case, most likely, and where it is taken to be.
struct HtmlSpan {
    double low = 0;
    double high = 0;
    std::optional<std::pair<double, double>> likely{};
    std::optional<double> point{};
};

/// A row of a picture of intervals, with one for each of its axes; an empty one is not known.
struct HtmlSpanRow {
    std::string label{};  ///< short; the picture has no room for more
    std::string title{};  ///< whole
    std::string mark{};   ///< of the vertex; empty: none
    std::string group{};  ///< a heading above the first row of each
    std::vector<std::optional<HtmlSpan>> spans{};
};

/// An axis from left to right, which may descend.
struct HtmlSpanAxis {
    std::string name{};
    double first = 0;
    double last = 1;
    std::vector<std::pair<double, std::string>> ticks{};
    std::vector<double> borders{};  ///< broken lines
};

/// Ranks 1 to `last`, with a few numbers between.
HtmlSpanAxis html_rank_axis(std::string name, std::size_t last);
/// Numbers from `low` to `high`, widened to round ones.
HtmlSpanAxis html_number_axis(std::string name, double low, double high);

/// What is known exactly is a point, all else a bar from its least to its most.
void html_span_picture(HtmlText& out, const std::string& id, std::string_view title, std::string_view said,
                       const std::vector<HtmlSpanAxis>& axes, const std::vector<HtmlSpanRow>& rows);

}  // namespace qgov::inline v0::detail
