#pragma once

#include <qgov/analysis/growth.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// What a back-cast number is.
enum class BackCastKind : std::uint8_t {
    value = 0,   ///< a value of the indicator, in its plain unit
    growth = 1,  ///< a growth rate of the indicator, in per cent
    rank = 2,
};

inline constexpr EnumText<BackCastKind> back_cast_kind_texts[] = {
    {BackCastKind::value, "value", "指标值", "value"},
    {BackCastKind::growth, "growth", "增长率", "growth rate"},
    {BackCastKind::rank, "rank", "位次", "rank"},
};
template <>
inline constexpr EnumTexts<BackCastKind> enum_texts<BackCastKind> = back_cast_kind_texts;

/// A number that the data imply without stating it (倒推值), with the facts that it follows from.
struct BackCast {
    BackCastKind kind = BackCastKind::value;
    Id<Indicator> indicator{};
    Id<Organisation> subject{};
    Period period{};  ///< whose number it is; empty when the statement does not say what it compares with
    Derivation derivation{};
    std::optional<FeasibleBases> bases{};  ///< for counts that grew by a rate

    Id<Change> change{};                        ///< the statement, or
    Id<Ranking> ranking{};                      ///< this one
    std::vector<std::uint32_t> observations{};  ///< rows that went in
    Id<Change> growth{};      ///< for a changed growth rate: the statement of this year's growth
    Provenance provenance{};  ///< of the statement, as derived

    bool operator==(const BackCast&) const = default;
};

/// Which earlier values, growth rates, ranks and wholes do the data imply (由增长表述倒推)? One record for each change
/// with an amount, each ranking with places gained, and each share whose part is known, in this order.
///
/// A change takes the observation of its own indicator, subject and period; several are reconciled first. Without one
/// the outcome is `missing`, but for counts `bases` says from which numbers they can have grown. A growth in % of an
/// indicator in % is `ambiguous`, as is a statement with several readings (the value then follows the reading that the
/// data encode). A change of the growth rate takes the growth stated for the same indicator, subject and period.
/// A share gives its whole when its denominator is the name of an indicator of which another indicator that the share's
/// name mentions is a part (`parent`): 工业技改投资 and 工业技改投资占工业投资比重 give 工业投资.
/// O(changes + rankings + observations log observations). Throws Error (bad_id).
QGOV_API std::vector<BackCast> back_cast(const Dataset& dataset, const DegreeProfile& profile = {});

}  // namespace qgov::inline v0
