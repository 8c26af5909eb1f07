#include <qgov/io/json_text.hpp>

#include "io/json_syntax.hpp"

#include <charconv>
#include <cmath>

namespace qgov::inline v0 {

void append_json_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x80) {
            const std::size_t length = utf8_length(text.substr(at));
            if (length == 0)
                out += "\xEF\xBF\xBD";
            else
                out.append(text, at, length);
            at += length == 0 ? 1 : length;
            continue;
        }
        ++at;
        switch (byte) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (byte >= 0x20) {
                out += static_cast<char>(byte);
            } else {
                out += "\\u00";
                out += digits[byte >> 4];
                out += digits[byte & 15];
            }
        }
    }
    out += '"';
}

void JsonText::next() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (empty_.empty()) return;
    if (!empty_.back()) out_ += ',';
    empty_.back() = false;
    out_ += '\n';
    out_.append(empty_.size() * 2, ' ');
}

void JsonText::raw(std::string_view text) {
    next();
    out_ += text;
}

void JsonText::begin_object() {
    raw("{");
    empty_.push_back(true);
}

void JsonText::begin_array() {
    raw("[");
    empty_.push_back(true);
}

void JsonText::end_object() {
    const bool empty = empty_.back();
    empty_.pop_back();
    if (!empty) {
        out_ += '\n';
        out_.append(empty_.size() * 2, ' ');
    }
    out_ += '}';
}

void JsonText::end_array() {
    end_object();
    out_.back() = ']';
}

void JsonText::key(std::string_view name) {
    next();
    append_json_string(out_, name);
    out_ += ": ";
    after_key_ = true;
}

void JsonText::value(std::string_view text) {
    next();
    append_json_string(out_, text);
}

void JsonText::value(bool flag) { raw(flag ? "true" : "false"); }
void JsonText::value(std::int64_t number) { raw(std::to_string(number)); }
void JsonText::value(std::uint64_t number) { raw(std::to_string(number)); }

void JsonText::value(double number) {
    if (!std::isfinite(number)) return null();
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number);
    raw(std::string_view(text, static_cast<std::size_t>(end.ptr - text)));
}

void JsonText::null() { raw("null"); }

std::string JsonText::text() const { return empty_.empty() ? out_ + '\n' : out_; }

}  // namespace qgov::inline v0
