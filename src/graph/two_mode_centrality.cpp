#include <qgov/graph/two_mode_centrality.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/components.hpp>

#include "graph/require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

namespace {

void require_values(const Network& network, const Centrality& values, std::string_view function) {
    if (values.values.size() == network.vertex_count()) return;
    throw Error(Code::bad_argument, std::string(function) + " needs one value for each of the " +
                                        std::to_string(network.vertex_count()) + " vertices, not " +
                                        std::to_string(values.values.size()) +
                                        "; give the centrality of the same network");
}

// The largest betweenness of a vertex on a side of `own` vertices, with so many on the other one.
double largest_betweenness(std::uint32_t own, std::uint32_t other) {
    if (own == 0 || other == 0) return 0;
    const double q = other;
    const std::uint32_t whole = (own - 1) / other;
    const double s = whole;
    const double t = (own - 1) % other;
    return (q * q * (s + 1) * (s + 1) + q * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2;
}

}  // namespace

Centrality two_mode_degree(const Network& network) {
    require_two_mode(network, "two_mode_degree");
    Centrality result{std::vector<double>(network.vertex_count()), Normalisation::norm, LengthRule::unit};
    for (std::uint32_t vertex = 0; vertex < result.values.size(); ++vertex) {
        const auto degree = static_cast<double>(network.neighbours(vertex).size());
        if (degree == 0) continue;
        result.values[vertex] =
            degree / (vertex < network.left_count() ? network.right_count() : network.left_count());
    }
    return result;
}

Centrality two_mode_closeness(const Network& network, const Centrality& closeness) {
    require_two_mode(network, "two_mode_closeness");
    require_values(network, closeness, "two_mode_closeness");
    if (closeness.lengths != LengthRule::unit) {
        throw Error(Code::bad_argument, "two_mode_closeness needs closeness with lengths \"unit\", not \"" +
                                            std::string(to_string(closeness.lengths)) + "\"");
    }
    if (closeness.normalisation != Normalisation::component &&
        closeness.normalisation != Normalisation::wasserman_faust) {
        throw Error(
            Code::bad_argument,
            "two_mode_closeness needs closeness normalised by \"component\" or \"wasserman_faust\", not \"" +
                std::string(to_string(closeness.normalisation)) + "\"");
    }
    const Components parts = components(network);
    std::vector<std::uint32_t> lefts(parts.sizes.size());
    for (std::uint32_t left = 0; left < network.left_count(); ++left) ++lefts[parts.of_vertex[left]];
    Centrality result = closeness;
    for (std::uint32_t vertex = 0; vertex < result.values.size(); ++vertex) {
        const std::uint32_t part = parts.of_vertex[vertex];
        const double all = parts.sizes[part];
        if (all < 2) continue;
        const double own = vertex < network.left_count() ? lefts[part] : all - lefts[part];
        result.values[vertex] *= (all - own + 2 * (own - 1)) / (all - 1);
    }
    return result;
}

Centrality two_mode_betweenness(const Network& network, const Centrality& raw) {
    require_two_mode(network, "two_mode_betweenness");
    require_values(network, raw, "two_mode_betweenness");
    if (raw.normalisation != Normalisation::raw) {
        throw Error(Code::bad_argument,
                    "two_mode_betweenness needs raw betweenness, not one normalised by \"" +
                        std::string(to_string(raw.normalisation)) + "\"");
    }
    const std::uint32_t left = network.left_count();
    const std::uint32_t right = network.right_count();
    const double most_left = largest_betweenness(left, right);
    const double most_right = largest_betweenness(right, left);
    Centrality result = raw;
    result.normalisation = Normalisation::norm;
    for (std::uint32_t vertex = 0; vertex < result.values.size(); ++vertex) {
        const double most = vertex < left ? most_left : most_right;
        result.values[vertex] = most > 0 ? result.values[vertex] / most : 0;
    }
    return result;
}

}  // namespace qgov::inline v0
