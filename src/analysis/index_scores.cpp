#include "analysis/index_scores.hpp"

#include "core/logarithms.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr double least_share_tolerance = 1e-12;

// Two rows of weights at once, so that each value is loaded once.
void weighted_sums(const Lanes* values, std::size_t count, const double* weights_a, const double* weights_b,
                   Lanes& sum_a, Lanes& sum_b) noexcept {
    Lanes a{};
    Lanes b{};
    for (std::size_t at = 0; at < count; ++at) {
        const Lanes each = values[at];
        a += each * weights_a[at];
        b += each * weights_b[at];
    }
    sum_a = a;
    sum_b = b;
}

}  // namespace

Columns columns_of(const Matrix& table) {
    constexpr std::size_t stripe = 8;  // columns at a time: a line of the cache
    Columns result(table.rows, table.columns);
    for (std::size_t first = 0; first < table.columns; first += stripe) {
        const std::size_t last = std::min(first + stripe, table.columns);
        for (std::size_t row = 0; row < table.rows; ++row) {
            const double* const from = table.values.data() + row * table.columns;
            for (std::size_t column = first; column < last; ++column)
                result.values[column * table.rows + row] = from[column];
        }
    }
    return result;
}

Matrix matrix_of(const Columns& columns) {
    const std::size_t count = columns.units == 0 ? 0 : columns.values.size() / columns.units;
    Matrix result(columns.units, count);
    for (std::size_t column = 0; column < count; ++column) {
        const std::span<const double> from = columns[column];
        for (std::size_t row = 0; row < columns.units; ++row) result.at(row, column) = from[row];
    }
    return result;
}

NodeForm node_form(const AggregationOptions& options) {
    NodeForm form;
    const bool veto = std::any_of(options.veto_below.begin(), options.veto_below.end(),
                                  [](double least) { return !is_missing(least); });
    switch (options.method) {
    case AggregationMethod::arithmetic:
    case AggregationMethod::weighted_sum:
        form.mean.power = 1;
        break;
    case AggregationMethod::geometric:
    case AggregationMethod::weighted_product:
        form.mean.power = 0;
        break;
    case AggregationMethod::harmonic:
        form.mean.power = -1;
        break;
    case AggregationMethod::power:
        if (!std::isfinite(options.power)) return form;
        form.mean.power = std::abs(options.power) < least_power ? 0 : options.power;
        break;
    default:
        return form;
    }
    form.plain = !veto;
    form.keeps_weight = options.method == AggregationMethod::weighted_sum ||
                        options.method == AggregationMethod::weighted_product;
    return form;
}

IndexScores::IndexScores(const IndexTree& tree, std::vector<AggregationOptions> methods, Columns normalised,
                         bool keep)
    : tree_(tree),
      units_(normalised.units),
      methods_(std::move(methods)),
      parents_(tree.indicator_count),
      normalised_(std::move(normalised)),
      transformed_(tree.indicator_count, nullptr),
      sums_(tree.indicator_count),
      complete_(tree.indicator_count, 1) {
    forms_.reserve(methods_.size());
    for (const AggregationOptions& each : methods_) forms_.push_back(node_form(each));
    all_plain_ = std::all_of(forms_.begin(), forms_.end(), [](const NodeForm& form) { return form.plain; });
    for (std::uint32_t node = 0; node < forms_.size(); ++node) {
        for (const std::uint32_t indicator : tree.indicators[node]) parents_[indicator] = node;
    }
    // Where nobody asks for the values, and nothing about them calls for words, they are transformed where they stand.
    in_place_ = !keep && all_plain_;
    for (std::uint32_t indicator = 0; indicator < tree.indicator_count; ++indicator) {
        std::size_t missing = 0;
        std::size_t others = 0;  // missing, 0 or negative
        for (const double value : std::as_const(normalised_)[indicator]) {
            missing += is_missing(value) ? 1u : 0u;
            others += value > 0 ? 0u : 1u;
        }
        if (missing > 0) note_missing(indicator);
        const bool outside = others > 0 && !forms_[parents_[indicator]].mean.arithmetic();
        if (missing > 0 || outside) in_place_ = false;
    }
    std::size_t others = 0;
    for (std::uint32_t indicator = 0; indicator < tree.indicator_count; ++indicator) {
        const NodeForm& form = forms_[parents_[indicator]];
        const bool same = form.mean.arithmetic() && complete_[indicator] != 0;
        others += form.plain && !same && !in_place_ ? 1u : 0u;
    }
    others_ = Columns(units_, others);
    others = 0;
    for (std::uint32_t indicator = 0; indicator < tree.indicator_count; ++indicator) {
        const NodeForm& form = forms_[parents_[indicator]];
        const bool same = form.mean.arithmetic() && complete_[indicator] != 0;
        if (!form.plain) continue;
        const std::span<double> to = in_place_ || same ? normalised_[indicator] : others_[others++];
        transformed_[indicator] = to.data();
        if (!same) transform(indicator, to);
    }
}

