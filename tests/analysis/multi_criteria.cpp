#include <qgov/analysis/multi_criteria.hpp>

#include <qgov/analysis/aggregation.hpp>
#include <qgov/analysis/normalisation.hpp>
#include <qgov/analysis/ranking.hpp>
#include <qgov/analysis/vikor.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

constexpr double gap = missing_value;
constexpr Direction up = Direction::higher_is_better;
constexpr Direction down = Direction::lower_is_better;

Criteria criteria_of(const GoldValue& each) {
    Criteria criteria;
    criteria.weights = numbers(each["weights"]);
    for (const double type : numbers(each["types"])) criteria.directions.push_back(type < 0 ? down : up);
    return criteria;
}

Matrix by_sum(const Matrix& values, const Criteria& criteria) {
    std::vector<NormalisationOptions> options;
    for (const Direction direction : criteria.directions) {
        NormalisationOptions own;
        own.method = NormalisationMethod::sum;
        own.direction = direction;
        options.push_back(own);
    }
    return normalise(values, options).values;
}

Values scores_of(const GoldValue& each, const Matrix& values, const Criteria& criteria) {
    const std::string method = each["method"].text;
    AggregationOptions plain;
    if (method == "TOPSIS") {
        const bool unnormalised = each["conventions"].text.starts_with("no normalisation");
        const Topsis found =
            topsis(values, criteria, unnormalised ? TopsisNormalisation::none : TopsisNormalisation::vector);
        if (each.contains("d_plus")) check_close(found.to_ideal, numbers(each["d_plus"]), 1e-10);
        if (each.contains("d_minus")) check_close(found.to_anti_ideal, numbers(each["d_minus"]), 1e-10);
        return found.result.scores;
    }
    if (method == "weighted sum" || method == "weighted product") {
        plain.method =
            method == "weighted sum" ? AggregationMethod::weighted_sum : AggregationMethod::weighted_product;
        return aggregate(by_sum(values, criteria), criteria.weights, plain).scores;
    }
    if (method == "MOORA reference point") return moora(values, criteria).reference_point.scores;
    if (method == "MOORA ratio" || method == "MOORA") return moora(values, criteria).ratio.scores;
    if (method == "PROMETHEE II usual") return promethee(values, criteria).result.scores;
    if (method == "WASPAS") return waspas(values, criteria).scores;
    if (method == "EDAS") return edas(values, criteria).result.scores;
    if (method == "SPOTIS") {
        std::vector<CriterionRange> ranges;
        for (const auto& member : each["bounds"].members) {
            const GoldValue& bound = member.second;
            ranges.push_back({*bound.members[0].second.number, *bound.members[1].second.number, {}});
        }
        return spotis(values, criteria, ranges).scores;
    }
    return {};
}

}  // namespace

TEST_CASE("ranking methods: the reference cases") {
    const auto gold = test::gold_indicators("mcdm");
    if (!gold) return;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        CAPTURE(each["id"].text);
        if (each["method"].text == "VIKOR") continue;  // tests/analysis/vikor.cpp
        const Matrix values = gold_table(each["matrix"]);
        const Values found = scores_of(each, values, criteria_of(each));
        check_close(found, numbers(each["expected"]), 1e-10);
        if (each.contains("rank")) {
            const bool ascending = each["method"].text.find("reference point") != std::string::npos;
            const auto order = ascending ? RankOrder::ascending : RankOrder::descending;
            const auto ranks = rank(found, RankOptions{RankRule::minimum, order, {}}).ranks;
            const Values wanted = numbers(each["rank"]);
            for (std::size_t unit = 0; unit < wanted.size(); ++unit) CHECK(ranks[unit] == wanted[unit]);
        }
    }
}

TEST_CASE("TOPSIS by its published example") {
    // Tzeng and Huang 2011: 0.5037, 0.6581, 0.7482, 0.3340.
    const Matrix values = table({{5, 8, 4}, {7, 6, 8}, {8, 8, 6}, {7, 4, 6}});
    const Topsis found = topsis(values, {{0.3, 0.4, 0.3}, {}, false});
    check_close(found.result.scores, {0.5037, 0.6581, 0.7482, 0.334}, 5.0005e-5);
    CHECK(found.normalisation == TopsisNormalisation::vector);
    CHECK(found.result.criteria.directions == std::vector<Direction>(3, up));
    // The scale of the weights plays no part.
    check_close(topsis(values, {{3, 4, 3}, {}, false}).result.scores, found.result.scores, 1e-14);
    check_close(topsis(values, {{3, 4, 3}, {}, true}).to_ideal, found.to_ideal, 1e-15);
    // A cost is a benefit with the opposite sign when nothing is normalised, and min-max turns it round.
    const Matrix cost = table({{5, 2}, {7, 4}, {8, 3}});
    const Matrix benefit = table({{5, -2}, {7, -4}, {8, -3}});
    check_close(topsis(cost, {{}, {up, down}, false}, TopsisNormalisation::none).result.scores,
                topsis(benefit, {}, TopsisNormalisation::none).result.scores, 1e-15);
    check_close(topsis(cost, {{}, {up, down}, false}, TopsisNormalisation::min_max).result.scores,
                topsis(benefit, {}, TopsisNormalisation::min_max).result.scores, 1e-15);
}

