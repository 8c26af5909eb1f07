#include "model/validate_cases.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using namespace qgov::test;

std::vector<FindingCase> qgov::test::reference_cases() {
    return {
        {"dangling-reference", "tasks", "t",
         [](bool wrong) {
             Dataset data;
             const auto task = add_task(data, "t", "建立质量档案");
             data.tasks[task].document = Id<PolicyDocument>(wrong ? 1 : 0);
             add_document(data, "plan", "规划");
             return data;
         },
         "任务“建立质量档案”（t）的document引用documents表第1行（从0起），该表只有1行",
         "task \"建立质量档案\" (t): document refers to row 1 of \"documents\", counted from 0, but that "
         "table has only 1"},
        {"missing-member", "collectives", "c",
         [](bool wrong) {
             Dataset data;
             data.collectives.add({.key = "c", .name = wrong ? "" : "各乡镇"});
             return data;
         },
         "单位集合（c）缺少name", "collective (c) lacks its name"},
        {"bad-key", "tasks", "#0",
         [](bool wrong) {
             Dataset data;
             const auto task = add_task(data, "t", "建立质量档案");
             if (wrong) data.tasks[task].key = "";
             return data;
         },
         "任务“建立质量档案”（#0）（第0行，从0起）的键为空、超过200字节或含控制字符",
         "task \"建立质量档案\" (#0), row 0 counted from 0, has a key that is empty, longer than 200 bytes "
         "or has control characters"},
        {"duplicate-key", "tasks", "t",
         [](bool wrong) {
             Dataset data;
             add_task(data, "t", "建立质量档案");
             const auto other = add_task(data, "u", "报送信息");
             if (wrong) data.tasks[other].key = "t";
             return data;
         },
         "任务“报送信息”（t）（第1行，从0起）的键与第0行相同",
         "task \"报送信息\" (t), row 1 counted from 0, has the key of row 0"},
        {"key-not-indexed", "tasks", "v",
         [](bool wrong) {
             Dataset data;
             const auto task = add_task(data, "t", "建立质量档案");
             if (wrong) {
                 data.tasks[task].key = "v";
             } else {
                 data.tasks.rename(task, "v");
             }
             return data;
         },
         "按键查不到任务“建立质量档案”（v）（第0行，从0起）",
         "task \"建立质量档案\" (v), row 0 counted from 0, is not found by its key"},
        {"duplicate-reference", "collectives", "c",
         [](bool wrong) {
             Dataset data;
             const auto a = add_unit(data, "a", "甲局");
             const auto b = add_unit(data, "b", "乙局");
             data.collectives.add(
                 {.key = "c", .name = "有关部门", .members = {a, b, wrong ? a : Id<Organisation>()}});
             return data;
         },
         "单位集合“有关部门”（c）的members中机构“甲局”（a）出现2次",
         "collective \"有关部门\" (c): members names organisation \"甲局\" (a) 2 times"},
        {"duplicate-assignment", "assignments", "#1",
         [](bool wrong) {
             Dataset data;
             const auto a = add_unit(data, "a", "甲局");
             const auto task = add_task(data, "t", "建立质量档案");
             assign(data, task, a, AssignmentRole::lead);
             assign(data, task, a, wrong ? AssignmentRole::lead : AssignmentRole::supervise);
             return data;
         },
         "分工#1（任务“建立质量档案”（t），机构“甲局”（a），牵头）与分工#0重复",
         "assignment #1 (task \"建立质量档案\" (t), organisation \"甲局\" (a), lead) repeats assignment #0"},
        {"assignment-without-unit", "assignments", "#0",
         [](bool wrong) {
             Dataset data;
             const auto a = add_unit(data, "a", "甲局");
             const auto task = add_task(data, "t", "建立质量档案");
             assign(data, task, a, AssignmentRole::lead);
             if (wrong) data.assignments[0].organisation = {};
             return data;
         },
         "分工#0（任务“建立质量档案”（t），单位未注明，牵头）没有写明单位",
         "assignment #0 (task \"建立质量档案\" (t), no unit, lead) names no unit"},
        {"assignment-with-two-units", "assignments", "#0",
         [](bool wrong) {
             Dataset data;
             const auto a = add_unit(data, "a", "甲局");
             const auto task = add_task(data, "t", "建立质量档案");
             data.collectives.add({.key = "towns", .name = "各乡镇", .name_en = "All towns"});
             assign(data, task, a, AssignmentRole::lead);
             if (wrong) data.assignments[0].collective = Id<Collective>(0);
             return data;
         },
         "分工#0（任务“建立质量档案”（t），机构“甲局”（a），牵头）除该机构外还写有单位集合“各乡镇”（towns）",
         "assignment #0 (task \"建立质量档案\" (t), organisation \"甲局\" (a), lead) names collective \"All "
         "towns\" (towns) besides that organisation"},
        {"cycle", "tasks", "t",
         [](bool wrong) {
             Dataset data;
             const auto t = add_task(data, "t", "质量");
             const auto u = add_task(data, "u", "档案", t);
             const auto v = add_task(data, "v", "建档", u);
             if (wrong) data.tasks[t].parent = v;
             return data;
         },
         "上级任务成环：任务“质量”（t） → 任务“建档”（v） → 任务“档案”（u） → 任务“质量”（t）",
         "parent tasks run in a circle: task \"质量\" (t) → task \"建档\" (v) → task \"档案\" (u) → task "
         "\"质量\" (t)"},
        {"document-cycle", "documents", "a",
         [](bool wrong) {
             Dataset data;
             const auto a = add_document(data, "a", "甲办法");
             const auto b = add_document(data, "b", "乙细则");
             data.documents[a].relations = {{.kind = DocumentRelationKind::based_on, .document = b}};
             data.documents[b].relations = {
                 {.kind = wrong ? DocumentRelationKind::implements : DocumentRelationKind::cites,
                  .document = a}};
             return data;
         },
         "文件关系成环：文件“甲办法”（a） → 文件“乙细则”（b） → 文件“甲办法”（a）",
         "document relations run in a circle: document \"甲办法\" (a) → document \"乙细则\" (b) → document "
         "\"甲办法\" (a)"},
    };
}

