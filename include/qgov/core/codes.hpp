#pragma once

#include <qgov/core/document_number.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Which kind of official code a text is.
enum class CodeKind : std::uint8_t {
    unknown = 0,
    unified_social_credit_code = 1,  ///< 统一社会信用代码, GB 32100-2015, 18 characters
    organisation_code = 2,  ///< 组织机构代码, GB 11714-1997, 8 characters and a check character
    division_code = 3,      ///< 行政区划代码, GB/T 2260, GB/T 10114-2003, 12-digit statistical code
    document_number = 4,    ///< 发文字号 and its relatives, see DocumentNumber
};

inline constexpr EnumText<CodeKind> code_kind_texts[] = {
    {CodeKind::unknown, "unknown", "未知代码", "unknown code"},
    {CodeKind::unified_social_credit_code, "unified_social_credit_code", "统一社会信用代码",
     "unified social credit code"},
    {CodeKind::organisation_code, "organisation_code", "组织机构代码", "organisation code"},
    {CodeKind::division_code, "division_code", "行政区划代码", "division code"},
    {CodeKind::document_number, "document_number", "文号", "document number"},
};
template <>
inline constexpr EnumTexts<CodeKind> enum_texts<CodeKind> = code_kind_texts;

/// How well a code agrees with its standard, best first. The verdict on a code is the worst of its problems'.
enum class CodeVerdict : std::uint8_t {
    valid = 0,      ///< form and check characters agree; not a claim that the code is in use
    legacy = 1,     ///< only the last check character is wrong: an early pilot code, or a typing error
    uncertain = 2,  ///< readable, but by an assumption, or with a part that the standard does not list
    invalid = 3,
};

inline constexpr EnumText<CodeVerdict> code_verdict_texts[] = {
    {CodeVerdict::valid, "valid", "校验通过", "valid"},
    {CodeVerdict::legacy, "legacy", "疑似早期试点代码或录入错误", "early pilot code or typing error"},
    {CodeVerdict::uncertain, "uncertain", "存疑", "uncertain"},
    {CodeVerdict::invalid, "invalid", "无效", "invalid"},
};
template <>
inline constexpr EnumTexts<CodeVerdict> enum_texts<CodeVerdict> = code_verdict_texts;

/// What was repaired, noticed or found wrong in a code.
enum class CodeProblemKind : std::uint8_t {
    not_a_code = 0,
    // Repairs and remarks: the verdict stays valid.
    spaces_removed = 1,
    width_folded = 2,
    dashes_replaced = 3,
    upper_cased = 4,
    filled_with_zeros = 5,
    private_use = 6,
    unlisted_category = 7,
    heading = 8,
    // Doubts.
    unlisted_authority = 31,
    unlisted_prefecture = 32,
    unlisted_township = 33,
    document_number = 34,  ///< see CodeProblem::note; may also be a repair or a fault
    // Faults.
    empty = 51,
    too_long = 52,
    bad_encoding = 53,
    wrong_length = 54,
    bad_character = 55,
    unlisted_province = 56,
    missing_level = 57,
    organisation_check_character = 58,
    check_character = 59,
};

