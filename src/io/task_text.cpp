#include "io/task_text.hpp"

#include "io/unit_names.hpp"

#include <algorithm>
#include <cstddef>

namespace qgov::inline v0 {

std::string one_line(std::string_view text) {
    constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\u3000", "\u00A0"};
    for (std::size_t before = 0; before != text.size();) {
        before = text.size();
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size());
            if (text.ends_with(blank)) text.remove_suffix(blank.size());
        }
    }
    std::string line(text);
    std::erase_if(line, [](char each) { return each == '\n' || each == '\r'; });
    return line;
}

int heading_depth(std::string_view folded) {
    const bool bracket = folded.starts_with("(") && folded.ends_with(")");
    if (bracket) folded = folded.substr(1, folded.size() - 2);
    if (!bracket && folded.ends_with("、")) folded.remove_suffix(std::string_view("、").size());
    if (folded.empty()) return 0;
    constexpr std::string_view numerals = "一二三四五六七八九十百";
    for (std::size_t at = 0; at < folded.size(); at += 3) {
        if (numerals.find(folded.substr(at, 3)) == numerals.npos || folded.size() - at < 3) return 0;
    }
    return bracket ? 2 : 1;
}

std::string_view printed_number(std::string_view name) {
    for (const std::string_view end : {"、", "）", ")", ".", "．"}) {
        const std::size_t at = name.find(end);
        if (at == name.npos || at == 0 || at > 24) continue;
        const std::string_view number = name.substr(0, at + end.size());
        const std::string folded = folded_name(number);
        if (heading_depth(folded) > 0) return number;
        std::size_t digits = 0;
        while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') ++digits;
        const bool point = end == "." || end == "．" || end == "、";
        const bool behind = at + end.size() < name.size();
        const bool decimal = behind && name[at + end.size()] >= '0' && name[at + end.size()] <= '9';
        if (point && behind && !decimal && digits > 0 && digits <= 3 && folded.size() - digits <= 3)
            return number;
    }
    return {};
}

}  // namespace qgov::inline v0
