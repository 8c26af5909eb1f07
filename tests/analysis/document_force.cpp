#include <qgov/analysis/document_force.hpp>

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>

#include "support/error_text.hpp"
#include "support/reason_codes.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

using namespace qgov;
using test::codes;
using test::shipped;

namespace {

// A data set reported on 2020-06-15, with documents that a test adds.
struct Shelf {
    Dataset data{};

    Shelf() { data.reported = Period::parse("2020-06-15"); }
    Id<PolicyDocument> add(PolicyDocument document) {
        if (document.key.empty()) document.key = "d" + std::to_string(data.documents.size());
        if (document.title.empty()) document.title = "文件" + std::to_string(data.documents.size());
        return data.documents.add(std::move(document));
    }
    void relate(Id<PolicyDocument> from, DocumentRelationKind kind, Id<PolicyDocument> to) {
        data.documents[from].relations.push_back({.kind = kind, .document = to});
    }
    Answer on(Id<PolicyDocument> document, const char* day, const ForceOptions& options = {}) const {
        return in_force(data, document, Date::parse(day), options);
    }
    Truth verdict(Id<PolicyDocument> document, const char* day, const ForceOptions& options = {}) const {
        return on(document, day, options).verdict;
    }
};

Period p(const char* text) { return Period::parse(text); }

constexpr DocumentRelationKind rests[] = {DocumentRelationKind::implements, DocumentRelationKind::based_on};

}  // namespace

TEST_CASE("a document is in force from its effective date to its last day") {
    Shelf shelf;
    const auto id =
        shelf.add({.signed_on = p("2015-02-20"), .effective = p("2015-03-01"), .expires = p("2018-02-28")});
    CHECK(shelf.verdict(id, "2015-02-28") == Truth::no);
    CHECK(shelf.verdict(id, "2015-03-01") == Truth::yes);
    CHECK(shelf.verdict(id, "2018-02-28") == Truth::yes);
    CHECK(shelf.verdict(id, "2018-03-01") == Truth::no);
    CHECK(shelf.on(id, "2015-02-28").reasons.front().zh == "2015-02-28早于施行日期（2015年3月1日）");
    CHECK(shelf.on(id, "2015-03-01").reasons.front().zh == "自2015年3月1日施行");
    CHECK(shelf.on(id, "2018-03-01").reasons.front().zh == "有效期至2018年2月28日");
    CHECK(shelf.on(id, "2018-03-01").reasons.front().en == "in force until 28 February 2018 only");
}

TEST_CASE("a date of a year leaves that year undetermined") {
    Shelf shelf;
    const auto id = shelf.add({.effective = p("2015"), .expires = p("2018")});
    CHECK(shelf.verdict(id, "2014-12-31") == Truth::no);
    CHECK(shelf.verdict(id, "2015-01-01") == Truth::undetermined);
    CHECK(shelf.verdict(id, "2015-12-31") == Truth::yes);
    CHECK(shelf.verdict(id, "2018-01-01") == Truth::yes);
    CHECK(shelf.verdict(id, "2018-01-02") == Truth::undetermined);
    CHECK(shelf.verdict(id, "2018-12-31") == Truth::undetermined);
    CHECK(shelf.verdict(id, "2019-01-01") == Truth::no);
    CHECK(codes(shelf.on(id, "2015-06-01").reasons) == "date_not_exact");
    CHECK(codes(shelf.on(id, "2018-06-01").reasons) == "in_force_since expiry_not_exact");
}

TEST_CASE(
    "without an effective date the date of signing, of publication or of approval counts, and is said") {
    Shelf shelf;
    const auto signed_one =
        shelf.add({.approved = p("2012-11-12"), .signed_on = p("2012-11-26"), .published = p("2021-12-01")});
    CHECK(shelf.verdict(signed_one, "2012-11-25") == Truth::no);
    CHECK(shelf.verdict(signed_one, "2012-11-26") == Truth::yes);
    CHECK(shelf.on(signed_one, "2016-01-01").reasons.front().zh ==
          "施行日期未载，按成文日期（2012年11月26日）起算");
    const auto published = shelf.add({.published = p("../2019-07-05")});
    CHECK(shelf.verdict(published, "2019-07-04") == Truth::undetermined);
    CHECK(shelf.verdict(published, "2019-07-05") == Truth::yes);
    const auto approved = shelf.add({.approved = p("2019-07-05")});
    CHECK(shelf.verdict(approved, "2019-07-04") == Truth::no);
    CHECK(shelf.on(approved, "2019-07-05").reasons.front().en ==
          "the day of taking effect is not stated; counted from approval (5 July 2019)");
}

