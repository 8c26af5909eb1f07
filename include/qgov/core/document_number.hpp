#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Which scheme a document number follows.
enum class DocumentNumberKind : std::uint8_t {
    issued = 0,        ///< 发文字号: 国办发〔2013〕47号 (GB/T 9704-2012, 7.2.5)
    order = 1,         ///< 令号, without a year: 国务院令第415号
    registration = 2,  ///< 统一登记号 of a normative document: CTSD01-2017-0009
};

inline constexpr EnumText<DocumentNumberKind> document_number_kind_texts[] = {
    {DocumentNumberKind::issued, "issued", "发文字号", "issued number"},
    {DocumentNumberKind::order, "order", "令号", "order number"},
    {DocumentNumberKind::registration, "registration", "统一登记号", "registration number"},
};
template <>
inline constexpr EnumTexts<DocumentNumberKind> enum_texts<DocumentNumberKind> = document_number_kind_texts;

/// What was repaired in a document number, what remains doubtful, or why there is none. The labels are
/// sentences.
enum class DocumentNumberNote : std::uint8_t {
    // Repairs: the reading stays certain.
    spaces_removed = 1,
    width_folded = 2,
    dashes_replaced = 3,
    upper_cased = 4,
    outer_brackets_removed = 5,
    brackets_replaced = 6,
    opening_bracket_added = 7,
    closing_bracket_added = 8,
    ordinal_removed = 9,         ///< 第 before the serial number of an issued number
    ordinal_added = 10,          ///< 第 missing in an order number
    zeros_removed = 11,          ///< zero padding of an issued or order number
    suffix_added = 12,           ///< 号 missing
    suffix_simplified = 13,      ///< 號
    trailing_word_removed = 14,  ///< 文, 文件 after 号
    // Doubts: the reading is uncertain.
    split_assumed = 31,
    no_agency = 32,
    implausible_year = 33,
    // Faults: there is no reading.
    empty = 51,
    too_long = 52,
    bad_encoding = 53,
    unknown_form = 54,
    bad_agency = 55,
    bad_year = 56,
    bad_serial = 57,
    text_after = 58,
};

inline constexpr EnumText<DocumentNumberNote> document_number_note_texts[] = {
    {DocumentNumberNote::spaces_removed, "spaces_removed", "已去掉空白", "white space was removed"},
    {DocumentNumberNote::width_folded, "width_folded", "全角字符已改为半角",
     "full-width characters were made narrow"},
    {DocumentNumberNote::dashes_replaced, "dashes_replaced", "其他横线已改为连字符“-”",
     "other dashes were replaced by hyphens"},
    {DocumentNumberNote::upper_cased, "upper_cased", "小写字母已改为大写", "small letters were made capital"},
    {DocumentNumberNote::outer_brackets_removed, "outer_brackets_removed", "已去掉外层括号",
     "surrounding brackets were removed"},
    {DocumentNumberNote::brackets_replaced, "brackets_replaced", "年份的括号已改为六角括号〔〕",
     "the brackets around the year were replaced by 〔〕"},
    {DocumentNumberNote::opening_bracket_added, "opening_bracket_added", "已补上年份前缺失的括号",
     "the lost bracket before the year was put back"},
    {DocumentNumberNote::closing_bracket_added, "closing_bracket_added", "已补上年份后缺失的括号",
     "the lost bracket after the year was put back"},
    {DocumentNumberNote::ordinal_removed, "ordinal_removed", "已去掉序号前的“第”字",
     "第 before the serial number was removed"},
    {DocumentNumberNote::ordinal_added, "ordinal_added", "已补上序号前缺失的“第”字",
     "the lost 第 before the serial number was put back"},
    {DocumentNumberNote::zeros_removed, "zeros_removed", "已去掉序号前的零",
     "zeros before the serial number were removed"},
    {DocumentNumberNote::suffix_added, "suffix_added", "已补上缺失的“号”字", "the lost 号 was put back"},
    {DocumentNumberNote::suffix_simplified, "suffix_simplified", "“號”已改为“号”", "號 was replaced by 号"},
    {DocumentNumberNote::trailing_word_removed, "trailing_word_removed", "已去掉末尾的“文”或“文件”",
     "文 or 文件 at the end was removed"},
    {DocumentNumberNote::split_assumed, "split_assumed", "年份与序号连写：前四位作年份，其余作序号",
     "year and serial number run together: the first four digits were taken as the year"},
    {DocumentNumberNote::no_agency, "no_agency", "缺少机关代字，不能确定是哪个机关的文件",
     "the agency is missing, so the issuer is not known"},
    {DocumentNumberNote::implausible_year, "implausible_year", "年份不在1949年至2100年之间",
     "the year is not from 1949 to 2100"},
    {DocumentNumberNote::empty, "empty", "没有内容", "there is no text"},
    {DocumentNumberNote::too_long, "too_long", "超过200字节", "longer than 200 bytes"},
    {DocumentNumberNote::bad_encoding, "bad_encoding", "不是有效的UTF-8编码", "not valid UTF-8"},
    {DocumentNumberNote::unknown_form, "unknown_form", "没有带括号的年份，也不是令号或统一登记号",
     "no year in brackets, and neither an order number nor a registration number"},
    {DocumentNumberNote::bad_agency, "bad_agency", "机关代字应为不超过30个汉字",
     "the agency is not made of at most 30 Chinese characters"},
    {DocumentNumberNote::bad_year, "bad_year", "年份应为四位数字", "the year is not a number of four digits"},
    {DocumentNumberNote::bad_serial, "bad_serial", "序号应为1至999999999的数字",
     "the serial number is not a number from 1 to 999999999"},
    {DocumentNumberNote::text_after, "text_after", "文号之后还有其他文字",
     "there is other text after the number"},
};
template <>
inline constexpr EnumTexts<DocumentNumberNote> enum_texts<DocumentNumberNote> = document_number_note_texts;

