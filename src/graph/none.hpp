#pragma once

#include <qgov/graph/network.hpp>

#include <cstdint>

namespace qgov::inline v0 {

// No vertex, edge or group, where numbers of them are kept.
inline constexpr std::uint32_t none = VertexReference::none;

}  // namespace qgov::inline v0
