#include <qgov/analysis/index_bounds.hpp>

#include "analysis/arguments.hpp"
#include "analysis/index_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Ends of a normalised value; missing where there is none.
struct Ends {
    double low = missing_value;
    double high = missing_value;

    void include(double value) noexcept {
        if (is_missing(value)) return;
        low = is_missing(low) ? value : std::min(low, value);
        high = is_missing(high) ? value : std::max(high, value);
    }
};

bool fixed(const NormalisationOptions& options) {
    switch (options.method) {
    case NormalisationMethod::none:
    case NormalisationMethod::goalposts:
    case NormalisationMethod::efficacy:
    case NormalisationMethod::interval_best:
    case NormalisationMethod::categorical:
        return true;
    case NormalisationMethod::min_max:
    case NormalisationMethod::ampi:
        return options.lower.has_value() && options.upper.has_value();
    default:
        return false;
    }
}

bool monotone(AggregationMethod method) {
    return by_row(method) && method != AggregationMethod::mazziotta_pareto;
}

// The scale's value of an end; an infinite end has one in the limit.
double at_end(const NormalisationScale& scale, double value) {
    if (!std::isinf(value)) return normalised(scale, value);
    if (scale.shape != ScaleShape::linear && scale.shape != ScaleShape::logarithm) return missing_value;
    const bool rises = (scale.factor / scale.span > 0) == (value > 0);
    const bool clipped = scale.options.method == NormalisationMethod::goalposts && scale.options.clip;
    if (clipped) return rises ? 1 : 0;
    return rises ? infinity : -infinity;
}

Ends ends_of(const NormalisationScale& scale, double low, double high) {
    Ends ends;
    ends.include(at_end(scale, low));
    ends.include(at_end(scale, high));
    // Turning points and jumps inside.
    const auto inside = [&](double value) {
        if (low <= value && value <= high) ends.include(normalised(scale, value));
    };
    if (scale.shape == ScaleShape::distance) inside(scale.origin);
    if (scale.shape == ScaleShape::interval) {
        inside(scale.options.ideal_low);
        inside(scale.options.ideal_high);
    }
    for (const CategoryStep& step : scale.options.steps) inside(step.from);
    return ends;
}

// From worst to best, where the scale has such values.
Ends whole_scale(const NormalisationOptions& options) {
    switch (options.method) {
    case NormalisationMethod::min_max:
        return {std::min(options.low, options.high), std::max(options.low, options.high)};
    case NormalisationMethod::goalposts:
    case NormalisationMethod::interval_best:
        return {0, 1};
    case NormalisationMethod::efficacy:
        return {60, 100};
    default:
        return {};
    }
}

class Bounds {
public:
    Bounds(const IndexDesign& design, const IndexData& data, const Matrix& lower, const Matrix& upper,
           const IndexBoundsOptions& options)
        : design_(design), data_(data), lower_(lower), upper_(upper), options_(options) {}

    IndexBounds run() {
        const IndexTree tree = index_tree(design_);
        check_index_data(design_, data_);
        for (const Matrix* ends : {&lower_, &upper_}) {
            require_argument(
                ends->rows == data_.values.rows && ends->columns == data_.values.columns,
                "index_bounds: the tables of lower and upper ends must have the shape of the values");
        }
        if (!check_methods() || !check_ends()) return std::move(result_);
        IndexDesign untreated = design_;
        for (IndexIndicator& each : untreated.indicators) each.outliers.method = OutlierMethod::none;
        TreatedColumns columns = treated_columns(untreated, data_, false);
        const Columns stated = columns.values;
        NormalisedColumns normalised =
            normalised_columns(untreated, std::move(columns.values), columns.columns);
        const Columns points = normalised.values;
        const IndexRun run(tree, untreated, std::move(normalised), false);
        result_.outcome = run.nodes()[tree.root].outcome;
        if (result_.outcome == Outcome::inconsistent) result_.outcome = Outcome::fine;
        result_.reasons.insert(result_.reasons.end(), run.nodes()[tree.root].reasons.begin(),
                               run.nodes()[tree.root].reasons.end());
        if (result_.outcome != Outcome::fine) return std::move(result_);
        bound(tree, run, columns.columns, stated, points);
        return std::move(result_);
    }

private:
    bool refuse(Outcome outcome, std::string_view code, std::string zh, std::string en,
                std::vector<double> numbers) {
        result_.outcome = outcome;
        result_.reasons.push_back({code, std::move(zh), std::move(en), std::move(numbers)});
        return false;
    }
    bool refuse_interval(std::size_t unit, std::size_t indicator) {
        const std::string u = std::to_string(unit);
        const std::string i = std::to_string(indicator);
        return refuse(Outcome::invalid_input, "bad_interval",
                      "第 " + u + " 个单位第 " + i + " 个指标的区间没有两个递增的端点",
                      "the interval of unit " + u + ", indicator " + i + " lacks two ends that ascend",
                      {static_cast<double>(unit), static_cast<double>(indicator)});
    }
    void note(std::string_view code, const char* zh, const char* en) {
        result_.reasons.push_back({code, zh, en, {}});
    }

