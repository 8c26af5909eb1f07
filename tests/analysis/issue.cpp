#include <qgov/analysis/issue.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace qgov;

TEST_CASE("issues in words, with the numbers in their order") {
    const Reason not_positive = reason({Outcome::out_of_domain, "not_positive", 4, -2.5});
    CHECK(not_positive.code == "not_positive");
    CHECK(not_positive.zh == "位置4（从0起）的值-2.5不是正数，公式在此没有定义");
    CHECK(not_positive.en ==
          "at place 4 (from 0) the value -2.5 is not above 0, where the formula is not defined");
    CHECK(not_positive.numbers == std::vector<double>{4, -2.5});
    CHECK(reason({Outcome::missing, "no_values", 7, 8}).numbers.empty());
    CHECK(reason({Outcome::fine, "zero_component", 3, 9}).en ==
          "component 3 (from 0) is 0; the score is 0, the limit");
    CHECK(reason({Outcome::fine, "zero_component", 3, 9}).numbers == std::vector<double>{3});
    CHECK(reason({Outcome::degenerate, "constant_indicator", 0, 0.1}).zh ==
          "所有单位的值都是0.1，不能区分单位");
}

TEST_CASE("issues of an indicator name it first") {
    const Reason constant = reason_of_indicator(2, {Outcome::degenerate, "constant_indicator", 0, 5});
    CHECK(constant.zh == "指标2（从0起）：所有单位的值都是5，不能区分单位");
    CHECK(constant.en == "indicator 2 (from 0): all units have the value 5, which tells none apart");
    CHECK(constant.numbers == std::vector<double>{2, 5});
}

TEST_CASE("a code that is not known is given as it is") {
    CHECK(reason({Outcome::missing, "something_else", 1, 2}) ==
          Reason{"something_else", "something_else", "something_else", {}});
    CHECK(Statistic{} == Statistic{});
    CHECK(!Statistic{}.value);
}
