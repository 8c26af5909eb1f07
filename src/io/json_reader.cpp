#include "io/json_reader.hpp"

#include "io/json_values.hpp"
#include "io/simdjson.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace qgov::inline v0 {

static_assert(json_padding >= simdjson::SIMDJSON_PADDING);

namespace {

namespace ondemand = simdjson::ondemand;
using detail::MemberName;
using detail::Mentions;

constexpr std::array<MemberName, 10> observation_names = {
    "indicator", "subject", "period", "value", "upper", "scale", "degree", "wording", "status", "provenance"};
constexpr std::array<MemberName, 6> assignment_names = {"task", "organisation", "collective",
                                                        "role", "valid",        "provenance"};

/// Reads a data set: its mass data, its records and their references.
class Reader : detail::JsonValues {
public:
    /// Reads onto `base`: its rows come first, and keys may name them.
    Reader(std::string_view text, const JsonReadOptions& options, Dataset base)
        : JsonValues(text, options, base, data_.texts), data_(std::move(base)) {}

    Dataset read_text() {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        if (text().starts_with(mark)) begin(text().substr(mark.size()));
        ondemand::parser parser;
        ondemand::document document;
        check(parser.iterate(text().data(), text().size(), text().size() + json_padding).get(document));
        ondemand::object root;
        if (document.get_object().get(root)) {
            refuse_bad_syntax();
            fail(Code::wrong_format, text().data() + text().find_first_not_of(" \t\r\n"),
                 "not a qgov data set: the outermost value must be an object with \"format\": "
                 "\"qgov-dataset\"");
        }
        read_root(root);
        const char* behind = nullptr;
        if (!document.current_location().get(behind)) syntax_error(simdjson::TRAILING_CONTENT, behind);
        if (!format_seen_) {
            fail(Code::wrong_format, text().data() + text().find('{'),
                 "not a qgov data set: the member \"format\": \"qgov-dataset\" is missing");
        }
        if (!version_seen_) {
            fail(Code::wrong_format, text().data() + text().find('{'),
                 "the member \"version\": 1 is missing");
        }
        if (auto unknown = mentions().first_unknown(data_))
            fail(Code::unknown_key, unknown->place, std::move(unknown->message));
        mentions().place_references(data_);
        return std::move(data_);
    }

    // Row by row, for tables that come from elsewhere: each record is a text of its own with padding behind it.

    /// Takes the rows of a table away; what refers to them waits for new ones with their keys.
    void clear_rows(std::string_view name) {
        if (name == "assignments") {
            data_.assignments.clear();
            data_.assignment_extensions.clear();
        } else if (name == "observations") {
            data_.observations.clear();
            data_.observation_extensions.clear();
        }
        for_each_table(data_, [&]<class T>(Table<T>& table) {
            if (T::table != name) return;
            table = {};
            auto& rows = mentions().of<T>().rows;
            std::fill(rows.begin(), rows.end(), Mentions::unseen);
        });
    }

    void read_row(std::string_view name, std::string_view text) {
        begin(text);
        ondemand::document document;
        check(parser_.iterate(text.data(), text.size(), text.size() + json_padding).get(document));
        Value value;
        check(document.get_value().get(value));
        if (name == "assignments") {
            read_assignment(value);
        } else if (name == "observations") {
            read_observation(value);
        } else {
            for_each_table(data_, [&]<class T>(Table<T>& table) {
                if (T::table == name) read_entity(value, table);
            });
        }
        first_row_ = nullptr;
    }

    /// A key whose record could not be read: that it is missing is no further problem.
    void forgive(std::string_view name, std::string_view key) {
        for_each_table(data_, [&]<class T>(const Table<T>&) {
            if (T::table != name) return;
            Mentions& known = mentions().of<T>();
            std::uint32_t& row = known.rows[known.number(key, nullptr)];
            if (row == Mentions::unseen) row = Mentions::unseen - 1;
        });
    }

    OpenReferences open_references(std::string_view name, std::size_t most) const {
        return mentions().open_references(data_, name, most);
    }

    /// The data set, whose rows have no open references.
    Dataset take() {
        begin({});
        if (data_.home) {
            const Mentions& known = mentions().of<Organisation>();
            const std::uint32_t home = data_.home.value();
            if (known.rows[home] == Mentions::unseen) {
                throw ParseError(Code::unknown_key, {.file = options().file},
                                 "the home of the data set: " +
                                     detail::KeyMentions::unknown_key<Organisation>(data_, known.keys[home]));
            }
        }
        mentions().place_references(data_);
        return std::move(data_);
    }

private:
    // Mass data

