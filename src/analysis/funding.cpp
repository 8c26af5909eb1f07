#include <qgov/analysis/funding.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/reason_text.hpp"
#include "analysis/record_words.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::alike;
using detail::Bilingual;
using detail::reason_of;

constexpr Interval from_zero{.low = 0, .low_closed = true};
constexpr Interval nothing{.low = 0, .high = 0, .low_closed = true, .high_closed = true};

Interval times(const Interval& amount, double years) { return multiply(amount, Interval::point(years)); }

Interval up_to(const Interval& most) { return {0, most.high, true, most.high_closed}; }

// Both ends, whichever of the two holds.
Interval hull(const Interval& a, const Interval& b) {
    Interval both_ends = a;
    if (b.low < a.low || (b.low == a.low && b.low_closed)) {
        both_ends.low = b.low;
        both_ends.low_closed = b.low_closed;
    }
    if (b.high > a.high || (b.high == a.high && b.high_closed)) {
        both_ends.high = b.high;
        both_ends.high_closed = b.high_closed;
    }
    return both_ends;
}

// Calendar years of a time: those that are in it as a whole, and those that are in it at all.
struct Years {
    std::int64_t whole = 0;
    std::int64_t touched = 0;
};
Years years_in(const Period& time) {
    const Date first = time.first();
    const Date last = time.last();
    const std::int64_t from = first.year() + (first.month() == 1 && first.day() == 1 ? 0 : 1);
    const std::int64_t to = last.year() - (last.month() == 12 && last.day() == 31 ? 0 : 1);
    return {std::max<std::int64_t>(0, to - from + 1), last.year() - first.year() + 1};
}

// What two times share; none when they share no day.
Period shared(const Period& a, const Period& b) {
    if (!overlap(a, b)) return {};
    const Date first = std::max(a.first(), b.first());
    const Date last = !a.last() ? b.last() : !b.last() ? a.last() : std::min(a.last(), b.last());
    const auto end = [](Date day) { return day ? Period::of_day(day) : Period(); };
    if (!first && !last) return a;
    return Period::of_span(end(first), end(last));
}

class FundingSum {
public:
    FundingSum(const Dataset& dataset, const Period& time, const DegreeProfile& profile)
        : dataset_(dataset), time_(time), profile_(profile) {}

    FundingPart part(Id<Appropriation> id) const {
        const Appropriation& appropriation = dataset_.appropriations[id];
        FundingPart result{.appropriation = id, .amount = from_zero};
        detail::tell_illustrative(result.reasons, appropriation.provenance, detail::called(appropriation));
        if (!appropriation.amount) {
            result.reasons.push_back(reason_of("amount_not_stated", "{0}的数额未载，未载不等于零",
                                               "the amount of {0} is not stated, which is not zero",
                                               {detail::called(appropriation)}));
            return result;
        }
        if (appropriation.amount->unit != Unit::yuan()) {
            result.reasons.push_back(
                reason_of("not_money", "{0}的单位是“{1}”，不是元", "{0} is in \"{1}\", not in 元",
                          {detail::called(appropriation), alike(appropriation.amount->unit.symbol())}));
            return result;
        }
        const Interval amount = intersect(interval(*appropriation.amount, false, profile_), from_zero);
        switch (appropriation.recurrence) {
        case Recurrence::yearly:
            result.amount = yearly(appropriation, amount, result.reasons);
            break;
        case Recurrence::unstated: {
            std::vector<Reason> of_reading;
            const Interval once = whole(appropriation, amount, result.reasons);
            const Interval every_year = yearly(appropriation, amount, of_reading);
            result.amount = hull(once, every_year);
            if (once != every_year) {
                result.reasons.push_back(
                    reason_of("recurrence_not_stated", "{0}是一次还是每年未载，两种读法都算在内",
                              "whether {0} is made once or every year is not stated; both "
                              "readings are within the ends",
                              {detail::called(appropriation)}));
            }
            break;
        }
        default:
            result.amount = whole(appropriation, amount, result.reasons);
        }
        set_exact(result, appropriation);
        return result;
    }

