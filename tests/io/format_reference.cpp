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

TEST_CASE("docs/data-format.md is the reference of this library") {
    INFO("write it anew with: qgov schema --markdown > docs/data-format.md");
    CHECK(read_file(std::string(QGOV_SOURCE_DIR) + "/docs/data-format.md", 10'000'000) == format_reference());
}
