#include <qgov/io/json.hpp>

#include "core/code_text.hpp"
#include "io/file_buffer.hpp"
#include "io/json_reader.hpp"
#include "io/json_syntax.hpp"
#include "io/simdjson.hpp"

#include <qgov/core/document_number.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/table_columns.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

/// Longest nested value that is written on one line, in bytes.
constexpr std::size_t line_length = 110;

class Writer {
public:
    explicit Writer(const Dataset& dataset) : data_(dataset) {}

    std::string write() {
        out_ = "{";
        open_ = 1;
        if (!data_.schema.empty()) member("$schema", data_.schema);
        member("format", std::string("qgov-dataset"));
        name("version");
        out_ += '1';
        if (!data_.title.empty()) member("title", data_.title);
        if (!data_.title_en.empty()) member("title_en", data_.title_en);
        if (!data_.description.empty()) member("description", data_.description);
        if (data_.home) member("home", data_.home);
        if (data_.reported) member("reported", data_.reported);
        write_extensions(data_.extensions);
        for_each_table(data_, [&](const auto& table) { write_table(table); });
        write_assignments();
        write_observations();
        out_ += "\n}\n";
        return std::move(out_);
    }

    /// The rows of one table, as a list.
    std::string write(std::string_view table) {
        out_ = "{";
        for_each_table(data_, [&]<class T>(const Table<T>& each) {
            if (T::table == table) write_table(each);
        });
        if (table == "assignments") write_assignments();
        if (table == "observations") write_observations();
        out_.erase(0, out_.find('['));
        return std::move(out_);
    }

    template <class T>
    std::string write(Id<T> id) {
        where_ = T::table;
        const Table<T>& rows = table<T>();
        key_ = rows[id].key;
        record(rows[id]);
        return out_ + '\n';
    }

private:
    template <class T>
    void write_table(const Table<T>& table) {
        if (table.empty()) return;
        where_ = T::table;
        name(T::table);
        std::size_t row = 0;
        list(table, [&](const T& entity) {
            key_ = entity.key;
            // A key that was changed behind the table's back may be empty or another row's as well.
            if (table.find(key_) != Id<T>(row++))
                fail(Code::bad_key, "the table does not know this key; change keys with rename");
            record(entity);
        });
        key_.clear();
    }
    void write_assignments() {
        rows("assignments", data_.assignments, data_.assignment_extensions,
             [&](const Assignment& row) { assignment(row); });
    }
    void write_observations() {
        rows("observations", data_.observations, data_.observation_extensions,
             [&](const Observation& row) { observation(row); });
    }

    // Layout: `open_` counts the brackets that are open over several lines; inside a line nothing is broken.

    void line_break() {
        if (inline_) return;
        out_ += '\n';
        out_.append(std::size_t{2} * open_, ' ');
    }

    void separate(bool first) {
        if (!first) out_ += inline_ ? ", " : ",";
        line_break();
    }

    bool first_member() const noexcept { return out_.back() == '{'; }

    void name(std::string_view text) {
        separate(first_member());
        put(text);
        out_ += ": ";
    }

    template <class M>
    void member(std::string_view text, const M& value) {
        name(text);
        nested(value);
    }

    /// A value on one line if it is short enough, else over several.
    template <class M>
    void nested(const M& value) {
        constexpr bool breakable = Described<M> || detail::IsSequence<M>::value;
        if constexpr (!breakable) {
            put(value);
        } else {
            if (inline_) return put(value);
            const std::size_t start = out_.size();
            inline_ = true;
            put(value);
            inline_ = false;
            if (out_.size() - start <= line_length) return;
            out_.resize(start);
            put(value);
        }
    }

    template <class Items, class Each>
    void list(const Items& items, Each&& each) {
        out_ += '[';
        ++open_;
        bool first = true;
        for (const auto& item : items) {
            separate(first);
            first = false;
            each(item);
        }
        --open_;
        line_break();
        out_ += ']';
    }

