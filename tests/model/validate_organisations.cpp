#include "model/validate_cases.hpp"

#include <initializer_list>

using namespace qgov;
using namespace qgov::test;

namespace {

// Bureaus a to d and an event of the kind between some of them.
Dataset event(OrganisationEventKind kind, std::initializer_list<std::size_t> before,
              std::initializer_list<std::size_t> after, std::string_view date = "2018-12-05") {
    Dataset data;
    for (const char* key : {"a", "b", "c", "d"}) add_unit(data, key, std::string(key) + "局");
    OrganisationEvent result{.key = "e", .kind = kind, .date = Period::parse(date)};
    for (const std::size_t row : before) result.before.push_back(Id<Organisation>(row));
    for (const std::size_t row : after) result.after.push_back(Id<Organisation>(row));
    result.new_name = "新局";
    result.new_parent = Id<Organisation>(3);
    result.new_level = AdministrativeLevel::county;
    data.organisation_events.add(result);
    return data;
}

Dataset coded(std::string credit_code, std::string division_code) {
    Dataset data;
    const auto a = add_unit(data, "a", "甲县人民政府", {}, OrganisationKind::government);
    data.organisations[a].credit_code = std::move(credit_code);
    data.organisations[a].division_code = std::move(division_code);
    return data;
}

}  // namespace

