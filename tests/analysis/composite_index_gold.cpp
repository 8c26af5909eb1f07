// The published indices: every stage of COINr's ASEM index, and the human development index.

#include <qgov/analysis/composite_index.hpp>

#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace qgov;

namespace {

NormalisationOptions min_max(double low, double high, Direction direction = Direction::higher_is_better) {
    return {.method = NormalisationMethod::min_max, .direction = direction, .low = low, .high = high};
}

NormalisationOptions goalposts(double lower, double upper, bool logarithmic = false) {
    return {
        .method = NormalisationMethod::goalposts, .lower = lower, .upper = upper, .logarithmic = logarithmic};
}

void check_same(double found, double wanted, double tolerance) {
    if (is_missing(wanted)) {
        CHECK(is_missing(found));
    } else {
        CHECK(std::abs(found - wanted) <= tolerance * std::max(1.0, std::abs(wanted)));
    }
}

double number_or_missing(const test::GoldValue& value) { return value.number.value_or(missing_value); }

}  // namespace

TEST_CASE("the ASEM index of COINr, every stage") {
    const auto gold = test::gold_indicators("asem_coinr");
    if (!gold) return;
    const test::GoldValue& input = (*gold)["input"];
    const auto units = input["units"].texts();
    IndexDesign design;
    std::map<std::string, std::uint32_t> nodes;
    const auto& aggregates = (*gold)["structure"]["aggregates"].members;
    for (const auto& [name, node] : aggregates) {
        nodes[node["code"].text] = static_cast<std::uint32_t>(design.nodes.size());
        design.nodes.push_back({.code = node["code"].text, .weight = *node["weight"].number});
    }
    for (std::size_t at = 0; at < aggregates.size(); ++at) {
        const std::string& parent = aggregates[at].second["parent"].text;
        if (!parent.empty()) design.nodes[at].parent = nodes.at(parent);
    }
    IndexData data;
    std::map<std::string, std::uint32_t> denominators;
    for (const auto& [name, values] : input["denominators"].members)
        denominators.emplace(name, static_cast<std::uint32_t>(denominators.size()));
    data.denominators = Matrix(units.size(), denominators.size());
    for (const auto& [name, values] : input["denominators"].members) {
        for (std::size_t unit = 0; unit < units.size(); ++unit)
            data.denominators.at(unit, denominators[name]) = number_or_missing(values.members[unit].second);
    }
    for (const auto& [name, each] : (*gold)["structure"]["indicators"].members) {
        IndexIndicator indicator{.code = each["code"].text,
                                 .parent = nodes.at(each["parent"].text),
                                 .weight = *each["weight"].number,
                                 .normalisation =
                                     min_max(0, 100,
                                             *each["direction"].number > 0 ? Direction::higher_is_better
                                                                           : Direction::lower_is_better),
                                 .outliers = {.method = OutlierMethod::moments}};
        if (!each["denominator"].text.empty())
            indicator.denominator = denominators.at(each["denominator"].text);
        design.indicators.push_back(indicator);
    }
    data.values = Matrix(units.size(), design.indicators.size());
    std::map<std::string, std::uint32_t> groups;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        for (std::size_t at = 0; at < design.indicators.size(); ++at)
            data.values.at(unit, at) =
                number_or_missing(input["raw"].members[unit].second.members[at].second);
        const std::string group = input["group_EurAsia"].members[unit].second.text;
        data.groups.push_back(groups.emplace(group, static_cast<std::uint32_t>(groups.size())).first->second);
    }
    design.imputation.method = ImputationMethod::group_mean;

    const CompositeIndex index = composite_index(design, data, {.stages = true});
    REQUIRE(index.outcome == Outcome::fine);
    const test::GoldValue& expected = (*gold)["expected"];
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        for (std::size_t at = 0; at < design.indicators.size(); ++at) {
            const auto cell = [&](const char* stage) {
                return number_or_missing(expected[stage].members[unit].second.members[at].second);
            };
            check_same(index.stages.treated.at(unit, at), cell("treated"), 1e-9);
            check_same(index.stages.normalised.at(unit, at), cell("normalised"), 1e-9);
        }
        for (const auto& [code, scores] : expected["aggregated"].members)
            check_same(index.nodes[nodes.at(code)].scores[unit], *scores.members[unit].second.number, 1e-9);
        CHECK(index.ranking.ranks[unit] == *expected["rank_Index"].members[unit].second.number);
        CHECK(index.ranking.ranks[unit] == *expected["published_rank"][units[unit]].number);
        double sum = 0;
        for (const double part : index.contributions.row(unit)) sum += part;
        CHECK(sum == doctest::Approx(index.scores[unit]).epsilon(1e-13));
    }
    for (std::size_t at = 0; at < design.indicators.size(); ++at) {
        const TreatedIndicator& found = index.columns[at].treatment;
        if (!expected["treatment"].contains(design.indicators[at].code)) {
            CHECK(found.treatment == OutlierTreatment::none);
            continue;
        }
        const test::GoldValue& wanted = expected["treatment"][design.indicators[at].code];
        CHECK(found.treatment == (wanted["method"].text == "winsorise" ? OutlierTreatment::winsorised
                                                                       : OutlierTreatment::transformed));
        std::vector<std::string> high;
        std::vector<std::string> low;
        for (const TreatedUnit& each : found.changed) (each.high ? high : low).push_back(units[each.unit]);
        CHECK(high == wanted["high_units"].texts());
        CHECK(low == wanted["low_units"].texts());
        CHECK(found.before.skewness.value() == doctest::Approx(*wanted["skew_before"].number).epsilon(1e-9));
        CHECK(found.after.kurtosis.value() == doctest::Approx(*wanted["kurt_after"].number).epsilon(1e-9));
    }
}

