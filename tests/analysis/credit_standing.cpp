#include <qgov/analysis/credit_standing.hpp>

#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>

#include "support/error_text.hpp"
#include "support/reason_codes.hpp"
#include "support/records.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using test::codes;
using test::shipped;
using enum CreditEventKind;
using test::error_of;

namespace {

// A scheme of grades 优, 良, 差, a red list for a year, a black list of three years with repair after six months, and a
// list without term; two enterprises.
struct Office {
    Dataset data{};
    Id<CreditScheme> scheme{};
    Id<Organisation> tea{};
    Id<Organisation> mill{};

    Office() {
        data.reported = Period::parse("2022-06-30");
        tea = data.organisations.add({.key = "tea", .name = "茶厂"});
        mill = data.organisations.add({.key = "mill", .name = "面粉厂"});
        scheme = data.credit_schemes.add(
            {.key = "credit",
             .name = "企业质量信用",
             .grades = {{.grade = "优"}, {.grade = "良"}, {.grade = "差"}},
             .lists = {{.key = "red", .name = "红榜", .kind = CreditListKind::red, .term_months = 12},
                       {.key = "black",
                        .name = "黑名单",
                        .kind = CreditListKind::black,
                        .term_months = 36,
                        .repair_after_months = 6},
                       {.key = "watch", .name = "重点关注", .kind = CreditListKind::watch}},
             .treatments = {
                 {.grade = "优", .field = "抽查", .description = "减半"},
                 {.grade = "差", .kind = TreatmentKind::constraint, .field = "抽查", .description = "加倍"},
                 {.list = "red", .field = "贷款", .description = "优先"},
                 {.list = "black", .kind = TreatmentKind::constraint, .description = "不得投标"},
                 {.list = "watch", .kind = TreatmentKind::constraint, .description = "巡查"}}});
    }
    Id<CreditRecord> enter(CreditEventKind kind, const char* day, const char* name,
                           Id<Organisation> who = {}) {
        CreditEvent event{.kind = kind, .day = Date::parse(day)};
        (kind == graded ? event.grade : event.list) = name;
        return apply(data, scheme, who ? who : tea, event);
    }
    std::string refused(CreditEventKind kind, const char* day, const char* name) {
        const Dataset before = data;
        const std::string error = error_of([&] { enter(kind, day, name); });
        CHECK(data == before);
        return error;
    }
    CreditStanding on(const char* day, Id<Organisation> who = {}) const {
        return credit_standing(data, scheme, who ? who : tea, Date::parse(day));
    }
    Truth listed_on(const char* day, std::string_view list) const {
        const CreditStanding standing = on(day);
        for (const CreditListing& each : standing.listings) {
            if (each.list == list) return each.on;
        }
        return Truth::no;
    }
    Truth treatment(const CreditStanding& standing, std::uint32_t number) const {
        for (const CreditTreatmentStanding& each : standing.treatments) {
            if (each.treatment == number) return each.applies;
        }
        return Truth::no;
    }
};

}  // namespace

TEST_CASE("the enumerations have their texts") {
    test::check_enumeration<CreditListEnd>(4);
    test::check_enumeration<CreditEventKind>(4);
}

TEST_CASE("a list holds from entry for its term") {
    Office office;
    office.enter(listed, "2020-01-31", "black");
    CHECK(office.listed_on("2020-01-30", "black") == Truth::no);
    CHECK(office.listed_on("2020-01-31", "black") == Truth::yes);
    CHECK(office.listed_on("2023-01-30", "black") == Truth::yes);
    CHECK(office.listed_on("2023-01-31", "black") == Truth::no);
    const CreditListing listing = office.on("2021-05-05").listings.at(0);
    CHECK(listing.since == Period::parse("2020-01-31"));
    CHECK(listing.until == Period::parse("2023-01-30"));
    CHECK(listing.end == CreditListEnd::term);
    CHECK(listing.repair_from == Date::of(2020, 7, 31));
    CHECK(listing.reason.zh == "自2020年1月31日列入“黑名单”，至2023年1月30日");
    CHECK(listing.reason.en == "on \"黑名单\" since 31 January 2020, until 30 January 2023");
    const CreditStanding standing = office.on("2021-05-05");
    REQUIRE(standing.treatments.size() == 3);  // by grade undetermined, by list for sure
    CHECK(office.treatment(standing, 0) == Truth::undetermined);
    CHECK(office.treatment(standing, 3) == Truth::yes);
    CHECK(standing.treatments[2].reason.zh == "在“黑名单”：不得投标");
    CHECK(codes(standing.reasons) == "grade_not_known");
}

