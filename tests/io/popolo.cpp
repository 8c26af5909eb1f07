#include <qgov/io/popolo.hpp>

#include "support/error_text.hpp"
#include "support/sample.hpp"

#include <qgov/model/fields.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using qgov::Dataset;
using qgov::ExchangeData;
using qgov::ExchangeLoss;
using qgov::ExchangeText;
using qgov::Id;
using qgov::test::error_of;

std::string shown(const std::vector<ExchangeLoss>& losses) {
    std::string all;
    for (const ExchangeLoss& loss : losses) all += loss.table + '|' + loss.key + '|' + loss.member + '\n';
    return all;
}

/// What was listed as lost, by record.
struct Lost {
    std::set<std::string> paths{};

    explicit Lost(const std::vector<ExchangeLoss>& losses) {
        for (const ExchangeLoss& loss : losses) paths.insert(loss.table + '|' + loss.key + '|' + loss.member);
    }
    bool contains(std::string_view table, std::string_view key, const std::string& member) const {
        return paths.contains(std::string(table) + '|' + std::string(key) + '|' + member);
    }
};

/// Every field of `before` is in `after`, or is listed. Ids of organisations and groups are the same in both.
template <class T>
void check_fields(const T& before, const T& after, const Lost& lost, std::string_view table,
                  std::string_view key, const std::string& path, const Dataset& old_data,
                  const Dataset& new_data) {
    qgov::for_each_field<T>([&](const auto& field) {
        using Member = typename std::remove_cvref_t<decltype(field)>::Member;
        const std::string member = path + std::string(field.name);
        CAPTURE(key);
        CAPTURE(member);
        const Member& was = before.*field.member;
        const Member& is = after.*field.member;
        if constexpr (std::is_same_v<Member, qgov::Extensions>) {
            for (const qgov::Extension& each : was) CHECK(lost.contains(table, key, path + each.name));
        } else if constexpr (std::is_same_v<Member, std::vector<qgov::Post>> ||
                             std::is_same_v<Member, std::vector<qgov::Seat>>) {
            REQUIRE(was.size() == is.size());
            for (std::size_t at = 0; at < was.size(); ++at) {
                check_fields(was[at], is[at], lost, table, key, member + '/' + std::to_string(at) + '/',
                             old_data, new_data);
            }
        } else if constexpr (std::is_same_v<Member, qgov::Period>) {
            CHECK(bool(was.first() == is.first()));
            CHECK(bool(was.last() == is.last()));
            CHECK(bool(was == is || lost.contains(table, key, member)));
        } else if constexpr (std::is_same_v<Member, qgov::Provenance>) {
            const auto url = [](const Dataset& data, const qgov::Provenance& each) {
                return each.source ? data.sources[each.source].url : std::string();
            };
            CHECK(url(old_data, was) == url(new_data, is));
            const bool whole =
                was == qgov::Provenance{.source = was.source} && (!was.source || !url(old_data, was).empty());
            CHECK(whole != lost.contains(table, key, member));
        } else {
            CHECK(bool((was == is) != lost.contains(table, key, member)));
        }
    });
}

void check_round_trip(const Dataset& data) {
    const ExchangeText out = qgov::write_popolo(data);
    CHECK(bool(out == qgov::write_popolo(data)));
    const ExchangeData in = qgov::read_popolo(out.text);
    const Lost lost(out.losses);
    const auto check = [&]<class T>(const qgov::Table<T>& before, const qgov::Table<T>& after) {
        REQUIRE(before.size() == after.size());
        for (std::size_t row = 0; row < before.size(); ++row) {
            const T& record = before[Id<T>(row)];
            check_fields(record, after[Id<T>(row)], lost, T::table, record.key, "", data, in.dataset);
        }
    };
    check(data.organisations, in.dataset.organisations);
    check(data.leadership_groups, in.dataset.leadership_groups);
}

TEST_CASE("every field of organisations and groups comes back or is listed") {
    for (const char* name : {"chibi", "hebei_regions", "langfang", "qinhuangdao", "shijiazhuang"}) {
        CAPTURE(name);
        const Dataset data =
            qgov::load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/" + name + ".json");
        check_round_trip(data);
        const ExchangeText out = qgov::write_popolo(data);
        const ExchangeData in = qgov::read_popolo(out.text);
        CHECK(shown(in.losses).empty());
        CHECK(bool(qgov::write_popolo(in.dataset).text == out.text));
    }
    check_round_trip(qgov::test::sample_dataset());
    check_round_trip({});
}