TEST_CASE("units that cannot take part, wholes without an answer") {
    const Matrix values = table({{5, 8}, {gap, 6}, {8, 2}, {1, infinity}});
    const Topsis found = topsis(values);
    CHECK(found.result.outcomes ==
          std::vector<Outcome>{Outcome::fine, Outcome::missing, Outcome::fine, Outcome::invalid_input});
    CHECK(is_missing(found.result.scores[1]));
    CHECK(found.result.reasons[0].zh == "单位1（从0起）缺少数值，不参加比较");
    CHECK(found.result.reasons[1].en == "unit 3 (from 0) has an infinite value and takes no part");
    check_close(Values{found.result.scores[0], found.result.scores[2]},
                topsis(table({{5, 8}, {8, 2}})).result.scores, 0);
    const auto outcomes = [](const Matrix& of, const Criteria& criteria) {
        return std::vector<Outcome>{
            topsis(of, criteria).result.outcome,    moora(of, criteria).ratio.outcome,
            promethee(of, criteria).result.outcome, waspas(of, criteria).outcome,
            edas(of, criteria).result.outcome,      vikor(of, criteria).result.outcome};
    };
    using All = std::vector<Outcome>;
    CHECK(outcomes(Matrix(), {}) == All(6, Outcome::missing));
    CHECK(outcomes(table({{gap}, {gap}}), {}) == All(6, Outcome::missing));
    CHECK(outcomes(table({{1, 2}, {2, 1}}), {{0, 0}, {}, false}) == All(6, Outcome::no_weight));
    CHECK(outcomes(table({{1, 2}, {2, 1}}), {{1, -1}, {}, false}) == All(6, Outcome::invalid_input));
    CHECK(outcomes(table({{1, 2}}), {}) == All{Outcome::too_few, Outcome::fine, Outcome::too_few,
                                               Outcome::fine, Outcome::too_few, Outcome::too_few});
    CHECK(outcomes(table({{1, 2}, {1, 2}}), {}) == All{Outcome::degenerate, Outcome::fine, Outcome::fine,
                                                       Outcome::fine, Outcome::degenerate,
                                                       Outcome::degenerate});
    CHECK(topsis(table({{1, 2}, {1, 2}})).result.reasons[0].en == "the units do not differ");
    CHECK(topsis(table({{1, 0}, {2, 0}})).result.left_out == std::vector<std::uint32_t>{1});
    CHECK(topsis(table({{1e308}, {-1e308}}), {}, TopsisNormalisation::none).result.outcomes[0] ==
          Outcome::out_of_domain);
}

TEST_CASE("SPOTIS: a target in place of the best bound, values beyond the bounds, no rank reversal") {
    const std::vector<CriterionRange> ranges{{0, 10, 6.0}, {0, 4, {}}};
    const Criteria criteria{{0.5, 0.5}, {up, down}, false};
    const UnitScores found = spotis(table({{6, 0}, {2, 4}, {11, 1}}), criteria, ranges);
    check_close(found.scores, {0, 0.2 + 0.5, 0.25 + 0.125}, 1e-15);
    CHECK(found.direction == down);
    CHECK(found.reasons.size() == 1);
    CHECK(found.reasons[0].zh == "指标0（从0起）：位置2（从0起）的值11超出给定范围");
    check_close(spotis(table({{6, 0}, {2, 4}}), criteria, ranges).scores, {found.scores[0], found.scores[1]},
                0);
    CHECK(spotis(table({{6, 0}}), criteria, ranges).outcome == Outcome::fine);
    CHECK(error_of([&] {
              spotis(Matrix(1, 2), criteria, std::vector<CriterionRange>{{0, 1, {}}, {1, 1, {}}});
          }) == "403: spotis: a range must be finite and ascend");
    CHECK(error_of([&] { spotis(Matrix(1, 2), criteria, {}); }) ==
          "403: spotis needs 2 ranges, but 0 are given");
}

TEST_CASE("RIM: the example of Cables, Lamata and Verdegay 2016") {
    const Matrix values = table({{30, 0, 2, 3, 3, 2},
                                 {40, 9, 1, 3, 2, 2},
                                 {25, 0, 3, 1, 3, 2},
                                 {27, 0, 5, 3, 3, 1},
                                 {45, 15, 2, 2, 3, 4}});
    const std::vector<IdealRange> ranges{{23, 60, 30, 35}, {0, 15, 10, 15}, {0, 10, 0, 0},
                                         {1, 3, 3, 3},     {1, 3, 3, 3},    {1, 5, 4, 5}};
    const Rim found = rim(values, {{0.2262, 0.2143, 0.1786, 0.1429, 0.119, 0.119}, {}, false}, ranges);
    check_close(found.result.scores, {0.5866, 0.7558, 0.3716, 0.4666, 0.7401}, 5.0005e-5);
    // The lower end of an ideal that begins there.
    const Rim ends = rim(table({{0, 5}, {10, 5}, {0, 11}}), {{0.5, 0.5}, {}, false},
                         std::vector<IdealRange>{{0, 10, 0, 0}, {0, 10, 5, 5}});
    check_close(ends.result.scores, {1, 0.5, gap}, 1e-15);
    CHECK(ends.result.outcomes[2] == Outcome::out_of_domain);
    CHECK(error_of([] {
              rim(Matrix(1, 1), {}, std::vector<IdealRange>{{0, 1, 1, 2}});
          }) == "403: rim: a range must be finite and ascend");
}

