#include <qgov/io/sdmx_csv.hpp>

#include "core/code_text.hpp"
#include "io/exchange_losses.hpp"
#include "io/sdmx_time.hpp"
#include "io/simdjson.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace qgov::inline v0 {

namespace {

enum class SdmxColumn : std::uint8_t {
    structure,
    structure_id,
    action,
    indicator,
    ref_area,
    time_period,
    obs_value,
    unit_measure,
    unit_mult,
    decimals,
    obs_status,
    start_day,
    degree,
    upper,
    period,
    wording,
    source,
    locator,
    fact_status,
    derived_from,
    note,
};
constexpr std::array<std::string_view, 21> sdmx_names = {
    "STRUCTURE",   "STRUCTURE_ID",    "ACTION",    "INDICATOR", "REF_AREA",   "TIME_PERIOD",
    "OBS_VALUE",   "UNIT_MEASURE",    "UNIT_MULT", "DECIMALS",  "OBS_STATUS", "REPORTING_YEAR_START_DAY",
    "DEGREE",      "OBS_VALUE_UPPER", "PERIOD",    "WORDING",   "SOURCE",     "LOCATOR",
    "FACT_STATUS", "DERIVED_FROM",    "NOTE"};
constexpr std::size_t place_of(SdmxColumn column) { return static_cast<std::size_t>(column); }

constexpr std::string_view sdmx_name = "SDMX-CSV";

// ISO 4217 for money, which is what other programs look for; all else by its symbol.
std::string_view unit_code(const Unit& unit) {
    return unit.symbol() == "元" ? std::string_view("CNY") : std::string_view(unit.symbol());
}
Unit unit_of(std::string_view code) { return Unit(code == "CNY" ? std::string_view("元") : code); }

class SdmxWriter {
public:
    explicit SdmxWriter(const Dataset& dataset) : data_(dataset) {}

    ExchangeText write() {
        losses_.add_others(data_, sdmx_name, {"observations"});
        std::string text;
        append_csv_row(text, sdmx_names);
        for (std::size_t row = 0; row < data_.observations.size(); ++row) write(text, row);
        for (const RowExtension& each : data_.observation_extensions) {
            losses_.add_extensions("observations", '#' + std::to_string(each.row), {each.extension},
                                   sdmx_name);
        }
        if (!simdjson::validate_utf8(text.data(), text.size())) {
            throw Error(Code::bad_encoding,
                        "cannot be written as SDMX-CSV: a text of the observations is not valid UTF-8");
        }
        return {std::move(text), losses_.take()};
    }

private:
    void write(std::string& text, std::size_t number) {
        const Observation& row = data_.observations[number];
        const Indicator& indicator = data_.indicators[row.indicator];
        std::array<std::string, sdmx_names.size()> cells;
        const auto cell = [&](SdmxColumn column) -> std::string& { return cells[place_of(column)]; };
        cell(SdmxColumn::structure) = "dataflow";
        cell(SdmxColumn::structure_id) = "QGOV:OBSERVATIONS(1.0)";
        cell(SdmxColumn::action) = "I";
        cell(SdmxColumn::indicator) = indicator.key;
        if (row.subject) cell(SdmxColumn::ref_area) = data_.organisations[row.subject].key;
        const SdmxTime time = sdmx_time(row.period);
        cell(SdmxColumn::time_period) = time.time;
        cell(SdmxColumn::start_day) = time.start_day;
        cell(SdmxColumn::period) = time.period;
        cell(SdmxColumn::unit_measure) = unit_code(indicator.unit);
        if (row.has_value) {
            const Decimal value{row.coefficient, row.exponent};
            cell(SdmxColumn::obs_value) = number_text(value, number);
            cell(SdmxColumn::decimals) = std::to_string(value.decimals());
            if (row.degree == Degree::range)
                cell(SdmxColumn::upper) = number_text({row.upper, row.exponent}, number);
        } else if (row.degree == Degree::range) {
            throw Error(Code::bad_argument, "observation " + std::to_string(number) +
                                                " cannot be written as SDMX-CSV: a range without its value");
        }
        cell(SdmxColumn::unit_mult) = std::to_string(static_cast<int>(row.scale));
        cell(SdmxColumn::obs_status) = to_string(row.status);
        if (row.degree != Degree::printed) cell(SdmxColumn::degree) = to_string(row.degree);
        if (row.fact_status != FactStatus::unstated)
            cell(SdmxColumn::fact_status) = to_string(row.fact_status);
        if (row.source) cell(SdmxColumn::source) = data_.sources[row.source].key;
        cell(SdmxColumn::wording) = data_.texts[row.wording];
        cell(SdmxColumn::locator) = data_.texts[row.locator];
        cell(SdmxColumn::derived_from) = data_.texts[row.derived_from];
        cell(SdmxColumn::note) = data_.texts[row.note];
        const std::array<std::string_view, sdmx_names.size()> views = view(cells);
        append_csv_row(text, views);
        warn(number, row, time);
    }

