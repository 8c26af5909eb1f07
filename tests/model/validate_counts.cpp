#include "model/validate_cases.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

// As many bureaus as said below a county, and a collective of those that are listed.
Dataset bureaus(std::size_t listed, Quantity stated, bool open = false) {
    Dataset data;
    Collective collective{
        .key = "bureaus", .name = "27个科局", .stated_count = std::move(stated), .open = open};
    for (std::size_t row = 0; row < listed; ++row) {
        collective.members.push_back(add_unit(data, "b" + std::to_string(row), "局" + std::to_string(row)));
    }
    data.collectives.add(collective);
    return data;
}

Dataset group(std::initializer_list<Seat> seats, std::int64_t stated) {
    Dataset data;
    for (const char* key : {"a", "b", "c", "d"}) add_unit(data, key, key);
    data.collectives.add(
        {.key = "towns", .name = "各乡镇", .members = {Id<Organisation>(2), Id<Organisation>(3)}});
    data.leadership_groups.add(
        {.key = "g", .name = "工作委员会", .stated_members = number(stated, "家"), .seats = seats});
    return data;
}

}  // namespace

std::vector<FindingCase> qgov::test::count_cases() {
    return {
        {"stated-count-differs", "collectives", "bureaus",
         [](bool wrong) { return bureaus(wrong ? 26 : 27, number(27, "个")); },
         "单位集合“27个科局”（bureaus）的单位数：所述为27个，列出26",
         "collective \"27个科局\" (bureaus), number of units: 27 个 stated, 26 listed"},
        {"stated-not-listed", "collectives", "bureaus",
         [](bool wrong) { return bureaus(wrong ? 0 : 27, number(27, "个")); },
         "单位集合“27个科局”（bureaus）的单位数：所述为27个，没有列出",
         "collective \"27个科局\" (bureaus), number of units: 27 个 stated, none listed"},
    };
}

TEST_CASE("stated numbers: found, and not found without the mistake") { check_cases(count_cases()); }

TEST_CASE("only what certainly disagrees is a finding") {
    const auto differs = [](std::size_t listed, const Quantity& stated, bool open = false) {
        return count_of(bureaus(listed, stated, open), "stated-count-differs") == 1;
    };
    CHECK(differs(28, number(27)));
    CHECK(differs(20, number(20, "余", Degree::odd)));
    CHECK_FALSE(differs(21, number(20, "份", Degree::odd)));
    CHECK_FALSE(differs(29, number(20, "份", Degree::odd)));
    CHECK(differs(30, number(20, "份", Degree::odd)));
    CHECK_FALSE(differs(19, number(20, "个", Degree::about)));
    CHECK(differs(17, number(20, "个", Degree::about)));
    CHECK_FALSE(differs(50, number(27, "个", Degree::at_least)));
    CHECK(differs(26, number(27, "个", Degree::at_least)));
    CHECK_FALSE(differs(26, number(27), true));
    CHECK_FALSE(differs(27, number(27), true));
    CHECK(differs(28, number(27), true));
}

TEST_CASE("a collective without any list says how many, and nothing disagrees") {
    Dataset data = bureaus(0, number(0));
    CHECK(validate(data).empty());
    data.collectives[Id<Collective>(0)].stated_count = number(27, "个");
    const auto found = validate(data);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "stated-not-listed");
    CHECK(found[0].severity == Severity::information);
}

TEST_CASE("a rule counts what is below at the date of the report") {
    Dataset data;
    const auto county = add_unit(data, "county", "县", {}, OrganisationKind::government);
    const auto old = add_unit(data, "old", "旧镇", county, OrganisationKind::township);
    const auto north = add_unit(data, "north", "北镇", county, OrganisationKind::township);
    add_unit(data, "village", "村镇", north, OrganisationKind::township);
    add_unit(data, "street", "街道", county, OrganisationKind::subdistrict);
    add_unit(data, "far", "外镇", {}, OrganisationKind::township);
    data.collectives.add(
        {.key = "towns", .name = "各乡镇", .within = county, .kinds = {OrganisationKind::township}});
    auto& towns = data.collectives[Id<Collective>(0)];
    const auto differs = [&](std::int64_t stated) {
        towns.stated_count = number(stated, "个");
        return count_of(data, "stated-count-differs") == 1;
    };
    CHECK_FALSE(differs(3));
    CHECK(differs(2));
    CHECK(differs(4));
    towns.except = {old, old};
    CHECK_FALSE(differs(2));
    towns.except = {add_unit(data, "other", "外局")};
    CHECK_FALSE(differs(3));
    towns.kinds.clear();
    CHECK_FALSE(differs(4));
    towns.kinds = {OrganisationKind::township, OrganisationKind::subdistrict, OrganisationKind::township};
    CHECK_FALSE(differs(4));
    towns.kinds = {OrganisationKind::township};

    // Without a date the one that is not there for ever may or may not be counted.
    data.organisations[old].valid = Period::parse("../2015-12-31");
    CHECK_FALSE(differs(3));
    CHECK_FALSE(differs(2));
    CHECK(differs(1));
    data.reported = Period::parse("2018-06-30");
    CHECK(differs(3));
    CHECK_FALSE(differs(2));
    data.reported = Period::parse("2015-06-30");
    CHECK_FALSE(differs(3));
    CHECK(differs(2));
    data.organisations[old].valid = {};
    data.organisation_events.add({.key = "e",
                                  .kind = OrganisationEventKind::abolish,
                                  .date = Period::parse("2015-07-01"),
                                  .before = {old}});
    data.reported = Period::parse("2015-07-01");
    CHECK(differs(3));
    const auto found = findings_of(data, "stated-count-differs");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "单位集合“各乡镇”（towns）的单位数：所述为3个，列出2");
}

