#pragma once

#include <qgov/core/export.hpp>
#include <qgov/io/table_csv.hpp>

#include <string>
#include <vector>

namespace qgov::inline v0 {

/// A file of a package.
struct PackageFile {
    std::string name{};
    std::string text{};

    bool operator==(const PackageFile&) const = default;
};

/// All tables of a data set that have rows, as `write_table` writes them, and `datapackage.json`, which
/// describes them by the Data Package standard (Frictionless, version 2): for each table its file and
/// encoding, and for each column its name, Chinese title, type, meaning and what it may hold; keys that are
/// unique, and foreign keys to the tables that are there. datapackage.json comes first. Throws as
/// `write_table` does. O(data set).
QGOV_API std::vector<PackageFile> table_package(const Dataset& dataset,
                                                const TableWriteOptions& options = {});

}  // namespace qgov::inline v0
