#include <qgov/analysis/office_holder.hpp>

#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>

#include "support/error_text.hpp"
#include "support/reason_codes.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using test::codes;
using test::shipped;

namespace {

Period p(const char* text) { return Period::parse(text); }

Quantity units(std::int64_t number, Degree degree = Degree::exact) {
    return {.value = {number, 0}, .degree = degree, .unit = Unit("个")};
}

// A county with two bureaus and a group, reported on 2018-12-07.
struct County {
    Dataset data{};
    Id<Organisation> government{};
    Id<Organisation> market{};
    Id<Organisation> finance{};

    County() {
        data.reported = p("2018-12-07");
        government = data.organisations.add({.key = "county", .name = "县政府"});
        market = data.organisations.add({.key = "market",
                                         .name = "市场局",
                                         .kind = OrganisationKind::bureau,
                                         .parent = government,
                                         .valid = p("2018-12-05/..")});
        finance = data.organisations.add(
            {.key = "finance", .name = "财政局", .kind = OrganisationKind::bureau, .parent = government});
    }
    std::vector<OfficeHolder> at(std::string_view post, const char* day) const {
        return holders(data, government, post, Date::parse(day));
    }
    GroupSeats group(std::vector<Seat> seats, const char* day, std::optional<Quantity> stated = {}) {
        const auto id =
            data.leadership_groups.add({.key = "g" + std::to_string(data.leadership_groups.size()),
                                        .name = "领导小组",
                                        .stated_members = std::move(stated),
                                        .seats = std::move(seats),
                                        .valid = p("2016-03-01/..")});
        return seat_holders(data, id, Date::parse(day));
    }
};

}  // namespace

TEST_CASE("a post passes from one person to the next on its day") {
    County county;
    county.data.organisations[county.government].posts = {
        {.post = "县长", .person = "示例甲", .valid = p("2012-01-01/2017-06-30")},
        {.post = "县长", .person = "示例乙", .valid = p("2017-07-01/..")},
        {.post = "副县长", .person = "示例丙"},
        {.post = "秘书长"}};
    const auto on = [&](const char* day) { return county.at("县长", day); };
    CHECK(on("2011-12-31").empty());
    REQUIRE(on("2017-06-30").size() == 1);
    CHECK(on("2017-06-30")[0].person == "示例甲");
    CHECK(on("2017-06-30")[0].held == Truth::yes);
    REQUIRE(on("2017-07-01").size() == 1);
    CHECK(on("2017-07-01")[0].person == "示例乙");
    // The source names the deputy in its own time; before and after nobody says.
    CHECK(county.at("副县长", "2018-12-07")[0].held == Truth::yes);
    CHECK(codes(county.at("副县长", "2018-12-07")[0].reasons) == "as_reported");
    CHECK(county.at("副县长", "2018-12-06")[0].held == Truth::undetermined);
    CHECK(county.at("副县长", "2018-12-06")[0].exists == Truth::yes);
    CHECK(county.at("副县长", "2018-12-08")[0].reasons[0].zh == "任期未载，2018-12-08是否在任无法判定");
    CHECK(county.at("秘书长", "2018-12-07")[0].held == Truth::undetermined);
    CHECK(county.at("秘书长", "2018-12-07")[0].exists == Truth::yes);
    CHECK(county.at("局长", "2018-12-07").empty());
    CHECK(county.at("", "2018-12-07").size() == 3);
    CHECK(holders(county.data, county.government).size() == 3);
    CHECK(test::error_of([&] { holders(county.data, Id<Organisation>(9)); }).starts_with("205: "));
}

TEST_CASE("terms to the year overlap in doubt; two for sure are said") {
    County county;
    auto& posts = county.data.organisations[county.government].posts;
    posts = {{.post = "县长", .person = "示例甲", .valid = p("2012/2017")},
             {.post = "县长", .person = "示例乙", .valid = p("2017/..")}};
    const auto both = county.at("县长", "2017-05-01");
    REQUIRE(both.size() == 2);
    CHECK(both[0].held == Truth::undetermined);
    CHECK(both[1].held == Truth::undetermined);
    CHECK(codes(both[0].reasons) == "granularity");
    posts[0].valid = p("2012-01-01/2018-12-31");
    posts[1].valid = p("2018-01-01/..");
    CHECK(codes(county.at("县长", "2018-06-01")[0].reasons) == "within_validity several_persons");
    CHECK(codes(county.at("县长", "2018-06-01")[1].reasons) == "within_validity several_persons");
}

