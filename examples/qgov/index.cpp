// qgov index: a composite index from two tables, how sure its ranking is, and why it changed.

#include "index.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/file.hpp>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace {

/// Shows how far long work is, on a terminal's standard error only.
class Meter {
public:
    explicit Meter(const char* what) : what_(what), shown_(isatty(STDERR_FILENO) != 0) {}
    Meter(const Meter&) = delete;
    Meter& operator=(const Meter&) = delete;
    ~Meter() {
        if (percent_ >= 0) std::fprintf(stderr, "\r\033[K");
    }

    qgov::WorkControl control() {
        if (!shown_) return {};
        return {.keep_going =
                    [](void* context, double share) {
                        static_cast<Meter*>(context)->show(static_cast<int>(100 * share));
                        return true;
                    },
                .context = this};
    }

private:
    void show(int percent) {
        if (percent == percent_) return;
        percent_ = percent;
        std::fprintf(stderr, "\r%s %d %%", what_, percent);
        std::fflush(stderr);
    }

    const char* what_;
    bool shown_;
    int percent_ = -1;
};

template <class E>
E named(const std::string& name) {
    return qgov::from_string<E>(name).value();
}

std::uint32_t find_unit(const qgov::IndexTable& table, const std::string& name) {
    const auto found = std::find(table.units.begin(), table.units.end(), name);
    if (found == table.units.end()) {
        const std::string_view nearest = qgov::nearest_word(name, {table.units.begin(), table.units.end()});
        throw qgov::Error(qgov::Code::unknown_key,
                          "no unit \"" + name + "\" among the values; " +
                              (nearest.empty() ? "give a name of their column \"unit\""
                                               : "nearest: \"" + std::string(nearest) + '"'));
    }
    return static_cast<std::uint32_t>(found - table.units.begin());
}

}  // namespace

qgov::IndexTable read_index(const IndexRequest& request) {
    qgov::IndexTableOptions options{.normalisation = named<qgov::NormalisationMethod>(request.normalise),
                                    .weighting = named<qgov::WeightingMethod>(request.weights),
                                    .aggregation = named<qgov::AggregationMethod>(request.aggregate),
                                    .outliers = named<qgov::OutlierMethod>(request.treat)};
    std::vector<std::string> unused;
    options.values.file = request.values;
    options.values.unused = &unused;
    options.meta.file = request.meta;
    const auto text = [&](const std::string& file) {
        return qgov::read_file(file, options.values.limits.bytes);
    };
    qgov::IndexTable table = qgov::read_index_table(text(request.values), text(request.meta), options);
    print_notes(request.values, unused);
    table.design.imputation.method = named<qgov::ImputationMethod>(request.impute);
    if (request.round >= 0) table.design.ranking.round_decimals = request.round;
    table.design.ranking.rule = named<qgov::RankRule>(request.ties);
    if (table.years.empty()) {
        throw qgov::Error(qgov::Code::bad_argument, request.values + " has no units; give it a row for each");
    }
    return table;
}

std::string index_name(const std::string& name, const std::string& code) {
    return name.empty() ? code : name;
}

int run_index(const Common& common, const IndexRequest& request) {
    IndexAnswer answer{.table = read_index(request)};
    const qgov::IndexTable& table = answer.table;
    if (!request.unit.empty()) answer.unit = find_unit(table, request.unit);
    const qgov::IndexOptions keep{.stages = true};
    const qgov::IndexYear& year = table.years.back();
    answer.index = qgov::composite_index(table.design, year.data, keep);
    if (table.years.size() > 1) {
        answer.earlier = qgov::composite_index(table.design, table.years[table.years.size() - 2].data, keep);
        for (std::uint32_t unit = 0; unit < table.units.size(); ++unit)
            answer.changes.push_back(qgov::explain_index_change(*answer.earlier, answer.index, unit));
    }
    if (year.lower.rows > 0)
        answer.bounds = qgov::index_bounds(table.design, year.data, year.lower, year.upper);
    const qgov::IndexUncertainty uncertainty{
        .weight_noise = request.noise, .lower = year.lower, .upper = year.upper};
    if (request.draws > 0) {
        Meter meter(common.text("抽样", "draws"));
        answer.draws = qgov::ranking_uncertainty(
            table.design, year.data, uncertainty,
            {.draws = request.draws, .seed = request.seed, .threads = request.threads}, meter.control());
    }
    if (request.samples > 0) {
        Meter meter(common.text("敏感性", "sensitivity"));
        answer.sensitivity = qgov::ranking_sensitivity(
            table.design, year.data, uncertainty,
            {.samples = request.samples, .sobol = {.seed = request.seed, .threads = request.threads}},
            meter.control());
    }
    print(common.json ? index_as_json(common, answer) : index_as_text(common, answer));
    return answer.index.outcome == qgov::Outcome::fine ? fine : findings;
}
