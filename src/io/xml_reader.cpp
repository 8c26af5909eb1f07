#include "io/xml_reader.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include <expat.h>

namespace qgov::inline v0 {

namespace {

// A character that XML cannot hold stands between a namespace and a name.
constexpr char separator = '\x01';
constexpr std::size_t chunk_bytes = std::size_t{64} << 10;
// Longest tag or comment: each piece of the text that does not end it costs a pass over it.
constexpr std::uint64_t longest_token = std::uint64_t{4} << 20;

XmlName split(const char* name, const char* value) {
    const std::string_view whole(name);
    const std::size_t at = whole.find(separator);
    if (at == whole.npos) return {.name = whole, .value = value};
    return {.space = whole.substr(0, at), .name = whole.substr(at + 1), .value = value};
}

}  // namespace

struct XmlReader::Parser {
    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> handle{XML_ParserCreateNS(nullptr, separator)};
    const XmlReader* reader = nullptr;
    XmlVisitor* visitor = nullptr;
    std::vector<XmlName> attributes{};
    std::uint64_t depth = 0;
    std::exception_ptr failure{};  // none may pass through the frames of the parser, which is C

    template <class Work>
    static void run(void* data, Work work) {
        auto& self = *static_cast<Parser*>(data);
        if (self.failure) return;
        try {
            work(self);
        } catch (...) {
            self.failure = std::current_exception();
            XML_StopParser(self.handle.get(), XML_FALSE);
        }
    }

    static void start(void* data, const char* name, const char** attributes) {
        run(data, [&](Parser& self) {
            if (++self.depth > self.reader->limits_.depth) {
                self.reader->fail(Code::too_deep, "elements are nested more than " +
                                                      std::to_string(self.reader->limits_.depth) + " deep");
            }
            self.attributes.clear();
            for (; *attributes != nullptr; attributes += 2)
                self.attributes.push_back(split(attributes[0], attributes[1]));
            self.visitor->start(split(name, ""), self.attributes);
        });
    }

    static void end(void* data, const char*) {
        run(data, [](Parser& self) {
            --self.depth;
            self.visitor->end();
        });
    }

    static void text(void* data, const char* part, int size) {
        run(data, [&](Parser& self) { self.visitor->text({part, static_cast<std::size_t>(size)}); });
    }

    static void document_type(void* data, const char*, const char*, const char*, int declarations) {
        run(data, [&](Parser& self) {
            if (declarations == 0) return;
            self.reader->fail(Code::bad_syntax,
                              "the document type has declarations of its own, which are not read, since they "
                              "can make a small file a huge one; take out what stands between its [ and ]");
        });
    }

    static void unknown_entity(void* data, const char* name, int) {
        run(data, [&](Parser& self) {
            self.reader->fail(Code::bad_syntax, "&" + std::string(name) +
                                                    "; stands for something outside of this file, which is "
                                                    "not read; write the character itself");
        });
    }
};

XmlReader::XmlReader(std::string_view text, std::string file, const Limits& limits)
    : text_(text), file_(std::move(file)), limits_(limits), parser_(std::make_unique<Parser>()) {
    if (!parser_->handle) throw std::bad_alloc();
}

XmlReader::~XmlReader() = default;

void XmlReader::read(XmlVisitor& visitor) {
    if (text_.size() > limits_.bytes) {
        throw ParseError(Code::too_large, {.file = file_, .line = 1, .column = 1},
                         "the text has " + std::to_string(text_.size()) + " bytes; at most " +
                             std::to_string(limits_.bytes) + " are allowed");
    }
    parser_->reader = this;
    parser_->visitor = &visitor;
    XML_Parser const parser = parser_->handle.get();
    XML_SetUserData(parser, parser_.get());
    XML_SetElementHandler(parser, &Parser::start, &Parser::end);
    XML_SetCharacterDataHandler(parser, &Parser::text);
    XML_SetStartDoctypeDeclHandler(parser, &Parser::document_type);
    XML_SetSkippedEntityHandler(parser, &Parser::unknown_entity);

    std::uint64_t token = 0;  // where what has not ended yet begins
    for (std::size_t at = 0;;) {
        const std::size_t size = std::min(chunk_bytes, text_.size() - at);
        const bool last = at + size == text_.size();
        const XML_Status status = XML_Parse(parser, text_.data() + at, static_cast<int>(size), last ? 1 : 0);
        if (parser_->failure) std::rethrow_exception(parser_->failure);
        if (status == XML_STATUS_ERROR) fail_syntax();
        if (last) return;
        at += size;
        const XML_Index begin = XML_GetCurrentByteIndex(parser);
        if (begin >= 0) token = static_cast<std::uint64_t>(begin);
        if (at - token > longest_token) {
            fail(Code::too_large,
                 "a tag or comment is longer than " + std::to_string(longest_token) + " bytes");
        }
        if (limits_.keep_going &&
            !limits_.keep_going(limits_.context, static_cast<double>(at) / static_cast<double>(text_.size())))
            throw Error(Code::cancelled, "reading was stopped by the caller");
    }
}

std::uint64_t XmlReader::line() const { return XML_GetCurrentLineNumber(parser_->handle.get()); }
std::uint64_t XmlReader::column() const { return XML_GetCurrentColumnNumber(parser_->handle.get()) + 1; }
Place XmlReader::place() const { return {.file = file_, .line = line(), .column = column()}; }

void XmlReader::fail(Code code, const std::string& problem) const {
    throw ParseError(code, place(), problem);
}

void XmlReader::fail_syntax() const {
    const XML_Error error = XML_GetErrorCode(parser_->handle.get());
    const XML_Index at = XML_GetCurrentByteIndex(parser_->handle.get());
    switch (error) {
    case XML_ERROR_NO_MEMORY:
        throw std::bad_alloc();
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING:
        fail(Code::bad_encoding,
             "the encoding that the first line names is not known here; save the file as UTF-8");
    case XML_ERROR_NO_ELEMENTS:
        fail(Code::bad_syntax, "the text ends before its root element does");
    case XML_ERROR_INVALID_TOKEN:
        if (at >= 0 && static_cast<std::size_t>(at) < text_.size() &&
            static_cast<unsigned char>(text_[static_cast<std::size_t>(at)]) >= 0x80) {
            fail(Code::bad_encoding, "these bytes are no characters in UTF-8; save the file as UTF-8");
        }
        break;
    default:
        break;
    }
    fail(Code::bad_syntax, "this is no well-formed XML: " + std::string(XML_ErrorString(error)));
}

}  // namespace qgov::inline v0
