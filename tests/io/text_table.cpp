#include <qgov/io/text_table.hpp>

#include <doctest/doctest.h>

using namespace qgov;

TEST_CASE("display width counts Chinese twice, marks and controls not at all") {
    CHECK(display_width("") == 0);
    CHECK(display_width("abc") == 3);
    CHECK(display_width("质量abc") == 7);
    CHECK(display_width("（ａ）") == 6);
    CHECK(display_width("“”…") == 3);  // ambiguous ones count one
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("a\u200Bb\u202E") == 2);
    CHECK(display_width("\t\x1b\x7f") == 0);
    CHECK(display_width("\xFF") == 1);
    CHECK(display_width("𠀀") == 2);
}

TEST_CASE("fit cuts by columns, never inside a character, and drops what could move the cursor") {
    CHECK(fit("质量强市", 8) == "质量强市");
    CHECK(fit("质量强市", 7) == "质量强…");
    CHECK(fit("质量强市", 6) == "质量…");
    CHECK(fit("质量强市", 5) == "质量…");
    CHECK(fit("abc", 1) == "…");
    CHECK(fit("abc", 0).empty());
    CHECK(fit("a\x1b[31mb\nc", 40) == "a[31mbc");
    CHECK(fit("\u202Eabc", 40) == "abc");
    for (std::size_t width = 0; width < 20; ++width) {
        CHECK(display_width(fit("市a质量bc强市政府", width)) <= width);
    }
}

TEST_CASE("a table aligns by display width and leaves no trailing spaces") {
    const std::vector<TextColumn> columns = {{"单位"}, {"负担", Align::right}};
    CHECK(text_table(columns, {{"财政局", "1.5"}, {"a", "12"}, {"短"}}, 2) == "  单位    负担\n"
                                                                              "  ──────  ────\n"
                                                                              "  财政局   1.5\n"
                                                                              "  a         12\n"
                                                                              "  短\n");
    CHECK(text_table({{}, {}}, {{"a", "b"}, {"ccc", ""}}) == "a    b\nccc\n");
    CHECK(text_table(columns, {}) == "单位  负担\n────  ────\n");
    CHECK(text_table({}, {{"dropped"}}) == "\n");
}
