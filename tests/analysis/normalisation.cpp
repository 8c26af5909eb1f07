#include <qgov/analysis/normalisation.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;
using Method = NormalisationMethod;

namespace {

constexpr Direction cost = Direction::lower_is_better;

NormalisationOptions by(Method method, Direction direction = Direction::higher_is_better) {
    NormalisationOptions options;
    options.method = method;
    options.direction = direction;
    return options;
}

Values column(const Values& values, const NormalisationOptions& options) {
    Values out(values.size());
    normalise(normalisation_scale(values, options), values, out);
    return out;
}

Issue issue_of(const Values& values, const NormalisationOptions& options) {
    return normalisation_scale(values, options).issue;
}

const Values hundred{66, 61, 65, 95, 63, 74};

}  // namespace

TEST_CASE("normalisation: the reference cases") {
    const auto gold = test::gold_indicators("normalisation");
    if (!gold) return;
    const Matrix matrix = gold_table((*gold)["matrix"]);
    const Values types = numbers((*gold)["types"]);
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        const std::string method = each["method"].text == "minmax" ? "min_max" : each["method"].text;
        CAPTURE(method);
        const auto known = from_string<Method>(method);
        REQUIRE(known.has_value());
        std::vector<NormalisationOptions> options;
        for (const double type : types)
            options.push_back(by(*known, type < 0 ? cost : Direction::higher_is_better));
        const NormalisedTable found = normalise(matrix, options);
        check_close(found.values, gold_table(each["expected"]), 1e-12);
        if (each.contains("published")) check_close(found.values, gold_table(each["published"]), 5.0005e-9);
    }
    for (const auto& member : (*gold)["goalposts"].members) {
        const GoldValue& each = member.second;
        NormalisationOptions options =
            by(Method::goalposts, *each["dir"].number < 0 ? cost : Direction::higher_is_better);
        options.lower = each["lo"].number;
        options.upper = each["hi"].number;
        options.clip = *each["clip"].number != 0;
        const Values x{*each["x"].number};
        check_close(column(x, options), Values{*each["expected"].number}, 1e-12);
    }
}

TEST_CASE("normalisation by hand, benefits and costs") {
    const Values x{2, 8, 4, missing_value};
    const double gap = missing_value;
    check_close(column(x, by(Method::none)), x, 0);
    check_close(column(x, by(Method::none, cost)), {-2, -8, -4, gap}, 0);
    check_close(column(x, by(Method::min_max)), {0, 1, 1.0 / 3, gap}, 1e-15);
    check_close(column(x, by(Method::min_max, cost)), {1, 0, 2.0 / 3, gap}, 1e-15);
    NormalisationOptions hundred_scale = by(Method::min_max);
    hundred_scale.low = 1;
    hundred_scale.high = 100;
    check_close(column(x, hundred_scale), {1, 100, 34, gap}, 1e-13);
    // Mean 14/3, squares 56/3, sd sqrt(28/3).
    const double sd = std::sqrt(28.0 / 3);
    check_close(column(x, by(Method::z_score)),
                {(2 - 14.0 / 3) / sd, (8 - 14.0 / 3) / sd, (4 - 14.0 / 3) / sd, gap}, 1e-14);
    NormalisationOptions mpi = by(Method::z_score, cost);
    mpi.factor = 10;
    mpi.shift = 100;
    check_close(
        column(x, mpi),
        {100 - 10 * (2 - 14.0 / 3) / sd, 100 - 10 * (8 - 14.0 / 3) / sd, 100 - 10 * (4 - 14.0 / 3) / sd, gap},
        1e-12);
    check_close(column(x, by(Method::rank)), {1, 3, 2, gap}, 0);
    check_close(column(x, by(Method::borda, cost)), {2, 0, 1, gap}, 0);
    check_close(column(x, by(Method::percentile_rank)), {0, 1, 0.5, gap}, 0);
    check_close(column(x, by(Method::linear)), {0.25, 1, 0.5, gap}, 0);
    check_close(column(x, by(Method::linear, cost)), {1, 0.25, 0.5, gap}, 1e-15);
    check_close(column(x, by(Method::enhanced_accuracy)), {1 - 6.0 / 10, 1, 1 - 4.0 / 10, gap}, 1e-15);
    check_close(column(x, by(Method::enhanced_accuracy, cost)), {1, 1 - 6.0 / 8, 1 - 2.0 / 8, gap}, 1e-15);
    check_close(column(x, by(Method::cyclical)),
                {-8.0 / 3 / (20.0 / 9), 10.0 / 3 / (20.0 / 9), -2.0 / 3 / (20.0 / 9), gap}, 1e-14);
    check_close(column(x, by(Method::mean)), {6.0 / 14, 24.0 / 14, 12.0 / 14, gap}, 1e-15);
    check_close(column(x, by(Method::ampi)), {70, 130, 90, gap}, 1e-13);
    check_close(column(x, by(Method::ampi, cost)), {130, 70, 110, gap}, 1e-13);
    NormalisationOptions vector = by(Method::vector, cost);
    vector.vector_cost = VectorCost::unchanged;
    check_close(column({3, 4}, vector), {0.6, 0.8}, 1e-15);
    check_close(column({3, 4}, by(Method::vector, cost)), {0.4, 0.2}, 1e-15);
}

