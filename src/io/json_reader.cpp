#include "io/json_reader.hpp"

#include "core/code_text.hpp"
#include "io/json_syntax.hpp"

#include <qgov/core/document_number.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <tuple>
#include <type_traits>
#include <utility>

#include <simdjson.h>

namespace qgov::inline v0 {

static_assert(json_padding >= simdjson::SIMDJSON_PADDING);

namespace {

namespace ondemand = simdjson::ondemand;

/// Keys of one table as the text mentions them. References may come before the record that they name, so while reading
/// an id is the number of a mention; in the end mentions become positions.
struct Mentions {
    static constexpr std::uint32_t unseen = 0xFFFF'FFFFu;

    std::uint32_t number(std::string_view key, const char* place) {
        const auto same = [&](std::uint32_t at) {
            return keys[at].size() == key.size() && std::memcmp(keys[at].data(), key.data(), key.size()) == 0;
        };
        if (last < keys.size() && same(last)) return last;
        const auto found = index.find(key, same);
        if (found) return last = *found;
        last = static_cast<std::uint32_t>(keys.size());
        keys.emplace_back(key);
        places.push_back(place);
        rows.push_back(unseen);
        index.insert(key, last);
        return last;
    }

    KeyIndex index;
    std::vector<std::string> keys;
    std::vector<const char*> places;  // of the first mention
    std::vector<std::uint32_t> rows;  // position of the record, once it was read
    std::uint32_t last = 0;
};

template <class T>
struct MentionsOf : Mentions {};

template <class T>
concept Optional = requires(T value) {
    typename T::value_type;
    value.has_value();
};
template <class T>
concept List = detail::IsSequence<T>::value && !Optional<T>;

/// A member name in a form that is found in the text with one comparison of eight bytes, its closing quote included when
/// it is short enough. There are always `json_padding` readable bytes.
class MemberName {
public:
    template <std::size_t Count>
    constexpr MemberName(const char (&text)[Count]) : MemberName(std::string_view(text, Count - 1)) {}
    constexpr MemberName(std::string_view text) : text_(text) {
        std::array<char, 8> bytes{};
        std::array<char, 8> mask{};
        for (std::size_t at = 0; at < std::min<std::size_t>(8, text.size() + 1); ++at) {
            bytes[at] = at < text.size() ? text[at] : '"';
            mask[at] = static_cast<char>(0xFF);
        }
        prefix_ = std::bit_cast<std::uint64_t>(bytes);
        mask_ = std::bit_cast<std::uint64_t>(mask);
    }
    constexpr std::string_view text() const noexcept { return text_; }

    /// Whether the member name that begins at `raw` is this one, spelled without escapes. An empty name is none.
    bool stands_at(const char* raw) const noexcept {
        std::uint64_t word = 0;
        std::memcpy(&word, raw, sizeof word);
        if ((word & mask_) != prefix_ || text_.empty()) return false;
        if (text_.size() < 8) return true;
        return std::memcmp(raw + 8, text_.data() + 8, text_.size() - 8) == 0 && raw[text_.size()] == '"';
    }

private:
    std::string_view text_;
    std::uint64_t prefix_ = 0;
    std::uint64_t mask_ = 0;
};

/// Names of the JSON members of a described type; a field that is no JSON member has an empty name.
template <class T>
constexpr auto member_names() {
    const auto name = [](const auto& field) {
        using Member = typename std::remove_cvref_t<decltype(field)>::Member;
        return std::is_same_v<Member, Extensions> ? std::string_view{} : field.name;
    };
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<MemberName, sizeof...(I)>{MemberName(name(field_at<I>(fields<T>)))...};
    }
    (std::make_index_sequence<fields<T>.size()>{});
}

/// One bit for each member that a record of the type must have.
template <class T>
constexpr std::uint64_t required_members() {
    std::uint64_t bits = 0;
    std::uint64_t bit = 1;
    for_each_field<T>([&](const auto& each) {
        if (each.need == Need::required) bits |= bit;
        bit <<= 1;
    });
    return bits;
}

constexpr std::array<MemberName, 10> observation_names = {
    "indicator", "subject", "period", "value", "upper", "scale", "degree", "wording", "status", "provenance"};
constexpr std::array<MemberName, 6> assignment_names = {"task", "organisation", "collective",
                                                        "role", "valid",        "provenance"};
constexpr std::array<MemberName, 6> quantity_names = {"value", "upper", "scale", "degree", "unit", "wording"};

class Reader {
public:
    /// Reads onto `base`: its rows come first, and keys may name them.
    Reader(std::string_view text, const JsonReadOptions& options, Dataset base)
        : text_(text), options_(options), data_(std::move(base)) {
        for_each_table(data_, [&]<class T>(const Table<T>& table) {
            auto& mentions = std::get<MentionsOf<T>>(mentions_);
            std::uint32_t row = 0;
            for (const T& entity : table) mentions.rows[mentions.number(entity.key, nullptr)] = row++;
        });
    }

