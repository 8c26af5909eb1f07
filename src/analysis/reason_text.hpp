#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0::detail {

/// A number for people: digits without an exponent, six significant ones (all of those before the point), without
/// trailing zeros. Very large and very small numbers have an exponent.
std::string short_number(double value);

/// A number with its unit: 174.06亿元, 85.2%, in English 17,406,000,000 元. Of a difference of per cents the unit is
/// 个百分点, in English percentage points.
std::string amount(double value, std::string_view unit, Language language, bool difference = false);

/// A reason, put together.
Reason make_reason(std::string_view code, std::string zh, std::string en, std::vector<double> numbers = {});

/// Adds the reasons of one answer to those of another.
void append(std::vector<Reason>& to, const std::vector<Reason>& from);

}  // namespace qgov::inline v0::detail