TEST_CASE("without a term it is undetermined after the entry") {
    Office office;
    office.enter(listed, "2020-03-01", "watch");
    CHECK(office.listed_on("2020-02-29", "watch") == Truth::no);
    CHECK(office.listed_on("2020-03-01", "watch") == Truth::yes);
    CHECK(office.listed_on("2020-03-02", "watch") == Truth::undetermined);
    CHECK(office.on("2020-03-02").listings.at(0).reason.zh ==
          "自2020年3月1日列入“重点关注”，期限未载，是否仍在名单无法判定");
    CHECK(office.treatment(office.on("2020-03-02"), 4) == Truth::undetermined);
    CHECK(office.on("2020-03-02").treatments.back().reason.zh ==
          "可能在“重点关注”：巡查（自2020年3月1日列入“重点关注”，期限未载，是否仍在名单无法判定）");
    office.enter(removed, "2021-03-01", "watch");
    CHECK(office.listed_on("2021-02-28", "watch") == Truth::yes);
    CHECK(office.listed_on("2021-03-01", "watch") == Truth::no);
}

TEST_CASE("repair ends a listing, not before the list allows it") {
    Office office;
    office.enter(listed, "2020-01-31", "black");
    CHECK(office.refused(repaired, "2020-07-30", "black") ==
          "306: credit event \"repaired\" of 2020-07-30 for \"tea\": list \"black\" allows repair 6 months "
          "after entry, "
          "from 2020-07-31 on");
    office.enter(repaired, "2020-07-31", "black");
    CHECK(office.listed_on("2020-07-30", "black") == Truth::yes);
    CHECK(office.listed_on("2020-07-31", "black") == Truth::no);
    const CreditListing listing = office.on("2020-07-30").listings.at(0);
    CHECK(listing.until == Period::parse("2020-07-30"));
    CHECK(listing.end == CreditListEnd::repaired);
    // Once repaired it may be listed again.
    office.enter(listed, "2021-01-01", "black");
    CHECK(office.listed_on("2021-01-01", "black") == Truth::yes);
    CHECK(office.data.credit_records.size() == 2);
}

TEST_CASE("a grade holds until the next, and its place is that in the scheme") {
    Office office;
    office.enter(graded, "2019-01-01", "良");
    office.enter(graded, "2020-01-01", "优");
    const CreditStanding before = office.on("2019-12-31");
    CHECK(before.grade == "良");
    CHECK(before.graded == Truth::yes);
    CHECK(before.place == 2);
    CHECK(before.treatments.empty());
    const CreditStanding after = office.on("2020-01-01");
    CHECK(after.grade == "优");
    CHECK(after.place == 1);
    REQUIRE(after.treatments.size() == 1);
    CHECK(after.treatments[0].reason.zh == "优级：抽查：减半");
    CHECK(after.treatments[0].applies == Truth::yes);
    const CreditStanding early = office.on("2018-12-31");
    CHECK(early.grade.empty());
    CHECK(early.graded == Truth::no);
    CHECK(early.treatments.empty());
}

TEST_CASE("events that cannot be are refused in words, and nothing changes") {
    Office office;
    office.enter(listed, "2020-01-31", "black");
    office.enter(graded, "2020-05-01", "良");
    CHECK(office.refused(graded, "2020-06-01", "良好") ==
          "201: credit scheme \"credit\" has no grade \"良好\"; its grades are 优, 良, 差");
    CHECK(office.refused(listed, "2020-06-01", "blak") ==
          "201: credit scheme \"credit\" has no list \"blak\"; its lists are red, black, watch");
    CHECK(office.refused(listed, "2020-06-01", "black") ==
          "306: credit event \"listed\" of 2020-06-01 for \"tea\": it is on list \"black\" already (record "
          "\"credit/tea/2020-01-31/black\"); enter its repair or removal first");
    CHECK(office.refused(repaired, "2020-06-01", "red") ==
          "306: credit event \"repaired\" of 2020-06-01 for \"tea\": it is not on list \"red\" on that day; "
          "check the "
          "list and the day");
    CHECK(office.refused(graded, "2020-04-30", "优") ==
          "306: credit event \"graded\" of 2020-04-30 for \"tea\": it is before the last event, of "
          "2020-05-01; enter "
          "events in their order");
    CHECK(office.refused(graded, "2020-05-01", "优") ==
          "306: credit event \"graded\" of 2020-05-01 for \"tea\": it has grade \"良\" from the same day; "
          "correct that "
          "record instead");
    office.enter(listed, "2020-08-01", "watch");
    CHECK(office.refused(removed, "2020-08-01", "watch") ==
          "306: credit event \"removed\" of 2020-08-01 for \"tea\": it was listed on 2020-08-01; a removal "
          "takes effect "
          "on a later day");
    CHECK(office.refused(listed, "2020-09-01", "watch")
              .starts_with("306: credit event \"listed\" of 2020-09-01 for \"tea\": it may be on list "
                           "\"watch\" already"));
    const Dataset before = office.data;
    CHECK(error_of([&] { apply(office.data, office.scheme, office.tea, {.kind = listed, .list = "red"}); }) ==
          "301: the event \"listed\" for \"tea\" has no day; give the day on which it takes effect");
    CHECK(error_of([&] { apply(office.data, office.scheme, Id<Organisation>(7), {}); }).starts_with("205: "));
    CHECK(office.data == before);
}

