#include <qgov/io/csv.hpp>

#include "core/code_text.hpp"
#include "io/json_syntax.hpp"
#include "io/simdjson.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
// How many quotes that are never closed are looked behind; each costs a pass over the rest of the text.
constexpr int most_open_quotes = 16;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& each : result) {
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    }
    return result;
}

std::string cells(std::size_t count) { return std::to_string(count) + (count == 1 ? " cell" : " cells"); }

}  // namespace

CsvReader::CsvReader(std::string_view text, CsvReadOptions options) : options_(std::move(options)) {
    if (text.size() > options_.limits.bytes) {
        note(Code::too_large, 1, 0,
             "the text has " + std::to_string(text.size()) + " bytes; at most " +
                 std::to_string(options_.limits.bytes) + " are allowed");
        return;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        note(Code::bad_encoding, 1, 0, "this is UTF-16; save the file as CSV in UTF-8");
        return;
    }
    if (text.starts_with("PK\x03\x04") || text.starts_with("\xD0\xCF\x11\xE0")) {
        note(Code::wrong_format, 1, 0,
             "this is the file of a spreadsheet and no text; open it there, save the table as CSV in UTF-8 "
             "and "
             "read that");
        return;
    }
    take(text);
    if (!read_row()) {
        note(Code::bad_syntax, 1, 0, "there is no row with the names of the columns");
        return;
    }
    if (bad_row_) {  // without its columns there is no table
        at_ = text_.view.size();
        return;
    }
    for (std::size_t at = 0; at < cells_.size(); ++at) {
        const std::string_view name = trimmed(cell(at));
        if (!name.empty() && find_column(name)) {
            note(Code::bad_syntax, 1, 0, "two columns are named " + detail::quoted(name) + "; rename one");
        }
        columns_.emplace_back(name);
    }
}

CsvReader::Text::Text(const Text& other)
    : own(other.own), view(other.owned ? std::string_view(own) : other.view), owned(other.owned) {}

CsvReader::Text::Text(Text&& other) noexcept
    : own(std::move(other.own)), view(other.owned ? std::string_view(own) : other.view), owned(other.owned) {
    other.view = {};
}

CsvReader::Text& CsvReader::Text::operator=(Text other) noexcept {
    own = std::move(other.own);
    view = other.owned ? std::string_view(own) : other.view;
    owned = other.owned;
    return *this;
}

/// Makes the text one in UTF-8; tells what of it is no text.
void CsvReader::take(std::string_view text) {
    text_.view = text;
    if (text_.view.starts_with(byte_order_mark)) text_.view.remove_prefix(byte_order_mark.size());
    std::vector<std::size_t> damaged;
    if (options_.encoding == TextEncoding::gb_18030 ||
        !simdjson::validate_utf8(text_.view.data(), text_.view.size())) {
        DecodedText decoded = decode_text(text, options_.encoding);
        encoding_ = decoded.encoding;
        damaged = std::move(decoded.damaged);
        text_.own = std::move(decoded.text);
        text_.view = text_.own;
        text_.owned = true;
    }
    note_bytes(damaged);
}

/// Notes NUL bytes and what could not be decoded, once a line.
void CsvReader::note_bytes(const std::vector<std::size_t>& damaged) {
    const std::string name = encoding_ == TextEncoding::gb_18030 ? "GB 18030" : "UTF-8";
    auto bad = damaged.begin();
    std::uint64_t line = 1;
    std::size_t start = 0;  // of the line
    std::size_t nul = text_.view.find('\0');
    while (bad != damaged.end() || nul != text_.view.npos) {
        const bool is_nul = bad == damaged.end() || nul < *bad;
        const std::size_t offset = is_nul ? nul : *bad;
        for (std::size_t end = text_.view.find('\n', start); end < offset;
             end = text_.view.find('\n', start)) {
            start = end + 1;
            ++line;
        }
        note(Code::bad_encoding, line, offset,
             is_nul ? "a NUL byte; the file is damaged, or no text"
                    : "invalid " + name + "; save the file as UTF-8");
        const std::size_t next = text_.view.find('\n', offset);
        bad = std::lower_bound(bad, damaged.end(), next);
        if (nul < next) nul = next == text_.view.npos ? next : text_.view.find('\0', next);
    }
}

