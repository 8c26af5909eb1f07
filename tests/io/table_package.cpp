#include <qgov/io/table_package.hpp>

#include <qgov/io/json.hpp>
#include <qgov/io/table_columns.hpp>

#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <simdjson.h>

#include <string>
#include <vector>

using namespace qgov;
namespace dom = simdjson::dom;

namespace {

dom::element description(const std::vector<PackageFile>& files, dom::parser& parser) {
    REQUIRE_FALSE(files.empty());
    CHECK(files.front().name == "datapackage.json");
    return parser.parse(files.front().text);
}

}  // namespace

TEST_CASE("the description says what the files hold") {
    for (const char* stem : {"chibi", "langfang", "qinhuangdao", "hebei_regions", "shijiazhuang"}) {
        CAPTURE(stem);
        const Dataset data = test::shipped(stem);
        for (const Language headers : {Language::en, Language::zh}) {
            const auto files = table_package(data, {.headers = headers});
            dom::parser parser;
            const dom::element package = description(files, parser);
            const dom::array resources = package["resources"];
            REQUIRE(resources.size() + 1 == files.size());
            std::size_t at = 1;
            for (const dom::element resource : resources) {
                const PackageFile& file = files[at++];
                CHECK(file.name == std::string_view(resource["path"]));
                CHECK(file.name == std::string(std::string_view(resource["name"])) + ".csv");
                CsvReader reader(file.text);
                const dom::array fields = resource["schema"]["fields"];
                REQUIRE(fields.size() == reader.columns().size());
                std::size_t column = 0;
                for (const dom::element field : fields)
                    CHECK(reader.columns()[column++] == std::string_view(field["name"]));
                dom::array keys;
                if (resource["schema"]["foreignKeys"].get(keys) != simdjson::SUCCESS) continue;
                for (const dom::element key : keys) {
                    std::string_view other = resource["name"];
                    if (key["reference"]["resource"].get(other) != simdjson::SUCCESS)
                        other = resource["name"];
                    bool there = false;
                    for (const dom::element each : resources)
                        there = there || std::string_view(each["name"]) == other;
                    CHECK(there);
                    const dom::array own = key["fields"];
                    CHECK(reader.find_column(std::string_view(own.at(0))).has_value());
                }
            }
        }
    }
}

TEST_CASE("types, constraints and keys of a column") {
    const Dataset data = parse_json(R"({"format": "qgov-dataset", "version": 1, "title": "T",
        "organisations": [{"key": "a", "name": "甲", "kind": "bureau", "aliases": ["x"], "x-own": 1}]})");
    const auto files = table_package(data);
    REQUIRE(files.size() == 2);
    dom::parser parser;
    const dom::element package = description(files, parser);
    CHECK(std::string_view(package["title"]) == "T");
    const dom::element schema = dom::array(package["resources"]).at(0)["schema"];
    const dom::array fields = schema["fields"];
    CHECK(bool(fields.at(0)["constraints"]["unique"]));
    CHECK(std::string_view(fields.at(1)["title"]) == "名称");
    CHECK(std::string_view(fields.at(3)["type"]) == "list");
    CHECK(dom::array(fields.at(4)["constraints"]["enum"]).size() == 17);
    CHECK(std::string_view(fields.at(fields.size() - 1)["name"]) == "x-own");
    CHECK(std::string_view(fields.at(fields.size() - 1)["type"]) == "any");
    CHECK(std::string_view(dom::array(schema["primaryKey"]).at(0)) == "key");
    // Of the references only those to tables that are there: to organisations themselves, which goes without saying.
    const dom::array keys = schema["foreignKeys"];
    REQUIRE(keys.size() == 1);
    std::string_view resource;
    CHECK(keys.at(0)["reference"]["resource"].get(resource) != simdjson::SUCCESS);
    CHECK(table_package(data) == files);
    CHECK(table_package({}).size() == 1);
}
