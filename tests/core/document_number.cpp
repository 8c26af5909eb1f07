#include <qgov/core/document_number.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <random>

using namespace qgov;

namespace {

using Kind = DocumentNumberKind;
using Note = DocumentNumberNote;

struct Example {
    std::string text{};
    std::string canonical{};
    std::vector<Note> notes{};
};

void check_example(const Example& example) {
    CAPTURE(example.text);
    const DocumentNumberReading reading = read_document_number(example.text);
    REQUIRE(reading.readable);
    CHECK(reading.number.to_string() == example.canonical);
    CHECK(reading.number.raw == example.text);
    CHECK(reading.notes == example.notes);
    CHECK(DocumentNumber::parse(example.text) == reading.number);
    CHECK(DocumentNumber::try_parse(example.text) == reading.number);
    // The canonical form reads back as an equal number.
    const DocumentNumberReading again = read_document_number(example.canonical);
    REQUIRE(again.readable);
    CHECK(again.number == reading.number);
    CHECK(again.number.to_string() == example.canonical);
}

std::string parse_error(std::string_view text) {
    try {
        (void)DocumentNumber::parse(text);
    } catch (const Error& error) {
        CHECK(error.code() == Code::bad_code);
        return error.message();
    }
    return "no error";
}

}  // namespace

TEST_CASE("document number: canonical forms are read without a note and are certain") {
    for (const std::string text :
         {"国发〔2012〕9号",       "国办发〔2013〕47号",    "国办函〔2022〕88号",    "中发〔2017〕24号",
          "咸政发〔2012〕34号",    "延政办函〔2017〕54号",  "粤府函〔2014〕124号",   "皖政办秘〔2014〕130号",
          "扬财行〔2023〕135号",   "粤发〔2012〕1号",       "皖政〔2013〕7号",       "国市监质发〔2024〕97号",
          "苏建函质安〔2019〕3号", "大渡口府发〔2010〕5号", "普质强区发〔2015〕2号", "国务院令第415号",
          "CTSD01-2017-0009",      "JLHD01-2015-0014",      "YSDR-2015-002049",      "粤府令〔2014〕5号"}) {
        CAPTURE(text);
        const DocumentNumberReading reading = read_document_number(text);
        CHECK(reading.readable);
        CHECK(reading.certain);
        CHECK(reading.notes.empty());
        CHECK(reading.message(Language::zh).empty());
        CHECK(reading.number.to_string() == text);
        CHECK(reading.number.raw == text);
    }
}

TEST_CASE("document number: the parts") {
    const DocumentNumber issued = DocumentNumber::parse("国办发〔2013〕47号");
    CHECK(issued.kind == Kind::issued);
    CHECK(issued.agency == "国办发");
    CHECK(issued.year == 2013);
    CHECK(issued.serial == 47);
    CHECK_FALSE(issued.empty());

    const DocumentNumber order = DocumentNumber::parse("国务院令第415号");
    CHECK(order.kind == Kind::order);
    CHECK(order.agency == "国务院");
    CHECK(order.year == 0);
    CHECK(order.serial == 415);

    const DocumentNumber registration = DocumentNumber::parse("YSDR-2015-002049");
    CHECK(registration.kind == Kind::registration);
    CHECK(registration.agency == "YSDR");
    CHECK(registration.year == 2015);
    CHECK(registration.serial == 2049);
    CHECK(registration.width == 6);

    CHECK(DocumentNumber{}.empty());
    CHECK(DocumentNumber{}.to_string().empty());
    CHECK(DocumentNumber{.agency = "国发", .year = 2012, .serial = 9}.to_string() == "国发〔2012〕9号");
    CHECK(DocumentNumber{
              .kind = Kind::registration, .agency = "A", .year = 2012, .serial = 9, .width = 2000000000}
              .to_string() == "A-2012-000000009");
}

TEST_CASE("document number: equality compares agency, year, serial number and kind, not the spelling") {
    CHECK(DocumentNumber::parse("国发〔2012〕9号") == DocumentNumber::parse("(国发[2012]第09號)"));
    CHECK(DocumentNumber::parse("国发〔2012〕9号") != DocumentNumber::parse("国办发〔2012〕9号"));
    CHECK(DocumentNumber::parse("国发〔2012〕9号") != DocumentNumber::parse("国发〔2013〕9号"));
    CHECK(DocumentNumber::parse("国发〔2012〕9号") != DocumentNumber::parse("国发〔2012〕19号"));
    DocumentNumber order = DocumentNumber::parse("国发〔2012〕9号");
    order.kind = Kind::order;
    CHECK(order != DocumentNumber::parse("国发〔2012〕9号"));
    CHECK(DocumentNumber::parse("CTSD01-2017-0009") == DocumentNumber::parse("CTSD01-2017-9"));
}

