#include <qgov/io/table_columns.hpp>

#include "core/code_text.hpp"

#include <qgov/core/error.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace qgov::inline v0 {

namespace {

/// The Chinese words in brackets at the end of a description, if they are one name.
std::string_view chinese_name(std::string_view meaning) {
    constexpr std::string_view end = ").";
    const std::size_t open = meaning.rfind('(');
    if (open == meaning.npos || !meaning.ends_with(end)) return {};
    const std::string_view name = meaning.substr(open + 1, meaning.size() - open - 1 - end.size());
    constexpr std::size_t shortest = 6;  // two characters
    if (name.size() < shortest || name.find("、") != name.npos) return {};
    const bool chinese = std::none_of(name.begin(), name.end(),
                                      [](char each) { return static_cast<unsigned char>(each) < 0x80; });
    return chinese ? name : std::string_view();
}

/// What offices call the columns whose description has no one Chinese name.
constexpr std::pair<std::string_view, std::string_view> usual_names[] = {
    {"key", "键"},
    {"name", "名称"},
    {"name_en", "英文名称"},
    {"title", "标题"},
    {"title_en", "英文标题"},
    {"kind", "类别"},
    {"level", "层级"},
    {"parent", "上级"},
    {"aliases", "别名"},
    {"valid", "有效期"},
    {"subject", "对象"},
    {"period", "时段"},
    {"document", "依据文件"},
    {"wording", "原文表述"},
    {"indicator", "指标"},
    {"organisation", "单位"},
    {"task", "任务"},
    {"tasks", "任务"},
    {"targets", "目标"},
    {"role", "角色"},
    {"value", "数值"},
    {"unit", "计量单位"},
    {"amount", "金额"},
    {"rank", "位次"},
    {"grade", "等次"},
    {"scheme", "考核办法"},
    {"scores", "各项得分"},
    {"total", "总分"},
    {"seats", "席位"},
    {"posts", "职务"},
    {"url", "网址"},
    {"published", "发布时间"},
    {"publisher", "发布单位"},
    {"status", "状态"},
    {"note", "备注"},
    {"provenance.source", "来源"},
    {"provenance.status", "事实状态"},
    {"provenance.locator", "来源中的位置"},
    {"provenance.derived_from", "推算依据"},
    {"provenance.note", "来源说明"},
};

/// Fills in usual names, but none that another column of the table has.
void name_usually(std::vector<TableColumn>& columns) {
    for (TableColumn& column : columns) {
        if (!column.zh.empty()) continue;
        const auto usual = std::find_if(std::begin(usual_names), std::end(usual_names),
                                        [&](const auto& each) { return each.first == column.name; });
        if (usual == std::end(usual_names)) continue;
        const bool taken = std::any_of(columns.begin(), columns.end(),
                                       [&](const TableColumn& each) { return each.zh == usual->second; });
        if (!taken) column.zh = usual->second;
    }
}

template <class M>
void describe(TableColumn& column) {
    if constexpr (Enumeration<M>) {
        column.kind = CellKind::choice;
        for (const auto& each : enum_texts<M>) column.choices.push_back(each.name);
    } else if constexpr (std::is_same_v<M, Period>) {
        column.kind = CellKind::period;
    } else if constexpr (std::is_same_v<M, bool>) {
        column.kind = CellKind::boolean;
    } else if constexpr (std::is_integral_v<M>) {
        column.kind = CellKind::whole_number;
    } else if constexpr (std::is_same_v<M, Decimal> || std::is_same_v<M, Money>) {
        column.kind = CellKind::number;
    } else if constexpr (std::is_same_v<M, std::string> || std::is_same_v<M, Unit> ||
                         std::is_same_v<M, DocumentNumber> || std::is_same_v<M, Id<Text>>) {
        column.kind = CellKind::text;
    } else if constexpr (detail::AnyId<M>) {
        column.kind = CellKind::reference;
        column.references = detail::IdTarget<M>::type::table;
    } else if constexpr (Described<M>) {
        column.kind = CellKind::object;
    } else if constexpr (requires(M value) { value.has_value(); }) {
        describe<typename M::value_type>(column);
    } else {
        describe<typename M::value_type>(column);
        const CellKind element = column.kind;
        const bool simple =
            element == CellKind::text || element == CellKind::choice || element == CellKind::reference;
        column.element = simple ? element : CellKind::object;
        column.kind = simple ? CellKind::list : CellKind::array;
    }
}

template <class Field>
TableColumn column_of(const Field& field, std::string_view prefix = {}) {
    TableColumn column{.name = std::string(prefix) + std::string(field.name),
                       .zh = prefix.empty() ? chinese_name(field.meaning) : std::string_view(),
                       .meaning = field.meaning,
                       .required = field.need == Need::required};
    describe<typename Field::Member>(column);
    return column;
}

void add_provenance(std::vector<TableColumn>& columns) {
    for_each_field<Provenance>(
        [&](const auto& field) { columns.push_back(column_of(field, "provenance.")); });
}

template <class T>
std::vector<TableColumn> entity_columns() {
    std::vector<TableColumn> columns;
    for_each_field<T>([&](const auto& field) {
        using Member = typename std::remove_cvref_t<decltype(field)>::Member;
        if constexpr (std::is_same_v<Member, Provenance>) {
            add_provenance(columns);
        } else if constexpr (!std::is_same_v<Member, Extensions>) {
            columns.push_back(column_of(field));
        }
    });
    return columns;
}

/// The members of a row of mass data in the order of the files.
template <class Row>
std::vector<TableColumn> row_columns(const std::vector<std::string_view>& names) {
    std::vector<TableColumn> columns;
    for (const std::string_view name : names) {
        for_each_field<Row>([&](const auto& field) {
            if (field.name == name) columns.push_back(column_of(field));
        });
        if (name == "value" || name == "upper") {
            columns.push_back({.name = std::string(name),
                               .meaning = name == "value"
                                              ? "The value in the indicator's unit; absent for a missing one."
                                              : "The other end of a range.",
                               .kind = CellKind::number});
        }
    }
    add_provenance(columns);
    return columns;
}

}  // namespace

