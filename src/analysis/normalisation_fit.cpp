#include "analysis/normalisation_fit.hpp"

#include "analysis/arguments.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace qgov::inline v0 {

namespace {

bool fixed_range(const NormalisationOptions& options) noexcept {
    const bool both = options.lower && options.upper;
    return (options.method == NormalisationMethod::min_max || options.method == NormalisationMethod::ampi) &&
           both;
}

// Takes nothing from the data.
bool fixed(const NormalisationOptions& options) noexcept {
    return options.method == NormalisationMethod::none || options.method == NormalisationMethod::goalposts ||
           options.method == NormalisationMethod::interval_best ||
           options.method == NormalisationMethod::efficacy ||
           options.method == NormalisationMethod::categorical || fixed_range(options);
}

bool has_values_when_constant(NormalisationMethod method) noexcept {
    return method == NormalisationMethod::max || method == NormalisationMethod::linear ||
           method == NormalisationMethod::sum || method == NormalisationMethod::vector ||
           method == NormalisationMethod::mean || method == NormalisationMethod::zavadskas_turskis ||
           method == NormalisationMethod::rank || method == NormalisationMethod::borda ||
           method == NormalisationMethod::distance_to_target;
}

// The finite values of a column, looked at again for each statistic that the method needs.
class Column {
public:
    explicit Column(std::span<const double> values) : values_(values) {
        // Several lanes, as one would wait for each comparison; comparisons with NaN are false.
        constexpr std::size_t lanes = 4;
        std::array<Ends, lanes> ends{};
        std::size_t at = 0;
        for (; at + lanes <= values.size(); at += lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane) ends[lane].take(values[at + lane]);
        }
        for (; at < values.size(); ++at) ends[0].take(values[at]);
        Ends all;
        for (const Ends& each : ends) all.merge(each);
        if (std::isinf(all.least) || std::isinf(all.largest)) {
            all = {};
            for (const double value : values) {
                if (std::isfinite(value)) all.take(value);
            }
        }
        count = all.count;
        if (count == 0) return;
        minimum = all.least;
        maximum = all.largest;
    }

    template <class Term>
    double total(Term term) const {
        double result = 0;
        for (const double value : values_) {
            if (std::isfinite(value)) result += term(value);
        }
        return result;
    }
    double mean() const {
        return total([](double value) { return value; }) / static_cast<double>(count);
    }
    double at(std::size_t place) const { return values_[place]; }
    // The place of the first that is not above 0; there is one.
    std::size_t first_not_positive() const {
        const auto found = std::find_if(values_.begin(), values_.end(),
                                        [](double value) { return std::isfinite(value) && value <= 0; });
        return static_cast<std::size_t>(found - values_.begin());
    }

    std::size_t count = 0;
    double minimum = missing_value;
    double maximum = missing_value;

private:
    struct Ends {
        double least = std::numeric_limits<double>::infinity();
        double largest = -std::numeric_limits<double>::infinity();
        std::size_t count = 0;
        void take(double value) noexcept {
            least = value < least ? value : least;
            largest = value > largest ? value : largest;
            count += value == value;
        }
        void merge(const Ends& other) noexcept {
            least = std::min(least, other.least);
            largest = std::max(largest, other.largest);
            count += other.count;
        }
    };

    std::span<const double> values_;
};

void set_linear(NormalisationScale& scale, double origin, double span, double offset = 0, double factor = 1) {
    scale.origin = origin;
    scale.span = span;
    scale.offset = offset;
    scale.factor = factor;
}

void refuse(NormalisationScale& scale, Outcome outcome, std::string_view code, double number = 0,
            std::size_t at = 0) {
    scale.issue = {outcome, code, at, number};
}

// Divides by `number`, which is named as `code` says when it is not above 0.
bool positive(NormalisationScale& scale, double number, std::string_view code) {
    if (number > 0) return true;
    refuse(scale, Outcome::out_of_domain, code, number);
    return false;
}

