#pragma once

#include "io/report_page.hpp"

namespace qgov::inline v0::detail {

/// The sections of the text report on what is not about tasks: targets, key figures, honours, money. A section without
/// rows is left out.
void write_facts(ReportPage& page, const Overview& overview);

/// What a milestone asks for: the words of the source, or else comparator and number.
std::string asked_for(const ReportPage& page, const Target& target, const Milestone& milestone);
/// What a change says: 同比增长8.8%.
std::string change_text(const ReportPage& page, const Change& change);
/// What a ranking says: 全国 362 个中第 3 位，前移 2 位.
std::string ranking_text(const ReportPage& page, const Ranking& ranking);

}  // namespace qgov::inline v0::detail
