#pragma once

#include <qgov/core/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Appends a text as a JSON string: in double quotes, with what JSON requires escaped and the rest as it is.
/// Bytes that are not UTF-8 become U+FFFD, so that the result is always valid. O(text).
QGOV_API void append_json_string(std::string& out, std::string_view text);

/// Writes JSON text from the front to the back, with two spaces for each level: the results of analyses as programs
/// read them. Commas and line breaks take care of themselves.
///
///     JsonText json;
///     json.begin_object();
///     json.member("units", 45);
///     json.key("loads"); json.begin_array(); json.value(1.5); json.end_array();
///     json.end_object();
class QGOV_API JsonText {
public:
    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    /// Name of the next member of the open object.
    void key(std::string_view name);

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(bool flag);
    void value(int number) { value(static_cast<std::int64_t>(number)); }
    void value(unsigned number) { value(static_cast<std::uint64_t>(number)); }
    void value(std::int64_t number);
    void value(std::uint64_t number);
    /// The shortest text that reads back as the same number; null for an infinity or NaN, which JSON cannot hold.
    void value(double number);
    void null();

    template <class Value>
    void member(std::string_view name, const Value& content) {
        key(name);
        value(content);
    }

    /// The text so far, with a line break at its end once all is closed.
    std::string text() const;

private:
    void next();
    void raw(std::string_view text);

    std::string out_{};
    std::vector<bool> empty_{};  // for each open bracket: nothing inside yet
    bool after_key_ = false;
};

}  // namespace qgov::inline v0