inline constexpr EnumText<CodeProblemKind> code_problem_kind_texts[] = {
    {CodeProblemKind::not_a_code, "not_a_code",
     "认不出是哪种代码：应为18位统一社会信用代码、9位组织机构代码（可在第8位后加连字符）、"
     "2、4、6、9或12位行政区划代码，或国办发〔2013〕47号这样的文号",
     "not the form of any code known here: expected 18 characters (unified social credit code), 9 "
     "characters, with "
     "or without a hyphen after the eighth (organisation code), 2, 4, 6, 9 or 12 digits (division code), or "
     "a document "
     "number such as 国办发〔2013〕47号"},
    {CodeProblemKind::spaces_removed, "spaces_removed", "已去掉空白", "white space was removed"},
    {CodeProblemKind::width_folded, "width_folded", "全角字符已改为半角",
     "full-width characters were made narrow"},
    {CodeProblemKind::dashes_replaced, "dashes_replaced", "其他横线已改为连字符“-”",
     "other dashes were replaced by hyphens"},
    {CodeProblemKind::upper_cased, "upper_cased", "小写字母已改为大写", "small letters were made capital"},
    {CodeProblemKind::filled_with_zeros, "filled_with_zeros", "已补零至六位",
     "filled with zeros to six digits"},
    {CodeProblemKind::private_use, "private_use", "PDY00001至PDY99999供单位内部使用",
     "PDY00001 to PDY99999 are for private use"},
    {CodeProblemKind::unlisted_category, "unlisted_category", "机构类别未列入GB 32100-2015，可能为后来增设",
     "the category is not in GB 32100-2015; it may have been added since"},
    {CodeProblemKind::heading, "heading", "这是分组代码（如市辖区、省直辖县级行政区划），不是一个行政区",
     "this groups divisions (市辖区, 省直辖县级行政区划) and is not a division itself"},
    {CodeProblemKind::unlisted_authority, "unlisted_authority", "登记管理部门未列入GB 32100-2015",
     "the registration authority is not in GB 32100-2015"},
    {CodeProblemKind::unlisted_prefecture, "unlisted_prefecture", "GB/T 2260未使用这样的地级代码",
     "GB/T 2260 uses no such digits for a prefecture"},
    {CodeProblemKind::unlisted_township, "unlisted_township", "GB/T 10114-2003未规定这样的乡级代码",
     "GB/T 10114-2003 assigns no such digits to townships"},
    {CodeProblemKind::document_number, "document_number", "文号", "document number"},
    {CodeProblemKind::empty, "empty", "没有内容", "there is no text"},
    {CodeProblemKind::too_long, "too_long", "超过200字节", "longer than 200 bytes"},
    {CodeProblemKind::bad_encoding, "bad_encoding", "不是有效的UTF-8编码", "not valid UTF-8"},
    {CodeProblemKind::wrong_length, "wrong_length", "位数不对", "wrong number of characters"},
    {CodeProblemKind::bad_character, "bad_character", "不允许的字符", "character not allowed here"},
    {CodeProblemKind::unlisted_province, "unlisted_province", "GB/T 2260没有这样的省级代码",
     "GB/T 2260 has no province with these digits"},
    {CodeProblemKind::missing_level, "missing_level", "上级代码为零而下级代码不为零",
     "the digits of a level are zero although those of a lower level are not"},
    {CodeProblemKind::organisation_check_character, "organisation_check_character", "组织机构代码校验码不符",
     "wrong check character of the organisation code"},
    {CodeProblemKind::check_character, "check_character", "校验码不符", "wrong check character"},
};
template <>
inline constexpr EnumTexts<CodeProblemKind> enum_texts<CodeProblemKind> = code_problem_kind_texts;

/// One thing to say about a code: what was found where, and what was expected.
struct QGOV_API CodeProblem {
    CodeProblemKind kind = CodeProblemKind::not_a_code;
    CodeVerdict verdict = CodeVerdict::invalid;  ///< what it does to the code; valid for a repair or a remark
    int position = 0;                            ///< 1-based character of the canonical code; 0 for the whole
    std::string found{};
    std::string expected{};
    std::string hint{};                        ///< character that was probably meant
    std::optional<DocumentNumberNote> note{};  ///< for document numbers only

    /// One sentence without its full stop: `position 18: wrong check character, expected "3", found "Z"`.
    std::string message(Language language) const;

    bool operator==(const CodeProblem&) const = default;
};

/// Parts of a unified social credit code (GB 32100-2015, clause 4), whatever its verdict.
struct UnifiedCodeParts {
    char authority = ' ';  ///< 登记管理部门, position 1; see registration_authority
    char category = ' ';   ///< 机构类别, position 2; see organisation_category
    /// Area of the registration authority at the time of registration, positions 3 to 8 (GB/T 2260). Not
    /// today's location; may be an abolished code, or 100000 for the national authorities.
    std::string area_code{};
    std::string organisation_code{};  ///< 主体标识码, positions 9 to 17 (GB 11714)

    bool operator==(const UnifiedCodeParts&) const = default;
};

/// Level of a division (行政区划级别) as its code shows it.
enum class DivisionLevel : std::uint8_t {
    nation = 0,
    province = 1,
    prefecture = 2,
    county = 3,
    township = 4,
    village = 5,
};

inline constexpr EnumText<DivisionLevel> division_level_texts[] = {
    {DivisionLevel::nation, "nation", "全国", "nation"},
    {DivisionLevel::province, "province", "省级", "province"},
    {DivisionLevel::prefecture, "prefecture", "地级", "prefecture"},
    {DivisionLevel::county, "county", "县级", "county"},
    {DivisionLevel::township, "township", "乡级", "township"},
    {DivisionLevel::village, "village", "村级", "village"},
};
template <>
inline constexpr EnumTexts<DivisionLevel> enum_texts<DivisionLevel> = division_level_texts;

/// Class of a township-level unit by digits 7 to 9 of its code (GB/T 10114-2003).
enum class TownshipClass : std::uint8_t {
    none = 0,           ///< not a township, or digits that the standard does not assign
    subdistrict = 1,    ///< 街道, 001-099
    town = 2,           ///< 镇, 100-199
    township = 3,       ///< 乡, 200-399
    township_like = 4,  ///< 类乡级单位: development zones, farms, mines; 400-599
};

inline constexpr EnumText<TownshipClass> township_class_texts[] = {
    {TownshipClass::none, "none", "无", "none"},
    {TownshipClass::subdistrict, "subdistrict", "街道", "subdistrict"},
    {TownshipClass::town, "town", "镇", "town"},
    {TownshipClass::township, "township", "乡", "township"},
    {TownshipClass::township_like, "township_like", "类乡级单位", "township-like unit"},
};
template <>
inline constexpr EnumTexts<TownshipClass> enum_texts<TownshipClass> = township_class_texts;

