#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Whether weights count in Burt's measures.
struct StructuralHolesOptions {
    bool weighted = true;  ///< false: every edge counts 1

    bool operator==(const StructuralHolesOptions&) const = default;
};

/// Burt's measures, each with one value for each vertex; all four are empty for a vertex without neighbours.
struct StructuralHoles {
    std::vector<std::optional<double>> constraint{};      ///< how much the partners hem the vertex in
    std::vector<std::optional<double>> effective_size{};  ///< partners less what they repeat; 1 to degree
    std::vector<std::optional<double>> efficiency{};      ///< effective size over the number of partners
    std::vector<std::optional<double>> hierarchy{};       ///< 0: hemmed in by all alike; 1: by one

    bool operator==(const StructuralHoles&) const = default;
};

/// Who joins otherwise separate units, and who is hemmed in (结构洞)?
///
/// Burt 1992. With w = weights of both directions, s = their sum, p_ij = w_ij/s_i, N = number of neighbours, j and q
/// neighbours of i: constraint = sum over j of c_ij, c_ij = (p_ij + sum over q of p_iq p_qj)². Effective size = sum over
/// j of [1 - sum over q of p_iq m_jq], m_jq = w_jq/largest w of j; unweighted N - 2t/N, t = ties among the neighbours.
/// Efficiency = effective size/N. Hierarchy = sum of x_j ln x_j over N ln N, x_j = c_ij/(constraint/N); 1 if N = 1.
/// Arcs out and in are added, also if not weighted: a pair joined both ways is twice as strong. Loops play no part;
/// parallel edges count in full, or once if not weighted. Disconnected parts count for themselves. In a two-mode network
/// no two partners are joined: only the shares p matter. O(edges^1.5) time, O(vertices + edges) memory.
QGOV_API StructuralHoles structural_holes(const Network& network, const StructuralHolesOptions& options = {});

}  // namespace qgov::inline v0