    Dataset read() {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        if (text_.starts_with(mark)) text_.remove_prefix(mark.size());
        ondemand::parser parser;
        ondemand::document document;
        check(parser.iterate(text_.data(), text_.size(), text_.size() + json_padding).get(document));
        ondemand::object root;
        if (document.get_object().get(root)) {
            refuse_bad_syntax();
            fail(Code::wrong_format, text_.data() + text_.find_first_not_of(" \t\r\n"),
                 "not a qgov data set: the outermost value must be an object with \"format\": "
                 "\"qgov-dataset\"");
        }
        read_root(root);
        const char* behind = nullptr;
        if (!document.current_location().get(behind)) syntax_error(simdjson::TRAILING_CONTENT, behind);
        if (!format_seen_) {
            fail(Code::wrong_format, text_.data() + text_.find('{'),
                 "not a qgov data set: the member \"format\": \"qgov-dataset\" is missing");
        }
        if (!version_seen_) {
            fail(Code::wrong_format, text_.data() + text_.find('{'), "the member \"version\": 1 is missing");
        }
        resolve();
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
            auto& rows = std::get<MentionsOf<T>>(mentions_).rows;
            std::fill(rows.begin(), rows.end(), Mentions::unseen);
        });
    }

    void read_row(std::string_view name, std::string_view text) {
        text_ = text;
        depth_ = 0;
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
            auto& mentions = std::get<MentionsOf<T>>(mentions_);
            std::uint32_t& row = mentions.rows[mentions.number(key, nullptr)];
            if (row == Mentions::unseen) row = Mentions::unseen - 1;
        });
    }

    /// The references of all rows of a table to keys that name nothing, the first `most` of them.
    OpenReferences open_references(std::string_view name, std::size_t most) {
        OpenReferences open{.most = most};
        const auto visit = [&]<class T>(const std::vector<T>& rows) {
            for (std::size_t row = 0; row < rows.size(); ++row) note_open(rows[row], row, open);
        };
        if (name == "assignments") visit(data_.assignments);
        if (name == "observations") visit(data_.observations);
        for_each_table(data_, [&]<class T>(const Table<T>& table) {
            if (T::table != name) return;
            std::size_t row = 0;
            for (const T& entity : table) note_open(entity, row++, open);
        });
        return open;
    }

    /// The data set, whose rows have no open references.
    Dataset take() {
        text_ = {};
        if (data_.home) {
            const auto& mentions = std::get<MentionsOf<Organisation>>(mentions_);
            const std::uint32_t home = data_.home.value();
            if (mentions.rows[home] == Mentions::unseen) {
                throw ParseError(Code::unknown_key, {.file = options_.file},
                                 "the home of the data set: " +
                                     unknown_key<Organisation>(mentions.keys[home]));
            }
        }
        place_references();
        return std::move(data_);
    }