    static std::array<std::string_view, sdmx_names.size()>
    view(const std::array<std::string, sdmx_names.size()>& cells) {
        std::array<std::string_view, sdmx_names.size()> views;
        std::copy(cells.begin(), cells.end(), views.begin());
        return views;
    }

    static std::string number_text(const Decimal& value, std::size_t row) {
        std::string text = value.to_string();
        if (Decimal::try_parse(text) == value) return text;
        throw Error(Code::bad_number, "observation " + std::to_string(row) +
                                          " cannot be written as SDMX-CSV: the number " + text +
                                          " has more than 18 digits or is out of range");
    }

    // What other programs may make of the row.
    void warn(std::size_t number, const Observation& row, const SdmxTime& time) {
        const auto add = [&](std::string_view member, std::string reason) {
            losses_.add("observations", '#' + std::to_string(number), member, std::move(reason));
        };
        if (!row.subject)
            add("subject", "SDMX asks for a REF_AREA; other programs may refuse a row without one");
        if (time.time.empty()) {
            add("period", "SDMX has no time that is not known or has an open end; other programs may refuse "
                          "a row without TIME_PERIOD");
        }
        if (!dimensions_.insert({row.indicator, row.subject, time.time, time.start_day}).second) {
            add("", "an earlier row has the same INDICATOR, REF_AREA and TIME_PERIOD, by which SDMX tells "
                    "observations apart; other programs may keep only one");
        }
    }

    const Dataset& data_;
    ExchangeLosses losses_;
    std::set<std::tuple<Id<Indicator>, Id<Organisation>, std::string, std::string>> dimensions_;
};

class SdmxReader {
public:
    SdmxReader(std::string_view text, const CsvReadOptions& options, Dataset base)
        : reader_(text, options),
          data_(std::move(base)),
          new_indicators_(data_.indicators.empty()),
          new_organisations_(data_.organisations.empty()),
          new_sources_(data_.sources.empty()) {}

    ExchangeData read() {
        find_columns();
        while (reader_.next()) read_row();
        problems_.report();
        for (const std::size_t column : other_columns_) {
            if (other_cells_[column] == 0) continue;
            losses_.add("observations", "", reader_.columns()[column],
                        "qgov has no place for this column of SDMX", other_cells_[column]);
        }
        return {std::move(data_), losses_.take()};
    }

private:
    void find_columns() {
        for (std::size_t at = 0; at < sdmx_names.size(); ++at)
            columns_[at] = reader_.find_column(sdmx_names[at]);
        for (const SdmxColumn needed :
             {SdmxColumn::indicator, SdmxColumn::time_period, SdmxColumn::obs_value}) {
            static_cast<void>(reader_.column(sdmx_names[place_of(needed)]));
        }
        for (std::size_t at = 0; at < reader_.columns().size(); ++at) {
            if (std::find(columns_.begin(), columns_.end(), at) == columns_.end())
                other_columns_.push_back(at);
        }
        other_cells_.resize(reader_.columns().size());
    }

    std::string_view cell(SdmxColumn column) const {
        const auto at = columns_[place_of(column)];
        return at ? reader_.cell(*at) : std::string_view();
    }

