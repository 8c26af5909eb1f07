#include <qgov/analysis/answer.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace qgov;

namespace {

Answer on(const char* valid, const char* day) {
    return validity(*valid == '\0' ? Period() : Period::parse(valid), Date::parse(day));
}

std::string said(const Answer& answer) {
    REQUIRE(answer.reasons.size() == 1);
    return std::string(answer.reasons.front().code) + ": " + answer.reasons.front().zh + " | " +
           answer.reasons.front().en;
}

}  // namespace

TEST_CASE("an answer is valid_on with its reason, on both sides of each boundary") {
    CHECK(on("2018-03-01/2019-06-30", "2018-02-28").verdict == Truth::no);
    CHECK(on("2018-03-01/2019-06-30", "2018-03-01").verdict == Truth::yes);
    CHECK(on("2018-03-01/2019-06-30", "2019-06-30").verdict == Truth::yes);
    CHECK(on("2018-03-01/2019-06-30", "2019-07-01").verdict == Truth::no);
    CHECK(said(on("2018-03-01/2019-06-30", "2018-02-28")) ==
          "not_begun: 2018-02-28早于2018年3月1日—2019年6月30日 | 2018-02-28 is before 1 March 2018 – 30 June "
          "2019");
    CHECK(
        said(on("2018-03-01/2019-06-30", "2019-07-01")) ==
        "ended: 2019-07-01晚于2018年3月1日—2019年6月30日 | 2019-07-01 is after 1 March 2018 – 30 June 2019");
    CHECK(said(on("2018/..", "2018-07-01")) ==
          "granularity: 2018年以来没有写明到日，2018-07-01是否在内无法判定 | since 2018 is not stated to the "
          "day, so "
          "whether it holds on 2018-07-01 cannot be told");
    CHECK(on("2018/..", "2019-01-01").verdict == Truth::yes);
    CHECK(said(on("2018", "2018-07-01")) ==
          "within_validity: 2018-07-01在2018年之内 | 2018-07-01 is within 2018");
    CHECK(said(on("", "2018-07-01")) ==
          "always_valid: 未注明期限，视为一直有效 | no term is stated: always valid");
}

TEST_CASE("without a day only what is always valid is so") {
    const Answer answer = validity(Period::parse("2018/.."), {});
    CHECK(answer.verdict == Truth::undetermined);
    CHECK(said(answer) ==
          "no_day: 没有给出日期，无法判定是否在2018年以来之内 | no day is given to compare with since 2018");
    CHECK(validity({}, {}).verdict == Truth::yes);
}

TEST_CASE("an event had happened from the last day of its period on") {
    const auto by = [](const char* when, const char* day) {
        return happened_by(Period::parse(when), Date::parse(day));
    };
    CHECK(by("2016", "2015-12-31") == Truth::no);
    CHECK(by("2016", "2016-01-01") == Truth::undetermined);
    CHECK(by("2016", "2016-12-30") == Truth::undetermined);
    CHECK(by("2016", "2016-12-31") == Truth::yes);
    CHECK(by("2016-05-02", "2016-05-01") == Truth::no);
    CHECK(by("2016-05-02", "2016-05-02") == Truth::yes);
    CHECK(by("../2018-12-07", "2018-12-06") == Truth::undetermined);
    CHECK(by("../2018-12-07", "2018-12-07") == Truth::yes);
    CHECK(by("2016/..", "2030-01-01") == Truth::undetermined);
    CHECK(happened_by({}, Date::of(2020, 1, 1)) == Truth::undetermined);
    CHECK(happened_by(Period::parse("2016"), {}) == Truth::undetermined);
}