TEST_CASE("distance to a target, a reference and the leader") {
    NormalisationOptions target = by(Method::distance_to_target);
    target.target = 6;
    check_close(column({2, 8, 4}, target), {0, 1.5, 0.5}, 1e-15);
    target.cap = true;
    check_close(column({2, 8, 4}, target), {0, 1, 0.5}, 1e-15);
    target.direction = cost;
    target.target = 1;
    check_close(column({2, 8, 4}, target), {6.0 / 7, 0, 4.0 / 7}, 1e-15);
    check_close(column({2, 8, 4}, by(Method::distance_to_reference)), {0, 1, 1.0 / 3}, 1e-15);
    check_close(column({2, 8, 4}, by(Method::distance_to_reference, cost)), {1, 0, 2.0 / 3}, 1e-15);
    NormalisationOptions reference = by(Method::distance_to_reference);
    reference.reference = 4;
    check_close(column({2, 8, 4}, reference), {0, 3, 1}, 1e-15);

    target = by(Method::distance_to_target);
    target.target = 2;
    CHECK(issue_of({2, 8, 4}, target) == Issue{Outcome::no_distance, "target_at_worst", 0, 2});
    target.target = 1;
    CHECK(issue_of({2, 8, 4}, target) == Issue{Outcome::out_of_domain, "target_beyond_worst", 0, 2});
    target.direction = cost;
    target.target = 9;
    CHECK(issue_of({2, 8, 4}, target) == Issue{Outcome::out_of_domain, "target_beyond_worst", 0, 8});
    CHECK(column({2, 8, 4}, target) != column({2, 8, 4}, target));  // all missing
}

TEST_CASE("goalposts: logarithm, clipping, values that have none") {
    NormalisationOptions income = by(Method::goalposts);
    income.lower = 100;
    income.upper = 75000;
    income.logarithmic = true;
    // Argentina 2021: 0.8071727240649355 in UNDP's tables.
    const Values found = column({20925.26814, 80000, 50, 0, -1, infinity}, income);
    CHECK(found[0] == doctest::Approx(0.8071727240649355).epsilon(1e-14));
    CHECK(found[1] == 1);
    CHECK(found[2] == 0);
    CHECK(is_missing(found[3]));
    CHECK(is_missing(found[4]));
    CHECK(is_missing(found[5]));
    Values out(3);
    const NormalisationScale scale = normalisation_scale(Values{}, income);
    CHECK(normalise(scale, Values{200, 0, -1}, out) == Issue{Outcome::out_of_domain, "not_positive", 1, 0});
    CHECK(normalise(scale, Values{200, 99, 75001}, out) == Issue{Outcome::fine, "clipped", 0, 2});
    CHECK(normalise(scale, Values{200, infinity, 100}, out) ==
          Issue{Outcome::invalid_input, "infinite_value", 1, infinity});
    income.clip = false;
    CHECK(column({150000}, income)[0] > 1);
    income.direction = cost;
    CHECK(column({75000, 100}, income) == Values{0, 1});

    // One fixed goalpost of min-max, the other from the data; both fixed: one unit is enough.
    NormalisationOptions frozen = by(Method::min_max);
    frozen.lower = 0;
    check_close(column({2, 8, 4}, frozen), {0.25, 1, 0.5}, 1e-15);
    frozen.upper = 16;
    check_close(column({2}, frozen), {0.125}, 0);
    check_close(column({32}, frozen), {2}, 0);
    frozen.direction = cost;
    check_close(column({2, 2}, frozen), {0.875, 0.875}, 0);
}

