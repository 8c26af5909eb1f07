#include <qgov/core/codes.hpp>

#include "core/code_text.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Kind = CodeProblemKind;

constexpr std::string_view unified_characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t unified_length = 18;
constexpr std::size_t organisation_at = 8;  // where the organisation code starts in a unified code
constexpr std::size_t organisation_length = 9;

bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_unified(char32_t c) {
    return c < 0x80 && unified_characters.find(static_cast<char>(c)) != unified_characters.npos;
}

// GB/T 2260 has had these 34 provinces, and no others, since 1997; none was ever withdrawn.
bool is_province(std::string_view digits) {
    constexpr std::string_view provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
                                           "50 51 52 53 54 61 62 63 64 65 71 81 82";
    return provinces.find(digits) != provinces.npos;
}

// Prefecture digits that only group: 市辖区 and 县 of the four municipalities, 省直辖.
bool is_heading(std::string_view province, std::string_view prefecture) {
    return prefecture == "90" || province == "11" || province == "12" || province == "31" || province == "50";
}

// The sum is over at most 17 characters, all of the set.
char unified_check(std::u32string_view body) {
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char32_t c : body) {
        sum += unified_characters.find(static_cast<char>(c)) * weight;
        weight = weight * 3 % 31;
    }
    return unified_characters[(31 - sum % 31) % 31];
}

// GB 11714 counts letters from A = 10 to Z = 35, unlike GB 32100.
char organisation_check(std::u32string_view body) {
    constexpr std::array<unsigned, 8> weights{3, 7, 9, 10, 5, 8, 4, 2};
    unsigned sum = 0;
    for (std::size_t at = 0; at < weights.size(); ++at) {
        const unsigned value =
            static_cast<unsigned>(detail::is_digit(body[at]) ? body[at] - U'0' : body[at] - U'A' + 10);
        sum += value * weights[at];
    }
    return "0123456789X"[(11 - sum % 11) % 11];
}

// The character that one of the letters I O S V Z, which unified codes avoid, is usually mistaken for.
std::string_view likely_meant(char32_t c, bool digits_only) {
    constexpr std::u32string_view letters = U"OIZSV";
    constexpr std::string_view meant = "0125U";
    const std::size_t at = letters.find(c);
    if (at == letters.npos || (digits_only && !detail::is_digit(static_cast<char32_t>(meant[at])))) return {};
    return meant.substr(at, 1);
}

std::string one(char32_t c) { return detail::to_utf8(std::u32string_view(&c, 1)); }

void add(CodeCheck& check, Kind kind, CodeVerdict verdict, std::size_t position = 0,
         std::string_view found = {}, std::string_view expected = {}, std::string_view hint = {}) {
    check.verdict = std::max(check.verdict, verdict);
    check.problems.push_back({.kind = kind,
                              .verdict = verdict,
                              .position = static_cast<int>(position),
                              .found = std::string(found),
                              .expected = std::string(expected),
                              .hint = std::string(hint)});
}

void add_bad_character(CodeCheck& check, std::size_t at, char32_t found, std::string_view expected) {
    add(check, Kind::bad_character, CodeVerdict::invalid, at + 1, one(found), expected,
        likely_meant(found, expected == "0-9"));
}

// A check of the given kind, still valid, and the folded capital text; the text is empty if there is a fault.
std::pair<CodeCheck, std::u32string> start(CodeKind kind, std::string_view text) {
    CodeCheck check{.kind = kind, .verdict = CodeVerdict::valid};
    if (text.size() > detail::longest_code_text) {
        add(check, Kind::too_long, CodeVerdict::invalid);
        return {check, {}};
    }
    detail::FoldedText folded = detail::fold_code_text(text);
    if (!folded.valid) {
        add(check, Kind::bad_encoding, CodeVerdict::invalid);
        return {check, {}};
    }
    if (folded.text.empty()) add(check, Kind::empty, CodeVerdict::invalid);
    if (folded.spaces) add(check, Kind::spaces_removed, CodeVerdict::valid);
    if (folded.widths) add(check, Kind::width_folded, CodeVerdict::valid);
    if (folded.dashes) add(check, Kind::dashes_replaced, CodeVerdict::valid);
    bool small = false;
    for (char32_t& c : folded.text) {
        if (c < U'a' || c > U'z') continue;
        c = c - U'a' + U'A';
        small = true;
    }
    if (small) add(check, Kind::upper_cased, CodeVerdict::valid);
    check.canonical = detail::to_utf8(folded.text);
    return {check, std::move(folded.text)};
}