/// True for a note that makes the reading uncertain, such as a year and a serial number that run together.
constexpr bool is_doubt(DocumentNumberNote note) noexcept {
    return note >= DocumentNumberNote::split_assumed && note < DocumentNumberNote::empty;
}
/// True for a note that says why there is no reading.
constexpr bool is_fault(DocumentNumberNote note) noexcept { return note >= DocumentNumberNote::empty; }

/// The number under which a document was issued (发文字号), an order (令) or a registration number.
///
/// The default is no number. `==` compares kind, agency, year and serial number, not the spelling.
struct QGOV_API DocumentNumber {
    DocumentNumberKind kind = DocumentNumberKind::issued;
    /// 机关代字 (国办发), issuer of an order (国务院) or prefix of a registration number (CTSD01).
    std::string agency{};
    int year = 0;       ///< 0 for an order
    int serial = 0;     ///< 序号; 0 for no number
    int width = 0;      ///< digits that a registration number writes for its serial number, padded with zeros
    std::string raw{};  ///< the text that was read; empty for a number that was made

    /// Reads a number in any of the spellings of `read_document_number`, uncertain readings included. Throws
    /// Error (bad_code) that quotes the text and lists the forms expected.
    static DocumentNumber parse(std::string_view text);
    /// Reads a number in any spelling, uncertain readings included, or nothing.
    static std::optional<DocumentNumber> try_parse(std::string_view text);

    /// True if there is no number.
    bool empty() const noexcept { return serial == 0; }
    /// Canonical spelling: `国办发〔2013〕47号`, `国务院令第415号`, `CTSD01-2017-0009`; empty for no number.
    /// Reads back as an equal number.
    std::string to_string() const;

    friend bool operator==(const DocumentNumber& a, const DocumentNumber& b) noexcept {
        return a.kind == b.kind && a.year == b.year && a.serial == b.serial && a.agency == b.agency;
    }
};

/// A document number with what had to be done to read it.
struct QGOV_API DocumentNumberReading {
    DocumentNumber number{};
    bool readable = false;  ///< there is a number; else `notes` is the one fault
    bool certain = false;   ///< readable, nothing was assumed, and the issuer is named
    std::vector<DocumentNumberNote> notes{};

    /// All notes as text, joined by semicolons; empty when the text was canonical.
    std::string message(Language language) const;

    bool operator==(const DocumentNumberReading&) const = default;
};

/// Reads a text that is one document number as plans, catalogues and damaged web copies write it.
///
/// Canonical form: GB/T 9704-2012, 7.2.5. Also read, with a note each: any brackets around the year or around
/// the whole, one bracket of the year lost (`〔201432`: year and serial number run together, so the reading
/// is uncertain), 第, zero padding, 號 or no 号, full-width digits, white space. A number without agency or
/// with a year outside 1949 to 2100 is uncertain. Chinese numerals (第二十二号), years of two digits and
/// several numbers in one text are not read. A text over 200 bytes or not UTF-8 has no reading; nothing is
/// thrown for bad content.
QGOV_API DocumentNumberReading read_document_number(std::string_view text);

}  // namespace qgov::inline v0
