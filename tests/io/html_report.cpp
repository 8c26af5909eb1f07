#include <qgov/io/html_report.hpp>

#include <qgov/core/error.hpp>
#include <qgov/io/index_table.hpp>
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

TEST_CASE("scores and ranks are drawn between what they may be while values are open") {
    const std::string page = html_report(shipped("chibi"));
    // As `qgov assess` says: 84.038462 to 91.730769 points, rank 14 to 21 of 27 bureaus.
    const std::size_t at = page.find("<title>赤壁市农业局：84.038462–91.730769 分，第 14–21 位</title>");
    REQUIRE(at != std::string::npos);
    const std::string_view row = std::string_view(page).substr(at, page.find("</g>", at) - at);
    // The axis of points runs from 60 to 100 over 250 pixels from 210 on, that of ranks from 1 to 27 from 494 on.
    CHECK(has(row, "<rect x=\"360.2\" "));
    CHECK(has(row, "width=\"48.1\""));
    CHECK(has(row, "<rect x=\"619\" "));
    CHECK(has(row, "width=\"67.3\""));
    CHECK(count_of(row, "<circle") == 0);
    // One that is known is two points.
    const std::size_t known = page.find("<title>赤壁市水利局：70 分，第 24 位</title>");
    REQUIRE(known != std::string::npos);
    const std::string_view other = std::string_view(page).substr(known, page.find("</g>", known) - known);
    CHECK(count_of(other, "<circle") == 2);
    CHECK(count_of(other, "<rect") == 0);
    CHECK(has(page, "等级的界线：A ≥ 90"));
    // What is open, and why.
    CHECK(has(page, "<summary>1 项</summary><ul><li>"));
    CHECK(has(page, "否决项按字面不及"));
}

TEST_CASE("rankings show what their source says and what it leaves open") {
    Dataset city;
    const auto indicator = city.indicators.add({.key = "i", .name = "指数"});
    city.rankings.add({.key = "a",
                       .indicator = indicator,
                       .period = Period::of_year(2020),
                       .rank = 3,
                       .population = 11,
                       .among = "全省",
                       .places_gained = 2});
    city.rankings.add({.key = "b", .indicator = indicator, .population = 11, .wording = "前列"});
    city.rankings.add({.key = "c", .rank = 4, .readings = {"甲", "乙"}});
    const std::string page = html_report(city);
    // First at 6, last at 174: rank 3 at a fifth of the way, rank 5, where it was, at two fifths.
    CHECK(has(page, "aria-label=\"第 3 位，共 11\""));
    CHECK(has(page, "<circle cx=\"39.6\" cy=\"8\" r=\"5\" fill=\"#1d4e89\"/>"));
    CHECK(has(page, "<circle cx=\"73.2\" cy=\"8\" r=\"4\" fill=\"#ffffff\""));
    CHECK(has(page, "<td>与何时相比</td>"));
    CHECK(has(page, "aria-label=\"位次未载，共 11\""));
    CHECK(has(page, "<td>第几位、在谁当中、时间</td>"));
    CHECK(has(page, "<td>总数未载，无从画出</td>"));
    CHECK(has(page, "<td>总数、在谁当中、时间、按什么排<details><summary>2 种理解</summary><ul>"
                    "<li><bdi>甲</bdi></li>\n<li><bdi>乙</bdi></li>\n</ul></details></td>"));
}

TEST_CASE("a list that is cut says how much is left out and what gives all") {
    for (const std::size_t rows : {std::size_t{300}, std::size_t{301}, std::size_t{1234}}) {
        Dataset city;
        const auto indicator = city.indicators.add({.key = "i", .name = "指数"});
        for (std::size_t at = 0; at < rows; ++at) {
            const std::string key = "r" + std::to_string(at);
            city.rankings.add({.key = key, .indicator = indicator, .rank = 1});
            city.honours.add({.key = key, .name = key});
            city.appropriations.add({.key = key, .name = key});
            city.incentive_rules.add({.key = key, .name = key});
            city.documents.add({.key = key, .title = key});
        }
        CAPTURE(rows);
        const std::string page = html_report(city);
        const std::string english = html_report(city, {.language = Language::en});
        const std::string left = std::to_string(rows - 300);
        for (const std::string_view table : {"rankings", "honours", "appropriations", "incentive_rules"}) {
            CAPTURE(table);
            const std::string command = "<code>qgov table FILE " + std::string(table) + "</code>";
            CHECK(has(page, "只列出前 300 行，另有 " + left + " 行没有列出；全部见 " + command + "。") ==
                  (rows > 300));
            CHECK(has(english, "The first 300 rows are listed; " + left +
                                   " more are not; all of them: " + command) == (rows > 300));
        }
        CHECK(has(page, "另有 " + std::to_string(rows - 200) +
                            " 行没有列出；全部见 <code>qgov table FILE documents</code>。"));
        CHECK(count_of(page, "class=\"hint cutoff\"") == (rows > 300 ? 5 : 1));
    }
}

