#include <qgov/io/table_csv.hpp>

#include "core/code_text.hpp"
#include "io/json_reader.hpp"
#include "io/json_syntax.hpp"
#include "io/simdjson.hpp"
#include "io/table_cell.hpp"
#include "io/table_reader.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>
#include <qgov/io/table_columns.hpp>

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

namespace ondemand = simdjson::ondemand;

class TableWriter {
public:
    TableWriter(const Dataset& dataset, std::string_view table, const TableWriteOptions& options)
        : columns_(table_columns(table)),
          options_(options),
          table_(table),
          json_(table_json(dataset, table)) {
        json_.append(json_padding, '\0');
    }

    std::string write() {
        if (options_.byte_order_mark) out_ = "\xEF\xBB\xBF";
        for (const TableColumn& column : columns_) {
            const bool chinese = options_.headers == Language::zh && !column.zh.empty();
            cells_.emplace_back(chinese ? column.zh : std::string_view(column.name));
        }
        find_extensions();
        for (const std::string& name : extensions_) cells_.push_back(name);
        put_row();
        for_each_row([&](ondemand::object row) { write_row(row); });
        return std::move(out_);
    }

private:
    /// The text was written by this library: it has no syntax errors.
    template <class Each>
    void for_each_row(Each&& each) {
        ondemand::parser parser;
        ondemand::document rows = parser.iterate(json_.data(), json_.size() - json_padding, json_.size());
        for (ondemand::object row : rows.get_array()) each(row);
    }

    /// One column for each extension if all records have theirs in the order of the columns, else one for all.
    void find_extensions() {
        if (json_.find("\"x-") == json_.npos) return;
        bool ordered = true;
        for_each_row([&](ondemand::object row) {
            std::size_t behind = 0;
            for (auto field : row) {
                const std::string_view name = field.unescaped_key();
                if (!name.starts_with("x-")) continue;
                auto at = std::find(extensions_.begin(), extensions_.end(), name);
                if (at == extensions_.end()) {
                    ordered = ordered && is_header(name);
                    at = extensions_.insert(at, std::string(name));
                }
                const auto place = static_cast<std::size_t>(at - extensions_.begin());
                ordered = ordered && place >= behind;
                behind = place + 1;
            }
        });
        if (!ordered) extensions_.assign(1, std::string(all_extensions));
    }