    // Notes a bad cell; reading goes on.
    void note(Code code, SdmxColumn column, const std::string& problem) {
        row_is_good_ = false;
        try {
            reader_.fail(code, columns_[place_of(column)].value_or(0), problem);
        } catch (const ParseError& error) {
            problems_.add(error);
        }
    }

    void lose(SdmxColumn column, std::string reason) {
        losses_.add("observations", "line " + std::to_string(reader_.line()), sdmx_names[place_of(column)],
                    std::move(reason));
    }

    void read_row() {
        row_is_good_ = true;
        for (const std::size_t column : other_columns_) {
            if (!reader_.cell(column).empty()) ++other_cells_[column];
        }
        const std::string_view action = cell(SdmxColumn::action);
        if (action == "D")
            return lose(SdmxColumn::action, "observations are added only; D (delete) is passed over");
        if (!action.empty() && action != "I" && action != "A" && action != "M" && action != "R") {
            note(Code::wrong_type, SdmxColumn::action,
                 detail::quoted(action) + " is no action of SDMX-CSV; known are I, A, M, R and D");
        }
        const Id<Indicator> indicator = id(data_.indicators, SdmxColumn::indicator, new_indicators_);
        const Id<Organisation> subject = id(data_.organisations, SdmxColumn::ref_area, new_organisations_);
        Quantity quantity;
        const bool has_value = read_value(quantity);
        quantity.scale = scale();
        quantity.degree = word(SdmxColumn::degree, Degree::printed);
        quantity.wording = cell(SdmxColumn::wording);
        if (quantity.upper && quantity.degree != Degree::range) {
            note(Code::wrong_type, SdmxColumn::upper,
                 "there is an upper end, but DEGREE is not \"range\"; write both or neither");
        } else if (quantity.degree == Degree::range && has_value && !quantity.upper) {
            note(Code::bad_number, SdmxColumn::degree,
                 "a range needs OBS_VALUE_UPPER, its other end; write it or leave out DEGREE");
        } else if (quantity.degree == Degree::range && !has_value) {
            note(Code::bad_number, SdmxColumn::obs_value, "a range without its value");
        }
        const ObservationStatus status = word(SdmxColumn::obs_status, ObservationStatus::normal);
        const Period period = time();
        if (indicator) check_unit(data_.indicators[indicator]);
        const Provenance provenance{.source = id(data_.sources, SdmxColumn::source, new_sources_),
                                    .status = word(SdmxColumn::fact_status, FactStatus::unstated),
                                    .locator = std::string(cell(SdmxColumn::locator)),
                                    .derived_from = std::string(cell(SdmxColumn::derived_from)),
                                    .note = std::string(cell(SdmxColumn::note))};
        if (!row_is_good_) return;
        try {
            add_observation(data_, indicator, subject, period, quantity, provenance);
        } catch (const Error& error) {
            return note(error.code(), SdmxColumn::upper, error.message());
        }
        data_.observations.back().status = status;
        data_.observations.back().has_value = has_value;
    }

    // The record that a cell names; where the table was empty at first, it is created.
    template <class T>
    Id<T> id(Table<T>& table, SdmxColumn column, bool create) {
        const std::string_view key = cell(column);
        if (key.empty() && column != SdmxColumn::indicator) return {};
        if (const Id<T> found = table.find(key)) return found;
        try {
            if (!create) throw UnknownKey(T::table, std::string(key), std::string(table.nearest(key)));
            T entity;
            entity.key = key;
            describe(entity);
            return table.add(std::move(entity));
        } catch (const Error& error) {
            note(error.code(), column, error.message());
            return {};
        }
    }
    void describe(Indicator& indicator) const {
        indicator.name = indicator.key;
        indicator.unit = unit_of(cell(SdmxColumn::unit_measure));
    }
    static void describe(Organisation& organisation) {
        organisation.name = organisation.key;
        organisation.kind = OrganisationKind::area;
    }
    static void describe(Source& source) {
        source.title = source.key;
        source.kind = SourceKind::database;
    }

