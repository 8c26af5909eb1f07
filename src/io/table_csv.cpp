#include <qgov/io/table_csv.hpp>

#include "core/code_text.hpp"
#include "io/json_reader.hpp"
#include "io/json_rows.hpp"
#include "io/json_syntax.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/table_columns.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <simdjson.h>

namespace qgov::inline v0 {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::uint32_t nested_depth = 256;
constexpr std::string_view all_extensions = "extensions";
constexpr std::string_view provenance_prefix = "provenance.";

bool is_json(std::string_view text) { return !find_syntax_problem(text, nested_depth).has_value(); }

std::string json_string(std::string_view text) {
    std::string json;
    append_json_string(json, text);
    return json;
}

std::string_view without_space(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    while (!text.empty() && space.find(text.front()) != space.npos) text.remove_prefix(1);
    while (!text.empty() && space.find(text.back()) != space.npos) text.remove_suffix(1);
    return text;
}

char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// A header names a column whatever the case of its letters.
bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return small_letter(x) == small_letter(y); });
}

// --- Writing ---

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
        if (json_.size() > json_padding) find_extensions();
        for (const std::string& name : extensions_) cells_.push_back(name);
        put_row();
        if (json_.size() > json_padding) for_each_row([&](ondemand::object row) { write_row(row); });
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

// --- Reading ---

/// What a cell is in JSON; checked as far as the reader of JSON could not tell what is wrong.
class CellReader {
public:
    struct Result {
        std::string json{};  ///< empty: absent
        std::string problem{};
    };

    /// The most usual cells in the least time; false for others.
    static bool read_plain(const TableColumn& column, std::string_view cell, std::string& json) {
        if (cell.empty()) return !column.required;
        if (column.kind == CellKind::text || column.kind == CellKind::choice ||
            column.kind == CellKind::period || column.kind == CellKind::reference) {
            append_json_string(json, cell);
            return true;
        }
        if (column.kind != CellKind::number || cell.front() == '0') return false;
        std::size_t at = 0;
        while (at < cell.size() && cell[at] >= '0' && cell[at] <= '9') ++at;
        const bool point = at > 0 && at < cell.size() && cell[at] == '.';
        const std::size_t fraction = at + 1;
        if (point) {
            for (++at; at < cell.size() && cell[at] >= '0' && cell[at] <= '9';) ++at;
        }
        if (at < cell.size() || (point && at == fraction)) return false;
        json = cell;
        return true;
    }

    static Result read(const TableColumn& column, std::string_view cell) {
        if (cell.empty()) {
            if (!column.required) return {};
            if (column.kind == CellKind::text || column.kind == CellKind::reference) return {.json = "\"\""};
            return {.problem = "the cell is empty; expected " + expected(column)};
        }
        switch (column.kind) {
        case CellKind::number:
        case CellKind::whole_number:
            return {.json = is_number(cell) ? std::string(cell) : json_string(cell)};
        case CellKind::boolean:
            return {.json = boolean(cell)};
        case CellKind::list:
            return cell.front() == '[' ? nested(column, cell) : Result{.json = list(cell)};
        case CellKind::object:
        case CellKind::array:
            return nested(column, cell);
        case CellKind::text:
        case CellKind::choice:
        case CellKind::period:
        case CellKind::reference:
            break;
        }
        return {.json = json_string(cell)};
    }

    /// Any JSON, or else a text.
    static std::string extension(std::string_view cell) {
        return is_json(cell) ? std::string(cell) : json_string(cell);
    }

private:
    static bool is_number(std::string_view cell) {
        return (cell.front() == '-' || (cell.front() >= '0' && cell.front() <= '9')) &&
               without_space(cell) == cell && is_json(cell);
    }

    static std::string boolean(std::string_view cell) {
        if (same_name(cell, "true") || cell == "是") return "true";
        if (same_name(cell, "false") || cell == "否") return "false";
        return json_string(cell);
    }

    static std::string list(std::string_view cell) {
        constexpr std::string_view wide = "；";
        std::string json = "[";
        while (!cell.empty()) {
            const std::size_t narrow_end = cell.find(';');
            const std::size_t wide_end = cell.find(wide);
            const std::size_t end = std::min(narrow_end, wide_end);
            const std::string_view element = without_space(cell.substr(0, end));
            if (!element.empty()) json += (json.size() > 1 ? "," : "") + json_string(element);
            if (end == cell.npos) break;
            cell.remove_prefix(end + (end == wide_end ? wide.size() : 1));
        }
        return json + "]";
    }

    static Result nested(const TableColumn& column, std::string_view cell) {
        const auto problem = find_syntax_problem(cell, nested_depth);
        if (!problem) return {.json = std::string(cell)};
        return {.problem = detail::quoted(cell) + " is not JSON (" + problem->message + "); expected " +
                           expected(column)};
    }