TEST_CASE("references, keys and circles: found, and not found without the mistake") {
    check_cases(reference_cases());
}

TEST_CASE("ids out of range are told apart by where they stand") {
    Dataset data;
    const auto a = add_unit(data, "a", "甲局");
    data.home = Id<Organisation>(7);
    data.organisations[a].provenance.source = Id<Source>(3);
    data.targets.add({.key = "t",
                      .name = "目标",
                      .milestones = {{}, {.benchmark = Benchmark{.subject = Id<Organisation>(9)}}}});
    data.observations.push_back({.indicator = Id<Indicator>(0), .note = Id<Text>(5)});
    data.assignment_extensions.push_back({.row = 2, .extension = {"x-a", "1"}});
    const auto found = findings_of(data, "dangling-reference");
    REQUIRE(found.size() == 6);
    CHECK(found[0].table == "dataset");
    CHECK(found[0].zh == "数据集的home引用organisations表第7行（从0起），该表只有1行");
    CHECK(found[0].en == "the home of the data set refers to row 7 of \"organisations\", counted from 0, but "
                         "that table has only 1");
    CHECK(found[1].zh == "机构“甲局”（a）的provenance.source引用sources表第3行（从0起），该表只有0行");
    CHECK(found[2].zh ==
          "目标“目标”（t）的milestones[1].benchmark.subject引用organisations表第9行（从0起），该表只有1行");
    CHECK(found[3].table == "assignments");
    CHECK(found[3].key == "#2");
    CHECK(found[3].en ==
          "extension x-a belongs to row 2 of \"assignments\", counted from 0, but that table has only 0");
    CHECK(found[4].key == "#0");
    CHECK(found[5].en ==
          "observation #0 (indicator (#0), no organisation, no period): note refers to row 5 of \"texts\", "
          "counted from 0, but that table has only 0");
}

TEST_CASE("keys that cannot be used are called bad, once each") {
    Dataset data;
    for (const char* key : {"a", "b", "c", "d"}) add_task(data, key, "任务");
    data.tasks[Id<Task>(0)].key = std::string(200, 'k');
    data.tasks[Id<Task>(1)].key = std::string(201, 'k');
    data.tasks[Id<Task>(2)].key = "c\n";
    data.tasks[Id<Task>(3)].key = "";
    const auto found = findings_of(data, "bad-key");
    REQUIRE(found.size() == 3);
    CHECK(found[0].key == std::string(201, 'k'));
    CHECK(found[1].key == "c\n");
    CHECK(found[2].key == "#3");
    CHECK(count_of(data, "key-not-indexed") == 1);
    CHECK(count_of(data, "duplicate-key") == 0);
}

