#include "io/html_spans.hpp"

#include "core/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace qgov::inline v0::detail {

namespace {

constexpr double span_names = 210;
constexpr double span_width = 250;
constexpr double span_gap = 34;
constexpr double span_step = 20;
constexpr double span_top = 44;
constexpr std::string_view span_pale = "#8db6e3";
constexpr std::string_view span_dark = "#1d4e89";

class HtmlSpans {
public:
    HtmlSpans(HtmlText& out, const std::vector<HtmlSpanAxis>& axes, const std::vector<HtmlSpanRow>& rows)
        : out_(out), axes_(axes), rows_(rows) {
        for (const HtmlSpanRow& each : rows_) {
            if (!each.group.empty() && (lines_.empty() || each.group != group_)) bottom_ += span_step;
            group_ = each.group;
            lines_.push_back(bottom_ + span_step / 2);
            bottom_ += span_step;
        }
    }

    double width() const { return left(axes_.size()); }
    double height() const { return bottom_ + 8; }

    void write() {
        for (std::size_t at = 0; at < axes_.size(); ++at) axis(at);
        std::string group;
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            const HtmlSpanRow& row = rows_[at];
            if (!row.group.empty() && (at == 0 || row.group != group)) {
                text(2, lines_[at] - span_step, "start", row.group);
                line(0, lines_[at] - span_step / 2, width(), 0, "#c9d0d8");
            }
            group = row.group;
            if (row.mark.empty())
                out_.open("g");
            else
                out_.open("g", {{"data-u", row.mark}});
            out_.element("title", row.title);
            text(span_names - 12, lines_[at], "end", row.label);
            for (std::size_t axis = 0; axis < std::min(axes_.size(), row.spans.size()); ++axis) {
                if (row.spans[axis]) span(axis, lines_[at], *row.spans[axis]);
            }
            out_.close();
        }
    }

private:
    static double left(std::size_t axis) {
        return span_names + static_cast<double>(axis) * (span_width + span_gap);
    }
    double x(std::size_t axis, double value) const {
        const HtmlSpanAxis& along = axes_[axis];
        const double whole = along.last - along.first;
        const double share = whole == 0 ? 0.5 : (value - along.first) / whole;
        return left(axis) + span_width * std::clamp(share, 0.0, 1.0);
    }

    void text(double x, double y, std::string_view anchor, std::string_view words) {
        out_.label({{"x", html_number(x)}, {"y", html_number(y + 4)}, {"text-anchor", std::string(anchor)}},
                   words);
    }
    void line(double x, double y, double across, double down, std::string_view colour) {
        out_.shape("path", {{"d", "M" + html_number(x) + " " + html_number(y) + "l" + html_number(across) +
                                      " " + html_number(down)},
                            {"stroke", std::string(colour)}});
    }
    void bar(double from, double to, double y, double thick, std::string_view colour) {
        out_.shape("rect", {{"x", html_number(std::min(from, to))},
                            {"y", html_number(y - thick / 2)},
                            {"width", html_number(std::max(2.0, std::abs(to - from)))},
                            {"height", html_number(thick)},
                            {"fill", std::string(colour)}});
    }

    void axis(std::size_t at) {
        text(left(at), 10, "start", axes_[at].name);
        for (const auto& [value, words] : axes_[at].ticks) {
            line(x(at, value), span_top - 8, 0, bottom_ - span_top + 8, "#d5dae0");
            text(x(at, value), span_top - 18, "middle", words);
        }
        for (const double value : axes_[at].borders) {
            out_.shape("path", {{"d", "M" + html_number(x(at, value)) + " " + html_number(span_top - 8) +
                                          "V" + html_number(bottom_)},
                                {"stroke", "#8a5a00"},
                                {"stroke-dasharray", "3 3"}});
        }
    }

    void span(std::size_t axis, double y, const HtmlSpan& each) {
        if (each.low != each.high)
            bar(x(axis, each.low), x(axis, each.high), y, each.likely ? 3 : 8, span_pale);
        if (each.likely && each.likely->first != each.likely->second)
            bar(x(axis, each.likely->first), x(axis, each.likely->second), y, 9, span_pale);
        const std::optional<double> point = each.low == each.high ? each.low : each.point;
        if (!point) return;
        out_.shape("circle", {{"cx", html_number(x(axis, *point))},
                              {"cy", html_number(y)},
                              {"r", "4"},
                              {"fill", std::string(span_dark)}});
    }

    HtmlText& out_;
    const std::vector<HtmlSpanAxis>& axes_;
    const std::vector<HtmlSpanRow>& rows_;
    std::vector<double> lines_{};
    std::string group_{};
    double bottom_ = span_top;
};

/// 1, 2, 5, 10, 20, …: a step that gives at most so many parts.
double round_step(double whole, double parts) {
    const double power = std::pow(10.0, std::floor(std::log10(whole / parts)));
    for (const double each : {1.0, 2.0, 5.0}) {
        if (whole / (each * power) <= parts) return each * power;
    }
    return 10 * power;
}

}  // namespace

HtmlSpanAxis html_rank_axis(std::string name, std::size_t last) {
    HtmlSpanAxis axis{
        .name = std::move(name), .first = 1, .last = static_cast<double>(std::max<std::size_t>(last, 1))};
    axis.ticks.emplace_back(1, "1");
    if (last < 2) return axis;
    const double step = std::max(1.0, round_step(axis.last, 8));
    // The last rank is written as well; what would touch it is not.
    for (double at = step == 1 ? 2 : step; at < axis.last - step / 2; at += step)
        axis.ticks.emplace_back(at, number_text(at));
    axis.ticks.emplace_back(axis.last, number_text(axis.last));
    return axis;
}

HtmlSpanAxis html_number_axis(std::string name, double low, double high) {
    HtmlSpanAxis axis{.name = std::move(name), .first = low, .last = high};
    if (!(high > low)) {
        axis.ticks.emplace_back(low, number_text(low));
        return axis;
    }
    const double step = round_step(high - low, 5);
    const double first = std::floor(low / step);
    const double last = std::ceil(high / step);
    axis.first = first * step;
    axis.last = last * step;
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step))));
    for (double at = first; at <= last; ++at)
        axis.ticks.emplace_back(at * step, ReportPage::fixed(at * step, decimals));
    return axis;
}

void html_span_picture(HtmlText& out, const std::string& id, std::string_view title, std::string_view said,
                       const std::vector<HtmlSpanAxis>& axes, const std::vector<HtmlSpanRow>& rows) {
    HtmlSpans picture(out, axes, rows);
    HtmlPage::open_picture(out, id, title, said, picture.width(), picture.height());
    picture.write();
    HtmlPage::close_picture(out, said);
}

}  // namespace qgov::inline v0::detail