TEST_CASE("random data sets come back or are listed") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        check_round_trip(qgov::test::random_dataset(seed, {.rows = 1 + seed % 6}));
    }
}

TEST_CASE("what goes out") {
    Dataset data;
    data.sources.add({.key = "notice", .title = "通知", .url = "https://example.org/notice"});
    const auto county = data.organisations.add({.key = "county",
                                                .name = "示例县人民政府",
                                                .name_en = "Example County",
                                                .aliases = {"县政府"},
                                                .kind = qgov::OrganisationKind::government,
                                                .division_code = "421281",
                                                .functions = {"甲", "乙"},
                                                .posts = {{.post = "县长", .person = "张某"}},
                                                .url = "https://example.org",
                                                .valid = qgov::Period::parse("1986-05/..")});
    const auto bureau = data.organisations.add({.key = "bureau",
                                                .name = "市场监督管理局",
                                                .kind = qgov::OrganisationKind::bureau,
                                                .parent = county,
                                                .credit_code = "91350100M000100Y43"});
    qgov::LeadershipGroup group{.key = "bureau", .name = "领导小组", .established_by = county};
    group.seats.push_back(
        {.role = qgov::SeatRole::head, .organisation = county, .post = "县长", .person = "张某"});
    group.seats.push_back({.organisation = bureau, .valid = qgov::Period::parse("2018/2020-03")});
    group.seats.push_back({.count = 27});
    group.provenance.source = data.sources.id("notice");
    data.leadership_groups.add(group);
    const ExchangeText out = qgov::write_popolo(data);
    CHECK(out.text == R"({
  "organizations": [
    {
      "id": "county",
      "name": "示例县人民政府",
      "other_names": [
        {
          "name": "县政府"
        },
        {
          "name": "Example County",
          "note": "English name"
        }
      ],
      "identifiers": [
        {
          "scheme": "GB/T 2260",
          "identifier": "421281"
        }
      ],
      "classification": "government",
      "area_id": "421281",
      "description": "甲\n乙",
      "founding_date": "1986-05",
      "links": [
        {
          "url": "https://example.org"
        }
      ]
    },
    {
      "id": "bureau",
      "name": "市场监督管理局",
      "identifiers": [
        {
          "scheme": "GB 32100",
          "identifier": "91350100M000100Y43"
        }
      ],
      "classification": "bureau",
      "parent_id": "county"
    },
    {
      "id": "leadership_groups/bureau",
      "name": "领导小组",
      "classification": "leading_group",
      "parent_id": "county",
      "sources": [
        {
          "url": "https://example.org/notice",
          "note": "通知"
        }
      ]
    }
  ],
  "posts": [
    {
      "id": "county/post/1",
      "label": "县长",
      "organization_id": "county"
    },
    {
      "id": "leadership_groups/bureau/seat/1",
      "label": "县长",
      "role": "head",
      "organization_id": "leadership_groups/bureau"
    },
    {
      "id": "leadership_groups/bureau/seat/2",
      "role": "member",
      "organization_id": "leadership_groups/bureau",
      "start_date": "2018",
      "end_date": "2020-03"
    },
    {
      "id": "leadership_groups/bureau/seat/3",
      "role": "member",
      "organization_id": "leadership_groups/bureau"
    }
  ],
  "memberships": [
    {
      "id": "county/post/1",
      "person_id": "张某",
      "organization_id": "county",
      "post_id": "county/post/1"
    },
    {
      "id": "leadership_groups/bureau/seat/1",
      "person_id": "张某",
      "organization_id": "leadership_groups/bureau",
      "post_id": "leadership_groups/bureau/seat/1",
      "role": "head",
      "on_behalf_of_id": "county"
    },
    {
      "id": "leadership_groups/bureau/seat/2",
      "organization_id": "leadership_groups/bureau",
      "post_id": "leadership_groups/bureau/seat/2",
      "role": "member",
      "on_behalf_of_id": "bureau"
    }
  ],
  "persons": [
    {
      "id": "张某",
      "name": "张某"
    }
  ],
  "areas": [
    {
      "id": "421281",
      "name": "示例县",
      "identifier": "421281",
      "classification": "county"
    }
  ]
}
)");
    CHECK(shown(out.losses) ==
          "sources||\nleadership_groups|bureau|key\nleadership_groups|bureau|seats/2/count\n");
}