TEST_CASE("of three rows with one key the later two are reported") {
    Dataset data;
    for (const char* key : {"a", "b", "c"}) add_task(data, key, "任务");
    for (std::size_t row = 0; row < 3; ++row) data.tasks[Id<Task>(row)].key = "a";
    const auto found = findings_of(data, "duplicate-key");
    REQUIRE(found.size() == 2);
    CHECK(found[0].zh == "任务“任务”（a）（第1行，从0起）的键与第0行相同");
    CHECK(found[1].zh == "任务“任务”（a）（第2行，从0起）的键与第1行相同");
}

TEST_CASE("parts of a record that every such part needs are asked for as well") {
    Dataset data;
    data.assessment_schemes.add({.key = "s", .name = "办法", .items = {{.key = "", .name = "档案"}}});
    data.assignments.push_back({.organisation = add_unit(data, "a", "甲局")});
    const auto found = findings_of(data, "missing-member");
    REQUIRE(found.size() == 2);
    CHECK(found[0].en == "assessment scheme \"办法\" (s) lacks its items[0].key");
    CHECK(found[1].zh == "分工#0（任务未注明，机构“甲局”（a），责任）缺少task");
}

TEST_CASE("relations of the same kind to one document are repeated, others are not") {
    Dataset data;
    const auto a = add_document(data, "a", "甲办法");
    const auto b = add_document(data, "b", "乙办法");
    const DocumentRelation basis{.kind = DocumentRelationKind::based_on, .document = a};
    data.documents[b].relations = {basis, {.kind = DocumentRelationKind::cites, .document = a}};
    CHECK(count_of(data, "duplicate-reference") == 0);
    data.documents[b].relations.push_back(basis);
    data.documents[b].relations.push_back(basis);
    const auto found = findings_of(data, "duplicate-reference");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "文件“乙办法”（b）与文件“甲办法”（a）的“依据”关系不止一次");
}

TEST_CASE("an assignment may come back after a time") {
    Dataset data;
    const auto a = add_unit(data, "a", "甲局");
    const auto task = add_task(data, "t", "建立质量档案");
    for (int count = 0; count < 3; ++count) assign(data, task, a, AssignmentRole::lead);
    data.assignments[0].valid = Period::parse("2016/2017");
    data.assignments[1].valid = Period::parse("2018/..");
    data.assignments[2].valid = Period::parse("2015");
    CHECK(count_of(data, "duplicate-assignment") == 0);
    data.assignments[2].valid = Period::parse("2015/2016");
    const auto found = findings_of(data, "duplicate-assignment");
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "#2");
    CHECK(found[0].en ==
          "assignment #2 (task \"建立质量档案\" (t), organisation \"甲局\" (a), lead) repeats assignment #0");
}

TEST_CASE("every circle is reported once, from wherever it is entered") {
    Dataset data;
    for (int row = 0; row < 9; ++row) add_task(data, "t" + std::to_string(row), "任务");
    const auto below = [&](std::size_t row, std::size_t parent) {
        data.tasks[Id<Task>(row)].parent = Id<Task>(parent);
    };
    below(0, 2);  // leads into the circle 2 3 4
    below(2, 3);
    below(3, 4);
    below(4, 2);
    below(5, 5);  // itself
    below(6, 7);  // the circle 6 7
    below(7, 6);
    below(8, 3);
    const auto found = findings_of(data, "cycle");
    REQUIRE(found.size() == 3);
    CHECK(found[0].en ==
          "parent tasks run in a circle: task \"任务\" (t2) → task \"任务\" (t3) → task \"任务\" (t4) → "
          "task \"任务\" (t2)");
    CHECK(found[1].zh == "上级任务成环：任务“任务”（t5） → 任务“任务”（t5）");
    CHECK(found[2].key == "t6");
}

