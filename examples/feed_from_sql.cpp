// How do I fill a data set from the tables of my own database?
// Shows: rows of SQL become units, tasks and assignments; codes of the database become keys, which join them; NULL
// stays unknown; rows that lead nowhere are named. SQLite in memory, Debian: libsqlite3-dev.
// An easier one: build_a_data_set.cpp. Run: feed_from_sql

#include <qgov/model/dataset.hpp>
#include <qgov/model/validate.hpp>

#include <sqlite3.h>

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

using Rows = std::vector<std::vector<std::string>>;

/// All rows of a query; NULL is an empty text.
static Rows rows(sqlite3* database, const char* query) {
    Rows result;
    const auto take = [](void* into, int columns, char** cells, char**) {
        auto& row = static_cast<Rows*>(into)->emplace_back();
        for (int at = 0; at < columns; ++at) row.emplace_back(cells[at] != nullptr ? cells[at] : "");
        return 0;
    };
    if (sqlite3_exec(database, query, take, &result, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
    return result;
}

int main() {
    using namespace qgov;
    sqlite3* database = nullptr;
    sqlite3_open(":memory:", &database);
    rows(database, R"sql(
        create table unit (code, name, above);
        insert into unit values ('m', '市场监管局', 'c'), ('f', '财政局', 'c'), ('c', '示例县', null);
        create table duty (task, due, unit, role);
        insert into duty values ('制定标准', '2024-12', 'm', 'lead'), ('制定标准', null, 'f', 'support'),
            ('抽检', null, 'm', 'lead'), ('抽检', null, 'x', 'support'), ('抽检', null, 'f', 'suport'))sql");
    Dataset data;
    for (const auto& row : rows(database, "select code, name from unit"))
        data.organisations.add({.key = row[0], .name = row[1]});
    // Only now: a unit may stand in front of the one above it.
    for (const auto& row : rows(database, "select code, above from unit where above is not null"))
        data.organisations[data.organisations.id(row[0])].parent = data.organisations.id(row[1]);
    for (const auto& row : rows(database, "select task, max(due) from duty group by 1 order by min(rowid)"))
        data.tasks.add(
            {.key = row[0], .name = row[0], .due = row[1].empty() ? Period() : Period::parse(row[1])});
    for (const auto& row : rows(database, "select task, unit, role from duty order by rowid")) try {
            const auto role = from_string<AssignmentRole>(row[2]);
            if (!role) throw Error(Code::bad_argument, "no role \"" + row[2] + "\"");
            assign(data, data.tasks.id(row[0]), data.organisations.id(row[1]), *role);
        } catch (const Error& error) {
            std::printf("passed over: %s\n", error.what());
        }
    sqlite3_close(database);
    std::printf("%zu units, %zu assignments\n", data.organisations.size(), data.assignments.size());
    for (const Finding& finding : validate(data)) std::printf("%s\n", finding.en.c_str());
}
