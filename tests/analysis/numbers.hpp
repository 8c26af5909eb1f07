#pragma once

#include <qgov/analysis/estimate.hpp>
#include <qgov/analysis/outcome.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace analysis_test {

/// A stated number: stated("92.4", "%"), stated("20", "项", Degree::odd), stated("174.06", "元", Degree::printed, 8).
inline qgov::Quantity stated(std::string_view number, std::string_view unit = "",
                             qgov::Degree degree = qgov::Degree::printed, int scale = 0) {
    qgov::Quantity result;
    result.value = qgov::Decimal::parse(number);
    result.unit = qgov::Unit(unit);
    result.degree = degree;
    result.scale = static_cast<std::int8_t>(scale);
    return result;
}

inline qgov::Estimate printed(std::string_view number) { return qgov::estimate(stated(number)); }
inline qgov::Estimate percent(std::string_view number) { return qgov::fraction(stated(number, "%")); }

/// The reason with this code, or null.
inline const qgov::Reason* find(const std::vector<qgov::Reason>& reasons, std::string_view code) {
    const auto at = std::find_if(reasons.begin(), reasons.end(),
                                 [&](const qgov::Reason& each) { return each.code == code; });
    return at == reasons.end() ? nullptr : &*at;
}

inline std::vector<std::string> codes(const std::vector<qgov::Reason>& reasons) {
    std::vector<std::string> result;
    for (const qgov::Reason& each : reasons) result.emplace_back(each.code);
    return result;
}

}  // namespace analysis_test
