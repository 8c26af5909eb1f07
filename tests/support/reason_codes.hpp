#pragma once

#include <qgov/analysis/outcome.hpp>

#include <string>
#include <vector>

namespace qgov::test {

/// The codes of reasons in their order, with spaces between.
inline std::string codes(const std::vector<Reason>& reasons) {
    std::string all;
    for (const Reason& each : reasons) all += (all.empty() ? "" : " ") + std::string(each.code);
    return all;
}

}  // namespace qgov::test
