#include <qgov/io/format_reference.hpp>

#include <qgov/io/file.hpp>
#include <qgov/model/fields.hpp>

#include <doctest/doctest.h>

using namespace qgov;

TEST_CASE("the reference describes every table and each record once") {
    const std::string text = format_reference();
    const Dataset data;
    for_each_table(data, [&]<class T>(const Table<T>&) {
        const std::string heading = "\n## Table `" + std::string(T::table) + "`\n";
        CAPTURE(heading);
        const std::size_t at = text.find(heading);
        REQUIRE(at != std::string::npos);
        CHECK(text.find(heading, at + 1) == std::string::npos);
    });
    for (const char* record : {"seat", "milestone", "assessment_item", "honour_stage"}) {
        const std::string heading = "\n### Record `" + std::string(record) + "`\n";
        CAPTURE(heading);
        const std::size_t at = text.find(heading);
        REQUIRE(at != std::string::npos);
        CHECK(text.find(heading, at + 1) == std::string::npos);
    }
}

TEST_CASE("the reference says what a member that is left out stands for") {
    const std::string text = format_reference();
    CHECK(text.find("`other` 其他; absent: `article` | What kind of source it is.") != std::string::npos);
    CHECK(text.find("| true or false; absent: `true` | Whether there are or may be more (等).") !=
          std::string::npos);
    // What is not said stays unknown, and what is required is never left out.
    CHECK(text.find("| `highest_only` | true or false | Whether") != std::string::npos);
    CHECK(text.find(
              "`rename` 更名, `merge` 合并, `split` 分设, `transfer` 划转, `upgrade` 升格, `abolish` 撤销, "
              "`establish` 设立 | **Required.**") != std::string::npos);
}

TEST_CASE("the records without a provenance are the ones that the reference names") {
    const std::string text = format_reference();
    std::string without;
    for (std::size_t at = text.find("| member | type |");
         (at = text.find("`\n\n| member", at)) != std::string::npos; ++at) {
        const std::size_t name = text.rfind('`', at - 1) + 1;
        const std::string section = text.substr(at + 3, text.find("\n\n", at + 3) - at - 3);
        if (section.find("| provenance |") == std::string::npos)
            without += text.substr(name, at - name) + ' ';
    }
    CHECK(without == "sources benchmark scoring_rule scoring_tier ");
    CHECK(text.find("`sources` have none, nor have `benchmark`, `scoring_rule` and `scoring_tier`,") !=
          std::string::npos);
}

TEST_CASE("docs/data-format.md is the reference of this library") {
    INFO("write it anew with: qgov schema --markdown > docs/data-format.md");
    CHECK(read_file(std::string(QGOV_SOURCE_DIR) + "/docs/data-format.md", 10'000'000) == format_reference());
}