TEST_CASE("a group may be counted by seats or by units") {
    const auto differs = [](std::initializer_list<Seat> seats, std::int64_t stated) {
        return count_of(group(seats, stated), "stated-count-differs") == 1;
    };
    const Id<Organisation> a(0);
    const Id<Organisation> b(1);
    const Id<Collective> towns(0);
    // Three seats of two units.
    CHECK_FALSE(differs({{.organisation = a}, {.organisation = a}, {.organisation = b}}, 3));
    CHECK_FALSE(differs({{.organisation = a}, {.organisation = a}, {.organisation = b}}, 2));
    CHECK(differs({{.organisation = a}, {.organisation = a}, {.organisation = b}}, 4));
    CHECK(differs({{.organisation = a}, {.organisation = a}, {.organisation = b}}, 1));
    // The mayor and 46 departments.
    CHECK_FALSE(differs({{.organisation = a}, {.count = 46}}, 46));
    CHECK_FALSE(differs({{.organisation = a}, {.count = 46}}, 47));
    CHECK(differs({{.organisation = a}, {.count = 46}}, 45));
    CHECK(differs({{.organisation = a}, {.count = 46}}, 48));
    // Two towns have one seat each; both may be among those that are named.
    CHECK_FALSE(differs({{.organisation = a}, {.collective = towns}}, 3));
    CHECK_FALSE(differs({{.organisation = a}, {.collective = towns}}, 2));
    CHECK(differs({{.organisation = a}, {.collective = towns}}, 4));
    // Liaison officers may be counted or not; a seat of the past is not.
    CHECK_FALSE(differs({{.organisation = a}, {.role = SeatRole::liaison, .organisation = b}}, 1));
    CHECK_FALSE(differs({{.organisation = a}, {.role = SeatRole::liaison, .organisation = b}}, 2));
    Dataset data = group({{.organisation = a}, {.organisation = b, .valid = Period::parse("2016")}}, 2);
    CHECK(count_of(data, "stated-count-differs") == 0);
    data.reported = Period::parse("2018-06-30");
    CHECK(count_of(data, "stated-count-differs") == 1);
    const auto found =
        findings_of(group({{.organisation = a}, {.organisation = a}}, 30), "stated-count-differs");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "领导机构“工作委员会”（g）的成员数：所述为30家，列出1至2");
    CHECK(found[0].en ==
          "leadership group \"工作委员会\" (g), number of members: 30 家 stated, 1 to 2 listed");
}

TEST_CASE("a seat of a collective of which only the number is known counts by that") {
    Dataset data = group({{.collective = Id<Collective>(0)}}, 27);
    data.collectives[Id<Collective>(0)] = {
        .key = "towns", .name = "27个科局", .stated_count = number(27, "个")};
    CHECK(count_of(data, "stated-count-differs") == 0);
    data.collectives[Id<Collective>(0)].stated_count = number(26, "个");
    CHECK(count_of(data, "stated-count-differs") == 1);
    data.collectives[Id<Collective>(0)].stated_count.reset();
    CHECK(count_of(data, "stated-count-differs") == 0);
}

TEST_CASE("a group without seats has none listed") {
    const auto found = validate(group({}, 30));
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "领导机构“工作委员会”（g）的成员数：所述为30家，没有列出");
    CHECK(found[0].en == "leadership group \"工作委员会\" (g), number of members: 30 家 stated, none listed");
}

TEST_CASE("categories and tasks of a document are those at the top and at the bottom of its tree") {
    Dataset data;
    const auto plan = add_document(data, "plan", "任务分解表");
    data.documents[plan].stated_categories = number(2, "大类");
    data.documents[plan].stated_tasks = number(3, "项");
    const auto found = [&] {
        std::vector<std::string> texts;
        for (const Finding& each : validate(data)) {
            if (each.code.starts_with("stated-")) texts.push_back(each.zh);
        }
        return texts;
    };
    CHECK(found() == std::vector<std::string>{"文件“任务分解表”（plan）的任务大类数：所述为2大类，没有列出",
                                              "文件“任务分解表”（plan）的任务数：所述为3项，没有列出"});
    const auto first = add_task(data, "1", "保障安全");
    const auto second = add_task(data, "2", "培育品牌");
    data.tasks[first].document = plan;
    data.tasks[second].document = plan;
    add_task(data, "1.1", "监督抽查", first);
    const auto water = add_task(data, "1.2", "饮用水", first);
    add_task(data, "2.1", "名牌", second);
    CHECK(found().empty());
    // The tree of another document below does not count; a level between does not either.
    const auto other = add_document(data, "other", "其他");
    data.tasks[add_task(data, "x", "其他任务", second)].document = other;
    add_task(data, "1.2.1", "水源", water);
    CHECK(found().empty());
    add_task(data, "1.2.2", "管网", water);
    CHECK(found() == std::vector<std::string>{"文件“任务分解表”（plan）的任务数：所述为3项，列出4"});
    add_task(data, "3", "无文件");
    CHECK(found().size() == 1);
}