TEST_CASE("best in an interval, best in the middle, efficacy, categories") {
    NormalisationOptions interval = by(Method::interval_best);
    interval.range_low = 0;
    interval.range_high = 14;
    interval.ideal_low = 6;
    interval.ideal_high = 9;
    check_close(column({0, 3, 6, 7, 9, 11.5, 14, -1, 20}, interval), {0, 0.5, 1, 1, 1, 0.5, 0, 0, 0}, 1e-15);
    interval.clip = false;
    check_close(column({-6, 24}, interval), {-1, -2}, 1e-15);
    interval.range_low = 6;
    CHECK(is_missing(column({5}, interval)[0]));
    Values out(1);
    CHECK(normalise(normalisation_scale(Values{5}, interval), Values{5}, out).code == "outside_range");
    interval.clip = true;
    CHECK(column({5}, interval) == Values{0});

    NormalisationOptions middle = by(Method::middle_best);
    middle.best = 7;
    check_close(column({7, 5, 11}, middle), {1, 0.5, 0}, 1e-15);

    // 总资产贡献率 5.81 % between 6 % and 12 %: 58.73 as printed.
    NormalisationOptions efficacy = by(Method::efficacy);
    efficacy.bad = 6;
    efficacy.good = 12;
    check_close(column({5.81, 6, 12}, efficacy), {58.733333333333334, 60, 100}, 1e-12);
    efficacy.bad = 5;
    efficacy.good = 1;
    check_close(column({2}, efficacy), {90}, 1e-12);

    NormalisationOptions steps = by(Method::categorical);
    steps.steps = {{0, 1}, {60, 2}, {80, 5}};
    check_close(column({0, 59.9, 60, 79.99, 80, 1000, -0.1}, steps), {1, 1, 2, 2, 5, 5, missing_value}, 0);
    CHECK(normalise(normalisation_scale(Values{}, steps), Values{-0.1}, out) ==
          Issue{Outcome::out_of_domain, "below_first_step", 0, -0.1});
}

TEST_CASE("efficacy: the reference cases") {
    const auto gold = test::gold_indicators("cn_methods");
    if (!gold) return;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        if (each["id"].text != "gongxiao_exam") continue;
        for (const auto& part : each["cases"].members) {
            const GoldValue& item = part.second;
            NormalisationOptions efficacy = by(Method::efficacy);
            efficacy.bad = *item["unacceptable"].number;
            efficacy.good = *item["satisfactory"].number;
            check_close(column({*item["x"].number}, efficacy), {*item["expected"].number}, 1e-9);
        }
    }
}

TEST_CASE("degenerate indicators have an outcome and no values") {
    for (const auto& text : enum_texts<Method>) {
        CAPTURE(text.name);
        NormalisationOptions options = by(text.value);
        options.lower = text.value == Method::goalposts ? std::optional<double>(0) : std::nullopt;
        options.upper = text.value == Method::goalposts ? std::optional<double>(10) : std::nullopt;
        options.target = 9;
        options.steps = {{0, 1}};
        const bool fixed = text.value == Method::none || text.value == Method::goalposts ||
                           text.value == Method::interval_best || text.value == Method::efficacy ||
                           text.value == Method::categorical;
        const bool order = text.value == Method::rank || text.value == Method::borda;
        CHECK(issue_of({}, options).outcome == (fixed ? Outcome::fine : Outcome::missing));
        CHECK(issue_of({missing_value}, options).outcome == (fixed ? Outcome::fine : Outcome::missing));
        CHECK(issue_of({5}, options).outcome == (fixed || order ? Outcome::fine : Outcome::too_few));
        const Issue constant = issue_of({5, 5, missing_value, 5}, options);
        CHECK(constant == (fixed ? Issue{} : Issue{Outcome::degenerate, "constant_indicator", 0, 5}));
        for (const double each : column({5, 5}, options)) CHECK(is_missing(each) == !fixed);
        // No method ever gives an infinity or leaves a value out where it has a scale.
        for (const double each : column({0, -3, 1e308, -1e308, 1, 5e-324}, options)) CHECK(!std::isinf(each));
    }
    // A constant column is 1 for every unit in pymcdm, NaN in COINr.
    const NormalisedTable found = normalise(table({{1, 4}, {1, 6}}));
    CHECK(found.indicators[0].outcome == Outcome::degenerate);
    CHECK(found.indicators[0].reasons[0].zh == "指标0（从0起）：所有单位的值都是1，不能区分单位");
    check_close(found.values, table({{missing_value, 0}, {missing_value, 1}}), 0);
}

