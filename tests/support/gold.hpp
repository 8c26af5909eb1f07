#pragma once

#include <qgov/graph/network.hpp>
#include <qgov/graph/projection.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::test {

/// A JSON value of a reference file.
struct GoldValue {
    std::optional<double> number{};                            ///< numbers; true and false as 1 and 0
    std::string text{};                                        ///< strings
    std::vector<std::pair<std::string, GoldValue>> members{};  ///< of objects; of arrays with empty names

    /// The member with this name; fails the test and gives an empty value when there is none.
    const GoldValue& operator[](std::string_view name) const;
    bool contains(std::string_view name) const;
    /// The numbers of an array; the names and texts of one.
    std::vector<double> numbers() const;
    std::vector<std::string> texts() const;
};

/// Reads a JSON file of reference values.
GoldValue read_gold(const std::filesystem::path& file);
/// Rows of a CSV file of reference values, without quotes; the heading is left out.
std::vector<std::vector<std::string>> read_gold_rows(const std::filesystem::path& file);

/// The reference values of indicator methods in NAME.json, or nothing (and a message) when they are absent.
std::optional<GoldValue> gold_indicators(const std::string& name);

/// The folder of reference networks, or nothing (and a message) when it is absent.
std::optional<std::filesystem::path> gold_networks_folder();

/// A reference network with the values that independent programs agree on.
struct Gold {
    std::string name{};
    Network weighted{};    ///< undirected, or two-mode of kind assignment; labels are the ids of the file
    Network unweighted{};  ///< the same with all weights 1
    std::vector<std::string> attributes{};  ///< by vertex, may be empty texts
    GoldValue values{};

    bool has(std::string_view key) const { return values.contains(key); }
    /// Compares values aligned with the vertices with `values[key]`, an object by vertex id, within `tolerance` of
    /// the largest. Vertices that the object does not name are not compared; null is to be empty.
    void check(std::string_view key, std::span<const double> found, double tolerance = 1e-9) const;
    void check(std::string_view key, std::span<const std::optional<double>> found,
               double tolerance = 1e-9) const;
    /// As `check` for values aligned with the edges; the ids are "u|v".
    void check_edges(std::string_view key, std::span<const double> found, double tolerance = 1e-9) const;
    void check(std::string_view key, std::optional<double> found, double tolerance = 1e-9) const;
    /// Compares all edges of a projection onto one side.
    void check_projection(Side side, ProjectionWeight weight, const Network& found) const;
};

/// The reference networks davis, karate, nodf5, rb1 and safariland; none, with a message, when they are absent.
std::vector<Gold> gold_networks();
/// The one of this name, or nothing.
std::optional<Gold> gold_network(const std::string& name);

}  // namespace qgov::test