/// What the digits of a division code say.
///
/// They do not say the type: 310151 (崇明区) is a district although 21 to 80 once meant counties. Type, name
/// and whether the code is in use are for a table of divisions to tell.
struct DivisionCodeParts {
    DivisionLevel level = DivisionLevel::nation;
    TownshipClass township_class = TownshipClass::none;
    /// Code of the division above; empty for nation and province. The county-level units of 北京, 天津, 上海
    /// and 重庆, those of xx90xx (省直辖) and of xx00xx (海南, 1988 to 2000) stand under the province. The
    /// abolished 340901, 422921 and 632421 did so too, which their digits do not show.
    std::string parent{};

    bool operator==(const DivisionCodeParts&) const = default;
};

/// Result of checking one code.
struct QGOV_API CodeCheck {
    CodeKind kind = CodeKind::unknown;
    CodeVerdict verdict = CodeVerdict::invalid;
    /// Spelling to store: ASCII, capital, without spaces and hyphen; two- and four-digit division codes with
    /// six digits; document numbers by DocumentNumber::to_string. Wrong characters stay. Empty if nothing was
    /// readable.
    std::string canonical{};
    std::vector<CodeProblem> problems{};
    std::optional<UnifiedCodeParts> unified{};    ///< for 18 characters
    std::optional<DivisionCodeParts> division{};  ///< for division codes that are not invalid

    /// Kind, code, verdict, what the parts mean, and all problems, in one line.
    std::string message(Language language) const;

    bool operator==(const CodeCheck&) const = default;
};

/// Checks a text that is one code of any kind, and decides the kind by its shape. Best reading first, never
/// empty.
///
/// 18 characters are a unified social credit code; 9 characters, or 8, a hyphen and one, an organisation
/// code; 2, 4, 6, 9 or 12 digits a division code; Chinese characters, brackets or LETTERS-YEAR-NUMBER a
/// document number. Nine digits can be an organisation code and a township code: of the readings that are not
/// invalid the one with the better verdict comes first, and the organisation code on a tie, because it has a
/// check character; if all are invalid, all are returned. Texts over 200 bytes or not UTF-8 are `unknown`
/// with the reason. Throws nothing for bad content.
QGOV_API std::vector<CodeCheck> check_code(std::string_view text);

/// Checks a unified social credit code (统一社会信用代码, GB 32100-2015) and the organisation code inside it
/// (GB 11714).
///
/// Both check characters right: valid. Only the last one wrong: legacy, since early pilot codes are official
/// although they fail it; a typing error in positions 1 to 8 or 18 looks the same. Every single wrong
/// character and every exchange of two characters is noticed (verdict not valid), but for an exchange of
/// positions 1 and 18, whose weights are equal. Small letters, full-width characters and white space are
/// repaired and noted.
QGOV_API CodeCheck check_unified_social_credit_code(std::string_view text);

/// Checks an organisation code (组织机构代码, GB 11714-1997), with or without its hyphen.
///
/// The check is modulo 11 with letters as 10 to 35, so a wrong character is noticed unless its value differs
/// by 11, 22 or 33 (0, B, M, X), and an exchange of neighbours unless their values do, or they are the last
/// two, `1X` or `X1`.
QGOV_API CodeCheck check_organisation_code(std::string_view text);

/// Checks the structure of a division code (行政区划代码): 2, 4 or 6 digits (GB/T 2260), 9 digits (GB/T
/// 10114-2003) or 12 digits (statistical code). Says nothing about whether the code is or was in use.
QGOV_API CodeCheck check_division_code(std::string_view text);

/// Check character (position 18) of the first 17 characters of a unified social credit code (GB 32100-2015):
/// 31 - S mod 31, where S is the sum of the values in the set of 31 characters times 3^(position - 1).
/// Throws Error (bad_code) that quotes a text of another length or with other characters.
QGOV_API char unified_social_credit_check_character(std::string_view body);

/// Check character of the first 8 characters of an organisation code (GB 11714-1997): 11 - S mod 11, with X
/// for 10, where S is the sum of the values (A = 10 to Z = 35) times 3 7 9 10 5 8 4 2. Throws Error
/// (bad_code) that quotes a text of another length or with other characters than digits and capital letters.
QGOV_API char organisation_code_check_character(std::string_view body);

/// Registration authority (登记管理部门) of position 1 of a unified social credit code; empty if not listed.
QGOV_API std::string_view registration_authority(char authority, Language language) noexcept;

/// Category (机构类别) of positions 1 and 2 of a unified social credit code: 11 机关, 12 事业单位, 91 企业 …;
/// empty if not listed.
QGOV_API std::string_view organisation_category(char authority, char category, Language language) noexcept;

}  // namespace qgov::inline v0
