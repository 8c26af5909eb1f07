#include "io/table_reader.hpp"

#include "core/code_text.hpp"
#include "io/json_syntax.hpp"
#include "io/table_cell.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view provenance_prefix = "provenance.";

}  // namespace

TableReader::TableReader(const TableText& table, const CsvReadOptions& options, JsonRows& rows,
                         ReadProblems& problems)
    : table_(table),
      columns_(table_columns(table.table)),
      options_(options),
      rows_(rows),
      problems_(problems) {
    options_.file = table.file.empty() ? options.file : table.file;
    options_.problems = &problems;
}

void TableReader::read() {
    CsvReader reader(table_.text, options_);
    if (!find_columns(reader)) return;
    while (reader.next()) added_.push_back(read_row(reader));
}

void TableReader::check_references() {
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

bool TableReader::find_columns(const CsvReader& reader) {
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
                header_problem(Code::duplicate_member, "two columns mean " + detail::quoted(column->name) +
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
                                                 ", which every row of table \"" + table_.table + "\" needs");
    }
    for (Meaning& each : meanings) {
        const std::string_view name = name_of(each);
        each.inner = each.column && name.starts_with(provenance_prefix);
        each.name = json_string(each.inner ? name.substr(provenance_prefix.size()) : name) + ':';
    }
    if (complete) meanings_ = std::move(meanings);
    return complete;
}

void TableReader::header_problem(Code code, const std::string& problem) {
    problems_.add(ParseError(code, {.file = options_.file, .line = 1, .column = 1}, problem));
}

void TableReader::unknown_column(const std::string& name) {
    std::vector<std::string_view> known;
    for (const TableColumn& each : columns_) known.push_back(each.name);
    const std::string_view nearest = nearest_word(name, known);
    header_problem(Code::unknown_member,
                   "table \"" + table_.table + "\" has no column " + detail::quoted(name) +
                       (nearest.empty() ? "; columns of your own must begin with x-"
                                        : "; did you mean " + detail::quoted(nearest) + "?"));
}

void TableReader::note(const CsvReader& reader, Code code, std::size_t column, const std::string& problem) {
    problems_.add(ParseError(code, reader.place(column), problem));
}

bool TableReader::read_row(const CsvReader& reader) {
    members_.resize(meanings_.size());
    for (std::string& each : members_) each.clear();
    for (std::size_t at = 0; at < meanings_.size(); ++at) {
        const std::string_view cell = reader.cell(at);
        if (!meanings_[at].column) {
            if (!cell.empty()) members_[at] = extension_json(cell);
            continue;
        }
        const TableColumn& column = columns_[*meanings_[at].column];
        if (read_plain_cell(column, cell, members_[at])) continue;
        CellJson result = cell_json(column, cell);
        members_[at] = std::move(result.json);
        if (result.problem.empty()) continue;
        note(reader, Code::wrong_type, at, result.problem);
        members_[at] = stand_in(meanings_[at]);
    }
    return add_record(reader);
}

bool TableReader::add_record(const CsvReader& reader) {
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
            const bool is_key = at && meanings_[*at].column && columns_[*meanings_[*at].column].name == "key";
            if (!at || replaced[*at] || is_key) {
                forgive();
                return false;
            }
            replaced[*at] = true;
            members_[*at] = stand_in(meanings_[*at]);
        }
    }
}

std::string TableReader::stand_in(const Meaning& meaning) const {
    if (!meaning.column || !columns_[*meaning.column].required) return {};
    return stand_in_json(columns_[*meaning.column]);
}

void TableReader::forgive() {
    for (std::size_t at = 0; at < meanings_.size(); ++at) {
        const auto& column = meanings_[at].column;
        std::string key;
        if (column && columns_[*column].name == "key" && unescape_json(members_[at], key))
            rows_.forgive(table_.table, key);
    }
}

void TableReader::assemble() {
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

std::optional<std::size_t> TableReader::column_at(std::string_view pointer) const {
    for (std::size_t at = 0; at < meanings_.size(); ++at) {
        std::string path = "/";
        for (const char each : name_of(meanings_[at]))
            path += each == '.' && meanings_[at].column ? std::string("/") : escaped(each);
        if (pointer == path || pointer.starts_with(path + "/")) return at;
        if (meanings_[at].extension == all_extensions && pointer.starts_with("/x-")) return at;
    }
    return std::nullopt;
}

std::string_view TableReader::name_of(const Meaning& meaning) const {
    return meaning.column ? std::string_view(columns_[*meaning.column].name) : meaning.extension;
}

std::string TableReader::escaped(char each) {
    if (each == '~') return "~0";
    return each == '/' ? "~1" : std::string(1, each);
}

std::size_t TableReader::column_of(const OpenReference& reference) const {
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

}  // namespace qgov::inline v0
