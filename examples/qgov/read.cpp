// qgov read: a table of tasks from a spreadsheet becomes a data set, or is added to one.

#include "command.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/json.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/task_table.hpp>

namespace {

std::string as_json(const qgov::TaskTable& table, std::size_t assignments) {
    qgov::JsonText json;
    const auto& data = table.dataset;
    const auto keys = [&](const char* name, const auto& ids, const auto& records) {
        json.key(name);
        json.begin_array();
        for (const auto id : ids) json.value(records[id].key);
        json.end_array();
    };
    json.begin_object();
    json.member("tasks", static_cast<std::uint64_t>(table.tasks.size()));
    json.member("assignments", static_cast<std::uint64_t>(assignments));
    keys("new_units", table.new_units, data.organisations);
    keys("new_collectives", table.new_collectives, data.collectives);
    json.end_object();
    return json.text();
}

std::string as_text(const Common& common, const qgov::TaskTable& table, std::size_t assignments) {
    const auto& data = table.dataset;
    const auto names = [&](const char* zh, const char* en, const auto& ids, const auto& records) {
        std::string text;
        for (const auto id : ids) text += (text.empty() ? "" : common.text("、", ", ")) + records[id].name;
        return ids.empty() ? text : common.text(zh, en) + text + '\n';
    };
    return std::string(common.text("任务及大类：", "tasks and categories: ")) +
           std::to_string(table.tasks.size()) + '\n' + common.text("分工：", "assignments: ") +
           std::to_string(assignments) + '\n' +
           names("新增单位：", "units added: ", table.new_units, data.organisations) +
           names("新增集合：", "collectives added: ", table.new_collectives, data.collectives);
}

}  // namespace

int run_read(const Common& common, const ReadRequest& request) {
    const bool tabs = request.table.ends_with(".tsv");
    if (!tabs && !request.table.ends_with(".csv")) {
        throw qgov::Error(qgov::Code::bad_argument, "\"" + request.table +
                                                        "\": only tables of tasks are read so far, .csv or "
                                                        ".tsv (of a spreadsheet save the sheet as CSV); "
                                                        "running text will be by a later version");
    }
    qgov::Dataset base;
    if (!request.onto.empty()) base = qgov::load_json(request.onto);
    const std::size_t before = base.assignments.size();
    qgov::ReadProblems problems;
    qgov::TaskTableOptions options{.csv = {.file = request.table, .separator = tabs ? '\t' : ','},
                                   .document = request.document,
                                   .year = request.year,
                                   .create_units = request.create_units,
                                   .status = qgov::from_string<qgov::FactStatus>(request.status).value()};
    options.csv.encoding = qgov::from_string<qgov::TextEncoding>(request.encoding).value();
    std::vector<std::string> unused;
    options.csv.problems = &problems;
    options.csv.unused = &unused;
    const std::string text = qgov::read_file(request.table, options.csv.limits.bytes);
    const qgov::TaskTable table = qgov::read_task_table(text, std::move(base), options);
    if (!problems.empty()) return print_problems(problems);
    print_notes(request.table, unused);
    const std::string written = qgov::to_json(table.dataset);
    if (request.output.empty()) {
        print(written);
        return fine;
    }
    qgov::write_file(request.output, written);
    const std::size_t assignments = table.dataset.assignments.size() - before;
    print(common.json ? as_json(table, assignments) : as_text(common, table, assignments));
    return fine;
}
