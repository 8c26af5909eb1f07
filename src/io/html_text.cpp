#include "io/html_text.hpp"

#include <qgov/io/text_table.hpp>

#include <cmath>

namespace qgov::inline v0::detail {

std::string html_sentence(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        // U+202A to U+202E, U+2066 to U+2069
        const std::string_view three = text.substr(at, 3);
        const bool turns =
            three.size() == 3 &&
            ((three[0] == '\xE2' && three[1] == '\x80' && three[2] >= '\xAA' && three[2] <= '\xAE') ||
             (three[0] == '\xE2' && three[1] == '\x81' && three[2] >= '\xA6' && three[2] <= '\xA9'));
        if (turns) {
            result += replacement_character;
            at += 2;
        } else {
            result += text[at];
        }
    }
    return result;
}

void HtmlText::start(std::string_view tag, HtmlAttributes attributes) {
    text_ += '<';
    text_ += tag;
    for (const HtmlAttribute& each : attributes) {
        text_ += ' ';
        text_ += each.name;
        text_ += "=\"";
        text_ += html_escape(each.value);
        text_ += '"';
    }
}

void HtmlText::open(std::string_view tag, HtmlAttributes attributes) {
    start(tag, attributes);
    text_ += '>';
    open_.push_back(tag);
}

void HtmlText::close() {
    const std::string_view tag = open_.back();
    open_.pop_back();
    text_ += "</";
    text_ += tag;
    text_ += '>';
    // A line break where it changes nothing that is seen.
    static constexpr std::string_view blocks[] = {"tr", "table", "section", "p",  "li", "svg",
                                                  "g",  "h2",    "h3",      "h4", "div"};
    for (const std::string_view block : blocks) {
        if (tag == block) text_ += '\n';
    }
}

void HtmlText::element(std::string_view tag, HtmlAttributes attributes, std::string_view content) {
    open(tag, attributes);
    text(content);
    close();
}

void HtmlText::single(std::string_view tag, HtmlAttributes attributes) {
    start(tag, attributes);
    text_ += '>';
}

void HtmlText::shape(std::string_view tag, HtmlAttributes attributes) {
    start(tag, attributes);
    text_ += "/>";
}

void HtmlText::label(HtmlAttributes attributes, std::string_view content) {
    constexpr double column = 6;
    start("text", attributes);
    if (const std::size_t columns = display_width(content)) {
        text_ += " textLength=\"" + html_number(column * static_cast<double>(columns)) +
                 "\" lengthAdjust=\"spacingAndGlyphs\"";
    }
    text_ += '>';
    text(content);
    text_ += "</text>";
}

std::string html_number(double value) {
    const long long tenths = std::llround(value * 10);
    const long long size = tenths < 0 ? -tenths : tenths;
    std::string text = (tenths < 0 ? "-" : "") + std::to_string(size / 10);
    if (size % 10 != 0) text += "." + std::to_string(size % 10);
    return text;
}

}  // namespace qgov::inline v0::detail