TEST_CASE("each table has its circles") {
    const auto circle = [](auto change) {
        Dataset data;
        const auto a = add_unit(data, "a", "甲局");
        add_unit(data, "b", "乙局", a);
        data.leadership_groups.add({.key = "a", .name = "小组"});
        data.activities.add({.key = "a", .name = "会议"});
        add_indicator(data, "a", "总数", IndicatorKind::count, "家");
        change(data);
        return findings_of(data, "cycle");
    };
    const auto first = []<class T>(Table<T>& table) -> T& { return table[Id<T>(0)]; };
    const auto found = {
        circle([&](Dataset& data) { first(data.organisations).parent = Id<Organisation>(1); }),
        circle([&](Dataset& data) { first(data.organisations).reports_to = {Id<Organisation>(1)}; }),
        circle([&](Dataset& data) { first(data.leadership_groups).parent = Id<LeadershipGroup>(0); }),
        circle([&](Dataset& data) { first(data.activities).parent = Id<Activity>(0); }),
        circle([&](Dataset& data) { first(data.indicators).parent = Id<Indicator>(0); }),
        circle([&](Dataset& data) { first(data.indicators).adds_to = Id<Indicator>(0); }),
    };
    std::vector<std::string> texts;
    for (const auto& each : found) {
        REQUIRE(each.size() == 1);
        texts.push_back(each.front().en);
    }
    CHECK(texts[0] ==
          "superiors run in a circle: organisation \"甲局\" (a) → organisation \"乙局\" (b) → organisation "
          "\"甲局\" (a)");
    CHECK(texts[1] == texts[0]);
    CHECK(texts[2] ==
          "parent groups run in a circle: leadership group \"小组\" (a) → leadership group \"小组\" (a)");
    CHECK(texts[3] == "parent activities run in a circle: activity \"会议\" (a) → activity \"会议\" (a)");
    CHECK(texts[4] == "parent indicators run in a circle: indicator \"总数\" (a) → indicator \"总数\" (a)");
    CHECK(texts[5] == "indicators added to run in a circle: indicator \"总数\" (a) → indicator \"总数\" (a)");
    CHECK(circle([](Dataset&) {}).empty());
}

TEST_CASE("a long circle is shown in short, a long path is walked without recursion") {
    Dataset data;
    constexpr std::size_t length = 200'000;
    for (std::size_t row = 0; row < length; ++row) {
        data.tasks.add(
            {.key = "t" + std::to_string(row), .name = "任务", .parent = Id<Task>((row + 1) % length)});
    }
    const auto found = findings_of(data, "cycle");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh.find("任务“任务”（t9） → ……（共200000个） → 任务“任务”（t0）") != std::string::npos);
    CHECK(found[0].en.find("task \"任务\" (t9) → … (200000 in all) → task \"任务\" (t0)") !=
          std::string::npos);
}

TEST_CASE("circles of random parents are as many as a walk from every row finds") {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const std::size_t rows = 1 + random() % 12;
        Dataset data;
        for (std::size_t row = 0; row < rows; ++row) add_task(data, "t" + std::to_string(row), "任务");
        for (Task& task : data.tasks) {
            if (random() % 8 != 0) task.parent = Id<Task>(random() % rows);
        }
        // A row is on a circle if a walk comes back to it; each circle is counted at its lowest row.
        std::size_t expected = 0;
        for (std::size_t start = 0; start < rows; ++start) {
            std::size_t lowest = start;
            Id<Task> at = data.tasks[Id<Task>(start)].parent;
            for (std::size_t step = 0; step < rows && at && at.value() != start; ++step) {
                lowest = std::min<std::size_t>(lowest, at.value());
                at = data.tasks[at].parent;
            }
            if (at && at.value() == start && lowest == start) ++expected;
        }
        CHECK(count_of(data, "cycle") == expected);
    }
}

TEST_CASE("repeated assignments are those that share a day with one that began before") {
    const std::vector<std::string> periods = {"2015",      "2016",    "2017",    "2015/2016",
                                              "2016/2018", "../2016", "2017/..", ""};
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Dataset data;
        const auto a = add_unit(data, "a", "甲局");
        const auto task = add_task(data, "t", "建立质量档案");
        for (std::size_t count = random() % 7; count > 0; --count) {
            assign(data, task, a, AssignmentRole::lead);
            const std::string& text = periods[random() % periods.size()];
            if (!text.empty()) data.assignments.back().valid = Period::parse(text);
        }
        std::vector<Period> valid;
        for (const Assignment& each : data.assignments) valid.push_back(each.valid);
        std::stable_sort(valid.begin(), valid.end(),
                         [](const Period& x, const Period& y) { return x.first() < y.first(); });
        std::size_t expected = 0;
        for (std::size_t later = 0; later < valid.size(); ++later) {
            for (std::size_t earlier = 0; earlier < later; ++earlier) {
                const Period& x = valid[later];
                const Period& y = valid[earlier];
                if (x && y && !overlap(x, y)) continue;
                ++expected;
                break;
            }
        }
        CHECK(count_of(data, "duplicate-assignment") == expected);
    }
}
