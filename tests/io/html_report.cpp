#include <qgov/io/html_report.hpp>

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace qgov;

namespace {

Dataset shipped(const std::string& name) {
    return load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/" + name + ".json");
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size()))
        ++count;
    return count;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Names of the elements that are open at the end, and of those that ended in the wrong order.
std::vector<std::string> wrong_nesting(std::string_view page) {
    std::vector<std::string> open;
    std::vector<std::string> wrong;
    for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
        const std::size_t end = page.find('>', at);
        if (end == std::string_view::npos) return {"<"};
        const std::string_view inside = page.substr(at + 1, end - at - 1);
        if (inside.starts_with("!DOCTYPE") || inside.ends_with("/")) continue;
        const std::string name(
            inside.substr(inside.starts_with("/") ? 1 : 0,
                          inside.find_first_of(" />", 1) - (inside.starts_with("/") ? 1 : 0)));
        if (name == "meta" || name == "link") continue;
        if (!inside.starts_with("/")) {
            open.push_back(name);
            if (name == "script" || name == "style") at = page.find("</", end) - 1;
        } else if (open.empty() || open.back() != name) {
            wrong.push_back(name);
        } else {
            open.pop_back();
        }
    }
    wrong.insert(wrong.end(), open.begin(), open.end());
    return wrong;
}

const std::array<std::string, 6> evil_names = {
    "<script>alert(1)</script>", "\"quoted\" 'twice' & </title>", "two\nlines",
    "\u200F\u202Eright to left", std::string(600, 'x'),           "</svg><img src=x onerror=alert(1)>"};

Dataset with_evil_names() {
    Dataset city;
    city.title = evil_names[0];
    const auto source = city.sources.add({.key = "s", .title = evil_names[1]});
    for (std::size_t at = 0; at < evil_names.size(); ++at) {
        const std::string number = std::to_string(at);
        const Provenance told{.source = source, .status = FactStatus::reported, .locator = evil_names[5]};
        const auto unit = city.organisations.add({.key = "u" + number,
                                                  .name = evil_names[at],
                                                  .kind = OrganisationKind::bureau,
                                                  .provenance = told});
        const auto task = city.tasks.add({.key = "t" + number, .name = evil_names[at], .provenance = told});
        assign(city, task, unit, AssignmentRole::lead, told);
        if (at != 0) assign(city, Id<Task>(0), unit, AssignmentRole::support, told);
        city.documents.add(
            {.key = "d" + number, .title = evil_names[at], .published = Period::of_year(2010)});
        city.leadership_groups.add(
            {.key = "g" + number,
             .name = evil_names[at],
             .seats = {{.organisation = unit, .post = evil_names[at], .person = evil_names[at]}}});
        city.honours.add({.key = "h" + number, .name = evil_names[at], .claim = evil_names[at]});
        city.targets.add(
            {.key = "g" + number,
             .name = evil_names[at],
             .milestones = {{.comparator = Comparator::qualitative, .wording = evil_names[at]}}});
    }
    return city;
}

}  // namespace

TEST_CASE("bytes that HTML does not have become U+FFFD") {
    Dataset city;
    city.title = std::string("a\0b\x01\x7F\r|", 7) + "\xC2\x85|\xC2\xA0|\uFFFE|\xFF|\xE8\xB4|\t\n";
    CHECK(
        has(html_report(city),
            "<h1><bdi>a\uFFFDb\uFFFD\uFFFD\uFFFD|\uFFFD|\u00A0|\uFFFD|\uFFFD|\uFFFD\uFFFD|\t\n</bdi></h1>"));
}

TEST_CASE("the matrix and the circle show blocks") {
    // Two blocks, given alternately: even units carry even tasks, odd ones odd tasks; the last of each has nothing.
    Dataset city;
    std::vector<Id<Task>> tasks;
    for (int at = 0; at < 7; ++at)
        tasks.push_back(
            city.tasks.add({.key = "t" + std::to_string(at), .name = "task " + std::to_string(at)}));
    for (int unit = 0; unit < 7; ++unit) {
        const auto id = city.organisations.add({.key = "u" + std::to_string(unit),
                                                .name = "unit" + std::to_string(unit),
                                                .kind = OrganisationKind::bureau});
        for (std::size_t task = 0; task < 6 && unit < 6; ++task) {
            if (static_cast<std::size_t>(unit) % 2 == task % 2)
                assign(city, tasks[task], id, AssignmentRole::lead);
        }
    }
    const std::string page = html_report(city);
    const std::string_view grid = std::string_view(page).substr(page.find("<table class=\"grid\">"));
    const std::string_view matrix = grid.substr(0, grid.find("</table>"));
    std::vector<char> rows;
    std::vector<std::string_view> styles;
    for (std::size_t at = matrix.find("<tr class=\""); at != std::string_view::npos;
         at = matrix.find("<tr class=\"", at + 1)) {
        const std::size_t unit = matrix.find("data-u=\"c1-u", at) + std::string_view("data-u=\"c1-u").size();
        rows.push_back(matrix[unit]);
        styles.push_back(matrix.substr(at + 11, matrix.find('"', at + 11) - at - 11));
    }
    REQUIRE(rows.size() == 6);
    for (std::size_t at = 0; at < 6; ++at) {
        CHECK((rows[at] - '0') % 2 == (rows[at < 3 ? 0 : 3] - '0') % 2);
        CHECK(styles[at] == (at == 3 ? "cutrow" : "row"));
    }
    CHECK(rows[0] % 2 != rows[3] % 2);
    // Nine leads in each block: the row of a block has three, and then or before three empty cells.
    CHECK(count_of(matrix, "<td class=\"g1\">牵</td>") + count_of(matrix, "<td class=\"g1 cut\">牵</td>") ==
          18);
    for (int unit = 0; unit < 6; ++unit) {
        // The first unit's community is the first of two of one size.
        const std::string letter = unit % 2 == 0 ? "A" : "B";
        CHECK(has(page, ">" + letter + " unit" + std::to_string(unit) + "</text>"));
    }
    CHECK(!has(page, " unit6</text>"));
}