TEST_CASE("document number: every repair is noted and the reading stays certain") {
    const std::string year_34 = "咸政发〔2012〕34号";
    const std::vector<Example> examples{
        {"咸政发[2012]34号", year_34, {Note::brackets_replaced}},
        {"咸政发［2012］34号", year_34, {Note::brackets_replaced}},
        {"咸政发(2012)34号", year_34, {Note::brackets_replaced}},
        {"咸政发（2012）34号", year_34, {Note::brackets_replaced}},
        {"咸政发【2012】34号", year_34, {Note::brackets_replaced}},
        {"咸政发〈2012〉34号", year_34, {Note::brackets_replaced}},
        {"咸政发„2012‟34号", year_34, {Note::brackets_replaced}},
        {"咸政发“2012”34号", year_34, {Note::brackets_replaced}},
        {"咸政发〔2012]34号", year_34, {Note::brackets_replaced}},
        {"咸政发〕2012〔34号", year_34, {Note::brackets_replaced}},
        {"咸政发〔2012〕34", year_34, {Note::suffix_added}},
        {"咸政发〔2012〕34號", year_34, {Note::suffix_simplified}},
        {"咸政发〔2012〕第34号", year_34, {Note::ordinal_removed}},
        {"咸政发〔2012〕034号", year_34, {Note::zeros_removed}},
        {"咸政发〔２０１２〕３４号", year_34, {Note::width_folded}},
        {" 咸政发 〔 2012〕\u3000 3 4号\u00a0", year_34, {Note::spaces_removed}},
        {"咸政发〔2012〕34号文", year_34, {Note::trailing_word_removed}},
        {"咸政发〔2012〕34号文件", year_34, {Note::trailing_word_removed}},
        {"（咸政发〔2012〕34号）", year_34, {Note::outer_brackets_removed}},
        {"《咸政发〔2012〕34号》", year_34, {Note::outer_brackets_removed}},
        {"(咸政发〔2012〕34号", year_34, {Note::outer_brackets_removed}},
        {"咸政发〔2012〕34号）", year_34, {Note::outer_brackets_removed}},
        {"咸政发2012〕34号", year_34, {Note::opening_bracket_added}},
        {"咸政发〔2012第34号", year_34, {Note::closing_bracket_added, Note::ordinal_removed}},
        {"(中办发〔2012〕14號)",
         "中办发〔2012〕14号",
         {Note::outer_brackets_removed, Note::suffix_simplified}},
        {"深寶規〔2018〕4號文", "深寶規〔2018〕4号", {Note::suffix_simplified, Note::trailing_word_removed}},
        {"国务院令415号", "国务院令第415号", {Note::ordinal_added}},
        {"国务院令第415", "国务院令第415号", {Note::suffix_added}},
        {"国务院令第415號", "国务院令第415号", {Note::suffix_simplified}},
        {"国务院令（第415号）", "国务院令第415号", {Note::outer_brackets_removed}},
        {"国务院第415号令", "国务院令第415号", {}},
        {"国务院415号令", "国务院令第415号", {Note::ordinal_added}},
        {"国务院令第0415号", "国务院令第415号", {Note::zeros_removed}},
        {"JLHD01—2015—0014", "JLHD01-2015-0014", {Note::dashes_replaced}},
        {"ctsd01-2017-0009", "CTSD01-2017-0009", {Note::upper_cased}},
        {"ＹＳＤＲ－２０１５－002049", "YSDR-2015-002049", {Note::width_folded, Note::dashes_replaced}},
    };
    for (const Example& example : examples) {
        check_example(example);
        CHECK_MESSAGE(read_document_number(example.text).certain, example.text);
    }
}

