#include <qgov/model/finding.hpp>

#include "model/finding_rules.hpp"

#include <array>
#include <iterator>

namespace qgov::inline v0 {

namespace {

constexpr auto listed_codes = [] {
    std::array<FindingCode, std::size(detail::rules)> result{};
    for (std::size_t index = 0; index < result.size(); ++index) result[index] = detail::rules[index].code;
    return result;
}();

}  // namespace

std::span<const FindingCode> finding_codes() noexcept { return listed_codes; }

}  // namespace qgov::inline v0