TEST_CASE("the human development index: three decimals and the published order") {
    const auto gold = test::gold_indicators("hdi_undp");
    if (!gold) return;
    IndexDesign design;
    design.nodes = {{.code = "HDI", .aggregation = {.method = AggregationMethod::geometric}},
                    {.code = "education", .parent = 0}};
    design.indicators = {{.code = "life expectancy", .normalisation = goalposts(20, 85)},
                         {.code = "expected schooling", .parent = 1, .normalisation = goalposts(0, 18)},
                         {.code = "mean schooling", .parent = 1, .normalisation = goalposts(0, 15)},
                         {.code = "income", .normalisation = goalposts(100, 75000, true)}};
    design.ranking.round_decimals = 3;
    for (const auto& edition : (*gold)["editions"].members) {
        const test::GoldValue& content = edition.second;
        CAPTURE(edition.first);
        const auto& rows = content["rows"].members;
        IndexData data{.values = Matrix(rows.size(), 4)};
        std::map<std::string, std::size_t> places;
        for (std::size_t unit = 0; unit < rows.size(); ++unit) {
            places[rows[unit].second.members[0].second.text] = unit;
            for (std::size_t at = 0; at < 4; ++at)
                data.values.at(unit, at) = *rows[unit].second.members[at + 2].second.number;
        }
        const CompositeIndex index = composite_index(design, data, {.stages = true});
        REQUIRE(index.outcome == Outcome::fine);
        const auto number = [&](std::size_t unit, std::size_t column) {
            return *rows[unit].second.members[column].second.number;
        };
        for (std::size_t unit = 0; unit < rows.size(); ++unit) {
            CHECK(index.stages.normalised.at(unit, 0) == doctest::Approx(number(unit, 6)).epsilon(1e-12));
            CHECK(index.nodes[1].scores[unit] == doctest::Approx(number(unit, 7)).epsilon(1e-12));
            CHECK(index.stages.normalised.at(unit, 3) == doctest::Approx(number(unit, 8)).epsilon(1e-12));
            CHECK(index.scores[unit] == doctest::Approx(number(unit, 9)).epsilon(1e-12));
            CHECK(round_half_up(index.scores[unit], 3) == number(unit, 10));
            for (std::size_t other = 0; other < rows.size(); ++other) {
                const bool before = *index.ranking.ranks[unit] < *index.ranking.ranks[other];
                CHECK(before == (number(unit, 11) < number(other, 11)));
            }
        }
        for (const auto& [name, row] : content["ihdi"]["rows"].members) {
            const std::size_t unit = places.at(row.members[0].second.text);
            std::vector<double> indices = {index.stages.normalised.at(unit, 0), index.nodes[1].scores[unit],
                                           index.stages.normalised.at(unit, 3)};
            for (std::size_t at = 0; at < 3; ++at)
                indices[at] *= 1 - *row.members[at + 1].second.number / 100;
            const RowScore score = aggregate(indices, {}, {.method = AggregationMethod::geometric});
            CHECK(round_half_up(score.value, 3) == *row.members[4].second.number);
        }
    }
}
