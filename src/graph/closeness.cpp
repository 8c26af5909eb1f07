#include <qgov/graph/closeness.hpp>

#include <qgov/core/error.hpp>

#include "graph/path_sums.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

Centrality closeness(const Network& network, const ClosenessOptions& options) {
    if (options.normalisation != Normalisation::wasserman_faust &&
        options.normalisation != Normalisation::component) {
        throw Error(Code::bad_argument,
                    "closeness gives values as \"wasserman_faust\" or \"component\", not as \"" +
                        std::string(to_string(options.normalisation)) + "\"; see also rescaled");
    }
    const PathSums sums =
        path_sums(network, path_lengths(network, options.lengths), options.direction, options.threads);
    Centrality result{{}, options.normalisation, options.lengths};
    const double others = static_cast<double>(network.vertex_count()) - 1;
    for (std::size_t vertex = 0; vertex < sums.sums.size(); ++vertex) {
        const double reached = static_cast<double>(sums.reached[vertex]) - 1;
        double value = reached > 0 ? reached / sums.sums[vertex] : 0;
        if (options.normalisation == Normalisation::wasserman_faust && reached > 0) value *= reached / others;
        result.values.push_back(value);
    }
    return result;
}

Centrality harmonic_centrality(const Network& network, const HarmonicOptions& options) {
    if (options.normalisation != Normalisation::raw && options.normalisation != Normalisation::norm) {
        throw Error(Code::bad_argument, "harmonic_centrality gives values as \"raw\" or \"norm\", not as \"" +
                                            std::string(to_string(options.normalisation)) +
                                            "\"; see also rescaled");
    }
    PathSums sums =
        path_sums(network, path_lengths(network, options.lengths), options.direction, options.threads);
    if (options.normalisation == Normalisation::norm) {
        const double others = std::max(1.0, static_cast<double>(network.vertex_count()) - 1);
        for (double& value : sums.inverse_sums) value /= others;
    }
    return {std::move(sums.inverse_sums), options.normalisation, options.lengths};
}

}  // namespace qgov::inline v0
