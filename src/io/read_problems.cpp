#include <qgov/io/read_problems.hpp>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace qgov::inline v0 {

void ReadProblems::add(ParseError problem) {
    ++count;
    if (first.size() < most) first.push_back(std::move(problem));
}

void ReadProblems::sort() {
    std::stable_sort(first.begin(), first.end(), [](const ParseError& a, const ParseError& b) {
        return std::tie(a.place().line, a.place().column) < std::tie(b.place().line, b.place().column);
    });
}

void ReadProblems::throw_any() const {
    if (count == 0) return;
    if (first.empty()) throw Error(Code::bad_syntax, std::to_string(count) + " problems");
    if (count == 1) throw first.front();
    std::string all = std::to_string(count) + " problems";
    for (const ParseError& each : first) {
        const Place& place = each.place();
        all += "\n  line " + std::to_string(place.line);
        if (!place.pointer.empty()) all += ", " + place.pointer;
        all += ": " + each.problem();
    }
    if (count > first.size()) all += "\n  and " + std::to_string(count - first.size()) + " more";
    const Place& place = first.front().place();
    throw ParseError(first.front().code(), {.file = place.file, .line = place.line, .column = place.column},
                     all);
}

}  // namespace qgov::inline v0
