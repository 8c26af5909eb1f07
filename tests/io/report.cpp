#include <qgov/io/report.hpp>

#include <qgov/io/json.hpp>
#include <qgov/io/text_table.hpp>

#include <doctest/doctest.h>

using namespace qgov;

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Dataset chibi() { return load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/chibi.json"); }

}  // namespace

TEST_CASE("every line of the report on Chibi fits its width, in both languages") {
    const Dataset city = chibi();
    const Overview view = overview(city);
    for (const Language language : {Language::zh, Language::en}) {
        for (const std::size_t width : {72u, 80u, 120u}) {
            const std::string text = text_report(city, view, {.language = language, .width = width});
            for (const std::string_view line : lines_of(text)) {
                CAPTURE(line);
                CHECK(display_width(line) <= width);
                CHECK((line.empty() || line.back() != ' '));
            }
        }
    }
}

TEST_CASE("the report marks every illustrative name") {
    const Dataset city = chibi();
    const std::string text = text_report(city, overview(city));
    for (const Organisation& each : city.organisations) {
        if (each.provenance.status != FactStatus::illustrative) continue;
        for (std::size_t at = text.find(each.name); at != std::string::npos;
             at = text.find(each.name, at + 1)) {
            CAPTURE(each.name);
            REQUIRE(at > 0);
            CHECK(text[at - 1] == '*');
        }
    }
}

TEST_CASE("the report says nothing about illustrative data where there are none") {
    Dataset city;
    city.title = "空";
    const std::string text = text_report(city, overview(city));
    CHECK(text.find("示例数据") == std::string::npos);
    CHECK(text.find("没有任务") != std::string::npos);
    CHECK(text.find("没有单位") != std::string::npos);
}

TEST_CASE("names that would disturb a terminal are harmless") {
    Dataset city;
    const auto home = city.organisations.add({.key = "a",
                                              .name = std::string("\x1b[31m红\n字") + std::string(300, 'x'),
                                              .kind = OrganisationKind::bureau});
    const auto task = city.tasks.add({.key = "t", .name = "任务"});
    assign(city, task, home, AssignmentRole::lead);
    const std::string text = text_report(city, overview(city));
    CHECK(text.find('\x1b') == std::string::npos);
    for (const std::string_view line : lines_of(text)) CHECK(display_width(line) <= 80);
}

TEST_CASE("colour is only used when asked for") {
    const Dataset city = chibi();
    const Overview view = overview(city);
    CHECK(text_report(city, view).find('\x1b') == std::string::npos);
    CHECK(text_report(city, view, {.colour = true}).find("\x1b[1m") != std::string::npos);
}
