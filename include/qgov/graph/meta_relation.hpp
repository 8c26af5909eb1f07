#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// A row and a column that are related; both count from 0.
struct MetaCell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;

    friend constexpr bool operator==(MetaCell, MetaCell) noexcept = default;
    friend constexpr auto operator<=>(MetaCell, MetaCell) noexcept = default;
};

/// One matrix of the meta-matrix: which rows are related to which columns, yes or no (关系矩阵). Units that hold
/// competences, tasks that feed tasks, and so on.
///
/// Compressed rows; 4 bytes a cell that is there and 4 a row. A regular value; spans are valid as long as it
/// is.
class QGOV_API MetaRelation {
public:
    MetaRelation() = default;
    /// The relation of these cells, in any order; repeated ones count once.
    /// Throws Error (bad_id) for a cell outside. O(cells + rows + columns).
    MetaRelation(std::uint32_t rows, std::uint32_t columns, std::span<const MetaCell> cells);

    std::uint32_t rows() const noexcept {
        return starts_.empty() ? 0 : static_cast<std::uint32_t>(starts_.size() - 1);
    }
    std::uint32_t columns() const noexcept { return columns_; }
    /// Number of cells that are there.
    std::size_t size() const noexcept { return cells_.size(); }
    /// The columns that the row is related to, ascending.
    /// Throws Error (bad_id) for a row that is not there.
    std::span<const std::uint32_t> row(std::uint32_t row) const {
        if (row >= rows()) refuse_row(row);
        return std::span(cells_).subspan(starts_[row], starts_[row + 1] - starts_[row]);
    }
    /// Is the row related to the column? Throws Error (bad_id) for a row that is not there. O(log columns).
    bool contains(std::uint32_t row, std::uint32_t column) const;
    /// Rows as columns. O(cells + rows + columns).
    MetaRelation transposed() const;

    friend bool operator==(const MetaRelation&, const MetaRelation&) = default;

private:
    [[noreturn]] void refuse_row(std::uint32_t row) const;

    std::uint32_t columns_ = 0;
    std::vector<std::size_t> starts_{};  // where each row starts, and the end of the last; empty without rows
    std::vector<std::uint32_t> cells_{};
};

/// The edges of a network as a relation: left by right vertices of a two-mode network, such as units by
/// tasks; all by all vertices of any other, an undirected edge both ways. Weights, roles and multiplicities
/// are left behind. O(vertices + edges).
QGOV_API MetaRelation meta_relation(const Network& network);

/// How heavy is the load on average (平均负荷)? Share of the cells that are there: of tasks that a unit has, of
/// competences that it holds. Empty without rows or columns. O(1).
QGOV_API std::optional<double> relation_load(const MetaRelation& relation);

/// How much hangs on each row, as `exclusivity` says for units and tasks (独有程度)? Sum over its columns of
/// exp(1 - d), d = number of rows that have the column. One value for each row. The library's own definition.
/// O(cells + columns).
QGOV_API std::vector<double> relation_exclusivity(const MetaRelation& relation);

/// How far could rows stand in for one another, as `task_redundancy` says for units and tasks (冗余度)? Sum of
/// max(0, d - 1) over the columns, divided by (rows - 1) columns; empty below two rows and without columns.
/// The library's own definition. O(cells + columns).
QGOV_API std::optional<double> relation_redundancy(const MetaRelation& relation);

}  // namespace qgov::inline v0
