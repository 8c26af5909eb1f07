#include <qgov/io/org_jsonld.hpp>

#include "support/sample.hpp"

#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace {

using qgov::Dataset;
using qgov::ExchangeText;

/// Everything that a file in JSON-LD must be, and the ids of its records.
class Check {
public:
    explicit Check(const std::string& text) {
        qgov::check_json(text);
        simdjson::dom::element root;
        REQUIRE_FALSE(parser_.parse(text).get(root));
        for (const auto& [prefix, address] : simdjson::dom::object(root["@context"])) {
            CHECK(std::string_view(address).starts_with(prefix == "qgov" ? "urn:" : "http://"));
            prefixes_.insert(std::string(prefix));
        }
        for (const simdjson::dom::element record : simdjson::dom::array(root["@graph"])) {
            CHECK(ids_.insert(std::string(std::string_view(record["@id"]))).second);
            walk(record, true);
        }
        // Every reference is to a record of the file.
        for (const std::string& each : references_) {
            CAPTURE(each);
            CHECK(ids_.contains(each));
        }
    }
    const std::set<std::string>& types() const { return types_; }
    const std::set<std::string>& terms() const { return terms_; }

private:
    void term(std::string_view name) {
        const std::size_t colon = name.find(':');
        CAPTURE(std::string(name));
        CHECK(colon != std::string_view::npos);
        CHECK((name.starts_with("urn:") || prefixes_.contains(std::string(name.substr(0, colon)))));
        terms_.insert(std::string(name));
    }

    void walk(simdjson::dom::element value, bool record = false) {
        simdjson::dom::array list;
        if (!value.get(list)) {
            for (const simdjson::dom::element each : list) walk(each);
            return;
        }
        simdjson::dom::object object;
        if (value.get(object)) return;
        for (const auto& [name, part] : object) {
            if (name == "@id") {
                const std::string_view id = part;
                CHECK(id.starts_with("urn:qgov:"));
                for (const char each : id) CHECK((each > 0x20 && each < 0x7F && each != '"' && each != '<'));
                if (!record) references_.insert(std::string(id));
            } else if (name == "@type") {
                term(std::string_view(part));
                types_.insert(std::string(std::string_view(part)));
            } else if (name == "@language") {
                CHECK((std::string_view(part) == "zh" || std::string_view(part) == "en"));
            } else if (name != "@value") {
                term(name);
                walk(part);
            }
        }
    }

    simdjson::dom::parser parser_;
    std::set<std::string> prefixes_;
    std::set<std::string> ids_;
    std::set<std::string> references_;
    std::set<std::string> types_;
    std::set<std::string> terms_;
};

TEST_CASE("a small data set in full") {
    Dataset data;
    data.title = "示例";
    const auto county = data.organisations.add({.key = "示例 县",
                                                .name = "示例县人民政府",
                                                .kind = qgov::OrganisationKind::government,
                                                .division_code = "421281",
                                                .valid = qgov::Period::parse("1986-05/..")});
    data.leadership_groups.add(
        {.key = "group",
         .name = "领导小组",
         .name_en = "Group",
         .established_by = county,
         .seats = {{.role = qgov::SeatRole::head, .organisation = county, .post = "县长"}},
         .provenance = {.status = qgov::FactStatus::illustrative}});
    const ExchangeText out = qgov::write_org_jsonld(data);
    const std::size_t graph = out.text.find("  \"@graph\": [\n");
    REQUIRE(graph != std::string::npos);
    CHECK(out.text.substr(graph) == R"(  "@graph": [
    {
      "@id": "urn:qgov:dataset",
      "@type": "prov:Collection",
      "dct:title": [
        {
          "@value": "示例",
          "@language": "zh"
        }
      ]
    },
    {
      "@id": "urn:qgov:organisations:%E7%A4%BA%E4%BE%8B%20%E5%8E%BF",
      "@type": "org:FormalOrganization",
      "skos:prefLabel": [
        {
          "@value": "示例县人民政府",
          "@language": "zh"
        }
      ],
      "org:classification": {
        "@type": "skos:Concept",
        "skos:notation": "government",
        "skos:prefLabel": [
          {
            "@value": "政府",
            "@language": "zh"
          },
          {
            "@value": "government",
            "@language": "en"
          }
        ]
      },
      "org:identifier": [
        {
          "@value": "421281",
          "@type": "urn:qgov:scheme:GB-T-2260"
        }
      ],
      "schema:foundingDate": {
        "@value": "1986-05",
        "@type": "xsd:gYearMonth"
      },
      "qgov:valid": {
        "@value": "1986-05/..",
        "@type": "qgov:period"
      }
    },
    {
      "@id": "urn:qgov:leadership_groups:group",
      "@type": "org:OrganizationalCollaboration",
      "skos:prefLabel": [
        {
          "@value": "领导小组",
          "@language": "zh"
        },
        {
          "@value": "Group",
          "@language": "en"
        }
      ],
      "org:classification": {
        "@type": "skos:Concept",
        "skos:notation": "leading_group",
        "skos:prefLabel": [
          {
            "@value": "领导小组",
            "@language": "zh"
          },
          {
            "@value": "leading group",
            "@language": "en"
          }
        ]
      },
      "dct:creator": {
        "@id": "urn:qgov:organisations:%E7%A4%BA%E4%BE%8B%20%E5%8E%BF"
      },
      "qgov:factStatus": "illustrative"
    },
    {
      "@id": "urn:qgov:seats:group/1",
      "@type": "org:Post",
      "skos:prefLabel": [
        {
          "@value": "县长",
          "@language": "zh"
        }
      ],
      "org:postIn": {
        "@id": "urn:qgov:leadership_groups:group"
      },
      "org:role": {
        "@type": "org:Role",
        "skos:notation": "head",
        "skos:prefLabel": [
          {
            "@value": "组长",
            "@language": "zh"
          },
          {
            "@value": "head",
            "@language": "en"
          }
        ]
      }
    },
    {
      "@id": "urn:qgov:seat_memberships:group/1",
      "@type": "org:Membership",
      "org:organization": {
        "@id": "urn:qgov:leadership_groups:group"
      },
      "org:member": {
        "@id": "urn:qgov:organisations:%E7%A4%BA%E4%BE%8B%20%E5%8E%BF"
      },
      "qgov:post": {
        "@id": "urn:qgov:seats:group/1"
      },
      "org:role": {
        "@type": "org:Role",
        "skos:prefLabel": [
          {
            "@value": "组长",
            "@language": "zh"
          }
        ]
      }
    }
  ]
}
)");
    CHECK(out.losses.empty());
}

