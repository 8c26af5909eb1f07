#include "command.hpp"

#include <qgov/analysis/overview.hpp>
#include <qgov/core/error.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/json_report.hpp>
#include <qgov/io/report.hpp>
#include <qgov/model/as_of.hpp>

#include <algorithm>

#include <sys/ioctl.h>
#include <unistd.h>

namespace {

/// What the terminal can show; a pipe or file gets 80 plain columns.
qgov::ReportOptions options_of(const Common& common, bool to_file) {
    qgov::ReportOptions options;
    options.language = common.language;
    if (to_file || isatty(STDOUT_FILENO) == 0) return options;
    options.colour = true;
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) {
        options.width = std::min<std::size_t>(size.ws_col, 120);
    }
    return options;
}

}  // namespace

int run_report(const Common& common, const std::vector<std::string>& files, const std::string& output,
               qgov::Date day) {
    if (output.ends_with(".html") || output.ends_with(".htm")) {
        throw qgov::Error(qgov::Code::bad_argument,
                          "\"" + output +
                              "\": reports as web pages are not written yet; name a .txt or .json file");
    }
    qgov::Dataset dataset = load_files(files);
    if (day) dataset = qgov::as_of(dataset, day);
    const qgov::Overview overview = qgov::overview(dataset);
    const std::string text = common.json || output.ends_with(".json")
                                 ? qgov::json_report(dataset, overview, common.language)
                                 : qgov::text_report(dataset, overview, options_of(common, !output.empty()));
    if (output.empty())
        print(text);
    else
        qgov::write_file(output, text);
    const bool found =
        std::any_of(overview.findings.begin(), overview.findings.end(),
                    [](const auto& finding) { return finding.severity != qgov::Severity::information; });
    return found ? findings : fine;
}
