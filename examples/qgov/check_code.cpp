#include "command.hpp"

#include <qgov/core/codes.hpp>
#include <qgov/io/json_text.hpp>

#include <algorithm>

namespace {

void write_reading(qgov::JsonText& json, const qgov::CodeCheck& check, qgov::Language language) {
    json.begin_object();
    json.member("kind", qgov::to_string(check.kind));
    json.member("verdict", qgov::to_string(check.verdict));
    json.member("canonical", check.canonical);
    json.member("message", check.message(language));
    if (check.unified) {
        json.member("authority", qgov::registration_authority(check.unified->authority, language));
        json.member("category",
                    qgov::organisation_category(check.unified->authority, check.unified->category, language));
        json.member("area_code", check.unified->area_code);
        json.member("organisation_code", check.unified->organisation_code);
    }
    if (check.division) {
        json.member("level", qgov::to_string(check.division->level));
        json.member("township_class", qgov::to_string(check.division->township_class));
        json.member("parent", check.division->parent);
    }
    json.key("problems");
    json.begin_array();
    for (const qgov::CodeProblem& problem : check.problems) {
        json.begin_object();
        json.member("kind", qgov::to_string(problem.kind));
        json.member("verdict", qgov::to_string(problem.verdict));
        json.member("position", problem.position);
        json.member("found", problem.found);
        json.member("expected", problem.expected);
        json.member("hint", problem.hint);
        json.member("message", problem.message(language));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace

int run_check_code(const Common& common, const std::vector<std::string>& codes) {
    bool invalid = false;
    std::string text;
    qgov::JsonText json;
    json.begin_array();
    for (const std::string& code : codes) {
        const std::vector<qgov::CodeCheck> readings = qgov::check_code(code);
        invalid = invalid || readings.front().verdict == qgov::CodeVerdict::invalid;
        json.begin_object();
        json.member("code", code);
        json.key("readings");
        json.begin_array();
        for (const qgov::CodeCheck& reading : readings) {
            write_reading(json, reading, common.language);
            text += reading.message(common.language) + '\n';
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    print(common.json ? json.text() : text);
    return invalid ? findings : fine;
}
