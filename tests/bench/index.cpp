// How fast is a composite index beside numpy, on the same numbers and in one run?
//
//   index [ROUNDS] [TASK…]     default: 3 composite draws sobol
//
// composite: 3,000 units x 60 indicators, min-max to [0.01, 1], entropy weights, geometric mean, ranks.
// draws: 10,000 draws of all weights (c = 0.25), ranks of all units in each; mean, sd, least, most, 5, 50, 95 %, top 10 and
//        top 10 %.
// sobol: Sobol indices of the mean rank shift, 60 weights, 1,024 samples: 63,488 runs.
// qgov takes turns with numpy (index.py); of several rounds the median counts. Ratios are numpy's times over those of qgov,
// so more is better. Both must come to the same number.

#include <qgov/analysis/composite_index.hpp>
#include <qgov/analysis/ranking_sensitivity.hpp>
#include <qgov/analysis/ranking_uncertainty.hpp>

#include "timing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t units = 3000;
constexpr std::size_t indicators = 60;

double uniform(std::uint64_t seed, std::uint64_t k) {
    std::uint64_t z = seed + (k + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

qgov::IndexData table() {
    qgov::IndexData data{.values = qgov::Matrix(units, indicators)};
    for (std::size_t at = 0; at < units * indicators; ++at) {
        data.values.values[at] =
            10 + 90 * std::pow(uniform(1, at), 1 + static_cast<double>(at % indicators % 3));
    }
    return data;
}

qgov::IndexDesign design() {
    qgov::IndexDesign result;
    result.nodes.push_back({.code = "index",
                            .weighting = {.method = qgov::WeightingMethod::entropy},
                            .aggregation = {.method = qgov::AggregationMethod::geometric}});
    for (std::size_t at = 0; at < indicators; ++at) {
        result.indicators.push_back(
            {.normalisation = {.direction = at % 5 == 4 ? qgov::Direction::lower_is_better
                                                        : qgov::Direction::higher_is_better,
                               .low = 0.01}});
    }
    return result;
}

double composite(const qgov::IndexDesign& index, const qgov::IndexData& data) {
    const qgov::CompositeIndex found = qgov::composite_index(index, data, {.contributions = false});
    return std::accumulate(found.scores.begin(), found.scores.end(), 0.0) + found.ranking.ranks[0].value();
}

double draws(const qgov::IndexDesign& index, const qgov::IndexData& data, unsigned threads) {
    const qgov::RankingUncertainty found =
        qgov::ranking_uncertainty(index, data, {.weight_noise = 0.25},
                                  {.draws = 10'000, .seed = 2, .tops = {10, units / 10}, .threads = threads});
    double sum = 0;
    for (const qgov::RankStatistics& each : found.units) {
        sum += *each.mean + *each.deviation + *each.least + *each.low + *each.median + *each.high +
               *each.most + each.top_shares[0] + each.top_shares[1];
    }
    return sum;
}

double sobol(const qgov::IndexDesign& index, const qgov::IndexData& data, unsigned threads) {
    const qgov::RankingSensitivity found = qgov::ranking_sensitivity(
        index, data, {.weight_noise = 0.25}, {.samples = 1024, .sobol = {.seed = 3, .threads = threads}});
    double sum = 0;
    for (const qgov::IndexFactor& each : found.factors) sum += *each.index.first_order + *each.index.total;
    return sum;
}

/// The median of some runs, for tasks too short for one.
Times timed(const std::function<double()>& run, int times, double& result) {
    std::vector<Times> found;
    for (int at = 0; at < times; ++at) {
        const Times start = now();
        result = run();
        const Times end = now();
        found.push_back(end - start);
    }
    return median(found);
}

/// What index.py prints: its seconds by the clock and of the processor, and its number; nothing without numpy.
bool numpy(const std::string& task, Times& times, double& result) {
    const std::string rounds = task == "composite" ? " 41" : " 1";
    const std::string command = QGOV_PYTHON " '" QGOV_SOURCE_DIR "/tests/bench/index.py' " + task + rounds;
    std::FILE* pipe = popen(command.c_str(), "r");
    const bool read = pipe && std::fscanf(pipe, "%lf %lf %lf", &times.wall, &times.processor, &result) == 3;
    if (pipe) pclose(pipe);
    return read;
}

void print(const char* name, const Times& times, const Times& reference) {
    std::printf("  %-18s %10.3f ms %8.2f   %10.3f ms %8.2f\n", name, times.wall * 1000,
                reference.wall / times.wall, times.processor * 1000, reference.processor / times.processor);
}

/// False if the programs disagree.
bool run(const std::string& task, std::size_t rounds, const qgov::IndexDesign& index,
         const qgov::IndexData& data) {
    std::vector<std::pair<const char*, std::function<double()>>> programs;
    if (task == "composite") {
        programs.emplace_back("qgov", [&] { return composite(index, data); });
    } else {
        for (const unsigned threads : {1u, 2u}) {
            programs.emplace_back(threads == 1 ? "qgov, 1 thread" : "qgov, 2 threads", [&, threads] {
                return task == "draws" ? draws(index, data, threads) : sobol(index, data, threads);
            });
        }
    }
    std::vector<std::vector<Times>> times(programs.size());
    std::vector<double> results(programs.size());
    std::vector<Times> reference;
    double wanted = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t at = 0; at < programs.size(); ++at)
            times[at].push_back(timed(programs[at].second, task == "composite" ? 41 : 1, results[at]));
        Times found;
        if (numpy(task, found, wanted)) reference.push_back(found);
    }
    std::printf("%s\n", task.c_str());
    if (reference.empty()) std::printf("  numpy is not there\n");
    const Times of_numpy = reference.empty() ? Times{} : median(reference);
    bool agree = true;
    for (std::size_t at = 0; at < programs.size(); ++at) {
        print(programs[at].first, median(times[at]), of_numpy);
        if (reference.empty() || std::abs(results[at] - wanted) <= 1e-9 * std::abs(wanted)) continue;
        std::printf("  its number is %.15g, that of numpy %.15g\n", results[at], wanted);
        agree = false;
    }
    if (!reference.empty()) print("numpy", of_numpy, of_numpy);
    std::fflush(stdout);
    return agree;
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t rounds = 3;
    std::vector<std::string> tasks;
    for (int at = 1; at < count; ++at) {
        char* end = nullptr;
        const unsigned long number = std::strtoul(arguments[at], &end, 10);
        if (*end == '\0') {
            rounds = std::max(1ul, number);
        } else {
            tasks.emplace_back(arguments[at]);
        }
    }
    if (tasks.empty()) tasks = {"composite", "draws", "sobol"};
    for (const std::string& task : tasks) {
        if (task != "composite" && task != "draws" && task != "sobol") {
            std::printf("no task %s; there are: composite draws sobol\n", task.c_str());
            return 2;
        }
    }
    const qgov::IndexData data = table();
    const qgov::IndexDesign index = design();
    std::printf("%zu units, %zu indicators; milliseconds by the clock and of the processor, each with "
                "numpy's over it; "
                "medians of %zu\n",
                units, indicators, rounds);
    bool agree = true;
    for (const std::string& task : tasks) agree = run(task, rounds, index, data) && agree;
    return agree ? 0 : 1;
}