    bool check_methods() {
        bool frozen = false;
        bool outliers = false;
        for (std::uint32_t at = 0; at < design_.indicators.size(); ++at) {
            const NormalisationOptions& options = design_.indicators[at].normalisation;
            const std::string name = indicator_name(design_, at);
            if (options.method == NormalisationMethod::rank || options.method == NormalisationMethod::borda ||
                options.method == NormalisationMethod::percentile_rank) {
                return refuse(Outcome::out_of_domain, "rank_scale",
                              name + " 按排位换算，不能由区间求得上下界",
                              name + " is normalised by rank, for which intervals give no bounds",
                              {static_cast<double>(at)});
            }
            frozen = frozen || !fixed(options);
            outliers = outliers || design_.indicators[at].outliers.method != OutlierMethod::none;
        }
        bool weights = false;
        for (std::uint32_t at = 0; at < design_.nodes.size(); ++at) {
            const IndexNode& node = design_.nodes[at];
            if (!monotone(node.aggregation.method)) {
                const std::string name = node_name(design_, at);
                return refuse(Outcome::out_of_domain, "not_monotone",
                              name + " 的合成方法不是单调的，不能由区间求得上下界",
                              "the method of " + name + " is not monotone: intervals give no bounds",
                              {static_cast<double>(at)});
            }
            const WeightingMethod method = node.weighting.method;
            weights = weights || (method != WeightingMethod::given && method != WeightingMethod::equal &&
                                  method != WeightingMethod::pairwise_comparison);
        }
        result_.exact = !frozen && !weights;
        if (frozen)
            note("frozen_scales", "标尺取自数据，上下界按所报数值的标尺计算",
                 "goalposts come from the data and are held at those of the stated values");
        if (weights)
            note("frozen_weights", "权重取自数据，上下界按所报数值的权重计算",
                 "weights come from the data and are held at those of the stated values");
        if (outliers)
            note("outliers_untreated", "求上下界时不处理离群值", "outliers are not treated for bounds");
        return true;
    }

    bool check_ends() {
        for (std::size_t unit = 0; unit < data_.values.rows; ++unit) {
            for (std::size_t at = 0; at < data_.values.columns; ++at) {
                const double low = lower_.at(unit, at);
                const double high = upper_.at(unit, at);
                if ((is_missing(low) && is_missing(high)) || low <= high) continue;
                return refuse_interval(unit + 1, at + 1);
            }
        }
        return true;
    }

    void bound(const IndexTree& tree, const IndexRun& run, const std::vector<IndexColumn>& columns,
               const Columns& stated, const Columns& points) {
        Columns lows = points;
        Columns highs = points;
        for (std::uint32_t at = 0; at < columns.size(); ++at) {
            for (std::size_t unit = 0; unit < points.units; ++unit) {
                const Ends ends = ends_at(at, unit, columns[at].scale, stated, points);
                lows[at][unit] = ends.low;
                highs[at][unit] = ends.high;
            }
        }
        std::vector<AggregationOptions> methods;
        for (const IndexNode& node : design_.nodes) methods.push_back(node.aggregation);
        const std::vector<double> low = scores(tree, run, methods, std::move(lows));
        const std::vector<double> high = scores(tree, run, methods, std::move(highs));
        for (std::size_t unit = 0; unit < low.size(); ++unit) {
            std::optional<Interval>& score = result_.scores.emplace_back();
            if (!is_missing(low[unit]) && !is_missing(high[unit]))
                score = Interval{low[unit], high[unit], std::isfinite(low[unit]), std::isfinite(high[unit])};
        }
        result_.ranks = interval_ranks(result_.scores);
        result_.reasons.insert(result_.reasons.end(), result_.ranks.reasons.begin(),
                               result_.ranks.reasons.end());
    }

    Ends ends_at(std::uint32_t at, std::size_t unit, const NormalisationScale& scale, const Columns& stated,
                 const Columns& points) const {
        double low = lower_.at(unit, at);
        double high = upper_.at(unit, at);
        if (!is_missing(low) && scale.issue.outcome == Outcome::fine) {
            if (const auto denominator = design_.indicators[at].denominator) {
                const double divisor = data_.denominators.at(unit, *denominator);
                low = divisor > 0 ? low / divisor : missing_value;
                high = divisor > 0 ? high / divisor : missing_value;
            }
            if (!is_missing(low)) return ends_of(scale, low, high);
        }
        if (is_missing(stated[at][unit]) && is_missing(points[at][unit]) && options_.missing_is_anything)
            return whole_scale(design_.indicators[at].normalisation);
        return {points[at][unit], points[at][unit]};
    }

    static std::vector<double> scores(const IndexTree& tree, const IndexRun& run,
                                      const std::vector<AggregationOptions>& methods, Columns values) {
        const IndexScores scores(tree, methods, std::move(values), true);
        IndexScores::Workspace work;
        scores.compute(run.weights(), work);
        std::vector<double> result(scores.units());
        scores.scores(tree.root, work, result);
        return result;
    }

    const IndexDesign& design_;
    const IndexData& data_;
    const Matrix& lower_;
    const Matrix& upper_;
    const IndexBoundsOptions& options_;
    IndexBounds result_{};
};

}  // namespace

IndexBounds index_bounds(const IndexDesign& design, const IndexData& data, const Matrix& lower,
                         const Matrix& upper, const IndexBoundsOptions& options) {
    return Bounds(design, data, lower, upper, options).run();
}

}  // namespace qgov::inline v0
