#include <qgov/io/json_report.hpp>

#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

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

TEST_CASE("the JSON report tells targets, figures, honours and money with the numbers as written") {
    Dataset data;
    data.home = data.organisations.add({.key = "town", .name = "市"});
    const auto rate = data.indicators.add({.key = "rate", .name = "合格率", .unit = Unit::percent()});
    const Quantity amount{.value = {92, 0}, .unit = Unit::percent(), .wording = "92%以上"};
    data.targets.add({.key = "target",
                      .name = "目标",
                      .milestones = {{.due = Period::of_year(2023), .value = amount}},
                      .provenance = {.status = FactStatus::illustrative}});
    add_observation(data, rate, data.home, Period::of_year(2017), amount);
    data.changes.add({.key = "change", .indicator = rate, .subject = data.home, .wording = "大幅提升"});
    data.rankings.add({.key = "rank", .indicator = rate, .subject = data.home, .rank = 3});
    data.honours.add({.key = "honour", .name = "商标", .kind = HonourKind::brand});
    data.appropriations.add({.key = "money", .name = "经费"});
    data.incentive_rules.add({.key = "rule", .name = "资助", .amount = Money::yuan(10'000)});
    data.leadership_groups.add({.key = "group", .name = "小组"});
    const std::string text = json_report(data, overview(data));
    CHECK_NOTHROW(check_json(text));
    // Without line breaks and the spaces at the beginning of lines.
    std::string flat;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\n') {
            flat += text[at];
            continue;
        }
        while (at + 1 < text.size() && text[at + 1] == ' ') ++at;
    }
    const auto has = [&](std::string_view part) {
        CAPTURE(part);
        CAPTURE(flat);
        CHECK(flat.find(part) != std::string::npos);
    };
    has(R"("groups_without_seats": ["group"])");
    has(R"("targets": [{"key": "target","name": "目标","status": "illustrative","subject": null,)"
        R"("commitment": "unstated","bindingness": "unstated","milestones": [{"due": "2023",)"
        R"("comparator": "at_least","value": {"text": "92%以上","value": 92,"unit": "%"},)"
        R"("aggregation": "at_end","wording": "","status": "unstated"}]}])");
    has(R"("figures": [{"indicator": "rate","name": "合格率","subject": "town","values": 1,)"
        R"("observations": [{"row": 0,"period": "2017","value": {"text": "92%以上","value": 92,"unit": "%"},)"
        R"("observation_status": "A","status": "unstated"}],)"
        R"("changes": [{"key": "change","period": "","base": "","kind": "growth","amount": null,)"
        R"("wording": "大幅提升","status": "unstated"}],)"
        R"("rankings": [{"key": "rank","scheme": null,"period": "","rank": 3,"population": null,"among": "",)"
        R"("places_gained": null,"wording": "","status": "unstated"}]}])");
    has(R"("honours": [{"kind": "brand","stage": "unstated","honours": [{"key": "honour","name": "商标",)");
    has(R"("appropriations": [{"key": "money","name": "经费","status": "unstated","payer": null,"amount": null,)"
        R"("recurrence": "unstated","period": "","years": null}])");
    has(R"("incentives": [{"schedule": "","rules": ["rule"],"largest": {"key": "rule","name": "资助",)"
        R"("status": "unstated","amount": 10000},"smallest": {"key": "rule",)");
}