TEST_CASE("the page about Chibi has its sections in order, in both languages") {
    const Dataset city = shipped("chibi");
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = html_report(city, {.language = language});
        CHECK(page.starts_with(language == Language::zh ? "<!DOCTYPE html>\n<html lang=\"zh-CN\">"
                                                        : "<!DOCTYPE html>\n<html lang=\"en\">"));
        CHECK(wrong_nesting(page) == std::vector<std::string>{});
        std::size_t last = 0;
        for (const std::string_view name :
             {"summary", "findings", "targets", "load", "matrix", "network", "groups", "documents", "figures",
              "robustness", "assessment", "money", "honours", "sources"}) {
            CAPTURE(name);
            const std::size_t at = page.find("<section id=\"c1-" + std::string(name) + "\"");
            REQUIRE(at != std::string::npos);
            CHECK(at > last);
            last = at;
            CHECK(has(page, "<a href=\"#c1-" + std::string(name) + "\">"));
        }
        CHECK(count_of(page, "<h1") == 1);
        CHECK(count_of(page, "<script>") == 1);
        CHECK(html_report(city, {.language = language}) == page);
    }
    const std::string page = html_report(city);
    CHECK(has(page, "<title>赤壁市质量强市工作</title>"));
    CHECK(has(page, ">3000余万元</a>"));
    CHECK(has(page, ">牵</td>"));
    CHECK(has(html_report(city, {.language = Language::en}), ">L</td>"));
}

TEST_CASE("every number of the page leads to a note that is there") {
    const std::string page = html_report(shipped("chibi"));
    std::size_t numbers = 0;
    for (std::size_t at = page.find("<a class=\"n\" href=\"#"); at != std::string::npos;
         at = page.find("<a class=\"n\" href=\"#", at + 1)) {
        const std::size_t begin = at + std::string_view("<a class=\"n\" href=\"#").size();
        const std::string id = page.substr(begin, page.find('"', begin) - begin);
        CAPTURE(id);
        REQUIRE(has(page, "<li id=\"" + id + "\"><b>"));
        ++numbers;
    }
    CHECK(numbers > 300);
}

TEST_CASE("the page marks what is illustrative, and says nothing of it where nothing is") {
    const Dataset city = shipped("chibi");
    const std::string page = html_report(city);
    for (const Organisation& each : city.organisations) {
        if (each.provenance.status != FactStatus::illustrative) continue;
        const std::string name = "<bdi>" + each.name + "</bdi></span>";
        const std::size_t at = page.find(name);
        if (at == std::string::npos) continue;
        CAPTURE(each.name);
        CHECK(count_of(page, name) == count_of(page, name + " <span class=\"ill\">示例</span>"));
    }
    Dataset real;
    real.title = "甲市";
    real.organisations.add({.key = "a", .name = "甲市", .provenance = {.status = FactStatus::reported}});
    const std::string plain = html_report(real);
    CHECK(!has(plain, "class=\"ill\""));
    CHECK(!has(plain, "class=\"warn\""));
}

TEST_CASE("names that look like markup are text") {
    const Dataset city = with_evil_names();
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = html_report(city, {.language = language});
        CHECK(wrong_nesting(page) == std::vector<std::string>{});
        CHECK(count_of(page, "<script>") == 1);
        CHECK(!has(page, "<img"));
        CHECK(has(page, "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"));
        CHECK(has(page, "<bdi>&quot;quoted&quot; &#39;twice&#39; &amp; &lt;/title&gt;</bdi>"));
        CHECK(has(page, "<bdi>two\nlines</bdi>"));
        CHECK(has(page, "<bdi>\u200F\u202Eright to left</bdi>"));
        CHECK(has(page, "<bdi>" + std::string(600, 'x') + "</bdi>"));
    }
}

TEST_CASE("several data sets are compared, each with a part of its own") {
    const std::vector<Dataset> cities = {shipped("chibi"), shipped("langfang"), Dataset{}};
    const std::string page = html_report(cities);
    CHECK(wrong_nesting(page) == std::vector<std::string>{});
    CHECK(has(page, "<section id=\"comparison\""));
    for (const std::string_view number : {"1", "2", "3"}) {
        CHECK(has(page, "<section id=\"c" + std::string(number) + "-city\""));
        CHECK(has(page, "<a href=\"#c" + std::string(number) + "-city\">"));
        CHECK(has(page, "<section id=\"c" + std::string(number) + "-sources\""));
    }
    CHECK(count_of(page, "<h1") == 1);
    CHECK(!has(html_report(cities.front()), "id=\"comparison\""));
}

TEST_CASE("an empty data set has a page, no data set has none") {
    const std::string page = html_report(Dataset{});
    CHECK(wrong_nesting(page) == std::vector<std::string>{});
    CHECK(has(page, "<section id=\"c1-summary\""));
    CHECK(has(page, "没有发现问题"));
    CHECK(!has(page, "<section id=\"c1-load\""));
    CHECK(!has(page, "<svg"));
    CHECK(test::bad_argument([] { html_report(std::span<const Dataset>{}); }) ==
          "html_report needs at least one data set, but was given none");
}

TEST_CASE("targets are judged on the day that is asked for") {
    const Dataset city = shipped("chibi");
    CHECK(has(html_report(city), "目标按 2018-12-07 判定。"));
    CHECK(has(html_report(city, {.day = Date::of(2019, 1, 31)}), "目标按 2019-01-31 判定。"));
}