TEST_CASE("red and black at once is said and not resolved") {
    Office office;
    office.enter(listed, "2020-02-01", "red");
    office.enter(listed, "2020-03-01", "black");
    const CreditStanding standing = office.on("2020-04-01");
    CHECK(codes(standing.reasons) == "grade_not_known red_and_black");
    CHECK(standing.reasons.back().zh == "同时在“红榜”和“黑名单”");
    CHECK(office.treatment(standing, 2) == Truth::yes);
    CHECK(office.treatment(standing, 3) == Truth::yes);
    CHECK(codes(office.on("2021-02-01").reasons) == "grade_not_known");
}

TEST_CASE("records stated to the year, several grades, a scheme that has ended") {
    Office office;
    office.data.credit_records.add({.key = "a",
                                    .scheme = office.scheme,
                                    .subject = office.tea,
                                    .list = "black",
                                    .valid = Period::parse("2018/2019")});
    CHECK(office.listed_on("2017-12-31", "black") == Truth::no);
    CHECK(office.listed_on("2018-06-01", "black") == Truth::undetermined);
    CHECK(office.listed_on("2018-12-31", "black") == Truth::yes);
    CHECK(office.listed_on("2019-06-01", "black") == Truth::undetermined);
    CHECK(office.listed_on("2020-01-01", "black") == Truth::no);
    const auto add_grade = [&](const char* key, const char* grade, const char* valid) {
        office.data.credit_records.add({.key = key,
                                        .scheme = office.scheme,
                                        .subject = office.mill,
                                        .grade = grade,
                                        .valid = Period::parse(valid)});
    };
    add_grade("b", "优", "2018/2019");
    add_grade("c", "差", "2019/2020");
    const CreditStanding both = office.on("2019-06-01", office.mill);
    CHECK(both.grade.empty());
    CHECK(both.reasons.at(0).zh == "同一天可能有几个等级：优, 差");
    CHECK(office.treatment(both, 0) == Truth::undetermined);
    CHECK(office.treatment(both, 1) == Truth::undetermined);
    CHECK(office.on("2018-12-31", office.mill).grade == "优");
    CHECK(office.on("2018-12-31", office.mill).graded == Truth::undetermined);
    add_grade("d", "良", "2018-12-31");
    CHECK(office.on("2018-12-31", office.mill).grade == "良");
    add_grade("e", "差", "2018-12-31");
    CHECK(codes(office.on("2018-12-31", office.mill).reasons) == "several_grades");
    office.data.credit_schemes[office.scheme].valid = Period::parse("2000-01-01/2018-06-30");
    CHECK(codes(office.on("2018-12-30", office.mill).reasons) == "scheme_not_valid");
    CHECK(office.on("2018-12-30", office.mill).treatments.empty());
}

TEST_CASE("without a record nothing is known; a term beyond the calendar never ends") {
    Office office;
    const CreditStanding standing = office.on("2020-01-01");
    CHECK(codes(standing.reasons) == "no_record");
    REQUIRE(standing.treatments.size() == 5);
    for (const CreditTreatmentStanding& each : standing.treatments)
        CHECK(each.applies == Truth::undetermined);
    office.data.credit_schemes[office.scheme].lists[0].term_months = 4'000'000'000u;
    office.enter(listed, "2020-02-01", "red");
    CHECK(office.listed_on("9999-12-31", "red") == Truth::yes);
}