    // The sum in fen where the amount is fixed, so is how often it counts, and money can hold it.
    static void set_exact(FundingPart& part, const Appropriation& appropriation) {
        if (!part.amount.is_point()) return;
        if (part.amount.low == 0) part.exact = Money();
        if (part.amount.low == 0 || appropriation.amount->degree != Degree::exact) return;
        try {
            const Money once = Money::of(*appropriation.amount);
            const double times = part.amount.low / interval(*appropriation.amount).low;
            part.exact = once * static_cast<std::int64_t>(std::llround(times));
        } catch (const Error&) {
            part.exact.reset();
        }
    }

private:
    Interval yearly(const Appropriation& appropriation, const Interval& amount,
                    std::vector<Reason>& reasons) const {
        const std::int64_t most_years = appropriation.years ? std::int64_t{*appropriation.years} : -1;
        const auto bounded = [&](std::int64_t years) {
            return static_cast<double>(most_years < 0 ? years : std::min(years, most_years));
        };
        const Period& period = appropriation.period;
        const bool closed = period.first() && period.last();
        if (!time_) {
            if (most_years >= 0) return times(amount, static_cast<double>(most_years));
            if (closed) return times(amount, static_cast<double>(years_in(period).touched));
            reasons.push_back(reason_of("years_not_stated", "{0}每年安排，起止年份未载",
                                        "{0} is made every year; from when to when is not stated",
                                        {detail::called(appropriation)}));
            return {amount.low, from_zero.high, amount.low_closed, false};
        }
        const Period common = period ? shared(period, time_) : time_;
        if (!common) return nothing;
        if (period) {
            // A year counts as a whole when the time holds it, whatever day in it the period begins.
            const Period widened = Period::of_span(Period::of_year(common.first().year()),
                                                   Period::of_year(common.last().year()));
            const std::int64_t sure = years_in(shared(widened, time_)).whole;
            return hull(times(amount, bounded(sure)), times(amount, bounded(years_in(widened).touched)));
        }
        const Years of_time = years_in(time_);
        reasons.push_back(
            reason_of("start_not_stated", "{0}从哪年起、到哪年止未载；若{1}年每年都有，合计按{1}年计",
                      "from when to when {0} is made is not stated; the upper end counts it in "
                      "each of {1} years",
                      {detail::called(appropriation), alike(static_cast<std::uint64_t>(of_time.touched))},
                      {static_cast<double>(of_time.touched)}));
        const Date report = detail::day_of_report(dataset_);
        const bool known_year = report && contains(time_, Period::of_year(report.year()));
        return hull(times(amount, known_year ? 1 : 0), times(amount, bounded(of_time.touched)));
    }

    // An amount that is there once for its whole period.
    Interval whole(const Appropriation& appropriation, const Interval& amount,
                   std::vector<Reason>& reasons) const {
        if (!time_) return amount;
        if (!appropriation.period) {
            reasons.push_back(
                reason_of("period_not_stated", "{0}是哪些年的未载，在此时段内有多少无法判定",
                          "of which years {0} is, is not stated: how much of it is in this time "
                          "cannot be told",
                          {detail::called(appropriation)}));
            return up_to(amount);
        }
        if (contains(time_, appropriation.period)) return amount;
        if (!overlap(time_, appropriation.period)) return nothing;
        reasons.push_back(
            reason_of("spread_not_stated", "{0}（{1}）只有一部分时间在此时段内，如何分布未载",
                      "only part of the time of {0} ({1}) is in this time; how it spreads is not "
                      "stated",
                      {detail::called(appropriation), detail::period_words(appropriation.period)}));
        return up_to(amount);
    }

    const Dataset& dataset_;
    Period time_;
    DegreeProfile profile_;
};