std::vector<FindingCase> qgov::test::organisation_cases() {
    return {
        {"event-cardinality", "organisation_events", "e",
         [](bool wrong) {
             return wrong ? event(OrganisationEventKind::merge, {0}, {0})
                          : event(OrganisationEventKind::merge, {0}, {1});
         },
         "机构变动（e）（合并）应为变动前至少1个，变动后1个，且至少有2个不同单位；实际变动前1个，变动后1个",
         "organisation event (e), of kind merge, needs one unit or more before and one after, at least two "
         "different ones in all; found 1 before and 1 after"},
        {"event-incomplete", "organisation_events", "e",
         [](bool wrong) {
             Dataset data = event(OrganisationEventKind::rename, {0}, {});
             auto& rename = data.organisation_events[Id<OrganisationEvent>(0)];
             if (wrong) rename.new_name = "";
             return data;
         },
         "机构变动（e）（更名）缺少新名称", "organisation event (e), of kind rename, lacks: new name"},
        {"event-without-date", "organisation_events", "e",
         [](bool wrong) {
             Dataset data = event(OrganisationEventKind::establish, {}, {0});
             if (wrong) data.organisation_events[Id<OrganisationEvent>(0)].date = {};
             return data;
         },
         "机构变动（e）（设立）没有日期", "organisation event (e), of kind establish, has no date"},
        {"event-after-end", "organisation_events", "later",
         [](bool wrong) {
             Dataset data = event(OrganisationEventKind::merge, {0, 1}, {2});
             data.organisation_events.add({.key = "later",
                                           .kind = OrganisationEventKind::rename,
                                           .date = Period::parse(wrong ? "2019" : "2018-12-04"),
                                           .before = {Id<Organisation>(0)},
                                           .new_name = "甲"});
             return data;
         },
         "机构变动（later）（2019年）涉及机构“a局”（a），而后者已因机构变动（e）终止",
         "organisation event (later) (2019) is about organisation \"a局\" (a), which organisation event (e) "
         "had ended"},
        {"credit-code-invalid", "organisations", "a",
         [](bool wrong) { return coded(wrong ? "91350100M000100Y4Z" : "91350100M000100Y43", ""); },
         "机构“甲县人民政府”（a）的统一社会信用代码91350100M000100Y4Z：第18位：不允许的字符，应为\"0-9 A-H "
         "J-N P-R T U W X Y\"，实为\"Z\"，疑为\"2\"；第18位：校验码不符，应为\"3\"，实为\"Z\"",
         "organisation \"甲县人民政府\" (a): unified social credit code 91350100M000100Y4Z: position 18: "
         "character not allowed here, expected \"0-9 A-H J-N P-R T U W X Y\", found \"Z\", probably \"2\"; "
         "position 18: wrong check character, expected \"3\", found \"Z\""},
        {"credit-code-doubtful", "organisations", "a",
         [](bool wrong) { return coded(wrong ? "91350100M0001TGQXM" : "91350100M000100Y43", ""); },
         "机构“甲县人民政府”（a）的统一社会信用代码91350100M0001TGQXM：第18位：校验码不符，应为\"1\"，实为\"M"
         "\"",
         "organisation \"甲县人民政府\" (a): unified social credit code 91350100M0001TGQXM: position 18: "
         "wrong check character, expected \"1\", found \"M\""},
        {"division-code-invalid", "organisations", "a",
         [](bool wrong) { return coded("", wrong ? "991281" : "421281"); },
         "机构“甲县人民政府”（a）的行政区划代码991281：第1位：GB/T 2260没有这样的省级代码，实为\"99\"",
         "organisation \"甲县人民政府\" (a): division code 991281: position 1: GB/T 2260 has no province "
         "with these digits, found \"99\""},
        {"division-code-doubtful", "organisations", "a",
         [](bool wrong) { return coded("", wrong ? "427581" : "421281"); },
         "机构“甲县人民政府”（a）的行政区划代码427581：第3位：GB/T 2260未使用这样的地级代码，实为\"75\"",
         "organisation \"甲县人民政府\" (a): division code 427581: position 3: GB/T 2260 uses no such digits "
         "for a prefecture, found \"75\""},
        {"duplicate-code", "organisations", "b",
         [](bool wrong) {
             Dataset data = coded("", "421281");
             const auto b = add_unit(data, "b", "乙县人民政府", {}, OrganisationKind::government);
             data.organisations[b].division_code = wrong ? "421281" : "421223";
             return data;
         },
         "机构“乙县人民政府”（b）与机构“甲县人民政府”（a）的行政区划代码相同（421281）",
         "organisation \"乙县人民政府\" (b) has the division code of organisation \"甲县人民政府\" (a) "
         "(421281)"},
        {"duplicate-name", "organisations", "c",
         [](bool wrong) {
             Dataset data;
             const auto a = add_unit(data, "a", "甲县");
             add_unit(data, "b", "财政局", a);
             add_unit(data, "c", "财政局", wrong ? a : Id<Organisation>());
             return data;
         },
         "机构“财政局”（c）与机构“财政局”（b）同名，上级相同",
         "organisation \"财政局\" (c) has the name of organisation \"财政局\" (b), and they have the same "
         "superior"},
        {"division-outside-parent", "organisations", "town",
         [](bool wrong) {
             Dataset data = coded("", "421281");
             const auto town =
                 add_unit(data, "town", "北镇", Id<Organisation>(0), OrganisationKind::township);
             data.organisations[town].division_code = wrong ? "421223101" : "421281101";
             return data;
         },
         "机构“北镇”（town）的行政区划代码421223101不在其上级机构“甲县人民政府”（a）的区域421281之内",
         "organisation \"北镇\" (town) has division code 421223101, which is outside 421281, the area of its "
         "superior organisation \"甲县人民政府\" (a)"},
        {"outside-validity", "assignments", "#0",
         [](bool wrong) {
             Dataset data;
             const auto a = add_unit(data, "a", "甲局");
             data.organisations[a].valid = Period::parse("../2018-12-04");
             assign(data, add_task(data, "t", "建档"), a, AssignmentRole::lead);
             data.assignments[0].valid = Period::parse(wrong ? "2019" : "2018");
             return data;
         },
         "分工#0（任务“建档”（t），机构“甲局”（a），牵头）的时间是2019年，而机构“甲局”（a）的存续期截至2018-"
         "12-04",
         "assignment #0 (task \"建档\" (t), organisation \"甲局\" (a), lead) is for 2019, but organisation "
         "\"甲局\" (a) existed until 2018-12-04"},
    };
}

TEST_CASE("organisations: found, and not found without the mistake") { check_cases(organisation_cases()); }

