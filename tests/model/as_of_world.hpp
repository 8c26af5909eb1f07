#pragma once

#include <qgov/model/as_of.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::test::as_of_world {

inline Date D(std::string_view text) { return Date::parse(text); }
inline Period P(std::string_view text) { return text.empty() ? Period() : Period::parse(text); }

struct Failure {
    Code code{};
    std::string text{};
};

inline Failure failure_of(const Dataset& data, Date day) {
    try {
        static_cast<void>(as_of(data, day));
    } catch (const Error& error) {
        return {error.code(), error.message()};
    }
    return {};
}

// A small world whose rows are named by single words; lists are words with spaces between them.
struct World {
    Dataset data{};

    Id<Organisation> id(std::string_view key) const { return data.organisations.id(key); }
    std::vector<Id<Organisation>> ids(std::string_view keys) const {
        std::vector<Id<Organisation>> result;
        while (!keys.empty()) {
            const std::size_t end = std::min(keys.find(' '), keys.size());
            result.push_back(id(keys.substr(0, end)));
            keys.remove_prefix(std::min(end + 1, keys.size()));
        }
        return result;
    }
    World& org(std::string_view key, std::string_view parent = "", std::string_view valid = "") {
        data.organisations.add({.key = std::string(key),
                                .name = std::string(key),
                                .parent = data.organisations.find(parent),
                                .valid = P(valid)});
        return *this;
    }
    OrganisationEvent& event(OrganisationEventKind kind, std::string_view date, std::string_view before,
                             std::string_view after = "") {
        OrganisationEvent each{.key = "e" + std::to_string(data.organisation_events.size()),
                               .kind = kind,
                               .date = P(date),
                               .before = ids(before),
                               .after = ids(after)};
        if (kind == OrganisationEventKind::rename) each.new_name = "new name";
        return data.organisation_events[data.organisation_events.add(std::move(each))];
    }
    void merge(std::string_view date, std::string_view before, std::string_view after) {
        event(OrganisationEventKind::merge, date, before, after);
    }
    Id<Task> task(std::string_view key) {
        const auto found = data.tasks.find(key);
        return found ? found : data.tasks.add({.key = std::string(key), .name = std::string(key)});
    }
    void assigned(std::string_view key, std::string_view organisation, AssignmentRole role,
                  std::string_view valid = "") {
        assign(data, task(key), id(organisation), role);
        data.assignments.back().valid = P(valid);
    }
};

// key<parent[valid] for each organisation.
inline std::string tree(const Dataset& data) {
    std::string text;
    for (const Organisation& each : data.organisations) {
        text += each.key;
        if (each.parent) text += '<' + data.organisations[each.parent].key;
        if (each.valid) text += '[' + each.valid.to_string() + ']';
        text += ' ';
    }
    return text;
}

// task:organisation:role for each assignment.
inline std::string work(const Dataset& data) {
    std::string text;
    for (const Assignment& each : data.assignments) {
        text += data.tasks[each.task].key + ':';
        if (each.organisation) text += data.organisations[each.organisation].key;
        if (each.collective) text += data.collectives[each.collective].key;
        text += ':' + std::string(to_string(each.role)) + ' ';
    }
    return text;
}

inline std::string keys(const Dataset& data, const std::vector<Id<Organisation>>& ids) {
    std::string text;
    for (const Id<Organisation> id : ids) text += data.organisations[id].key + ' ';
    return text;
}

inline std::string key(const Dataset& data, Id<Organisation> id) {
    return id ? data.organisations[id].key : "";
}

}  // namespace qgov::test::as_of_world
