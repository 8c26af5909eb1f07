#pragma once

#include <qgov/core/error.hpp>
#include <qgov/io/limits.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// An attribute, or the name of an element with an empty value; without namespace `space` is empty.
struct XmlName {
    std::string_view space{};
    std::string_view name{};
    std::string_view value{};
};

/// Takes what an XML text holds, in its order. The views hold during the call only.
class XmlVisitor {
public:
    virtual void start(const XmlName& element, const std::vector<XmlName>& attributes) = 0;
    virtual void end() = 0;
    /// Characters of the element that is open; one text may come in parts.
    virtual void text(std::string_view part) = 0;

protected:
    XmlVisitor() = default;
    XmlVisitor(const XmlVisitor&) = default;
    XmlVisitor& operator=(const XmlVisitor&) = default;
    ~XmlVisitor() = default;
};

/// Reads XML 1.0 with namespaces piece by piece: memory for the longest tag and the open elements only. Nothing outside
/// the text is read, and a document type with declarations of its own, by which a small text could become a huge one, is
/// refused. UTF-8, UTF-16, ISO 8859-1, ASCII. `text` must outlive the reader.
class XmlReader {
public:
    XmlReader(std::string_view text, std::string file, const Limits& limits);
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;
    ~XmlReader();

    /// Throws ParseError for what is no such XML (bad_syntax, bad_encoding) and beyond the limits of bytes and depth
    /// (too_deep, too_large); Error (cancelled) when the caller stops; and what the visitor throws. O(text).
    void read(XmlVisitor& visitor);

    /// Where what the visitor is just told begins. O(text) for all calls together.
    std::uint64_t line() const;
    std::uint64_t column() const;
    /// The two as a place.
    Place place() const;

private:
    struct Parser;

    [[noreturn]] void fail(Code code, const std::string& problem) const;
    [[noreturn]] void fail_syntax() const;

    std::string_view text_;
    std::string file_;
    Limits limits_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace qgov::inline v0