CodeCheck check_document_number(std::string_view text) {
    const DocumentNumberReading reading = read_document_number(text);
    CodeCheck check{.kind = CodeKind::document_number, .verdict = CodeVerdict::valid};
    check.canonical = reading.number.to_string();
    for (const DocumentNumberNote note : reading.notes) {
        const CodeVerdict verdict = is_fault(note)   ? CodeVerdict::invalid
                                    : is_doubt(note) ? CodeVerdict::uncertain
                                                     : CodeVerdict::valid;
        add(check, Kind::document_number, verdict);
        check.problems.back().note = note;
    }
    return check;
}

// GB 32100-2015, table of registration authorities and categories; the category 0 names the authority. The
// category 9 (other), the same for all authorities that have it, is not repeated.
struct CategoryText {
    char authority = ' ';
    char category = ' ';
    std::string_view zh{};
    std::string_view en{};
};
constexpr CategoryText category_texts[] = {
    {'1', '0', "机构编制", "staffing administration"},
    {'1', '1', "机关", "state organ"},
    {'1', '2', "事业单位", "public institution"},
    {'1', '3', "群众团体", "mass organisation"},
    {'2', '0', "外交", "foreign affairs"},
    {'2', '1', "外国常驻新闻机构", "resident foreign news agency"},
    {'3', '0', "司法行政", "judicial administration"},
    {'3', '1', "律师执业机构", "law firm"},
    {'3', '2', "公证处", "notary office"},
    {'3', '3', "基层法律服务所", "local legal service office"},
    {'3', '4', "司法鉴定机构", "forensic institution"},
    {'3', '5', "仲裁委员会", "arbitration commission"},
    {'4', '0', "文化", "culture"},
    {'4', '1', "外国在华文化中心", "foreign cultural centre"},
    {'5', '0', "民政", "civil affairs"},
    {'5', '1', "社会团体", "social association"},
    {'5', '2', "民办非企业单位", "private non-enterprise unit"},
    {'5', '3', "基金会", "foundation"},
    {'6', '0', "旅游", "tourism"},
    {'6', '1', "外国旅游部门常驻代表机构", "resident office of a foreign tourism authority"},
    {'6', '2', "港澳台地区旅游部门常驻代表机构",
     "resident office of a Hong Kong, Macao or Taiwan tourism authority"},
    {'7', '0', "宗教", "religious affairs"},
    {'7', '1', "宗教活动场所", "place of worship"},
    {'7', '2', "宗教院校", "religious school"},
    {'8', '0', "工会", "trade unions"},
    {'8', '1', "基层工会", "basic-level trade union"},
    {'9', '0', "工商", "industry and commerce"},
    {'9', '1', "企业", "enterprise"},
    {'9', '2', "个体工商户", "self-employed business"},
    {'9', '3', "农民专业合作社", "farmers' cooperative"},
    {'A', '0', "中央军委改革和编制办公室", "Central Military Commission, reform and staffing office"},
    {'A', '1', "军队事业单位", "military public institution"},
    {'N', '0', "农业", "agriculture"},
    {'N', '1', "组级集体经济组织", "collective economic organisation of a group"},
    {'N', '2', "村级集体经济组织", "collective economic organisation of a village"},
    {'N', '3', "乡镇级集体经济组织", "collective economic organisation of a township"},
    {'Y', '0', "其他", "other"},
    {'Y', '1', "其他", "other"},
};

std::string_view find_category(char authority, char category, Language language) {
    for (const CategoryText& text : category_texts) {
        if (text.authority == authority && text.category == category) {
            return language == Language::zh ? text.zh : text.en;
        }
    }
    return {};
}

// Chooses the Chinese or the English of a piece of a message.
struct Say {
    Language language;
    std::string_view operator()(std::string_view zh, std::string_view en) const {
        return language == Language::zh ? zh : en;
    }
};

