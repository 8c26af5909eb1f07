#include "command.hpp"
#include "lineage.hpp"
#include "standing.hpp"

#include <qgov/io/json.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/text_table.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>

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

template <class T>
inline constexpr bool is_record = qgov::Described<T>;
template <class T>
inline constexpr bool is_record<std::optional<T>> = qgov::Described<T>;

/// The key of a record, or a text of the pool.
template <class T>
std::string key_of(const Dataset& dataset, Id<T> id) {
    std::string result;
    if constexpr (std::is_same_v<T, qgov::Text>) {
        result = dataset.texts[id];
    } else {
        qgov::for_each_table(dataset, [&]<class U>(const Table<U>& table) {
            if constexpr (std::is_same_v<T, U>) result = table[id].key;
        });
    }
    return result;
}

template <class T>
std::string status_of(const T& entity, Language language) {
    if constexpr (requires { entity.provenance; })
        return std::string(label(entity.provenance.status, language));
    return {};
}

/// The value of a member as people read it: ids as names with keys, enumerations by their labels with the name that the
/// file has, numbers with the words of the source where these say more.
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
    std::string text(const qgov::Quantity& value) const {
        const std::string number = plain(value);
        if (value.wording.empty() || value.wording == number) return number;
        return number + (language_ == Language::zh ? "（原文：" + value.wording + "）"
                                                   : " (as written: " + value.wording + ")");
    }
    /// The number itself, whatever words the source has for it.
    std::string plain(qgov::Quantity value) const {
        value.wording.clear();
        return to_string(value, language_);
    }
    template <std::integral Integer>
    std::string text(Integer value) const {
        return std::to_string(value);
    }
    template <qgov::Enumeration E>
    std::string text(E value) const {
        const std::string name(to_string(value));
        const std::string words(label(value, language_));
        return words.empty() || words == name ? name : words + " (" + name + ")";
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
            const auto& member = record.*field.member;
            const bool nested = is_record<std::remove_cvref_t<decltype(member)>>;
            result += (result.empty() ? "" : ", ") + std::string(field.name) + (nested ? "={" : "=") +
                      text(member) + (nested ? "}" : "");
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

/// What a target asks for by one date: comparator and number, or else the words of the source.
std::string milestone_text(const Reader& reader, Language language, const qgov::Milestone& milestone) {
    std::string text(label(milestone.comparator, language));
    if (milestone.value) {
        // 92%以上 says already how the value is to lie.
        const bool plain = milestone.value->degree == qgov::Degree::printed ||
                           milestone.value->degree == qgov::Degree::exact;
        text = plain ? text + " " + reader.plain(*milestone.value) : reader.plain(*milestone.value);
    } else if (milestone.benchmark) {
        text += " " + milestone.benchmark->description;
    } else if (!milestone.wording.empty()) {
        text = milestone.wording;
    }
    return milestone.due ? reader.text(milestone.due) + " " + text : text;
}

/// What a record says in short, its number before all; nothing for tables whose records have none.
template <class T>
std::optional<std::string> value_of(const Reader& reader, Language language, const T& entity) {
    if constexpr (requires { entity.milestones; }) {
        std::string text;
        for (const qgov::Milestone& each : entity.milestones)
            text += (text.empty() ? "" : "; ") + milestone_text(reader, language, each);
        return text;
    } else if constexpr (std::is_same_v<T, qgov::Ranking>) {
        if (!entity.rank) return entity.wording;
        return reader.text(entity.rank) + (entity.population ? "/" + reader.text(entity.population) : "") +
               (entity.among.empty() ? "" : " (" + entity.among + ")");
    } else if constexpr (std::is_same_v<T, qgov::Change>) {
        return std::string(label(entity.kind, language)) + " " +
               (entity.amount ? reader.text(entity.amount) : entity.wording);
    } else if constexpr (requires { entity.total; }) {
        return reader.text(entity.total) + (entity.total && !entity.grade.empty() ? " " : "") + entity.grade;
    } else if constexpr (requires { entity.amount; }) {
        return reader.text(entity.amount);
    } else if constexpr (requires { entity.count; }) {
        return entity.count ? reader.text(entity.count) : entity.wording;
    } else if constexpr (requires { entity.stated_count; }) {
        return reader.text(entity.stated_count);
    } else {
        return std::nullopt;
    }
}

/// When it was or holds; nothing for tables that have no time. Targets say it with what they ask for.
template <class T>
std::optional<std::string> time_of(const Reader& reader, const T& entity) {
    if constexpr (requires { entity.period; })
        return reader.text(entity.period);
    else if constexpr (requires { entity.when; })
        return reader.text(entity.when);
    else if constexpr (requires { entity.date; })
        return reader.text(entity.date);
    else if constexpr (requires { entity.due; })
        return reader.text(entity.due);
    else if constexpr (requires { entity.valid; })
        return reader.text(entity.valid);
    else
        return std::nullopt;
}

template <class T>
std::string list_table(const Common& common, const Dataset& dataset, const Table<T>& table) {
    const Reader reader(dataset, common.language);
    qgov::JsonText json;
    std::vector<std::vector<std::string>> rows;
    bool with_value = false;
    bool with_time = false;
    json.begin_array();
    for (const T& entity : table) {
        const auto value = value_of(reader, common.language, entity);
        const auto time = time_of(reader, entity);
        with_value = with_value || (value && !value->empty());
        with_time = with_time || (time && !time->empty());
        json.begin_object();
        json.member("key", entity.key);
        json.member("name", reader.title(entity));
        if (value) json.member("value", *value);
        if (time) json.member("time", *time);
        if constexpr (requires { entity.provenance; })
            json.member("status", to_string(entity.provenance.status));
        json.end_object();
        rows.push_back({entity.key, reader.title(entity), value.value_or(""), time.value_or(""),
                        status_of(entity, common.language)});
    }
    json.end_array();
    if (common.json) return json.text();
    std::vector<qgov::TextColumn> columns = {{common.text("键", "key"), qgov::Align::left, 60},
                                             {common.text("名称", "name"), qgov::Align::left, 80},
                                             {common.text("数值", "value"), qgov::Align::left, 100},
                                             {common.text("时间", "time"), qgov::Align::left, 40},
                                             {common.text("依据", "status")}};
    const auto drop = [&](std::ptrdiff_t column) {
        columns.erase(columns.begin() + column);
        for (auto& row : rows) row.erase(row.begin() + column);
    };
    if (!with_time) drop(3);
    if (!with_value) drop(2);
    return qgov::text_table(columns, rows);
}

/// Of a row of mass data what the file has in its "provenance", by the names that it has there.
constexpr std::pair<std::string_view, std::string_view> provenance_members[] = {
    {"source", "source"},
    {"fact_status", "status"},
    {"locator", "locator"},
    {"derived_from", "derived_from"},
    {"note", "note"}};

template <class Row>
inline constexpr Row empty_row{};

/// Calls `each(name, in_provenance, member)` for the role of a row and its members that are not as in an empty row, with
/// their names in the file; the value of an observation apart.
template <class Row, class Each>
void for_each_member(const Row& row, Each each) {
    qgov::for_each_field<Row>([&](const auto& field) {
        if (field.name != "role" && row.*field.member == empty_row<Row>.*field.member) return;
        const auto* found = std::find_if(std::begin(provenance_members), std::end(provenance_members),
                                         [&](const auto& names) { return names.first == field.name; });
        const bool inside = found != std::end(provenance_members);
        each(inside ? found->second : field.name, inside, row.*field.member);
    });
}

/// A row as the file has it, with the unit of its number.
template <class Row>
void add_json(qgov::JsonText& json, const Dataset& dataset, const Row& row) {
    const auto add = [&](std::string_view name, const auto& value) {
        using Member = std::remove_cvref_t<decltype(value)>;
        if constexpr (is_id<Member>) {
            json.member(name, key_of(dataset, value));
        } else if constexpr (qgov::Enumeration<Member>) {
            json.member(name, to_string(value));
        } else if constexpr (std::is_same_v<Member, qgov::Period>) {
            json.member(name, value.to_string());
        } else {
            json.member(name, static_cast<int>(value));
        }
    };
    json.begin_object();
    for_each_member(row, [&](std::string_view name, bool inside, const auto& value) {
        if (!inside) add(name, value);
    });
    if constexpr (std::is_same_v<Row, qgov::Observation>) {
        if (row.has_value) {
            const qgov::Quantity number = quantity(dataset, row);
            json.member("value", number.value.to_double());
            if (number.upper) json.member("upper", number.upper->to_double());
            json.member("unit", number.unit.symbol());
        }
    }
    json.key("provenance");
    json.begin_object();
    for_each_member(row, [&](std::string_view name, bool inside, const auto& value) {
        if (inside) add(name, value);
    });
    json.end_object();
    json.end_object();
}

/// A row on a line, as people read it.
template <class Row>
std::string line_of(const Reader& reader, const Dataset& dataset, const Row& row) {
    std::string line;
    const auto add = [&](std::string_view name, const std::string& value) {
        line += (line.empty() ? "" : ", ") + std::string(name) + "=" + value;
    };
    bool value_shown = false;
    const auto add_value = [&] {
        if constexpr (std::is_same_v<Row, qgov::Observation>) {
            if (row.has_value && !value_shown) add("value", reader.plain(quantity(dataset, row)));
        }
        value_shown = true;
    };
    for_each_member(row, [&](std::string_view name, bool inside, const auto& value) {
        if (name == "scale" || name == "degree") return;  // in the value
        if (name == "wording" || name == "status" || inside) add_value();
        add(inside ? "provenance." + std::string(name) : std::string(name), reader.text(value));
    });
    add_value();
    return line;
}

/// The rows of mass data, one a line.
template <class Row>
std::string list_rows(const Common& common, const Dataset& dataset, const std::vector<Row>& rows) {
    const Reader reader(dataset, common.language);
    if (!common.json) {
        std::string text;
        for (const Row& row : rows) text += line_of(reader, dataset, row) + '\n';
        return text;
    }
    qgov::JsonText json;
    json.begin_array();
    for (const Row& row : rows) add_json(json, dataset, row);
    json.end_array();
    return json.text();
}

template <class T>
std::string show_record(const Common& common, const Dataset& dataset, Id<T> id, const T& entity,
                        qgov::Date day) {
    const std::vector<qgov::LineageStep> lineage = qgov::lineage(dataset, id);
    const std::vector<StandingLine> lines = standing(common, dataset, id, day);
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
        return "{\n\"record\": " + record + ",\n\"standing\": " + standing_json(common, lines) +
               ",\n\"rests_on\": " + lineage_json(lineage) + ",\n\"referred_to_by\": " + json.text() + "}\n";
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
    std::string when = day ? day.to_string() : dataset.reported.label(common.language);
    if (when.empty()) when = common.text("（日期不明）", "(day not known)");
    text += standing_text(common, lines, when);
    text += std::string(common.text("依据：", "rests on:")) +
            (lineage.size() < 2 ? common.text("未载", " nothing stated") : "") + '\n' +
            lineage_text(common, dataset, std::span(lineage).subspan(1));
    text += std::string(common.text("被引用：", "referred to by:")) +
            (references.empty() ? common.text("无", " nothing") : "") + '\n';
    for (const qgov::Reference& each : references) {
        text += "  " + std::string(each.table) + " " +
                (each.key.empty() ? "#" + std::to_string(each.row) : std::string(each.key)) + " (" +
                std::string(each.field) + ")\n";
    }
    return text;
}

/// What an item of an assessment record, or a part of a scheme, rests on.
std::string show_part(const Common& common, const Dataset& dataset, const std::string& table,
                      const std::string& key, const std::string& part) {
    std::vector<qgov::LineageStep> steps;
    if (table == qgov::AssessmentRecord::table) {
        steps = lineage(dataset, dataset.assessment_records.id(key), part);
    } else if (table == qgov::AssessmentScheme::table) {
        steps = lineage(dataset, dataset.assessment_schemes.id(key), part);
    } else {
        throw qgov::Error(qgov::Code::unknown_key,
                          "only assessment_schemes and assessment_records have parts; leave \"" + part +
                              "\" out");
    }
    return common.json ? lineage_json(steps) : lineage_text(common, dataset, steps);
}

}  // namespace

int run_show(const Common& common, const std::string& file, const std::string& name, const std::string& key,
             const std::string& part, qgov::Date day) {
    const Dataset dataset = load_files({file});
    if (!part.empty()) {
        print(show_part(common, dataset, name, key, part));
        return fine;
    }
    if (name.empty()) {
        print(list_tables(common, dataset));
        return fine;
    }
    std::optional<std::string> text;
    qgov::for_each_table(dataset, [&]<class T>(const Table<T>& table) {
        if (T::table != name) return;
        if (key.empty()) {
            text = list_table(common, dataset, table);
            return;
        }
        const Id<T> id = table.id(key);
        text = show_record(common, dataset, id, table[id], day);
    });
    if (name == "assignments" || name == "observations") {
        if (!key.empty()) {
            throw qgov::Error(qgov::Code::unknown_key,
                              "the rows of " + name + " have no keys; leave the key out");
        }
        text = name == "assignments" ? list_rows(common, dataset, dataset.assignments)
                                     : list_rows(common, dataset, dataset.observations);
    }
    if (!text) {
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
    print(*text);
    return fine;
}