TEST_CASE("seats of posts, of collectives and without names") {
    County county;
    county.data.organisations[county.government].posts = {
        {.post = "县长", .person = "示例乙", .valid = p("2017-07-01/..")}};
    const auto bureaus = county.data.collectives.add({.key = "b",
                                                      .name = "各部门",
                                                      .within = county.government,
                                                      .kinds = {OrganisationKind::bureau},
                                                      .stated_count = units(5)});
    const std::vector<Seat> seats = {
        {.role = SeatRole::head, .organisation = county.government, .post = "县长"},
        {.role = SeatRole::deputy,
         .organisation = county.finance,
         .post = "局长",
         .person = "示例丁",
         .valid = p("2018-01-01/..")},
        {.collective = bureaus, .post = "主要负责人"},
        {.count = 3}};
    const GroupSeats now = county.group(seats, "2018-12-07");
    REQUIRE(now.seats.size() == 6);
    CHECK(now.seats[0].person == "示例乙");
    CHECK(now.seats[0].held == Truth::yes);
    CHECK(codes(now.seats[0].reasons) == "within_validity by_post");
    CHECK(now.seats[0].reasons.back().zh == "席位属于县长这一职务");
    CHECK(now.seats[1].person == "示例丁");
    CHECK(now.seats[2].organisation == county.market);
    CHECK(now.seats[2].collective == bureaus);
    CHECK(now.seats[2].held == Truth::undetermined);
    CHECK(now.seats[3].organisation == county.finance);
    CHECK_FALSE(now.seats[4].organisation);
    CHECK(now.seats[4].count == Interval::point(3));
    CHECK(now.seats[4].reasons.back().zh == "“各部门”中还有3个单位未列名");
    CHECK(now.seats[5].count == Interval::point(3));
    CHECK(now.named == 4);
    CHECK(now.unnamed == Interval::point(6));
    // Two days earlier the market bureau was not there, and a year earlier the deputy was not.
    const GroupSeats before = county.group(seats, "2018-12-04");
    CHECK(before.named == 3);
    CHECK(before.unnamed == Interval::point(7));
    CHECK(county.group(seats, "2017-12-31").named == 2);
    const GroupSeats none = county.group(seats, "2016-02-29");
    CHECK(none.seats.empty());
    CHECK(none.unnamed == Interval::point(0));
    CHECK(none.reasons.front().zh == "“领导小组”当天不存在（2016年3月1日以来）");
}

TEST_CASE("a stated number of members that the seats do not reach") {
    County county;
    const std::vector<Seat> one = {
        {.role = SeatRole::head, .organisation = county.government, .post = "县长"}};
    const GroupSeats thirty = county.group(one, "2018-12-07", units(30));
    CHECK(thirty.named == 1);
    CHECK(thirty.unnamed == Interval::point(29));
    CHECK(thirty.reasons.front().zh == "载明成员30个，席位合计1");
    CHECK(thirty.seats[0].person.empty());
    CHECK(codes(thirty.seats[0].reasons) == "no_person");
    const GroupSeats some = county.group(one, "2018-12-07", units(20, Degree::odd));
    CHECK(some.unnamed == Interval::closed(20, 28));
    const GroupSeats open = county.group(one, "2018-12-07", units(5, Degree::at_least));
    CHECK(open.unnamed.low == 4);
    CHECK_FALSE(open.unnamed.high_closed);
    CHECK(county.group(one, "2018-12-07", units(1)).unnamed == Interval::point(0));
}

TEST_CASE("no content of a data set is too odd") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const Dataset data = test::random_dataset(seed, {.rows = 12});
        for (const char* text : {"1400-01-01", "2015-06-30", "9999-12-31"}) {
            const Date day = Date::parse(text);
            for (std::uint32_t row = 0; row < data.organisations.size(); ++row) {
                for (const OfficeHolder& each : holders(data, Id<Organisation>(row), "", day)) {
                    CHECK(each.exists != Truth::no);
                    CHECK_FALSE(each.reasons.empty());
                }
            }
            for (std::uint32_t row = 0; row < data.leadership_groups.size(); ++row) {
                const GroupSeats seats = seat_holders(data, Id<LeadershipGroup>(row), day);
                CHECK(seats.unnamed.low >= 0);
                CHECK_FALSE(seats.unnamed.empty());
            }
        }
    }
}

TEST_CASE("Langfang's group: the mayor by post, 46 departments, most of them without a name") {
    const Dataset city = shipped("langfang");
    const auto group = city.leadership_groups.id("langfang/group/quality-city");
    const GroupSeats seats = seat_holders(city, group);
    REQUIRE_FALSE(seats.seats.empty());
    CHECK(seats.seats[0].role == SeatRole::head);
    CHECK(seats.seats[0].post == "市长");
    CHECK(seats.seats[0].person == "陈平");
    CHECK(seats.seats[0].held == Truth::yes);
    CHECK(seat_holders(city, group, Date::of(2015, 1, 1)).seats[0].held == Truth::undetermined);
    CHECK(seats.named + seats.unnamed.low == 47);
    CHECK(seats.unnamed.is_point());
    const auto party = holders(city, city.organisations.id("langfang/party-committee"), "市委书记");
    REQUIRE(party.size() == 1);
    CHECK(party[0].person == "冯韶慧");
}

TEST_CASE("Chibi's committee: thirty seats, nobody named") {
    const Dataset city = shipped("chibi");
    const auto group = city.leadership_groups.id("chibi/group/quality-committee");
    const GroupSeats seats = seat_holders(city, group);
    CHECK(seats.named == 0);
    CHECK(seats.unnamed == Interval::point(30));
    CHECK(seat_holders(city, group, Date::of(2015, 12, 31)).seats.empty());
    // Since 2016, not said since when in 2016.
    CHECK(seat_holders(city, group, Date::of(2016, 6, 1)).seats.at(0).exists == Truth::undetermined);
}
