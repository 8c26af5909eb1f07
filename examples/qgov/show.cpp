#include "command.hpp"

#include <qgov/io/json.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/text_table.hpp>
#include <qgov/model/references.hpp>

#include <type_traits>

namespace {

using qgov::Dataset;
using qgov::Id;
using qgov::Language;
using qgov::Table;

template <class T>
inline constexpr bool is_id = false;
template <class T>
inline constexpr bool is_id<Id<T>> = true;
template <class T>
inline constexpr bool is_list_of_records = false;
template <qgov::Described T>
inline constexpr bool is_list_of_records<std::vector<T>> = true;

/// What people call a record: its name, else its title.
template <class T>
const std::string& title_of(const T& entity, Language language) {
    static const std::string nothing;
    if constexpr (requires { entity.name; }) {
        if constexpr (requires { entity.name_en; }) {
            if (language == Language::en && !entity.name_en.empty()) return entity.name_en;
        }
        return entity.name;
    } else if constexpr (requires { entity.title; }) {
        return language == Language::en && !entity.title_en.empty() ? entity.title_en : entity.title;
    } else {
        return nothing;
    }
}

template <class T>
std::string status_of(const T& entity, Language language) {
    if constexpr (requires { entity.provenance; })
        return std::string(label(entity.provenance.status, language));
    return {};
}

/// The value of a member as people read it: ids as names with keys, enumerations by their labels.
class Reader {
public:
    Reader(const Dataset& dataset, Language language) : dataset_(dataset), language_(language) {}

    std::string text(const std::string& value) const { return value; }
    std::string text(bool value) const { return value ? "true" : "false"; }
    std::string text(const qgov::Decimal& value) const { return value.to_string(); }
    std::string text(const qgov::Period& value) const { return value.label(language_); }
    std::string text(const qgov::Unit& value) const { return value.symbol(); }
    std::string text(const qgov::Money& value) const { return value.to_string(language_); }
    std::string text(const qgov::DocumentNumber& value) const { return value.to_string(); }
    std::string text(const qgov::Quantity& value) const { return to_string(value, language_); }
    template <std::integral Integer>
    std::string text(Integer value) const {
        return std::to_string(value);
    }
    template <qgov::Enumeration E>
    std::string text(E value) const {
        return std::string(label(value, language_));
    }
    template <class T>
    std::string text(Id<T> id) const {
        std::string result;
        if constexpr (std::is_same_v<T, qgov::Text>) {
            result = dataset_.texts[id];
        } else {
            qgov::for_each_table(dataset_, [&]<class U>(const Table<U>& table) {
                if constexpr (std::is_same_v<T, U>) {
                    result = title_of(table[id], language_);
                    result += result.empty() ? table[id].key : " (" + table[id].key + ")";
                }
            });
        }
        return result;
    }
    template <class T>
    std::string text(const std::optional<T>& value) const {
        return value ? text(*value) : std::string();
    }
    template <class T>
    std::string text(const std::vector<T>& values) const {
        std::string result;
        for (const T& each : values) result += (result.empty() ? "" : "; ") + text(each);
        return result;
    }
    template <qgov::Described T>
    std::string text(const T& record) const {
        static const T defaults{};
        std::string result;
        qgov::for_each_field<T>([&](const auto& field) {
            if (field.name == "extensions" || record.*field.member == defaults.*field.member) return;
            result +=
                (result.empty() ? "" : ", ") + std::string(field.name) + "=" + text(record.*field.member);
        });
        return result;
    }
    /// What people call a record: its name or title, else what it is about.
    template <class T>
    std::string title(const T& entity) const {
        if constexpr (requires { entity.indicator; }) {
            if (title_of(entity, language_).empty() && entity.indicator) return text(entity.indicator);
        } else if constexpr (requires { entity.subject; }) {
            if (title_of(entity, language_).empty() && entity.subject) return text(entity.subject);
        }
        return title_of(entity, language_);
    }
    std::string text(const qgov::Extension& extension) const { return extension.name + "=" + extension.json; }

private:
    const Dataset& dataset_;
    Language language_;
};

/// Name and size of every table, in file order.
std::vector<std::pair<std::string_view, std::size_t>> tables_of(const Dataset& dataset) {
    std::vector<std::pair<std::string_view, std::size_t>> result;
    qgov::for_each_table(
        dataset, [&]<class T>(const Table<T>& table) { result.emplace_back(T::table, table.size()); });
    result.emplace_back("assignments", dataset.assignments.size());
    result.emplace_back("observations", dataset.observations.size());
    return result;
}

std::string list_tables(const Common& common, const Dataset& dataset) {
    if (common.json) {
        qgov::JsonText json;
        json.begin_object();
        json.member("title", dataset.title);
        json.key("tables");
        json.begin_object();
        for (const auto& [name, size] : tables_of(dataset)) json.member(name, size);
        json.end_object();
        json.end_object();
        return json.text();
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, size] : tables_of(dataset)) {
        if (size != 0) rows.push_back({std::string(name), std::to_string(size)});
    }
    const std::string& title =
        common.language == Language::en && !dataset.title_en.empty() ? dataset.title_en : dataset.title;
    return title + "\n" +
           qgov::text_table({{common.text("表", "table")}, {common.text("行数", "rows"), qgov::Align::right}},
                            rows);
}

