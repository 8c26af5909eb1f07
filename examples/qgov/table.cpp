// qgov table: a table of a data set as CSV, out and in; all of them with a description.

#include "command.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/json.hpp>
#include <qgov/io/table_csv.hpp>
#include <qgov/io/table_package.hpp>

#include <filesystem>
#include <iostream>

namespace {

int write_package(const qgov::Dataset& dataset, const TableRequest& request,
                  const qgov::TableWriteOptions& options) {
    const std::vector<qgov::PackageFile> files = qgov::table_package(dataset, options);
    std::error_code problem;
    std::filesystem::create_directories(request.package, problem);
    if (problem) {
        throw qgov::FileError(qgov::Code::cannot_write, request.package,
                              "the folder cannot be made: " + problem.message());
    }
    std::string names;
    for (auto file = files.rbegin(); file != files.rend(); ++file) {  // the description last
        qgov::write_file((std::filesystem::path(request.package) / file->name).string(), file->text);
        names.insert(0, file->name + '\n');
    }
    print(names);
    return fine;
}

int take_rows(qgov::Dataset dataset, const TableRequest& request) {
    qgov::ReadProblems problems;
    qgov::CsvReadOptions options{.file = request.from};
    options.problems = &problems;
    const std::string text = qgov::read_file(request.from, options.limits.bytes);
    const qgov::Dataset changed = qgov::read_table(std::move(dataset), request.table, text, options);
    if (!problems.empty()) return print_problems(problems);
    const std::string written = qgov::to_json(changed);
    if (request.output.empty())
        print(written);
    else
        qgov::write_file(request.output, written);
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

int run_table(const TableRequest& request) {
    qgov::Dataset dataset = qgov::load_json(request.file);
    qgov::TableWriteOptions options;
    options.headers = request.chinese_headers ? qgov::Language::zh : qgov::Language::en;
    options.byte_order_mark = request.byte_order_mark;
    if (!request.package.empty()) return write_package(dataset, request, options);
    if (!request.from.empty()) return take_rows(std::move(dataset), request);
    const std::string text = qgov::write_table(dataset, request.table, options);
    if (request.output.empty())
        print(text);
    else
        qgov::write_file(request.output, text);
    return fine;
}
