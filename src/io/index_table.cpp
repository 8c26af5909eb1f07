#include <qgov/io/index_table.hpp>

#include <qgov/core/error.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/table.hpp>

#include "core/code_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <unordered_set>

namespace qgov::inline v0 {

namespace {

bool absent(std::string_view cell) {
    return cell.empty() || cell == "NA" || cell == "-" || cell == "–" || cell == "—";
}

std::optional<double> number_in(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

// Rows of the table of indicators by code, in order.
struct MetaRow {
    std::string code{};
    std::string name{};
    std::string parent{};
    std::optional<double> weight{};
    Direction direction = Direction::higher_is_better;
    std::optional<NormalisationMethod> normalisation{};
    std::optional<double> low{};
    std::optional<double> high{};
    std::optional<double> ideal_low{};
    std::optional<double> ideal_high{};
    std::optional<double> target{};
    std::string denominator{};
    std::optional<OutlierMethod> treatment{};
    std::optional<WeightingMethod> weighting{};
    std::optional<AggregationMethod> aggregation{};
    std::optional<double> power{};
    std::optional<double> least_share{};
    Place place{};  // of the row
    std::optional<std::size_t> parent_row{};
    bool node = false;
    std::uint32_t number = 0;  // of the indicator or node
};

class MetaReader {
public:
    MetaReader(std::string_view text, const CsvReadOptions& options)
        : reader_(text, options), file_(options.file) {}

    std::vector<MetaRow> read() {
        const std::size_t code = reader_.column("code");
        refuse_unknown_columns();
        std::vector<MetaRow> rows;
        KeyIndex index;
        const auto find = [&](std::string_view key) {
            return index.find(key, [&](std::uint32_t at) { return rows[at].code == key; });
        };
        while (reader_.next()) {
            const std::string_view key = reader_.cell(code);
            if (key.empty()) reader_.fail(Code::bad_key, code, "the code is empty; give every row one");
            if (find(key)) {
                reader_.fail(Code::duplicate_key, code,
                             "the code " + detail::quoted(key) + " is already there; codes are unique");
            }
            index.insert(key, static_cast<std::uint32_t>(rows.size()));
            rows.push_back(read_row(std::string(key)));
        }
        for (MetaRow& row : rows) {
            if (row.parent.empty()) continue;
            if (const auto parent = find(row.parent)) {
                rows[*parent].node = true;
                row.parent_row = *parent;
                continue;
            }
            std::vector<std::string_view> codes;
            codes.reserve(rows.size());
            for (const MetaRow& each : rows) codes.emplace_back(each.code);
            const std::string_view nearest = nearest_word(row.parent, codes);
            Place place = row.place;
            place.pointer = "parent";
            throw ParseError(Code::unknown_key, place,
                             "the parent " + detail::quoted(row.parent) + " of " + detail::quoted(row.code) +
                                 " is not among the codes" +
                                 (nearest.empty() ? std::string() : "; nearest: " + detail::quoted(nearest)));
        }
        return rows;
    }

private:
    // A misspelt column would change the index without a word.
    void refuse_unknown_columns() const {
        static constexpr std::string_view known[] = {
            "code",  "name",    "parent", "weight",    "direction",  "normalise",
            "low",   "high",    "target", "ideal_low", "ideal_high", "denominator",
            "treat", "weights", "power",  "aggregate", "least_share"};
        const std::vector<std::string>& columns = reader_.columns();
        for (const std::string& name : columns) {
            if (name.empty() || name.starts_with("x-")) continue;
            const auto is_it = [&](std::string_view each) {
                const auto at = reader_.find_column(each);
                return at && columns[*at] == name;
            };
            if (std::any_of(std::begin(known), std::end(known), is_it)) continue;
            const std::string_view nearest = nearest_word(name, {std::begin(known), std::end(known)});
            throw ParseError(Code::unknown_member, {.file = file_, .line = 1, .column = 1},
                             "no column " + detail::quoted(name) + " is known" +
                                 (nearest.empty() ? std::string() : "; nearest: " + detail::quoted(nearest)) +
                                 "; columns of your own begin with x-");
        }
    }

    MetaRow read_row(std::string code) {
        MetaRow row{.code = std::move(code)};
        row.place = {.file = file_, .line = reader_.line()};
        row.name = text("name");
        row.parent = text("parent");
        row.denominator = text("denominator");
        row.weight = number("weight");
        row.low = number("low");
        row.high = number("high");
        row.ideal_low = number("ideal_low");
        row.ideal_high = number("ideal_high");
        row.target = number("target");
        row.power = number("power");
        row.least_share = number("least_share");
        row.normalisation = named<NormalisationMethod>("normalise");
        row.treatment = named<OutlierMethod>("treat");
        row.weighting = named<WeightingMethod>("weights");
        row.aggregation = named<AggregationMethod>("aggregate");
        row.direction = direction();
        return row;
    }

    std::string text(std::string_view column) const {
        const auto at = reader_.find_column(column);
        return at ? std::string(reader_.cell(*at)) : std::string();
    }

    std::optional<double> number(std::string_view column) const {
        const auto at = reader_.find_column(column);
        if (!at || absent(reader_.cell(*at))) return std::nullopt;
        const auto value = number_in(reader_.cell(*at));
        if (!value) {
            reader_.fail(Code::bad_number, *at,
                         "the " + std::string(column) + " is " + detail::quoted(reader_.cell(*at)) +
                             "; write a number such as 2 or 0.5");
        }
        return value;
    }

    template <class E>
    std::optional<E> named(std::string_view column) const {
        const auto at = reader_.find_column(column);
        if (!at || reader_.cell(*at).empty()) return std::nullopt;
        const auto value = from_string<E>(reader_.cell(*at));
        if (!value) {
            std::vector<std::string_view> names;
            for (const auto& each : enum_texts<E>) names.push_back(each.name);
            const std::string_view nearest = nearest_word(reader_.cell(*at), names);
            std::string all;
            for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
            reader_.fail(Code::wrong_type, *at,
                         detail::quoted(reader_.cell(*at)) + " is no method; " +
                             (nearest.empty() ? "there are " + all : "nearest: " + detail::quoted(nearest)));
        }
        return value;
    }

    Direction direction() const {
        const auto at = reader_.find_column("direction");
        if (!at || reader_.cell(*at).empty()) return Direction::higher_is_better;
        const std::string_view cell = reader_.cell(*at);
        if (cell == "higher" || cell == "1" || cell == "+1" || cell == "higher_is_better")
            return Direction::higher_is_better;
        if (cell == "lower" || cell == "-1" || cell == "lower_is_better") return Direction::lower_is_better;
        reader_.fail(Code::wrong_type, *at,
                     "the direction is " + detail::quoted(cell) +
                         "; write higher or lower (which is better)");
    }

    CsvReader reader_;
    std::string file_;
};

[[noreturn]] void fail(const MetaRow& row, const char* column, const std::string& problem) {
    Place place = row.place;
    place.pointer = column;
    throw ParseError(Code::bad_argument, place, problem);
}

NormalisationOptions normalisation_of(const MetaRow& row, const IndexTableOptions& options, double low) {
    NormalisationOptions result{
        .method = row.normalisation.value_or(options.normalisation), .direction = row.direction, .low = low};
    const std::string method(to_string(result.method));
    const auto need = [&](const std::optional<double>& value, const char* column) {
        if (!value) fail(row, column, method + " needs a number in column \"" + column + "\"");
        return *value;
    };
    const auto ascend = [&](const std::optional<double>& first, const std::optional<double>& second,
                            const char* column) {
        if (first && second && !(*first < *second))
            fail(row, column, "low and high must ascend, also where lower values are better");
    };
    switch (result.method) {
    case NormalisationMethod::goalposts:
        result.lower = need(row.low, "low");
        result.upper = need(row.high, "high");
        ascend(row.low, row.high, "high");
        break;
    case NormalisationMethod::efficacy:
        result.bad = need(row.low, "low");
        result.good = need(row.high, "high");
        break;
    case NormalisationMethod::interval_best:
        result.range_low = need(row.low, "low");
        result.range_high = need(row.high, "high");
        result.ideal_low = need(row.ideal_low, "ideal_low");
        result.ideal_high = need(row.ideal_high, "ideal_high");
        break;
    case NormalisationMethod::middle_best:
        result.best = need(row.ideal_low, "ideal_low");
        break;
    case NormalisationMethod::distance_to_target:
        result.target = need(row.target, "target");
        break;
    case NormalisationMethod::categorical:
        fail(row, "normalise", "categorical needs a table of steps, which this table cannot hold");
    default:
        ascend(row.low, row.high, "high");
        result.lower = row.low;
        result.upper = row.high;
        result.reference = row.target;
    }
    return result;
}

bool multiplies(AggregationMethod method) {
    return method == AggregationMethod::geometric || method == AggregationMethod::harmonic ||
           method == AggregationMethod::weighted_product;
}

// The tree; sets each row's number.
IndexDesign design_of(std::vector<MetaRow>& rows, const IndexTableOptions& options) {
    IndexDesign design;
    const auto tops =
        std::count_if(rows.begin(), rows.end(), [](const MetaRow& row) { return row.parent.empty(); });
    const bool own_root = tops == 1 && std::any_of(rows.begin(), rows.end(), [](const MetaRow& row) {
                              return row.parent.empty() && row.node;
                          });
    const auto node = [&](const MetaRow* row) {
        IndexNode result{.code = row ? row->code : "index", .name = row ? row->name : ""};
        result.weighting.method = row && row->weighting ? *row->weighting : options.weighting;
        result.aggregation.method = row && row->aggregation ? *row->aggregation : options.aggregation;
        if (row && row->weight) result.weight = *row->weight;
        if (row && row->power) result.aggregation.power = *row->power;
        if (row && row->least_share) result.aggregation.least_share = *row->least_share;
        if (row && result.weighting.method == WeightingMethod::pairwise_comparison)
            fail(*row, "weights", "ahp needs judgments, which this table cannot hold; write its weights");
        if (row && result.aggregation.method == AggregationMethod::ordered)
            fail(*row, "aggregate", "ordered needs weights by order, which this table cannot hold");
        return result;
    };
    if (!own_root) design.nodes.push_back(node(nullptr));
    for (MetaRow& row : rows) {
        row.number = static_cast<std::uint32_t>(row.node ? design.nodes.size() : design.indicators.size());
        if (row.node) {
            design.nodes.push_back(node(&row));
        } else {
            design.indicators.push_back(
                {.code = row.code, .name = row.name, .weight = row.weight.value_or(1)});
        }
    }
    const bool above_zero = std::any_of(design.nodes.begin(), design.nodes.end(), [](const IndexNode& each) {
        return multiplies(each.aggregation.method);
    });
    for (const MetaRow& row : rows) {
        std::optional<std::uint32_t> parent;
        if (row.parent_row) {
            parent = rows[*row.parent_row].number;
        } else if (!own_root) {
            parent = 0;
        }
        if (row.node) {
            design.nodes[row.number].parent = parent;
            continue;
        }
        IndexIndicator& indicator = design.indicators[row.number];
        indicator.parent = parent.value_or(0);
        indicator.normalisation = normalisation_of(row, options, above_zero ? 0.01 : 0);
        indicator.outliers.method = row.treatment.value_or(options.outliers);
    }
    return design;
}

class ValuesReader {
public:
    ValuesReader(std::string_view text, const CsvReadOptions& options, IndexTable& table)
        : reader_(text, options), table_(table) {}

    void read(const std::vector<MetaRow>& rows) {
        unit_ = reader_.column("unit");
        year_ = reader_.find_column("year");
        group_ = reader_.find_column("group");
        for (const MetaRow& row : rows) {
            if (row.node) continue;
            columns_.push_back(reader_.column(row.code));
            if (row.denominator.empty()) continue;
            const std::size_t column = reader_.column(row.denominator);
            const auto found = std::find(denominators_.begin(), denominators_.end(), column);
            table_.design.indicators[row.number].denominator =
                static_cast<std::uint32_t>(found - denominators_.begin());
            if (found == denominators_.end()) denominators_.push_back(column);
        }
        std::vector<std::string_view> known = {"unit", "year", "group"};
        for (const MetaRow& row : rows) {
            if (row.node) continue;
            known.emplace_back(row.code);
            if (!row.denominator.empty()) known.emplace_back(row.denominator);
        }
        reader_.note_unused(known);
        while (reader_.next()) read_row();
        finish();
    }

private:
    struct Line {
        std::uint32_t unit = 0;
        std::uint32_t year = 0;
        std::uint32_t group = 0;
        std::vector<double> values{};
        std::vector<double> lower{};
        std::vector<double> upper{};
        std::vector<double> denominators{};
    };

    std::uint32_t numbered(std::vector<std::string>& names, KeyIndex& index, std::string_view name) {
        if (const auto found = index.find(name, [&](std::uint32_t at) { return names[at] == name; }))
            return *found;
        const auto number = static_cast<std::uint32_t>(names.size());
        names.emplace_back(name);
        index.insert(name, number);
        return number;
    }

    void read_row() {
        const std::string_view unit = reader_.cell(unit_);
        if (unit.empty()) reader_.fail(Code::bad_key, unit_, "the unit is empty; give every row one");
        Line line;
        line.unit = numbered(table_.units, units_, unit);
        line.year = numbered(year_names_, years_, year_ ? year() : std::string_view());
        if (group_) line.group = numbered(table_.groups, groups_, reader_.cell(*group_));
        const std::uint64_t place = std::uint64_t{line.year} << 32 | line.unit;
        if (!places_.insert(place).second) {
            reader_.fail(Code::duplicate_key, unit_,
                         "the unit " + detail::quoted(unit) + " is already there" +
                             (year_ ? " in year " + detail::quoted(reader_.cell(*year_)) : std::string()) +
                             "; give each unit one row" + (year_ ? " a year" : ""));
        }
        for (const std::size_t column : columns_) {
            double low = missing_value;
            double high = missing_value;
            line.values.push_back(value(column, low, high));
            line.lower.push_back(low);
            line.upper.push_back(high);
            interval_ = interval_ || !is_missing(low);
        }
        for (const std::size_t column : denominators_) {
            double low = missing_value;
            line.denominators.push_back(value(column, low, low));
            if (!is_missing(low))
                reader_.fail(Code::bad_number, column, "a denominator cannot be an interval");
        }
        lines_.push_back(std::move(line));
    }

    // The last year is the one that is ranked: one that is written otherwise would take its place.
    std::string_view year() {
        const std::string_view cell = reader_.cell(*year_);
        if (cell.empty()) {
            reader_.fail(Code::bad_date, *year_,
                         "the year is empty; give every row one, or leave the column out");
        }
        const bool period = Period::try_parse(cell).has_value();
        if (!year_names_.empty() && period != Period::try_parse(year_names_.front()).has_value()) {
            reader_.fail(Code::bad_date, *year_,
                         "the year is " + detail::quoted(cell) + "; write it like " +
                             detail::quoted(year_names_.front()) + " in the rows before");
        }
        return cell;
    }

    double value(std::size_t column, double& low, double& high) const {
        const std::string_view cell = reader_.cell(column);
        if (absent(cell)) return missing_value;
        if (const auto number = number_in(cell)) return *number;
        const std::size_t dots = cell.find("..");
        if (dots != std::string_view::npos) {
            const auto first = number_in(cell.substr(0, dots));
            const auto second = number_in(cell.substr(dots + 2));
            if (first && second && *first > *second)
                reader_.fail(Code::bad_number, column,
                             detail::quoted(cell) + " is no interval: its ends descend");
            if (first && second) {
                low = *first;
                high = *second;
                return low + (high - low) / 2;
            }
        }
        reader_.fail(Code::bad_number, column,
                     detail::quoted(cell) +
                         " is no number; write one such as 92.4, an interval such as 90..92, or "
                         "nothing where the value is missing");
    }

    void finish() {
        std::vector<std::uint32_t> order(year_names_.size());
        for (std::uint32_t at = 0; at < order.size(); ++at) order[at] = at;
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto first = number_in(year_names_[a]);
            const auto second = number_in(year_names_[b]);
            if (first && second && *first != *second) return *first < *second;
            return year_names_[a] < year_names_[b];
        });
        for (const std::uint32_t number : order) {
            IndexYear year{.year = year_names_[number]};
            year.data.values = Matrix(table_.units.size(), columns_.size(), missing_value);
            if (!denominators_.empty())
                year.data.denominators = Matrix(table_.units.size(), denominators_.size(), missing_value);
            if (group_) year.data.groups.resize(table_.units.size());
            if (interval_) year.lower = year.upper = year.data.values;
            for (const Line& line : lines_) {
                if (group_) year.data.groups[line.unit] = line.group;
                if (line.year != number) continue;
                std::copy(line.values.begin(), line.values.end(), year.data.values.row(line.unit).begin());
                if (!denominators_.empty()) {
                    std::copy(line.denominators.begin(), line.denominators.end(),
                              year.data.denominators.row(line.unit).begin());
                }
                if (!interval_) continue;
                std::copy(line.lower.begin(), line.lower.end(), year.lower.row(line.unit).begin());
                std::copy(line.upper.begin(), line.upper.end(), year.upper.row(line.unit).begin());
            }
            table_.years.push_back(std::move(year));
        }
    }

    CsvReader reader_;
    IndexTable& table_;
    std::size_t unit_ = 0;
    std::optional<std::size_t> year_{};
    std::optional<std::size_t> group_{};
    std::vector<std::size_t> columns_{};
    std::vector<std::size_t> denominators_{};
    std::vector<std::string> year_names_{};
    KeyIndex units_{};
    KeyIndex years_{};
    KeyIndex groups_{};
    std::unordered_set<std::uint64_t> places_{};  // year and unit
    std::vector<Line> lines_{};
    bool interval_ = false;
};

}  // namespace

IndexTable read_index_table(std::string_view values, std::string_view meta,
                            const IndexTableOptions& options) {
    std::vector<MetaRow> rows = MetaReader(meta, options.meta).read();
    IndexTable table;
    table.design = design_of(rows, options);
    ValuesReader(values, options.values, table).read(rows);
    return table;
}

}  // namespace qgov::inline v0