TEST_CASE("document number: doubts make the reading uncertain") {
    const std::vector<Example> examples{
        {"辽政办发〔201432",
         "辽政办发〔2014〕32号",
         {Note::closing_bracket_added, Note::split_assumed, Note::suffix_added}},
        {"〔201817号", "〔2018〕17号", {Note::no_agency, Note::closing_bracket_added, Note::split_assumed}},
        {"〔20129",
         "〔2012〕9号",
         {Note::no_agency, Note::closing_bracket_added, Note::split_assumed, Note::suffix_added}},
        {"[2000]64号", "〔2000〕64号", {Note::no_agency, Note::brackets_replaced}},
        {"〔2014〕98号", "〔2014〕98号", {Note::no_agency}},
        {"粤府令〔201432号", "粤府令〔2014〕32号", {Note::closing_bracket_added, Note::split_assumed}},
        {"令第5号", "令第5号", {Note::no_agency}},
        {"国发〔1948〕9号", "国发〔1948〕9号", {Note::implausible_year}},
        {"国发〔2101〕9号", "国发〔2101〕9号", {Note::implausible_year}},
        {"A-2101-9", "A-2101-9", {Note::implausible_year}},
    };
    for (const Example& example : examples) {
        check_example(example);
        CHECK_FALSE_MESSAGE(read_document_number(example.text).certain, example.text);
    }
    CHECK(read_document_number("国发〔1949〕9号").certain);
    CHECK(read_document_number("国发〔2100〕9号").certain);
}

TEST_CASE("document number: what is none gives its one fault") {
    struct Refused {
        std::string text;
        Note fault;
    };
    const std::vector<Refused> examples{
        {"", Note::empty},
        {" \t\u3000", Note::empty},
        {std::string(201, '1'), Note::too_long},
        {"国发\xE3\x80〔2012〕9号", Note::bad_encoding},
        {"\xC0\x80", Note::bad_encoding},  // overlong
        {"\xE0\x9F\xBF", Note::bad_encoding},
        {"\xF0\x8F\xBF\xBF", Note::bad_encoding},
        {"\xED\xA0\x80", Note::bad_encoding},      // surrogate
        {"\xF4\x90\x80\x80", Note::bad_encoding},  // beyond U+10FFFF
        {"\xE5\x9B", Note::bad_encoding},          // cut off
        {"()", Note::unknown_form},
        {"(", Note::bad_year},
        {"令", Note::unknown_form},
        {"号", Note::unknown_form},
        {"国务院令", Note::unknown_form},
        {"国务院令415", Note::unknown_form},
        {"国发2012年9号", Note::unknown_form},
        {"赤壁市市场监督管理局", Note::unknown_form},
        {"011337207/2021-39769", Note::unknown_form},  // index number (索引号)
        {"640100-000/2019-00015", Note::unknown_form},
        {"GB/T 19001-2016", Note::unknown_form},
        {"DB3701/T 20-2021", Note::unknown_form},
        {"CTSD01-2017", Note::unknown_form},
        {"CTSD01-2017-0009-1", Note::text_after},
        {"CTSD01-2017-", Note::bad_serial},
        {"CTSD01-17-0009", Note::bad_year},
        {"CTSD01-2017-0000", Note::bad_serial},
        {"Array[2012]9号", Note::unknown_form},
        {"国发a〔2012〕9号", Note::bad_agency},
        {"关于印发的通知：国发〔2012〕9号", Note::bad_agency},
        {"国发〔12〕9号", Note::bad_year},
        {"国发〔20129〕", Note::bad_year},
        {"国发〔0201〕9号", Note::bad_year},
        {"国发〔〕9号", Note::bad_year},
        {"国发(二〇一二)9号", Note::bad_year},
        {"国发12〕9号", Note::bad_year},
        {"国发〔2012〕", Note::bad_serial},
        {"国发〔2012〕号", Note::bad_serial},
        {"国发〔2012号", Note::bad_serial},
        {"国发〔2012〕0号", Note::bad_serial},
        {"国发〔2012〕1234567890号", Note::bad_serial},
        {"国发〔2012〕三号", Note::bad_serial},
        {"国发〔2012〕9号、10号", Note::text_after},
        {"国发〔2012〕9文", Note::text_after},
        {"国发〔2012〕9-2号", Note::text_after},
        {"国务院令第0号", Note::bad_serial},
        {"国务院令第415号、第416号", Note::text_after},
    };
    for (const Refused& example : examples) {
        CAPTURE(example.text);
        const DocumentNumberReading reading = read_document_number(example.text);
        CHECK_FALSE(reading.readable);
        CHECK_FALSE(reading.certain);
        CHECK(reading.notes == std::vector<Note>{example.fault});
        CHECK(reading.number == DocumentNumber{});
        CHECK(reading.number.raw.empty());
        CHECK_FALSE(DocumentNumber::try_parse(example.text));
        CHECK(parse_error(example.text) != "no error");
    }
}

