#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/io/csv.hpp>
#include <qgov/model/dataset.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How to read a table of tasks.
struct TaskTableOptions {
    CsvReadOptions csv{};
    std::string document{};  ///< key of the document whose tasks they are; empty: none
    std::string
        source{};  ///< key of the source; added when there is none. Empty: named after the document, or "task-table"
    int year = 0;  ///< of times without a year; 0: that of the document's plan period, if it is one year
    bool create_units = false;                 ///< unknown units are added, and no problems
    FactStatus status = FactStatus::reported;  ///< of all that the table says; illustrative for a made-up one
};

/// What a table of tasks became.
struct TaskTable {
    Dataset dataset{};                          ///< the one that was given, and what the table adds
    std::vector<Id<Task>> tasks{};              ///< of the table, categories among them, in its order
    std::vector<Id<Organisation>> new_units{};  ///< added because the table names them
    std::vector<Id<Collective>> new_collectives{};

    bool operator==(const TaskTable&) const = default;
};

/// Reads a table that breaks a plan down into tasks with those who answer for them (任务分解表), as offices
/// keep it in a spreadsheet, and adds it to a data set.
///
/// The row of headers is the first of the first ten rows that has a column for the task. Columns in any
/// order, by one of their usual names, brackets behind them not counted: number 序号 编号; category 类别 大类
/// 分类 领域 项目; task 目标任务 任务 工作任务 重点任务 工作内容 …; description 具体措施 工作要求 …; lead
/// 牵头单位 牵头部门 主办单位; responsible 责任单位 责任部门 承办单位; support 配合单位 配合部门 协办单位 协同单位;
/// supervise 督查单位 考核单位; implement 落实单位 实施单位; due 完成时限 完成时间 时限; points 分值; note 备注. Only the task is needed.
/// Other columns are kept as extensions (x-责任领导), and noted in `csv.unused`.
///
/// An empty category is the one above, as are an empty task and its number in a row that goes on with units:
/// cells that were merged. A row with nothing but 一、 or (一) and a name is a category too. Rows without
/// content and sums (合计) are passed over.
///
/// Units stand in lists separated by 、 ， , ； / spaces or line breaks. They are looked up by name (also a
/// later one, or the key), then by alias; then as collectives, by name or by what is left of it without 各,
/// brackets and 人民政府. A set that is not known (各乡镇, 有关部门, 等单位) becomes a new open collective.
/// 无, -, / or nothing is nobody. Of several leads the first is the lead and the others are co-leads.
///
/// One cell may tell roles of its own: by labels, which are the names of such columns, also without 单位 or 部门,
/// and a colon (牵头单位：A；配合单位：B、C); by the same words behind the units (A牵头，B、C配合), which hold for all
/// units since the last such word, the first for the list right before it; or in brackets behind one unit (A（牵头）、B). Other units of the cell have the
/// role of its column.
///
/// Times: 2018年12月底前, 2018-12-31, 2018年三季度, 2018—2020年, 十四五; 长期 and 每年 set none, and their
/// words are kept as an extension. Points are numbers, with or without 分.
///
/// Keys are DOCUMENT/NUMBER, in a category DOCUMENT/cN/NUMBER, with "tasks" where there is no document. Every
/// record names the source and its line (第5行), but no line where the table is illustrative.
///
/// Throws ParseError that tells all problems, those of `CsvReader` among them: missing_member without a
/// column for the task or a task in a row; unknown_key for a unit that is not known, with the nearest, or has
/// a name of several, and for words that tell a role in another way or leave open whose; bad_period, bad_number; duplicate_member for two columns that mean the same;
/// duplicate_key for a task that the data set has already. With `csv.problems` they are noted there, and what
/// could be read is returned. Throws UnknownKey for an unknown document. O(text x log names).
QGOV_API TaskTable read_task_table(std::string_view text, Dataset base = {},
                                   const TaskTableOptions& options = {});

}  // namespace qgov::inline v0
