#include <qgov/model/references.hpp>

#include <qgov/core/error.hpp>

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace qgov::inline v0 {

namespace {

/// Looks through one record after the other; `place` is the record that it is at.
struct Search {
    std::string_view table{};
    std::uint32_t row = 0;
    Reference place{};
    std::vector<Reference> found{};

    template <class T>
    void operator()(const Id<T>& id, std::string_view field) {
        if constexpr (!std::is_same_v<T, Text>) {
            if (id.value() != row || T::table != table) return;
            place.field = field;
            found.push_back(place);
        }
    }
    template <class Records>
    void look_through(const Records& records, std::string_view name) {
        place = {.table = name};
        for (const auto& record : records) {
            if constexpr (requires { record.key; }) place.key = record.key;
            for_each_reference(record, *this);
            ++place.row;
        }
    }
};

}  // namespace

namespace detail {

std::vector<Reference> references_to(const Dataset& dataset, std::string_view table, std::uint32_t row) {
    Search search{.table = table, .row = row};
    for_each_table(dataset,
                   [&]<class T>(const Table<T>& records) { search.look_through(records, T::table); });
    search.look_through(dataset.assignments, "assignments");
    search.look_through(dataset.observations, "observations");
    return std::move(search.found);
}

}  // namespace detail

std::vector<Reference> references_to(const Dataset& dataset, std::string_view table, std::string_view key) {
    std::vector<std::string_view> tables;
    std::optional<std::uint32_t> row;
    for_each_table(dataset, [&]<class T>(const Table<T>& records) {
        tables.push_back(T::table);
        if (T::table == table) row = records.id(key).value();
    });
    if (row) return detail::references_to(dataset, table, *row);
    const std::string_view nearest = nearest_word(table, tables);
    throw Error(Code::unknown_key,
                "there is no table \"" + std::string(table) + "\" of records with keys" +
                    (nearest.empty() ? std::string() : "; did you mean \"" + std::string(nearest) + "\"?"));
}

}  // namespace qgov::inline v0
