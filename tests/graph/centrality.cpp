#include <qgov/graph/centrality.hpp>

#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace qgov;
using graph_test::error_of;

TEST_CASE("values are rescaled to a largest, a sum or a length of 1") {
    const Centrality raw{{0, 3, 4}, Normalisation::raw, LengthRule::inverse};
    CHECK(rescaled(raw, Normalisation::max1) ==
          Centrality{{0, 0.75, 1}, Normalisation::max1, LengthRule::inverse});
    CHECK(rescaled(raw, Normalisation::sum1).values[1] == doctest::Approx(3.0 / 7).epsilon(1e-15));
    const Centrality l2 = rescaled(raw, Normalisation::l2);
    CHECK(l2.values[1] == doctest::Approx(0.6).epsilon(1e-15));
    CHECK(l2.values[2] == doctest::Approx(0.8).epsilon(1e-15));
    CHECK(rescaled(l2, Normalisation::max1).values[1] == doctest::Approx(0.75).epsilon(1e-15));
}

TEST_CASE("huge and tiny values neither overflow nor vanish; zeros and nothing stay") {
    for (const double size : {1e300, 1e-300}) {
        const Centrality l2 = rescaled({{3 * size, 4 * size}}, Normalisation::l2);
        CHECK(l2.values[0] == doctest::Approx(0.6).epsilon(1e-14));
    }
    CHECK(rescaled({{0, 0}}, Normalisation::l2).values == std::vector<double>{0, 0});
    CHECK(rescaled({}, Normalisation::sum1).values.empty());
}

TEST_CASE("other normalisations and values are refused") {
    CHECK(error_of([] { return rescaled({}, Normalisation::norm); })
              .find("values can be rescaled to \"max1\", \"sum1\" or \"l2\", not to \"norm\"; ask the "
                    "measure itself for "
                    "another normalisation") != std::string::npos);
    for (const double bad : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        CHECK(error_of([&] {
                  return rescaled({{1, bad}}, Normalisation::sum1);
              }).find("value 1 is negative or not finite; only values from 0 upwards can be rescaled") !=
              std::string::npos);
    }
}
