#include <qgov/model/merge.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

namespace {

template <class Tables>
struct RowMapsOf {};
template <class Places, class... T>
struct RowMapsOf<FieldList<Places, Table<T> Dataset::*...>> {
    using type = std::tuple<std::vector<Id<T>>...>;
};
/// By table, the ids that the rows of the second data set have in the result.
using RowMaps = RowMapsOf<std::remove_const_t<decltype(dataset_tables)>>::type;

template <class T>
Id<T> mapped(const RowMaps& maps, Id<T> id) {
    return std::get<std::vector<Id<T>>>(maps)[id.value()];
}

/// Throws Error (bad_id) for what refers to something that its data set does not have: in the result the id would name
/// a row of the other one.
struct IdCheck {
    const Dataset& dataset;
    std::string_view which;
    std::string_view table{};
    std::size_t row = 0;

    template <class T>
    void operator()(const Id<T>& id, std::string_view field) const {
        std::size_t size = 0;
        if constexpr (std::is_same_v<T, Text>) {
            size = dataset.texts.size();
        } else {
            size = table_of<T>(dataset).size();
        }
        if (id.value() >= size) refuse(id.value(), field, size);
    }
    [[noreturn]] void refuse(std::uint32_t id, std::string_view field, std::size_t size) const {
        throw Error(Code::bad_id, "member \"" + std::string(field) + "\" of row " + std::to_string(row) +
                                      " of \"" + std::string(table) + "\" in the " + std::string(which) +
                                      " data set refers to row " + std::to_string(id) + " of a table with " +
                                      std::to_string(size) + " rows");
    }
    template <class Records>
    void check(const Records& records, std::string_view name) {
        table = name;
        row = 0;
        for (const auto& record : records) {
            for_each_reference(record, *this);
            ++row;
        }
    }
};

void check_ids(const Dataset& dataset, std::string_view which) {
    IdCheck ids{dataset, which};
    for_each_table(dataset, [&]<class T>(const Table<T>& table) { ids.check(table, T::table); });
    ids.check(dataset.assignments, "assignments");
    ids.check(dataset.observations, "observations");
    if (dataset.home && !dataset.organisations.contains(dataset.home)) {
        throw Error(Code::bad_id, "home of the " + std::string(which) + " data set is organisation " +
                                      std::to_string(dataset.home.value()) + " of " +
                                      std::to_string(dataset.organisations.size()));
    }
}

/// Gives a record of the second data set the ids of the result. Texts go from one pool to the other.
struct Translation {
    const RowMaps& maps;
    const TextPool& from;
    TextPool& to;

    template <class T>
    void operator()(Id<T>& id, std::string_view) const {
        if constexpr (std::is_same_v<T, Text>) {
            id = to.intern(from[id]);
        } else {
            id = mapped(maps, id);
        }
    }
    template <class Record>
    Record translated(Record record) const {
        for_each_reference(record, *this);
        return record;
    }
};

/// The value in quotation marks where that is short; else empty.
template <class M>
std::string shown(const M& member) {
    if constexpr (std::is_same_v<M, std::string>) {
        return member.size() <= 60 ? '"' + member + '"' : std::string();
    } else if constexpr (Enumeration<M>) {
        return '"' + std::string(to_string(member)) + '"';
    } else if constexpr (std::is_same_v<M, Period>) {
        return '"' + member.to_string() + '"';
    } else {
        return {};
    }
}

/// Says how a member differs, unless `problem` says it of one before.
template <class M>
void compare(std::string& problem, std::string_view name, const M& a, const M& b) {
    if (!problem.empty() || a == b) return;
    const std::string shown_a = shown(a);
    const std::string shown_b = shown(b);
    problem = "member \"" + std::string(name) + "\" is ";
    problem += shown_a.empty() || shown_b.empty()
                   ? "not the same"
                   : shown_a + " in the first and " + shown_b + " in the second";
}

[[noreturn]] void refuse(std::string_view table, const std::string& key, const std::string& problem) {
    throw Error(Code::conflicting_key, "both data sets have key \"" + key + "\" in table \"" +
                                           std::string(table) + "\" for different things: " + problem +
                                           "; correct one of them or give it another key");
}

/// Throws Error (conflicting_key) unless the records are the same.
template <class T>
void check_same(const T& a, const T& b) {
    if (a == b) return;
    std::string problem;
    for_each_field<T>(
        [&](const auto& field) { compare(problem, field.name, a.*field.member, b.*field.member); });
    refuse(T::table, a.key, problem);
}

bool has_header(const Dataset& dataset) {
    return !dataset.title.empty() || !dataset.title_en.empty() || !dataset.description.empty() ||
           dataset.home || dataset.reported;
}

using ExtensionsByRow = std::map<std::uint32_t, Extensions>;

ExtensionsByRow by_row(const std::vector<RowExtension>& extensions, std::size_t rows,
                       std::string_view table) {
    ExtensionsByRow result;
    for (const RowExtension& each : extensions) {
        if (each.row >= rows) {
            throw Error(Code::bad_id, "extension \"" + each.extension.name + "\" is of row " +
                                          std::to_string(each.row) + " of \"" + std::string(table) +
                                          "\", which has " + std::to_string(rows) + " rows");
        }
        result[each.row].push_back(each.extension);
    }
    return result;
}

std::span<const Extension> of_row(const ExtensionsByRow& extensions, std::uint32_t row) {
    const auto found = extensions.find(row);
    return found == extensions.end() ? std::span<const Extension>() : found->second;
}

/// Finds rows of mass data by their whole content, extensions included.
template <class Row>
class RowIndex {
public:
    RowIndex(const std::vector<Row>& rows, const ExtensionsByRow& extensions)
        : rows_(rows), extensions_(extensions) {
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            if (!contains(rows[row], of_row(extensions, row))) index_.insert(bytes_, row);
        }
    }