private:
    using Value = ondemand::value;

    template <class T>
    void note_open(const T& record, std::size_t row, OpenReferences& open) {
        for_each_field<T>([&](const auto& each) {
            const auto visit = [&](const auto& id, std::string_view field) {
                using U = typename detail::IdTarget<std::remove_cvref_t<decltype(id)>>::type;
                if constexpr (!std::is_same_v<U, Text>) {
                    const auto& mentions = std::get<MentionsOf<U>>(mentions_);
                    if (mentions.rows[id.value()] != Mentions::unseen) return;
                    if (++open.count > open.most) return;
                    open.first.push_back({row, each.name, field, unknown_key<U>(mentions.keys[id.value()])});
                }
            };
            detail::visit_ids(record.*each.member, each.name, visit);
        });
    }

    template <class T>
    std::string unknown_key(const std::string& key) {
        const std::string_view elsewhere = table_with(key);
        if (elsewhere.empty())
            return UnknownKey(T::table, key, std::string(table_of<T>(data_).nearest(key))).message();
        return "no key \"" + key + "\" in table \"" + std::string(T::table) +
               "\", which this member refers to; it is a key of table \"" + std::string(elsewhere) + "\"";
    }

    using AllMentions =
        std::tuple<MentionsOf<Source>, MentionsOf<Organisation>, MentionsOf<OrganisationEvent>,
                   MentionsOf<LeadershipGroup>, MentionsOf<PolicyDocument>, MentionsOf<DocumentSet>,
                   MentionsOf<Collective>, MentionsOf<Indicator>, MentionsOf<Target>, MentionsOf<Task>,
                   MentionsOf<Change>, MentionsOf<Ranking>, MentionsOf<AssessmentScheme>,
                   MentionsOf<AssessmentRecord>, MentionsOf<IncentiveRule>, MentionsOf<CreditScheme>,
                   MentionsOf<CreditRecord>, MentionsOf<Honour>, MentionsOf<Activity>,
                   MentionsOf<Appropriation>>;

    // Errors

    [[noreturn]] void fail_at(Code code, std::size_t offset, std::string message) const {
        Place place = place_at(text_, offset);
        place.file = options_.file;
        place.pointer = pointer_at(text_, offset);
        throw ParseError(code, std::move(place), std::move(message));
    }

    [[noreturn]] void fail(Code code, const char* at, std::string message) const {
        const bool inside = at >= text_.data() && at <= text_.data() + text_.size();
        fail_at(code, inside ? static_cast<std::size_t>(at - text_.data()) : 0, std::move(message));
    }

    /// Throws when the text is not strict JSON; the message comes from our own checker, which knows the place.
    void refuse_bad_syntax() {
        const auto problem = find_syntax_problem(text_, options_.limits.depth);
        if (!problem) return;
        fail_at(problem->code, problem->offset, problem->message);
    }

    [[noreturn]] void syntax_error(simdjson::error_code error, const char* at) {
        refuse_bad_syntax();
        fail(Code::bad_syntax, at,
             std::string("the text cannot be read as JSON: ") + simdjson::error_message(error));
    }

    void check(simdjson::error_code error) {
        if (error == simdjson::SUCCESS) return;
        if (error == simdjson::MEMALLOC) throw std::bad_alloc();
        syntax_error(error, nullptr);
    }

    // Tokens

    /// The text of the present value up to the next token; for objects and arrays their opening bracket.
    static std::string_view token_of(Value& value) {
        std::string_view token = value.raw_json_token();
        while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' ||
                                  token.back() == '\t')) {
            token.remove_suffix(1);
        }
        return token;
    }

    static std::string_view shown(std::string_view token) {
        constexpr std::size_t longest = 40;
        if (token.empty()) return "nothing";
        if (token.front() == '{') return "an object";
        if (token.front() == '[') return "a list";
        return token.size() <= longest ? token : std::string_view("a longer value");
    }

    [[noreturn]] void wrong_type(std::string_view token, std::string_view expected) {
        refuse_bad_syntax();
        fail(Code::wrong_type, token.data(),
             "expected " + std::string(expected) + " but found " + std::string(shown(token)));
    }

    /// The text of a string value. The view lasts until the next call.
    std::string_view string_of(Value& value, std::string_view expected = "a text in double quotes") {
        const std::string_view token = token_of(value);
        if (token.empty() || token.front() != '"') wrong_type(token, expected);
        if (token.size() < 2 || token.back() != '"') syntax_error(simdjson::STRING_ERROR, token.data());
        ondemand::raw_json_string taken;  // left where it is, a string before a colon would pass as a name
        check(value.get_raw_json_string().get(taken));
        if (std::memchr(token.data(), '\\', token.size()) == nullptr)
            return token.substr(1, token.size() - 2);
        return unescaped(token, text_buffer_);
    }

    /// The name of a member. The view lasts until the next call.
    std::string_view name_of(ondemand::field& field) {
        const char* raw = field.key().raw();
        const char* end = raw;
        while (*end != '"' && *end != '\\') ++end;
        const char* const plain = end;
        while (*end != '"') end += *end == '\\' ? 2 : 1;
        if (end == plain) return {raw, static_cast<std::size_t>(end - raw)};
        return unescaped({raw - 1, static_cast<std::size_t>(end - raw) + 2}, name_buffer_);
    }

    /// Not by simdjson: its buffer for this is not there when memory was short (3.0.1).
    std::string_view unescaped(std::string_view token, std::string& buffer) {
        if (!unescape_json(token, buffer)) syntax_error(simdjson::STRING_ERROR, token.data());
        return buffer;
    }

    // Values

    void read(Value& value, std::string& out) { out = string_of(value); }

    void read(Value& value, bool& out) {
        const std::string_view token = token_of(value);
        if (token != "true" && token != "false") wrong_type(token, "true or false");
        out = token == "true";
    }

    void read(Value& value, Decimal& out) {
        const std::string_view token = token_of(value);
        const auto number = Decimal::try_parse(token);
        if (!number) {
            const bool looks =
                !token.empty() && (token.front() == '-' || (token.front() >= '0' && token.front() <= '9'));
            if (!looks) wrong_type(token, "a number");
            refuse_bad_syntax();
            fail(Code::bad_number, token.data(), number_problem(token));
        }
        out = *number;
    }

    static std::string number_problem(std::string_view token) {
        try {
            Decimal::parse(token);
        } catch (const Error& error) {
            return error.message();
        }
        return "not a number";
    }

    template <std::integral Integer>
    void read(Value& value, Integer& out) {
        read_whole(value, out, std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max());
    }

    template <std::integral Integer>
    void read_whole(Value& value, Integer& out, std::int64_t low, std::int64_t high,
                    std::string_view hint = {}) {
        Decimal number;
        read(value, number);
        if (number.exponent != 0 || number.coefficient < low || number.coefficient > high) {
            const std::string_view token = token_of(value);
            fail(Code::bad_number, token.data(),
                 "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high) +
                     std::string(hint) + " but found " + std::string(shown(token)));
        }
        out = static_cast<Integer>(number.coefficient);
    }

    template <Enumeration E>
    void read(Value& value, E& out) {
        const std::string_view text = string_of(value);
        const auto found = from_string<E>(text);
        if (!found) {
            std::string allowed;
            std::vector<std::string_view> names;
            for (const auto& each : enum_texts<E>) {
                names.push_back(each.name);
                allowed += (allowed.empty() ? "\"" : ", \"") + std::string(each.name) + "\"";
            }
            const std::string_view nearest = nearest_word(text, names);
            fail(Code::wrong_type, token_of(value).data(),
                 detail::quoted(text) + " is not one of " + allowed +
                     (nearest.empty() ? "" : "; did you mean \"" + std::string(nearest) + "\"?"));
        }
        out = *found;
    }

    void read(Value& value, Period& out) {
        const std::string_view text =
            string_of(value, "a period in double quotes, such as \"2018\" or \"2018-H1\"");
        // Few periods occur, each again and again: those of up to eight bytes are looked up first.
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), std::min(text.size(), sizeof word));
        RecentPeriod& recent = recent_periods_[(word * 0x9E37'79B9'7F4A'7C15u) >> 58];
        if (recent.word == word && recent.size == text.size() && word != 0) {
            out = recent.period;
            return;
        }
        const auto period = Period::try_parse(text);
        if (!period) rethrow_at(value, [&] { Period::parse(text); });
        out = *period;
        if (text.size() <= sizeof word) recent = {word, text.size(), out};
    }

    void read(Value& value, DocumentNumber& out) {
        const std::string_view text = string_of(value);
        rethrow_at(value, [&] { out = DocumentNumber::parse(text); });
    }

    void read(Value& value, Unit& out) { out = Unit(string_of(value)); }

    void read(Value& value, Money& out) {
        Decimal amount;
        read(value, amount);
        rethrow_at(value, [&] { out = Money::yuan(amount); });
    }

    /// Runs what may throw an Error without a place, and gives the error the place of the value.
    template <class Run>
    void rethrow_at(Value& value, Run&& run) {
        try {
            run();
        } catch (const Error& error) {
            fail(error.code(), token_of(value).data(), error.message());
        }
    }

    template <class T>
    void read(Value& value, Id<T>& out) {
        const std::string_view key = string_of(value, "a key in double quotes");
        const char* place = token_of(value).data();
        if constexpr (std::is_same_v<T, Text>) {
            out = data_.texts.intern(key);
        } else {
            out = Id<T>(std::get<MentionsOf<T>>(mentions_).number(key, place));
        }
    }

    template <Optional T>
    void read(Value& value, T& out) {
        read(value, out.emplace());
    }

    template <List T>
    void read(Value& value, T& out) {
        for_each_element(value, [&](Value& element) { read(element, out.emplace_back()); });
    }

    void read(Value& value, Quantity& out) {
        read_object(value, quantity_names, 1, "a quantity", [&](std::size_t which, Value& member) {
            switch (which) {
            case 0:
                return read(member, out.value);
            case 1:
                return read(member, out.upper.emplace());
            case 2:
                return read_scale(member, out.scale);
            case 3:
                return read(member, out.degree);
            case 4:
                return read(member, out.unit);
            default:
                return read(member, out.wording);
            }
        });
    }

    void read_scale(Value& value, std::int8_t& out) {
        read_whole(value, out, -30, 30, ", a power of ten such as 4 for 万,");
    }

    template <Described T>
    void read(Value& value, T& out) {
        static constexpr auto names = member_names<T>();
        static constexpr auto reads = readers<T>(std::make_index_sequence<names.size()>{});
        Extensions* extensions = nullptr;
        if constexpr (requires { out.extensions; }) extensions = &out.extensions;
        read_object(
            value, names, required_members<T>(), noun<T>(),
            [&](std::size_t which, Value& member) { reads[which](*this, member, out); }, extensions);
    }

    template <class T, std::size_t... I>
    static constexpr auto readers(std::index_sequence<I...>) {
        return std::array{+[](Reader& reader, Value& value, T& out) {
            constexpr auto& field = field_at<I>(fields<T>);
            if constexpr (!std::is_same_v<typename std::remove_cvref_t<decltype(field)>::Member,
                                          Extensions>) {
                reader.read(value, out.*field.member);
            }
        }...};
    }

    template <class T>
    static std::string_view noun() {
        if constexpr (requires { T::table; }) return T::table;
        return "a record";
    }

    // Objects and lists

    template <class Each>
    void for_each_element(Value& value, Each&& each) {
        const std::string_view token = token_of(value);
        if (token.empty() || token.front() != '[') wrong_type(token, "a list in square brackets");
        ondemand::array array;
        check(value.get_array().get(array));
        enter(token.data());
        for (auto element : array) {
            Value item;
            check(element.get(item));
            count_record(item.raw_json_token().data());
            each(item);
        }
        --depth_;
    }

    /// One bracket more is open.
    void enter(const char* place) {
        if (depth_ >= options_.limits.depth) syntax_error(simdjson::DEPTH_ERROR, place);
        ++depth_;
    }

    /// Reads the members of an object: `each(which, value)` for a member of `names`, x- members into `extensions`.
    template <std::size_t Count, class Each>
    void read_object(Value& value, const std::array<MemberName, Count>& names, std::uint64_t required,
                     std::string_view what, Each&& each, Extensions* extensions = nullptr) {
        const std::string_view token = token_of(value);
        if (token.empty() || token.front() != '{') wrong_type(token, "an object in curly brackets");
        ondemand::object object;
        check(value.get_object().get(object));
        enter(token.data());
        read_members(object, token.data(), names, required, what, each, extensions);
        --depth_;
    }

    template <std::size_t Count, class Each>
    void read_members(ondemand::object& object, const char* start, const std::array<MemberName, Count>& names,
                      std::uint64_t required, std::string_view what, Each&& each, Extensions* extensions) {
        static_assert(Count <= 64);
        std::uint64_t seen = 0;
        std::size_t expected = 0;
        for (auto member : object) {
            ondemand::field field;
            check(std::move(member).get(field));
            const char* raw = field.key().raw();
            const char* place = raw - 1;
            std::size_t which = Count;
            for (std::size_t tried = 0, at = expected; tried < Count;
                 ++tried, at = at + 1 == Count ? 0 : at + 1) {
                if (names[at].stands_at(raw)) {
                    which = at;
                    break;
                }
            }
            std::string_view name;
            if (which == Count) {  // spelled with escapes, an extension, or unknown
                name = name_of(field);
                const auto found = std::find_if(names.begin(), names.end(), [&](const MemberName& known) {
                    return known.text() == name;
                });
                if (!name.empty()) which = static_cast<std::size_t>(found - names.begin());
            }
            if (which == Count) {
                other_member(name, place, field.value(), names, what, extensions);
            } else {
                const std::uint64_t bit = std::uint64_t{1} << which;
                if (seen & bit) duplicate(names[which].text(), place);
                seen |= bit;
                expected = which + 1 == Count ? 0 : which + 1;
                each(which, field.value());
            }
        }
        if (extensions && extensions->size() > 1) check_extensions(*extensions);
        if (const std::uint64_t missing = required & ~seen) {
            fail(Code::missing_member, start,
                 "the member \"" +
                     std::string(names[static_cast<std::size_t>(std::countr_zero(missing))].text()) +
                     "\" is missing here (" + std::string(what) + ")");
        }
    }

    [[noreturn]] void duplicate(std::string_view name, const char* place) {
        fail(Code::duplicate_member, place,
             "member " + detail::quoted(name) + " stands twice in one object; keep one");
    }

    /// No extension twice. Our own checker, which finds the same again, knows the place.
    void check_extensions(const Extensions& extensions) {
        std::vector<std::string_view> names;
        names.reserve(extensions.size());
        for (const Extension& each : extensions) names.push_back(each.name);
        std::sort(names.begin(), names.end());
        const bool twice = std::adjacent_find(names.begin(), names.end()) != names.end();
        if (twice || names.size() > most_members) refuse_bad_syntax();
    }

    template <std::size_t Count>
    void other_member(std::string_view name, const char* place, Value& value,
                      const std::array<MemberName, Count>& names, std::string_view what,
                      Extensions* extensions) {
        if (name.starts_with("x-") && extensions) return read_extension(name, value, *extensions);
        refuse_bad_syntax();
        std::vector<std::string_view> known;
        known.reserve(names.size());
        for (const MemberName& each : names) known.push_back(each.text());
        const std::string_view nearest = nearest_word(name, known);
        std::string message = "unknown member " + detail::quoted(name) + " (" + std::string(what) + ")";
        if (name.starts_with("x-")) {
            message += "; x- members are kept on records, not inside small values: move it one level up";
        } else if (!nearest.empty()) {
            message += "; did you mean \"" + std::string(nearest) + "\"?";
        } else {
            message += "; members of your own must begin with \"x-\"";
        }
        fail(Code::unknown_member, place, std::move(message));
    }

    void read_extension(std::string_view name, Value& value, Extensions& extensions) {
        std::string_view raw = token_of(value);
        if (!raw.empty() && raw.front() == '{') {
            ondemand::object object;
            check(value.get_object().get(object));
            check(object.raw_json().get(raw));
            raw = raw.substr(0, raw.rfind('}') + 1);
        } else if (!raw.empty() && raw.front() == '[') {
            ondemand::array array;
            check(value.get_array().get(array));
            check(array.raw_json().get(raw));
            raw = raw.substr(0, raw.rfind(']') + 1);
        } else if (!raw.empty() && raw.front() == '"') {
            string_of(value);
        }
        if (find_syntax_problem(raw, options_.limits.depth, depth_))
            syntax_error(simdjson::TAPE_ERROR, raw.data());
        extensions.push_back({std::string(name), compact_json(raw)});
    }

    // Mass data

    /// The parts of a provenance as a row of mass data keeps them.
    template <class Row>
    void read_row_provenance(Value& value, Row& row) {
        static constexpr auto names = member_names<Provenance>();
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
            const auto left = static_cast<double>(text_.data() + text_.size() - place);
            const double expected = sample + left / used * sample * 1.02 + 16;
            const auto most = static_cast<double>(options_.limits.records);
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
        auto& mentions = std::get<MentionsOf<T>>(mentions_);
        const char* place = token_of(element).data();
        T entity;
        read(element, entity);
        const std::uint32_t number = mentions.number(entity.key, place);
        if (mentions.rows[number] != Mentions::unseen) {
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
        mentions.rows[number] = row;
    }

    void count_record(const char* place) {
        if (++records_ > options_.limits.records) {
            fail(Code::too_large, place,
                 "more than the " + std::to_string(options_.limits.records) +
                     " records and list entries allowed");
        }
        if (records_ % 4096 == 0 && options_.limits.keep_going) {
            const double share = static_cast<double>(place - text_.data()) /
                                 static_cast<double>(std::max<std::size_t>(1, text_.size()));
            if (!options_.limits.keep_going(options_.limits.context, share)) {
                throw Error(Code::cancelled, "reading was stopped by the caller");
            }
        }
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
        enter(text_.data());
        read_members(root, text_.data(), names, 0, "data set", member, &data_.extensions);
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

    // References

    /// Whether every key was first mentioned by its own record, as in files that define before they use; then the
    /// numbers of mentions are the positions already.
    bool in_order() const {
        bool result = true;
        for_each_table(data_, [&]<class T>(const Table<T>&) {
            const auto& rows = std::get<MentionsOf<T>>(mentions_).rows;
            for (std::size_t at = 0; at < rows.size(); ++at) result = result && rows[at] == at;
        });
        return result;
    }

    /// The first table that has the key; empty if none has.
    std::string_view table_with(std::string_view key) const {
        std::string_view found;
        for_each_table(data_, [&]<class T>(const Table<T>& table) {
            if (found.empty() && table.contains(key)) found = T::table;
        });
        return found;
    }

    /// Turns mentions into positions; the first key in the text that names nothing is an error.
    void resolve() {
        const char* first = nullptr;
        std::string message;
        for_each_table(data_, [&]<class T>(const Table<T>&) {
            const auto& mentions = std::get<MentionsOf<T>>(mentions_);
            for (std::size_t at = 0; at < mentions.rows.size(); ++at) {
                if (mentions.rows[at] != Mentions::unseen) continue;
                if (!message.empty() && mentions.places[at] >= first) continue;
                first = mentions.places[at];
                message = unknown_key<T>(mentions.keys[at]);
            }
        });
        if (!message.empty()) fail(Code::unknown_key, first, std::move(message));
        place_references();
    }

    void place_references() {
        if (in_order()) return;
        const auto place = [&](auto& id, std::string_view) {
            using T = typename detail::IdTarget<std::remove_cvref_t<decltype(id)>>::type;
            if constexpr (!std::is_same_v<T, Text>)
                id = Id<T>(std::get<MentionsOf<T>>(mentions_).rows[id.value()]);
        };
        if (data_.home) place(data_.home, {});
        for_each_table(data_, [&]<class T>(Table<T>& table) {
            for (T& entity : table) for_each_reference(entity, place);
        });
        for (Assignment& each : data_.assignments) for_each_reference(each, place);
        for (Observation& each : data_.observations) for_each_reference(each, place);
    }

    std::string_view text_;
    const JsonReadOptions& options_;
    Dataset data_;
    AllMentions mentions_;
    /// A period that was read, by its text as a word. The text may itself end in zero bytes, so its size counts.
    struct RecentPeriod {
        std::uint64_t word = 0;
        std::size_t size = 0;
        Period period{};
    };
    std::array<RecentPeriod, 64> recent_periods_{};
    std::uint64_t records_ = 0;
    std::uint32_t depth_ = 0;  // brackets that are open
    ondemand::parser parser_;  // of rows
    std::string text_buffer_;
    std::string name_buffer_;
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
    return Reader(text, options, std::move(base)).read();
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
