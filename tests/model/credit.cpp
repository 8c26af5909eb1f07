#include <qgov/model/credit.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<CreditScheme> && CreditScheme::table == "credit_schemes");
static_assert(Entity<CreditRecord> && CreditRecord::table == "credit_records");

TEST_CASE("credit schemes with their parts and credit records count by every member") {
    check_members<CreditScheme>();
    check_members<CreditGrade>();
    check_members<CreditList>();
    check_members<CreditTreatment>();
    check_members<CreditRecord>();
}

TEST_CASE("the enumerations of credit have all their texts") {
    check_enumeration<CreditListKind>(3);
    check_enumeration<TreatmentKind>(2);
}

TEST_CASE("the term of a list is unknown unless stated") {
    CHECK_FALSE(CreditList().term_months.has_value());
    CHECK(CreditList().kind == CreditListKind::black);
    CHECK_FALSE(CreditRecord().valid);
    CHECK_FALSE(CreditRecord().repaired);
}