TEST_CASE("files of others") {
    const ExchangeData in = qgov::read_popolo(R"({
  "meta": {"sources": ["x"]},
  "events": [{"id": "e", "name": "term"}],
  "persons": [
    {"id": 7, "name": "Ann", "birth_date": "1970-01", "gender": "", "links": []},
    {"id": "bob", "name": "Bob", "memberships": [
      {"organization_id": "house", "role": "speaker", "start_date": "2001-02-03T10:00:00Z", "end_date": null}]},
    {"id": "nobody", "name": "Nobody"}],
  "areas": [{"id": "a/1", "name": "North"}, {"id": "x", "identifier": "420000", "name": "Hubei", "geometry": {"a": 1}}],
  "organizations": [
    {"id": "house", "name": "House", "classification": "chamber", "image": "i.png", "area_id": "a/1",
     "other_names": [{"name": "Old House", "end_date": "1990"}],
     "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
     "links": [{"url": "https://one"}, {"url": "https://two", "note": "second"}],
     "posts": [{"id": "clerk", "label": "Clerk", "role": "clerk"}],
     "children": [{"id": "budget", "name": "Budget", "classification": "committee", "founding_date": "1999",
       "memberships": [{"person": {"id": "7", "name": "Ann"}, "role": "chair", "on_behalf_of_id": "party"}]}]},
    {"id": "party", "name": "Party", "classification": "party", "parent_id": "gone", "area_id": "x",
     "sources": [{"url": "https://s", "note": "S"}, {"url": "https://t"}]}],
  "posts": [{"id": "lost", "organization_id": "gone"}],
  "memberships": [
    {"person_id": "bob", "post_id": "clerk", "organization_id": "house", "start_date": "2010", "end_date": "2012-05"},
    {"person_id": "who", "post_id": "clerk", "organization_id": "house"},
    {"person_id": "bob", "organization_id": "gone"}]
})");
    const Dataset& data = in.dataset;
    const qgov::Organisation& house = data.organisations["house"];
    CHECK(house.kind == qgov::OrganisationKind::other);
    CHECK(house.classification == "chamber");
    CHECK(house.aliases == std::vector<std::string>{"Old House"});
    CHECK(house.url == "https://one");
    REQUIRE(house.posts.size() == 3);
    CHECK(house.posts[0] ==
          qgov::Post{.post = "Clerk", .person = "Bob", .valid = qgov::Period::parse("2010/2012-05")});
    CHECK(house.posts[1] == qgov::Post{.post = "Clerk"});
    CHECK(house.posts[2] ==
          qgov::Post{.post = "speaker", .person = "Bob", .valid = qgov::Period::parse("2001-02-03/..")});
    const qgov::LeadershipGroup& budget = data.leadership_groups["budget"];
    CHECK(budget.established_by == data.organisations.id("house"));
    CHECK(budget.valid.to_string() == "1999/..");
    REQUIRE(budget.seats.size() == 1);
    CHECK(budget.seats[0] ==
          qgov::Seat{.organisation = data.organisations.id("party"), .post = "chair", .person = "Ann"});
    CHECK(data.organisations["party"].division_code == "420000");
    CHECK(data.sources[data.organisations["party"].provenance.source].title == "S");
    CHECK(shown(in.losses) == "persons|7|birth_date\n"
                              "organizations|house|other_names/0/end_date\n"
                              "organizations|house|identifiers/0/identifier\n"
                              "organizations|house|area_id\n"
                              "organizations|house|links/1/url\n"
                              "organizations|house|links/1/note\n"
                              "organizations|house|image\n"
                              "organizations|party|sources/1/url\n"
                              "organizations|party|parent_id\n"
                              "posts|lost|\n"
                              "memberships|membership/1|start_date\n"
                              "memberships|membership/4|person_id\n"
                              "memberships|membership/5|\n"
                              "posts|clerk|role\n"
                              "areas|a/1|\n"
                              "areas|x|geometry\n"
                              "areas|x|name\n"
                              "areas|x|id\n"
                              "persons|nobody|\n"
                              "||meta\n"
                              "||events\n");
}

