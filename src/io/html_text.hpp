#pragma once

#include "io/markup_text.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0::detail {

/// A sentence that quotes names, in which none of them turns the direction of what follows: marks that open or close an
/// embedding, an override or an isolate become U+FFFD. Names by themselves stand in <bdi> and keep theirs.
std::string html_sentence(std::string_view text);

/// Name and value of an attribute; the value is escaped when it is written.
struct HtmlAttribute {
    std::string_view name{};
    std::string value{};
};
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

/// Writes HTML: what is given as text is escaped, and elements end in the order in which they must. Names of elements
/// and attributes are the library's own.
class HtmlText {
public:
    void open(std::string_view tag, HtmlAttributes attributes = {});
    /// Ends the innermost element that is open.
    void close();
    void text(std::string_view text) { text_ += html_escape(text); }
    /// An element with nothing but text.
    void element(std::string_view tag, HtmlAttributes attributes, std::string_view text);
    void element(std::string_view tag, std::string_view text) { element(tag, {}, text); }
    /// An element that never has an end tag in HTML: meta, input.
    void single(std::string_view tag, HtmlAttributes attributes = {});
    /// An element of SVG without content.
    void shape(std::string_view tag, HtmlAttributes attributes);
    /// A text of a picture, in letters of 12 pixels. It is as long in every font: half a letter's height a column
    /// (`display_width`), so that what fits here fits for every reader.
    void label(HtmlAttributes attributes, std::string_view text);
    /// Styles and scripts of the library's own; never data.
    void raw(std::string_view constant) { text_ += constant; }

    std::size_t depth() const noexcept { return open_.size(); }
    const std::string& written() const noexcept { return text_; }

private:
    void start(std::string_view tag, HtmlAttributes attributes);

    std::string text_;
    std::vector<std::string_view> open_;
};

/// A coordinate of a picture, with one decimal at most and no "-0".
std::string html_number(double value);

}  // namespace qgov::inline v0::detail
