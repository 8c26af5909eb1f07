#include "io/json_syntax.hpp"

#include "core/code_text.hpp"

#include <qgov/core/document_number.hpp>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// A strict reader that keeps nothing but where it is. Nesting is an explicit stack, so depth cannot exhaust the
/// machine's.
class Checker {
public:
    Checker(std::string_view text, std::uint32_t depth, std::uint32_t outer)
        : text_(text), depth_(depth), outer_(outer) {}

    std::optional<SyntaxProblem> run() {
        skip_space();
        if (!value()) return problem_;
        while (!open_.empty()) {
            if (!member_or_element()) return problem_;
        }
        skip_space();
        if (at_ < text_.size())
            fail("unexpected " + shown() + " behind the end of the JSON value; delete it");
        return problem_;
    }

    bool is_string(std::string& out) { return string(&out) && at_ == text_.size(); }

    /// Runs up to the value at or behind `offset`.
    std::string pointer_until(std::size_t offset) {
        wanted_ = offset;
        return run() ? problem_->pointer : std::string();
    }

private:
    struct Open {
        bool object = false;
        std::size_t names = 0;  // where its names begin in names_
        std::size_t count = 0;  // members or elements so far, the present one included
    };
    struct Name {
        std::string text;
        std::size_t offset = 0;
    };

    bool fail(std::string message, Code code = Code::bad_syntax) {
        problem_ = SyntaxProblem{code, at_, std::move(message), pointer()};
        return false;
    }

