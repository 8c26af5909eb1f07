#pragma once

#include <qgov/core/table.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

// By row: is it `top`, or below it in the tree of parents? Rows whose parents run in a circle are below nothing but what
// is in the circle; parents that are not in the table lead nowhere. Throws Error (bad_id) for a top that is not there.
// O(rows).
template <class T>
std::vector<bool> in_or_below(const Table<T>& table, Id<T> top) {
    static_cast<void>(table[top]);
    std::vector<std::uint32_t> child(table.size(), Id<T>::none);
    std::vector<std::uint32_t> sibling(table.size(), Id<T>::none);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const Id<T> parent = table[Id<T>(row)].parent;
        if (!table.contains(parent)) continue;
        sibling[row] = child[parent.value()];
        child[parent.value()] = row;
    }
    std::vector<bool> result(table.size());
    result[top.value()] = true;
    std::vector<std::uint32_t> open{top.value()};
    while (!open.empty()) {
        const std::uint32_t row = open.back();
        open.pop_back();
        for (std::uint32_t below = child[row]; below != Id<T>::none; below = sibling[below]) {
            if (result[below]) continue;
            result[below] = true;
            open.push_back(below);
        }
    }
    return result;
}

}  // namespace qgov::inline v0
