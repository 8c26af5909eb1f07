#include <qgov/analysis/verdict.hpp>

#include <qgov/core/error.hpp>

#include "analysis/numbers.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <random>
#include <vector>

using namespace qgov;
using analysis_test::stated;
using graph_test::error_of;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Condition asked(Comparator comparator, double low, double high, Direction direction = Direction::unstated,
                AboutReading about = AboutReading::one_sided) {
    return {comparator, Interval::closed(low, high), low + (high - low) / 2, direction, about};
}

Condition asked(Comparator comparator, double number) { return asked(comparator, number, number); }

Truth judge(const Interval& observed, Comparator comparator, double number) {
    return verdict(observed, asked(comparator, number));
}

bool holds(double value, Comparator comparator, double number) {
    return comparator == Comparator::at_least    ? value >= number
           : comparator == Comparator::more_than ? value > number
           : comparator == Comparator::at_most   ? value <= number
                                                 : value < number;
}

}  // namespace

TEST_CASE("open and closed ends decide at the target itself") {
    const Interval from{98, 100, true, true};
    CHECK(judge(from, Comparator::at_least, 98) == Truth::yes);
    CHECK(judge(from, Comparator::more_than, 98) == Truth::undetermined);
    CHECK(judge({98, 100, false, true}, Comparator::more_than, 98) == Truth::yes);
    CHECK(judge({90, 98, true, false}, Comparator::at_least, 98) == Truth::no);
    CHECK(judge({90, 98, true, true}, Comparator::at_least, 98) == Truth::undetermined);
    CHECK(judge({90, 98, true, true}, Comparator::more_than, 98) == Truth::no);
    CHECK(judge({90, 98, true, true}, Comparator::at_most, 98) == Truth::yes);
    CHECK(judge({90, 98, true, false}, Comparator::less_than, 98) == Truth::yes);
    CHECK(judge({98, 100, false, true}, Comparator::at_most, 98) == Truth::no);
    CHECK(judge({98, 100, true, true}, Comparator::less_than, 98) == Truth::no);
    CHECK(judge({98, 100, true, true}, Comparator::at_most, 98) == Truth::undetermined);
    CHECK(judge({1000, infinity, true, false}, Comparator::at_least, 1000) == Truth::yes);
    CHECK(judge({5, 4, true, true}, Comparator::at_least, 1) == Truth::undetermined);
    CHECK(judge(from, Comparator::qualitative, 1) == Truth::undetermined);
}

TEST_CASE("a verdict says what holds for every number of the interval, or for none") {
    const std::uint32_t seed = 77;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 4000; ++round) {
        // Ends and target on a coarse grid, so that they often meet.
        const double low = static_cast<double>(random() % 6);
        const double high = low + static_cast<double>(random() % 4);
        const Interval observed{low, high, random() % 2 == 0 || low == high,
                                random() % 2 == 0 || low == high};
        const double number = static_cast<double>(random() % 9);
        for (const auto comparator :
             {Comparator::at_least, Comparator::more_than, Comparator::at_most, Comparator::less_than}) {
            bool all = true;
            bool none = true;
            for (int step = 0; step <= 64; ++step) {
                const double value = low + (high - low) * step / 64;
                if (!observed.contains(value)) continue;
                (holds(value, comparator, number) ? none : all) = false;
            }
            // Between the last sampled number and an open end there is still room on the grid of 1/64.
            CHECK(judge(observed, comparator, number) == (all    ? Truth::yes
                                                          : none ? Truth::no
                                                                 : Truth::undetermined));
        }
    }
}

TEST_CASE("within a range") {
    CHECK(verdict({45, 50, true, true}, asked(Comparator::within, 40, 50)) == Truth::yes);
    CHECK(verdict({45, 51, true, true}, asked(Comparator::within, 40, 50)) == Truth::undetermined);
    CHECK(verdict({30, 60, true, true}, asked(Comparator::within, 40, 50)) == Truth::undetermined);
    CHECK(verdict({51, 60, true, true}, asked(Comparator::within, 40, 50)) == Truth::no);
    CHECK(verdict({50, 60, false, true}, asked(Comparator::within, 40, 50)) == Truth::no);
    CHECK(verdict({30, 40, true, false}, asked(Comparator::within, 40, 50)) == Truth::no);
}