void IndexScores::note_missing(std::uint32_t indicator) {
    complete_[indicator] = 0;
    missing_.resize(complete_.size() * units_);
    for (std::size_t unit = 0; unit < units_; ++unit)
        missing_[indicator * units_ + unit] = is_missing(normalised_[indicator][unit]) ? 1 : 0;
}

// A missing value becomes 0 and is left out elsewhere; a negative one outside the form's domain becomes NaN, so that its
// unit has no score.
void IndexScores::transform(std::uint32_t indicator, std::span<double> to) {
    const MeanForm& form = forms_[parents_[indicator]].mean;
    const std::span<const double> from = normalised_[indicator];
    if (!form.geometric()) {
        for (std::size_t at = 0; at < from.size(); ++at) {
            const double value = from[at];
            to[at] = is_missing(value) ? 0 : value < 0 && !form.arithmetic() ? missing_value : form.f(value);
        }
        return;
    }
    // Blocks that stay near; four sums, because one would wait for each addition.
    constexpr std::size_t lanes = 4;
    constexpr std::size_t length = 64;
    double values[lanes] = {};
    double products[lanes] = {};
    double lows[lanes] = {HUGE_VAL, HUGE_VAL, HUGE_VAL, HUGE_VAL};
    double highs[lanes] = {-HUGE_VAL, -HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    double block[length];
    for (std::size_t start = 0; start < from.size(); start += length) {
        const std::size_t count = std::min(length, from.size() - start);
        logarithms(from.subspan(start, count), std::span<double>(block, count));
        const auto add = [&](std::size_t at, std::size_t lane) {
            const double value = from[start + at];
            values[lane] += value;
            products[lane] += value * block[at];
            lows[lane] = value < lows[lane] ? value : lows[lane];
            highs[lane] = value > highs[lane] ? value : highs[lane];
        };
        std::size_t at = 0;
        for (; at + lanes <= count; at += lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane) add(at + lane, lane);
        }
        for (; at < count; ++at) add(at, 0);
        if (complete_[indicator] == 0) {
            for (at = 0; at < count; ++at) block[at] = is_missing(from[start + at]) ? 0 : block[at];
        }
        std::copy_n(block, count, to.begin() + static_cast<std::ptrdiff_t>(start));
    }
    const double low = std::min(std::min(lows[0], lows[1]), std::min(lows[2], lows[3]));
    const double high = std::max(std::max(highs[0], highs[1]), std::max(highs[2], highs[3]));
    Sums& sums = sums_[indicator];
    sums.usable = complete_[indicator] != 0 && low > 0;
    sums.values = (values[0] + values[1]) + (values[2] + values[3]);
    sums.products = (products[0] + products[1]) + (products[2] + products[3]);
    sums.low = low;
    sums.high = high;
}

void IndexScores::compute(std::uint32_t node, std::span<const double> weights, Workspace& work) const {
    const NodeForm& form = forms_[node];
    NodeValues& values = work[node];
    values.weight = 0;
    for (std::size_t child = 0; child < tree_.children(node); ++child)
        values.weight += weights[tree_.slot(node, child)];
    if (!form.plain) {
        compute_general(node, weights, work);
        return;
    }
    std::vector<double>& sums = values.sums;
    std::vector<double>& available = values.available;
    sums.assign(units_, 0.0);
    available.assign(units_, 0.0);
    double always = 0;  // weight of children without missing values
    for (const std::uint32_t indicator : tree_.indicators[node]) {
        const double weight = weights[indicator];
        if (!(weight > 0)) continue;
        const std::span<const double> from = transformed(indicator);
        for (std::size_t unit = 0; unit < units_; ++unit) sums[unit] += weight * from[unit];
        if (complete_[indicator] != 0) {
            always += weight;
        } else {
            for (std::size_t unit = 0; unit < units_; ++unit)
                available[unit] += missing(indicator, unit) ? 0.0 : weight;
        }
    }
    for (const std::uint32_t child : tree_.nodes[node]) {
        const double weight = weights[tree_.indicator_count + child];
        if (!(weight > 0)) continue;
        const bool passes = forms_[child].passes_to(form);
        for (std::size_t unit = 0; unit < units_; ++unit) {
            double value = work[child].sums[unit];
            if (is_missing(value)) continue;
            if (!passes) {
                value = oriented(child, score(child, work, unit));
                value = value < 0 && !form.mean.arithmetic() ? missing_value : form.mean.f(value);
            }
            sums[unit] += weight * value;
            available[unit] += weight;
        }
    }
    const double least = methods_[node].least_share - least_share_tolerance;
    for (std::size_t unit = 0; unit < units_; ++unit) {
        available[unit] += always;
        if (!(available[unit] > 0) || available[unit] / values.weight < least) {
            sums[unit] = missing_value;
        } else {
            sums[unit] /= available[unit];
            if (form.keeps_weight) sums[unit] *= values.weight;
        }
    }
}