std::string meaning(const UnifiedCodeParts& parts, Language language) {
    const Say say{language};
    const auto or_unlisted = [&](std::string_view text) {
        return text.empty() ? say("未列入", "not listed") : text;
    };
    std::string text(say("登记管理部门：", "registered by: "));
    text += or_unlisted(registration_authority(parts.authority, language));
    text += say("，机构类别：", ", category: ");
    text += or_unlisted(organisation_category(parts.authority, parts.category, language));
    text += say("，登记机关所在区划（登记时）：", ", area of that authority at registration: ");
    text += parts.area_code;
    text += say("，组织机构代码：", ", organisation code: ");
    return text + parts.organisation_code;
}

std::string meaning(const DivisionCodeParts& parts, Language language) {
    const Say say{language};
    std::string text(label(parts.level, language));
    if (parts.township_class != TownshipClass::none) {
        text += say("，", ", ");
        text += label(parts.township_class, language);
    }
    if (!parts.parent.empty()) {
        text += say("，上级：", ", under ");
        text += parts.parent;
    }
    return text.append(say("（只核对结构，不表示在用；类型须查区划表）",
                           " (structure only: a table of divisions tells type and use)"));
}

TownshipClass township_class(std::string_view digits) {
    if (digits < "100") return TownshipClass::subdistrict;
    if (digits < "200") return TownshipClass::town;
    if (digits < "400") return TownshipClass::township;
    if (digits < "600") return TownshipClass::township_like;
    return TownshipClass::none;
}

}  // namespace

char unified_social_credit_check_character(std::string_view body) {
    const std::u32string characters(body.begin(), body.end());
    if (body.size() != unified_length - 1 || !std::all_of(characters.begin(), characters.end(), is_unified)) {
        throw Error(Code::bad_code, detail::quoted(body) +
                                        " has no check character: expected 17 characters of " +
                                        std::string(unified_characters) + " (GB 32100)");
    }
    return unified_check(characters);
}

char organisation_code_check_character(std::string_view body) {
    const std::u32string characters(body.begin(), body.end());
    const bool allowed = std::all_of(characters.begin(), characters.end(),
                                     [](char32_t c) { return detail::is_digit(c) || is_capital(c); });
    if (body.size() != organisation_length - 1 || !allowed) {
        throw Error(Code::bad_code, detail::quoted(body) +
                                        " has no check character: expected 8 digits or capital "
                                        "letters (GB 11714)");
    }
    return organisation_check(characters);
}

CodeCheck check_unified_social_credit_code(std::string_view text) {
    auto [check, code] = start(CodeKind::unified_social_credit_code, text);
    if (code.empty()) return check;
    if (code.size() != unified_length) {
        add(check, Kind::wrong_length, CodeVerdict::invalid, 0, std::to_string(code.size()), "18");
        return check;
    }

    // The front (positions 1 to 8) and the organisation code are looked into only if their characters are
    // allowed.
    bool front = true;
    bool organisation = true;
    for (std::size_t at = 0; at < unified_length; ++at) {
        const bool area = at >= 2 && at < organisation_at;
        if (area ? detail::is_digit(code[at]) : is_unified(code[at])) continue;
        add_bad_character(check, at, code[at], area ? "0-9" : "0-9 A-H J-N P-R T U W X Y");
        front = front && at >= organisation_at;
        organisation = organisation && (at < organisation_at || at + 1 == unified_length);
    }
    const std::string_view canonical = check.canonical;
    if (canonical.size() == unified_length) {  // no character outside ASCII
        check.unified = UnifiedCodeParts{.authority = canonical[0],
                                         .category = canonical[1],
                                         .area_code = std::string(canonical.substr(2, 6)),
                                         .organisation_code = std::string(canonical.substr(8, 9))};
    }
    bool listed = true;
    if (front) {
        if (registration_authority(canonical[0], Language::en).empty()) {
            listed = false;
            add(check, Kind::unlisted_authority, CodeVerdict::uncertain, 1, canonical.substr(0, 1));
        } else if (organisation_category(canonical[0], canonical[1], Language::en).empty()) {
            listed = false;
            add(check, Kind::unlisted_category, CodeVerdict::valid, 2, canonical.substr(1, 1));
        }
        if (canonical.substr(2, 6) != "100000" && !is_province(canonical.substr(2, 2))) {
            listed = false;
            add(check, Kind::unlisted_province, CodeVerdict::uncertain, 3, canonical.substr(2, 2));
        }
    }
    const std::u32string_view characters = code;
    if (organisation) {
        const std::string expected(1, organisation_check(characters.substr(organisation_at, 8)));
        const std::string found = one(code[16]);
        if (found != expected) {
            add(check, Kind::organisation_check_character, CodeVerdict::invalid, 17, found, expected);
        }
    }
    if (front && organisation) {
        const std::string expected(1, unified_check(characters.substr(0, unified_length - 1)));
        const std::string found = one(code.back());
        const bool pilot = listed && check.verdict == CodeVerdict::valid;
        if (found != expected) {
            add(check, Kind::check_character, pilot ? CodeVerdict::legacy : CodeVerdict::invalid,
                unified_length, found, expected);
        }
    }
    return check;
}

