#pragma once

#include "io/json_syntax.hpp"
#include "io/simdjson.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace qgov::inline v0::detail {

/// Reads the tokens of a JSON text, within the caller's limits; every error has its place in the text.
class JsonTokens {
protected:
    using Value = simdjson::ondemand::value;

    /// The options must outlive this.
    JsonTokens(std::string_view text, const JsonReadOptions& options) : text_(text), options_(options) {}

    std::string_view text() const noexcept { return text_; }
    const JsonReadOptions& options() const noexcept { return options_; }
    /// Goes on with another text.
    void begin(std::string_view text) {
        text_ = text;
        depth_ = 0;
    }

    [[noreturn]] void fail(Code code, const char* at, std::string message) const;
    /// Throws when the text is not strict JSON; the message comes from our own checker, which knows the place.
    void refuse_bad_syntax() const;
    [[noreturn]] void syntax_error(simdjson::error_code error, const char* at) const;
    [[noreturn]] void wrong_type(std::string_view token, std::string_view expected) const;

    void check(simdjson::error_code error) const {
        if (error == simdjson::SUCCESS) return;
        if (error == simdjson::MEMALLOC) throw std::bad_alloc();
        syntax_error(error, nullptr);
    }

    /// A token as a message quotes it.
    static std::string_view shown(std::string_view token);

    /// The text of the present value up to the next token; for objects and arrays their opening bracket.
    static std::string_view token_of(Value& value) {
        std::string_view token = value.raw_json_token();
        while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' ||
                                  token.back() == '\t')) {
            token.remove_suffix(1);
        }
        return token;
    }

    /// The text of a string value. The view lasts until the next call.
    std::string_view string_of(Value& value, std::string_view expected = "a text in double quotes") {
        const std::string_view token = token_of(value);
        if (token.empty() || token.front() != '"') wrong_type(token, expected);
        if (token.size() < 2 || token.back() != '"') syntax_error(simdjson::STRING_ERROR, token.data());
        // Left where it is, a string before a colon would pass as a name.
        simdjson::ondemand::raw_json_string taken;
        check(value.get_raw_json_string().get(taken));
        if (std::memchr(token.data(), '\\', token.size()) == nullptr)
            return token.substr(1, token.size() - 2);
        return unescaped(token, text_buffer_);
    }

    /// The name of a member. The view lasts until the next call.
    std::string_view name_of(simdjson::ondemand::field& field);

    /// The text of a value of any kind, without the white space between its tokens.
    std::string raw_value(Value& value);

    /// One bracket more is open.
    void enter(const char* place) {
        if (depth_ >= options_.limits.depth) syntax_error(simdjson::DEPTH_ERROR, place);
        ++depth_;
    }
    void leave() { --depth_; }

    /// One record or list entry more; asks the caller now and then whether to go on.
    void count_record(const char* place) {
        if (++records_ > options_.limits.records || records_ % 4096 == 0) check_progress(place);
    }

private:
    [[noreturn]] void fail_at(Code code, std::size_t offset, std::string message) const;
    std::string_view unescaped(std::string_view token, std::string& buffer) const;
    void check_progress(const char* place) const;

    std::string_view text_;
    const JsonReadOptions& options_;
    std::uint64_t records_ = 0;
    std::uint32_t depth_ = 0;  // brackets that are open
    std::string text_buffer_;
    std::string name_buffer_;
};

}  // namespace qgov::inline v0::detail
