#pragma once

#include <string>
#include <vector>

namespace qgov::inline v0 {

/// A member `x-…` that a user added to a record: its name and its value as JSON text. Kept and written back.
struct Extension {
    std::string name{};
    std::string json{};

    bool operator==(const Extension&) const = default;
};

/// The extensions of a record, in the order of the file.
using Extensions = std::vector<Extension>;

}  // namespace qgov::inline v0
