#include "io/exchange_losses.hpp"

#include <qgov/model/fields.hpp>

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

void ExchangeLosses::add(std::string_view table, std::string_view key, std::string_view member,
                         std::string reason, std::uint64_t count) {
    losses_.push_back({.table = std::string(table),
                       .key = std::string(key),
                       .member = std::string(member),
                       .reason = std::move(reason),
                       .count = count});
}

void ExchangeLosses::add_others(const Dataset& dataset, std::string_view format,
                                std::initializer_list<std::string_view> held) {
    const auto lost = [&](std::string_view name) {
        return std::find(held.begin(), held.end(), name) == held.end();
    };
    const auto member = [&](std::string_view name, bool there) {
        if (there && lost(name)) add("", "", name, std::string(format) + " has no place for it");
    };
    member("title", !dataset.title.empty());
    member("title_en", !dataset.title_en.empty());
    member("description", !dataset.description.empty());
    member("home", static_cast<bool>(dataset.home));
    member("reported", static_cast<bool>(dataset.reported));
    add_extensions("", "", dataset.extensions, format);
    const auto table = [&](std::string_view name, std::size_t rows) {
        if (rows > 0 && lost(name))
            add(name, "", "", std::string(format) + " has no place for such records", rows);
    };
    for_each_table(dataset, [&]<class T>(const Table<T>& rows) { table(T::table, rows.size()); });
    table("assignments", dataset.assignments.size());
    table("observations", dataset.observations.size());
}

void ExchangeLosses::add_extensions(std::string_view table, std::string_view key,
                                    const Extensions& extensions, std::string_view format) {
    for (const Extension& each : extensions)
        add(table, key, each.name, std::string(format) + " has no place for members of one's own");
}

void ExchangeProblems::add(ParseError problem) {
    count();
    if (!full()) problems_.push_back(std::move(problem));
}

void ExchangeProblems::report() const {
    if (count_ == 0) return;
    std::vector<ParseError> problems = problems_;
    std::stable_sort(problems.begin(), problems.end(), [](const ParseError& a, const ParseError& b) {
        return std::pair(a.place().line, a.place().column) < std::pair(b.place().line, b.place().column);
    });
    const ParseError& first = problems.front();
    if (count_ == 1) throw first;
    std::string all = std::to_string(count_) + " values cannot be read";
    for (const ParseError& each : problems) {
        const Place& place = each.place();
        all += "\n  ";
        if (place.line > 0) all += "line " + std::to_string(place.line) + ", ";
        all += place.pointer + ": " + each.problem();
    }
    if (count_ > problems_.size()) all += "\n  and " + std::to_string(count_ - problems_.size()) + " more";
    throw ParseError(first.code(),
                     {.file = first.place().file, .line = first.place().line, .column = first.place().column},
                     all);
}

}  // namespace qgov::inline v0