std::optional<std::size_t> CsvReader::find_column(std::string_view name) const noexcept {
    const auto same = [&](const std::string& column) {
        return column.size() == name.size() &&
               std::equal(column.begin(), column.end(), name.begin(), [](char a, char b) {
                   const auto small = [](char c) {
                       return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
                   };
                   return small(a) == small(b);
               });
    };
    const auto found = std::find_if(columns_.begin(), columns_.end(), same);
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
}

std::size_t CsvReader::column(std::string_view name) const {
    if (const auto found = find_column(name)) return *found;
    std::string all;
    std::vector<std::string> small;
    for (const std::string& column : columns_) {
        all += (all.empty() ? "" : ", ") + detail::quoted(column);
        small.push_back(lower(column));
    }
    const std::string_view nearest = nearest_word(lower(name), {small.begin(), small.end()});
    std::string hint;
    if (!nearest.empty()) {
        const auto at = std::find(small.begin(), small.end(), nearest) - small.begin();
        hint = "; did you mean " + detail::quoted(columns_[static_cast<std::size_t>(at)]) + "?";
    }
    fail_at(Code::missing_member, 0,
            "there is no column " + detail::quoted(name) + "; the columns are " + all + hint);
}

void CsvReader::note_unused(std::span<const std::string_view> known) const {
    if (!options_.unused) return;
    std::vector<std::string_view> absent;
    std::vector<bool> used(columns_.size());
    for (const std::string_view name : known) {
        if (const auto found = find_column(name))
            used[*found] = true;
        else
            absent.push_back(name);
    }
    for (std::size_t at = 0; at < columns_.size(); ++at) {
        const std::string& name = columns_[at];
        if (used[at] || name.empty() || name.starts_with("x-")) continue;
        const std::string_view nearest = nearest_word(lower(name), absent);
        options_.unused->push_back(
            "column " + detail::quoted(name) + " is not used" +
            (nearest.empty() ? std::string() : "; did you mean " + detail::quoted(nearest) + "?"));
    }
}

bool CsvReader::next() {
    while (read_row()) {
        count_row();
        if (bad_row_) continue;
        if (cells_.size() == columns_.size()) return true;
        note(Code::bad_syntax, row_line_, cells_.front().offset,
             "this row has " + cells(cells_.size()) + ", but there are " + std::to_string(columns_.size()) +
                 " columns; a cell that holds the separator must stand in double quotes");
    }
    return false;
}

void CsvReader::count_row() {
    if (++records_ > options_.limits.records) {
        note(Code::too_large, row_line_, cells_.empty() ? at_ : cells_.front().offset,
             "more than the " + std::to_string(options_.limits.records) + " rows allowed");
        at_ = text_.view.size();
        bad_row_ = true;
    }
    const Limits& limits = options_.limits;
    if (records_ % 4096 == 0 && limits.keep_going &&
        !limits.keep_going(limits.context,
                           static_cast<double>(at_) / static_cast<double>(text_.view.size()))) {
        throw Error(Code::cancelled, "reading was stopped by the caller");
    }
}

std::string_view CsvReader::cell(std::size_t column) const {
    const Cell& cell = cells_.at(column);
    return (cell.unquoted ? std::string_view(unquoted_) : text_.view).substr(cell.start, cell.size);
}

void CsvReader::fail(Code code, std::size_t column, const std::string& problem) const {
    throw ParseError(code,
                     {.file = options_.file,
                      .line = cells_.at(column).line,
                      .column = 0,
                      .pointer = column < columns_.size() ? columns_[column] : std::string()},
                     problem);
}

Place CsvReader::place(std::size_t column) const {
    const Cell& cell = cells_.at(column);
    Place place = place_in_line(cell.line, cell.offset);
    if (column < columns_.size()) place.pointer = columns_[column];
    return place;
}

Place CsvReader::place_in_line(std::uint64_t line, std::size_t offset) const {
    const std::size_t before = offset == 0 ? text_.view.npos : text_.view.rfind('\n', offset - 1);
    const std::size_t start = before == text_.view.npos ? 0 : before + 1;
    Place place = place_at(text_.view.substr(start), offset - start);
    place.file = options_.file;
    place.line = line;
    return place;
}

void CsvReader::note(Code code, std::uint64_t line, std::size_t offset, const std::string& problem) {
    ParseError error(code, place_in_line(line, offset), problem);
    if (!options_.problems) throw error;
    options_.problems->add(std::move(error));
}