TEST_CASE("findings of one kind stand together") {
    Dataset city;
    for (int at = 0; at < 5; ++at) {
        const std::string number = std::to_string(at);
        city.tasks.add({.key = "t" + number, .name = "任务<" + number + ">"});
    }
    const std::string page = html_report(city);
    const std::size_t at = page.find("没有牵头、责任或落实单位：5 处</summary><ul>");
    REQUIRE(at != std::string::npos);
    const std::string_view list = std::string_view(page).substr(at, page.find("</details>", at) - at);
    CHECK(count_of(list, "<li>") == 5);
    CHECK(has(list, "“任务&lt;4&gt;”"));
}

TEST_CASE("relations of documents do not lie upon one another") {
    // Each of five documents implements the first: the ways overlap, so that each needs a lane; a sixth has none.
    Dataset city;
    const auto first = city.documents.add({.key = "d0", .title = "纲要", .published = Period::of_year(2010)});
    for (int at = 1; at <= 5; ++at) {
        city.documents.add({.key = "d" + std::to_string(at),
                            .title = "文件" + std::to_string(at),
                            .published = Period::of_year(2010 + at),
                            .relations = {{.kind = DocumentRelationKind::implements, .document = first}}});
    }
    const std::string page = html_report(city);
    // Lanes are 20 apart from 830 on; the picture is as wide as they need.
    for (const std::string_view lane : {"H830V", "H850V", "H870V", "H890V", "H910V"})
        CHECK(count_of(page, lane) == 1);
    CHECK(!has(page, "H930V"));
    CHECK(has(page, "viewBox=\"0 0 924 "));
}

TEST_CASE("an index is shown with the uncertainty of its ranking") {
    HtmlReportOptions options;
    options.index =
        HtmlIndex{.table = read_index_table("unit,year,a,b\n甲,2023,3,1\n甲,2024,30,10\n乙,2024,20..25,20"
                                            "\n丙 <i>,2024,10,30\n丁,2024,,\n",
                                            "code,name,parent,direction\nq,质量,,\na,,q,higher\n"
                                            "b,,q,lower\n")};
    const std::string page = html_report(Dataset{}, options);
    CHECK(wrong_nesting(page) == std::vector<std::string>{});
    CHECK(page == html_report(Dataset{}, options));
    CHECK(has(page, "<a href=\"#index\">"));
    CHECK(has(page, "<h2 id=\"index-h\"><bdi>质量</bdi> 2024：名次有多可靠</h2>"));
    CHECK(has(page, "抽样 1000 次（种子 1），每次各权重在 ±25% 内变动"));
    // The first is first whatever is drawn: its rank is a point, and the same in all columns.
    const std::size_t first = page.find("<title>甲：第 1 名</title>");
    REQUIRE(first != std::string::npos);
    const std::string_view row = std::string_view(page).substr(first, page.find("</g>", first) - first);
    CHECK(count_of(row, "<rect") == 0);
    CHECK(has(row, "<circle cx=\"210\""));
    CHECK(has(page, "<bdi>丙 &lt;i&gt;</bdi>"));
    // One without a score has no rank.
    CHECK(!has(page, "<title>丁"));
    CHECK(has(page, "<bdi>丁</bdi></th><td class=\"num none\">—</td>"));
    CHECK(!has(html_report(Dataset{}), "id=\"index\""));

    const std::vector<Dataset> cities(2);
    const std::string several = html_report(cities, options);
    CHECK(wrong_nesting(several) == std::vector<std::string>{});
    CHECK(several.find("<section id=\"comparison\"") < several.find("<section id=\"index\""));
    CHECK(several.find("<section id=\"index\"") < several.find("<section id=\"c1-city\""));

    // Without draws: the bounds of the ranks for any value in its interval.
    options.index->draws = 0;
    CHECK(has(html_report(Dataset{}, options), "点：按所定权重的名次；条：最好与最差。"));
}
