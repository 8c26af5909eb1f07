// Tables: whatever the bytes, they are read or refused with a place; all problems are noted where the reader that throws
// finds its first; a table of tasks can be written when it was read; a table of a data set comes back as the same.

#include <qgov/io/csv.hpp>
#include <qgov/io/json.hpp>
#include <qgov/io/table_csv.hpp>
#include <qgov/io/task_table.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool good, const char* what, const std::string& detail) {
    if (good) return;
    std::fprintf(stderr, "%s\n%s\n", what, detail.c_str());
    std::abort();
}

qgov::CsvReadOptions limits() {
    return {.file = "input", .limits = {.bytes = 1 << 16, .records = 1000, .depth = 16}, .cell_bytes = 4096};
}

std::string first_problem(std::string_view text) {
    try {
        qgov::CsvReader reader(text, limits());
        while (reader.next()) require(reader.line() > 0, "no line", "");
    } catch (const qgov::ParseError& error) {
        require(error.place().line > 0 && error.place().column > 0, "no place", error.what());
        return error.what();
    }
    return {};
}

void check_reader(std::string_view text) {
    qgov::ReadProblems problems;
    qgov::CsvReadOptions options = limits();
    options.problems = &problems;
    qgov::CsvReader reader(text, options);
    std::string again;
    std::vector<std::string_view> cells;
    while (reader.next()) {
        cells.clear();
        for (std::size_t at = 0; at < reader.columns().size(); ++at) cells.push_back(reader.cell(at));
        again.clear();
        const std::vector<std::string> names(cells.size(), "c");
        for (std::size_t at = 0; at < names.size(); ++at)
            again += (at == 0 ? "c" : ",c") + std::to_string(at);
        again += '\n';
        qgov::append_csv_row(again, cells);
        if (again.find('\0') != again.npos) continue;
        qgov::CsvReader row(again, {.encoding = qgov::TextEncoding::utf_8});
        require(row.next(), "a written row is not read", again);
        for (std::size_t at = 0; at < cells.size(); ++at)
            require(row.cell(at) == cells[at], "a written cell reads as another", again);
    }
    const std::string first = first_problem(text);
    require(first.empty() == problems.empty(), "one reader finds problems, the other none", first);
    if (!first.empty()) require(problems.first.front().what() == first, "another first problem", first);
}

void check_task_table(std::string_view text) {
    qgov::ReadProblems problems;
    qgov::TaskTableOptions options{.csv = limits(), .year = 2025, .create_units = true};
    options.csv.problems = &problems;
    const qgov::TaskTable table = qgov::read_task_table(text, {}, options);
    const std::string written = qgov::to_json(table.dataset);
    require(qgov::parse_json(written) == table.dataset, "tasks do not come back", written);
}

void check_tables(std::string_view text) {
    for (const char* name : {"tasks", "organisations", "collectives", "observations"}) {
        qgov::ReadProblems problems;
        qgov::CsvReadOptions options = limits();
        options.problems = &problems;
        const qgov::Dataset data = qgov::read_table({}, name, text, options);
        if (!problems.empty()) continue;
        std::string written;
        try {
            written = qgov::write_table(data, name);
        } catch (const qgov::Error& error) {  // a NUL byte by way of JSON in a cell
            require(error.code() == qgov::Code::bad_encoding, "not written", error.what());
            continue;
        }
        require(qgov::read_table({}, name, written) == data, "a table does not come back", written);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_reader(text);
    check_task_table(text);
    check_tables(text);
    return 0;
}
