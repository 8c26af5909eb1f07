#include <qgov/core/codes.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <random>

using namespace qgov;

namespace {

constexpr std::string_view unified_set = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::string_view base_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// The verdict, then the problems with their positions: "invalid bad_character@18".
std::string summary(const CodeCheck& check) {
    std::string text(to_string(check.verdict));
    for (const CodeProblem& problem : check.problems) {
        text.append(" ").append(to_string(problem.kind));
        if (problem.position != 0) text += "@" + std::to_string(problem.position);
    }
    return text;
}

std::string unified(std::string_view text) { return summary(check_unified_social_credit_code(text)); }
std::string organisation(std::string_view text) { return summary(check_organisation_code(text)); }

// As summary, and level, class and parent: "valid; township township_like under 421281".
std::string division(std::string_view text) {
    const CodeCheck check = check_division_code(text);
    std::string result = summary(check);
    if (!check.division) return result;
    result.append("; ").append(to_string(check.division->level));
    if (check.division->township_class != TownshipClass::none) {
        result.append(" ").append(to_string(check.division->township_class));
    }
    return check.division->parent.empty() ? result : result + " under " + check.division->parent;
}

// All readings of check_code: "organisation_code valid | division_code valid".
std::string readings(std::string_view text) {
    std::string result;
    for (const CodeCheck& check : check_code(text)) {
        if (!result.empty()) result += " | ";
        result.append(to_string(check.kind)).append(" ").append(summary(check));
    }
    return result;
}

std::string with_check(std::string code) {
    return code + (code.size() == 8 ? organisation_code_check_character(code)
                                    : unified_social_credit_check_character(code));
}

std::string random_text(std::mt19937& random, std::string_view set, std::size_t length) {
    std::string text;
    for (std::size_t at = 0; at < length; ++at) text += set[random() % set.size()];
    return text;
}

// Fields of a simple CSV file without its header; empty if there is none.
std::vector<std::vector<std::string>> shared_rows(const std::string& name) {
    const char* folder = std::getenv("QGOV_SHARED");
    std::ifstream file((folder ? std::string(folder) : QGOV_SOURCE_DIR "/../shared") + "/divisions/" + name);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    while (std::getline(file, line)) {
        rows.emplace_back(1);
        for (const char c : line) {
            if (c == ',') rows.back().emplace_back();
            if (c != ',' && c != '"' && c != '\r') rows.back().back() += c;
        }
    }
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

}  // namespace

TEST_CASE("codes: worked examples of the unified social credit code") {
    // Sums of the products: 1640, 538, and 1333 = 43 x 31 (remainder 0).
    CHECK(unified_social_credit_check_character("91350100M000100Y4") == '3');
    CHECK(unified_social_credit_check_character("91110000600037341") == 'L');
    CHECK(unified_social_credit_check_character("91152201078376286") == '0');
    CHECK(unified("91350100M000100Y43") == "valid");
    CHECK(unified("91110000600037341L") == "valid");
    CHECK(unified("911522010783762860") == "valid");
    const CodeCheck check = check_unified_social_credit_code("91350100M000100Y43");
    CHECK(check.kind == CodeKind::unified_social_credit_code);
    CHECK(check.canonical == "91350100M000100Y43");
    CHECK(check.unified == UnifiedCodeParts{'9', '1', "350100", "M000100Y4"});
    CHECK_FALSE(check.division);
}

TEST_CASE("codes: the example printed in the standard is wrong twice") {
    const CodeCheck check = check_unified_social_credit_code("91350100M000100Y4Z");
    REQUIRE(summary(check) == "invalid bad_character@18 check_character@18");
    CHECK(check.problems[0].message(Language::en) ==
          "position 18: character not allowed here, expected \"0-9 A-H J-N P-R T U W X Y\", found \"Z\", "
          "probably \"2\"");
    CHECK(check.problems[0].message(Language::zh) ==
          "第18位：不允许的字符，应为\"0-9 A-H J-N P-R T U W X Y\"，实为\"Z\"，疑为\"2\"");
    CHECK(check.problems[1].message(Language::en) ==
          "position 18: wrong check character, expected \"3\", found \"Z\"");
    CHECK(check.problems[1].message(Language::zh) == "第18位：校验码不符，应为\"3\"，实为\"Z\"");
}

TEST_CASE("codes: early pilot codes are legacy, not invalid") {
    std::string computed;
    for (const std::string code : {"91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"}) {
        const CodeCheck check = check_unified_social_credit_code(code);
        REQUIRE(summary(check) == "legacy check_character@18");
        CHECK(check.problems[0].found == code.substr(17));
        CHECK(organisation(code.substr(8, 9)) == "valid");
        computed += check.problems[0].expected;
    }
    CHECK(computed == "1RJ");
    // With a wrong organisation code, or a part that no pilot code had, it is just wrong.
    CHECK(unified("91350100M0001TGQ0M") == "invalid organisation_check_character@17 check_character@18");
    CHECK(unified("95350100M0001TGQXM") == "invalid unlisted_category@2 check_character@18");
    CHECK(unified("B1350100M0001TGQXM") == "invalid unlisted_authority@1 check_character@18");
    CHECK(unified("91990100M0001TGQXM") == "invalid unlisted_province@3 check_character@18");
}

TEST_CASE("codes: worked examples of the organisation code") {
    CHECK(organisation_code_check_character("60003734") == '1');  // sum 109
    CHECK(organisation_code_check_character("M000100Y") == '4');  // sum 139
    CHECK(organisation_code_check_character("12345678") == '8');  // sum 201
    for (const std::string code : {"60003734-1", "M000100Y-4", "07837941-X", "07838201-0"}) {
        const CodeCheck check = check_organisation_code(code);
        CHECK(summary(check) == "valid");
        CHECK(check.kind == CodeKind::organisation_code);
        CHECK(check.canonical == code.substr(0, 8) + code.substr(9));
        CHECK(check_organisation_code(check.canonical) == check);
    }
    const CodeCheck wrong = check_organisation_code("60003734-2");
    REQUIRE(summary(wrong) == "invalid organisation_check_character@9");
    CHECK(wrong.problems[0].message(Language::en) ==
          "position 9: wrong check character of the organisation code, expected \"1\", found \"2\"");
    CHECK(wrong.problems[0].message(Language::zh) == "第9位：组织机构代码校验码不符，应为\"1\"，实为\"2\"");
    CHECK(organisation("60003734-A") == "invalid bad_character@9 organisation_check_character@9");
    CHECK(organisation("6000373-41") == "invalid wrong_length");
    CHECK(organisation(with_check("PDY00000")) == "valid");
    CHECK(organisation(with_check("PDY00001")) == "valid private_use@1");
    CHECK(organisation(with_check("PDY99999")) == "valid private_use@1");
    CHECK(organisation(with_check("PDY0000A")) == "valid");
}

TEST_CASE("codes: the wrong formulas in circulation give other results") {
    // The remainder itself in place of its complement; A = 10 to Z = 35 in place of the table of 31.
    const auto sum = [](std::string_view body, std::string_view table,
                        const std::vector<std::size_t>& weights) {
        std::size_t result = 0;
        for (std::size_t at = 0; at < body.size(); ++at) result += table.find(body[at]) * weights[at];
        return result;
    };
    const std::vector<std::size_t> weights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    CHECK(sum("91350100M000100Y4", unified_set, weights) == 1640);
    CHECK(unified_set[1640 % 31] == 'W');
    CHECK(unified_set[(31 - sum("91350100M000100Y4", base_36, weights) % 31) % 31] != '3');

    // The table of 31 in the nested check: the same for the standard's example, wrong for a real code.
    const std::vector<std::size_t> nested{3, 7, 9, 10, 5, 8, 4, 2};
    CHECK(sum("M000100Y", base_36, nested) == 139);
    CHECK(sum("M000100Y", unified_set, nested) == 128);
    CHECK(organisation_code_check_character("M0001TGQ") == 'X');
    CHECK(sum("M0001TGQ", base_36, nested) % 11 == 1);
    CHECK(sum("M0001TGQ", unified_set, nested) % 11 != 1);
}

TEST_CASE("codes: a unified code shows every wrong character and every exchange but that of its ends") {
    const unsigned seed = 32100;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::vector<std::string> fronts{"11421281", "12100000", "51429021", "91110119", "92350100"};
    std::size_t tried = 0;
    std::size_t legacy = 0;
    const auto try_wrong = [&](const std::string& wrong) {
        const CodeVerdict verdict = check_unified_social_credit_code(wrong).verdict;
        REQUIRE_MESSAGE(verdict != CodeVerdict::valid, wrong);
        ++tried;
        if (verdict == CodeVerdict::legacy) ++legacy;
    };
    for (int round = 0; round < 50; ++round) {
        const std::string front = fronts[random() % fronts.size()];
        const std::string code = with_check(front + with_check(random_text(random, unified_set, 8)));
        REQUIRE(check_unified_social_credit_code(code).verdict == CodeVerdict::valid);
        for (std::size_t at = 0; at < 18; ++at) {
            for (const char c : base_36) {
                std::string wrong = code;
                wrong[at] = c;
                if (wrong != code) try_wrong(wrong);
            }
            for (std::size_t other = at + 1; other < (at == 0 ? 17u : 18u); ++other) {
                std::string wrong = code;
                std::swap(wrong[at], wrong[other]);
                if (wrong != code) try_wrong(wrong);
            }
        }
        // Weight 1 at both ends: the check character cannot tell them apart.
        std::string ends = code;
        std::swap(ends.front(), ends.back());
        REQUIRE(unified_social_credit_check_character(ends.substr(0, 17)) == ends.back());
    }
    CHECK(tried > 50 * 18 * 35);
    // Some errors before the organisation code, or in the last character, look like a pilot code.
    CHECK(legacy > 0);
    CHECK(legacy < tried / 4);
}

TEST_CASE("codes: an organisation code shows all but the errors that modulo 11 cannot see") {
    const unsigned seed = 11714;
    CAPTURE(seed);
    std::mt19937 random(seed);
    int missed = 0;
    const auto try_wrong = [&](const std::string& wrong, bool expected) {
        REQUIRE_MESSAGE((check_organisation_code(wrong).verdict == CodeVerdict::valid) == expected, wrong);
        if (expected) ++missed;
    };
    const auto same_remainder = [](char a, char b) { return base_36.find(a) % 11 == base_36.find(b) % 11; };
    for (int round = 0; round < 200; ++round) {
        const std::string code = with_check(random_text(random, base_36, 8));
        for (std::size_t at = 0; at < 9; ++at) {
            for (const char c : base_36) {
                std::string wrong = code;
                wrong[at] = c;
                if (wrong != code) try_wrong(wrong, at < 8 && same_remainder(c, code[at]));
            }
            std::string wrong = code;
            if (at < 8) std::swap(wrong[at], wrong[at + 1]);
            if (wrong == code) continue;
            const std::string pair = code.substr(at, 2);
            try_wrong(wrong, at < 7 ? same_remainder(pair[0], pair[1]) : pair == "1X" || pair == "X1");
        }
    }
    CHECK(missed > 0);
    // A real code ends with 1X, and both orders pass.
    CHECK(organisation("07837941X") == "valid");
    CHECK(organisation("0783794X1") == "valid");
}

TEST_CASE("codes: authorities and categories as the standard lists them") {
    CHECK(registration_authority('1', Language::zh) == "机构编制");
    CHECK(registration_authority('9', Language::en) == "industry and commerce");
    CHECK(organisation_category('1', '1', Language::zh) == "机关");
    CHECK(organisation_category('1', '2', Language::zh) == "事业单位");
    CHECK(organisation_category('9', '1', Language::en) == "enterprise");
    std::string found;
    for (const char authority : base_36) {
        if (registration_authority(authority, Language::zh).empty()) continue;
        found.append(" ") += authority;
        for (const char category : base_36) {
            if (!organisation_category(authority, category, Language::en).empty()) found += category;
        }
    }
    CHECK(found == " 11239 219 3123459 419 51239 6129 7129 819 9123 A19 N1239 Y1");
}

TEST_CASE("codes: parts that the standard does not list") {
    // 54 is used for village committees today; an area is the registration authority's and may be the nation.
    CHECK(unified(with_check("54421281M000100Y4")) == "valid unlisted_category@2");
    CHECK(unified(with_check("91100000M000100Y4")) == "valid");
    CHECK(unified(with_check("B1421281M000100Y4")) == "uncertain unlisted_authority@1");
    CHECK(unified(with_check("11990000M000100Y4")) == "uncertain unlisted_province@3");
}

TEST_CASE("codes: lenient input is repaired and noted") {
    const CodeCheck messy = check_unified_social_credit_code("\u3000９１３５０１００ m000 100Y43\r\n");
    CHECK(summary(messy) == "valid spaces_removed width_folded upper_cased");
    CHECK(messy.canonical == "91350100M000100Y43");
    const CodeCheck dash = check_organisation_code("07837941—x");
    CHECK(summary(dash) == "valid dashes_replaced upper_cased");
    CHECK(dash.canonical == "07837941X");
    CHECK(division("42 12 81") == "valid spaces_removed; county under 421200");

    // Letters that the standard avoids, with what is usually meant.
    std::string hints;
    for (const char letter : std::string_view("OIZSV-")) {
        std::string code = "91350100M000100Y43";
        code[11] = letter;
        const CodeCheck check = check_unified_social_credit_code(code);
        REQUIRE(summary(check) == "invalid bad_character@12");
        hints += check.problems[0].hint;
    }
    CHECK(hints == "0125U");
    const CodeCheck area = check_division_code("42I2S1");
    REQUIRE(summary(area) == "invalid bad_character@3 bad_character@5");
    CHECK(area.problems[0].message(Language::zh) == "第3位：不允许的字符，应为\"0-9\"，实为\"I\"，疑为\"1\"");
    CHECK(area.problems[1].hint == "5");
    CHECK(check_division_code("42128V").problems[0].hint.empty());
    CHECK(unified("91350100M000100Y4号") == "invalid bad_character@18 check_character@18");
    CHECK_FALSE(check_unified_social_credit_code("91350100M000100Y4号").unified);
}

TEST_CASE("codes: division codes, levels and parents") {
    CHECK(division("100000") == "valid; nation");
    CHECK(division("42") == "valid filled_with_zeros; province");
    CHECK(check_division_code("42").canonical == "420000");
    CHECK(division("4212") == "valid filled_with_zeros; prefecture under 420000");
    CHECK(check_division_code("4212").canonical == "421200");
    CHECK(division("421281") == "valid; county under 421200");  // 赤壁市
    CHECK(division("429021") == "valid; county under 420000");  // 神农架林区, 省直辖
    CHECK(division("110119") == "valid; county under 110000");  // 延庆区, beyond the "01-18" of tutorials
    CHECK(division("310151") == "valid; county under 310000");  // 崇明区, a district among 21-80
    CHECK(division("460021") == "valid; county under 460000");  // 琼山县, 1988 to 1994
    CHECK(division("421281400") == "valid; township township_like under 421281");
    CHECK(division("130271450") == "valid; township township_like under 130271");
    CHECK(division("441900003") == "valid; township subdistrict under 441900");  // 东莞 has no counties
    CHECK(division("350527000") == "valid; county under 350500");                // 金门县
    CHECK(division("421281000000") == "valid; county under 421200");
    CHECK(division("421281100000") == "valid; township town under 421281");
    CHECK(division("421281100001") == "valid; village under 421281100");
    for (const std::string code : {"110100", "429000", "469000", "500200"}) {
        CHECK(division(code) == "valid heading@3; prefecture under " + code.substr(0, 2) + "0000");
    }
}

TEST_CASE("codes: township classes by digits 7 to 9, both sides of each limit") {
    std::string found;
    for (const std::string digits : {"001", "099", "100", "199", "200", "399", "400", "599"}) {
        const CodeCheck check = check_division_code("421281" + digits);
        REQUIRE(check.verdict == CodeVerdict::valid);
        found.append(" ").append(to_string(check.division->township_class));
    }
    CHECK(found == " subdistrict subdistrict town town township township township_like township_like");
    CHECK(division("421281600") == "uncertain unlisted_township@7; township under 421281");
    CHECK(division("421281999001") == "uncertain unlisted_township@7; village under 421281999");
}

TEST_CASE("codes: division codes that cannot be") {
    for (const std::string code : {"101234", "160000", "830000", "100001"}) {
        CHECK(division(code) == "invalid unlisted_province@1");
    }
    CHECK(division("420000100") == "invalid missing_level@3");
    CHECK(division("110100001") == "invalid missing_level@5");
    CHECK(division("429000001") == "invalid missing_level@5");
    CHECK(division("421281000001") == "invalid missing_level@7");
    // Prefecture digits: 01 to 70 and 90 are used.
    CHECK(division("427000") == "valid; prefecture under 420000");
    CHECK(division("427100") == "uncertain unlisted_prefecture@3; prefecture under 420000");
    CHECK(division("429121") == "uncertain unlisted_prefecture@3; county under 429100");
    for (const std::string code :
         {"4", "421", "42128", "4212810", "42128140", "4212814000", "4212814000012"}) {
        CHECK(division(code) == "invalid wrong_length");
    }
    CHECK(check_division_code("421").problems[0].message(Language::en) ==
          "wrong number of characters, expected \"2, 4, 6, 9, 12\", found \"3\"");
}

TEST_CASE("codes: check_code decides by shape") {
    CHECK(readings("91350100M0001TGQXM") == "unified_social_credit_code legacy check_character@18");
    CHECK(readings("M000100Y-4") == "organisation_code valid");
    CHECK(readings("42128I") == "division_code invalid bad_character@6");
    CHECK(readings("421281400001") == "division_code valid");
    CHECK(readings("国办发〔2013〕47号") == "document_number valid");
    CHECK(readings("国务院令第415号") == "document_number valid");
    CHECK(readings("JLHD01—2015—0014") == "document_number valid document_number");
    CHECK(readings("国发〔12〕9号") == "document_number invalid document_number");
    for (const std::string text : {"421", "赤壁市", "GB/T19001-2016", "011337207/2021-39769",
                                   "91350100M000100Y4", "91350100M000100Y433"}) {
        CHECK(readings(text) == "unknown invalid not_a_code");
    }
    const CodeCheck damaged = check_code("辽政办发〔201432")[0];
    CHECK(damaged.verdict == CodeVerdict::uncertain);
    CHECK(damaged.canonical == "辽政办发〔2014〕32号");
    REQUIRE(damaged.problems.size() == 3);
    CHECK(damaged.problems[1].verdict == CodeVerdict::uncertain);
    CHECK(damaged.problems[1].note == DocumentNumberNote::split_assumed);
}

TEST_CASE("codes: nine digits have two readings, the better one first") {
    CHECK(readings("421281400") == "division_code valid");
    CHECK(readings("600037341") == "organisation_code valid");
    CHECK(readings(with_check("42128110")) == "organisation_code valid | division_code valid");
    CHECK(readings("999999999") == "organisation_code invalid organisation_check_character@9 | division_code "
                                   "invalid unlisted_province@1");
}

TEST_CASE("codes: messages in one line, word by word") {
    const auto zh = [](std::string_view text) { return check_code(text).front().message(Language::zh); };
    const auto en = [](std::string_view text) { return check_code(text).front().message(Language::en); };
    CHECK(
        en("91350100M000100Y43") ==
        "unified social credit code \"91350100M000100Y43\": valid; registered by: industry and commerce, "
        "category: enterprise, area of that authority at registration: 350100, organisation code: M000100Y4");
    CHECK(zh("91350100M000100Y43") ==
          "统一社会信用代码 \"91350100M000100Y43\"：校验通过；登记管理部门：工商，机构类别：企业，"
          "登记机关所在区划（登记时）：350100，组织机构代码：M000100Y4");
    CHECK(zh("421281400") == "行政区划代码 \"421281400\"：校验通过；乡级，类乡级单位，上级：421281"
                             "（只核对结构，不表示在用；类型须查区划表）");
    CHECK(en("429021") == "division code \"429021\": valid; county, under 420000 (structure only: a table of "
                          "divisions tells type and use)");
    CHECK(
        en("hello") ==
        "unknown code \"HELLO\": invalid; small letters were made capital; not the form of any code known "
        "here: expected 18 characters (unified social credit code), 9 characters, with or without a hyphen "
        "after the eighth (organisation code), 2, 4, 6, 9 or 12 digits (division code), or a document number "
        "such as 国办发〔2013〕47号");
    CHECK(zh("[2000]64号") == "文号 \"〔2000〕64号\"：存疑；缺少机关代字，不能确定是哪个机关的文件；"
                              "年份的括号已改为六角括号〔〕");
    CHECK(en("\xFF") == "unknown code: invalid; not valid UTF-8");
    CHECK(zh("") == "未知代码：无效；没有内容");
    CHECK(en(std::string(201, '1')) == "unknown code: invalid; longer than 200 bytes");
    CHECK(readings(std::string(200, '1')) == "unknown invalid not_a_code");
    for (const EnumText<CodeProblemKind>& text : enum_texts<CodeProblemKind>) {
        CHECK_MESSAGE(from_string<CodeProblemKind>(text.name) == text.value, text.name);
        CHECK_FALSE((text.zh.empty() || text.en.empty()));
    }
}

TEST_CASE("codes: check character functions refuse other texts, word by word") {
    CHECK_THROWS_WITH_AS((void)unified_social_credit_check_character("91350100M000100Y"),
                         "\"91350100M000100Y\" has no check character: expected 17 characters of "
                         "0123456789ABCDEFGHJKLMNPQRTUWXY (GB 32100)",
                         Error);
    CHECK_THROWS_AS((void)unified_social_credit_check_character("91350100M000100O4"), Error);
    CHECK_THROWS_AS((void)unified_social_credit_check_character(std::string(17, '\xE5')), Error);
    CHECK_THROWS_AS((void)organisation_code_check_character("m000100Y"), Error);
    try {
        (void)organisation_code_check_character(std::string_view("M0001\0Y1", 8));
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == Code::bad_code);
        CHECK(error.message() ==
              "\"M0001\\x00Y1\" has no check character: expected 8 digits or capital letters "
              "(GB 11714)");
    }
}

