#include <qgov/io/schema.hpp>

#include <qgov/io/file.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/fields.hpp>

#include <doctest/doctest.h>

using namespace qgov;

TEST_CASE("the schema is strict JSON and names every table and member") {
    const std::string schema = json_schema();
    CHECK_NOTHROW(check_json(schema));
    const Dataset data;
    for_each_table(data, [&]<class T>(const Table<T>&) {
        CAPTURE(T::table);
        CHECK(schema.find("\"" + std::string(T::table) + "\": {\"type\": \"array\"") != std::string::npos);
        for_each_field<T>([&](const auto& field) {
            if (field.name == "extensions") return;
            CHECK(schema.find("      \"" + std::string(field.name) + "\": ") != std::string::npos);
        });
    });
    CHECK(schema.find("extensions") == std::string::npos);
}

TEST_CASE("the schema gives the enumerator, true or false that a member left out stands for") {
    const std::string schema = json_schema();
    const auto has = [&](std::string_view part) { return schema.find(part) != std::string::npos; };
    CHECK(has("\"description\": \"What kind of source it is.\", \"default\": \"article\"}"));
    CHECK(has("\"description\": \"Whether the grade is a pass.\", \"default\": true}"));
    CHECK(has("\"description\": \"Word of degree.\", \"default\": \"printed\"}"));
    CHECK(has("\"description\": \"What happened (机构变动).\"}"));
    CHECK(has("(就高不重复); absent when not said.\"}"));
}

TEST_CASE("the schema beside the data is the one of this library") {
    const std::string file = std::string(QGOV_SOURCE_DIR) + "/examples/data/qgov-dataset.schema.json";
    INFO("write it anew with: qgov schema > examples/data/qgov-dataset.schema.json");
    CHECK(read_file(file, 10'000'000) == json_schema());
}