    static std::string expected(const TableColumn& column) {
        switch (column.kind) {
        case CellKind::text:
            return "a text";
        case CellKind::whole_number:
            return "a whole number";
        case CellKind::number:
            return "a number";
        case CellKind::boolean:
            return "true or false";
        case CellKind::choice: {
            std::string names;
            for (const std::string_view each : column.choices)
                names += (names.empty() ? "" : ", ") + detail::quoted(each);
            return "one of " + names;
        }
        case CellKind::period:
            return "a period such as 2018 or 2018-H1";
        case CellKind::reference:
            return "a key of table \"" + std::string(column.references) + "\"";
        case CellKind::list:
            return "a list with ; between its elements, or one in JSON";
        case CellKind::object:
            return "a record in JSON, such as {\"value\": 5}";
        case CellKind::array:
            return "a list of records in JSON, such as [{…}]";
        }
        return {};
    }
};

/// Reads one table into the rows; notes what is wrong.
class TableReader {
public:
    TableReader(const TableText& table, const CsvReadOptions& options, JsonRows& rows, ReadProblems& problems)
        : table_(table),
          columns_(table_columns(table.table)),
          options_(options),
          rows_(rows),
          problems_(problems) {
        options_.file = table.file.empty() ? options.file : table.file;
        options_.problems = &problems;
    }

    void read() {
        CsvReader reader(table_.text, options_);
        if (!find_columns(reader)) return;
        while (reader.next()) added_.push_back(read_row(reader));
    }

    /// Notes references to keys that name nothing; a second pass over the text finds their places.
    void check_references() {
        const OpenReferences open = rows_.open_references(table_.table, problems_.most);
        if (open.count == 0 || meanings_.empty()) return;
        ReadProblems again;
        CsvReadOptions options = options_;
        options.problems = &again;  // all noted before
        CsvReader reader(table_.text, options);
        auto reference = open.first.begin();
        std::size_t row = 0;
        for (const bool added : added_) {
            if (!reader.next()) break;
            if (!added) continue;
            for (; reference != open.first.end() && reference->row == row; ++reference)
                note(reader, Code::unknown_key, column_of(*reference), reference->message);
            ++row;
        }
        problems_.count += open.count - open.first.size();
    }

private:
    struct Meaning {
        std::optional<std::size_t> column{};  // of the table
        std::string extension{};              // or the name of one
        std::string name{};                   // of the JSON member, in quotes and with its colon
        bool inner = false;                   // a member of provenance
    };

