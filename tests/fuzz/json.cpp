// Reading of data sets. The strict checker is the oracle: what it refuses must not be read, and both must give the same
// reason. What is read must be writable, come back equal, and have one text only.

#include <qgov/io/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool good, const char* what, const std::string& detail) {
    if (good) return;
    std::fprintf(stderr, "%s\n%s\n", what, detail.c_str());
    std::abort();
}

bool about_syntax(qgov::Code code) {
    return code == qgov::Code::bad_syntax || code == qgov::Code::bad_encoding || code == qgov::Code::too_deep;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const qgov::JsonReadOptions options{.file = "input",
                                        .limits = {.bytes = 1 << 16, .records = 1000, .depth = 16}};
    std::string refusal;
    try {
        qgov::check_json(text, options);
    } catch (const qgov::ParseError& error) {
        refusal = error.what();
    }
    try {
        const qgov::Dataset dataset = qgov::parse_json(text, options);
        require(refusal.empty(), "read although the checker refuses it", refusal);
        const std::string written = qgov::to_json(dataset);
        qgov::check_json(written);
        const qgov::Dataset again = qgov::parse_json(written);
        require(again == dataset, "does not come back equal", written);
        require(qgov::to_json(again) == written, "has more than one text", written);
    } catch (const qgov::ParseError& error) {
        require(error.place().file == "input", "what was written is not read", error.what());
        require(error.place().line > 0 && error.place().column > 0, "no place", error.what());
        if (about_syntax(error.code()))
            require(refusal == error.what(), "another reason", error.what() + ("\n" + refusal));
    }
    return 0;
}
