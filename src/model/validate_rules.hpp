#pragma once

#include "model/finding_rules.hpp"

#include <qgov/model/dataset.hpp>
#include <qgov/model/fields.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What the parts of `validate` share: words in both languages, names of records, and where findings are collected.
namespace qgov::inline v0::detail {

struct Words {
    std::string zh{};
    std::string en{};
};

// Both sentences with {0}, {1} … replaced by the parts.
Words say(std::string_view zh, std::string_view en, std::initializer_list<Words> parts = {});
// A text of the data set: at most 60 characters of it, without what cannot be shown.
Words shown(std::string_view text);
Words shown(std::uint64_t number);
Words shown(const Decimal& number);
Words shown(const Period& period);
Words shown(const Quantity& quantity);
Words shown(const Interval& interval);
template <Enumeration E>
Words shown(E value) {
    return {std::string(label(value, Language::zh)), std::string(label(value, Language::en))};
}
// One after the other; of more than ten the first ten and how many there are.
Words listed(std::span<const Words> words);

// What a record of a table is called.
struct Noun {
    std::string_view zh{};
    std::string_view en{};
};
template <class T>
inline constexpr Noun noun{};
template <>
inline constexpr Noun noun<Source> = {"来源", "source"};
template <>
inline constexpr Noun noun<Organisation> = {"机构", "organisation"};
template <>
inline constexpr Noun noun<OrganisationEvent> = {"机构变动", "organisation event"};
template <>
inline constexpr Noun noun<LeadershipGroup> = {"领导机构", "leadership group"};
template <>
inline constexpr Noun noun<PolicyDocument> = {"文件", "document"};
template <>
inline constexpr Noun noun<DocumentSet> = {"文件集", "document set"};
template <>
inline constexpr Noun noun<Collective> = {"单位集合", "collective"};
template <>
inline constexpr Noun noun<Indicator> = {"指标", "indicator"};
template <>
inline constexpr Noun noun<Target> = {"目标", "target"};
template <>
inline constexpr Noun noun<Task> = {"任务", "task"};
template <>
inline constexpr Noun noun<Change> = {"变动", "change"};
template <>
inline constexpr Noun noun<Ranking> = {"位次", "ranking"};
template <>
inline constexpr Noun noun<AssessmentScheme> = {"考核办法", "assessment scheme"};
template <>
inline constexpr Noun noun<AssessmentRecord> = {"考核记录", "assessment record"};
template <>
inline constexpr Noun noun<IncentiveRule> = {"奖励条款", "incentive rule"};
template <>
inline constexpr Noun noun<CreditScheme> = {"信用评定办法", "credit scheme"};
template <>
inline constexpr Noun noun<CreditRecord> = {"信用记录", "credit record"};
template <>
inline constexpr Noun noun<Honour> = {"荣誉", "honour"};
template <>
inline constexpr Noun noun<Activity> = {"活动", "activity"};
template <>
inline constexpr Noun noun<Appropriation> = {"经费", "appropriation"};

// 任务“建立质量档案”（t1）, task "keep quality files" (t1).
Words named(const Noun& noun, std::string_view zh, std::string_view en, std::string_view key,
            std::size_t row);

template <Entity T>
Words name(const Table<T>& table, Id<T> id) {
    if (!id) return {std::string(noun<T>.zh) + "未注明", "no " + std::string(noun<T>.en)};
    if (!table.contains(id)) return named(noun<T>, {}, {}, {}, id.value());
    const T& entity = table[id];
    if constexpr (requires { entity.name_en; }) {
        return named(noun<T>, entity.name, entity.name_en, entity.key, id.value());
    } else if constexpr (requires { entity.title_en; }) {
        return named(noun<T>, entity.title, entity.title_en, entity.key, id.value());
    } else {
        return named(noun<T>, {}, {}, entity.key, id.value());
    }
}
template <Entity T>
Words name(const Table<T>& table, std::size_t row) {
    return name(table, Id<T>(row));
}
// The same, and for a record that has no name of its own what it is about: change (c1) of indicator "sales" (sales).
template <Entity T>
Words full_name(const Dataset& dataset, const Table<T>& table, std::size_t row) {
    Words own = name(table, row);
    if constexpr (
        requires(const T& entity) { entity.indicator; } && !requires(const T& entity) { entity.name; }) {
        const Id<Indicator> indicator = table[Id<T>(row)].indicator;
        if (indicator) return say("{1}的{0}", "{0} of {1}", {own, name(dataset.indicators, indicator)});
    }
    return own;
}
// The unit of an assignment or seat: the organisation, or else the collective.
Words name_of_unit(const Dataset& dataset, Id<Organisation> organisation, Id<Collective> collective);
Words name_of_assignment(const Dataset& dataset, std::size_t row);
Words name_of_observation(const Dataset& dataset, std::size_t row);

// The record of an id, or null.
template <Entity T>
const T* find(const Table<T>& table, Id<T> id) noexcept {
    return table.contains(id) ? &table[id] : nullptr;
}

// "#12": what stands for the key of a row that has none.
std::string row_key(std::size_t row);

// The record that a finding is about.
struct RowPlace {
    std::string_view table{};
    std::size_t row = 0;
    std::string key{};
};

template <Entity T>
RowPlace place(const Table<T>& table, std::size_t row) {
    const T* record = find(table, Id<T>(row));
    return {T::table, row, record && !record->key.empty() ? record->key : row_key(row)};
}
RowPlace place_of_assignment(std::size_t row);
RowPlace place_of_observation(std::size_t row);

// A record and what it is called, both asked for only when there is a finding.
template <Entity T>
struct TableRow {
    const Dataset& dataset;
    const Table<T>& table;
    std::size_t row = 0;