    /// Can it be the header of a column, and is it the only one?
    bool is_header(std::string_view name) const {
        const bool plain = std::none_of(name.begin(), name.end(),
                                        [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        return plain && without_space(name) == name &&
               std::none_of(extensions_.begin(), extensions_.end(),
                            [&](const std::string& other) { return same_name(other, name); });
    }

    void write_row(ondemand::object row) {
        cells_.assign(columns_.size() + extensions_.size(), std::string());
        std::size_t next = 0;
        std::string together;
        for (auto field : row) {
            const std::string name(std::string_view(field.unescaped_key()));
            ondemand::value value = field.value();
            if (name.starts_with("x-")) {
                put_extension(name, value, together);
            } else if (name == "provenance") {
                for (auto part : value.get_object()) {
                    const std::string inner =
                        "provenance." + std::string(std::string_view(part.unescaped_key()));
                    ondemand::value content = part.value();
                    put_member(inner, content, next);
                }
            } else {
                put_member(name, value, next);
            }
        }
        if (!together.empty()) cells_.back() = together + '}';
        put_row();
    }

    void put_extension(const std::string& name, ondemand::value& value, std::string& together) {
        const std::string raw = raw_text(value);
        if (extensions_.front() == all_extensions) {
            together += (together.empty() ? "{" : ",") + json_string(name) + ':' + raw;
            return;
        }
        const auto at = std::find(extensions_.begin(), extensions_.end(), name) - extensions_.begin();
        std::string& cell = cells_[columns_.size() + static_cast<std::size_t>(at)];
        cell = raw;
        std::string text;
        // A text stands plain when it reads back as the same text.
        if (raw.front() == '"' && unescape_json(raw, text) && !text.empty() && json_string(text) == raw &&
            !is_json(text)) {
            cell = text;
        }
    }

    void put_member(std::string_view name, ondemand::value& value, std::size_t& next) {
        while (columns_[next].name != name) next = next + 1 == columns_.size() ? 0 : next + 1;
        const TableColumn& column = columns_[next];
        std::string raw = raw_text(value);
        std::string& cell = cells_[next];
        if (raw.front() == '"') {
            unescape_json(raw, cell);
        } else {
            cell = column.kind == CellKind::list ? list_text(raw) : std::move(raw);
        }
    }

    /// The JSON of a value without the white space between its tokens.
    static std::string raw_text(ondemand::value& value) {
        const std::string_view token = without_space(value.raw_json_token());
        if (token.front() == '{') return compact_json(value.get_object().value().raw_json().value());
        if (token.front() == '[') return compact_json(value.get_array().value().raw_json().value());
        if (token.front() == '"') {
            ondemand::raw_json_string taken = value.get_raw_json_string();
            static_cast<void>(taken);
        }
        return std::string(token);
    }

    /// The elements with ; between them, or the JSON where that would not read back.
    static std::string list_text(std::string raw) {
        std::string padded = raw;
        padded.append(json_padding, '\0');
        ondemand::parser parser;
        ondemand::document list = parser.iterate(padded.data(), raw.size(), padded.size());
        std::string text;
        bool first = true;
        for (auto each : list.get_array()) {
            const std::string_view element = each.get_string();
            const bool plain = !element.empty() && element.find(';') == element.npos &&
                               element.find("；") == element.npos && without_space(element) == element &&
                               element.front() != '[';
            if (!plain) return raw;
            if (!first) text += ';';
            first = false;
            text += element;
        }
        return first ? raw : text;
    }

    void put_row() {
        views_.assign(cells_.begin(), cells_.end());
        for (const std::string_view cell : views_) {
            if (cell.find('\0') == cell.npos) continue;
            throw Error(Code::bad_encoding,
                        "table \"" + std::string(table_) +
                            "\" cannot be written as CSV: a text has a NUL byte: " + detail::quoted(cell));
        }
        append_csv_row(out_, views_);
    }

    std::vector<TableColumn> columns_;
    const TableWriteOptions& options_;
    std::string_view table_;
    std::string json_;
    std::vector<std::string> extensions_{};
    std::vector<std::string> cells_{};
    std::vector<std::string_view> views_{};
    std::string out_{};
};

}  // namespace

std::string write_table(const Dataset& dataset, std::string_view table, const TableWriteOptions& options) {
    return TableWriter(dataset, table, options).write();
}

Dataset read_tables(const std::vector<TableText>& tables, Dataset base, const CsvReadOptions& options) {
    ReadProblems own;
    ReadProblems& problems = options.problems ? *options.problems : own;
    JsonReadOptions json_options{.file = options.file, .limits = options.limits};
    json_options.limits.keep_going = nullptr;  // the reader of the tables asks
    JsonRows rows(json_options, std::move(base));
    std::vector<TableReader> readers;
    readers.reserve(tables.size());
    for (const TableText& each : tables) {
        readers.emplace_back(each, options, rows, problems);
        rows.clear(each.table);
    }
    for (TableReader& each : readers) each.read();
    for (TableReader& each : readers) each.check_references();
    // Where a table could not be read at all, that others refer to its rows in vain is no news.
    const bool all_read = std::all_of(readers.begin(), readers.end(),
                                      [](const TableReader& each) { return each.has_columns(); });
    for (const std::string_view name : table_names()) {
        const bool is_read = std::any_of(tables.begin(), tables.end(),
                                         [&](const TableText& each) { return each.table == name; });
        if (is_read || tables.empty() || !all_read) continue;
        const OpenReferences open = rows.open_references(name, problems.most);
        for (const OpenReference& each : open.first) {
            problems.add(ParseError(Code::unknown_key, {.file = options.file},
                                    "row " + std::to_string(each.row) + " of table \"" + std::string(name) +
                                        "\", which stays, refers to it in \"" + std::string(each.member) +
                                        "\": " + each.message));
        }
        problems.count += open.count - open.first.size();
    }
    if (problems.empty()) {
        try {
            return rows.take();
        } catch (const ParseError& error) {
            problems.add(error);
        }
    }
    if (!options.problems) problems.throw_any();
    return {};
}

Dataset read_table(Dataset base, std::string_view table, std::string_view text,
                   const CsvReadOptions& options) {
    return read_tables({{.table = std::string(table), .text = text, .file = options.file}}, std::move(base),
                       options);
}

}  // namespace qgov::inline v0
