#pragma once

#include <qgov/graph/network.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

// A network as ties between pairs of different vertices: no loops, arcs both ways are one tie. Rows are sorted.
struct SimpleRows {
    static constexpr std::uint8_t away = 1;  // an arc leads from the row's vertex to the neighbour
    static constexpr std::uint8_t towards =
        2;  // one leads from the neighbour; without direction both bits are set

    std::vector<std::uint32_t> starts{};  // by vertex, and the end of the last row
    std::vector<std::uint32_t> neighbours{};
    std::vector<double> weights{};  // of arcs both ways together
    std::vector<std::uint8_t> arcs{};

    std::uint32_t vertex_count() const noexcept { return static_cast<std::uint32_t>(starts.size() - 1); }
    std::uint32_t degree(std::uint32_t vertex) const noexcept {
        return starts[std::size_t{vertex} + 1] - starts[vertex];
    }
};

SimpleRows simple_rows(const Network& network);

// By entry of the rows the entry of the same tie in the neighbour's row.
std::vector<std::uint32_t> twins(const SimpleRows& rows);

}  // namespace qgov::inline v0