    RowPlace place() const { return detail::place(table, row); }
    Words name() const { return full_name(dataset, table, row); }
};
struct AssignmentRow {
    const Dataset& dataset;
    std::size_t row = 0;

    RowPlace place() const { return place_of_assignment(row); }
    Words name() const { return name_of_assignment(dataset, row); }
};
struct ObservationRow {
    const Dataset& dataset;
    std::size_t row = 0;

    RowPlace place() const { return place_of_observation(row); }
    Words name() const { return name_of_observation(dataset, row); }
};

// Calls visit(record, row) for all records, with one of the three above.
template <class Visit>
void for_each_record(const Dataset& dataset, Visit visit) {
    for_each_table(dataset, [&]<class T>(const Table<T>& table) {
        std::size_t row = 0;
        for (const T& record : table) visit(record, TableRow<T>{dataset, table, row++});
    });
    std::size_t row = 0;
    for (const Assignment& each : dataset.assignments) visit(each, AssignmentRow{dataset, row++});
    row = 0;
    for (const Observation& each : dataset.observations) visit(each, ObservationRow{dataset, row++});
}

// The way from a record to a member: milestones[2].provenance.source, counted from 0.
struct Path {
    const Path* above = nullptr;
    std::string_view member{};
    std::size_t position = none;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::string to_string() const;
};

class Findings {
public:
    void add(RuleCode code, RowPlace place, Words message);
    // All findings by table in the order of the file, row and code.
    std::vector<Finding> sorted(const Dataset& dataset) &&;

private:
    struct Entry {
        std::size_t row = 0;
        Finding finding{};
    };
    std::vector<Entry> entries_;
};

// Something that one of several holders has or does for a time; no day is an open end.
struct Held {
    std::uint64_t holder = 0;
    std::size_t row = 0;
    Date first{};
    Date last{};
};

// Calls report(one, other) for each that shares a day with an earlier one of another holder, once each. Sorts.
template <class Report>
void find_clashes(std::span<Held> held, Report report) {
    std::sort(held.begin(), held.end(), [](const Held& a, const Held& b) {
        return std::pair(a.first, a.row) < std::pair(b.first, b.row);
    });
    const auto lasts_longer = [](const Held& a, const Held& b) {
        return b.last && (!a.last || a.last > b.last);
    };
    // Of those before: the one that lasts longest, and the one of another holder that does.
    const Held* longest = nullptr;
    const Held* other = nullptr;
    for (const Held& each : held) {
        const Held* before = longest && longest->holder != each.holder ? longest : other;
        if (before && (!before->last || !each.first || each.first <= before->last)) report(each, *before);
        if (!longest || lasts_longer(each, *longest)) {
            if (longest && longest->holder != each.holder) other = longest;
            longest = &each;
        } else if (each.holder != longest->holder && (!other || lasts_longer(each, *other))) {
            other = &each;
        }
    }
}

// Which rows each row refers to.
struct Links {
    std::vector<std::size_t> starts{};
    std::vector<std::uint32_t> targets{};

    explicit Links(std::size_t rows) : starts(rows + 1, 0) {}
};

// Calls report(members) for each link that closes a circle, the members in the order of the links. O(rows + links)
// without the reports.
template <class Report>
void find_circles(const Links& links, Report report) {
    constexpr std::size_t unseen = 0;
    constexpr std::size_t done = static_cast<std::size_t>(-1);
    const std::size_t rows = links.starts.size() - 1;
    std::vector<std::size_t> depths(rows, unseen);  // 1-based position on the path
    std::vector<std::size_t> next(rows);
    std::vector<std::uint32_t> path;
    for (std::size_t start = 0; start < rows; ++start) {
        if (depths[start] != unseen) continue;
        path.assign(1, static_cast<std::uint32_t>(start));
        depths[start] = 1;
        next[start] = links.starts[start];
        while (!path.empty()) {
            const std::uint32_t row = path.back();
            if (next[row] == links.starts[row + std::size_t{1}]) {
                depths[row] = done;
                path.pop_back();
                continue;
            }
            const std::uint32_t target = links.targets[next[row]++];
            if (depths[target] == unseen) {
                path.push_back(target);
                depths[target] = path.size();
                next[target] = links.starts[target];
            } else if (depths[target] != done) {
                report(std::span(path).subspan(depths[target] - 1));
            }
        }
    }
}

// A way around for a message: a → b → a. Of more than ten the first ten; `name` gives the words of a row.
template <class Name>
Words shown_circle(std::span<const std::uint32_t> members, Name name) {
    constexpr std::size_t most = 10;
    Words chain;
    for (std::size_t index = 0; index < members.size() && index < most; ++index) {
        chain = say("{0}{1} → ", "{0}{1} → ", {chain, name(members[index])});
    }
    if (members.size() > most) {
        chain = say("{0}……（共{1}个） → ", "{0}… ({1} in all) → ", {chain, shown(members.size())});
    }
    return say("{0}{1}", "{0}{1}", {chain, name(members.front())});
}

}  // namespace qgov::inline v0::detail
