#include <qgov/core/document_number.hpp>

#include "core/code_text.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Note = DocumentNumberNote;

constexpr std::size_t longest_agency = 30;  // characters
constexpr std::size_t longest_serial = 9;   // digits, so that it fits an int

bool is_opening(char32_t c) { return detail::opening_brackets.find(c) != detail::opening_brackets.npos; }
bool is_closing(char32_t c) { return detail::closing_brackets.find(c) != detail::closing_brackets.npos; }
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool is_suffix(char32_t c) { return c == U'号' || c == U'號'; }
bool is_hanzi(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'〇' ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Reads one folded text. The member functions return the fault, or nothing when `reading.number` is complete.
class Reader {
public:
    Reader(std::u32string_view text, DocumentNumberReading& reading) : text_(text), reading_(reading) {}

    std::optional<Note> read() {
        if (text_.empty()) return Note::empty;
        remove_outer_brackets();
        if (text_.empty()) return Note::unknown_form;
        if (is_letter(text_.front())) return read_registration();
        if (is_order()) return read_order();
        return read_issued();
    }

private:
    void note(Note what) {
        if (std::find(reading_.notes.begin(), reading_.notes.end(), what) == reading_.notes.end()) {
            reading_.notes.push_back(what);
        }
    }

    bool done() const { return at_ == text_.size(); }
    bool next_is(bool (*accepted)(char32_t)) const { return !done() && accepted(text_[at_]); }
    bool take(char32_t c) {
        if (done() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    std::u32string_view take_digits() {
        const std::size_t start = at_;
        while (next_is(detail::is_digit)) ++at_;
        return text_.substr(start, at_ - start);
    }

    // A bracket before a digit belongs to the year: [2000]64号.
    void remove_outer_brackets() {
        const bool before = text_.size() > 1 && is_opening(text_[0]) && !detail::is_digit(text_[1]);
        const bool after =
            text_.size() > 1 && is_closing(text_.back()) && (before || is_suffix(text_[text_.size() - 2]));
        if (before) text_.remove_prefix(1);
        if (after) text_.remove_suffix(1);
        if (before || after) note(Note::outer_brackets_removed);
    }

    std::optional<Note> set_agency(std::u32string_view agency) {
        if (agency.empty()) note(Note::no_agency);
        if (agency.size() > longest_agency || !std::all_of(agency.begin(), agency.end(), is_hanzi)) {
            return Note::bad_agency;
        }
        reading_.number.agency = detail::to_utf8(agency);
        return std::nullopt;
    }

    std::optional<Note> set_year(std::u32string_view digits) {
        constexpr int first = 1949;
        constexpr int last = 2100;
        if (digits.size() != 4 || digits.front() == U'0') return Note::bad_year;
        const int year = value(digits);
        if (year < first || year > last) note(Note::implausible_year);
        reading_.number.year = year;
        return std::nullopt;
    }

    std::optional<Note> set_serial(std::u32string_view digits, bool padded) {
        if (digits.empty() || digits.size() > longest_serial || value(digits) == 0) return Note::bad_serial;
        if (!padded && digits.front() == U'0') note(Note::zeros_removed);
        reading_.number.serial = value(digits);
        return std::nullopt;
    }

    static int value(std::u32string_view digits) {
        int result = 0;
        for (const char32_t digit : digits) result = result * 10 + static_cast<int>(digit - U'0');
        return result;
    }

    void take_suffix() {
        if (take(U'号')) return;
        note(take(U'號') ? Note::suffix_simplified : Note::suffix_added);
    }

    std::optional<Note> end_after_suffix() {
        if (is_suffix(text_[at_ - 1]) && take(U'文')) {
            take(U'件');
            note(Note::trailing_word_removed);
        }
        if (!done()) return Note::text_after;
        return std::nullopt;
    }

    std::optional<Note> read_registration() {
        const std::size_t dash = text_.find(U'-');
        if (dash == text_.npos) return Note::unknown_form;
        std::string prefix;
        for (const char32_t c : text_.substr(0, dash)) {
            if (!is_letter(c) && !detail::is_digit(c)) return Note::unknown_form;
            const bool small = c >= U'a';
            if (small) note(Note::upper_cased);
            prefix += static_cast<char>(small ? c - U'a' + U'A' : c);
        }
        at_ = dash + 1;
        const auto year = take_digits();
        if (!take(U'-')) return Note::unknown_form;
        const auto serial = take_digits();
        if (!done()) return Note::text_after;
        reading_.number.kind = DocumentNumberKind::registration;
        reading_.number.agency = prefix;
        reading_.number.width = static_cast<int>(std::min(serial.size(), longest_serial));
        if (const auto fault = set_year(year)) return fault;
        return set_serial(serial, true);
    }

    // 令第415号, 令415号, 令(第415号 or 第415号令; not 粤府令〔2014〕5号, whose agency ends with 令.
    bool is_order() {
        const std::size_t word = text_.rfind(U'令');
        if (word == text_.npos) return false;
        if (word + 1 == text_.size()) return word > 0 && is_suffix(text_[word - 1]);
        at_ = word + 1;
        const bool bracket = next_is(is_opening);
        if (bracket) ++at_;
        const bool ordinal = take(U'第');
        const bool number = next_is(detail::is_digit);
        take_digits();
        return number && (ordinal || (!bracket && next_is(is_suffix)));
    }

    std::optional<Note> read_order() {
        reading_.number.kind = DocumentNumberKind::order;
        std::u32string_view agency;
        const bool word_last = text_.back() == U'令';
        if (word_last) {
            text_.remove_suffix(1);
            at_ = std::min(text_.find_first_of(U"第0123456789"), text_.size());
            agency = text_.substr(0, at_);
        } else {
            const std::size_t word = text_.rfind(U'令');
            agency = text_.substr(0, word);
            at_ = word + 1;
            if (next_is(is_opening)) ++at_;
        }
        if (!take(U'第')) note(Note::ordinal_added);
        const auto digits = take_digits();
        take_suffix();
        if (const auto fault = set_agency(agency)) return fault;
        if (const auto fault = set_serial(digits, false)) return fault;
        return end_after_suffix();
    }

    std::optional<Note> read_issued() {
        const auto first_that = [&](bool (*accepted)(char32_t)) {
            return static_cast<std::size_t>(std::find_if(text_.begin(), text_.end(), accepted) -
                                            text_.begin());
        };
        const std::size_t bracket = first_that([](char32_t c) { return detail::is_bracket(c); });
        if (bracket == text_.size()) return Note::unknown_form;
        const std::size_t first_digit = first_that(detail::is_digit);
        const bool opening_lost = first_digit < bracket;
        if (const auto fault = set_agency(text_.substr(0, std::min(first_digit, bracket)))) return fault;

        bool canonical_brackets = true;
        at_ = opening_lost ? first_digit : bracket + 1;
        if (opening_lost) {
            note(Note::opening_bracket_added);
        } else {
            canonical_brackets = text_[bracket] == U'〔';
        }

        auto year = take_digits();
        std::u32string_view serial;
        if (next_is(detail::is_bracket)) {
            canonical_brackets = canonical_brackets && text_[at_] == U'〕';
            ++at_;
        } else {
            note(Note::closing_bracket_added);
            if (year.size() > 4) {
                note(Note::split_assumed);
                serial = year.substr(4);
                year = year.substr(0, 4);
            }
        }
        if (!canonical_brackets) note(Note::brackets_replaced);
        if (const auto fault = set_year(year)) return fault;
        if (serial.empty()) {
            if (take(U'第')) note(Note::ordinal_removed);
            serial = take_digits();
        }
        if (const auto fault = set_serial(serial, false)) return fault;
        take_suffix();
        return end_after_suffix();
    }

    std::u32string_view text_;
    DocumentNumberReading& reading_;
    std::size_t at_ = 0;
};

}  // namespace

DocumentNumberReading read_document_number(std::string_view text) {
    DocumentNumberReading reading;
    const auto fail = [&](Note fault) {
        reading.number = {};
        reading.notes = {fault};
        return reading;
    };
    if (text.size() > detail::longest_code_text) return fail(Note::too_long);
    const detail::FoldedText folded = detail::fold_code_text(text);
    if (!folded.valid) return fail(Note::bad_encoding);
    if (folded.spaces) reading.notes.push_back(Note::spaces_removed);
    if (folded.widths) reading.notes.push_back(Note::width_folded);
    if (folded.dashes) reading.notes.push_back(Note::dashes_replaced);
    if (const auto fault = Reader(folded.text, reading).read()) return fail(*fault);
    reading.number.raw = text;
    reading.readable = true;
    reading.certain = std::none_of(reading.notes.begin(), reading.notes.end(), is_doubt);
    return reading;
}

std::string DocumentNumberReading::message(Language language) const {
    std::string text;
    for (const Note note : notes) {
        if (!text.empty()) text += language == Language::zh ? "；" : "; ";
        text += label(note, language);
    }
    return text;
}

DocumentNumber DocumentNumber::parse(std::string_view text) {
    const DocumentNumberReading reading = read_document_number(text);
    if (reading.readable) return reading.number;
    throw Error(Code::bad_code,
                detail::quoted(text) + " is not a document number: " + reading.message(Language::en) +
                    "; expected a form such as 国办发〔2013〕47号, 国务院令第415号 or CTSD01-2017-0009");
}

std::optional<DocumentNumber> DocumentNumber::try_parse(std::string_view text) {
    DocumentNumberReading reading = read_document_number(text);
    if (!reading.readable) return std::nullopt;
    return std::move(reading.number);
}

std::string DocumentNumber::to_string() const {
    if (empty()) return {};
    std::string digits = std::to_string(serial);
    switch (kind) {
    case DocumentNumberKind::order:
        return agency + "令第" + digits + "号";
    case DocumentNumberKind::registration:
        // No text that is read has a wider serial number, so a hostile width costs nothing.
        while (digits.size() < longest_serial && static_cast<int>(digits.size()) < width)
            digits.insert(0, 1, '0');
        return agency + '-' + std::to_string(year) + '-' + digits;
    case DocumentNumberKind::issued:
        break;
    }
    return agency + "〔" + std::to_string(year) + "〕" + digits + "号";
}

}  // namespace qgov::inline v0
