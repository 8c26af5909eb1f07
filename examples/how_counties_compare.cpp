// How do counties compare on several indicators together, how sure is the order, and what would it take to move up?
// Shows: an index with two pillars and fixed goalposts, ranks, contributions, weights that nobody is sure of, the
// value needed. The numbers are made up. An easier one: build_a_data_set.cpp. Run: how_counties_compare

#include <qgov/analysis/composite_index.hpp>
#include <qgov/analysis/index_explanation.hpp>
#include <qgov/analysis/ranking_uncertainty.hpp>

#include <cstdio>

int main() {
    using namespace qgov;
    const char* const counties[] = {"示例甲县", "示例乙县", "示例丙县", "示例丁县"};

    // Between the goalposts a value is worth 0 to 1; for complaints less is better.
    const auto goalposts = [](double worst, double best) {
        const bool lower = worst > best;
        return NormalisationOptions{.method = NormalisationMethod::goalposts,
                                    .direction =
                                        lower ? Direction::lower_is_better : Direction::higher_is_better,
                                    .lower = lower ? best : worst,
                                    .upper = lower ? worst : best};
    };
    IndexDesign design;
    design.nodes = {{.code = "quality", .name = "质量指数"},
                    {.code = "supply", .name = "供给", .parent = 0u, .weight = 2},
                    {.code = "demand", .name = "感受", .parent = 0u, .weight = 1}};
    design.indicators = {
        {.code = "pass", .name = "合格率", .parent = 1, .normalisation = goalposts(80, 100)},
        {.code = "brands", .name = "品牌", .parent = 1, .normalisation = goalposts(0, 20)},
        {.code = "complaints", .name = "投诉", .parent = 2, .normalisation = goalposts(100, 0)}};
    // One cell is not known: it is missing, not 0, and its weight goes to its sibling.
    const IndexData data{.values =
                             Matrix(4, 3, {93.0, 8, 36, 92.6, 10, 39, 92.4, missing_value, 30, 90.7, 6, 48})};

    const CompositeIndex index = composite_index(design, data, {.stages = true});
    const RankingUncertainty sure = ranking_uncertainty(design, data, {.weight_noise = 0.5}, {.draws = 2000});
    for (std::uint32_t at = 0; at < 4; ++at) {
        std::printf("%s: %.3f, rank %.0f; in 90 of 100 draws of the weights %u to %u\n", counties[at],
                    index.scores[at], *index.ranking.ranks[at], *sure.units[at].low, *sure.units[at].high);
        for (std::size_t part = 0; part < design.indicators.size(); ++part) {
            std::printf("    %s %.3f\n", design.indicators[part].name.c_str(),
                        index.contributions.at(at, part));
        }
    }
    std::printf("%s would reach %s by one of:\n", counties[3], counties[1]);
    const auto needs = needed_indicators(index, 3, index.scores[1]);
    for (std::size_t part = 0; part < needs.size(); ++part) {
        if (!needs[part].value) continue;
        std::printf("    %s %.1f%s\n", design.indicators[part].name.c_str(), *needs[part].value,
                    needs[part].beyond_scale ? " (beyond the scale)" : "");
    }
}