    /// The parts of a provenance as a row of mass data keeps them.
    template <class Row>
    void read_row_provenance(Value& value, Row& row) {
        static constexpr auto names = detail::member_names<Provenance>();
        read_object(value, names, 0, "provenance", [&](std::size_t which, Value& member) {
            switch (which) {
            case 0:
                return read(member, row.source);
            case 1:
                return read(member, row.fact_status);
            case 2:
                return read(member, row.locator);
            case 3:
                return read(member, row.derived_from);
            default:
                return read(member, row.note);
            }
        });
    }

    void read_observation(Value& value) {
        Observation row;
        Decimal upper;
        bool has_upper = false;
        const char* place = token_of(value).data();
        const auto member = [&](std::size_t which, Value& part) {
            switch (which) {
            case 0:
                return read(part, row.indicator);
            case 1:
                return read(part, row.subject);
            case 2:
                return read(part, row.period);
            case 3: {
                Decimal number;
                read(part, number);
                row.coefficient = number.coefficient;
                row.exponent = number.exponent;
                row.has_value = true;
                return;
            }
            case 4:
                has_upper = true;
                return read(part, upper);
            case 5:
                return read_scale(part, row.scale);
            case 6:
                return read(part, row.degree);
            case 7:
                return read(part, row.wording);
            case 8:
                return read(part, row.status);
            default:
                return read_row_provenance(part, row);
            }
        };
        Extensions extensions;
        read_object(value, observation_names, 1, "observations", member, &extensions);
        if (has_upper != (row.degree == Degree::range) || (has_upper && !row.has_value)) {
            fail(Code::wrong_type, place,
                 "a range needs \"value\", \"upper\" and \"degree\": \"range\"; \"upper\" goes with nothing "
                 "else");
        }
        if (has_upper) set_upper(row, upper, place);
        for (Extension& each : extensions) {
            data_.observation_extensions.push_back(
                {static_cast<std::uint32_t>(data_.observations.size()), std::move(each)});
        }
        push_row(data_.observations, row, place);
    }

    void set_upper(Observation& row, const Decimal& upper, const char* place) {
        // Both ends share one exponent: the finer of the two.
        const std::int16_t exponent = std::min(row.exponent, upper.exponent);
        const auto scaled = [&](Decimal number) {
            constexpr std::int64_t most = 999'999'999'999'999'999 / 10;
            for (; number.exponent > exponent; --number.exponent) {
                if (number.coefficient < -most || number.coefficient > most) {
                    fail(Code::bad_number, place,
                         "the two ends of the range differ too much in their decimals");
                }
                number.coefficient *= 10;
            }
            return number.coefficient;
        };
        row.coefficient = scaled({row.coefficient, row.exponent});
        row.upper = scaled(upper);
        row.exponent = exponent;
    }

    void read_assignment(Value& value) {
        Assignment row;
        const char* place = token_of(value).data();
        const auto member = [&](std::size_t which, Value& part) {
            switch (which) {
            case 0:
                return read(part, row.task);
            case 1:
                return read(part, row.organisation);
            case 2:
                return read(part, row.collective);
            case 3:
                return read(part, row.role);
            case 4:
                return read(part, row.valid);
            default:
                return read_row_provenance(part, row);
            }
        };
        Extensions extensions;
        read_object(value, assignment_names, 1, "assignments", member, &extensions);
        for (Extension& each : extensions) {
            data_.assignment_extensions.push_back(
                {static_cast<std::uint32_t>(data_.assignments.size()), std::move(each)});
        }
        push_row(data_.assignments, row, place);
    }

    /// Adds a row. After the first thousand rows the rest is estimated, so that growing does not double the memory.
    template <class Row>
    void push_row(std::vector<Row>& rows, const Row& row, const char* place) {
        constexpr std::size_t sample = 1000;
        if (rows.empty()) first_row_ = place;
        if (rows.size() == sample && first_row_ && rows.capacity() < 2 * sample + sample) {
            const auto used = static_cast<double>(place - first_row_);
            const auto left = static_cast<double>(text().data() + text().size() - place);
            const double expected = sample + left / used * sample * 1.02 + 16;
            const auto most = static_cast<double>(options().limits.records);
            rows.reserve(static_cast<std::size_t>(std::min(expected, most)));
        }
        rows.push_back(row);
    }

    // The data set

    template <class T>
    void read_table(Value& value, Table<T>& table) {
        for_each_element(value, [&](Value& element) { read_entity(element, table); });
    }