bool all_positive(NormalisationScale& scale, const Column& column) {
    if (column.minimum > 0) return true;
    const std::size_t place = column.first_not_positive();
    refuse(scale, Outcome::out_of_domain, "not_positive", column.at(place), place);
    return false;
}

// Between the worst value and a target or reference: above 0 for a benefit, below for a cost.
bool has_distance(NormalisationScale& scale, double distance, double worst) {
    const bool cost = scale.options.direction == Direction::lower_is_better;
    if (distance == 0) {
        refuse(scale, Outcome::no_distance, "target_at_worst", worst);
        return false;
    }
    if ((distance > 0) == cost) {
        refuse(scale, Outcome::out_of_domain, "target_beyond_worst", worst);
        return false;
    }
    return true;
}

// The worst and the best raw value, of the options where they are fixed.
void fit_range(NormalisationScale& scale, const Column& column, double low, double high) {
    const double least = scale.options.lower.value_or(column.minimum);
    const double largest = scale.options.upper.value_or(column.maximum);
    if (least == largest) return refuse(scale, Outcome::degenerate, "constant_indicator", least);
    if (least > largest) return refuse(scale, Outcome::out_of_domain, "target_beyond_worst", least);
    if (scale.options.direction == Direction::lower_is_better) {
        set_linear(scale, largest, least - largest, low, high - low);
    } else {
        set_linear(scale, least, largest - least, low, high - low);
    }
}

void fit_goalposts(NormalisationScale& scale) {
    const NormalisationOptions& options = scale.options;
    double lower = options.lower.value();
    double upper = options.upper.value();
    if (options.logarithmic) {
        scale.shape = ScaleShape::logarithm;
        lower = std::log(lower);
        upper = std::log(upper);
    }
    if (options.direction == Direction::lower_is_better) {
        set_linear(scale, upper, lower - upper);
    } else {
        set_linear(scale, lower, upper - lower);
    }
}

void fit_shares(NormalisationScale& scale, const Column& column) {
    const bool cost = scale.options.direction == Direction::lower_is_better;
    switch (scale.options.method) {
    case NormalisationMethod::max:
        if (!positive(scale, column.maximum, "largest_not_positive")) return;
        return set_linear(scale, 0, column.maximum, cost ? 1 : 0, cost ? -1 : 1);
    case NormalisationMethod::linear:
        if (!cost) {
            if (!positive(scale, column.maximum, "largest_not_positive")) return;
            return set_linear(scale, 0, column.maximum);
        }
        if (!all_positive(scale, column)) return;
        scale.shape = ScaleShape::reciprocal;
        return set_linear(scale, 0, 1 / column.minimum);
    case NormalisationMethod::sum: {
        if (cost && !all_positive(scale, column)) return;
        const double sum = column.total([&](double value) { return cost ? 1 / value : value; });
        if (!positive(scale, sum, "sum_not_positive")) return;
        if (cost) scale.shape = ScaleShape::reciprocal;
        return set_linear(scale, 0, sum);
    }
    case NormalisationMethod::vector: {
        // Scaled, so that squares neither overflow nor vanish.
        const double largest = std::max(std::abs(column.minimum), std::abs(column.maximum));
        if (largest == 0) return refuse(scale, Outcome::degenerate, "constant_indicator");
        const double squares =
            column.total([&](double value) { return (value / largest) * (value / largest); });
        const bool complement = cost && scale.options.vector_cost == VectorCost::complement;
        return set_linear(scale, 0, largest * std::sqrt(squares), complement ? 1 : 0, complement ? -1 : 1);
    }
    case NormalisationMethod::enhanced_accuracy: {
        const double sum = column.total(
            [&](double value) { return cost ? value - column.minimum : column.maximum - value; });
        return cost ? set_linear(scale, column.minimum, sum, 1, -1)
                    : set_linear(scale, column.maximum, sum, 1);
    }
    case NormalisationMethod::zavadskas_turskis: {
        const double best = cost ? column.minimum : column.maximum;
        if (cost && !all_positive(scale, column)) return;
        if (!positive(scale, best, "largest_not_positive")) return;
        scale.shape = ScaleShape::distance;
        return set_linear(scale, best, best, 1, -1);
    }
    default: {
        const double mean = column.mean();
        if (!positive(scale, mean, "mean_not_positive")) return;
        return set_linear(scale, 0, mean);
    }
    }
}

