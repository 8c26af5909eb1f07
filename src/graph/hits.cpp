#include <qgov/graph/hits.hpp>

#include "graph/leading.hpp"

#include <utility>

namespace qgov::inline v0 {

namespace {

Centrality with_sum_1(std::vector<double> values) {
    return rescaled({std::move(values), Normalisation::l2, LengthRule::unit}, Normalisation::sum1);
}

}  // namespace

Hits hits(const Network& network, const HitsOptions& options) {
    const bool weighted = options.weighted;
    Leading leading =
        network.two_mode()
            ? leading_singular_vectors(left_matrix(network, weighted), right_matrix(network, weighted))
            : leading_singular_vectors(out_matrix(network, weighted), in_matrix(network, weighted));
    Hits result;
    result.hubs = with_sum_1(std::move(leading.left));
    result.authorities = with_sum_1(std::move(leading.right));
    result.singular_value = leading.value;
    if (network.edge_count() > 0 && leading.second) result.gap = leading.value - *leading.second;
    return result;
}

}  // namespace qgov::inline v0