TEST_CASE("document number: both sides of the limits") {
    std::string agency;
    for (int count = 0; count < 30; ++count) agency += "市";
    CHECK(read_document_number(agency + "〔2012〕9号").certain);
    CHECK(read_document_number(agency + "市〔2012〕9号").notes == std::vector<Note>{Note::bad_agency});
    CHECK(DocumentNumber::parse("国发〔2012〕999999999号").serial == 999'999'999);

    std::string text = "国发〔2012〕9号";
    text.insert(0, 200 - text.size(), ' ');
    CHECK(text.size() == 200);
    CHECK(read_document_number(text).readable);
    CHECK(read_document_number(' ' + text).notes == std::vector<Note>{Note::too_long});
}

TEST_CASE("document number: notes in Chinese and English, word by word") {
    const DocumentNumberReading reading = read_document_number("辽政办发〔201432");
    CHECK(reading.message(Language::zh) ==
          "已补上年份后缺失的括号；年份与序号连写：前四位作年份，其余作序号；已补上缺失的“号”字");
    CHECK(reading.message(Language::en) == "the lost bracket after the year was put back; year and serial "
                                           "number run together: the first four digits "
                                           "were taken as the year; the lost 号 was put back");
    CHECK(read_document_number("(中办发〔2012〕14號)").message(Language::en) ==
          "surrounding brackets were removed; 號 was replaced by 号");
    CHECK(read_document_number("[2000]64号").message(Language::zh) ==
          "缺少机关代字，不能确定是哪个机关的文件；年份的括号已改为六角括号〔〕");

    for (const EnumText<Note>& text : enum_texts<Note>) {
        CAPTURE(text.name);
        CHECK_FALSE(text.name.empty());
        CHECK_FALSE(text.zh.empty());
        CHECK_FALSE(text.en.empty());
        CHECK(from_string<Note>(text.name) == text.value);
        CHECK_FALSE((is_doubt(text.value) && is_fault(text.value)));
    }
    CHECK_FALSE(is_doubt(Note::trailing_word_removed));
    CHECK(is_doubt(Note::split_assumed));
    CHECK(is_doubt(Note::implausible_year));
    CHECK_FALSE(is_fault(Note::implausible_year));
    CHECK(is_fault(Note::empty));
}

TEST_CASE("document number: errors quote the text and list the forms, word by word") {
    const std::string forms =
        "; expected a form such as 国办发〔2013〕47号, 国务院令第415号 or CTSD01-2017-0009";
    CHECK(parse_error("国发2012年9号") ==
          "\"国发2012年9号\" is not a document number: no year in brackets, and neither "
          "an order number nor a registration number" +
              forms);
    CHECK(parse_error("国发〔12〕9号") ==
          "\"国发〔12〕9号\" is not a document number: the year is not a number of four digits" + forms);
    CHECK(parse_error("国\xFF\x01") == "\"国\\xFF\\x01\" is not a document number: not valid UTF-8" + forms);
    CHECK(parse_error("") == "\"\" is not a document number: there is no text" + forms);
    CHECK(parse_error(std::string(1000, 'x')) ==
          "\"" + std::string(60, 'x') + "…\" is not a document number: longer than 200 bytes" + forms);
}

TEST_CASE("document number: random texts never crash, and what is read reads back") {
    const unsigned seed = 20130047;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::vector<std::string> pieces{"国", "办", "发", "令", "第", "号", "號",   "文",   "〔",   "〕",
                                          "[",  "]",  "(",  ")",  "（", "“",  "2012", "2013", "0",    "9",
                                          "47", "９", "-",  "—",  "A",  "b",  " ",    "年",   "\xFF", "\xE5"};
    int readable = 0;
    for (int round = 0; round < 60'000; ++round) {
        std::string text;
        if (round % 4 == 0) {
            const auto length = random() % 40;
            for (std::size_t at = 0; at < length; ++at) text += static_cast<char>(random() % 256);
        } else {
            const auto length = random() % 9;
            for (std::size_t at = 0; at < length; ++at) text += pieces[random() % pieces.size()];
        }
        CAPTURE(text);
        const DocumentNumberReading reading = read_document_number(text);
        if (!reading.readable) {
            REQUIRE(reading.notes.size() == 1);
            REQUIRE(is_fault(reading.notes.front()));
            continue;
        }
        ++readable;
        REQUIRE(reading.number.serial > 0);
        const DocumentNumberReading again = read_document_number(reading.number.to_string());
        REQUIRE(again.readable);
        REQUIRE(again.number == reading.number);
        REQUIRE(again.number.to_string() == reading.number.to_string());
        // Only what the number itself lacks is still doubtful.
        for (const Note note : again.notes) {
            const bool kept = note == Note::no_agency || note == Note::implausible_year;
            REQUIRE(kept);
        }
    }
    CHECK(readable > 100);
}
