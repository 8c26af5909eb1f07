#pragma once

#include <qgov/analysis/incentive_payment.hpp>
#include <qgov/core/export.hpp>
#include <qgov/io/csv.hpp>

#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Reads cases for an incentive schedule from a CSV table, one row a case (申报表).
///
/// Columns by their English or Chinese name, in any order; others are passed over: `case` 编号 and `object` 对象 are needed;
/// `applicant` 申请单位, `level` 级别, `role` 角色, `rank` 位次, `verb` 动作, `condition` 条件, `date` 日期, `count` 数量,
/// `project` 项目, `group` 同一事项 may be absent. An empty cell, `NA`, `-`, `–` or `—` says nothing: no level is any level,
/// no count is 1.
///
/// Objects, levels and roles have the names and labels of their enumerations in either language, and a few usual words more
/// (国家, 行业级, 团标, 牵头, 示范项目). Ranks are whole numbers (2, 第2, 第2名, 第二名); conditions are yes or no (是, 否, 已通过, 未通过);
/// dates YYYY-MM-DD; the verbs make, revise, make or revise and complete stand for 制定, 修订, 制修订 and 完成建设.
///
/// Throws ParseError: as `CsvReader` does; missing_member for a needed column, duplicate_member for a column that is there
/// under both names; for cells wrong_type (a class that is not known: the words that are), bad_number, bad_date, bad_key (an
/// empty `case`), duplicate_key. All bad cells are told at once, with line and column, the first hundred of them in words;
/// code and place are those of the first. O(cells).
QGOV_API std::vector<IncentiveCase> read_incentive_cases(std::string_view text,
                                                         const CsvReadOptions& options = {});

}  // namespace qgov::inline v0
