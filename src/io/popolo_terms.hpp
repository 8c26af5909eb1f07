#pragma once

#include <qgov/model/dataset.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Schemes of identifiers, and the note of an English name.
inline constexpr std::string_view popolo_credit_scheme = "GB 32100";
inline constexpr std::string_view popolo_division_scheme = "GB/T 2260";
inline constexpr std::string_view popolo_english = "English name";

/// The classification of a group: the name of its kind, which no kind of organisation has.
std::string_view popolo_classification(LeadershipGroupKind kind) noexcept;
std::optional<LeadershipGroupKind> popolo_group_kind(std::string_view classification) noexcept;

/// A division that organisations of a data set have the code of.
struct PopoloArea {
    std::string code{};
    std::string name{};            ///< empty: no government and no area of that code
    std::string classification{};  ///< its level; empty for a code that cannot be read
    std::string parent{};          ///< code of the nearest division above it in the list
};
/// By code. O(n log n).
std::vector<PopoloArea> popolo_areas(const Dataset& dataset);

}  // namespace qgov::inline v0
