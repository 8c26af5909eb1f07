#include "support/gold.hpp"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace qgov::test {

namespace {

GoldValue converted(simdjson::dom::element element) {
    GoldValue value;
    switch (element.type()) {
    case simdjson::dom::element_type::OBJECT:
        for (const auto& [key, member] : simdjson::dom::object(element)) {
            value.members.emplace_back(std::string(key), converted(member));
        }
        break;
    case simdjson::dom::element_type::ARRAY:
        for (const auto member : simdjson::dom::array(element)) {
            value.members.emplace_back("", converted(member));
        }
        break;
    case simdjson::dom::element_type::STRING:
        value.text = std::string(std::string_view(element));
        break;
    case simdjson::dom::element_type::BOOL:
        value.number = bool(element) ? 1 : 0;
        break;
    case simdjson::dom::element_type::NULL_VALUE:
        break;
    default:
        value.number = double(element);
    }
    return value;
}

Gold read_network(const std::filesystem::path& folder, const std::string& name) {
    Gold gold{.name = name, .values = read_gold(folder / (name + ".json"))["values"]};
    const auto nodes = read_gold_rows(folder / (name + ".nodes.csv"));
    const bool two_mode =
        std::any_of(nodes.begin(), nodes.end(), [](const auto& row) { return row[1] == "L"; });
    for (const bool weighted : {true, false}) {
        NetworkBuilder builder(two_mode ? NetworkForm::two_mode : NetworkForm::undirected,
                               two_mode ? NetworkKind::assignment : NetworkKind::other);
        std::map<std::string, std::uint32_t> numbers;
        for (const char* side : {"L", "R", ""}) {
            for (const auto& node : nodes) {
                if (node[1] != side) continue;
                numbers[node[0]] = !two_mode      ? builder.add_vertex(node[0])
                                   : *side == 'L' ? builder.add_left(node[0])
                                                  : builder.add_right(node[0]);
                if (weighted) gold.attributes.push_back(node[2]);
            }
        }
        for (const auto& edge : read_gold_rows(folder / (name + ".csv"))) {
            builder.add_edge(numbers.at(edge[0]), numbers.at(edge[1]), weighted ? std::stod(edge[2]) : 1);
        }
        (weighted ? gold.weighted : gold.unweighted) = builder.build();
    }
    return gold;
}

std::filesystem::path gold_folder() {
    const char* shared = std::getenv("QGOV_SHARED");
    return std::filesystem::path(shared ? shared : QGOV_SOURCE_DIR "/../shared") / "gold";
}

// The text with null for each NaN outside strings: Python writes it, JSON does not have it.
std::string without_nan(std::string text) {
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && in_string) {
            ++at;
        } else if (text[at] == '"') {
            in_string = !in_string;
        } else if (!in_string && text.compare(at, 3, "NaN") == 0) {
            text.replace(at, 3, "null");
        }
    }
    return text;
}

double largest(const GoldValue& object) {
    double result = 1e-300;
    for (const auto& [name, value] : object.members)
        result = std::max(result, std::abs(value.number.value_or(0)));
    return result;
}

}  // namespace

const GoldValue& GoldValue::operator[](std::string_view name) const {
    for (const auto& member : members) {
        if (member.first == name) return member.second;
    }
    FAIL_CHECK("no reference value ", std::string(name));
    static const GoldValue none;
    return none;
}

bool GoldValue::contains(std::string_view name) const {
    return std::any_of(members.begin(), members.end(), [&](const auto& each) { return each.first == name; });
}

std::vector<double> GoldValue::numbers() const {
    std::vector<double> result;
    for (const auto& [name, value] : members) result.push_back(value.number.value());
    return result;
}

std::vector<std::string> GoldValue::texts() const {
    std::vector<std::string> result;
    for (const auto& [name, value] : members) result.push_back(value.text);
    return result;
}

GoldValue read_gold(const std::filesystem::path& file) {
    simdjson::dom::parser parser;
    return converted(parser.load(file.string()));
}

std::vector<std::vector<std::string>> read_gold_rows(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string> cells(1);
        for (const char each : line) {
            if (each == ',') {
                cells.emplace_back();
            } else {
                cells.back() += each;
            }
        }
        rows.push_back(cells);
    }
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

