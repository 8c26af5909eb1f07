#include "io/json_tokens.hpp"

namespace qgov::inline v0::detail {

void JsonTokens::fail_at(Code code, std::size_t offset, std::string message) const {
    Place place = place_at(text_, offset);
    place.file = options_.file;
    place.pointer = pointer_at(text_, offset);
    throw ParseError(code, std::move(place), std::move(message));
}

void JsonTokens::fail(Code code, const char* at, std::string message) const {
    const bool inside = at >= text_.data() && at <= text_.data() + text_.size();
    fail_at(code, inside ? static_cast<std::size_t>(at - text_.data()) : 0, std::move(message));
}

void JsonTokens::refuse_bad_syntax() const {
    const auto problem = find_syntax_problem(text_, options_.limits.depth);
    if (problem) fail_at(problem->code, problem->offset, problem->message);
}

void JsonTokens::syntax_error(simdjson::error_code error, const char* at) const {
    refuse_bad_syntax();
    fail(Code::bad_syntax, at,
         std::string("the text cannot be read as JSON: ") + simdjson::error_message(error));
}

void JsonTokens::wrong_type(std::string_view token, std::string_view expected) const {
    refuse_bad_syntax();
    fail(Code::wrong_type, token.data(),
         "expected " + std::string(expected) + " but found " + std::string(shown(token)));
}

std::string_view JsonTokens::shown(std::string_view token) {
    constexpr std::size_t longest = 40;
    if (token.empty()) return "nothing";
    if (token.front() == '{') return "an object";
    if (token.front() == '[') return "a list";
    return token.size() <= longest ? token : std::string_view("a longer value");
}

std::string_view JsonTokens::name_of(simdjson::ondemand::field& field) {
    const char* raw = field.key().raw();
    const char* end = raw;
    while (*end != '"' && *end != '\\') ++end;
    const char* const plain = end;
    while (*end != '"') end += *end == '\\' ? 2 : 1;
    if (end == plain) return {raw, static_cast<std::size_t>(end - raw)};
    return unescaped({raw - 1, static_cast<std::size_t>(end - raw) + 2}, name_buffer_);
}

// Not by simdjson: its buffer for this is not there when memory was short (3.0.1).
std::string_view JsonTokens::unescaped(std::string_view token, std::string& buffer) const {
    if (!unescape_json(token, buffer)) syntax_error(simdjson::STRING_ERROR, token.data());
    return buffer;
}

std::string JsonTokens::raw_value(Value& value) {
    std::string_view raw = token_of(value);
    if (!raw.empty() && raw.front() == '{') {
        simdjson::ondemand::object object;
        check(value.get_object().get(object));
        check(object.raw_json().get(raw));
        raw = raw.substr(0, raw.rfind('}') + 1);
    } else if (!raw.empty() && raw.front() == '[') {
        simdjson::ondemand::array array;
        check(value.get_array().get(array));
        check(array.raw_json().get(raw));
        raw = raw.substr(0, raw.rfind(']') + 1);
    } else if (!raw.empty() && raw.front() == '"') {
        string_of(value);
    }
    if (find_syntax_problem(raw, options_.limits.depth, depth_))
        syntax_error(simdjson::TAPE_ERROR, raw.data());
    return compact_json(raw);
}

void JsonTokens::check_progress(const char* place) const {
    if (records_ > options_.limits.records) {
        fail(Code::too_large, place,
             "more than the " + std::to_string(options_.limits.records) +
                 " records and list entries allowed");
    }
    if (!options_.limits.keep_going) return;
    const double share = static_cast<double>(place - text_.data()) /
                         static_cast<double>(std::max<std::size_t>(1, text_.size()));
    if (!options_.limits.keep_going(options_.limits.context, share))
        throw Error(Code::cancelled, "reading was stopped by the caller");
}

}  // namespace qgov::inline v0::detail
