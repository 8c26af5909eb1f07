// qgov table: a table of a data set as CSV, out and in; all of them with a description.

#include "command.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/json.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/table_csv.hpp>
#include <qgov/io/table_package.hpp>
#include <qgov/model/fields.hpp>

#include <filesystem>
#include <iostream>

namespace {

std::size_t rows_of(const qgov::Dataset& dataset, const std::string& table) {
    std::size_t rows = 0;
    if (table == "assignments") rows = dataset.assignments.size();
    if (table == "observations") rows = dataset.observations.size();
    qgov::for_each_table(dataset, [&]<class T>(const qgov::Table<T>& each) {
        if (T::table == table) rows = each.size();
    });
    return rows;
}

/// What to say when a file was written.
std::string summary(const Common& common, const std::string& table, std::size_t rows) {
    if (!common.json) {
        return table + common.text("：", ": ") + std::to_string(rows) +
               common.text(" 行", rows == 1 ? " row" : " rows") + '\n';
    }
    qgov::JsonText json;
    json.begin_object();
    json.member("table", table);
    json.member("rows", static_cast<std::uint64_t>(rows));
    json.end_object();
    return json.text();
}

int write_package(const Common& common, const qgov::Dataset& dataset, const TableRequest& request,
                  const qgov::TableWriteOptions& options) {
    const std::vector<qgov::PackageFile> files = qgov::table_package(dataset, options);
    std::error_code problem;
    std::filesystem::create_directories(request.package, problem);
    if (problem) {
        throw qgov::FileError(qgov::Code::cannot_write, request.package,
                              "the folder cannot be made: " + problem.message());
    }
    for (auto file = files.rbegin(); file != files.rend(); ++file)  // the description last
        qgov::write_file((std::filesystem::path(request.package) / file->name).string(), file->text);
    std::string names;
    qgov::JsonText json;
    json.begin_array();
    for (const qgov::PackageFile& file : files) {
        names += file.name + '\n';
        json.value(file.name);
    }
    json.end_array();
    print(common.json ? json.text() : names);
    return fine;
}

int take_rows(const Common& common, qgov::Dataset dataset, const TableRequest& request) {
    qgov::ReadProblems problems;
    qgov::CsvReadOptions options{.file = request.from};
    options.problems = &problems;
    const std::string text = qgov::read_file(request.from, options.limits.bytes);
    const qgov::Dataset changed = qgov::read_table(std::move(dataset), request.table, text, options);
    if (!problems.empty()) return print_problems(problems);
    const std::string written = qgov::to_json(changed);
    if (request.output.empty()) {
        print(written);
        return fine;
    }
    qgov::write_file(request.output, written);
    print(summary(common, request.table, rows_of(changed, request.table)));
    return fine;
}

}  // namespace

int print_problems(qgov::ReadProblems& problems) {
    problems.sort();
    for (const qgov::ParseError& each : problems.first) std::cerr << each.what() << '\n';
    if (problems.count > problems.first.size())
        std::cerr << "and " << problems.count - problems.first.size() << " more\n";
    return wrong_use;
}

int run_table(const Common& common, const TableRequest& request) {
    qgov::Dataset dataset = qgov::load_json(request.file);
    qgov::TableWriteOptions options;
    options.headers = request.chinese_headers ? qgov::Language::zh : qgov::Language::en;
    options.byte_order_mark = request.byte_order_mark;
    if (!request.package.empty()) return write_package(common, dataset, request, options);
    if (!request.from.empty()) return take_rows(common, std::move(dataset), request);
    const std::string text = common.json ? qgov::table_json(dataset, request.table)
                                         : qgov::write_table(dataset, request.table, options);
    if (request.output.empty()) {
        print(text);
        return fine;
    }
    qgov::write_file(request.output, text);
    print(summary(common, request.table, rows_of(dataset, request.table)));
    return fine;
}