TEST_CASE("constant indicators where the formula has a value, on request") {
    NormalisationOptions options = by(Method::vector);
    options.constant_allowed = true;
    check_close(column({5, 5, 5, 5}, options), {0.5, 0.5, 0.5, 0.5}, 1e-15);
    CHECK(issue_of({0, 0}, options).outcome == Outcome::degenerate);
    options.method = Method::sum;
    check_close(column({5, 5}, options), {0.5, 0.5}, 0);
    // Borda of three equal units: pyDecision ranks them 1, 2, 3.
    options.method = Method::borda;
    check_close(column({5, 5, 5}, options), {0, 0, 0}, 0);
    check_close(column({7, 5, 5, 5}, options), {3, 0, 0, 0}, 0);
    options.method = Method::min_max;
    CHECK(issue_of({5, 5}, options).outcome == Outcome::degenerate);
}

TEST_CASE("where the formula has no value the unit is named") {
    CHECK(issue_of({3, 0, 2}, by(Method::linear, cost)) ==
          Issue{Outcome::out_of_domain, "not_positive", 1, 0});
    CHECK(issue_of({3, 2, -1}, by(Method::sum, cost)) ==
          Issue{Outcome::out_of_domain, "not_positive", 2, -1});
    CHECK(issue_of({3, 0}, by(Method::zavadskas_turskis, cost)).code == "not_positive");
    CHECK(issue_of({-3, 0}, by(Method::max)) == Issue{Outcome::out_of_domain, "largest_not_positive", 0, 0});
    CHECK(issue_of({-3, 2}, by(Method::sum)) == Issue{Outcome::out_of_domain, "sum_not_positive", 0, -1});
    CHECK(issue_of({-3, 3}, by(Method::mean)) == Issue{Outcome::out_of_domain, "mean_not_positive", 0, 0});
    CHECK(issue_of({-1.7e308, 1.7e308}, by(Method::min_max)).code == "not_representable");
}

TEST_CASE("a tiny spread is noted") {
    // Min-max on 10.1 and 10 gives 1 and 0.
    const NormalisationScale scale = normalisation_scale(Values{10.1, 10}, by(Method::min_max));
    CHECK(scale.note.code == "small_spread");
    CHECK(scale.note.number == doctest::Approx(0.990099));
    CHECK(reason(scale.note).zh == "最大值与最小值只差0.990099%，差距会被放大");
    CHECK(normalisation_scale(Values{10.3, 10}, by(Method::min_max)).note.code.empty());
}

TEST_CASE("a scale normalises further values and is undone") {
    for (const Method method : {Method::min_max, Method::z_score, Method::max, Method::vector, Method::linear,
                                Method::sum, Method::enhanced_accuracy, Method::ampi, Method::mean,
                                Method::cyclical, Method::distance_to_reference}) {
        for (const Direction direction : {Direction::higher_is_better, cost}) {
            CAPTURE(to_string(method));
            const NormalisationScale scale = normalisation_scale(hundred, by(method, direction));
            const Values found = column(hundred, by(method, direction));
            for (std::size_t at = 0; at < hundred.size(); ++at) {
                CHECK(normalised(scale, hundred[at]) == found[at]);
                CHECK(denormalised(scale, found[at]).value() == doctest::Approx(hundred[at]).epsilon(1e-12));
            }
        }
    }
    CHECK(!denormalised(normalisation_scale(hundred, by(Method::rank)), 3));
    CHECK(!denormalised(normalisation_scale(hundred, by(Method::zavadskas_turskis)), 0.5));
    CHECK(is_missing(normalised(normalisation_scale(hundred, by(Method::rank)), 66)));
    CHECK(is_missing(normalised(normalisation_scale(hundred, {}), infinity)));
    CHECK(is_missing(normalised(normalisation_scale(Values{1, 1}, {}), 1)));
    CHECK(!denormalised(normalisation_scale(Values{1, 1}, {}), 1));
}

TEST_CASE("order, unit and direction of an indicator") {
    constexpr unsigned seed = 7;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        Values values(2 + random() % 20);
        for (double& value : values) value = 1 + static_cast<double>(random() % 64);
        if (std::all_of(values.begin(), values.end(), [&](double each) { return each == values[0]; }))
            continue;
        for (const auto& text : enum_texts<Method>) {
            if (text.value == Method::goalposts || text.value == Method::distance_to_target ||
                text.value == Method::categorical || text.value == Method::interval_best) {
                continue;
            }
            CAPTURE(text.name);
            const Values found = column(values, by(text.value));
            // Another order of the units.
            Values reversed(values.rbegin(), values.rend());
            Values back = column(reversed, by(text.value));
            std::reverse(back.begin(), back.end());
            check_close(back, found, 1e-12);
            // Better raw values never have a worse number, but for the best-in-the-middle methods.
            if (text.value == Method::middle_best) continue;
            const Values as_cost = column(values, by(text.value, cost));
            const bool undirected = text.value == Method::mean || text.value == Method::efficacy;
            for (std::size_t a = 0; a < values.size(); ++a) {
                for (std::size_t b = 0; b < values.size(); ++b) {
                    if (values[a] < values[b]) {
                        CHECK(found[a] < found[b]);
                        CHECK((as_cost[a] < as_cost[b]) == undirected);
                    }
                }
            }
        }
    }
}