    bool find_columns(const CsvReader& reader) {
        const auto& names = reader.columns();
        if (names.empty()) return false;
        std::vector<bool> found(columns_.size());
        std::vector<Meaning> meanings(names.size());
        bool complete = true;
        for (std::size_t at = 0; at < names.size(); ++at) {
            const auto column = std::find_if(columns_.begin(), columns_.end(), [&](const TableColumn& each) {
                return same_name(each.name, names[at]) || (!each.zh.empty() && each.zh == names[at]);
            });
            if (column != columns_.end()) {
                const auto which = static_cast<std::size_t>(column - columns_.begin());
                if (found[which]) {
                    header_problem(Code::duplicate_member, "two columns mean " +
                                                               detail::quoted(column->name) +
                                                               "; leave one of them out");
                }
                found[which] = true;
                meanings[at].column = which;
            } else if (names[at].starts_with("x-") || names[at] == all_extensions) {
                meanings[at].extension = names[at];
            } else {
                complete = false;
                unknown_column(names[at]);
            }
        }
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            if (found[at] || !columns_[at].required) continue;
            complete = false;
            header_problem(Code::missing_member, "there is no column " + detail::quoted(columns_[at].name) +
                                                     ", which every row of table \"" + table_.table +
                                                     "\" needs");
        }
        for (Meaning& each : meanings) {
            const std::string_view name = name_of(each);
            each.inner = each.column && name.starts_with(provenance_prefix);
            each.name = json_string(each.inner ? name.substr(provenance_prefix.size()) : name) + ':';
        }
        if (complete) meanings_ = std::move(meanings);
        return complete;
    }

    void header_problem(Code code, const std::string& problem) {
        problems_.add(ParseError(code, {.file = options_.file, .line = 1, .column = 1}, problem));
    }

    void unknown_column(const std::string& name) {
        std::vector<std::string_view> known;
        for (const TableColumn& each : columns_) known.push_back(each.name);
        const std::string_view nearest = nearest_word(name, known);
        header_problem(Code::unknown_member,
                       "table \"" + table_.table + "\" has no column " + detail::quoted(name) +
                           (nearest.empty() ? "; columns of your own must begin with x-"
                                            : "; did you mean " + detail::quoted(nearest) + "?"));
    }

    void note(const CsvReader& reader, Code code, std::size_t column, const std::string& problem) {
        problems_.add(ParseError(code, reader.place(column), problem));
    }

    /// True if a record was added: with problems without the cells that have them, so that its references are looked at.
    bool read_row(const CsvReader& reader) {
        members_.resize(meanings_.size());
        for (std::string& each : members_) each.clear();
        for (std::size_t at = 0; at < meanings_.size(); ++at) {
            const std::string_view cell = reader.cell(at);
            if (!meanings_[at].column) {
                if (!cell.empty()) members_[at] = CellReader::extension(cell);
                continue;
            }
            const TableColumn& column = columns_[*meanings_[at].column];
            if (CellReader::read_plain(column, cell, members_[at])) continue;
            CellReader::Result result = CellReader::read(column, cell);
            members_[at] = std::move(result.json);
            if (result.problem.empty()) continue;
            note(reader, Code::wrong_type, at, result.problem);
            members_[at] = stand_in(meanings_[at]);
        }
        return add_record(reader);
    }

    /// Tries the record, and again without what is wrong with it, to find all that is.
    bool add_record(const CsvReader& reader) {
        std::vector<bool> replaced;
        for (;;) {
            assemble();
            try {
                rows_.add(table_.table, std::string_view(record_).substr(0, record_.size() - json_padding));
                return true;
            } catch (const ParseError& error) {
                const auto at = column_at(error.place().pointer);
                note(reader, error.code(), at.value_or(0), error.problem());
                replaced.resize(members_.size());
                const bool is_key =
                    at && meanings_[*at].column && columns_[*meanings_[*at].column].name == "key";
                if (!at || replaced[*at] || is_key) {
                    forgive();
                    return false;
                }
                replaced[*at] = true;
                members_[*at] = stand_in(meanings_[*at]);
            }
        }
    }

    /// Something that can be read in place of what is required and cannot.
    std::string stand_in(const Meaning& meaning) const {
        if (!meaning.column || !columns_[*meaning.column].required) return {};
        const TableColumn& column = columns_[*meaning.column];
        switch (column.kind) {
        case CellKind::whole_number:
        case CellKind::number:
            return "0";
        case CellKind::boolean:
            return "false";
        case CellKind::choice:
            return json_string(column.choices.front());
        case CellKind::period:
            return "\"2000\"";
        case CellKind::list:
        case CellKind::array:
            return "[]";
        case CellKind::object:
            return "{}";
        case CellKind::text:
        case CellKind::reference:
            break;
        }
        return "\"-\"";
    }

    void forgive() {
        for (std::size_t at = 0; at < meanings_.size(); ++at) {
            const auto& column = meanings_[at].column;
            std::string key;
            if (column && columns_[*column].name == "key" && unescape_json(members_[at], key))
                rows_.forgive(table_.table, key);
        }
    }

    /// Puts the members together, those of provenance inside it.
    void assemble() {
        record_ = "{";
        provenance_ = "{";
        for (std::size_t at = 0; at < meanings_.size(); ++at) {
            std::string_view member = members_[at];
            if (member.empty()) continue;
            const Meaning& meaning = meanings_[at];
            std::string& text = meaning.inner ? provenance_ : record_;
            if (meaning.extension == all_extensions) {
                const std::size_t open = member.find('{');
                const std::size_t close = member.rfind('}');
                if (open == member.npos || close <= open + 1) continue;
                member = member.substr(open + 1, close - open - 1);
            }
            if (text.size() > 1) text += ',';
            if (meaning.extension != all_extensions) text += meaning.name;
            text += member;
        }
        if (provenance_.size() > 1) {
            if (record_.size() > 1) record_ += ',';
            record_.append("\"provenance\":").append(provenance_) += '}';
        }
        record_ += '}';
        record_.append(json_padding, '\0');
    }

    /// The column of the table whose cell a JSON pointer into the record leads to.
    std::optional<std::size_t> column_at(std::string_view pointer) const {
        for (std::size_t at = 0; at < meanings_.size(); ++at) {
            std::string path = "/";
            for (const char each : name_of(meanings_[at]))
                path += each == '.' && meanings_[at].column ? std::string("/") : escaped(each);
            if (pointer == path || pointer.starts_with(path + "/")) return at;
            if (meanings_[at].extension == all_extensions && pointer.starts_with("/x-")) return at;
        }
        return std::nullopt;
    }
    std::string_view name_of(const Meaning& meaning) const {
        return meaning.column ? std::string_view(columns_[*meaning.column].name) : meaning.extension;
    }
    static std::string escaped(char each) {
        if (each == '~') return "~0";
        return each == '/' ? "~1" : std::string(1, each);
    }

    /// Where in the table an open reference stands.
    std::size_t column_of(const OpenReference& reference) const {
        for (const std::string_view name : {reference.member, reference.field}) {
            for (std::size_t at = 0; at < meanings_.size(); ++at) {
                const std::string_view column = name_of(meanings_[at]);
                const bool same = column == name;
                const bool inner =
                    column.starts_with(provenance_prefix) && column.substr(provenance_prefix.size()) == name;
                if (same || inner) return at;
            }
        }
        return 0;
    }

    const TableText& table_;
    std::vector<TableColumn> columns_;
    CsvReadOptions options_;
    JsonRows& rows_;
    ReadProblems& problems_;
    std::vector<Meaning> meanings_{};
    std::vector<std::string> members_{};
    std::vector<bool> added_{};
    std::string record_{};
    std::string provenance_{};
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
    for (const std::string_view name : table_names()) {
        const bool is_read = std::any_of(tables.begin(), tables.end(),
                                         [&](const TableText& each) { return each.table == name; });
        if (is_read || tables.empty()) continue;
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