    bool read_value(Quantity& quantity) {
        const std::string_view text = cell(SdmxColumn::obs_value);
        const bool missing = text.empty() || text == "NaN" || text == "#N/A";
        if (!missing) quantity.value = number(SdmxColumn::obs_value, text);
        if (const std::string_view upper = cell(SdmxColumn::upper); !upper.empty())
            quantity.upper = number(SdmxColumn::upper, upper);
        const auto decimals = whole(SdmxColumn::decimals, 0, 400);
        if (missing || !decimals) return !missing;
        if (*decimals < quantity.value.decimals()) {
            lose(SdmxColumn::decimals, "the value has more decimals and is kept as it is written");
        } else if (*decimals > quantity.value.decimals()) {
            const Decimal zero{0, static_cast<std::int16_t>(-*decimals)};
            if (const auto sum = qgov::add(quantity.value, zero); sum && sum->exponent == zero.exponent) {
                quantity.value = *sum;
            } else {
                lose(SdmxColumn::decimals, "the value would have more digits than can be kept");
            }
        }
        return true;
    }

    Decimal number(SdmxColumn column, std::string_view text) {
        try {
            return Decimal::parse(text);
        } catch (const Error& error) {
            note(error.code(), column, error.message());
            return {};
        }
    }

    std::optional<int> whole(SdmxColumn column, int low, int high) {
        const std::string_view text = cell(column);
        if (text.empty()) return std::nullopt;
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc() && end == text.data() + text.size() && value >= low && value <= high)
            return value;
        note(Code::bad_number, column,
             detail::quoted(text) + " is no whole number from " + std::to_string(low) + " to " +
                 std::to_string(high));
        return std::nullopt;
    }

    std::int8_t scale() {
        return static_cast<std::int8_t>(whole(SdmxColumn::unit_mult, -30, 30).value_or(0));
    }

    template <Enumeration E>
    E word(SdmxColumn column, E none) {
        const std::string_view text = cell(column);
        if (text.empty()) return none;
        if (const auto found = from_string<E>(text)) return *found;
        std::string known;
        for (const EnumText<E>& each : enum_texts<E>)
            known += (known.empty() ? "" : ", ") + std::string(each.name);
        note(Code::wrong_type, column, detail::quoted(text) + " is not one of " + known);
        return none;
    }

    void check_unit(const Indicator& indicator) {
        const std::string_view code = cell(SdmxColumn::unit_measure);
        if (code.empty() || code == unit_code(indicator.unit) || unit_of(code) == indicator.unit) return;
        note(Code::bad_unit, SdmxColumn::unit_measure,
             "the unit " + detail::quoted(code) + " is not that of indicator \"" + indicator.key +
                 "\", which is " + detail::quoted(unit_code(indicator.unit)));
    }

    Period time() {
        const std::string_view text = cell(SdmxColumn::time_period);
        const std::string_view own = cell(SdmxColumn::period);
        Period result;
        auto column = SdmxColumn::time_period;
        try {
            if (!text.empty()) result = read_sdmx_time(text, cell(SdmxColumn::start_day));
            column = SdmxColumn::period;
            if (own.empty()) return result;
            const Period stated = Period::parse(own);
            if (text.empty() || (stated.first() == result.first() && stated.last() == result.last()))
                return stated;
            note(Code::bad_period, column,
                 detail::quoted(own) + " has other days than TIME_PERIOD, " + detail::quoted(text));
        } catch (const Error& error) {
            note(error.code(), column, error.message());
        }
        return result;
    }

    CsvReader reader_;
    Dataset data_;
    bool new_indicators_ = false;
    bool new_organisations_ = false;
    bool new_sources_ = false;
    std::array<std::optional<std::size_t>, sdmx_names.size()> columns_{};
    std::vector<std::size_t> other_columns_{};
    std::vector<std::uint64_t> other_cells_{};
    ExchangeLosses losses_;
    ExchangeProblems problems_;
    bool row_is_good_ = true;
};

}  // namespace

ExchangeText write_sdmx_csv(const Dataset& dataset) { return SdmxWriter(dataset).write(); }

ExchangeData read_sdmx_csv(std::string_view text, const CsvReadOptions& options, Dataset base) {
    return SdmxReader(text, options, std::move(base)).read();
}

}  // namespace qgov::inline v0