TEST_CASE("normalising in place, column by column") {
    const Matrix values = table({{1, 10, 3}, {2, missing_value, 1}, {4, 30, 2}});
    const std::vector<NormalisationOptions> options{by(Method::min_max), by(Method::min_max, cost),
                                                    by(Method::rank)};
    const NormalisedTable found = normalise(values, options);
    check_close(found.values, table({{0, 1, 3}, {1.0 / 3, missing_value, 1}, {1, 0, 2}}), 1e-15);
    CHECK(found.indicators[1].outcome == Outcome::fine);
    CHECK(found.indicators[1].scale.available == 2);
    CHECK(found.indicators[1].scale.minimum == 10);
    CHECK(found.indicators[2].scale.options.method == Method::rank);
    Values column_values{1, 2, 4};
    CHECK(normalise(normalisation_scale(column_values), column_values, column_values) == Issue{});
    check_close(column_values, {0, 1.0 / 3, 1}, 1e-15);
    // An infinite cell costs its unit only.
    const NormalisedTable infinite = normalise(table({{1}, {infinity}, {3}}));
    check_close(infinite.values, table({{0}, {missing_value}, {1}}), 0);
    CHECK(infinite.indicators[0].outcome == Outcome::fine);
    CHECK(codes(infinite.indicators[0].reasons) == std::vector<std::string>{"infinite_value"});
    CHECK(normalise(table({{missing_value}})).indicators[0].outcome == Outcome::missing);
    CHECK(normalise(Matrix()).indicators.empty());
}

TEST_CASE("misuse of normalisation") {
    Values out(2);
    CHECK(error_of([&] {
              normalise(normalisation_scale(Values{1, 2, 3}), Values{1, 2, 3}, out);
          }) == "403: normalise needs 3 places for the results, but 2 are given");
    CHECK(error_of([] { normalise(Matrix(1, 3), std::vector<NormalisationOptions>(2)); }) ==
          "403: normalise needs 3 options, but 2 are given");
    CHECK(error_of([] { normalisation_scale(Values{}, by(Method::goalposts)); }) ==
          "403: goalposts: give lower and upper");
    CHECK(error_of([] { normalisation_scale(Values{}, by(Method::min_max, Direction::target_is_best)); }) ==
          "403: normalisation needs a direction: give higher_is_better or lower_is_better, not "
          "\"target_is_best\"");
    const auto message = [](auto change) {
        NormalisationOptions options;
        change(options);
        return error_of([&] { normalisation_scale(Values{1, 2}, options); });
    };
    CHECK(message([](auto& o) { o.low = 1; }) == "403: min_max: the range [low, high] must ascend");
    CHECK(message([](auto& o) { o.lower = infinity; }) ==
          "403: normalisation: a parameter is not a finite number");
    CHECK(message([](auto& o) {
              o.lower = 2;
              o.upper = 2;
          }) == "403: goalposts: lower must be below upper");
    CHECK(message([](auto& o) {
              o.method = Method::goalposts;
              o.lower = 0;
              o.upper = 2;
              o.logarithmic = true;
          }) == "403: goalposts: a logarithmic scale needs a lower goalpost above 0");
    CHECK(message([](auto& o) { o.method = Method::distance_to_target; }) ==
          "403: distance_to_target: give a target");
    CHECK(message([](auto& o) { o.method = Method::categorical; }) ==
          "403: categorical: give at least one step");
    CHECK(message([](auto& o) {
              o.method = Method::categorical;
              o.steps = {{1, 1}, {1, 2}};
          }) == "403: categorical: steps must be finite and ascend");
    CHECK(message([](auto& o) {
              o.method = Method::efficacy;
              o.good = 0;
          }) == "403: efficacy: bad and good must differ");
    CHECK(message([](auto& o) {
              o.method = Method::interval_best;
              o.ideal_high = 2;
          }) == "403: interval_best: range_low <= ideal_low <= ideal_high <= range_high must hold");
    CHECK(message([](auto& o) { o.method = static_cast<Method>(99); }) ==
          "403: normalisation: no such method");
}