TEST_CASE("codes: random texts never crash, and the verdict is that of the worst problem") {
    const unsigned seed = 2260;
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<std::string> pieces{"9", "1", "350100", "M", "Y", "x", "-", "—", " ", "０", "市", "〔", "Z"};
    for (int byte = 0; byte < 256; byte += 3) pieces.emplace_back(1, static_cast<char>(byte));
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (auto left = random() % 24; left > 0; --left)
            text += pieces[random() % (round % 2 ? 13 : pieces.size())];
        CAPTURE(text);
        for (const CodeCheck& check : {check_unified_social_credit_code(text), check_organisation_code(text),
                                       check_division_code(text), check_code(text).front()}) {
            CodeVerdict worst = CodeVerdict::valid;
            for (const CodeProblem& problem : check.problems) worst = std::max(worst, problem.verdict);
            REQUIRE(check.verdict == worst);
            REQUIRE_FALSE((check.message(Language::zh).empty() || check.message(Language::en).empty()));
            if (check.verdict == CodeVerdict::invalid) continue;
            REQUIRE(check_code(check.canonical).front().verdict <= check.verdict);
        }
    }
}

TEST_CASE("codes: all divisions of the shared table read with the right level") {
    const auto streets = shared_rows("streets.csv");
    if (streets.empty()) {
        MESSAGE("skipped: no divisions/streets.csv in the folder that QGOV_SHARED names");
        return;
    }
    const std::string filled = "valid filled_with_zeros";
    for (const auto& row : shared_rows("provinces.csv")) CHECK(division(row[0]) == filled + "; province");
    std::string headings;
    for (const auto& row : shared_rows("cities.csv")) {
        const bool heading = row[1] == "市辖区" || row[1] == "县" || row[1].ends_with("县级行政区划");
        if (heading) headings += ' ' + row[0];
        REQUIRE(division(row[0]) ==
                filled + (heading ? " heading@3" : "") + "; prefecture under " + row[2] + "0000");
    }
    std::string without_counties;
    for (const auto& row : shared_rows("areas.csv")) {
        const bool no_county = row[0].ends_with("00");
        if (no_county) without_counties += ' ' + row[0];
        const bool direct = no_county || headings.find(row[2]) != headings.npos;
        REQUIRE(division(row[0]) == (no_county ? "valid; prefecture under " : "valid; county under ") +
                                        (direct ? row[3] + "0000" : row[2] + "00"));
    }
    CHECK(headings == " 1101 1201 3101 4190 4290 4690 5001 5002 6590");
    CHECK(without_counties == " 441900 442000 460400");  // 东莞, 中山, 儋州

    std::array<int, 5> classes{};
    for (const auto& row : streets) {
        const CodeCheck check = check_division_code(row[0]);
        REQUIRE_MESSAGE(check.verdict == CodeVerdict::valid, row[0]);
        const TownshipClass found = check.division->township_class;
        ++classes[static_cast<std::size_t>(found)];
        REQUIRE((check.division->level == DivisionLevel::township) == (row[0] != "350527000"));  // 金门县
        REQUIRE((found == TownshipClass::none || check.division->parent == row[2]));
        if (found == TownshipClass::township_like) continue;
        // Outside the township-like units, names agree with digits.
        REQUIRE((!row[1].ends_with("街道") || found == TownshipClass::subdistrict));
        REQUIRE((!row[1].ends_with("镇") || found == TownshipClass::town));
        REQUIRE((!row[1].ends_with("乡") || found == TownshipClass::township));
    }
    CHECK(streets.size() == 41'352);
    CHECK(classes == std::array<int, 5>{1, 9066, 21'377, 8198, 2710});
}
