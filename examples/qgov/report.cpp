#include "command.hpp"
#include "index.hpp"

#include <qgov/analysis/overview.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/html_report.hpp>
#include <qgov/io/json_report.hpp>
#include <qgov/io/report.hpp>
#include <qgov/model/as_of.hpp>
#include <qgov/model/validate.hpp>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace {

/// What the terminal can show; a pipe or file gets 80 plain columns.
qgov::ReportOptions options_of(const Common& common, bool to_file) {
    qgov::ReportOptions options;
    options.language = common.language;
    if (to_file || isatty(STDOUT_FILENO) == 0) return options;
    const char* const no_colour = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    options.colour = (no_colour == nullptr || *no_colour == '\0') &&
                     !(terminal != nullptr && std::string_view(terminal) == "dumb");
    winsize size{};
    std::size_t columns = 0;
    if (const char* const said = std::getenv("COLUMNS")) columns = std::strtoul(said, nullptr, 10);
    if (columns == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    if (columns != 0) options.width = std::min<std::size_t>(columns, 120);
    return options;
}

int ending(const std::vector<qgov::Finding>& found) {
    const bool any = std::any_of(found.begin(), found.end(), [](const qgov::Finding& finding) {
        return finding.severity != qgov::Severity::information;
    });
    return any ? findings : fine;
}

/// Several data sets stand side by side on the page; they are not merged.
int web_page(const Common& common, const ReportRequest& request) {
    qgov::HtmlReportOptions options{.language = common.language, .day = request.day};
    if (!request.values.empty())
        options.index =
            qgov::HtmlIndex{.table = read_index({.values = request.values, .meta = request.meta})};
    std::vector<qgov::Dataset> datasets;
    int end = fine;
    for (const std::string& file : request.files) {
        datasets.push_back(load_files({file}));
        if (request.day) datasets.back() = qgov::as_of(datasets.back(), request.day);
        end = std::max(end, ending(qgov::validate(datasets.back())));
    }
    qgov::write_file(request.output, qgov::html_report(datasets, options));
    return end;
}

}  // namespace

int run_report(const Common& common, const ReportRequest& request) {
    const std::string& output = request.output;
    if (output.ends_with(".html") || output.ends_with(".htm")) return web_page(common, request);
    if (!request.values.empty())
        throw qgov::Error(
            qgov::Code::bad_argument,
            "an index is shown on the web page only; give it a name with -o FILE.html, or use qgov index");
    qgov::Dataset dataset = load_files(request.files);
    if (request.day) dataset = qgov::as_of(dataset, request.day);
    const qgov::Overview overview = qgov::overview(dataset);
    const std::string text = common.json || output.ends_with(".json")
                                 ? qgov::json_report(dataset, overview, common.language)
                                 : qgov::text_report(dataset, overview, options_of(common, !output.empty()));
    if (output.empty())
        print(text);
    else
        qgov::write_file(output, text);
    return ending(overview.findings);
}