void IndexScores::compute_general(std::uint32_t node, std::span<const double> weights,
                                  Workspace& work) const {
    const AggregationOptions& options = methods_[node];
    NodeValues& values = work[node];
    values.sums.assign(units_, missing_value);
    values.available.assign(units_, 0.0);
    values.general.reset();
    // Methods that look at the whole table would take a child without weight for a part of it.
    std::vector<std::size_t> used;
    std::vector<double> own;
    for (std::size_t child = 0; child < tree_.children(node); ++child) {
        const double weight = weights[tree_.slot(node, child)];
        if (!by_row(options.method) && !(weight > 0)) continue;
        used.push_back(child);
        own.push_back(weight);
    }
    if (!(values.weight > 0)) return;
    const std::size_t first = tree_.indicators[node].size();
    Matrix table(units_, used.size());
    for (std::size_t at = 0; at < used.size(); ++at) {
        const std::size_t child = used[at];
        for (std::size_t unit = 0; unit < units_; ++unit) {
            if (child < first) {
                table.at(unit, at) = normalised_[tree_.indicators[node][child]][unit];
            } else {
                const std::uint32_t below = tree_.nodes[node][child - first];
                table.at(unit, at) = oriented(below, score(below, work, unit));
            }
            if (!is_missing(table.at(unit, at))) values.available[unit] += own[at];
        }
    }
    values.general = aggregate(table, own, options);
    values.sums = values.general->scores;
}

void IndexScores::compute(std::span<const double> weights, Workspace& work) const {
    work.resize(forms_.size());
    for (const std::uint32_t node : tree_.order) compute(node, weights, work);
}

double IndexScores::score(std::uint32_t node, const Workspace& work, std::size_t unit) const {
    const double sum = work[node].sums[unit];
    return forms_[node].plain && !is_missing(sum) ? forms_[node].mean.inverse(sum) : sum;
}

void IndexScores::scores(std::uint32_t node, const Workspace& work, std::span<double> out) const {
    for (std::size_t unit = 0; unit < units_; ++unit) out[unit] = score(node, work, unit);
}

bool IndexScores::smaller_is_better(std::uint32_t node) const noexcept {
    return methods_[node].method == AggregationMethod::vikor ||
           methods_[node].method == AggregationMethod::wroclaw;
}

double IndexScores::oriented(std::uint32_t node, double score) const noexcept {
    return smaller_is_better(node) ? 1 - score : score;
}

void IndexScores::order_keys(std::span<const double> weights, std::size_t count, Workspace& work,
                             std::span<double> keys) const {
    if (!tiles_.empty()) {
        order_keys_of_tiles(weights, count, keys);
        return;
    }
    const std::size_t slots = tree_.slots();
    const bool falls =
        smaller_is_better(tree_.root) || (forms_[tree_.root].plain && forms_[tree_.root].mean.power < 0);
    for (std::size_t row = 0; row < count; ++row) {
        compute(weights.subspan(row * slots, slots), work);
        const std::vector<double>& sums = work[tree_.root].sums;
        for (std::size_t unit = 0; unit < units_; ++unit)
            keys[row * units_ + unit] = falls ? -sums[unit] : sums[unit];
    }
}

