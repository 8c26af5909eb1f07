#pragma once

#include "io/unit_names.hpp"

#include <qgov/model/task.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Units of one cell with a role of their own.
struct RoleGroup {
    std::optional<AssignmentRole> role{};  ///< none: that of the column
    std::string units{};                   ///< a list of them
    bool unclear = false;  ///< the role may be that of all of them or of the last only: A，B配合
};

/// The groups of a cell in their order: by labels (牵头单位：A；配合单位：B、C), by words behind the units (A牵头，B、C配合) and
/// by words in brackets behind one unit (A（牵头）、B). Words behind units hold for all since the last such word, and the
/// first for the list right before it: in A，B、C配合 for B and C. All that is none of these stays in the lists. O(text x log names).
std::vector<RoleGroup> role_groups(std::string_view cell, const UnitNames& names);

}  // namespace qgov::inline v0
