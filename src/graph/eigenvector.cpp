#include <qgov/graph/eigenvector.hpp>

#include "graph/leading.hpp"

#include <cstddef>
#include <utility>

namespace qgov::inline v0 {

namespace {

// The eigenvalues of a two-mode network are its singular values, once positive and once negative, and zeros.
Leading leading_two_mode(const Network& network, bool weighted) {
    Leading result =
        leading_singular_vectors(left_matrix(network, weighted), right_matrix(network, weighted));
    if (network.vertex_count() == 2) result.second = -result.value;
    // Each side has half of the sum of squares.
    for (std::size_t at = 0; at < result.left.size(); ++at) {
        result.left[at] = (result.left[at] + result.right[at]) * 0x1.6a09e667f3bcdp-1;
    }
    return result;
}

}  // namespace

EigenvectorCentrality eigenvector_centrality(const Network& network, const EigenvectorOptions& options) {
    Leading leading = network.two_mode() ? leading_two_mode(network, options.weighted)
                                         : leading_eigenvector(symmetric_matrix(network, options.weighted));
    EigenvectorCentrality result;
    result.centrality = {std::move(leading.left), Normalisation::l2, LengthRule::unit};
    result.spectral_radius = leading.value;
    if (network.edge_count() > 0 && leading.second) result.gap = leading.value - *leading.second;
    return result;
}

}  // namespace qgov::inline v0