TEST_CASE("a file is added to a data set") {
    Dataset base = qgov::test::sample_dataset();
    const std::size_t count = base.organisations.size();
    const std::string text =
        R"({"organizations": [{"id": "new", "name": "新局", "classification": "bureau", "parent_id": "county"}],
        "memberships": [{"person": {"name": "王某"}, "organization_id": "county", "role": "县长"}]})";
    const Dataset data = qgov::read_popolo(text, {}, base).dataset;
    CHECK(data.organisations.size() == count + 1);
    CHECK(data.organisations["new"].parent == data.organisations.id("county"));
    CHECK(data.organisations["county"].posts.back() == qgov::Post{.post = "县长", .person = "王某"});
    CHECK(error_of([&] { qgov::read_popolo(text, {.file = "a.popolo.json"}, data); }) ==
          "202: a.popolo.json:1:20: error: key \"new\" is already in table \"organisations\"; keys are "
          "unique in "
          "a table [at /organizations/0]");
}

TEST_CASE("damaged files") {
    const auto error = [](const std::string& text) {
        return error_of([&] { qgov::read_popolo(text, {.file = "f"}); });
    };
    CHECK(
        error("[]") ==
        "109: f:1:1: error: not a Popolo file: the outermost value must be an object with \"organizations\"");
    CHECK(
        error("{\"format\": \"qgov-dataset\"}") ==
        "109: f:1:1: error: not a Popolo file: there is no list \"organizations\", \"persons\", \"posts\" or "
        "\"memberships\"");
    CHECK(error("{\"organizations\": [}").starts_with("101: f:1:20: error: "));
    CHECK(error("{\"organizations\": [], \"organizations\": []}").starts_with("107: f:1:"));
    CHECK(error("{\"organizations\": [{\"id\": \"\xFF\"}]}").starts_with("102: f:1:"));
    CHECK(error(std::string(300, '[')).starts_with("103: "));
    CHECK(error("{\"organizations\": [\n{\"id\": \"a\", \"name\": [1]},\n 5,\n"
                "{\"id\": \"a\", \"founding_date\": \"5 May\", \"dissolution_date\": \"2018-02-30\"},\n"
                "{\"id\": \"b\", \"founding_date\": \"2018\", \"dissolution_date\": \"2017-12\", \"links\": "
                "{\"a\": 1}}],\n"
                "\"memberships\": [{\"organization_id\": \"b\", \"person\": \"Ann\"}]}") ==
          "105: f:2:21: error: 8 values cannot be read\n"
          "  line 2, /organizations/0/name: expected a text in double quotes\n"
          "  line 3, /organizations/1: expected an object\n"
          "  line 4, /organizations/2: key \"a\" is already in table \"organisations\"; keys are unique in a "
          "table\n"
          "  line 4, /organizations/2/founding_date: \"5 May\" is no date of Popolo; write it as 2018, "
          "2018-06 or 2018-06-30\n"
          "  line 4, /organizations/2/dissolution_date: \"2018-02-30\" is no date of Popolo; write it as "
          "2018, 2018-06 or "
          "2018-06-30\n"
          "  line 5, /organizations/3/dissolution_date: \"2017-12\" is before founding_date, \"2018\"\n"
          "  line 5, /organizations/3/links: expected a list of objects\n"
          "  line 6, /memberships/0/person: expected an object");
}

TEST_CASE("text with any damage is read or refused, and never more") {
    const std::string text = qgov::write_popolo(qgov::test::sample_dataset()).text;
    std::size_t refused = 0;
    std::uint32_t state = 1;
    const auto below = [&](std::size_t count) {
        state = state * 1664525u + 1013904223u;
        return static_cast<std::size_t>(state >> 8) % count;
    };
    constexpr std::string_view bytes = "{}[]\",:0a-n\\ \xFF";
    for (int round = 0; round < 3000; ++round) {
        std::string damaged = text.substr(0, round % 3 == 0 ? below(text.size()) : text.size());
        for (std::size_t times = below(4); times > 0 && !damaged.empty(); --times)
            damaged[below(damaged.size())] = bytes[below(bytes.size())];
        try {
            qgov::read_popolo(damaged);
        } catch (const qgov::ParseError&) {
            ++refused;
        }
    }
    CHECK(refused > 1000);
    CHECK(refused < 3000);
}

}  // namespace
