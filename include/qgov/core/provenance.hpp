#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/id.hpp>

#include <cstdint>
#include <string>

namespace qgov::inline v0 {

struct Source;

/// How a fact came to be known. Illustrative data are never presented as reported.
enum class FactStatus : std::uint8_t {
    unstated = 0,      ///< nobody said
    reported = 1,      ///< the source says so
    derived = 2,       ///< computed or inferred from what sources say
    estimated = 3,     ///< an expert's or a method's guess
    illustrative = 4,  ///< made up so that there is something to work with
};

inline constexpr EnumText<FactStatus> fact_status_texts[] = {
    {FactStatus::unstated, "unstated", "未注明", "unstated"},
    {FactStatus::reported, "reported", "来源所载", "reported"},
    {FactStatus::derived, "derived", "推算", "derived"},
    {FactStatus::estimated, "estimated", "估计", "estimated"},
    {FactStatus::illustrative, "illustrative", "示例", "illustrative"},
};
template <>
inline constexpr EnumTexts<FactStatus> enum_texts<FactStatus> = fact_status_texts;

/// Which paper says so (W3C PROV: hadPrimarySource, wasDerivedFrom). Sits on every entity and fact.
struct Provenance {
    Id<Source> source{};
    FactStatus status = FactStatus::unstated;
    std::string locator{};       ///< where in the source: "第5段", "p. 3, table 2"
    std::string derived_from{};  ///< for derived and estimated facts: from what and how
    std::string note{};          ///< anything a reader must know, such as a second reading

    bool operator==(const Provenance&) const = default;
};

}  // namespace qgov::inline v0
