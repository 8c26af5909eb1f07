#include <qgov/io/table_columns.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace qgov;
using test::error_of;

namespace {

TableColumn column(std::string_view table, std::string_view name) {
    for (const TableColumn& each : table_columns(table)) {
        if (each.name == name) return each;
    }
    FAIL("no column " << name);
    return {};
}

}  // namespace

TEST_CASE("every table has columns with names of their own in both languages") {
    const auto names = table_names();
    CHECK(names.size() == 22);
    CHECK(names.front() == "sources");
    CHECK(names.back() == "observations");
    for (const std::string_view name : names) {
        CAPTURE(name);
        std::set<std::string_view> seen;
        const auto columns = table_columns(name);
        for (const TableColumn& each : columns) {
            CHECK(seen.insert(each.name).second);
            if (!each.zh.empty()) CHECK(seen.insert(each.zh).second);
            CHECK((each.kind == CellKind::choice) <= !each.choices.empty());
            if (each.kind == CellKind::reference)
                CHECK(std::find(names.begin(), names.end(), each.references) != names.end());
        }
        const bool mass = name == "assignments" || name == "observations";
        CHECK((columns.front().name == "key") != mass);
    }
}

TEST_CASE("what the columns hold") {
    CHECK(column("organisations", "name").zh == "名称");  // as the description says
    CHECK(column("organisations", "name").required);
    CHECK(column("organisations", "aliases").kind == CellKind::list);
    CHECK(column("organisations", "aliases").zh == "别名");
    CHECK(column("organisations", "provenance.source").zh == "来源");
    CHECK(column("organisations", "classification").zh.empty());  // 简称、曾用名: two names
    CHECK(column("organisations", "kind").choices.size() == 17);
    CHECK(column("organisations", "parent").references == "organisations");
    CHECK(column("organisations", "reports_to").element == CellKind::reference);
    CHECK(column("organisations", "provenance.source").references == "sources");
    CHECK(column("leadership_groups", "seats").kind == CellKind::array);
    CHECK(column("collectives", "stated_count").kind == CellKind::object);
    CHECK(column("collectives", "open").kind == CellKind::boolean);
    CHECK(column("collectives", "kinds").element == CellKind::choice);
    CHECK(column("tasks", "points").kind == CellKind::number);
    CHECK(column("tasks", "due").zh == "完成时限");
    CHECK(column("observations", "value").kind == CellKind::number);
    CHECK(column("observations", "scale").kind == CellKind::whole_number);
    CHECK(column("assignments", "provenance.note").kind == CellKind::text);
}

TEST_CASE("a table that is not there") {
    CHECK(error_of([] { table_columns("organisation"); }) ==
          "201: there is no table \"organisation\"; did you mean \"organisations\"?");
    CHECK(error_of([] { table_columns(""); }) ==
          "201: there is no table \"\"; qgov show FILE lists the tables");
}
