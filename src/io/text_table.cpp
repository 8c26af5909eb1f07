#include <qgov/io/text_table.hpp>

#include "io/json_syntax.hpp"

#include <algorithm>
#include <array>

namespace qgov::inline v0 {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Blocks of Unicode 15 whose characters take two columns or none, in ascending order.
constexpr std::array<Range, 14> wide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0x33FF},
                                         {0x3400, 0x4DBF},
                                         {0x4E00, 0x9FFF},
                                         {0xA000, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0xFFE0, 0xFFE6},
                                         {0x1F300, 0x1F64F},
                                         {0x1F900, 0x1F9FF},
                                         {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 6> invisible = {{{0x0300, 0x036F},
                                             {0x200B, 0x200F},
                                             {0x202A, 0x202E},
                                             {0x2060, 0x206F},
                                             {0xFE00, 0xFE0F},
                                             {0xFEFF, 0xFEFF}}};

template <std::size_t Count>
bool in(const std::array<Range, Count>& ranges, char32_t point) noexcept {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& range) { return point >= range.first && point <= range.last; });
}

char32_t decode(std::string_view sequence) noexcept {
    const auto byte = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(sequence[at]));
    };
    switch (sequence.size()) {
    case 2:
        return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
        return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    case 4:
        return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    default:
        return byte(0);
    }
}

/// Calls `each(bytes, columns)` for every character; a bad byte is one replacement character.
template <class Each>
void for_each_character(std::string_view text, Each&& each) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) {
            if (!each(std::string_view("\xEF\xBF\xBD"), std::size_t{1})) return;
            text.remove_prefix(1);
            continue;
        }
        const std::string_view bytes = text.substr(0, length);
        const char32_t point = decode(bytes);
        const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        const std::size_t columns = control || in(invisible, point) ? 0 : in(wide, point) ? 2 : 1;
        if (!each(bytes, columns)) return;
        text.remove_prefix(length);
    }
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0;
    for_each_character(text, [&](std::string_view, std::size_t columns) {
        width += columns;
        return true;
    });
    return width;
}

std::string fit(std::string_view text, std::size_t width) {
    const bool cut = display_width(text) > width;
    const std::size_t room = cut && width > 0 ? width - 1 : width;
    std::string result;
    std::size_t used = 0;
    for_each_character(text, [&](std::string_view bytes, std::size_t columns) {
        if (columns == 0) return true;  // controls could move the cursor, marks could turn the line around
        if (used + columns > room) return false;
        result += bytes;
        used += columns;
        return true;
    });
    if (cut && width > 0) result += "…";
    return result;
}

std::string text_table(const std::vector<TextColumn>& columns,
                       const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
    constexpr std::size_t gap = 2;
    std::vector<std::vector<std::string>> cells;
    cells.reserve(rows.size() + 1);
    const bool headed =
        std::any_of(columns.begin(), columns.end(), [](const auto& c) { return !c.header.empty(); });
    if (headed) {
        std::vector<std::string> header;
        header.reserve(columns.size());
        for (const TextColumn& column : columns) header.push_back(fit(column.header, column.widest));
        cells.push_back(std::move(header));
    }
    for (const auto& row : rows) {
        std::vector<std::string> line;
        for (std::size_t at = 0; at < std::min(row.size(), columns.size()); ++at) {
            line.push_back(fit(row[at], columns[at].widest));
        }
        cells.push_back(std::move(line));
    }
    std::vector<std::size_t> widths(columns.size(), 0);
    for (const auto& line : cells) {
        for (std::size_t at = 0; at < line.size(); ++at)
            widths[at] = std::max(widths[at], display_width(line[at]));
    }

    std::string result;
    const auto end_line = [&] {
        while (!result.empty() && result.back() == ' ') result.pop_back();
        result += '\n';
    };
    for (std::size_t number = 0; number < cells.size(); ++number) {
        const auto& line = cells[number];
        result.append(indent, ' ');
        for (std::size_t at = 0; at < line.size(); ++at) {
            const std::size_t space = widths[at] - display_width(line[at]);
            if (columns[at].align == Align::right) result.append(space, ' ');
            result += line[at];
            if (columns[at].align == Align::left) result.append(space, ' ');
            if (at + 1 < line.size()) result.append(gap, ' ');
        }
        end_line();
        if (headed && number == 0) {
            result.append(indent, ' ');
            for (std::size_t at = 0; at < widths.size(); ++at) {
                for (std::size_t i = 0; i < widths[at]; ++i) result += "─";
                if (at + 1 < widths.size()) result.append(gap, ' ');
            }
            end_line();
        }
    }
    return result;
}

}  // namespace qgov::inline v0