TEST_CASE("each kind of event has its number of units before and after") {
    using enum OrganisationEventKind;
    const auto broken = [](const Dataset& data) { return count_of(data, "event-cardinality") == 1; };
    for (const auto kind : {rename, transfer, upgrade}) {
        CAPTURE(to_string(kind));
        CHECK_FALSE(broken(event(kind, {0}, {})));
        CHECK_FALSE(broken(event(kind, {0}, {0})));
        CHECK(broken(event(kind, {0}, {1})));
        CHECK(broken(event(kind, {}, {})));
        CHECK(broken(event(kind, {0, 1}, {})));
        CHECK(broken(event(kind, {0}, {0, 1})));
    }
    CHECK_FALSE(broken(event(merge, {0, 1}, {2})));
    CHECK_FALSE(broken(event(merge, {0, 1}, {1})));
    CHECK(broken(event(merge, {0, 0}, {0})));
    CHECK(broken(event(merge, {0, 1}, {})));
    CHECK(broken(event(merge, {0, 1}, {2, 3})));
    CHECK(broken(event(merge, {}, {0})));
    CHECK_FALSE(broken(event(split, {0}, {1, 2})));
    CHECK_FALSE(broken(event(split, {0}, {0, 2})));
    CHECK(broken(event(split, {0}, {1})));
    CHECK(broken(event(split, {0}, {1, 1})));
    CHECK(broken(event(split, {0, 3}, {1, 2})));
    CHECK_FALSE(broken(event(abolish, {0, 1}, {})));
    CHECK(broken(event(abolish, {}, {})));
    CHECK(broken(event(abolish, {0}, {1})));
    CHECK_FALSE(broken(event(establish, {}, {0, 1})));
    CHECK(broken(event(establish, {}, {})));
    CHECK(broken(event(establish, {0}, {1})));
    CHECK_FALSE(broken(event(static_cast<OrganisationEventKind>(99), {0}, {1})));
}

TEST_CASE("what an event lacks is named") {
    using enum OrganisationEventKind;
    const auto lacking = [](OrganisationEventKind kind, auto change) {
        Dataset data = event(kind, {0}, {});
        change(data.organisation_events[Id<OrganisationEvent>(0)]);
        const auto found = findings_of(data, "event-incomplete");
        return found.empty() ? std::string() : found.front().en;
    };
    const auto nothing = [](OrganisationEvent&) {};
    CHECK(lacking(rename, nothing).empty());
    CHECK(lacking(transfer, nothing).empty());
    CHECK(lacking(upgrade, nothing).empty());
    CHECK(lacking(transfer, [](OrganisationEvent& each) { each.new_parent = {}; }) ==
          "organisation event (e), of kind transfer, lacks: new superior");
    CHECK(lacking(upgrade, [](OrganisationEvent& each) { each.new_level.reset(); }) ==
          "organisation event (e), of kind upgrade, lacks: new level or kind");
    CHECK(lacking(upgrade, [](OrganisationEvent& each) {
              each.new_level.reset();
              each.new_kind = OrganisationKind::government;
          }).empty());
    CHECK(lacking(abolish, [](OrganisationEvent& each) { each.date = {}; }).empty());
}

TEST_CASE("an event without a date is told of and ends nobody") {
    Dataset data = event(OrganisationEventKind::abolish, {0}, {});
    data.organisation_events[Id<OrganisationEvent>(0)].date = {};
    data.organisations[Id<Organisation>(0)].valid = Period::parse("2000/2010");
    const auto found = validate(data);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "event-without-date");
    CHECK(found.front().severity == Severity::information);
}

TEST_CASE("an organisation that is established again may have events again") {
    Dataset data = event(OrganisationEventKind::abolish, {0}, {});
    data.organisation_events.add({.key = "back",
                                  .kind = OrganisationEventKind::establish,
                                  .date = Period::parse("2020"),
                                  .after = {Id<Organisation>(0)}});
    data.organisation_events.add({.key = "later",
                                  .kind = OrganisationEventKind::rename,
                                  .date = Period::parse("2021"),
                                  .before = {Id<Organisation>(0)},
                                  .new_name = "甲"});
    CHECK(count_of(data, "event-after-end") == 0);
    data.organisation_events[Id<OrganisationEvent>(1)].date = Period::parse("2022");
    CHECK(count_of(data, "event-after-end") == 1);
}

TEST_CASE("an event after the end of the validity is reported as well") {
    Dataset data = event(OrganisationEventKind::rename, {0}, {});
    data.organisations[Id<Organisation>(0)].valid = Period::parse("2010/2018");
    CHECK(count_of(data, "event-after-end") == 0);
    data.organisations[Id<Organisation>(0)].valid = Period::parse("2010/2018-12-04");
    const auto found = findings_of(data, "event-after-end");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh ==
          "机构变动（e）（2018年12月5日）涉及机构“a局”（a），而后者的存续期2010-01-01至2018-12-04");
}