void IndexScores::prepare() {
    const bool finite = [&] {
        for (std::uint32_t indicator = 0; indicator < complete_.size() && all_plain_; ++indicator) {
            const std::span<const double> values = transformed(indicator);
            if (!std::all_of(values.begin(), values.end(), [](double each) { return std::isfinite(each); }))
                return false;
        }
        return true;
    }();
    if (!all_plain_ || !missing_.empty() || !finite || units_ == 0) return;
    const std::size_t blocks = (units_ + lane_count - 1) / lane_count;
    tiles_.resize(blocks * tree_.indicator_count);
    std::size_t at = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        for (const std::uint32_t node : tree_.order) {
            for (const std::uint32_t indicator : tree_.indicators[node]) {
                Lanes& tile = tiles_[at++];
                for (std::size_t lane = 0; lane < lane_count; ++lane) {
                    // The last block repeats its last unit.
                    const std::size_t unit = std::min(block * lane_count + lane, units_ - 1);
                    tile.set(lane, transformed(indicator)[unit]);
                }
            }
        }
    }
}

void IndexScores::order_keys_of_tiles(std::span<const double> weights, std::size_t count,
                                      std::span<double> keys) const {
    const std::size_t nodes = forms_.size();
    const std::size_t slots = tree_.slots();
    // Weights of each node's indicators side by side, an even number of rows; weights of nodes, 0 for one whose children have
    // none; and what each node's sum is divided by.
    const std::size_t rows = count + count % 2;
    std::vector<double> packed(rows * tree_.indicator_count);
    std::vector<double> node_weights(rows * nodes);
    std::vector<double> factors(rows * nodes);
    for (std::size_t row = 0; row < rows; ++row) {
        const double* const own = weights.data() + std::min(row, count - 1) * slots;
        double* const of_nodes = node_weights.data() + row * nodes;
        std::copy_n(own + tree_.indicator_count, nodes, of_nodes);
        std::size_t at = row * tree_.indicator_count;
        for (const std::uint32_t node : tree_.order) {
            double total = 0;
            for (const std::uint32_t indicator : tree_.indicators[node])
                total += packed[at++] = own[indicator];
            for (const std::uint32_t child : tree_.nodes[node]) total += of_nodes[child];
            if (!(total > 0)) of_nodes[node] = 0;
            factors[row * nodes + node] = !(total > 0) ? 0 : forms_[node].keeps_weight ? 1 : 1 / total;
        }
    }
    const bool falls = forms_[tree_.root].mean.power < 0;
    std::vector<Lanes> sums(nodes * rows);
    const std::size_t blocks = (units_ + lane_count - 1) / lane_count;
    for (std::size_t block = 0; block < blocks; ++block) {
        std::size_t first = 0;
        for (const std::uint32_t node : tree_.order) {
            const std::size_t own = tree_.indicators[node].size();
            const Lanes* const tile = tiles_.data() + block * tree_.indicator_count + first;
            Lanes* const sum = sums.data() + node * rows;
            for (std::size_t row = 0; row < rows; row += 2) {
                const double* const a = packed.data() + row * tree_.indicator_count + first;
                weighted_sums(tile, own, a, a + tree_.indicator_count, sum[row], sum[row + 1]);
            }
            for (const std::uint32_t child : tree_.nodes[node]) {
                for (std::size_t row = 0; row < count; ++row) {
                    const double weight = node_weights[row * nodes + child];
                    if (weight > 0) sum[row] += passed(child, node, sums[child * rows + row]) * weight;
                }
            }
            // The root's sums are only compared with one another.
            if (node != tree_.root) {
                for (std::size_t row = 0; row < count; ++row)
                    sum[row] = sum[row] * factors[row * nodes + node];
            }
            first += own;
        }
        const std::size_t begin = block * lane_count;
        const std::size_t end = std::min(begin + lane_count, units_);
        for (std::size_t row = 0; row < count; ++row) {
            const Lanes& last = sums[tree_.root * rows + row];
            // A root without weight gives no scores.
            const double sign = factors[row * nodes + tree_.root] > 0 ? (falls ? -1 : 1) : missing_value;
            for (std::size_t unit = begin; unit < end; ++unit)
                keys[row * units_ + unit] = sign * last.pairs[(unit - begin) / 2][(unit - begin) % 2];
        }
    }
}

Lanes IndexScores::passed(std::uint32_t child, std::uint32_t parent, const Lanes& sum) const noexcept {
    if (forms_[child].passes_to(forms_[parent])) return sum;
    Lanes result;
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
        const double value = forms_[child].mean.inverse(sum.pairs[lane / 2][lane % 2]);
        result.set(lane, value < 0 && !forms_[parent].mean.arithmetic() ? missing_value
                                                                        : forms_[parent].mean.f(value));
    }
    return result;
}

}  // namespace qgov::inline v0