// Nothing where either is, or where money cannot hold the sum.
std::optional<Money> sum_of(const std::optional<Money>& a, const std::optional<Money>& b) {
    if (!a || !b) return std::nullopt;
    try {
        return *a + *b;
    } catch (const Error&) {
        return std::nullopt;
    }
}

Bilingual sum_in_words(const Funding& funding) {
    if (funding.exact)
        return {funding.exact->to_string(Language::zh), funding.exact->to_string(Language::en)};
    const auto range = [&](Language language) {
        const Interval& total = funding.total;
        return (total.low_closed ? "[" : "(") + detail::amount(total.low, "元", language) + ", " +
               (std::isfinite(total.high) ? detail::amount(total.high, "元", language) : std::string("+∞")) +
               (total.high_closed ? "]" : ")");
    };
    return {range(Language::zh), range(Language::en)};
}

}  // namespace

Funding appropriated(const Dataset& dataset, const FundingQuery& query) {
    const Period& time = query.period;
    if (time && (!time.first() || !time.last())) {
        throw Error(Code::bad_argument, "the time \"" + time.to_string() +
                                            "\" has an open end; give both ends, such as 2016/2018");
    }
    std::vector<Id<Appropriation>> asked = query.appropriations;
    if (asked.empty()) {
        for (std::uint32_t row = 0; row < dataset.appropriations.size(); ++row) asked.emplace_back(row);
    }
    const FundingSum sum(dataset, time, query.profile);
    Funding funding{.total = Interval::point(0), .exact = Money()};
    for (const Id<Appropriation> id : asked) {
        if (query.payer && dataset.appropriations[id].payer != query.payer) continue;
        funding.parts.push_back(sum.part(id));
        const FundingPart& part = funding.parts.back();
        funding.total = add(funding.total, part.amount);
        funding.exact = sum_of(funding.exact, part.exact);
    }
    return funding;
}

std::optional<FundingPart> over_years(const Dataset& dataset, Id<Appropriation> id, std::uint32_t years,
                                      const DegreeProfile& profile) {
    const Appropriation& appropriation = dataset.appropriations[id];
    const bool money = appropriation.amount && appropriation.amount->unit == Unit::yuan();
    if (appropriation.recurrence != Recurrence::yearly || !money) return std::nullopt;
    FundingPart part{.appropriation = id};
    part.amount = times(interval(*appropriation.amount, false, profile), years);
    FundingSum::set_exact(part, appropriation);
    return part;
}

std::optional<Interval> mean_per_year(const Dataset& dataset, Id<Appropriation> id,
                                      const DegreeProfile& profile) {
    const Appropriation& appropriation = dataset.appropriations[id];
    if (!appropriation.amount || appropriation.amount->unit != Unit::yuan()) return std::nullopt;
    const Interval amount = interval(*appropriation.amount, false, profile);
    if (appropriation.recurrence == Recurrence::yearly) return amount;
    if (appropriation.recurrence != Recurrence::cumulative) return std::nullopt;
    double years = appropriation.years.value_or(0);
    const Period& period = appropriation.period;
    if (years == 0 && period.first() && period.last()) {
        const Years stated = years_in(period);
        if (stated.whole == stated.touched) years = static_cast<double>(stated.whole);
    }
    if (years == 0) return std::nullopt;
    return divide(amount, Interval::point(years));
}

Answer less(const Funding& a, const Funding& b) {
    Answer answer{.verdict = less(a.total, b.total)};
    const Bilingual first = sum_in_words(a);
    const Bilingual second = sum_in_words(b);
    answer.reasons.push_back(
        answer.verdict == Truth::yes
            ? reason_of("less", "{0}少于{1}", "{0} is less than {1}", {first, second})
        : answer.verdict == Truth::no
            ? reason_of("not_less", "{0}不少于{1}", "{0} is not less than {1}", {first, second})
            : reason_of("overlap", "{0}与{1}有重叠，无法比较",
                        "{0} and {1} overlap: which is less cannot be told", {first, second}));
    return answer;
}

}  // namespace qgov::inline v0