TEST_CASE("about ten, read in four ways") {
    const Condition ten =
        condition(Comparator::about, stated("10", "%", Degree::about), Direction::higher_is_better);
    CHECK(ten.bound == Interval::closed(9, 11));
    CHECK(ten.centre == 10);
    CHECK(verdict(Interval::point(12), ten) == Truth::yes);
    CHECK(verdict(Interval::point(9), ten) == Truth::yes);
    CHECK(verdict(Interval::point(8.99), ten) == Truth::no);
    CHECK(verdict({8.95, 9.05, true, false}, ten) == Truth::undetermined);
    Condition lower = ten;
    lower.direction = Direction::lower_is_better;
    CHECK(verdict(Interval::point(12), lower) == Truth::no);
    CHECK(verdict(Interval::point(2), lower) == Truth::yes);
    Condition two_sided = ten;
    two_sided.about = AboutReading::two_sided;
    CHECK(verdict(Interval::point(12), two_sided) == Truth::no);
    CHECK(verdict(Interval::point(11), two_sided) == Truth::yes);
    // Nobody says which way is better: only the band counts.
    Condition unstated = ten;
    unstated.direction = Direction::unstated;
    CHECK(verdict(Interval::point(12), unstated) == Truth::no);
    // Without a band only what holds for every band is decided.
    Condition open = ten;
    open.about = AboutReading::open;
    CHECK(verdict(Interval::point(12), open) == Truth::yes);
    CHECK(verdict(Interval::point(10), open) == Truth::yes);
    CHECK(verdict(Interval::point(9.5), open) == Truth::undetermined);
    CHECK(verdict(Interval::point(1), open) == Truth::undetermined);
    open.direction = Direction::unstated;
    CHECK(verdict(Interval::point(10), open) == Truth::yes);
    CHECK(verdict(Interval::point(12), open) == Truth::undetermined);
}

TEST_CASE("the condition that a stated number makes") {
    // The word of degree of the target is its comparator's; the number is the number.
    const Condition least = condition(Comparator::at_least, stated("98", "%", Degree::at_least));
    CHECK(least.bound == Interval::point(98));
    CHECK(condition(Comparator::at_least, stated("2000", "元", Degree::printed, 8)).bound ==
          Interval::point(2e11));
    CHECK(condition(Comparator::at_least, stated("20", "项", Degree::odd)).bound == Interval::point(20));
    Quantity range = stated("45", "%", Degree::range);
    range.upper = Decimal::parse("50");
    CHECK(condition(Comparator::within, range).bound == Interval::closed(45, 50));
    CHECK(condition(Comparator::about, stated("10", "%"), Direction::unstated, AboutReading::one_sided, 0.5)
              .bound == Interval::closed(9.5, 10.5));
    CHECK(condition(Comparator::about, stated("10", "%"), Direction::unstated, AboutReading::one_sided, {},
                    {.share = 0.02})
              .bound == Interval::closed(9.8, 10.2));
    CHECK(error_of([] {
              return condition(Comparator::about, stated("10"), Direction::unstated, AboutReading::one_sided,
                               -1.0);
          }) == "403: the tolerance of a target is a finite number, 0 or above");
}

TEST_CASE("a moving yardstick with its own rounding") {
    const Interval nation{81.425, 81.435, true, false};
    CHECK(benchmark_verdict({81.5, 81.6, true, true}, nation, Comparator::more_than) == Truth::yes);
    CHECK(benchmark_verdict(nation, nation, Comparator::more_than) == Truth::undetermined);
    CHECK(benchmark_verdict({81.435, 81.5, true, true}, nation, Comparator::more_than) == Truth::yes);
    CHECK(benchmark_verdict({81.3, 81.425, true, false}, nation, Comparator::at_least) == Truth::no);
    CHECK(benchmark_verdict({81.3, 81.425, true, true}, nation, Comparator::at_least) == Truth::undetermined);
    // 高于 is strict, 不低于 is not.
    CHECK(benchmark_verdict(Interval::point(90), Interval::point(90), Comparator::more_than) == Truth::no);
    CHECK(benchmark_verdict(Interval::point(90), Interval::point(90), Comparator::at_least) == Truth::yes);
    // Margins: two points above, half as much again.
    CHECK(benchmark_verdict(Interval::point(92), Interval::point(90), Comparator::at_least,
                            Interval::point(2)) == Truth::yes);
    CHECK(benchmark_verdict(Interval::point(91.9), Interval::point(90), Comparator::at_least,
                            Interval::point(2)) == Truth::no);
    CHECK(benchmark_verdict(Interval::point(150), Interval::point(100), Comparator::at_least,
                            Interval::point(1.5), MarginKind::ratio) == Truth::yes);
    CHECK(benchmark_verdict(Interval::point(150), Interval::closed(-1, 100), Comparator::at_least,
                            Interval::point(1.5), MarginKind::ratio) == Truth::undetermined);
    CHECK(error_of([] { return benchmark_verdict({}, {}, Comparator::about); }) ==
          "403: a benchmark is compared with at_least, more_than, at_most or less_than, not \"about\"");
}

TEST_CASE("everyone covered") {
    CHECK(coverage_verdict(Interval::point(18), Interval::point(18)) == Truth::yes);
    CHECK(coverage_verdict(Interval::point(17), Interval::point(18)) == Truth::no);
    CHECK(coverage_verdict({17, 20, false, false}, Interval::point(18)) == Truth::undetermined);
    CHECK(coverage_verdict(Interval::point(18), Interval{18, infinity, true, false}) == Truth::undetermined);
    CHECK(coverage_verdict(Interval::point(17), Interval{18, infinity, true, false}) == Truth::no);
    CHECK(coverage_verdict(Interval::point(1000), std::nullopt) == Truth::undetermined);
    CHECK(coverage_verdict(Interval::point(0), std::nullopt) == Truth::no);
    CHECK(coverage_verdict({2, 1, true, true}, Interval::point(1)) == Truth::undetermined);
}

