#include <qgov/core/truth.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <type_traits>
#include <vector>

using namespace qgov;

namespace {

constexpr Truth all[] = {Truth::no, Truth::undetermined, Truth::yes};

// What a Truth may turn out to be once everything is known.
std::vector<bool> outcomes(Truth truth) {
    if (truth == Truth::undetermined) return {false, true};
    return {truth == Truth::yes};
}

// Kleene's logic by its meaning: certain when every outcome of the parts gives the same.
Truth by_outcomes(Truth a, Truth b, const std::function<bool(bool, bool)>& operation) {
    bool may_hold = false;
    bool may_fail = false;
    for (const bool x : outcomes(a)) {
        for (const bool y : outcomes(b)) (operation(x, y) ? may_hold : may_fail) = true;
    }
    return may_hold && may_fail ? Truth::undetermined : may_hold ? Truth::yes : Truth::no;
}

static_assert(both(Truth::yes, truth(true)) == Truth::yes && opposite(truth(false)) == Truth::yes);
static_assert(!std::is_convertible_v<bool, Truth> && !std::is_convertible_v<Truth, bool>);

}  // namespace

TEST_CASE("truth of a condition") {
    CHECK(truth(true) == Truth::yes);
    CHECK(truth(false) == Truth::no);
    CHECK(Truth() == Truth::no);
}

TEST_CASE("both, either and opposite agree with all outcomes of what is unknown") {
    for (const Truth a : all) {
        CAPTURE(to_string(a));
        CHECK(opposite(a) == by_outcomes(a, a, [](bool x, bool) { return !x; }));
        for (const Truth b : all) {
            CAPTURE(to_string(b));
            CHECK(both(a, b) == by_outcomes(a, b, [](bool x, bool y) { return x && y; }));
            CHECK(either(a, b) == by_outcomes(a, b, [](bool x, bool y) { return x || y; }));
        }
    }
}

TEST_CASE("laws of three-valued logic") {
    for (const Truth a : all) {
        CHECK(opposite(opposite(a)) == a);
        CHECK(both(a, a) == a);
        CHECK(either(a, a) == a);
        for (const Truth b : all) {
            CHECK(both(a, b) == both(b, a));
            CHECK(either(a, b) == either(b, a));
            CHECK(opposite(both(a, b)) == either(opposite(a), opposite(b)));
            CHECK(both(a, either(a, b)) == a);
            for (const Truth c : all) {
                CHECK(both(a, both(b, c)) == both(both(a, b), c));
                CHECK(both(a, either(b, c)) == either(both(a, b), both(a, c)));
            }
        }
    }
    // No excluded middle: what is undetermined may be either.
    CHECK(either(Truth::undetermined, opposite(Truth::undetermined)) == Truth::undetermined);
}