TEST_CASE("Chibi: treatments by list without a record stay undetermined") {
    Dataset chibi = shipped("chibi");
    const auto scheme = chibi.credit_schemes.id("chibi/credit/enterprise-quality");
    const auto firm =
        chibi.organisations.add({.key = "firm", .name = "示例企业", .kind = OrganisationKind::enterprise});
    const CreditStanding unknown = credit_standing(chibi, scheme, firm);
    CHECK(unknown.treatments.size() == chibi.credit_schemes[scheme].treatments.size());
    CHECK(treated(chibi, scheme).empty());
    apply(chibi, scheme, firm, {.kind = listed, .day = Date::of(2018, 12, 7), .list = "red"});
    const auto all = treated(chibi, scheme, Date::of(2018, 12, 7));
    REQUIRE_FALSE(all.empty());
    for (const TreatedSubject& each : all) {
        CHECK(each.subject == firm);
        CHECK(each.standing.applies == Truth::yes);
        CHECK(chibi.credit_schemes[scheme].treatments[each.standing.treatment].list == "red");
    }
    // The term of the list is not stated.
    for (const TreatedSubject& each : treated(chibi, scheme, Date::of(2018, 12, 8)))
        CHECK(each.standing.applies == Truth::undetermined);
}

TEST_CASE("an illustrative record is said to be one") {
    Office office;
    const auto id = office.enter(graded, "2019-01-01", "良");
    office.data.credit_records[id].provenance.status = FactStatus::illustrative;
    CHECK(office.on("2019-01-01").reasons.front().zh == "“credit/tea/2019-01-01/良”是示例，不是来源所载");
}

TEST_CASE("history tells the events in their order") {
    Office office;
    office.enter(graded, "2019-01-01", "差");
    office.enter(listed, "2020-01-31", "black");
    office.enter(graded, "2020-02-01", "良");
    office.enter(repaired, "2020-09-01", "black");
    office.enter(listed, "2020-10-01", "red");
    std::string told;
    for (const CreditStep& each : credit_history(office.data, office.scheme, office.tea))
        told += std::string(to_string(each.kind)) + " " + each.when.to_string() + " " + each.grade +
                each.list + "; ";
    CHECK(told == "graded 2019-01-01 差; listed 2020-01-31 black; graded 2020-02-01 良; repaired 2020-09-01 "
                  "black; listed "
                  "2020-10-01 red; removed 2021-10-01 red; ");
}

TEST_CASE("no content of a data set is too odd") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Dataset data = test::random_dataset(seed, {.rows = 12});
        for (const CreditRecord& record : Table<CreditRecord>(data.credit_records)) {
            if (!record.scheme || !record.subject) continue;
            credit_history(data, record.scheme, record.subject);
            for (const char* text : {"1400-01-01", "2015-06-30", "9999-12-31"}) {
                const Date day = Date::parse(text);
                for (const auto& each : credit_standing(data, record.scheme, record.subject, day).treatments)
                    CHECK(each.applies != Truth::no);
                const Dataset before = data;
                try {
                    apply(data, record.scheme, record.subject,
                          {.kind = repaired, .day = day, .list = record.list});
                } catch (const Error&) {
                    CHECK(data == before);
                }
                data = before;
            }
        }
    }
}

TEST_CASE("the standing on a day from the records equals a replay of the events") {
    std::mt19937 random(5150);
    const auto below = [&](std::uint32_t count) { return static_cast<std::uint32_t>(random() % count); };
    const char* const grades[] = {"优", "良", "差"};
    const char* const lists[] = {"red", "black"};
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        Office office;
        std::vector<CreditEvent> taken;
        Date day = Date::of(2015, 1, 1);
        for (int at = 0; at < 25; ++at) {
            day = add_days(day, below(120));
            CreditEvent event{.kind = static_cast<CreditEventKind>(below(4)), .day = day};
            if (event.kind == graded)
                event.grade = grades[below(3)];
            else
                event.list = lists[below(2)];
            const Dataset before = office.data;
            try {
                apply(office.data, office.scheme, office.tea, event);
                taken.push_back(event);
            } catch (const Error&) {
                CHECK(office.data == before);
            }
        }
        for (Date when = Date::of(2015, 1, 1); when < add_days(day, 400);
             when = add_days(when, 1 + below(40))) {
            std::string grade;
            std::map<std::string, Date> until{};  // first day off the list
            for (const CreditEvent& event : taken) {
                if (event.day > when) break;
                if (event.kind == graded) grade = event.grade;
                if (event.kind == listed)
                    until[event.list] = add_months(event.day, event.list == "red" ? 12 : 36);
                if (event.kind == repaired || event.kind == removed) until[event.list] = event.day;
            }
            const CreditStanding standing = office.on(when.to_string().c_str());
            CHECK(standing.grade == grade);
            for (const char* list : lists) {
                const bool on = until.count(list) == 1 && when < until[list];
                CHECK(office.listed_on(when.to_string().c_str(), list) == truth(on));
            }
        }
    }
}