    bool contains(const Row& row, std::span<const Extension> extra) {
        const auto same = [&](std::uint32_t at) {
            return rows_[at] == row && std::ranges::equal(of_row(extensions_, at), extra);
        };
        write_bytes(row, extra);
        return index_.find(bytes_, same).has_value();
    }

private:
    /// Writes what the index is to hash: equal for equal rows, and hardly ever equal for others.
    void write_bytes(const Row& row, std::span<const Extension> extra) {
        bytes_.clear();
        const auto put = [&](std::int64_t number) {
            const auto each = std::bit_cast<std::array<char, sizeof number>>(number);
            bytes_.append(each.data(), each.size());
        };
        for_each_field<Row>([&](const auto& field) {
            const auto& member = row.*field.member;
            using Member = std::remove_cvref_t<decltype(member)>;
            if constexpr (detail::AnyId<Member>) {
                put(member.value());
            } else if constexpr (std::is_same_v<Member, Period>) {
                put(member.first().days());
                put(member.last().days());
                put(static_cast<std::int64_t>(member.kind()));
            } else {
                put(static_cast<std::int64_t>(member));
            }
        });
        if constexpr (std::is_same_v<Row, Observation>) {
            put(row.coefficient);
            put(row.upper);
            put(row.exponent);
        }
        for (const Extension& each : extra) bytes_ += each.name + each.json;
    }

    const std::vector<Row>& rows_;
    const ExtensionsByRow& extensions_;
    KeyIndex index_;
    std::string bytes_{};
};

/// Adds the rows of `b` that `a` does not have, with their extensions, to what is a copy of those of `a`.
template <class Row>
void add_rows(std::string_view table, std::vector<Row>& rows, std::vector<RowExtension>& extensions,
              const std::vector<Row>& rows_of_b, const std::vector<RowExtension>& extensions_of_b,
              const Translation& translation) {
    const ExtensionsByRow extra_of_a = by_row(extensions, rows.size(), table);
    const ExtensionsByRow extra_of_b = by_row(extensions_of_b, rows_of_b.size(), table);
    RowIndex<Row> index(rows, extra_of_a);
    std::vector<Row> added;
    std::vector<std::uint32_t> places(rows_of_b.size(), Id<Row>::none);
    for (std::uint32_t row = 0; row < rows_of_b.size(); ++row) {
        const Row record = translation.translated(rows_of_b[row]);
        if (index.contains(record, of_row(extra_of_b, row))) continue;
        places[row] = static_cast<std::uint32_t>(rows.size() + added.size());
        added.push_back(record);
    }
    for (const RowExtension& each : extensions_of_b) {
        if (places[each.row] != Id<Row>::none) extensions.push_back({places[each.row], each.extension});
    }
    rows.insert(rows.end(), added.begin(), added.end());
}

}  // namespace

Dataset merge(const Dataset& a, const Dataset& b) {
    check_ids(a, "first");
    check_ids(b, "second");

    RowMaps maps;
    for_each_table(b, [&]<class T>(const Table<T>& table) {
        const Table<T>& known = table_of<T>(a);
        auto& rows = std::get<std::vector<Id<T>>>(maps);
        rows.reserve(table.size());
        std::size_t next = known.size();
        for (const T& entity : table) {
            const Id<T> found = known.find(entity.key);
            rows.push_back(found ? found : Id<T>(next++));
        }
    });

    Dataset result = a;
    const Translation translation{maps, b.texts, result.texts};
    for_each_table(b, [&]<class T>(const Table<T>& table) {
        Table<T>& into = table_of<T>(result);
        const std::size_t known = into.size();
        into.reserve(known + table.size());
        std::size_t row = 0;
        for (const T& entity : table) {
            const Id<T> place = std::get<std::vector<Id<T>>>(maps)[row++];
            if (place.value() < known) {
                check_same(into[place], translation.translated(entity));
            } else {
                into.add(translation.translated(entity));
            }
        }
    });
    add_rows("assignments", result.assignments, result.assignment_extensions, b.assignments,
             b.assignment_extensions, translation);
    add_rows("observations", result.observations, result.observation_extensions, b.observations,
             b.observation_extensions, translation);

    if (a.schema.empty()) result.schema = b.schema;
    if (!has_header(a)) {
        result.title = b.title;
        result.title_en = b.title_en;
        result.description = b.description;
        if (b.home) result.home = mapped(maps, b.home);
        result.reported = b.reported;
    }
    for (const Extension& each : b.extensions) {
        if (std::ranges::find(a.extensions, each.name, &Extension::name) == a.extensions.end()) {
            result.extensions.push_back(each);
        }
    }
    return result;
}

}  // namespace qgov::inline v0
