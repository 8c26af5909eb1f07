#include <qgov/graph/meta_relation.hpp>

#include <qgov/core/error.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace qgov::inline v0 {

namespace {

std::vector<std::uint32_t> column_counts(const MetaRelation& relation) {
    std::vector<std::uint32_t> result(relation.columns());
    for (std::uint32_t row = 0; row < relation.rows(); ++row) {
        for (const std::uint32_t column : relation.row(row)) ++result[column];
    }
    return result;
}

}  // namespace

MetaRelation::MetaRelation(std::uint32_t rows, std::uint32_t columns, std::span<const MetaCell> cells)
    : columns_(columns) {
    for (const MetaCell& cell : cells) {
        if (cell.row < rows && cell.column < columns) continue;
        throw Error(Code::bad_id, "cell (" + std::to_string(cell.row) + ", " + std::to_string(cell.column) +
                                      ") lies outside a relation of " + std::to_string(rows) + " rows and " +
                                      std::to_string(columns) + " columns; both count from 0");
    }
    std::vector<MetaCell> sorted(cells.begin(), cells.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (rows > 0) starts_.assign(std::size_t{rows} + 1, 0);
    cells_.reserve(sorted.size());
    for (const MetaCell& cell : sorted) {
        ++starts_[std::size_t{cell.row} + 1];
        cells_.push_back(cell.column);
    }
    for (std::size_t row = 1; row < starts_.size(); ++row) starts_[row] += starts_[row - 1];
}

void MetaRelation::refuse_row(std::uint32_t row) const {
    throw Error(Code::bad_id, "row " + std::to_string(row) + " is not in the relation, which has " +
                                  std::to_string(rows()) + "; rows count from 0");
}

bool MetaRelation::contains(std::uint32_t row, std::uint32_t column) const {
    const auto columns = this->row(row);
    return std::binary_search(columns.begin(), columns.end(), column);
}

MetaRelation MetaRelation::transposed() const {
    MetaRelation result;
    result.columns_ = rows();
    if (columns_ == 0) return result;
    result.starts_.assign(std::size_t{columns_} + 1, 0);
    for (const std::uint32_t column : cells_) ++result.starts_[std::size_t{column} + 1];
    for (std::size_t at = 1; at < result.starts_.size(); ++at) result.starts_[at] += result.starts_[at - 1];
    std::vector<std::size_t> next(result.starts_.begin(), result.starts_.end() - 1);
    result.cells_.resize(cells_.size());
    for (std::uint32_t each = 0; each < rows(); ++each) {
        for (const std::uint32_t column : row(each)) result.cells_[next[column]++] = each;
    }
    return result;
}

MetaRelation meta_relation(const Network& network) {
    const std::uint32_t rows = network.two_mode() ? network.left_count() : network.vertex_count();
    const std::uint32_t offset = network.two_mode() ? rows : 0;
    std::vector<MetaCell> cells;
    cells.reserve(network.edge_count());
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (const std::uint32_t neighbour : network.neighbours(row))
            cells.push_back({row, neighbour - offset});
    }
    return MetaRelation(rows, network.vertex_count() - offset, cells);
}

std::optional<double> relation_load(const MetaRelation& relation) {
    const double cells = static_cast<double>(relation.rows()) * relation.columns();
    if (cells == 0) return std::nullopt;
    return static_cast<double>(relation.size()) / cells;
}

std::vector<double> relation_exclusivity(const MetaRelation& relation) {
    const std::vector<std::uint32_t> counts = column_counts(relation);
    std::vector<double> result(relation.rows());
    for (std::uint32_t row = 0; row < relation.rows(); ++row) {
        for (const std::uint32_t column : relation.row(row)) {
            result[row] += std::exp(1 - static_cast<double>(counts[column]));
        }
    }
    return result;
}

std::optional<double> relation_redundancy(const MetaRelation& relation) {
    if (relation.rows() < 2 || relation.columns() == 0) return std::nullopt;
    std::uint64_t spare = 0;
    for (const std::uint32_t count : column_counts(relation)) spare += count > 0 ? count - 1 : 0;
    return static_cast<double>(spare) / (static_cast<double>(relation.rows() - 1) * relation.columns());
}

}  // namespace qgov::inline v0