    std::string pointer() const {
        std::string result;
        for (std::size_t level = 0; level < open_.size(); ++level) {
            const Open& open = open_[level];
            if (open.count == 0) break;
            if (!open.object) {
                result += '/';
                result += std::to_string(open.count - 1);
                continue;
            }
            const std::size_t behind = level + 1 < open_.size() ? open_[level + 1].names : names_.size();
            if (behind - open.names < open.count) break;  // its name is yet to come
            result += '/';
            for (const char c : names_[behind - 1].text) {
                if (c == '~')
                    result += "~0";
                else if (c == '/')
                    result += "~1";
                else
                    result += c;
            }
        }
        return result;
    }

    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }

    /// What stands here, for a message.
    std::string shown() const {
        if (at_ >= text_.size()) return "end of the text";
        const std::size_t length = utf8_length(text_.substr(at_));
        const auto byte = static_cast<unsigned char>(text_[at_]);
        if (length == 0 || byte < 0x20 || byte == 0x7F) {
            char hex[8];
            std::snprintf(hex, sizeof hex, "0x%02X", static_cast<unsigned>(byte));
            return std::string("byte ") + hex;
        }
        std::string result = "'";
        result.append(text_, at_, length);
        return result += '\'';
    }

    bool member_or_element() {
        skip_space();
        Open& top = open_.back();
        const char closing = top.object ? '}' : ']';
        if (peek() == closing && at_ < text_.size()) {
            ++at_;
            return close();
        }
        if (top.count != 0) {
            if (peek() != ',') {
                return fail(std::string("expected ',' or '") + closing + "' but found " + shown());
            }
            ++at_;
            skip_space();
            if (peek() == closing) return fail(std::string("a comma before '") + closing + "'; delete it");
        }
        ++top.count;
        if (top.object) {
            if (peek() != '"') return fail("expected a member name in double quotes but found " + shown());
            if (names_.size() - top.names >= most_members) {
                return fail("an object with more than " + std::to_string(most_members) + " members",
                            Code::too_large);
            }
            Name name{{}, at_};
            if (!string(&name.text)) return false;
            names_.push_back(std::move(name));
            skip_space();
            if (peek() != ':') return fail("expected ':' behind the member name but found " + shown());
            ++at_;
            skip_space();
        }
        return value();
    }

    bool close() {
        const Open top = open_.back();
        if (!top.object) {
            open_.pop_back();
            return true;
        }
        const auto first = names_.begin() + static_cast<std::ptrdiff_t>(top.names);
        std::sort(first, names_.end(), [](const Name& a, const Name& b) {
            return a.text != b.text ? a.text < b.text : a.offset < b.offset;
        });
        Name* twice = nullptr;  // of all that stand twice, the one that comes first in the text
        for (std::size_t at = top.names + 1; at < names_.size(); ++at) {
            Name& name = names_[at];
            if (name.text == names_[at - 1].text && (!twice || name.offset < twice->offset)) twice = &name;
        }
        if (twice) {
            at_ = twice->offset;
            std::swap(*twice, names_.back());  // the pointer shows the last name
            return fail("member " + detail::quoted(names_.back().text) +
                            " stands twice in one object; keep one",
                        Code::duplicate_member);
        }
        names_.erase(first, names_.end());
        open_.pop_back();
        return true;
    }

    bool value() {
        if (at_ >= wanted_) return fail("reached");
        switch (peek()) {
        case '{':
        case '[':
            if (outer_ + open_.size() >= depth_) {
                return fail("nested deeper than the " + std::to_string(depth_) + " levels allowed",
                            Code::too_deep);
            }
            open_.push_back({peek() == '{', names_.size(), 0});
            ++at_;
            return true;
        case '"':
            return string(nullptr);
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool word(std::string_view expected) {
        if (text_.substr(at_, expected.size()) != expected) {
            return fail("expected a JSON value but found " + shown() +
                        "; words other than true, false and null "
                        "need double quotes");
        }
        at_ += expected.size();
        return true;
    }

    bool digits() {
        if (!is_digit(peek())) return fail("expected a digit but found " + shown());
        while (is_digit(peek())) ++at_;
        return true;
    }

    bool number() {
        if (peek() != '-' && !is_digit(peek())) {
            return fail(at_ < text_.size() ? "expected a JSON value but found " + shown()
                                           : "the text ends where a JSON value is expected");
        }
        if (peek() == '-') ++at_;
        if (peek() == '0') {
            ++at_;
            if (is_digit(peek())) return fail("a number must not begin with 0; write 5, not 05");
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            ++at_;
            if (!digits()) return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            if (!digits()) return false;
        }
        return true;
    }

    bool hex4(unsigned& unit) {
        unit = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            const char c = peek();
            const int digit = is_digit(c)              ? c - '0'
                              : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                              : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                                       : -1;
            if (digit < 0) return fail("expected four hexadecimal digits behind \\u but found " + shown());
            unit = unit * 16 + static_cast<unsigned>(digit);
        }
        return true;
    }

    static void append_code_point(std::string& out, unsigned point) {
        const auto put = [&](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
        if (point < 0x80) return put(point);
        if (point < 0x800) {
            put(0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                put(0xE0 | (point >> 12));
            } else {
                put(0xF0 | (point >> 18));
                put(0x80 | ((point >> 12) & 0x3F));
            }
            put(0x80 | ((point >> 6) & 0x3F));
        }
        put(0x80 | (point & 0x3F));
    }

    bool escape(std::string* out) {
        const std::size_t start = at_;
        ++at_;
        const char c = peek();
        constexpr std::string_view plain = "\"\\/bfnrt";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const std::size_t which = plain.find(c);
        if (at_ < text_.size() && which != std::string_view::npos) {
            if (out) *out += meant[which];
            ++at_;
            return true;
        }
        if (c != 'u')
            return fail("a backslash must be followed by one of \" \\ / b f n r t u, but found " + shown());
        ++at_;
        unsigned unit = 0;
        if (!hex4(unit)) return false;
        if (unit >= 0xD800 && unit <= 0xDFFF) {
            unsigned low = 0;
            const bool pair = unit <= 0xDBFF && text_.substr(at_, 2) == "\\u";
            if (pair) {
                at_ += 2;
                if (!hex4(low)) return false;
            }
            if (!pair || low < 0xDC00 || low > 0xDFFF) {
                at_ = start;
                return fail("half of a surrogate pair: \\uD800 to \\uDFFF must come in pairs",
                            Code::bad_encoding);
            }
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
        if (out) append_code_point(*out, unit);
        return true;
    }

    bool string(std::string* out) {
        const std::size_t start = at_;
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\') {
                if (!escape(out)) return false;
                continue;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return fail("a control character (" + shown() +
                            ") inside a string; write it as an escape such as \\n");
            }
            const std::size_t length = utf8_length(text_.substr(at_));
            if (length == 0) {
                return fail("invalid UTF-8 (" + shown() + "); save the file as UTF-8", Code::bad_encoding);
            }
            if (out) out->append(text_, at_, length);
            at_ += length;
        }
        at_ = start;
        return fail("a string that is not closed: its closing double quote is missing");
    }

    std::string_view text_;
    std::uint32_t depth_;
    std::size_t outer_;
    std::size_t at_ = 0;
    std::size_t wanted_ = std::string_view::npos;
    std::vector<Open> open_;
    std::vector<Name> names_;
    std::optional<SyntaxProblem> problem_;
};

}  // namespace

std::size_t utf8_length(std::string_view text) noexcept {
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(0);
    };
    const auto continues = [&](std::size_t at) { return (byte(at) & 0xC0) == 0x80; };
    const unsigned first = byte(0);
    if (first < 0x80) return text.empty() ? 0 : 1;
    if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) >= 0xA0;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && byte(1) < 0x90;
        const bool beyond = first == 0xF4 && byte(1) >= 0x90;
        return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

std::optional<SyntaxProblem> find_syntax_problem(std::string_view text, std::uint32_t depth,
                                                 std::uint32_t outer) {
    return Checker(text, depth, outer).run();
}

std::string pointer_at(std::string_view text, std::size_t offset) {
    constexpr std::uint32_t depth = 1'000'000;
    return Checker(text, depth, 0).pointer_until(offset);
}

bool unescape_json(std::string_view token, std::string& out) {
    out.clear();
    return Checker(token, 0, 0).is_string(out);
}

std::string compact_json(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (!in_string && is_space(c)) continue;
        result += c;
        if (c == '"') in_string = !in_string;
        if (c == '\\' && in_string) result += text[++at];
    }
    return result;
}

Place place_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    Place place;
    place.line = 1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    place.column = 1 + static_cast<std::uint64_t>(std::count_if(line.begin(), line.end(), [](char c) {
                       return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                   }));
    return place;
}

}  // namespace qgov::inline v0