TEST_CASE("among the first") {
    CHECK(rank_verdict(Interval::point(3), 3.0) == Truth::yes);
    CHECK(rank_verdict(Interval::point(4), 3.0) == Truth::no);
    CHECK(rank_verdict(Interval::closed(1, 10), 3.0) == Truth::undetermined);
    // The first 10 % of 362 are 37, of 100 are 10; 7 % of 100 are 7.
    CHECK(rank_verdict(Interval::point(37), 10, 362) == Truth::yes);
    CHECK(rank_verdict(Interval::point(38), 10, 362) == Truth::no);
    CHECK(rank_verdict(Interval::point(7), 7, 100) == Truth::yes);
    CHECK(rank_verdict(Interval::point(8), 7, 100) == Truth::no);
    CHECK(error_of([] { return rank_verdict(Interval::point(1), 0, 100); }) ==
          "403: a share of the first units lies above 0 and is at most 100 per cent");
}

TEST_CASE("groups in Kleene's logic") {
    using enum Truth;
    CHECK(all_of(std::vector<Truth>{}) == yes);
    CHECK(any_of(std::vector<Truth>{}) == no);
    CHECK(all_of(std::vector{yes, undetermined}) == undetermined);
    CHECK(all_of(std::vector{yes, undetermined, no}) == no);
    CHECK(any_of(std::vector{no, undetermined}) == undetermined);
    CHECK(any_of(std::vector{no, undetermined, yes}) == yes);
}

TEST_CASE("every year, in total, in years running") {
    using Years = std::vector<std::optional<Interval>>;
    const Condition twenty = asked(Comparator::at_least, 20);
    const Interval enough = Interval::point(21);
    const Interval short_of_it = Interval::point(19);
    CHECK(every_year(Years{enough, enough}, twenty) == Truth::yes);
    CHECK(every_year(Years{enough, {}}, twenty) == Truth::undetermined);
    CHECK(every_year(Years{short_of_it, {}}, twenty) == Truth::no);
    CHECK(in_total(Years{short_of_it, enough}, asked(Comparator::at_least, 40)) == Truth::yes);
    CHECK(in_total(Years{short_of_it, enough}, asked(Comparator::at_least, 41)) == Truth::no);
    // A missing year adds nothing below 0: what is reached stays reached, what is exceeded stays exceeded.
    CHECK(in_total(Years{short_of_it, {}}, asked(Comparator::at_least, 19)) == Truth::yes);
    CHECK(in_total(Years{short_of_it, {}}, asked(Comparator::at_least, 40)) == Truth::undetermined);
    CHECK(in_total(Years{short_of_it, {}}, asked(Comparator::at_most, 18)) == Truth::no);
    CHECK(in_total(Years{short_of_it, {}}, asked(Comparator::at_least, 19), false) == Truth::undetermined);
    CHECK(total(Years{enough, {}}) == Interval{21, infinity, true, false});
    CHECK(total(Years{}) == Interval::point(0));
    CHECK(years_running(Years{enough, enough, short_of_it}, twenty, 2) == Truth::yes);
    CHECK(years_running(Years{enough, short_of_it, enough}, twenty, 2) == Truth::no);
    CHECK(years_running(Years{enough, {}, short_of_it}, twenty, 2) == Truth::undetermined);
    CHECK(years_running(Years{enough, {}}, twenty, 3) == Truth::no);
    CHECK(error_of([&] { return years_running(Years{}, twenty, 0); }) ==
          "403: a run of years needs at least one year");
}

TEST_CASE("reference verdicts") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    for (const auto& named : (*gold)["targets"].members) {
        const auto& each = named.second;
        const std::string op = each["op"].text;
        CAPTURE(op);
        const auto ends = each["value"].numbers();
        const Interval value = Interval::closed(ends[0], ends[1]);
        Truth found = Truth::undetermined;
        if (op == ">benchmark" || op == ">=benchmark") {
            const auto benchmark = each["benchmark"].numbers();
            found = benchmark_verdict(value, Interval::closed(benchmark[0], benchmark[1]),
                                      op[1] == '=' ? Comparator::at_least : Comparator::more_than);
        } else if (op == "~") {
            const auto band = each["band"].numbers();
            const Direction direction = each["direction"].text == "benefit" ? Direction::higher_is_better
                                                                            : Direction::lower_is_better;
            const bool two_sided = each.contains("two_sided") || each.contains("mode");
            found = verdict(value, asked(Comparator::about, band[0], band[1], direction,
                                         two_sided ? AboutReading::two_sided : AboutReading::one_sided));
        } else {
            const Comparator comparator = op == ">="   ? Comparator::at_least
                                          : op == ">"  ? Comparator::more_than
                                          : op == "<=" ? Comparator::at_most
                                                       : Comparator::less_than;
            found = judge(value, comparator, *each["target"].number);
        }
        const std::string expected = found == Truth::yes  ? "attained"
                                     : found == Truth::no ? "missed"
                                                          : "undetermined";
        CHECK(expected == each["expected"].text);
    }
}
