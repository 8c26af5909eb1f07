#include "io/table_cell.hpp"

#include "core/code_text.hpp"
#include "io/json_syntax.hpp"

#include <qgov/io/json_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace qgov::inline v0 {

namespace {

constexpr std::uint32_t nested_depth = 256;

char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_number(std::string_view cell) {
    return (cell.front() == '-' || (cell.front() >= '0' && cell.front() <= '9')) &&
           without_space(cell) == cell && is_json(cell);
}

std::string boolean(std::string_view cell) {
    if (same_name(cell, "true") || cell == "是") return "true";
    if (same_name(cell, "false") || cell == "否") return "false";
    return json_string(cell);
}

std::string list(std::string_view cell) {
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

std::string expected(const TableColumn& column) {
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

CellJson nested(const TableColumn& column, std::string_view cell) {
    const auto problem = find_syntax_problem(cell, nested_depth);
    if (!problem) return {.json = std::string(cell)};
    return {.problem = detail::quoted(cell) + " is not JSON (" + problem->message + "); expected " +
                       expected(column)};
}

}  // namespace

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

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return small_letter(x) == small_letter(y); });
}

bool read_plain_cell(const TableColumn& column, std::string_view cell, std::string& json) {
    if (cell.empty()) return !column.required;
    if (column.kind == CellKind::text || column.kind == CellKind::choice || column.kind == CellKind::period ||
        column.kind == CellKind::reference) {
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

CellJson cell_json(const TableColumn& column, std::string_view cell) {
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
        return cell.front() == '[' ? nested(column, cell) : CellJson{.json = list(cell)};
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

std::string extension_json(std::string_view cell) {
    return is_json(cell) ? std::string(cell) : json_string(cell);
}

std::string stand_in_json(const TableColumn& column) {
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

}  // namespace qgov::inline v0