TEST_CASE("every reference leads to a record, every term has its vocabulary") {
    std::set<std::string> types;
    std::set<std::string> terms;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const Dataset data = qgov::test::random_dataset(seed, {.rows = 1 + seed % 6});
        const ExchangeText out = qgov::write_org_jsonld(data);
        CHECK(bool(out == qgov::write_org_jsonld(data)));
        const Check check(out.text);
        types.insert(check.types().begin(), check.types().end());
        terms.insert(check.terms().begin(), check.terms().end());
    }
    for (const char* type :
         {"org:FormalOrganization", "org:OrganizationalUnit", "org:Organization", "prov:Location",
          "org:OrganizationalCollaboration", "org:Post", "org:Membership", "org:ChangeEvent", "prov:Activity",
          "eli:LegalResource", "prov:Entity", "prov:Person"}) {
        CAPTURE(type);
        CHECK(types.contains(type));
    }
    for (const char* term : {"org:subOrganizationOf",
                             "org:unitOf",
                             "org:reportsTo",
                             "org:originalOrganization",
                             "org:resultingOrganization",
                             "org:postIn",
                             "eli:implements",
                             "eli:based_on",
                             "eli:amends",
                             "eli:repeals",
                             "dct:replaces",
                             "eli:cites",
                             "eli:is_annex_of",
                             "eli:commences",
                             "eli:is_part_of",
                             "eli:date_document",
                             "eli:date_publication",
                             "eli:first_date_entry_in_force",
                             "eli:date_no_longer_in_force",
                             "eli:passed_by",
                             "dct:title",
                             "dct:isPartOf",
                             "prov:generated",
                             "prov:hadPrimarySource"}) {
        CAPTURE(term);
        CHECK(terms.contains(term));
    }
}

TEST_CASE("the shipped data sets") {
    for (const char* name : {"chibi", "hebei_regions", "langfang", "qinhuangdao", "shijiazhuang"}) {
        CAPTURE(name);
        const Dataset data =
            qgov::load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/" + name + ".json");
        const ExchangeText out = qgov::write_org_jsonld(data);
        const Check check(out.text);
        CHECK(check.types().contains("org:FormalOrganization"));
        for (const qgov::ExchangeLoss& loss : out.losses) CHECK(loss.table != "organisations");
    }
}

TEST_CASE("what has no term is listed") {
    Dataset data;
    const auto other = data.documents.add({.key = "b", .title = "乙"});
    data.documents.add({.key = "a",
                        .title = "甲",
                        .stated_tasks = qgov::Quantity{},
                        .relations = {{.document = other, .note = "n", .extensions = {{"x-a", "1"}}}},
                        .extensions = {{"x-b", "1"}}});
    data.collectives.add({.key = "all", .name = "各乡镇"});
    data.leadership_groups.add({.key = "g",
                                .name = "组",
                                .stated_members = qgov::Quantity{},
                                .seats = {{.collective = data.collectives.id("all")}}});
    std::string all;
    for (const qgov::ExchangeLoss& loss : qgov::write_org_jsonld(data).losses)
        all += loss.table + '|' + loss.key + '|' + loss.member + '\n';
    CHECK(all == "collectives||\nleadership_groups|g|stated_members\nleadership_groups|g|seats/0/collective\n"
                 "documents|a|relations/0/note\ndocuments|a|relations/0/"
                 "x-a\ndocuments|a|stated_tasks\ndocuments|a|x-b\n");
}

}  // namespace