CodeCheck check_organisation_code(std::string_view text) {
    auto [check, code] = start(CodeKind::organisation_code, text);
    if (code.empty()) return check;
    if (code.size() == organisation_length + 1 && code[organisation_length - 1] == U'-') {
        code.erase(organisation_length - 1, 1);
        check.canonical = detail::to_utf8(code);
    }
    if (code.size() != organisation_length) {
        add(check, Kind::wrong_length, CodeVerdict::invalid, 0, std::to_string(code.size()), "9");
        return check;
    }
    bool body = true;
    for (std::size_t at = 0; at < organisation_length; ++at) {
        const bool last = at + 1 == organisation_length;
        if (detail::is_digit(code[at]) || (last ? code[at] == U'X' : is_capital(code[at]))) continue;
        add_bad_character(check, at, code[at], last ? "0-9 X" : "0-9 A-Z");
        if (!last) body = false;
    }
    if (!body) return check;
    const std::string found = one(code.back());
    const std::string expected(1, organisation_check(code));
    if (found != expected) {
        add(check, Kind::organisation_check_character, CodeVerdict::invalid, organisation_length, found,
            expected);
    }
    const std::string_view reserved = std::string_view(check.canonical).substr(0, organisation_length - 1);
    const bool numbered =
        std::all_of(reserved.begin() + 3, reserved.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (reserved.substr(0, 3) == "PDY" && numbered && reserved != "PDY00000") {
        add(check, Kind::private_use, CodeVerdict::valid, 1);
    }
    return check;
}

CodeCheck check_division_code(std::string_view text) {
    auto [check, code] = start(CodeKind::division_code, text);
    if (code.empty()) return check;
    constexpr std::array<std::size_t, 5> lengths{2, 4, 6, 9, 12};
    if (std::find(lengths.begin(), lengths.end(), code.size()) == lengths.end()) {
        add(check, Kind::wrong_length, CodeVerdict::invalid, 0, std::to_string(code.size()),
            "2, 4, 6, 9, 12");
        return check;
    }
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (!detail::is_digit(code[at])) add_bad_character(check, at, code[at], "0-9");
    }
    if (check.verdict == CodeVerdict::invalid) return check;
    if (code.size() < 6) {
        check.canonical.resize(6, '0');
        add(check, Kind::filled_with_zeros, CodeVerdict::valid);
    }

    std::string all = check.canonical;
    all.resize(12, '0');
    const std::string province = all.substr(0, 2);
    const std::string prefecture = all.substr(2, 2);
    const std::string county = all.substr(4, 2);
    const std::string township = all.substr(6, 3);
    const std::string village = all.substr(9, 3);
    const bool heading = is_heading(province, prefecture);
    const bool below_county = township != "000" || village != "000";

    if (all == "100000000000") {
        check.division = DivisionCodeParts{};
        return check;
    }
    if (!is_province(province)) {
        add(check, Kind::unlisted_province, CodeVerdict::invalid, 1, province);
        return check;
    }
    // A county may stand under the province (46 00 21) and a township under a prefecture (441900003), else no
    // level is left out.
    const std::size_t missing = prefecture == "00" && county == "00" && below_county ? 3
                                : heading && county == "00" && below_county          ? 5
                                : township == "000" && village != "000"              ? 7
                                                                                     : 0;
    if (missing != 0) {
        add(check, Kind::missing_level, CodeVerdict::invalid, missing);
        return check;
    }

    DivisionCodeParts parts{.level = DivisionLevel::province};
    if (village != "000") {
        parts.level = DivisionLevel::village;
        parts.parent = all.substr(0, 9);
    } else if (township != "000") {
        parts.level = DivisionLevel::township;
        parts.township_class = township_class(township);
        parts.parent = all.substr(0, 6);
    } else if (county != "00") {
        parts.level = DivisionLevel::county;
        parts.parent = heading ? province + "0000" : all.substr(0, 4) + "00";
    } else if (prefecture != "00") {
        parts.level = DivisionLevel::prefecture;
        parts.parent = province + "0000";
    }
    if (parts.level == DivisionLevel::prefecture && heading) add(check, Kind::heading, CodeVerdict::valid, 3);
    if (prefecture > "70" && prefecture != "90")
        add(check, Kind::unlisted_prefecture, CodeVerdict::uncertain, 3, prefecture);
    if (township >= "600") add(check, Kind::unlisted_township, CodeVerdict::uncertain, 7, township);
    check.division = std::move(parts);
    return check;
}