TEST_CASE("status without dates speaks of the day of the report") {
    Shelf shelf;
    const auto nothing = shelf.add({});
    const auto valid = shelf.add({.status = DocumentStatus::in_force});
    const auto repealed = shelf.add({.status = DocumentStatus::repealed});
    const auto coming = shelf.add({.status = DocumentStatus::forthcoming});
    const auto draft = shelf.add({.status = DocumentStatus::draft});
    CHECK(shelf.verdict(nothing, "2020-06-15") == Truth::undetermined);
    CHECK(codes(shelf.on(nothing, "2020-06-15").reasons) == "no_dates");
    CHECK(shelf.verdict(valid, "2020-06-14") == Truth::undetermined);
    CHECK(shelf.verdict(valid, "2020-06-15") == Truth::yes);
    CHECK(shelf.verdict(repealed, "2020-06-14") == Truth::undetermined);
    CHECK(shelf.verdict(repealed, "2020-06-15") == Truth::no);
    CHECK(codes(shelf.on(repealed, "2020-06-15").reasons) == "stated_ended");
    CHECK(shelf.verdict(coming, "2020-06-15") == Truth::no);
    CHECK(shelf.verdict(coming, "2020-06-16") == Truth::undetermined);
    CHECK(shelf.on(coming, "2020-06-15").reasons.front().zh == "来源标为即将出台，尚未生效");
    CHECK(shelf.verdict(draft, "2020-06-15") == Truth::no);
    CHECK(shelf.on(draft, "2021-01-01").reasons.front().zh ==
          "来源标为征求意见稿（截至2020年6月15日），此后是否出台未载");
    // An effective date says when the forthcoming one comes.
    const auto dated = shelf.add({.status = DocumentStatus::forthcoming, .effective = p("2020-07-01")});
    CHECK(shelf.verdict(dated, "2020-06-30") == Truth::no);
    CHECK(shelf.verdict(dated, "2020-07-01") == Truth::yes);
    // No day: the day of the report.
    CHECK(in_force(shelf.data, valid).verdict == Truth::yes);
    shelf.data.reported = {};
    CHECK(codes(in_force(shelf.data, valid).reasons) == "no_day");
}

TEST_CASE("a document ends when another that repeals or replaces it begins") {
    Shelf shelf;
    const auto old = shelf.add({.title = "旧办法", .title_en = "Old Measures", .signed_on = p("2010-01-01")});
    const auto fresh =
        shelf.add({.title = "新办法", .title_en = "New Measures", .effective = p("2016-05-01")});
    shelf.relate(fresh, DocumentRelationKind::replaces, old);
    CHECK(shelf.verdict(old, "2016-04-30") == Truth::yes);
    CHECK(shelf.verdict(old, "2016-05-01") == Truth::no);
    CHECK(shelf.on(old, "2016-05-01").reasons.front().zh == "已由“新办法”代替");
    CHECK(shelf.on(old, "2016-05-01").reasons.front().en == "\"New Measures\" replaces it");
    // The repealer's own end brings nothing back.
    const auto newest = shelf.add({.effective = p("2019-01-01")});
    shelf.relate(newest, DocumentRelationKind::repeals, fresh);
    CHECK(shelf.verdict(fresh, "2019-01-01") == Truth::no);
    CHECK(shelf.verdict(old, "2019-01-01") == Truth::no);
    // Undated and without status it is taken at its word on the day of the report, and not earlier.
    const auto undated_old = shelf.add({.signed_on = p("2010-01-01")});
    const auto undated = shelf.add({});
    shelf.relate(undated, DocumentRelationKind::repeals, undated_old);
    CHECK(shelf.verdict(undated_old, "2020-06-14") == Truth::undetermined);
    CHECK(shelf.verdict(undated_old, "2020-06-15") == Truth::no);
    // A forthcoming one ends nothing yet.
    const auto stays = shelf.add({.signed_on = p("2010-01-01")});
    const auto coming = shelf.add({.status = DocumentStatus::forthcoming});
    shelf.relate(coming, DocumentRelationKind::replaces, stays);
    CHECK(shelf.verdict(stays, "2020-06-15") == Truth::yes);
    CHECK(shelf.verdict(stays, "2021-06-15") == Truth::undetermined);
    // Repealing each other ends both, and nothing hangs.
    const auto a = shelf.add({.signed_on = p("2011-01-01")});
    const auto b = shelf.add({.signed_on = p("2012-01-01")});
    shelf.relate(a, DocumentRelationKind::repeals, b);
    shelf.relate(b, DocumentRelationKind::repeals, a);
    CHECK(shelf.verdict(a, "2011-12-31") == Truth::yes);
    CHECK(shelf.verdict(a, "2012-01-01") == Truth::no);
    CHECK(shelf.verdict(b, "2012-01-01") == Truth::no);
}