std::optional<GoldValue> gold_indicators(const std::string& name) {
    const std::filesystem::path file = gold_folder() / "indicators" / (name + ".json");
    if (std::filesystem::is_regular_file(file)) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        simdjson::dom::parser parser;
        return converted(parser.parse(without_nan(text.str())));
    }
    MESSAGE("skipped: the reference values ", name, ".json are not there");
    return std::nullopt;
}

std::optional<std::filesystem::path> gold_networks_folder() {
    const std::filesystem::path folder = gold_folder() / "networks";
    if (std::filesystem::is_directory(folder)) return folder;
    MESSAGE("skipped: the reference networks are not there");
    return std::nullopt;
}

std::vector<Gold> gold_networks() {
    std::vector<Gold> result;
    if (const auto folder = gold_networks_folder()) {
        for (const char* name : {"davis", "karate", "nodf5", "rb1", "safariland"}) {
            result.push_back(read_network(*folder, name));
        }
    }
    return result;
}

std::optional<Gold> gold_network(const std::string& name) {
    const auto folder = gold_networks_folder();
    if (!folder) return std::nullopt;
    return read_network(*folder, name);
}

void Gold::check(std::string_view key, std::span<const double> found, double tolerance) const {
    const std::vector<std::optional<double>> each(found.begin(), found.end());
    check(key, std::span<const std::optional<double>>(each), tolerance);
}

void Gold::check(std::string_view key, std::span<const std::optional<double>> found, double tolerance) const {
    CAPTURE(name);
    CAPTURE(key);
    const GoldValue& object = values[key];
    const double scale = largest(object);
    for (const auto& member : object.members) {
        const std::string& id = member.first;
        const GoldValue& value = member.second;
        CAPTURE(id);
        const auto vertex = weighted.find_vertex(std::string_view(id));
        REQUIRE(vertex.has_value());
        REQUIRE(*vertex < found.size());
        REQUIRE(found[*vertex].has_value() == value.number.has_value());
        if (value.number) CHECK(std::abs(*found[*vertex] - *value.number) <= tolerance * scale);
    }
}

void Gold::check_edges(std::string_view key, std::span<const double> found, double tolerance) const {
    CAPTURE(name);
    CAPTURE(key);
    const GoldValue& object = values[key];
    const double scale = largest(object);
    REQUIRE(found.size() == weighted.edge_count());
    CHECK(object.members.size() == found.size());
    for (const auto& member : object.members) {
        const std::string& id = member.first;
        const GoldValue& value = member.second;
        CAPTURE(id);
        const std::size_t bar = id.find('|');
        const auto source = weighted.find_vertex(std::string_view(id).substr(0, bar));
        const auto target = weighted.find_vertex(std::string_view(id).substr(bar + 1));
        REQUIRE(source.has_value());
        REQUIRE(target.has_value());
        const auto edge = weighted.find_edge(*source, *target);
        REQUIRE(edge.has_value());
        CHECK(std::abs(found[*edge] - value.number.value()) <= tolerance * scale);
    }
}

void Gold::check(std::string_view key, std::optional<double> found, double tolerance) const {
    CAPTURE(name);
    CAPTURE(key);
    const std::optional<double> value = values[key].number;
    REQUIRE(found.has_value() == value.has_value());
    if (value) CHECK(std::abs(*found - *value) <= tolerance * std::max(1.0, std::abs(*value)));
}

void Gold::check_projection(Side side, ProjectionWeight weight, const Network& found) const {
    constexpr ProjectionWeight columns[] = {ProjectionWeight::count,   ProjectionWeight::newman,
                                            ProjectionWeight::jaccard, ProjectionWeight::overlap,
                                            ProjectionWeight::cosine,  ProjectionWeight::weighted,
                                            ProjectionWeight::minimum};
    const auto column =
        static_cast<std::size_t>(std::find(std::begin(columns), std::end(columns), weight) - columns) + 2;
    const auto rows = read_gold_rows(gold_networks_folder().value() /
                                     (name + (side == Side::left ? ".proj_left.csv" : ".proj_right.csv")));
    CAPTURE(name);
    CAPTURE(column);
    CHECK(found.edge_count() == rows.size());
    for (const auto& row : rows) {
        CAPTURE(row.at(0));
        CAPTURE(row.at(1));
        const auto edge =
            found.find_edge(found.find_vertex(row.at(0)).value(), found.find_vertex(row.at(1)).value());
        REQUIRE(edge.has_value());
        CHECK(std::abs(found.weight(*edge) - std::stod(row.at(column))) < 1e-9);
    }
}

}  // namespace qgov::test
