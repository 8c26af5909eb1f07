#include <qgov/model/policy_document.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<PolicyDocument> && PolicyDocument::table == "documents");
static_assert(Entity<DocumentSet> && DocumentSet::table == "document_sets");

TEST_CASE("documents, relations and sets of documents count by every member") {
    check_members<PolicyDocument>();
    check_members<DocumentRelation>();
    check_members<DocumentSet>();
}

TEST_CASE("the enumerations of documents have all their texts") {
    check_enumeration<DocumentKind>(26);
    check_enumeration<DocumentStatus>(7);
    check_enumeration<DocumentRelationKind>(9);
}

TEST_CASE("the fifteen official kinds of documents come first, in the order of the regulation") {
    std::string labels;
    for (const auto& text : enum_texts<DocumentKind>) {
        const auto number = static_cast<int>(text.value);
        if (number >= 1 && number <= 15) labels += std::string(text.zh) + ' ';
    }
    CHECK(labels == "决议 决定 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 ");
}

TEST_CASE("a set of documents is open, and a document has no dates, unless stated otherwise") {
    CHECK(DocumentSet().open);
    CHECK_FALSE(DocumentSet().stated_count.has_value());
    const PolicyDocument document;
    CHECK(document.number.empty());
    CHECK(document.status == DocumentStatus::unstated);
    for (const Period& date : {document.approved, document.signed_on, document.published, document.effective,
                               document.expires, document.plan_period}) {
        CHECK_FALSE(date);
    }
}