TEST_CASE("called in force although another ends it: a conflict, not a choice") {
    Shelf shelf;
    const auto old = shelf.add({.status = DocumentStatus::in_force, .signed_on = p("2010-01-01")});
    const auto fresh = shelf.add({.effective = p("2016-05-01")});
    shelf.relate(fresh, DocumentRelationKind::replaces, old);
    CHECK(shelf.verdict(old, "2016-04-30") == Truth::yes);
    CHECK(shelf.verdict(old, "2017-01-01") == Truth::undetermined);
    CHECK(codes(shelf.on(old, "2017-01-01").reasons) == "effective_not_stated replaces status_conflict");
    // After the report another may well end it.
    const auto valid = shelf.add({.status = DocumentStatus::in_force, .signed_on = p("2010-01-01")});
    const auto later = shelf.add({.effective = p("2021-01-01")});
    shelf.relate(later, DocumentRelationKind::repeals, valid);
    CHECK(shelf.verdict(valid, "2020-12-31") == Truth::yes);
    CHECK(shelf.verdict(valid, "2021-01-01") == Truth::no);
}

TEST_CASE("the sunset is an option") {
    Shelf shelf;
    const ForceOptions five{.sunset_years = 5};
    const auto id = shelf.add({.published = p("2012-02-29")});
    CHECK(shelf.verdict(id, "2030-01-01") == Truth::yes);
    CHECK(shelf.verdict(id, "2017-02-27", five) == Truth::yes);
    CHECK(shelf.verdict(id, "2017-02-28", five) == Truth::no);
    CHECK(shelf.on(id, "2017-02-28", five).reasons.front().zh ==
          "自2012年2月29日起已满5年，按设定的有效期失效");
    const auto year = shelf.add({.published = p("2012")});
    CHECK(shelf.verdict(year, "2016-12-31", five) == Truth::yes);
    CHECK(shelf.verdict(year, "2017-01-01", five) == Truth::undetermined);
    CHECK(shelf.verdict(year, "2017-12-31", five) == Truth::no);
    const auto law = shelf.add({.kind = DocumentKind::law, .published = p("2012-02-29")});
    CHECK(shelf.verdict(law, "2030-01-01", five) == Truth::yes);
    const auto stated = shelf.add({.published = p("2012-02-29"), .expires = p("2030-12-31")});
    CHECK(shelf.verdict(stated, "2030-01-01", five) == Truth::yes);
    // A source that calls it in force on the day of the report knows better; later days are not vouched for.
    const auto vouched = shelf.add({.status = DocumentStatus::in_force, .published = p("2012-02-29")});
    CHECK(shelf.verdict(vouched, "2020-06-15", five) == Truth::yes);
    CHECK(shelf.verdict(vouched, "2020-06-16", five) == Truth::no);
    CHECK(shelf.verdict(id, "9999-12-31", {.sunset_years = 4'000'000'000u}) == Truth::yes);
}

TEST_CASE("an illustrative document is said to be one") {
    Shelf shelf;
    const auto id =
        shelf.add({.effective = p("2015-03-01"), .provenance = {.status = FactStatus::illustrative}});
    CHECK(codes(shelf.on(id, "2015-03-01").reasons) == "in_force_since illustrative");
    CHECK(codes(shelf.on(id, "2015-02-28").reasons) == "not_begun illustrative");
}

TEST_CASE("plan period and force are two questions") {
    Shelf shelf;
    // Approved, signed and posted years apart, still called in force, its plan over.
    const auto id = shelf.add({.status = DocumentStatus::in_force,
                               .approved = p("2012-11-12"),
                               .signed_on = p("2012-11-26"),
                               .published = p("2021-12-01"),
                               .plan_period = p("2011/2015")});
    const auto planned = [&](const char* day) { return plan_period_on(shelf.data, id, Date::parse(day)); };
    CHECK(planned("2010-12-31").verdict == Truth::no);
    CHECK(planned("2011-01-01").verdict == Truth::yes);
    CHECK(planned("2015-12-31").verdict == Truth::yes);
    CHECK(planned("2016-01-01").verdict == Truth::no);
    CHECK(planned("2016-01-01").reasons.front().zh == "2016-01-01不在规划期2011年—2015年之内");
    CHECK(shelf.verdict(id, "2016-01-01") == Truth::yes);
    CHECK(codes(shelf.on(id, "2016-01-01").reasons) == "effective_not_stated plan_period_over");
    CHECK(shelf.verdict(id, "2011-06-01") == Truth::no);
    CHECK(codes(plan_period_on(shelf.data, shelf.add({})).reasons) == "no_plan_period");
}

TEST_CASE("chains: transitive, nearest first, safe in circles") {
    Shelf shelf;
    // Henan: 豫政办〔2013〕36号 rests on 豫政〔2012〕103号, which rests on 国发〔2012〕9号.
    const auto nation = shelf.add({.title = "国发〔2012〕9号"});
    const auto province = shelf.add({.title = "豫政〔2012〕103号"});
    const auto office = shelf.add({.title = "豫政办〔2013〕36号"});
    shelf.relate(office, DocumentRelationKind::based_on, province);
    shelf.relate(province, DocumentRelationKind::implements, nation);
    shelf.relate(office, DocumentRelationKind::cites, nation);
    const auto chain = document_chain(shelf.data, office, rests);
    REQUIRE(chain.size() == 2);
    CHECK(chain[0] == ChainLink{province, office, DocumentRelationKind::based_on, 1});
    CHECK(chain[1] == ChainLink{nation, province, DocumentRelationKind::implements, 2});
    CHECK(chain_path(chain, nation) == std::vector{office, province, nation});
    CHECK(chain_path(chain, office).empty());
    CHECK(document_chain(shelf.data, office).at(1).steps == 1);  // cites leads there at once
    const auto below = document_chain(shelf.data, nation, rests, ChainDirection::rested_on_by);
    REQUIRE(below.size() == 2);
    CHECK(below[1] == ChainLink{office, province, DocumentRelationKind::based_on, 2});
    shelf.relate(nation, DocumentRelationKind::cites, office);
    CHECK(document_chain(shelf.data, office).size() == 2);
    CHECK(test::error_of([&] { document_chain(shelf.data, Id<PolicyDocument>(9)); }) ==
          "205: id 9 is not in table \"documents\", which has 3 rows");
}

TEST_CASE("chains reach what a plain search reaches, on random relations") {
    std::mt19937 random(20201);
    const auto below = [&](std::uint32_t count) { return static_cast<std::uint32_t>(random() % count); };
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        Shelf shelf;
        constexpr std::uint32_t count = 9;
        for (std::uint32_t at = 0; at < count; ++at) shelf.add({});
        std::vector<std::vector<bool>> reach(count, std::vector<bool>(count));
        for (int arc = 0; arc < 11; ++arc) {
            const std::uint32_t from = below(count);
            const std::uint32_t to = below(count);
            shelf.relate(Id<PolicyDocument>(from), rests[below(2)], Id<PolicyDocument>(to));
            reach[from][to] = true;
        }
        for (std::uint32_t via = 0; via < count; ++via) {
            for (std::uint32_t from = 0; from < count; ++from) {
                for (std::uint32_t to = 0; to < count; ++to)
                    reach[from][to] = reach[from][to] || (reach[from][via] && reach[via][to]);
            }
        }
        for (std::uint32_t from = 0; from < count; ++from) {
            std::set<std::uint32_t> found;
            const auto chain = document_chain(shelf.data, Id<PolicyDocument>(from), rests);
            for (const ChainLink& link : chain) {
                CHECK(found.insert(link.document.value()).second);
                CHECK(chain_path(chain, link.document).size() == link.steps + 1);
            }
            for (std::uint32_t to = 0; to < count; ++to) {
                if (to != from) CHECK(reach[from][to] == (found.count(to) == 1));
            }
        }
    }
}

TEST_CASE("what rests on an ended document") {
    Shelf shelf;
    const auto old = shelf.add({.title = "旧办法", .signed_on = p("2010-01-01"), .expires = p("2015-12-31")});
    const auto good = shelf.add({.signed_on = p("2010-01-01")});
    const auto child = shelf.add({.signed_on = p("2011-01-01")});
    shelf.relate(child, DocumentRelationKind::implements, old);
    shelf.relate(child, DocumentRelationKind::based_on, good);
    const auto gone = shelf.add({.signed_on = p("2011-01-01"), .expires = p("2012-12-31")});
    shelf.relate(gone, DocumentRelationKind::implements, old);
    shelf.data.leadership_groups.add({.key = "g", .basis = old});
    shelf.data.leadership_groups.add({.key = "g-ended", .basis = old, .valid = p("2010-01-01/2015-06-30")});
    shelf.data.assessment_schemes.add({.key = "s", .basis = good, .vetoes = {{.key = "v", .basis = old}}});
    shelf.data.incentive_rules.add({.key = "i", .document = old});
    shelf.data.credit_schemes.add({.key = "c", .basis = old});
    shelf.data.targets.add({.key = "t", .document = old});
    shelf.data.tasks.add({.key = "k", .document = old});
    CHECK(resting_on_ended(shelf.data, Date::of(2015, 12, 31)).empty());
    const auto found = resting_on_ended(shelf.data, Date::of(2016, 1, 1));
    std::string all;
    for (const RestsOnEnded& each : found) {
        CHECK(each.document == old);
        CHECK(each.ended == Truth::yes);
        CHECK(codes(each.reasons) == "expired");
        all += std::string(each.table) + ":" + std::to_string(each.row) + each.part + " ";
    }
    CHECK(all == "documents:2 leadership_groups:0 assessment_schemes:0v incentive_rules:0 credit_schemes:0 "
                 "targets:0 tasks:0 ");
}

TEST_CASE("what is still to come") {
    const Dataset hebei = shipped("hebei_regions");
    const auto found = forthcoming(hebei);
    std::set<std::string> keys;
    for (const DocumentAnswer& each : found) {
        CHECK(each.answer.verdict == Truth::yes);
        keys.insert(hebei.documents[each.document].key);
    }
    CHECK(keys.count("china/document/quality-power-outline") == 1);
    CHECK(keys.count("hebei-regions/document/local-programme") == 1);
    CHECK(keys.count("hebei-regions/document/local-five-year-plan") == 0);
    for (const DocumentAnswer& each : forthcoming(hebei, Date::of(2023, 3, 1)))
        CHECK(each.answer.verdict == Truth::undetermined);
    Shelf shelf;
    const auto later = shelf.add({.effective = p("2021-01-01")});
    shelf.add({.effective = p("2020-01-01")});
    shelf.add({});
    const auto own = forthcoming(shelf.data);
    REQUIRE(own.size() == 1);
    CHECK(own.front().document == later);
    CHECK(forthcoming(shelf.data, Date::of(2021, 1, 1)).empty());
}

TEST_CASE("the size of an open list") {
    const Dataset chibi = shipped("chibi");
    const auto set = chibi.document_sets.id("chibi/document-set/quality-rules");
    const SetSize size = set_size(chibi, set);
    CHECK(size.size == Interval::closed(21, 29));
    CHECK(size.named == chibi.document_sets[set].documents.size());
    CHECK(size.reasons.front().zh == "载明20余份，列名" + std::to_string(size.named) + "份");
    const Dataset langfang = shipped("langfang");
    const SetSize series = set_size(langfang, langfang.document_sets.id("langfang/document-set/quality"));
    CHECK(series.named >= 3);
    CHECK(series.size.low == series.named);
    CHECK_FALSE(series.size.high_closed);
    CHECK(codes(series.reasons) == "open_list");

    Shelf shelf;
    const auto a = shelf.add({.effective = p("2015-01-01")});
    const auto b = shelf.add({.effective = p("2015-01-01"), .expires = p("2018-12-31")});
    const auto c = shelf.add({});
    const auto closed =
        shelf.data.document_sets.add({.key = "closed", .documents = {a, b, a, c}, .open = false});
    CHECK(set_size(shelf.data, closed).size == Interval::point(3));
    const Quantity two{.value = {2, 0}, .degree = Degree::exact, .unit = Unit("份")};
    const auto wrong =
        shelf.data.document_sets.add({.key = "wrong", .documents = {a, b, c}, .stated_count = two});
    CHECK(set_size(shelf.data, wrong).size == Interval::point(3));
    CHECK(codes(set_size(shelf.data, wrong).reasons) == "stated_count more_named_than_stated");
    const SetForce force = set_in_force(shelf.data, closed, Date::of(2019, 1, 1));
    REQUIRE(force.documents.size() == 3);
    CHECK(force.documents[0].answer.verdict == Truth::yes);
    CHECK(force.documents[1].answer.verdict == Truth::no);
    CHECK(force.documents[2].answer.verdict == Truth::undetermined);
    CHECK(force.in_force == Interval::closed(1, 2));
}

TEST_CASE("no content of a data set is too odd") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const Dataset data = test::random_dataset(seed, {.rows = 8});
        for (const char* text : {"1400-01-01", "2015-06-30", "9999-12-31"}) {
            const Date day = Date::parse(text);
            for (std::uint32_t row = 0; row < data.documents.size(); ++row) {
                const Id<PolicyDocument> id(row);
                CHECK_FALSE(in_force(data, id, day, {.sunset_years = 5}).reasons.empty());
                CHECK_FALSE(plan_period_on(data, id, day).reasons.empty());
                CHECK(document_chain(data, id).size() < data.documents.size());
            }
            for (std::uint32_t row = 0; row < data.document_sets.size(); ++row) {
                const SetForce force = set_in_force(data, Id<DocumentSet>(row), day);
                CHECK(force.in_force.low >= 0);
                CHECK_FALSE(force.in_force.empty());
            }
            for (const RestsOnEnded& each : resting_on_ended(data, day)) CHECK(each.ended != Truth::no);
            for (const DocumentAnswer& each : forthcoming(data, day)) CHECK(each.answer.verdict != Truth::no);
        }
    }
}

TEST_CASE("Shijiazhuang's plan of 2023 to 2027") {
    const Dataset city = shipped("shijiazhuang");
    const auto plan = city.documents.id("shijiazhuang/document/quality-action-plan");
    CHECK(in_force(city, plan, Date::of(2023, 1, 1)).verdict == Truth::undetermined);
    CHECK(in_force(city, plan, Date::of(2023, 7, 5)).verdict == Truth::yes);
    CHECK(in_force(city, plan, Date::of(2028, 1, 1)).verdict == Truth::yes);
    CHECK(plan_period_on(city, plan, Date::of(2023, 1, 1)).verdict == Truth::yes);
    CHECK(plan_period_on(city, plan, Date::of(2028, 1, 1)).verdict == Truth::no);
}
