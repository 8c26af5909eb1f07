// How long does the assessment of a county take, and of the whole nation?
//
//   assess [COUNTIES [ROUNDS]]     default: 2978 5
//
// A county has 45 units with records and a scheme of 59 items with rules of every kind, by assignment, with bands, a quota,
// a veto and consequences. The nation is so many counties of that size, shared out between two threads of this program;
// 64 different ones take turns, which together are larger than a cache. Prints the median of the rounds and what it is
// beside 5 ms and 5 s, which are asked for.

#include <qgov/analysis/assessment.hpp>

#include "timing.hpp"

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t units = 45;
constexpr std::size_t items = 59;
constexpr std::size_t different = 64;

using qgov::Decimal;

struct County {
    qgov::Dataset data{};
    qgov::Id<qgov::AssessmentScheme> scheme{};
};

qgov::AssessmentScheme make_scheme(const std::vector<qgov::Id<qgov::Task>>& tasks) {
    qgov::AssessmentScheme scheme{
        .key = "scheme",
        .full_points = Decimal{118, 0},
        .decimals = 2,
        .rounding = qgov::RoundingPolicy::half_up,
        .by_assignment = true,
        .grades = {{.grade = "A", .lower = Decimal{106, 0}, .quota = Decimal{30, 0}},
                   {.grade = "B", .lower = Decimal{90, 0}, .upper = Decimal{105, 0}},
                   {.grade = "C", .upper = Decimal{89, 0}, .passes = false}},
        .vetoes = {{.key = "accident"}},
        .consequences = {{.key = "praise", .grade = "A"},
                         {.key = "bar",
                          .trigger = qgov::ConsequenceTrigger::fail,
                          .kind = qgov::ConsequenceKind::no_promotion,
                          .posts = {"主要领导", "分管领导"}}}};
    for (std::size_t at = 0; at < items; ++at) {
        qgov::ScoringRule rule{.method = static_cast<qgov::ScoringMethod>(at % 6),
                               .step = Decimal{2, -1},
                               .target = Decimal{98, 0},
                               .cap = Decimal{2, 0}};
        rule.tiers = {{Decimal{60, 0}, Decimal{1, 0}}, {Decimal{90, 0}, Decimal{2, 0}}};
        scheme.items.push_back(
            {.key = "item-" + std::to_string(at), .points = Decimal{2, 0}, .rule = rule, .task = tasks[at]});
    }
    return scheme;
}

County make_county(std::uint32_t seed) {
    County county;
    qgov::Dataset& data = county.data;
    const auto home = data.organisations.add({.key = "county", .kind = qgov::OrganisationKind::government});
    for (std::size_t at = 0; at < units; ++at)
        data.organisations.add(
            {.key = "unit-" + std::to_string(at),
             .kind = at < 27 ? qgov::OrganisationKind::bureau : qgov::OrganisationKind::township,
             .parent = home});
    const auto bureaus =
        data.collectives.add({.key = "bureaus", .within = home, .kinds = {qgov::OrganisationKind::bureau}});
    const auto townships = data.collectives.add(
        {.key = "townships", .within = home, .kinds = {qgov::OrganisationKind::township}});
    std::vector<qgov::Id<qgov::Task>> tasks;
    for (std::size_t at = 0; at < items; ++at) {
        tasks.push_back(data.tasks.add({.key = "task-" + std::to_string(at)}));
        assign(data, tasks.back(), bureaus, qgov::AssignmentRole::responsible);
        assign(data, tasks.back(), townships, qgov::AssignmentRole::implement);
    }
    qgov::AssessmentScheme scheme = make_scheme(tasks);
    scheme.assessed = {bureaus, townships};
    county.scheme = data.assessment_schemes.add(scheme);
    std::uint32_t state = seed;
    const auto below = [&](std::uint32_t bound) {
        return (state = state * 1664525u + 1013904223u) / 65536u % bound;
    };
    for (std::size_t at = 0; at < units; ++at) {
        qgov::AssessmentRecord record{.key = "record-" + std::to_string(at),
                                      .scheme = county.scheme,
                                      .subject = qgov::Id<qgov::Organisation>(at + 1),
                                      .period = qgov::Period::of_year(2018)};
        for (const qgov::AssessmentItem& item : scheme.items) {
            qgov::ItemScore line{
                .item = item.key, .value = Decimal{850 + below(150), -1}, .events = below(4)};
            if (item.rule.method == qgov::ScoringMethod::expert)
                line.verified_score = Decimal{10 + below(11), -1};
            line.self_score = Decimal{2, 0};
            record.scores.push_back(std::move(line));
        }
        if (below(50) == 0) record.vetoes = {"accident"};
        data.assessment_records.add(std::move(record));
    }
    return county;
}

std::size_t grades_known(const County& county) {
    std::size_t known = 0;
    for (const qgov::UnitResult& each : assess(county.data, county.scheme, 2018).units)
        known += each.grades.is_known();
    return known;
}

std::size_t nation(const std::vector<County>& counties, std::size_t count) {
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> known{0};
    const auto work = [&] {
        for (std::size_t at = next++; at < count; at = next++)
            known += grades_known(counties[at % different]);
    };
    std::thread other(work);
    work();
    other.join();
    return known;
}

}  // namespace

int main(int count, char** arguments) {
    const std::size_t all = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 2978;
    const std::size_t rounds = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 5;
    std::vector<County> counties;
    for (std::uint32_t seed = 1; seed <= different; ++seed) counties.push_back(make_county(seed));

    std::vector<Times> one;
    std::size_t known = 0;
    for (std::size_t round = 0; round < 20 * rounds; ++round) {
        const Times before = now();
        known += grades_known(counties[round % different]);
        one.push_back(now() - before);
    }
    std::vector<Times> whole;
    for (std::size_t round = 0; round < rounds; ++round) {
        const Times before = now();
        known += nation(counties, all);
        whole.push_back(now() - before);
    }
    const double county_ms = median(one).wall * 1e3;
    const Times seconds = median(whole);
    std::printf("a county (%zu units x %zu items)   %8.3f ms   %.3f of 5 ms\n", units, items, county_ms,
                county_ms / 5);
    std::printf("%zu counties on two threads      %8.3f s    %.3f of 5 s   (%.3f s of processor)\n", all,
                seconds.wall, seconds.wall / 5, seconds.processor);
    std::printf("grades known: %zu\n", known);
}
