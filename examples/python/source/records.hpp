#pragma once

#include "conversion.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace binding {

struct Row;

/// What can be done with the table of one entity type.
struct EntityTable {
    std::string_view name{};
    const Record* record = nullptr;
    std::size_t (*size)(const qgov::Dataset&) = nullptr;
    /// The row of a key; a number beyond all rows when there is none.
    std::uint32_t (*find)(const qgov::Dataset&, std::string_view key) = nullptr;
    /// The row of a key; throws UnknownKey.
    std::uint32_t (*position)(const qgov::Dataset&, std::string_view key) = nullptr;
    std::string (*key)(const qgov::Dataset&, std::uint32_t row) = nullptr;
    const void* (*row)(const qgov::Dataset&, std::uint32_t row) = nullptr;
    /// Adds a row with these members.
    std::uint32_t (*add)(Data&, const py::dict& members) = nullptr;
    /// Adds a row with nothing but its key, and sets the members of one: to make rows that refer to each other.
    void (*add_key)(qgov::Dataset&, std::string key) = nullptr;
    void (*fill)(qgov::Dataset&, std::string_view key, const py::dict& members) = nullptr;
    void (*set)(Data&, std::uint32_t row, const Member& member, py::handle found) = nullptr;
    std::string (*json)(const qgov::Dataset&, std::uint32_t row) = nullptr;
    py::object (*wrap)(Row row) = nullptr;
};

/// A row of a table: whose, which table, and where. Tables only grow, so it stays what it is.
struct Row {
    Owner data{};
    const EntityTable* table = nullptr;
    std::uint32_t at = 0;

    std::string key() const { return table->key(data->look(), at); }
};

/// All entity tables in the order of the files.
const std::vector<EntityTable>& entity_tables();
const EntityTable* find_entity_table(std::string_view name);

void bind_records(py::module_& module);

}  // namespace binding