void fit_spread(NormalisationScale& scale, const Column& column) {
    const NormalisationOptions& options = scale.options;
    const bool cost = options.direction == Direction::lower_is_better;
    switch (options.method) {
    case NormalisationMethod::z_score: {
        const double mean = column.mean();
        const double squares = column.total([&](double value) { return (value - mean) * (value - mean); });
        const double deviation = std::sqrt(squares / static_cast<double>(column.count - 1));
        return set_linear(scale, mean, cost ? -deviation : deviation, options.shift, options.factor);
    }
    case NormalisationMethod::cyclical: {
        const double mean = column.mean();
        const double deviation = column.total([&](double value) { return std::abs(value - mean); }) /
                                 static_cast<double>(column.count);
        return set_linear(scale, mean, cost ? -deviation : deviation);
    }
    case NormalisationMethod::middle_best:
        scale.shape = ScaleShape::distance;
        return set_linear(
            scale, options.best,
            std::max(std::abs(column.maximum - options.best), std::abs(column.minimum - options.best)), 1,
            -1);
    case NormalisationMethod::distance_to_target: {
        const double worst = cost ? column.maximum : column.minimum;
        const double distance = options.target.value() - worst;
        if (has_distance(scale, distance, worst)) set_linear(scale, worst, distance);
        return;
    }
    default: {  // distance_to_reference
        const double worst = cost ? column.maximum : column.minimum;
        const double reference = options.reference.value_or(cost ? column.minimum : column.maximum);
        const double distance = reference - worst;
        if (has_distance(scale, distance, worst)) set_linear(scale, reference, distance, 1);
    }
    }
}

void fit(NormalisationScale& scale, const Column& column) {
    const NormalisationOptions& options = scale.options;
    const bool cost = options.direction == Direction::lower_is_better;
    switch (options.method) {
    case NormalisationMethod::none:
        return set_linear(scale, 0, 1, 0, cost ? -1 : 1);
    case NormalisationMethod::min_max:
        return fit_range(scale, column, options.low, options.high);
    case NormalisationMethod::ampi:
        return fit_range(scale, column, 70, 130);
    case NormalisationMethod::goalposts:
        return fit_goalposts(scale);
    case NormalisationMethod::interval_best:
        scale.shape = ScaleShape::interval;
        return;
    case NormalisationMethod::efficacy:
        return set_linear(scale, options.bad, options.good - options.bad, 60, 40);
    case NormalisationMethod::categorical:
        scale.shape = ScaleShape::steps;
        return;
    case NormalisationMethod::rank:
    case NormalisationMethod::borda:
    case NormalisationMethod::percentile_rank:
        scale.shape = ScaleShape::order;
        scale.span = static_cast<double>(std::max<std::size_t>(column.count, 2) - 1);
        return;
    case NormalisationMethod::z_score:
    case NormalisationMethod::cyclical:
    case NormalisationMethod::middle_best:
    case NormalisationMethod::distance_to_target:
    case NormalisationMethod::distance_to_reference:
        return fit_spread(scale, column);
    default:
        return fit_shares(scale, column);
    }
}

// Small differences that a range taken from the data would blow up.
void note_small_spread(NormalisationScale& scale) {
    constexpr double least = 0.02;
    const double largest = std::max(std::abs(scale.minimum), std::abs(scale.maximum));
    const double spread = (scale.maximum - scale.minimum) / largest;
    if (spread > 0 && spread < least) scale.note = {Outcome::fine, "small_spread", 0, spread * 100};
}