    template <Described T>
    void record(const T& value) {
        const T defaults{};
        out_ += '{';
        ++open_;
        for_each_field<T>([&](const auto& each) {
            using Member = typename std::remove_cvref_t<decltype(each)>::Member;
            const Member& part = value.*each.member;
            if constexpr (std::is_same_v<Member, Extensions>) {
                write_extensions(part);
            } else if (each.need == Need::required || !(part == defaults.*each.member)) {
                member(each.name, part);
            }
        });
        --open_;
        if (!first_member()) line_break();
        out_ += '}';
    }

    // Values

    [[noreturn]] void fail(Code code, const std::string& problem) const {
        std::string place =
            where_.empty() ? std::string("data set") : "table \"" + std::string(where_) + "\"";
        if (!key_.empty()) place += ", key " + detail::quoted(key_);
        if (row_) place += ", row " + std::to_string(*row_);
        throw Error(code, "cannot be written as JSON (" + place + "): " + problem);
    }

    void put(std::string_view text) {
        if (!simdjson::validate_utf8(text.data(), text.size())) {
            fail(Code::bad_encoding, "a text is not valid UTF-8; give all texts in UTF-8");
        }
        append_json_string(out_, text);
    }

    void put(const std::string& text) { put(std::string_view(text)); }
    void put(bool value) { out_ += value ? "true" : "false"; }
    void put(const Decimal& value) {
        const std::string text = value.to_string();
        if (Decimal::try_parse(text) != value) {
            fail(Code::bad_number, "the number " + text + " has more than 18 digits or is out of range");
        }
        out_ += text;
    }
    template <std::integral Integer>
    void put(Integer value) {
        out_ += std::to_string(value);
    }
    template <Enumeration E>
    void put(E value) {
        const std::string_view text = to_string(value);
        if (text.empty()) {
            fail(Code::bad_argument, "the number " + std::to_string(static_cast<unsigned>(value)) +
                                         " stands for nothing in its enumeration");
        }
        put(text);
    }
    void put(const Period& value) { put(value.to_string()); }
    void put(const Unit& value) { put(value.symbol()); }
    void put(const Money& value) { put(value.in_yuan()); }
    void put(const DocumentNumber& value) {
        const std::string text = value.raw.empty() ? value.to_string() : value.raw;
        if (DocumentNumber::try_parse(text) != value)
            fail(Code::bad_code, detail::quoted(text) + " does not read back as the same document number");
        put(text);
    }
    void put_scale(std::int8_t scale) {
        if (scale < -30 || scale > 30)
            fail(Code::bad_number, "the scale " + std::to_string(scale) + " is not from -30 to 30");
        member("scale", static_cast<int>(scale));
    }

    void put(const Quantity& quantity) {
        const bool inside = std::exchange(inline_, true);
        out_ += '{';
        member("value", quantity.value);
        if (quantity.upper) member("upper", *quantity.upper);
        if (quantity.scale != 0) put_scale(quantity.scale);
        if (quantity.degree != Degree::printed) member("degree", quantity.degree);
        if (!quantity.unit.empty()) member("unit", quantity.unit);
        if (!quantity.wording.empty()) member("wording", quantity.wording);
        out_ += '}';
        inline_ = inside;
    }

    template <class T>
    void put(Id<T> id) {
        if constexpr (std::is_same_v<T, Text>) {
            if (id.value() >= data_.texts.size()) {
                fail(Code::bad_id, "a reference to text " + std::to_string(id.value()) +
                                       ", of which there are " + std::to_string(data_.texts.size()));
            }
            put(data_.texts[id]);
        } else {
            const Table<T>& rows = table<T>();
            if (!id) fail(Code::bad_id, "a reference to table \"" + std::string(T::table) + "\" is empty");
            if (!rows.contains(id)) {
                fail(Code::bad_id, "a reference to row " + std::to_string(id.value()) + " of table \"" +
                                       std::string(T::table) + "\", which has " +
                                       std::to_string(rows.size()) + " rows");
            }
            put(rows[id].key);
        }
    }

