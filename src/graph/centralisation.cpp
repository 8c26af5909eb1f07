#include <qgov/graph/centralisation.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/components.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace qgov::inline v0 {

namespace {

// Sum of what each value lacks to the largest.
double shortfall(const std::vector<double>& values) {
    const double largest = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (const double value : values) sum += largest - value;
    return sum;
}

void check_values(const Network& network, const Centrality& centrality, const char* function) {
    if (centrality.values.size() != network.vertex_count()) {
        throw Error(Code::bad_argument, std::string(function) + " needs one value for each of the " +
                                            std::to_string(network.vertex_count()) + " vertices, but " +
                                            std::to_string(centrality.values.size()) + " were given");
    }
    for (std::size_t at = 0; at < centrality.values.size(); ++at) {
        if (centrality.values[at] >= 0 && !std::isinf(centrality.values[at])) continue;
        throw Error(Code::bad_argument,
                    std::string(function) + ": value " + std::to_string(at) + " is negative or not finite");
    }
}

[[noreturn]] void refuse(const Centrality& centrality, const char* function, const char* needs) {
    throw Error(Code::bad_argument,
                std::string(function) + " needs " + needs + ", but these are of normalisation \"" +
                    std::string(to_string(centrality.normalisation)) + "\" with lengths \"" +
                    std::string(to_string(centrality.lengths)) + "\"");
}

}  // namespace

std::optional<double> degree_centralisation(const Network& network, ArcDirection direction) {
    const std::uint32_t vertices = network.vertex_count();
    if (vertices < 3) return std::nullopt;
    std::vector<double> degrees(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        const auto count = [&](std::span<const std::uint32_t> row) {
            const auto loops = std::equal_range(row.begin(), row.end(), vertex);
            degrees[vertex] +=
                static_cast<double>(row.size()) - static_cast<double>(loops.second - loops.first);
        };
        if (!network.directed() || direction != ArcDirection::in) count(network.neighbours(vertex));
        if (network.directed() && direction != ArcDirection::out) count(network.in_neighbours(vertex));
    }
    const double others = vertices - 1.0;
    if (!network.directed()) return shortfall(degrees) / (others * (others - 1));
    if (direction == ArcDirection::both) return shortfall(degrees) / (2 * others * (others - 1));
    return shortfall(degrees) / (others * others);
}

std::optional<double> betweenness_centralisation(const Network& network, const Centrality& betweenness) {
    constexpr const char* function = "betweenness_centralisation";
    const bool raw = betweenness.normalisation == Normalisation::raw;
    if (!raw && betweenness.normalisation != Normalisation::norm) {
        refuse(betweenness, function, "betweenness values of normalisation \"raw\" or \"norm\"");
    }
    check_values(network, betweenness, function);
    const double others = network.vertex_count() - 1.0;
    if (others < 2) return std::nullopt;
    const double sum = shortfall(betweenness.values) / others;
    if (!raw) return sum;
    return sum * (network.directed() ? 1 : 2) / (others * (others - 1));
}

std::optional<double> closeness_centralisation(const Network& network, const Centrality& closeness) {
    constexpr const char* function = "closeness_centralisation";
    if (network.directed()) {
        throw Error(Code::wrong_network, std::string(function) +
                                             " needs a network without direction, but this one is directed; "
                                             "build it with NetworkForm::undirected");
    }
    if ((closeness.normalisation != Normalisation::component &&
         closeness.normalisation != Normalisation::wasserman_faust) ||
        closeness.lengths != LengthRule::unit) {
        refuse(
            closeness, function,
            "closeness values of normalisation \"component\" or \"wasserman_faust\" with lengths \"unit\"");
    }
    check_values(network, closeness, function);
    const double n = network.vertex_count();
    if (n < 3 || components(network).sizes.size() > 1) return std::nullopt;
    return shortfall(closeness.values) * (2 * n - 3) / ((n - 1) * (n - 2));
}

}  // namespace qgov::inline v0
