#pragma once

#include <qgov/model/task.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// What a column of a table of tasks holds.
enum class TaskColumn : std::uint8_t {
    number,
    category,
    task,
    description,
    lead,
    responsible,
    support,
    supervise,
    implement,
    due,
    points,
    note
};
inline constexpr std::size_t task_column_count = 12;

/// Which column a header names, its brackets and blanks not counted.
std::optional<TaskColumn> task_column(std::string_view header);

/// The role of the units in a column, or nothing.
std::optional<AssignmentRole> role_of(TaskColumn column);

/// The role that a word names: the header of a column of units, or what is left of it without 单位 or 部门; blanks not
/// counted.
std::optional<AssignmentRole> role_word(std::string_view word);

/// A role said behind those who have it: 牵头, 共同配合.
struct RoleVerb {
    AssignmentRole role{};
    std::size_t size = 0;  ///< of the word, in bytes; 0: there is none
};
/// The longest at the end of a text.
RoleVerb role_verb(std::string_view text);

}  // namespace qgov::inline v0