    template <class T>
    void put(const std::optional<T>& value) {
        put(*value);
    }
    template <class T>
    void put(const std::vector<T>& values) {
        list(values, [&](const auto& each) { nested(each); });
    }
    template <Described T>
    void put(const T& value) {
        record(value);
    }

    template <class T>
    const Table<T>& table() const {
        const Table<T>* found = nullptr;
        for_each_table(data_, [&]<class U>(const Table<U>& each) {
            if constexpr (std::is_same_v<T, U>) found = &each;
        });
        return *found;
    }

    void write_extensions(const Extensions& extensions) {
        for (const Extension& each : extensions) write_extension(each);
        check_extension_names();
    }

    /// Of the extensions written since the last call none has the name of another.
    void check_extension_names() {
        std::sort(extension_names_.begin(), extension_names_.end());
        const auto twice = std::adjacent_find(extension_names_.begin(), extension_names_.end());
        if (twice != extension_names_.end()) {
            fail(Code::duplicate_member,
                 "the extension " + detail::quoted(*twice) + " stands twice; keep one");
        }
        extension_names_.clear();
    }

    void write_extension(const Extension& extension) {
        constexpr std::uint32_t depth = 256;
        if (!extension.name.starts_with("x-")) {
            fail(Code::bad_syntax,
                 "the extension " + detail::quoted(extension.name) + " must have a name that begins with x-");
        }
        if (const auto problem = find_syntax_problem(extension.json, depth, open_)) {
            fail(problem->code,
                 "the extension " + detail::quoted(extension.name) + " is not JSON: " + problem->message);
        }
        name(extension.name);
        out_ += compact_json(extension.json);
        extension_names_.push_back(extension.name);
    }

    // Mass data: one row a line

    template <class Row, class Each>
    void rows(std::string_view table, const std::vector<Row>& rows,
              const std::vector<RowExtension>& extensions, Each&& each) {
        if (rows.empty() && extensions.empty()) return;
        where_ = table;
        name(table);
        auto extension = extensions.begin();
        row_ = 0;
        list(rows, [&](const Row& row) {
            inline_ = true;
            out_ += '{';
            ++open_;
            each(row);
            for (; extension != extensions.end() && extension->row == *row_; ++extension)
                write_extension(extension->extension);
            check_extension_names();
            --open_;
            out_ += '}';
            inline_ = false;
            ++*row_;
        });
        row_.reset();
        if (extension != extensions.end()) {
            fail(Code::bad_id, "the extension " + detail::quoted(extension->extension.name) +
                                   " belongs to row " + std::to_string(extension->row) + " of " +
                                   std::to_string(rows.size()) +
                                   "; extensions of rows must stand in the order of the rows");
        }
    }

    template <class Row>
    void row_provenance(const Row& row) {
        if (!row.source && row.fact_status == FactStatus::unstated && !row.locator && !row.derived_from &&
            !row.note) {
            return;
        }
        name("provenance");
        out_ += '{';
        if (row.source) member("source", row.source);
        if (row.fact_status != FactStatus::unstated) member("status", row.fact_status);
        if (row.locator) member("locator", row.locator);
        if (row.derived_from) member("derived_from", row.derived_from);
        if (row.note) member("note", row.note);
        out_ += '}';
    }

    void assignment(const Assignment& row) {
        member("task", row.task);
        if (row.organisation) member("organisation", row.organisation);
        if (row.collective) member("collective", row.collective);
        if (row.role != AssignmentRole::responsible) member("role", row.role);
        if (row.valid) member("valid", row.valid);
        row_provenance(row);
    }