template <class T>
std::string list_table(const Common& common, const Dataset& dataset, const Table<T>& table) {
    const Reader reader(dataset, common.language);
    qgov::JsonText json;
    std::vector<std::vector<std::string>> rows;
    json.begin_array();
    for (const T& entity : table) {
        json.begin_object();
        json.member("key", entity.key);
        json.member("name", reader.title(entity));
        if constexpr (requires { entity.provenance; })
            json.member("status", to_string(entity.provenance.status));
        json.end_object();
        rows.push_back({entity.key, reader.title(entity), status_of(entity, common.language)});
    }
    json.end_array();
    if (common.json) return json.text();
    return qgov::text_table({{common.text("键", "key"), qgov::Align::left, 60},
                             {common.text("名称", "name"), qgov::Align::left, 60},
                             {common.text("依据", "status")}},
                            rows);
}

/// The rows of mass data, one a line.
template <class Row>
std::string list_rows(const Common& common, const Dataset& dataset, const std::vector<Row>& rows) {
    const Reader reader(dataset, common.language);
    qgov::JsonText json;
    std::string text;
    json.begin_array();
    for (const Row& row : rows) {
        json.begin_object();
        std::string line;
        const auto member = [&](std::string_view name, const std::string& value) {
            if (value.empty()) return;
            json.member(name, value);
            line += (line.empty() ? "" : ", ") + std::string(name) + "=" + value;
        };
        qgov::for_each_field<Row>([&](const auto& field) {
            using Member = typename std::remove_cvref_t<decltype(field)>::Member;
            if (field.name == "scale" || field.name == "degree" || field.name == "wording") return;
            if constexpr (is_id<Member>) {
                if (!(row.*field.member)) return;
            }
            member(field.name, reader.text(row.*field.member));
            if constexpr (std::is_same_v<Row, qgov::Observation>) {
                if (field.name == "period" && row.has_value) {
                    member("value", to_string(quantity(dataset, row), common.language));
                }
            }
        });
        json.end_object();
        text += line + '\n';
    }
    json.end_array();
    return common.json ? json.text() : text;
}

template <class T>
std::string show_record(const Common& common, const Dataset& dataset, Id<T> id, const T& entity) {
    const std::vector<qgov::Reference> references = qgov::references_to(dataset, id);
    if (common.json) {
        std::string record = qgov::to_json(dataset, id);
        record.pop_back();
        qgov::JsonText json;
        json.begin_array();
        for (const qgov::Reference& each : references) {
            json.begin_object();
            json.member("table", each.table);
            json.member("row", each.row);
            json.member("key", each.key);
            json.member("field", each.field);
            json.end_object();
        }
        json.end_array();
        return "{\n\"record\": " + record + ",\n\"referred_to_by\": " + json.text() + "}\n";
    }
    const Reader reader(dataset, common.language);
    static const T defaults{};
    std::string text;
    const auto line = [&](std::string_view name, const std::string& value) {
        text += std::string(name) + ": " + value + '\n';
    };
    qgov::for_each_field<T>([&](const auto& field) {
        using Member = typename std::remove_cvref_t<decltype(field)>::Member;
        if (entity.*field.member == defaults.*field.member) return;
        if constexpr (is_list_of_records<Member>) {
            for (const auto& each : entity.*field.member) line(field.name, reader.text(each));
        } else {
            line(field.name, reader.text(entity.*field.member));
        }
    });
    text += std::string(common.text("被引用：", "referred to by:")) +
            (references.empty() ? common.text("无", " nothing") : "") + '\n';
    for (const qgov::Reference& each : references) {
        text += "  " + std::string(each.table) + " " +
                (each.key.empty() ? "#" + std::to_string(each.row) : std::string(each.key)) + " (" +
                std::string(each.field) + ")\n";
    }
    return text;
}

}  // namespace

int run_show(const Common& common, const std::string& file, const std::string& name, const std::string& key) {
    const Dataset dataset = load_files({file});
    if (name.empty()) {
        print(list_tables(common, dataset));
        return fine;
    }
    std::string text;
    qgov::for_each_table(dataset, [&]<class T>(const Table<T>& table) {
        if (T::table != name) return;
        if (key.empty()) {
            text = list_table(common, dataset, table);
            return;
        }
        const Id<T> id = table.id(key);
        text = show_record(common, dataset, id, table[id]);
    });
    if (name == "assignments" && key.empty()) text = list_rows(common, dataset, dataset.assignments);
    if (name == "observations" && key.empty()) text = list_rows(common, dataset, dataset.observations);
    if (text.empty() && (name == "assignments" || name == "observations")) {
        throw qgov::Error(qgov::Code::unknown_key,
                          "the rows of " + name + " have no keys; leave the key out");
    }
    if (text.empty()) {
        std::vector<std::string_view> names;
        std::string all;
        for (const auto& each : tables_of(dataset)) {
            names.push_back(each.first);
            all += (all.empty() ? "" : ", ") + std::string(each.first);
        }
        const std::string_view nearest = qgov::nearest_word(name, names);
        throw qgov::Error(
            qgov::Code::unknown_key,
            "no table \"" + name + "\"; " +
                (nearest.empty() ? "the tables are " + all : "nearest: \"" + std::string(nearest) + "\""));
    }
    print(text);
    return fine;
}
