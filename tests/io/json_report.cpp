#include <qgov/io/json_report.hpp>

#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

using namespace qgov;

TEST_CASE("the JSON report is strict JSON and holds all units and pairs") {
    const Dataset city = load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/chibi.json");
    const Overview view = overview(city);
    const std::string text = json_report(city, view);
    CHECK_NOTHROW(check_json(text));
    std::size_t loads = 0;
    for (std::size_t at = text.find("\"exclusivity\""); at != std::string::npos;
         at = text.find("\"exclusivity\"", at + 1)) {
        ++loads;
    }
    CHECK(loads == view.units.size());
    CHECK_NOTHROW(check_json(json_report(Dataset{}, overview(Dataset{}))));
}