    void observation(const Observation& row) {
        member("indicator", row.indicator);
        if (row.subject) member("subject", row.subject);
        if (row.period) member("period", row.period);
        if (row.degree == Degree::range && !row.has_value)
            fail(Code::bad_argument, "a range without its value");
        if (row.has_value) member("value", Decimal{row.coefficient, row.exponent});
        if (row.has_value && row.degree == Degree::range) member("upper", Decimal{row.upper, row.exponent});
        if (row.scale != 0) put_scale(row.scale);
        if (row.degree != Degree::printed) member("degree", row.degree);
        if (row.wording) member("wording", row.wording);
        if (row.status != ObservationStatus::normal) member("status", row.status);
        row_provenance(row);
    }

    const Dataset& data_;
    std::string out_;
    std::uint32_t open_ = 0;
    bool inline_ = false;
    std::string_view where_;
    std::string key_;
    std::optional<std::uint32_t> row_;
    std::vector<std::string_view> extension_names_;
};

}  // namespace

Dataset parse_json(std::string_view text, const JsonReadOptions& options, Dataset base) {
    check_size(text, options);
    std::string padded;
    padded.reserve(text.size() + json_padding);
    padded.append(text).append(json_padding, '\0');
    return read_padded_json(std::string_view(padded).substr(0, text.size()), options, std::move(base));
}

Dataset load_json(const std::string& path, JsonReadOptions options, Dataset base) {
    if (options.file.empty()) options.file = path;
    const FileBuffer content = read_file_buffer(path, options.limits.bytes, json_padding);
    return read_padded_json(content.text(), options, std::move(base));
}

std::string to_json(const Dataset& dataset) { return Writer(dataset).write(); }

std::string table_json(const Dataset& dataset, std::string_view table) {
    table_columns(table);  // there is such a table
    const std::string rows = Writer(dataset).write(table);
    return (rows.empty() ? "[]" : rows) + '\n';
}

template <Entity T>
std::string to_json(const Dataset& dataset, Id<T> id) {
    return Writer(dataset).write(id);
}

template QGOV_API std::string to_json(const Dataset&, Id<Source>);
template QGOV_API std::string to_json(const Dataset&, Id<Organisation>);
template QGOV_API std::string to_json(const Dataset&, Id<OrganisationEvent>);
template QGOV_API std::string to_json(const Dataset&, Id<LeadershipGroup>);
template QGOV_API std::string to_json(const Dataset&, Id<PolicyDocument>);
template QGOV_API std::string to_json(const Dataset&, Id<DocumentSet>);
template QGOV_API std::string to_json(const Dataset&, Id<Collective>);
template QGOV_API std::string to_json(const Dataset&, Id<Indicator>);
template QGOV_API std::string to_json(const Dataset&, Id<Target>);
template QGOV_API std::string to_json(const Dataset&, Id<Task>);
template QGOV_API std::string to_json(const Dataset&, Id<Change>);
template QGOV_API std::string to_json(const Dataset&, Id<Ranking>);
template QGOV_API std::string to_json(const Dataset&, Id<AssessmentScheme>);
template QGOV_API std::string to_json(const Dataset&, Id<AssessmentRecord>);
template QGOV_API std::string to_json(const Dataset&, Id<IncentiveRule>);
template QGOV_API std::string to_json(const Dataset&, Id<CreditScheme>);
template QGOV_API std::string to_json(const Dataset&, Id<CreditRecord>);
template QGOV_API std::string to_json(const Dataset&, Id<Honour>);
template QGOV_API std::string to_json(const Dataset&, Id<Activity>);
template QGOV_API std::string to_json(const Dataset&, Id<Appropriation>);

void save_json(const Dataset& dataset, const std::string& path) { write_file(path, to_json(dataset)); }

void check_json(std::string_view text, const JsonReadOptions& options) {
    check_size(text, options);
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    if (const auto problem = find_syntax_problem(text, options.limits.depth)) {
        Place place = place_at(text, problem->offset);
        place.file = options.file;
        place.pointer = problem->pointer;
        throw ParseError(problem->code, std::move(place), problem->message);
    }
}

}  // namespace qgov::inline v0
