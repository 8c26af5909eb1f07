// How do several threads use one data set? They read it at the same time, without locks and without copies.
// Shows: what is `const` is safe to share; each thread asks another question; the answers do not depend on the
// threads; long work that is stopped. An easier one: who_carries_too_much.cpp.
// Run: share_between_threads examples/data/chibi.json

#include <qgov/analysis/sensitivity.hpp>
#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/graph/betweenness.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/validate.hpp>

#include <atomic>
#include <cstdio>
#include <future>

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: share_between_threads FILE\n"), 2;
    try {
        using namespace qgov;
        const Dataset city = load_json(arguments[1]);
        const Network units = coordination_network(city);

        auto findings = std::async(std::launch::async, [&] { return validate(city); });
        auto targets = std::async(std::launch::async, [&] { return evaluate_targets(city); });
        auto between = std::async(std::launch::async, [&] { return betweenness(units, {.threads = 1}); });

        std::printf("%zu findings\n", findings.get().size());
        for (const TargetResult& each : targets.get().targets) {
            const MilestoneResult& now = each.milestones[each.current];
            if (now.attainment.verdict == Truth::yes)
                std::printf("met: %s\n", city.targets[each.target].name.c_str());
        }

        // The same bits, however many threads a function uses inside.
        const Centrality one = between.get();
        std::printf("betweenness on one thread and on four: %s\n",
                    one == betweenness(units, {.threads = 4}) ? "the same" : "different");

        // Long work asks from time to time whether it is to go on; another thread may say no.
        std::atomic<bool> wanted = true;
        std::async(std::launch::async, [&] { wanted = false; }).wait();
        const WorkControl control{
            .keep_going = [](void* flag, double) { return static_cast<std::atomic<bool>*>(flag)->load(); },
            .context = &wanted};
        sobol([](std::span<const double> point) { return point[0]; }, 1, 1'000'000, {}, control);
    } catch (const qgov::Error& error) {
        if (error.code() == qgov::Code::cancelled) return std::printf("stopped: %s\n", error.what()), 0;
        return std::fprintf(stderr, "%s\n", error.what()), 2;
    }
}