TEST_CASE("a flat list of tasks has no categories listed") {
    Dataset data;
    const auto plan = add_document(data, "plan", "任务分解表");
    data.documents[plan].stated_categories = number(17, "大类");
    data.documents[plan].stated_tasks = number(1, "项");
    data.tasks[add_task(data, "t", "建档")].document = plan;
    CHECK(count_of(data, "stated-count-differs") == 0);
    CHECK(count_of(data, "stated-not-listed") == 1);
}

TEST_CASE("a set of documents is an open list unless it is said to be closed") {
    Dataset data;
    const auto a = add_document(data, "a", "甲办法");
    const auto b = add_document(data, "b", "乙办法");
    data.document_sets.add({.key = "s",
                            .name = "规范性文件",
                            .documents = {a, b},
                            .stated_count = number(20, "份", Degree::odd)});
    auto& set = data.document_sets[Id<DocumentSet>(0)];
    CHECK(validate(data).empty());
    set.open = false;
    auto found = findings_of(data, "stated-count-differs");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "文件集“规范性文件”（s）的文件数：所述为20余份，列出2");
    CHECK(found[0].en ==
          "document set \"规范性文件\" (s), number of documents: somewhat over 20 份 stated, 2 listed");
    set.stated_count = number(2, "份");
    CHECK(validate(data).empty());
    set.open = true;
    set.stated_count = number(1, "份");
    found = findings_of(data, "stated-count-differs");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "文件集“规范性文件”（s）的文件数：所述为1份，列出至少2");
    set.documents = {a, a};
    CHECK(count_of(data, "stated-count-differs") == 0);
}

TEST_CASE("random collectives have as many units as `expand` lists, and carry as much") {
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Dataset data;
        constexpr OrganisationKind kinds[] = {OrganisationKind::bureau, OrganisationKind::township,
                                              OrganisationKind::enterprise};
        const std::size_t units = 1 + random() % 30;
        const auto any_unit = [&] { return Id<Organisation>(random() % units); };
        for (std::size_t row = 0; row < units; ++row) {
            const auto parent =
                row == 0 || random() % 6 == 0 ? Id<Organisation>() : Id<Organisation>(random() % row);
            add_unit(data, "u" + std::to_string(row), "单位" + std::to_string(row), parent,
                     kinds[random() % 3]);
        }
        for (int row = 0; row < 6; ++row) {
            Collective collective{.key = "c" + std::to_string(row), .name = "集合"};
            if (random() % 3 == 0) {
                for (auto count = 1 + random() % 4; count > 0; --count)
                    collective.members.push_back(any_unit());
            } else {
                collective.within = any_unit();
                for (auto count = random() % 3; count > 0; --count)
                    collective.kinds.push_back(kinds[random() % 3]);
            }
            for (auto count = random() % 3; count > 0; --count) collective.except.push_back(any_unit());
            data.collectives.add(collective);
        }
        std::vector<bool> has_task(units);
        std::vector<bool> is_assessed(units);
        const auto task = add_task(data, "t", "建档");
        assign(data, task, Id<Organisation>(0), AssignmentRole::lead);
        has_task[0] = true;
        data.assessment_schemes.add({.key = "s", .name = "考核办法"});
        for (std::size_t row = 0; row < 6; ++row) {
            const Id<Collective> id(row);
            const auto members = expand(data, id);
            const auto count = static_cast<std::int64_t>(members.size());
            data.collectives[id].stated_count = number(count + 1, "个");
            CHECK(count_of(data, count > 0 ? "stated-count-differs" : "stated-not-listed") == 1);
            data.collectives[id].stated_count = number(count, "个");
            CHECK(count_of(data, "stated-count-differs") == 0);
            const bool assigned = random() % 2 == 0;
            if (assigned) {
                assign(data, task, id, AssignmentRole::support);
            } else {
                data.assessment_schemes[Id<AssessmentScheme>(0)].assessed.push_back(id);
            }
            for (const auto member : members) (assigned ? has_task : is_assessed)[member.value()] = true;
        }
        std::vector<std::string> expected;
        for (std::size_t row = 0; row < units; ++row) {
            if (is_assessed[row] && !has_task[row]) expected.push_back("u" + std::to_string(row));
        }
        std::vector<std::string> found;
        for (const Finding& each : findings_of(data, "assessed-unit-without-task")) found.push_back(each.key);
        CHECK(found == expected);
    }
}
