#include <qgov/analysis/composite_index.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <string>

using namespace qgov;

namespace {

constexpr double nothing = missing_value;
constexpr double infinity = std::numeric_limits<double>::infinity();

NormalisationOptions min_max(double low, double high, Direction direction = Direction::higher_is_better) {
    return {.method = NormalisationMethod::min_max, .direction = direction, .low = low, .high = high};
}

NormalisationOptions goalposts(double lower, double upper, bool logarithmic = false) {
    return {
        .method = NormalisationMethod::goalposts, .lower = lower, .upper = upper, .logarithmic = logarithmic};
}

/// One node, the index, over so many indicators that are taken as they are.
IndexDesign flat(std::size_t indicators, AggregationMethod method = AggregationMethod::arithmetic) {
    IndexDesign design;
    design.nodes.push_back({.code = "index", .aggregation = {.method = method}});
    for (std::size_t at = 0; at < indicators; ++at) {
        design.indicators.push_back(
            {.code = "i" + std::to_string(at + 1), .normalisation = {.method = NormalisationMethod::none}});
    }
    return design;
}

/// Two pillars over 3 + 2 indicators.
IndexDesign two_pillars() {
    IndexDesign design;
    design.nodes = {
        {.code = "index"}, {.code = "a", .parent = 0, .weight = 2}, {.code = "b", .parent = 0, .weight = 1}};
    const double weights[] = {1, 2, 3, 1, 4};
    for (std::size_t at = 0; at < 5; ++at) {
        design.indicators.push_back(
            {.code = "i" + std::to_string(at + 1),
             .parent = at < 3 ? 1u : 2u,
             .weight = weights[at],
             .normalisation =
                 min_max(1, 100, at == 1 ? Direction::lower_is_better : Direction::higher_is_better)});
    }
    return design;
}

Matrix drawn_table(std::size_t rows, std::size_t columns, unsigned seed, double share_missing = 0) {
    std::mt19937 random(seed);
    Matrix table(rows, columns);
    for (double& value : table.values) {
        value = 1 + static_cast<double>(random() % 100000) / 1000;
        if (static_cast<double>(random() % 1000) < share_missing * 1000) value = nothing;
    }
    return table;
}

void check_same(double found, double wanted, double tolerance) {
    if (is_missing(wanted)) {
        CHECK(is_missing(found));
    } else {
        CHECK(std::abs(found - wanted) <= tolerance * std::max(1.0, std::abs(wanted)));
    }
}

const Reason* find_reason(const std::vector<Reason>& reasons, std::string_view code) {
    for (const Reason& each : reasons) {
        if (each.code == code) return &each;
    }
    return nullptr;
}

std::string refusal(const IndexDesign& design, const IndexData& data) {
    try {
        composite_index(design, data);
    } catch (const Error& error) {
        CHECK(error.code() == Code::bad_argument);
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("an index by hand: two pillars, a cost, weights, ranks, contributions") {
    IndexDesign design;
    design.nodes = {{.code = "index", .name = "总指数"},
                    {.code = "supply", .parent = 0, .weight = 3},
                    {.code = "demand", .parent = 0, .weight = 1}};
    design.indicators = {{.code = "pass rate", .parent = 1, .weight = 1, .normalisation = min_max(0, 1)},
                         {.code = "complaints",
                          .parent = 1,
                          .weight = 3,
                          .normalisation = min_max(0, 1, Direction::lower_is_better)},
                         {.code = "satisfaction", .parent = 2, .normalisation = min_max(0, 1)}};
    const IndexData data{.values = Matrix(3, 3, std::vector<double>{90, 10, 4, 80, 20, 8, 100, 30, 6})};
    const CompositeIndex index = composite_index(design, data, {.stages = true});
    CHECK(index.outcome == Outcome::fine);
    CHECK(index.stages.normalised == Matrix(3, 3, std::vector<double>{0.5, 1, 0, 0, 0.5, 1, 1, 0, 0.5}));
    CHECK(index.stages.denominated == data.values);
    CHECK(index.nodes[1].scores == std::vector<double>{0.875, 0.375, 0.25});
    CHECK(index.scores == std::vector<double>{0.65625, 0.53125, 0.3125});
    CHECK(index.ranking.ranks == std::vector<std::optional<double>>{1, 2, 3});
    CHECK(index.contributions ==
          Matrix(3, 3, std::vector<double>{0.09375, 0.5625, 0, 0, 0.28125, 0.25, 0.1875, 0, 0.125}));
    CHECK(index.nodes[0].weights == std::vector<double>{0.75, 0.25});
    CHECK(index.columns[1].effective_weight == 0.5625);
    CHECK(index.nodes[1].available == std::vector<double>{1, 1, 1});
    CHECK(index.design == design);
    CHECK(index.issues.empty());
}

TEST_CASE("every method on a flat table gives the scores of `aggregate`") {
    for (const double share_missing : {0.0, 0.2}) {
        Matrix values = drawn_table(40, 6, 11, share_missing);
        values.row(3)[0] = values.row(3)[1] = values.row(3)[2] = nothing;
        for (double& each : values.row(7)) each = nothing;
        const std::vector<double> weights = {0.3, 0.1, 0.25, 0.2, 0.05, 0.1};
        for (const auto& text : enum_texts<AggregationMethod>) {
            CAPTURE(text.name);
            IndexDesign design = flat(6, text.value);
            design.nodes[0].aggregation.power = 2;
            if (text.value == AggregationMethod::ordered)
                design.nodes[0].aggregation.order_weights = {0.3, 0.25, 0.2, 0.15, 0.07, 0.03};
            for (std::size_t at = 0; at < 6; ++at) design.indicators[at].weight = weights[at];
            for (const double least : {0.0, 0.7}) {
                design.nodes[0].aggregation.least_share = least;
                const CompositeIndex index = composite_index(design, {.values = values});
                const Aggregation wanted = aggregate(values, weights, design.nodes[0].aggregation);
                for (std::size_t unit = 0; unit < values.rows; ++unit) {
                    CAPTURE(unit);
                    check_same(index.scores[unit], wanted.scores[unit], 1e-12);
                    check_same(index.nodes[0].available[unit], wanted.units[unit].score.available_weight,
                               1e-12);
                }
                CHECK(index.nodes[0].direction == wanted.direction);
                const bool ascending = wanted.direction == Direction::lower_is_better;
                const RankedScores ranked =
                    rank(wanted.scores, {.order = ascending ? RankOrder::ascending : RankOrder::descending});
                CHECK(index.ranking.ranks == ranked.ranks);
            }
        }
    }
}

TEST_CASE("contributions sum to the score, for every mean at every level, with missing data and zeros") {
    for (const auto method :
         {AggregationMethod::arithmetic, AggregationMethod::geometric, AggregationMethod::harmonic,
          AggregationMethod::power, AggregationMethod::weighted_sum, AggregationMethod::weighted_product,
          AggregationMethod::minimum, AggregationMethod::maximum}) {
        for (const auto pillar : {AggregationMethod::arithmetic, AggregationMethod::geometric}) {
            IndexDesign design = two_pillars();
            design.nodes[0].aggregation = {.method = method, .power = 2.5};
            design.nodes[1].aggregation.method = pillar;
            for (IndexIndicator& each : design.indicators) each.normalisation.low = 0;
            const CompositeIndex index = composite_index(design, {.values = drawn_table(60, 5, 5, 0.15)});
            REQUIRE(index.contributions.rows == 60);
            for (std::size_t unit = 0; unit < 60; ++unit) {
                const auto row = index.contributions.row(unit);
                const double sum = std::accumulate(row.begin(), row.end(), 0.0);
                check_same(sum, index.scores[unit], 1e-13);
            }
        }
    }
    IndexDesign design = two_pillars();
    design.nodes[2].aggregation.method = AggregationMethod::topsis;
    const CompositeIndex index = composite_index(design, {.values = drawn_table(9, 5, 5)});
    CHECK(index.contributions.values.empty());
    const Reason* reason = find_reason(index.reasons, "no_contributions");
    REQUIRE(reason);
    CHECK(reason->zh == "b 用优劣解距离法合成，得分不能分解为各指标的贡献");
    CHECK(reason->en == "b is made by TOPSIS: its scores are no sum of contributions");
}

TEST_CASE("z-scores around 0 and a veto still have contributions that sum to the score") {
    IndexDesign design = two_pillars();
    for (IndexIndicator& each : design.indicators)
        each.normalisation = {.method = NormalisationMethod::z_score};
    design.nodes[1].aggregation.veto_below = {-1, nothing, nothing};
    design.nodes[1].aggregation.veto_cap = -2;
    const CompositeIndex index = composite_index(design, {.values = drawn_table(80, 5, 21)});
    std::size_t vetoed = 0;
    for (std::size_t unit = 0; unit < 80; ++unit) {
        const auto row = index.contributions.row(unit);
        CHECK(std::accumulate(row.begin(), row.end(), 0.0) ==
              doctest::Approx(index.scores[unit]).epsilon(1e-12));
        vetoed += index.nodes[1].scores[unit] <= -2 ? 1u : 0u;
    }
    CHECK(vetoed > 3);
}

TEST_CASE("the order of the units changes nothing else") {
    const Matrix values = drawn_table(50, 5, 77, 0.1);
    std::vector<std::size_t> order(50);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(3));
    Matrix shuffled(50, 5);
    for (std::size_t unit = 0; unit < 50; ++unit)
        std::copy_n(values.row(order[unit]).begin(), 5, shuffled.row(unit).begin());
    for (const auto method :
         {AggregationMethod::geometric, AggregationMethod::copeland, AggregationMethod::vikor}) {
        IndexDesign design = two_pillars();
        design.nodes[0].aggregation.method = method;
        const CompositeIndex first = composite_index(design, {.values = values});
        const CompositeIndex second = composite_index(design, {.values = shuffled});
        for (std::size_t unit = 0; unit < 50; ++unit) {
            check_same(second.scores[unit], first.scores[order[unit]], 1e-12);
            CHECK(second.ranking.ranks[unit] == first.ranking.ranks[order[unit]]);
        }
    }
}

TEST_CASE("weights from the data, from judgments, and equal ones") {
    IndexDesign design = two_pillars();
    const IndexData data{.values = drawn_table(30, 5, 8)};
    const CompositeIndex plain = composite_index(design, data, {.stages = true});
    Matrix own(30, 3);
    for (std::size_t unit = 0; unit < 30; ++unit)
        std::copy_n(plain.stages.normalised.row(unit).begin(), 3, own.row(unit).begin());
    for (const auto method : {WeightingMethod::equal, WeightingMethod::entropy, WeightingMethod::critic,
                              WeightingMethod::deviation, WeightingMethod::principal_component}) {
        CAPTURE(to_string(method));
        for (const auto mean : {AggregationMethod::arithmetic, AggregationMethod::geometric}) {
            design.nodes[1].weighting.method = method;
            design.nodes[1].aggregation.method = mean;
            const CompositeIndex index = composite_index(design, data);
            const Weighting wanted = objective_weights(own, {.method = method});
            REQUIRE(wanted.outcome == Outcome::fine);
            for (std::size_t at = 0; at < 3; ++at)
                CHECK(index.nodes[1].weights[at] == doctest::Approx(wanted.weights[at]).epsilon(1e-12));
        }
    }
    design.nodes[1].weighting.method = WeightingMethod::pairwise_comparison;
    design.nodes[1].judgments = reciprocal_matrix(3, std::vector<double>{2, 4, 2});
    const CompositeIndex index = composite_index(design, data);
    CHECK(index.nodes[1].weights[0] == doctest::Approx(4.0 / 7).epsilon(1e-12));
    CHECK(index.nodes[1].priorities->consistency_ratio.value() == doctest::Approx(0));
    // Judgments in a circle: used, and said.
    design.nodes[1].judgments = reciprocal_matrix(3, std::vector<double>{5, 0.2, 5});
    const CompositeIndex circle = composite_index(design, data);
    CHECK(circle.outcome == Outcome::fine);
    CHECK(circle.nodes[1].outcome == Outcome::inconsistent);
    CHECK(find_reason(circle.nodes[1].reasons, "inconsistent_judgments") != nullptr);
    CHECK(!is_missing(circle.scores[0]));
    design.nodes[1].judgments = reciprocal_matrix(2, std::vector<double>{2});
    CHECK(refusal(design, data) ==
          "composite_index: node \"a\" has 3 children, but its judgments are a table of 2 by 2");
}

TEST_CASE("a constant indicator is left out with a reason, its weight goes to its siblings") {
    IndexDesign design = two_pillars();
    Matrix values = drawn_table(10, 5, 4);
    for (std::size_t unit = 0; unit < 10; ++unit) values.at(unit, 2) = 7;
    const CompositeIndex index = composite_index(design, {.values = values});
    CHECK(index.columns[2].outcome == Outcome::degenerate);
    CHECK(find_reason(index.columns[2].reasons, "constant_indicator") != nullptr);
    CHECK(index.nodes[1].weights == std::vector<double>{1.0 / 3, 2.0 / 3, 0});
    CHECK(index.nodes[1].available == std::vector<double>(10, 1.0));
    CHECK(index.outcome == Outcome::fine);
    // With entropy weights as well.
    design.nodes[1].weighting.method = WeightingMethod::entropy;
    CHECK(composite_index(design, {.values = values}).nodes[1].weights[2] == 0);
    // Fixed goalposts: constant is no reason to leave it out, but it has no entropy.
    design.indicators[2].normalisation = goalposts(0, 10);
    design.nodes[1].aggregation.method = AggregationMethod::geometric;
    const CompositeIndex fixed = composite_index(design, {.values = values});
    CHECK(fixed.columns[2].outcome == Outcome::fine);
    CHECK(fixed.nodes[1].weights[2] == 0);
}

TEST_CASE("missing data: unit, indicator, node; availability") {
    IndexDesign design = two_pillars();
    Matrix values = drawn_table(6, 5, 4);
    for (std::size_t at = 0; at < 5; ++at) values.at(2, at) = nothing;
    values.at(3, 0) = nothing;
    const CompositeIndex index = composite_index(design, {.values = values});
    CHECK(is_missing(index.scores[2]));
    CHECK(!index.ranking.ranks[2]);
    CHECK(index.ranking.ranked == 5);
    CHECK(index.nodes[1].available[3] == doctest::Approx(5.0 / 6));
    CHECK(index.columns[0].missing == 2);
    CHECK(is_missing(index.contributions.at(2, 0)));
    design.nodes[1].aggregation.least_share = 0.9;
    const CompositeIndex strict = composite_index(design, {.values = values});
    CHECK(is_missing(strict.nodes[1].scores[3]));
    CHECK(!is_missing(strict.scores[3]));  // the other pillar is there
    const auto issue = std::find_if(strict.issues.begin(), strict.issues.end(),
                                    [](const IndexIssue& each) { return each.unit == 3 && each.node == 1; });
    REQUIRE(issue != strict.issues.end());
    CHECK(issue->issue.code == "too_few_available");
    CHECK(issue->issue.outcome == Outcome::missing);
    // A pillar without any value leaves the index to the other; nothing at all leaves nothing.
    for (std::size_t unit = 0; unit < 6; ++unit) values.at(unit, 3) = values.at(unit, 4) = nothing;
    const CompositeIndex half = composite_index(design, {.values = values});
    CHECK(half.nodes[2].outcome == Outcome::missing);
    CHECK(half.nodes[0].weights == std::vector<double>{1, 0});
    CHECK(half.outcome == Outcome::fine);
    const CompositeIndex none = composite_index(design, {.values = Matrix(6, 5, nothing)});
    CHECK(none.outcome == Outcome::missing);
    CHECK(none.ranking.ranked == 0);
    CHECK(none.columns[0].outcome == Outcome::missing);
    CHECK(composite_index(design, {.values = Matrix(0, 5)}).outcome == Outcome::missing);
}

TEST_CASE("one unit: rank 1 with goalposts of its own, too few with a range from the data") {
    IndexDesign design = flat(2);
    for (IndexIndicator& each : design.indicators) each.normalisation = goalposts(0, 10);
    const CompositeIndex index = composite_index(design, {.values = Matrix(1, 2, std::vector<double>{5, 7})});
    CHECK(index.scores == std::vector<double>{0.6});
    CHECK(index.ranking.ranks == std::vector<std::optional<double>>{1});
    for (IndexIndicator& each : design.indicators) each.normalisation = min_max(0, 1);
    const CompositeIndex ranged =
        composite_index(design, {.values = Matrix(1, 2, std::vector<double>{5, 7})});
    CHECK(ranged.outcome == Outcome::missing);
    CHECK(ranged.columns[0].outcome == Outcome::too_few);
}

TEST_CASE("zero, negative and infinite values, and what the reasons say") {
    IndexDesign design = flat(2, AggregationMethod::geometric);
    design.indicators[0].name = "合格率";
    design.nodes[0].name = "质量指数";
    const Matrix values(4, 2, std::vector<double>{2, 8, 0, 5, -1, 5, infinity, 9});
    const CompositeIndex index = composite_index(design, {.values = values});
    CHECK(index.scores[0] == doctest::Approx(4));
    CHECK(index.scores[1] == 0);
    CHECK(is_missing(index.scores[2]));
    CHECK(index.scores[3] == doctest::Approx(9));  // the infinite value is missing, and said
    CHECK(find_reason(index.columns[0].reasons, "infinite_value") != nullptr);
    REQUIRE(index.issues.size() == 2);
    CHECK(index.issues[0].issue.code == "zero_component");
    CHECK(index.issues[0].issue.outcome == Outcome::fine);
    CHECK(index.issues[1].issue.outcome == Outcome::out_of_domain);
    const Reason words = reason(index, index.issues[1], {"甲", "乙", "丙", "丁"});
    CHECK(words.zh.substr(0, 33) == "丙，质量指数，合格率：");
    CHECK(reason(index, index.issues[1]).en.substr(0, 28) == "3, 质量指数, 合格率: ");
    // A component of weight 0 plays no part.
    design.indicators[0].weight = 0;
    const std::vector<double> others = composite_index(design, {.values = values}).scores;
    for (std::size_t unit = 0; unit < 4; ++unit) CHECK(others[unit] == doctest::Approx(values.at(unit, 1)));
}

TEST_CASE("weights: none, negative, and a sum that keeps them") {
    IndexDesign design = flat(2);
    const IndexData data{.values = Matrix(2, 2, std::vector<double>{1, 2, 3, 5})};
    design.indicators[0].weight = design.indicators[1].weight = 0;
    const CompositeIndex none = composite_index(design, data);
    CHECK(none.outcome == Outcome::no_weight);
    CHECK(is_missing(none.scores[0]));
    design.indicators[1].weight = -1;
    const CompositeIndex negative = composite_index(design, data);
    CHECK(negative.outcome == Outcome::invalid_input);
    CHECK(negative.reasons[0].zh == "i2 的权重为负或不是有限数");
    CHECK(negative.reasons[0].en == "the weight of i2 is negative or not a finite number");
    design.indicators[0].weight = 2;
    design.indicators[1].weight = 3;
    design.nodes[0].aggregation.method = AggregationMethod::weighted_sum;
    CHECK(composite_index(design, data).scores == std::vector<double>{8, 21});
    design.nodes[0].aggregation.method = AggregationMethod::weighted_product;
    CHECK(composite_index(design, data).scores[0] == doctest::Approx(8));
    CHECK(composite_index(design, data).scores[1] == doctest::Approx(9 * 125));
}

TEST_CASE("a method with small scores for good units inside a tree and at its root") {
    IndexDesign design = two_pillars();
    const IndexData data{.values = drawn_table(12, 5, 31)};
    design.nodes[1].aggregation.method = AggregationMethod::vikor;
    const CompositeIndex index = composite_index(design, data);
    CHECK(index.nodes[1].direction == Direction::lower_is_better);
    CHECK(
        index.scores[0] ==
        doctest::Approx((2 * (1 - index.nodes[1].scores[0]) + index.nodes[2].scores[0]) / 3).epsilon(1e-12));
    design.nodes[0].aggregation.method = AggregationMethod::vikor;
    const CompositeIndex root = composite_index(design, data);
    CHECK(root.ranking.options.order == RankOrder::ascending);
    const auto best = std::min_element(root.scores.begin(), root.scores.end()) - root.scores.begin();
    CHECK(root.ranking.ranks[static_cast<std::size_t>(best)] == 1);
}

TEST_CASE("imputation by the unit's own normalised values") {
    IndexDesign design = flat(3);
    for (IndexIndicator& each : design.indicators) each.normalisation = min_max(0, 1);
    design.imputation.method = ImputationMethod::unit_mean;
    const CompositeIndex index = composite_index(
        design, {.values = Matrix(3, 3, std::vector<double>{1, 10, nothing, 2, 30, 5, 3, 20, 9})},
        {.stages = true});
    CHECK(index.stages.normalised.at(0, 2) == 0);
    CHECK(index.columns[2].imputed == 1);
    design.imputation.method = ImputationMethod::linear;
    CHECK(refusal(design, {.values = Matrix(3, 3)}) ==
          "composite_index: imputation \"linear\" needs the periods of one unit; impute before, or choose "
          "another method");
}

TEST_CASE("a design that is no tree, or does not fit the data") {
    IndexDesign design = flat(2);
    CHECK(refusal(design, {.values = Matrix(2, 3)}) ==
          "composite_index: there are 3 columns of values, but 2 indicators");
    design.nodes.push_back({.code = "loose"});
    CHECK(refusal(design, {.values = Matrix(2, 2)}) ==
          "composite_index: 2 nodes have no parent; exactly one, the index itself, has none");
    design.nodes[1].parent = 0;
    CHECK(refusal(design, {.values = Matrix(2, 2)}) ==
          "composite_index: node \"loose\" has no children; give it some or leave it out");
    design.nodes[1].parent = 1;
    design.indicators[1].parent = 1;
    CHECK(refusal(design, {.values = Matrix(2, 2)}) ==
          "composite_index: node \"loose\" is not below the index: its parents form a circle");
    design.nodes[1].parent = 9;
    CHECK(refusal(design, {.values = Matrix(2, 2)}) ==
          "composite_index: the parent of node \"loose\" is number 9, but there are 2 nodes");
    CHECK(refusal(IndexDesign{}, {}) ==
          "composite_index: there are 0 nodes; the index itself is one, without a parent");
    design = flat(1);
    design.indicators[0].denominator = 0;
    CHECK(refusal(design, {.values = Matrix(2, 1)}) ==
          "composite_index: indicator \"i1\" has the denominator number 0, but there are 0 columns of "
          "denominators with "
          "0 units");
    design.indicators[0].parent = 4;
    CHECK(refusal(design, {.values = Matrix(2, 1)}) ==
          "composite_index: the parent of indicator \"i1\" is number 4, but there are 1 nodes");
    design = flat(1);
    CHECK(refusal(design, {.values = Matrix(2, 1), .groups = {1}}) ==
          "composite_index: there are 1 groups, but 2 units");
}
