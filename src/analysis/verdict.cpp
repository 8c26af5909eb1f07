#include <qgov/analysis/verdict.hpp>

#include <qgov/core/error.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace qgov::inline v0 {

namespace {

constexpr double boundless = std::numeric_limits<double>::infinity();

Truth inside(const Interval& observed, const Interval& bound) noexcept {
    return both(less_equal(Interval::point(bound.low), observed),
                less_equal(observed, Interval::point(bound.high)));
}

// 约 without a band: what holds however wide it may be.
Truth about_open(const Interval& observed, const Condition& condition) noexcept {
    const Interval centre = Interval::point(condition.centre);
    Truth better = equal(observed, centre);
    if (condition.direction == Direction::higher_is_better) better = less_equal(centre, observed);
    if (condition.direction == Direction::lower_is_better) better = less_equal(observed, centre);
    return better == Truth::yes ? Truth::yes : Truth::undetermined;
}

Truth about(const Interval& observed, const Condition& condition) noexcept {
    if (condition.about == AboutReading::open) return about_open(observed, condition);
    if (condition.about == AboutReading::one_sided) {
        if (condition.direction == Direction::higher_is_better)
            return less_equal(Interval::point(condition.bound.low), observed);
        if (condition.direction == Direction::lower_is_better)
            return less_equal(observed, Interval::point(condition.bound.high));
    }
    return inside(observed, condition.bound);
}

bool orders(Comparator comparator) noexcept {
    return comparator == Comparator::at_least || comparator == Comparator::more_than ||
           comparator == Comparator::at_most || comparator == Comparator::less_than;
}

}  // namespace

Condition condition(Comparator comparator, const Quantity& value, Direction direction, AboutReading about,
                    std::optional<double> tolerance, const DegreeProfile& profile) {
    if (tolerance && !(std::isfinite(*tolerance) && *tolerance >= 0)) {
        throw Error(Code::bad_argument, "the tolerance of a target is a finite number, 0 or above");
    }
    Quantity plain = value;
    plain.degree = Degree::exact;
    plain.upper.reset();
    const double number = point(plain, profile);
    Condition result{comparator, Interval::point(number), number, direction, about};
    if (comparator == Comparator::within) {
        Quantity range = value;
        range.degree = Degree::range;
        result.bound = interval(range, false, profile);
    } else if (comparator == Comparator::about && tolerance) {
        result.bound = Interval::closed(number - *tolerance, number + *tolerance);
    } else if (comparator == Comparator::about) {
        plain.degree = Degree::about;
        result.bound = interval(plain, false, profile);
    }
    return result;
}

Truth verdict(const Interval& observed, const Condition& condition) noexcept {
    if (observed.empty() || condition.bound.empty()) return Truth::undetermined;
    switch (condition.comparator) {
    case Comparator::at_least:
    case Comparator::full_coverage:
        return less_equal(condition.bound, observed);
    case Comparator::more_than:
        return less(condition.bound, observed);
    case Comparator::at_most:
    case Comparator::rank_within:
        return less_equal(observed, condition.bound);
    case Comparator::less_than:
        return less(observed, condition.bound);
    case Comparator::about:
        return about(observed, condition);
    case Comparator::within:
        return inside(observed, condition.bound);
    case Comparator::qualitative:
        break;
    }
    return Truth::undetermined;
}

Truth benchmark_verdict(const Interval& observed, const Interval& benchmark, Comparator comparator,
                        const Interval& margin, MarginKind kind) {
    if (!orders(comparator)) {
        throw Error(Code::bad_argument,
                    "a benchmark is compared with at_least, more_than, at_most or less_than, not \"" +
                        std::string(to_string(comparator)) + "\"");
    }
    Condition asked{.comparator = comparator, .bound = margin};
    if (kind == MarginKind::ratio) {
        if (!(benchmark.low > 0)) return Truth::undetermined;
        return verdict(divide(observed, benchmark), asked);
    }
    if (margin.is_point() && margin.low == 0) {
        // Without a subtraction, whose rounding could hide that two ends are equal.
        asked.bound = benchmark;
        return verdict(observed, asked);
    }
    return verdict(subtract(observed, benchmark), asked);
}

Truth coverage_verdict(const Interval& covered, const std::optional<Interval>& population) noexcept {
    if (covered.empty()) return Truth::undetermined;
    if (population) return verdict(covered, {.comparator = Comparator::full_coverage, .bound = *population});
    return covered.is_point() && covered.low == 0 ? Truth::no : Truth::undetermined;
}

Truth rank_verdict(const Interval& rank, double first) noexcept {
    return verdict(rank, {.comparator = Comparator::rank_within, .bound = Interval::point(first)});
}

Truth rank_verdict(const Interval& rank, double percent, std::uint32_t population) {
    if (!(percent > 0 && percent <= 100)) {
        throw Error(Code::bad_argument,
                    "a share of the first units lies above 0 and is at most 100 per cent");
    }
    // Multiplied first: 7 % of 100 is 7, not what follows 7.000000000000001.
    return rank_verdict(rank, std::ceil(percent * population / 100));
}

Truth all_of(std::span<const Truth> parts) noexcept {
    Truth result = Truth::yes;
    for (const Truth part : parts) result = both(result, part);
    return result;
}

Truth any_of(std::span<const Truth> parts) noexcept {
    Truth result = Truth::no;
    for (const Truth part : parts) result = either(result, part);
    return result;
}

Truth every_year(std::span<const std::optional<Interval>> years, const Condition& condition) noexcept {
    Truth result = Truth::yes;
    for (const auto& year : years)
        result = both(result, year ? verdict(*year, condition) : Truth::undetermined);
    return result;
}

Interval total(std::span<const std::optional<Interval>> years, bool additions) noexcept {
    Interval sum = Interval::point(0);
    const Interval unknown{additions ? 0 : -boundless, boundless, additions, false};
    for (const auto& year : years) sum = add(sum, year ? *year : unknown);
    return sum;
}

Truth in_total(std::span<const std::optional<Interval>> years, const Condition& condition,
               bool additions) noexcept {
    return verdict(total(years, additions), condition);
}

Truth years_running(std::span<const std::optional<Interval>> years, const Condition& condition,
                    std::size_t count) {
    if (count == 0) throw Error(Code::bad_argument, "a run of years needs at least one year");
    // The longest runs of years that surely, and that possibly, meet it.
    std::size_t sure = 0;
    std::size_t possible = 0;
    std::size_t longest_sure = 0;
    std::size_t longest_possible = 0;
    for (const auto& year : years) {
        const Truth met = year ? verdict(*year, condition) : Truth::undetermined;
        sure = met == Truth::yes ? sure + 1 : 0;
        possible = met == Truth::no ? 0 : possible + 1;
        longest_sure = std::max(longest_sure, sure);
        longest_possible = std::max(longest_possible, possible);
    }
    if (longest_sure >= count) return Truth::yes;
    return longest_possible >= count ? Truth::undetermined : Truth::no;
}

}  // namespace qgov::inline v0