TEST_CASE("MOORA by hand") {
    const Moora found = moora(table({{3, 4}, {4, 3}}), {{1, 2}, {up, down}, false});
    check_close(found.ratio.scores, {0.6 - 2 * 0.8, 0.8 - 2 * 0.6}, 1e-15);
    check_close(found.reference_point.scores, {0.4, 0}, 1e-15);
    CHECK(found.ratio.direction == up);
    CHECK(found.reference_point.direction == down);
    CHECK(moora(table({{0, 1}, {0, 2}})).ratio.left_out == std::vector<std::uint32_t>{0});
}

TEST_CASE("PROMETHEE II is the sum over pairs") {
    constexpr unsigned seed = 19;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 30; ++round) {
        const std::size_t rows = 2 + random() % 8;
        const std::size_t columns = 1 + random() % 5;
        Matrix values(rows, columns);
        for (double& value : values.values) value = static_cast<double>(random() % 4);
        Criteria criteria;
        for (std::size_t column = 0; column < values.columns; ++column) {
            criteria.weights.push_back(0.1 + uniform(random));
            criteria.directions.push_back(random() % 2 == 0 ? up : down);
        }
        const Promethee found = promethee(values, criteria);
        double all = 0;
        for (std::size_t i = 0; i < values.rows; ++i) {
            double flow = 0;
            for (std::size_t k = 0; k < values.rows; ++k) {
                for (std::size_t j = 0; j < values.columns; ++j) {
                    const double lead =
                        (values.at(i, j) - values.at(k, j)) * (criteria.directions[j] == up ? 1 : -1);
                    flow += criteria.weights[j] * (lead > 0 ? 1 : lead < 0 ? -1 : 0);
                }
            }
            CHECK(std::abs(found.result.scores[i] - flow / static_cast<double>(values.rows - 1)) <= 1e-12);
            CHECK(std::abs(found.leaving[i] - found.entering[i] - found.result.scores[i]) <= 1e-12);
            all += found.result.scores[i];
        }
        CHECK(std::abs(all) <= 1e-12);
    }
}

TEST_CASE("WASPAS and EDAS by hand") {
    const Matrix values = table({{2, 4}, {4, 2}});
    const Criteria criteria{{0.5, 0.5}, {up, down}, false};
    check_close(waspas(values, criteria).scores, {0.5 * 0.5 + 0.5 * 0.5, 1}, 1e-15);
    check_close(waspas(values, {{0.5, 0.5}, {}, false}, 1).scores, {0.75, 0.75}, 1e-15);
    check_close(waspas(values, {{0.5, 0.5}, {}, false}, 0).scores, {std::sqrt(0.5), std::sqrt(0.5)}, 1e-15);
    const UnitScores none = waspas(table({{1, 0}, {2, 1}}));
    CHECK(none.outcome == Outcome::out_of_domain);
    CHECK(none.reasons[0].zh == "指标1（从0起）：位置0（从0起）的值0不是正数，公式在此没有定义");
    CHECK(error_of([&] { waspas(values, criteria, 1.5); }) == "403: waspas: the share must be in [0, 1]");
    // Means 3 and 3: unit 0 is a third below in the benefit and a third above in the cost, unit 1 the
    // opposite.
    const Edas found = edas(values, criteria);
    check_close(found.positive, {0, 1.0 / 3}, 1e-15);
    check_close(found.negative, {1.0 / 3, 0}, 1e-15);
    check_close(found.result.scores, {0, 1}, 1e-15);
    CHECK(edas(table({{-1, 1}, {1, 2}})).result.reasons[0].code == "mean_not_positive");
}

TEST_CASE("misuse of the ranking methods") {
    CHECK(error_of([] {
              topsis(Matrix(1, 2), {{1}, {}, false});
          }) == "403: topsis needs 2 weights, but 1 are given");
    CHECK(error_of([] {
              edas(Matrix(1, 2), {{}, {up}, false});
          }) == "403: edas needs 2 directions, but 1 are given");
    CHECK(error_of([] {
              moora(Matrix(1, 1), {{}, {Direction::unstated}, false});
          }) == "403: moora needs a direction: give higher_is_better or lower_is_better, not \"unstated\"");
    CHECK(error_of([] { topsis(Matrix(), {}, static_cast<TopsisNormalisation>(9)); }) ==
          "403: topsis: no such normalisation");
}
