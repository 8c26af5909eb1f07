#include <qgov/model/finding.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

using namespace qgov;
using namespace qgov::test;

TEST_CASE("severities have all their texts, from the mildest to the worst") {
    check_enumeration<Severity>(3);
    CHECK(Severity::information < Severity::warning);
    CHECK(Severity::warning < Severity::error);
}

TEST_CASE("a finding speaks both languages") {
    const Finding finding{.severity = Severity::error,
                          .code = "bad-key",
                          .table = "tasks",
                          .key = "#0",
                          .zh = "键为空",
                          .en = "empty key",
                          .hint_zh = "换一个键",
                          .hint_en = "give it another key"};
    CHECK(finding.message(Language::zh) == "键为空");
    CHECK(finding.message(Language::en) == "empty key");
    CHECK(finding.hint(Language::zh) == "换一个键");
    CHECK(finding.hint(Language::en) == "give it another key");
    Finding other = finding;
    CHECK(other == finding);
    other.hint_en.clear();
    CHECK(other != finding);
    CHECK(Finding() == Finding());
}

TEST_CASE("codes are stable names, each once, with a meaning in both languages") {
    const auto codes = finding_codes();
    CHECK(codes.size() == 72);
    std::set<std::string_view> seen;
    std::set<std::string_view> meanings;
    for (const FindingCode& each : codes) {
        CAPTURE(each.code);
        CHECK(seen.insert(each.code).second);
        CHECK(meanings.insert(each.zh).second);
        CHECK(meanings.insert(each.en).second);
        CHECK_FALSE(each.zh.empty());
        CHECK_FALSE(each.en.empty());
        CHECK(find_text(each.severity) != nullptr);
        const bool kebab = std::all_of(each.code.begin(), each.code.end(),
                                       [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
        CHECK(kebab);
        CHECK(each.code.find("--") == std::string_view::npos);
        CHECK(each.code.front() != '-');
        CHECK(each.code.back() != '-');
    }
    CHECK(finding_codes().data() == codes.data());
}
