#pragma once

#include <string_view>

#define QGOV_VERSION_MAJOR 0
#define QGOV_VERSION_MINOR 1
#define QGOV_VERSION_PATCH 0

/// The inline namespace carries the major version, so that two major versions can live in one process.
namespace qgov::inline v0 {

/// Version of the headers in use, as "major.minor.patch".
inline constexpr std::string_view version = "0.1.0";

}  // namespace qgov::inline v0