// Whether a range from the data can be had at all.
bool varies(NormalisationScale& scale) {
    const NormalisationOptions& options = scale.options;
    const bool allowed = options.constant_allowed && has_values_when_constant(options.method);
    const bool ordered =
        options.method == NormalisationMethod::rank || options.method == NormalisationMethod::borda;
    if (scale.available == 0) {
        scale.issue = {Outcome::missing, "no_values"};
    } else if (scale.available == 1 && !allowed && !ordered) {
        scale.issue = {Outcome::too_few, "too_few_units", 0, 1};
    } else if (scale.available > 1 && scale.minimum == scale.maximum && !allowed) {
        scale.issue = {Outcome::degenerate, "constant_indicator", 0, scale.minimum};
    }
    return scale.issue.outcome == Outcome::fine;
}

}  // namespace

void check_normalisation(const NormalisationOptions& options) {
    require_argument(find_text(options.method) != nullptr, "normalisation: no such method");
    const bool directed = options.method != NormalisationMethod::interval_best &&
                          options.method != NormalisationMethod::middle_best &&
                          options.method != NormalisationMethod::efficacy &&
                          options.method != NormalisationMethod::categorical &&
                          options.method != NormalisationMethod::mean;
    if (directed) require_direction("normalisation", options.direction);
    for (const double each :
         {options.low, options.high, options.lower.value_or(0), options.upper.value_or(0), options.factor,
          options.shift, options.target.value_or(0), options.reference.value_or(0), options.range_low,
          options.range_high, options.ideal_low, options.ideal_high, options.best, options.bad,
          options.good}) {
        require_argument(std::isfinite(each), "normalisation: a parameter is not a finite number");
    }
    if (options.method == NormalisationMethod::min_max) {
        require_argument(options.low < options.high, "min_max: the range [low, high] must ascend");
    }
    if (options.method == NormalisationMethod::goalposts) {
        require_argument(options.lower && options.upper, "goalposts: give lower and upper");
        require_argument(!options.logarithmic || *options.lower > 0,
                         "goalposts: a logarithmic scale needs a lower goalpost above 0");
    }
    if (options.method == NormalisationMethod::goalposts || fixed_range(options)) {
        require_argument(*options.lower < *options.upper, "goalposts: lower must be below upper");
    }
    if (options.method == NormalisationMethod::distance_to_target) {
        require_argument(options.target.has_value(), "distance_to_target: give a target");
    }
    if (options.method == NormalisationMethod::interval_best) {
        require_argument(options.range_low <= options.ideal_low && options.ideal_low <= options.ideal_high &&
                             options.ideal_high <= options.range_high &&
                             options.range_low < options.range_high,
                         "interval_best: range_low <= ideal_low <= ideal_high <= range_high must hold");
    }
    if (options.method == NormalisationMethod::efficacy) {
        require_argument(options.bad != options.good, "efficacy: bad and good must differ");
    }
    if (options.method != NormalisationMethod::categorical) return;
    require_argument(!options.steps.empty(), "categorical: give at least one step");
    for (std::size_t at = 0; at < options.steps.size(); ++at) {
        const CategoryStep& step = options.steps[at];
        require_argument(std::isfinite(step.from) && std::isfinite(step.value) &&
                             (at == 0 || options.steps[at - 1].from < step.from),
                         "categorical: steps must be finite and ascend");
    }
}

NormalisationScale fitted_scale(std::span<const double> values, const NormalisationOptions& options) {
    const Column column(values);
    NormalisationScale scale;
    scale.options = options;
    scale.available = column.count;
    scale.minimum = column.minimum;
    scale.maximum = column.maximum;
    if (!fixed(options) && !varies(scale)) return scale;
    fit(scale, column);
    if (scale.issue.outcome != Outcome::fine) return scale;
    const bool usable = std::isfinite(scale.origin) && std::isfinite(scale.span) && scale.span != 0 &&
                        std::isfinite(scale.offset) && std::isfinite(scale.factor);
    if (!usable) scale.issue = {Outcome::out_of_domain, "not_representable"};
    if (usable && !fixed(options) && options.method != NormalisationMethod::rank &&
        options.method != NormalisationMethod::borda) {
        note_small_spread(scale);
    }
    return scale;
}

}  // namespace qgov::inline v0