std::string_view registration_authority(char authority, Language language) noexcept {
    return find_category(authority, '0', language);
}

std::string_view organisation_category(char authority, char category, Language language) noexcept {
    constexpr std::string_view with_other = "12345678AN";
    if (category == '0') return {};
    if (category == '9' && with_other.find(authority) != with_other.npos)
        return Say{language}("其他", "other");
    return find_category(authority, category, language);
}

std::string CodeProblem::message(Language language) const {
    const Say say{language};
    std::string text;
    const auto quote = [&](std::string_view before, const std::string& what) {
        if (!what.empty()) text.append(before).append(detail::quoted(what));
    };
    if (position > 0) {
        text.append(say("第", "position ")).append(std::to_string(position)).append(say("位：", ": "));
    }
    text += note ? label(*note, language) : label(kind, language);
    quote(say("，应为", ", expected "), expected);
    quote(say("，实为", ", found "), found);
    quote(say("，疑为", ", probably "), hint);
    return text;
}

std::string CodeCheck::message(Language language) const {
    const Say say{language};
    std::string text(label(kind, language));
    if (!canonical.empty()) text += ' ' + detail::quoted(canonical);
    text.append(say("：", ": ")).append(label(verdict, language));
    const std::string_view next = say("；", "; ");
    if (unified && verdict != CodeVerdict::invalid) text.append(next).append(meaning(*unified, language));
    if (division) text.append(next).append(meaning(*division, language));
    for (const CodeProblem& problem : problems) text.append(next).append(problem.message(language));
    return text;
}

std::vector<CodeCheck> check_code(std::string_view text) {
    auto [unknown, code] = start(CodeKind::unknown, text);
    if (code.empty()) return {unknown};
    const std::size_t length = code.size();
    const auto dashes = std::count(code.begin(), code.end(), U'-');
    const bool document = std::any_of(code.begin(), code.end(),
                                      [](char32_t c) { return c >= 0x80 || detail::is_bracket(c); }) ||
                          (is_capital(code.front()) && dashes >= 2);
    if (document) {
        CodeCheck check = check_document_number(text);
        if (check.verdict != CodeVerdict::invalid) return {check};
        if (check.problems.front().note != DocumentNumberNote::unknown_form) {
            check.canonical = unknown.canonical;
            return {check};
        }
    } else if (length == unified_length) {
        return {check_unified_social_credit_code(text)};
    } else if (length == organisation_length && std::all_of(code.begin(), code.end(), detail::is_digit)) {
        std::vector<CodeCheck> readings{check_organisation_code(text), check_division_code(text)};
        if (readings[1].verdict < readings[0].verdict) std::swap(readings[0], readings[1]);
        const bool only_first =
            readings[0].verdict != CodeVerdict::invalid && readings[1].verdict == CodeVerdict::invalid;
        if (only_first) readings.pop_back();
        return readings;
    } else if (length == organisation_length || (length == organisation_length + 1 && code[8] == U'-')) {
        return {check_organisation_code(text)};
    } else if (length == 2 || length == 4 || length == 6 || length == 12) {
        return {check_division_code(text)};
    }
    add(unknown, Kind::not_a_code, CodeVerdict::invalid);
    return {unknown};
}

}  // namespace qgov::inline v0