std::vector<std::string_view> table_names() {
    const Dataset none;
    std::vector<std::string_view> names;
    for_each_table(none, [&]<class T>(const Table<T>&) { names.push_back(T::table); });
    names.emplace_back("assignments");
    names.emplace_back("observations");
    return names;
}

std::vector<TableColumn> table_columns(std::string_view table) {
    std::vector<TableColumn> columns;
    if (table == "assignments") {
        columns = row_columns<Assignment>({"task", "organisation", "collective", "role", "valid"});
    } else if (table == "observations") {
        columns = row_columns<Observation>(
            {"indicator", "subject", "period", "value", "upper", "scale", "degree", "wording", "status"});
    } else {
        const Dataset none;
        for_each_table(none, [&]<class T>(const Table<T>&) {
            if (T::table == table) columns = entity_columns<T>();
        });
    }
    if (columns.empty()) {
        const std::string_view nearest = nearest_word(table, table_names());
        throw Error(Code::unknown_key,
                    "there is no table " + detail::quoted(table) +
                        (nearest.empty() ? "; qgov show FILE lists the tables"
                                         : "; did you mean " + detail::quoted(nearest) + "?"));
    }
    for (TableColumn& column : columns) {
        const auto same = [&](const TableColumn& other) { return other.zh == column.zh; };
        if (column.zh.empty() || std::count_if(columns.begin(), columns.end(), same) == 1) continue;
        const std::string_view twice = column.zh;
        for (TableColumn& other : columns) {
            if (other.zh == twice) other.zh = {};
        }
    }
    name_usually(columns);
    return columns;
}

}  // namespace qgov::inline v0
