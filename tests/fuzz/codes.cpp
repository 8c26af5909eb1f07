// Official codes, document numbers, and the small values that files write as texts: nothing is thrown but Error, what
// is read is written so that it reads back as the same, and `parse` throws exactly where `try_parse` gives nothing.

#include <qgov/core/codes.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/decimal.hpp>
#include <qgov/core/document_number.hpp>
#include <qgov/core/error.hpp>
#include <qgov/core/period.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using qgov::CodeCheck;
using qgov::CodeVerdict;
using qgov::Language;

void require(bool good, const char* what, std::string_view detail) {
    if (good) return;
    std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(detail.size()), detail.data());
    std::abort();
}

template <class T>
bool parses(std::string_view text) {
    try {
        T::parse(text);
        return true;
    } catch (const qgov::Error&) {
        return false;
    }
}

template <class T>
void round_trip(std::string_view text, bool canonical) {
    const auto value = T::try_parse(text);
    require(value.has_value() == parses<T>(text), "parse and try_parse disagree", text);
    if (!value) return;
    const std::string written = value->to_string();
    require(T::try_parse(written) == value, "does not read back", written);
    if (canonical) require(written == text, "read, but not as it is written", written);
}

void check_codes(std::string_view text) {
    const std::vector<CodeCheck> all = qgov::check_code(text);
    require(!all.empty(), "no reading at all", text);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const CodeCheck& check = all[at];
        for (const Language language : {Language::zh, Language::en}) {
            require(!check.message(language).empty(), "no message", text);
            for (const auto& problem : check.problems)
                require(!problem.message(language).empty(), "no message", text);
        }
        CodeVerdict worst = CodeVerdict::valid;
        for (const auto& problem : check.problems) worst = problem.verdict > worst ? problem.verdict : worst;
        require(worst == check.verdict, "the verdict is not that of the worst problem", text);
        if (check.verdict == CodeVerdict::invalid) continue;
        const std::vector<CodeCheck> again = qgov::check_code(check.canonical);
        bool found = false;
        for (const CodeCheck& other : again) {
            // An assumption that was made in reading is not made again: the verdict may become better.
            found = found || (other.kind == check.kind && other.verdict <= check.verdict &&
                              other.canonical == check.canonical && other.division == check.division &&
                              other.unified == check.unified);
        }
        require(found, "the canonical spelling is another code", check.canonical);
    }
    qgov::check_unified_social_credit_code(text);
    qgov::check_organisation_code(text);
    qgov::check_division_code(text);
}

void read_number(std::string_view text) {
    const qgov::DocumentNumberReading reading = qgov::read_document_number(text);
    require(reading.readable == qgov::DocumentNumber::try_parse(text).has_value(), "readings disagree", text);
    require(reading.readable || !reading.certain, "certain, but not readable", text);
    require(reading.message(Language::zh).empty() == reading.notes.empty(), "notes without a message", text);
    if (!reading.readable) return;
    require(reading.number.raw == text, "not the text that was read", reading.number.raw);
    const std::string written = reading.number.to_string();
    const auto again = qgov::read_document_number(written);
    require(again.readable && again.number == reading.number, "does not read back", written);
    require(again.number.to_string() == written, "more than one canonical spelling", written);
    require(again.certain || !reading.certain, "was certain, and is not in its canonical spelling", written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_codes(text);
    read_number(text);
    round_trip<qgov::Period>(text, true);
    round_trip<qgov::Date>(text, true);
    round_trip<qgov::Decimal>(text, false);
    return 0;
}
