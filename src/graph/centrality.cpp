#include <qgov/graph/centrality.hpp>

#include <qgov/core/error.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace qgov::inline v0 {

Centrality rescaled(Centrality centrality, Normalisation normalisation) {
    if (normalisation != Normalisation::max1 && normalisation != Normalisation::sum1 &&
        normalisation != Normalisation::l2) {
        throw Error(Code::bad_argument, "values can be rescaled to \"max1\", \"sum1\" or \"l2\", not to \"" +
                                            std::string(to_string(normalisation)) +
                                            "\"; ask the measure itself for another normalisation");
    }
    std::vector<double>& values = centrality.values;
    double largest = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!(values[at] >= 0) || std::isinf(values[at])) {
            throw Error(Code::bad_argument, "value " + std::to_string(at) +
                                                " is negative or not finite; only values "
                                                "from 0 upwards can be rescaled");
        }
        largest = std::max(largest, values[at]);
    }
    centrality.normalisation = normalisation;
    if (largest == 0) return centrality;
    // First by the largest, so that neither sums nor squares can overflow or vanish.
    for (double& value : values) value /= largest;
    if (normalisation == Normalisation::max1) return centrality;
    double sum = 0;
    for (const double value : values) sum += normalisation == Normalisation::l2 ? value * value : value;
    const double divisor = normalisation == Normalisation::l2 ? std::sqrt(sum) : sum;
    for (double& value : values) value /= divisor;
    return centrality;
}

}  // namespace qgov::inline v0
