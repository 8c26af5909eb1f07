#include "model/validate_cases.hpp"

using namespace qgov;
using namespace qgov::test;

namespace {

// New measures that are in force and relate to old ones, seen from 2018-06-30.
struct Papers {
    Dataset data{};
    Id<PolicyDocument> now{};
    Id<PolicyDocument> old{};

    Papers(DocumentRelationKind kind, DocumentStatus status) {
        data.reported = Period::parse("2018-06-30");
        now = add_document(data, "new", "新办法", DocumentStatus::in_force);
        old = add_document(data, "old", "旧规划", status);
        data.documents[now].relations = {{.kind = kind, .document = old}};
    }
    PolicyDocument& of(Id<PolicyDocument> id) { return data.documents[id]; }
    std::size_t count(std::string_view code) const { return count_of(data, code); }
};

Dataset dated(std::string_view signed_on, std::string_view effective, std::string_view expires) {
    Dataset data;
    const auto period = [](std::string_view text) { return text.empty() ? Period() : Period::parse(text); };
    data.documents.add({.key = "d",
                        .title = "办法",
                        .signed_on = period(signed_on),
                        .effective = period(effective),
                        .expires = period(expires)});
    return data;
}

}  // namespace

std::vector<FindingCase> qgov::test::document_cases() {
    return {
        {"rests-on-ended-document", "documents", "new",
         [](bool wrong) {
             return Papers(wrong ? DocumentRelationKind::based_on : DocumentRelationKind::cites,
                           DocumentStatus::repealed)
                 .data;
         },
         "文件“新办法”（new）有效，其依据的文件“旧规划”（old）标为废止",
         "document \"新办法\" (new) is in force and rests on (based on) document \"旧规划\" (old), which is "
         "called repealed"},
        {"repealed-document-in-force", "documents", "old",
         [](bool wrong) {
             return Papers(DocumentRelationKind::replaces,
                           wrong ? DocumentStatus::in_force : DocumentStatus::repealed)
                 .data;
         },
         "文件“旧规划”（old）仍标为有效，但文件“新办法”（new）将其代替",
         "document \"旧规划\" (old) is still called in force, but document \"新办法\" (new) replaces it"},
        {"effective-before-signed", "documents", "d",
         [](bool wrong) { return dated("2017-03-02", wrong ? "2017-03-01" : "2017-03-02", ""); },
         "文件“办法”（d）的施行日期（2017年3月1日）早于成文日期（2017年3月2日）",
         "document \"办法\" (d): the effective date (1 March 2017) is before the date of signing (2 March "
         "2017)"},
        {"expires-before-effective", "documents", "d",
         [](bool wrong) { return dated("", "2017-03-02", wrong ? "2017-03-01" : "2017-03-02"); },
         "文件“办法”（d）的失效日期（2017年3月1日）早于施行日期（2017年3月2日）",
         "document \"办法\" (d): the expiry date (1 March 2017) is before the effective date (2 March 2017)"},
    };
}

TEST_CASE("documents: found, and not found without the mistake") { check_cases(document_cases()); }

TEST_CASE("dates that are known to the year or not at all do not disagree") {
    CHECK(validate(dated("2017-03-02", "2017", "")).empty());
    CHECK(validate(dated("2017-03-02", "2016", "")).size() == 1);
    CHECK(validate(dated("2017", "2017-03-02", "2017")).empty());
    CHECK(validate(dated("", "2017-03-02/..", "../2020")).empty());
    CHECK(validate(dated("2017", "", "2016")).empty());
}

