#include "command.hpp"

#include <qgov/io/json_text.hpp>
#include <qgov/model/validate.hpp>

#include <algorithm>
#include <array>

int run_validate(const Common& common, const std::vector<std::string>& files) {
    const qgov::Dataset dataset = load_files(files);
    const std::vector<qgov::Finding> found = qgov::validate(dataset);
    std::array<std::size_t, 3> counts{};
    for (const auto& finding : found) ++counts[static_cast<std::size_t>(finding.severity)];

    if (common.json) {
        qgov::JsonText json;
        json.begin_object();
        json.member("errors", counts[2]);
        json.member("warnings", counts[1]);
        json.member("information", counts[0]);
        json.key("findings");
        json.begin_array();
        for (const auto& finding : found) {
            json.begin_object();
            json.member("severity", qgov::to_string(finding.severity));
            json.member("code", finding.code);
            json.member("table", finding.table);
            json.member("key", finding.key);
            json.member("message", finding.message(common.language));
            json.member("hint", finding.hint(common.language));
            json.end_object();
        }
        json.end_array();
        json.end_object();
        print(json.text());
    } else {
        std::string text;
        for (const auto& finding : found) {
            text += std::string(qgov::label(finding.severity, common.language)) + ": " +
                    finding.message(common.language) + " [" + std::string(finding.code) + "]\n";
            text += std::string("  ") + std::string(finding.table);
            if (!finding.key.empty()) text += " " + finding.key;
            text += '\n';
            if (!finding.hint(common.language).empty()) text += "  → " + finding.hint(common.language) + '\n';
        }
        text += common.text("错误 ", "errors ") + std::to_string(counts[2]) +
                common.text("，警告 ", ", warnings ") + std::to_string(counts[1]) +
                common.text("，提示 ", ", information ") + std::to_string(counts[0]) + '\n';
        print(text);
    }
    return counts[2] + counts[1] > 0 ? findings : fine;
}