bool CsvReader::read_row() {
    cells_.clear();
    unquoted_.clear();
    bad_row_ = false;
    while (at_ < text_.view.size() &&
           (text_.view[at_] == '\n' || text_.view.substr(at_).starts_with("\r\n"))) {
        at_ += text_.view[at_] == '\n' ? std::size_t{1} : 2;
        ++line_;
    }
    if (at_ >= text_.view.size()) return false;
    row_line_ = line_;
    for (;;) {
        Cell cell{.start = at_, .offset = at_, .line = line_};
        if (at_ < text_.view.size() && text_.view[at_] == '"') {
            read_quoted(cell);
        } else {
            read_plain(cell);
        }
        cells_.push_back(cell);
        if (cell.size > options_.cell_bytes && !bad_row_) {
            note(Code::too_large, cell.line, cell.offset,
                 "this cell has " + std::to_string(cell.size) + " bytes; at most " +
                     std::to_string(options_.cell_bytes) + " are allowed");
            bad_row_ = true;
        }
        if (at_ >= text_.view.size()) return true;
        if (text_.view[at_] == options_.separator) {
            ++at_;
            continue;
        }
        at_ += text_.view[at_] == '\r' ? std::size_t{2} : 1;
        ++line_;
        return true;
    }
}

void CsvReader::read_plain(Cell& cell) {
    const char* const end = text_.view.data() + text_.view.size();
    const char* at = text_.view.data() + at_;
    const char separator = options_.separator;
    while (at != end && *at != separator && *at != '\n') ++at;
    at_ = static_cast<std::size_t>(at - text_.view.data());
    cell.size = at_ - cell.start;
    const bool ends_line = at == end || *at == '\n';
    if (ends_line && cell.size > 0 && at[-1] == '\r') --cell.size;
}

void CsvReader::read_quoted(Cell& cell) {
    cell.unquoted = true;
    cell.start = unquoted_.size();
    for (++at_;;) {
        const std::size_t quote = text_.view.find('"', at_);
        const std::string_view part = text_.view.substr(at_, quote - at_);
        if (quote == text_.view.npos) {
            note(Code::bad_syntax, cell.line, cell.offset, "the quote that opens here is never closed");
            line_ = cell.line;
            return leave_line(++open_quotes_ < most_open_quotes ? cell.offset : text_.view.size());
        }
        line_ += static_cast<std::uint64_t>(std::count(part.begin(), part.end(), '\n'));
        cell.size += part.size();
        if (cell.size <= options_.cell_bytes) unquoted_ += part;
        at_ = quote + 1;
        if (at_ >= text_.view.size() || text_.view[at_] != '"') break;
        ++at_;
        ++cell.size;
        unquoted_ += '"';
    }
    const std::string_view rest = text_.view.substr(at_);
    const bool good = rest.empty() || rest.front() == options_.separator || rest.front() == '\n' ||
                      rest.starts_with("\r\n") || rest == "\r";
    if (!good) {
        const std::string opened =
            cell.line == line_ ? "" : " (its cell begins on line " + std::to_string(cell.line) + ")";
        note(Code::bad_syntax, line_, at_,
             "there is text behind the closing quote" + opened + "; write a quote inside a cell as two");
        leave_line(at_);
    }
}

/// Gives the present row up and goes to the end of its line.
void CsvReader::leave_line(std::size_t from) {
    bad_row_ = true;
    at_ = std::min(text_.view.find('\n', from), text_.view.size());
}

void CsvReader::fail_at(Code code, std::size_t offset, const std::string& problem) const {
    Place place = place_at(text_.view, offset);
    place.file = options_.file;
    throw ParseError(code, std::move(place), problem);
}

void append_csv_row(std::string& text, std::span<const std::string_view> cells, char separator) {
    const auto plain = [&](std::string_view cell) {
        if (cell.empty()) return cells.size() > 1;
        if (cell.front() == ' ' || cell.front() == '\t' || cell.back() == ' ' || cell.back() == '\t')
            return false;
        return std::none_of(cell.begin(), cell.end(), [&](char each) {
            return each == separator || each == '"' || each == '\n' || each == '\r';
        });
    };
    bool first = true;
    for (const std::string_view cell : cells) {
        if (!first) text += separator;
        first = false;
        if (plain(cell)) {
            text += cell;
            continue;
        }
        text += '"';
        for (const char each : cell) {
            if (each == '"') text += '"';
            text += each;
        }
        text += '"';
    }
    text += '\n';
}

}  // namespace qgov::inline v0