    template <class T>
    void read_entity(Value& element, Table<T>& table) {
        Mentions& known = mentions().of<T>();
        const char* place = token_of(element).data();
        T entity;
        read(element, entity);
        const std::uint32_t number = known.number(entity.key, place);
        if (known.rows[number] != Mentions::unseen) {
            fail(Code::duplicate_key, place,
                 "key \"" + entity.key + "\" is already in table \"" + std::string(T::table) +
                     "\"; keys are unique in a table");
        }
        const auto row = static_cast<std::uint32_t>(table.size());
        try {
            table.add(std::move(entity));
        } catch (const Error& error) {
            fail(error.code(), place, error.message());
        }
        known.rows[number] = row;
    }

    void read_root(ondemand::object& root) {
        static constexpr std::array<MemberName, 30> names = {"$schema",
                                                             "format",
                                                             "version",
                                                             "title",
                                                             "title_en",
                                                             "description",
                                                             "home",
                                                             "reported",
                                                             Source::table,
                                                             Organisation::table,
                                                             OrganisationEvent::table,
                                                             LeadershipGroup::table,
                                                             PolicyDocument::table,
                                                             DocumentSet::table,
                                                             Collective::table,
                                                             Indicator::table,
                                                             Target::table,
                                                             Task::table,
                                                             Change::table,
                                                             Ranking::table,
                                                             AssessmentScheme::table,
                                                             AssessmentRecord::table,
                                                             IncentiveRule::table,
                                                             CreditScheme::table,
                                                             CreditRecord::table,
                                                             Honour::table,
                                                             Activity::table,
                                                             Appropriation::table,
                                                             "assignments",
                                                             "observations"};
        const auto member = [&](std::size_t which, Value& value) {
            switch (which) {
            case 0:
                return read(value, data_.schema);
            case 1:
                return read_format(value);
            case 2:
                return read_version(value);
            case 3:
                return read(value, data_.title);
            case 4:
                return read(value, data_.title_en);
            case 5:
                return read(value, data_.description);
            case 6:
                return read(value, data_.home);
            case 7:
                return read(value, data_.reported);
            case 28:
                return for_each_element(value, [&](Value& element) { read_assignment(element); });
            case 29:
                return for_each_element(value, [&](Value& element) { read_observation(element); });
            default:
                break;
            }
            std::size_t at = 8;
            for_each_table(data_, [&]<class T>(Table<T>& table) {
                if (at++ == which) read_table(value, table);
            });
        };
        enter(text().data());
        read_members(root, text().data(), names, 0, "data set", member, &data_.extensions);
    }

    void read_format(Value& value) {
        std::string format;
        read(value, format);
        if (format != "qgov-dataset") {
            fail(Code::wrong_format, token_of(value).data(), "the format must be \"qgov-dataset\"");
        }
        format_seen_ = true;
    }

    void read_version(Value& value) {
        std::uint32_t version = 0;
        read(value, version);
        if (version != 1) {
            fail(Code::wrong_format, token_of(value).data(),
                 "version " + std::to_string(version) +
                     " of the format is not known; this library reads version 1");
        }
        version_seen_ = true;
    }

    Dataset data_;
    ondemand::parser parser_;  // of rows
    const char* first_row_ = nullptr;
    bool format_seen_ = false;
    bool version_seen_ = false;
};

}  // namespace

void check_size(std::string_view text, const JsonReadOptions& options) {
    constexpr std::uint64_t most_possible = (std::uint64_t{1} << 32) - json_padding;
    static_assert(most_possible <= simdjson::SIMDJSON_MAXSIZE_BYTES);
    const std::uint64_t most = std::min(options.limits.bytes, most_possible);
    if (text.size() > most) {
        throw ParseError(Code::too_large, {.file = options.file, .line = 1, .column = 1},
                         "the text has " + std::to_string(text.size()) + " bytes; at most " +
                             std::to_string(most) + " are allowed");
    }
}

Dataset read_padded_json(std::string_view text, const JsonReadOptions& options, Dataset base) {
    check_size(text, options);
    return Reader(text, options, std::move(base)).read_text();
}

class JsonRows::State : public Reader {
public:
    State(const JsonReadOptions& options, Dataset base) : Reader({}, options, std::move(base)) {}
};

JsonRows::JsonRows(const JsonReadOptions& options, Dataset base)
    : state_(std::make_unique<State>(options, std::move(base))) {}
JsonRows::~JsonRows() = default;
void JsonRows::clear(std::string_view table) { state_->clear_rows(table); }
void JsonRows::add(std::string_view table, std::string_view text) { state_->read_row(table, text); }
void JsonRows::forgive(std::string_view table, std::string_view key) { state_->forgive(table, key); }
OpenReferences JsonRows::open_references(std::string_view table, std::size_t most) const {
    return state_->open_references(table, most);
}
Dataset JsonRows::take() { return state_->take(); }

}  // namespace qgov::inline v0
