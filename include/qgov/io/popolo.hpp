#pragma once

#include <qgov/core/export.hpp>
#include <qgov/io/exchange.hpp>
#include <qgov/io/json.hpp>

#include <string_view>

namespace qgov::inline v0 {

/// Organisations, leadership groups, posts and seats as Popolo JSON (JSON Schema draft-03): an object with
/// `organizations`, `posts`, `memberships`, `persons` and `areas`.
///
/// | Popolo | qgov |
/// |---|---|
/// | Organization | organisations (id: key; classification: kind, or the finer class of `other`; other_names: aliases, and name_en with the note "English name"; identifiers: GB 32100 credit code, GB/T 2260 division code; description: functions, one a line; links: url), then leadership groups (classification: kind, `leadership_group` for `other`; parent_id: the group above, else who set it up; description: duties) |
/// | Post | posts of organisations (label) and seats of groups (role; label: the post that holds it) |
/// | Membership | who holds a seat: on_behalf_of_id the unit, person_id the person; or a post of an organisation with a person |
/// | Person | only where one is named; the same name is one person |
/// | Area | one for each division code, with the name of its government or area without 人民政府 or 办事处, its level, and the nearest division above it that is there |
///
/// founding_date, dissolution_date, start_date and end_date are the ends of spans to the year, month or day as
/// stated; other periods go out as their first and last day. sources: the source, when it has a url. A group with the
/// key of an organisation gets `leadership_groups/` in front of its id.
///
/// Losses: all other tables, and by record what Popolo has no place for: level, reports_to, finer class beside a
/// kind, who set a group up below another, office_host, basis, stated_members, collective and count of seats,
/// provenance beyond an address, extensions, events. Bytes that are not UTF-8 become U+FFFD. Throws Error (bad_id).
/// O(size).
QGOV_API ExchangeText write_popolo(const Dataset& dataset);

/// Adds what a Popolo text says to a data set, the other way round of `write_popolo`; also of files of others:
/// classifications that name a kind of group make a group, ids become keys, memberships and posts may stand inside
/// organisations, posts and persons, dates are partial. A membership of a person in an organisation that is no group
/// becomes a post of it.
///
/// Losses: every member that has a value and no place (birth dates, contact details, motions …), persons without an
/// office, areas that are no Chinese divisions, references to what is not in the file. Throws ParseError with line,
/// column and JSON pointer: as `parse_json` does for the syntax, wrong_format for what is no Popolo, and for all
/// other problems at once wrong_type, bad_date, bad_period, duplicate_key. O(base + text).
QGOV_API ExchangeData read_popolo(std::string_view text, const JsonReadOptions& options = {},
                                  Dataset base = {});

}  // namespace qgov::inline v0
