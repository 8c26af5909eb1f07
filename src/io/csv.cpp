#include <qgov/io/csv.hpp>

#include "core/code_text.hpp"
#include "io/json_syntax.hpp"

#include <algorithm>
#include <utility>

#include <simdjson.h>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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

CsvReader::CsvReader(std::string_view text, CsvReadOptions options)
    : text_(text), options_(std::move(options)) {
    if (text.size() > options_.limits.bytes) {
        throw ParseError(Code::too_large, {.file = options_.file, .line = 1, .column = 1},
                         "the text has " + std::to_string(text.size()) + " bytes; at most " +
                             std::to_string(options_.limits.bytes) + " are allowed");
    }
    if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
    if (!simdjson::validate_utf8(text_.data(), text_.size())) {
        std::size_t bad = 0;
        while (bad < text_.size()) {
            const std::size_t length = utf8_length(text_.substr(bad));
            if (length == 0) break;
            bad += length;
        }
        fail_at(Code::bad_encoding, bad, "invalid UTF-8; save the file as UTF-8");
    }
    if (!read_row()) fail_at(Code::bad_syntax, 0, "there is no row with the names of the columns");
    for (std::size_t at = 0; at < cells_.size(); ++at) {
        const std::string_view name = trimmed(cell(at));
        if (!name.empty() && find_column(name)) {
            fail_at(Code::bad_syntax, 0, "two columns are named " + detail::quoted(name) + "; rename one");
        }
        columns_.emplace_back(name);
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

bool CsvReader::next() {
    if (!read_row()) return false;
    if (cells_.size() != columns_.size()) {
        throw ParseError(Code::bad_syntax, {.file = options_.file, .line = row_line_, .column = 1},
                         "this row has " + cells(cells_.size()) + ", but there are " +
                             std::to_string(columns_.size()) +
                             " columns; a cell that holds the separator must stand in double quotes");
    }
    if (++records_ > options_.limits.records) {
        throw ParseError(Code::too_large, {.file = options_.file, .line = row_line_, .column = 1},
                         "more than the " + std::to_string(options_.limits.records) + " rows allowed");
    }
    return true;
}

std::string_view CsvReader::cell(std::size_t column) const {
    const Cell& cell = cells_.at(column);
    return (cell.unquoted ? std::string_view(unquoted_) : text_).substr(cell.start, cell.size);
}

void CsvReader::fail(Code code, std::size_t column, const std::string& problem) const {
    throw ParseError(code,
                     {.file = options_.file,
                      .line = cells_.at(column).line,
                      .column = 0,
                      .pointer = column < columns_.size() ? columns_[column] : std::string()},
                     problem);
}

bool CsvReader::read_row() {
    cells_.clear();
    unquoted_.clear();
    while (at_ < text_.size() && (text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n"))) {
        at_ += text_[at_] == '\n' ? std::size_t{1} : 2;
        ++line_;
    }
    if (at_ >= text_.size()) return false;
    row_line_ = line_;
    for (;;) {
        Cell cell{.start = at_, .line = line_};
        if (at_ < text_.size() && text_[at_] == '"') {
            read_quoted(cell);
        } else {
            while (at_ < text_.size() && text_[at_] != options_.separator && text_[at_] != '\n') ++at_;
            cell.size = at_ - cell.start;
            const bool ends_line = at_ == text_.size() || text_[at_] == '\n';
            if (ends_line && cell.size > 0 && text_[at_ - 1] == '\r') --cell.size;
        }
        cells_.push_back(cell);
        if (at_ >= text_.size()) return true;
        if (text_[at_] == options_.separator) {
            ++at_;
            continue;
        }
        at_ += text_[at_] == '\r' ? std::size_t{2} : 1;
        ++line_;
        return true;
    }
}

void CsvReader::read_quoted(Cell& cell) {
    const std::size_t open = at_++;
    cell.unquoted = true;
    cell.start = unquoted_.size();
    for (;; ++at_) {
        if (at_ >= text_.size()) {
            fail_at(Code::bad_syntax, open, "the quote that opens here is never closed");
        }
        if (text_[at_] == '"') {
            if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
            ++at_;
        }
        if (text_[at_] == '\n') ++line_;
        unquoted_ += text_[at_];
    }
    ++at_;
    cell.size = unquoted_.size() - cell.start;
    const std::string_view rest = text_.substr(at_);
    const bool good = rest.empty() || rest.front() == options_.separator || rest.front() == '\n' ||
                      rest.starts_with("\r\n") || rest == "\r";
    if (!good) {
        fail_at(Code::bad_syntax, at_,
                "there is text behind the closing quote; write a quote inside a cell as two");
    }
}

void CsvReader::fail_at(Code code, std::size_t offset, const std::string& problem) const {
    Place place = place_at(text_, offset);
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