TEST_CASE("codes and names may be used again when the times do not meet") {
    Dataset data = coded("91350100M000100Y43", "421281");
    const auto b = add_unit(data, "b", "甲县人民政府", {}, OrganisationKind::government);
    data.organisations[b].credit_code = "91350100m000100y43";
    data.organisations[b].division_code = "421281";
    CHECK(count_of(data, "duplicate-code") == 2);
    CHECK(count_of(data, "duplicate-name") == 1);
    data.organisations[Id<Organisation>(0)].valid = Period::parse("../1998-05-31");
    data.organisations[b].valid = Period::parse("1998-06-01/..");
    CHECK(count_of(data, "duplicate-code") == 0);
    CHECK(count_of(data, "duplicate-name") == 0);
    data.organisations[b].valid = Period::parse("1998-05/..");
    CHECK(count_of(data, "duplicate-code") == 2);
    CHECK(count_of(data, "duplicate-name") == 1);
}

TEST_CASE("an event that ends the first of two with one name is enough") {
    Dataset data = event(OrganisationEventKind::abolish, {0}, {});
    data.organisations[Id<Organisation>(1)].name = "a局";
    CHECK(count_of(data, "duplicate-name") == 1);
    data.organisations[Id<Organisation>(1)].valid = Period::parse("2018-12-05/..");
    CHECK(count_of(data, "duplicate-name") == 0);
    // The event is known only to the year: the two may have met.
    data.organisation_events[Id<OrganisationEvent>(0)].date = Period::parse("2018");
    CHECK(count_of(data, "duplicate-name") == 1);
}

TEST_CASE("bureaus share the division code of their area") {
    Dataset data = coded("", "421281");
    for (const char* key : {"b", "c"}) {
        const auto bureau = add_unit(data, key, key, Id<Organisation>(0));
        data.organisations[bureau].division_code = "421281";
    }
    CHECK(validate(data).empty());
}

TEST_CASE("a child lies in the area of its superior") {
    const auto outside = [](std::string above, std::string below) {
        Dataset data = coded("", std::move(above));
        const auto child = add_unit(data, "b", "乙", Id<Organisation>(0), OrganisationKind::government);
        data.organisations[child].division_code = std::move(below);
        return count_of(data, "division-outside-parent") == 1;
    };
    CHECK_FALSE(outside("420000", "421281"));
    CHECK_FALSE(outside("421200", "421281"));
    CHECK_FALSE(outside("420000", "429021"));
    CHECK_FALSE(outside("110000", "110105"));
    CHECK_FALSE(outside("42", "421281101"));
    CHECK_FALSE(outside("421281", "421281101203"));
    CHECK(outside("430000", "421281"));
    CHECK(outside("421100", "421281"));
    CHECK(outside("421281", "421223101203"));
    CHECK_FALSE(outside("991200", "421281"));
    CHECK_FALSE(outside("", "421281"));
}

TEST_CASE("seats and observations are held against the time of their unit too") {
    Dataset data = event(OrganisationEventKind::merge, {0, 1}, {2});
    const auto a = Id<Organisation>(0);
    data.leadership_groups.add({.key = "g",
                                .name = "领导小组",
                                .seats = {{.organisation = Id<Organisation>(3)},
                                          {.organisation = a, .valid = Period::parse("2018-12-05/..")},
                                          {.organisation = a, .valid = Period::parse("2018-12-04/..")}}});
    const auto rate = add_indicator(data, "rate", "合格率", IndicatorKind::share, "%");
    add_observation(data, rate, a, Period::parse("2018"), number(90, "%"));
    add_observation(data, rate, a, Period::parse("2018-12-31"), number(90, "%"));
    const auto found = findings_of(data, "outside-validity");
    REQUIRE(found.size() == 2);
    CHECK(found[0].zh == "领导机构“领导小组”（g）的第2个席位的时间是2018年12月5日以来，而机构“a局”（a）的存续"
                         "期截至2018-12-04");
    CHECK(found[1].en ==
          "observation #1 (indicator \"合格率\" (rate), organisation \"a局\" (a), 31 December 2018) is for "
          "31 December 2018, but organisation \"a局\" (a) existed until 2018-12-04");
}

TEST_CASE("events at the ends of the calendar do no harm") {
    for (const char* date : {"1400-01-01", "9999-12-31", "1400", "../1400-01-01", "9999-12/.."}) {
        CAPTURE(date);
        Dataset data = event(OrganisationEventKind::abolish, {0}, {}, date);
        data.organisations[Id<Organisation>(0)].valid = Period::parse("1400-01-01/9999-12-31");
        CHECK(count_of(data, "event-cardinality") == 0);
    }
}
