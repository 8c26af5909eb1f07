#pragma once

#include "core/code_text.hpp"
#include "io/json_member_name.hpp"
#include "io/json_tokens.hpp"
#include "io/key_mentions.hpp"

#include <qgov/core/document_number.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

template <class T>
concept Optional = requires(T value) {
    typename T::value_type;
    value.has_value();
};
template <class T>
concept List = IsSequence<T>::value && !Optional<T>;

inline constexpr std::array<MemberName, 6> quantity_names = {"value",  "upper", "scale",
                                                             "degree", "unit",  "wording"};

/// Reads JSON values of any described type. References become numbers of mentions, and row texts go into a pool.
class JsonValues : public JsonTokens {
protected:
    JsonValues(std::string_view text, const JsonReadOptions& options, const Dataset& base, TextPool& texts)
        : JsonTokens(text, options), mentions_(base), texts_(texts) {}

    KeyMentions& mentions() noexcept { return mentions_; }
    const KeyMentions& mentions() const noexcept { return mentions_; }

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
                 quoted(text) + " is not one of " + allowed +
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
            out = texts_.intern(key);
        } else {
            out = Id<T>(mentions_.of<T>().number(key, place));
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
        return std::array{+[](JsonValues& reader, Value& value, T& out) {
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
        simdjson::ondemand::array array;
        check(value.get_array().get(array));
        enter(token.data());
        for (auto element : array) {
            Value item;
            check(element.get(item));
            count_record(item.raw_json_token().data());
            each(item);
        }
        leave();
    }

    /// Reads the members of an object: `each(which, value)` for a member of `names`, x- members into `extensions`.
    template <std::size_t Count, class Each>
    void read_object(Value& value, const std::array<MemberName, Count>& names, std::uint64_t required,
                     std::string_view what, Each&& each, Extensions* extensions = nullptr) {
        const std::string_view token = token_of(value);
        if (token.empty() || token.front() != '{') wrong_type(token, "an object in curly brackets");
        simdjson::ondemand::object object;
        check(value.get_object().get(object));
        enter(token.data());
        read_members(object, token.data(), names, required, what, each, extensions);
        leave();
    }

    template <std::size_t Count, class Each>
    void read_members(simdjson::ondemand::object& object, const char* start,
                      const std::array<MemberName, Count>& names, std::uint64_t required,
                      std::string_view what, Each&& each, Extensions* extensions) {
        static_assert(Count <= 64);
        std::uint64_t seen = 0;
        std::size_t expected = 0;
        for (auto member : object) {
            simdjson::ondemand::field field;
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
             "member " + quoted(name) + " stands twice in one object; keep one");
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
        if (name.starts_with("x-") && extensions) {
            extensions->push_back({std::string(name), raw_value(value)});
            return;
        }
        refuse_bad_syntax();
        std::vector<std::string_view> known;
        known.reserve(names.size());
        for (const MemberName& each : names) known.push_back(each.text());
        const std::string_view nearest = nearest_word(name, known);
        std::string message = "unknown member " + quoted(name) + " (" + std::string(what) + ")";
        if (name.starts_with("x-")) {
            message += "; x- members are kept on records, not inside small values: move it one level up";
        } else if (!nearest.empty()) {
            message += "; did you mean \"" + std::string(nearest) + "\"?";
        } else {
            message += "; members of your own must begin with \"x-\"";
        }
        fail(Code::unknown_member, place, std::move(message));
    }

private:
    /// A period that was read, by its text as a word. The text may itself end in zero bytes, so its size counts.
    struct RecentPeriod {
        std::uint64_t word = 0;
        std::size_t size = 0;
        Period period{};
    };

    KeyMentions mentions_;
    TextPool& texts_;
    std::array<RecentPeriod, 64> recent_periods_{};
};

}  // namespace qgov::inline v0::detail