TEST_CASE("a document has ended by its status, its date, or because another repeals it") {
    Papers papers(DocumentRelationKind::implements, DocumentStatus::unstated);
    const auto text = [&] {
        const auto found = findings_of(papers.data, "rests-on-ended-document");
        return found.size() == 1 ? found[0].zh + " | " + found[0].en : std::to_string(found.size());
    };
    CHECK(text() == "0");
    papers.of(papers.old).status = DocumentStatus::expired;
    CHECK(text() ==
          "文件“新办法”（new）有效，其贯彻落实的文件“旧规划”（old）标为失效 | document \"新办法\" (new) is "
          "in force and rests on (implements) document \"旧规划\" (old), which is called expired");
    papers.of(papers.old).status = DocumentStatus::unstated;
    papers.of(papers.old).expires = Period::parse("2018-06-30");
    CHECK(text() == "0");
    papers.of(papers.old).expires = Period::parse("2018-06-29");
    CHECK(text() == "文件“新办法”（new）有效，其贯彻落实的文件“旧规划”（old）有效期至2018-06-29 | document "
                    "\"新办法\" (new) is in force and rests on (implements) document \"旧规划\" (old), which "
                    "was in force until 2018-06-29");
    papers.data.reported = {};
    CHECK(text() == "0");
    const auto repealing = add_document(papers.data, "decision", "废止决定");
    papers.of(repealing).relations = {{.kind = DocumentRelationKind::repeals, .document = papers.old}};
    CHECK(text() == "文件“新办法”（new）有效，其贯彻落实的文件“旧规划”（old）已由文件“废止决定”（decision）废"
                    "止或代替 | document \"新办法\" (new) is in force and rests on (implements) document "
                    "\"旧规划\" (old), which document \"废止决定\" (decision) repeals or replaces");
    papers.of(repealing).status = DocumentStatus::draft;
    CHECK(text() == "0");
}

TEST_CASE("only a document that is certainly in force rests wrongly on an ended one") {
    Papers papers(DocumentRelationKind::based_on, DocumentStatus::expired);
    for (const auto status : {DocumentStatus::in_force, DocumentStatus::amended}) {
        papers.of(papers.now).status = status;
        CHECK(papers.count("rests-on-ended-document") == 1);
    }
    for (const auto status : {DocumentStatus::draft, DocumentStatus::forthcoming, DocumentStatus::expired,
                              DocumentStatus::repealed, DocumentStatus::unstated}) {
        papers.of(papers.now).status = status;
        CHECK(papers.count("rests-on-ended-document") == 0);
    }
    const auto dated_in_force = [&](std::string_view effective, std::string_view expires) {
        papers.of(papers.now).status = DocumentStatus::unstated;
        papers.of(papers.now).effective = Period::parse(effective);
        papers.of(papers.now).expires = expires.empty() ? Period() : Period::parse(expires);
        return papers.count("rests-on-ended-document") == 1;
    };
    CHECK(dated_in_force("2018-06-30", ""));
    CHECK(dated_in_force("2017", "2018-06-30"));
    CHECK_FALSE(dated_in_force("2018-07-01", ""));
    CHECK_FALSE(dated_in_force("2018", ""));
    CHECK_FALSE(dated_in_force("2017", "2018"));
    CHECK_FALSE(dated_in_force("2017", "2017"));
    papers.data.reported = {};
    CHECK_FALSE(dated_in_force("2017", ""));
}

TEST_CASE("what a draft or a future document repeals is still in force") {
    Papers papers(DocumentRelationKind::repeals, DocumentStatus::in_force);
    CHECK(papers.count("repealed-document-in-force") == 1);
    papers.of(papers.now).status = DocumentStatus::draft;
    CHECK(papers.count("repealed-document-in-force") == 0);
    papers.of(papers.now).status = DocumentStatus::unstated;
    CHECK(papers.count("repealed-document-in-force") == 1);
    papers.of(papers.now).effective = Period::parse("2018-07-01");
    CHECK(papers.count("repealed-document-in-force") == 0);
    papers.of(papers.now).effective = Period::parse("2018-06-30");
    CHECK(papers.count("repealed-document-in-force") == 1);
    papers.of(papers.now).relations[0].document = papers.now;
    papers.of(papers.now).status = DocumentStatus::in_force;
    CHECK(papers.count("repealed-document-in-force") == 0);
}
