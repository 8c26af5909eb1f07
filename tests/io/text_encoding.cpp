#include <qgov/io/text_encoding.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace qgov;

TEST_CASE("UTF-8 is taken as it is, without its byte order mark") {
    CHECK(decode_text("质量") == DecodedText{.text = "质量"});
    CHECK(decode_text("\xEF\xBB\xBF质量").text == "质量");
    CHECK(decode_text("").text.empty());
    CHECK(detect_encoding("") == TextEncoding::utf_8);
    CHECK(detect_encoding("plain") == TextEncoding::utf_8);
}

TEST_CASE("GB 18030 of one, two and four bytes") {
    // 质量强市 in two bytes each, U+0080 and U+20000 in four.
    CHECK(detect_encoding("\xD6\xCA\xC1\xBF\xC7\xBF\xCA\xD0") == TextEncoding::gb_18030);
    CHECK(decode_text("a\xD6\xCA\xC1\xBF\xC7\xBF\xCA\xD0,1").text == "a质量强市,1");
    CHECK(decode_text("\x81\x30\x81\x30", TextEncoding::gb_18030).text == "\u0080");
    CHECK(decode_text("\x95\x32\x82\x36", TextEncoding::gb_18030).text == "\U00020000");
    CHECK(decode_text("\xA3\xB1\xA1\xA3", TextEncoding::gb_18030).text == "１。");
    const DecodedText named = decode_text("abc", TextEncoding::gb_18030);
    CHECK(named == DecodedText{.text = "abc", .encoding = TextEncoding::gb_18030});
}

TEST_CASE("a damaged text in UTF-8 stays one, with the places of the damage") {
    const DecodedText found = decode_text("质量\xFF强\xE8\xB4市");
    CHECK(found.encoding == TextEncoding::utf_8);
    CHECK(found.text == "质量\uFFFD强\uFFFD\uFFFD市");
    CHECK(found.damaged == std::vector<std::size_t>{6, 12, 15});
    CHECK(detect_encoding("\xEF\xBB\xBF\xFF\xFF\xFF") == TextEncoding::utf_8);
    const DecodedText wrong = decode_text("\xD6\xCA\xFF,", TextEncoding::gb_18030);
    CHECK(wrong.text == "质\uFFFD,");
    CHECK(wrong.damaged == std::vector<std::size_t>{3});
    CHECK(decode_text("\xD6", TextEncoding::gb_18030).damaged.size() == 1);  // cut off
}

TEST_CASE("any bytes become valid UTF-8") {
    std::mt19937_64 random(3);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (auto length = random() % 20; length > 0; --length) bytes += static_cast<char>(random() % 256);
        for (const TextEncoding encoding :
             {TextEncoding::detect, TextEncoding::utf_8, TextEncoding::gb_18030}) {
            const DecodedText found = decode_text(bytes, encoding);
            const DecodedText again = decode_text(found.text, TextEncoding::utf_8);
            CHECK(again.damaged.empty());
            const std::string mark = "\xEF\xBB\xBF";
            if (found.text.compare(0, 3, mark) != 0) CHECK(again.text == found.text);
        }
    }
    CHECK(decode_text(std::string(5000, '\xFF'), TextEncoding::utf_8).damaged.size() == 1000);
}
