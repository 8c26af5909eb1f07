#include "model/validate_references.hpp"

#include <qgov/model/references.hpp>

#include <optional>
#include <tuple>
#include <type_traits>

namespace qgov::inline v0::detail {

namespace {

template <class T>
std::size_t rows_of(const Dataset& dataset) {
    if constexpr (std::is_same_v<T, Text>) {
        return dataset.texts.size();
    } else {
        return table_of<T>(dataset).size();
    }
}

template <class T>
constexpr std::string_view name_of_table() {
    if constexpr (std::is_same_v<T, Text>) {
        return "texts";
    } else {
        return T::table;
    }
}

// Looks at each member of one record, and of the records inside it.
template <class Row>
class MemberCheck {
public:
    MemberCheck(const Dataset& dataset, const Row& row, Findings& findings)
        : dataset_(dataset), row_(row), findings_(findings) {}

    template <Described T>
    void check(const T& record, const Path* above = nullptr) {
        for_each_field<T>([&](const auto& each) {
            check_member(record.*each.member, Path{above, each.name}, each.need == Need::required);
        });
    }

private:
    template <class T>
    void check_member(const Id<T>& id, const Path& path, bool required) {
        if (!id) {
            if (required) add_missing(path);
        } else if (const std::size_t rows = rows_of<T>(dataset_); id.value() >= rows) {
            findings_.add(
                "dangling-reference", row_.place(),
                say("{0}的{1}引用{2}表第{3}行（从0起），该表只有{4}行",
                    "{0}: {1} refers to row {3} of \"{2}\", counted from 0, but that table has only {4}",
                    {row_.name(), shown(path.to_string()), shown(name_of_table<T>()), shown(id.value()),
                     shown(rows)}));
        }
    }
    void check_member(const std::string& text, const Path& path, bool required) {
        // The key of the record itself has rules of its own.
        const bool key_of_record = !path.above && path.member == "key";
        if (required && text.empty() && !key_of_record) add_missing(path);
    }
    template <class T>
    void check_member(const std::vector<T>& list, const Path& path, bool) {
        if constexpr (AnyId<T> || Described<T>) {
            for (std::size_t index = 0; index < list.size(); ++index) {
                check_member(list[index], Path{path.above, path.member, index}, false);
            }
        }
        if constexpr (AnyId<T>) check_repeated(list, path);
    }
    template <class T>
    void check_member(const std::optional<T>& value, const Path& path, bool) {
        if (value) check_member(*value, path, false);
    }
    template <class T>
    void check_member(const T& value, const Path& path, bool) {
        if constexpr (Described<T>) check(value, &path);
    }

    template <class T>
    void check_repeated(const std::vector<Id<T>>& list, const Path& path) {
        if (list.size() < 2) return;
        std::vector<Id<T>> ids = list;
        std::sort(ids.begin(), ids.end());
        for (std::size_t at = 0; at < ids.size();) {
            const std::size_t start = at;
            while (at < ids.size() && ids[at] == ids[start]) ++at;
            if (at - start < 2 || !ids[start]) continue;
            findings_.add("duplicate-reference", row_.place(),
                          say("{0}的{1}中{2}出现{3}次", "{0}: {1} names {2} {3} times",
                              {row_.name(), shown(path.to_string()), name(table_of<T>(dataset_), ids[start]),
                               shown(at - start)}));
        }
    }

    void add_missing(const Path& path) {
        findings_.add("missing-member", row_.place(),
                      say("{0}缺少{1}", "{0} lacks its {1}", {row_.name(), shown(path.to_string())}));
    }

    const Dataset& dataset_;
    const Row& row_;
    Findings& findings_;
};

template <Entity T>
void check_keys(const Table<T>& table, Findings& findings) {
    std::vector<std::size_t> rows(table.size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
    const auto key = [&](std::size_t row) -> const std::string& { return table[Id<T>(row)].key; };
    std::sort(rows.begin(), rows.end(),
              [&](std::size_t a, std::size_t b) { return std::tie(key(a), a) < std::tie(key(b), b); });
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const std::size_t row = rows[at];
        bool usable = true;
        try {
            check_key(T::table, key(row));
        } catch (const Error&) {
            usable = false;
        }
        if (!usable) {
            findings.add("bad-key", place(table, row),
                         say("{0}（第{1}行，从0起）的键为空、超过200字节或含控制字符",
                             "{0}, row {1} counted from 0, has a key that is empty, longer than 200 bytes or "
                             "has control characters",
                             {name(table, row), shown(row)}));
        } else if (at > 0 && key(rows[at - 1]) == key(row)) {
            findings.add("duplicate-key", place(table, row),
                         say("{0}（第{1}行，从0起）的键与第{2}行相同",
                             "{0}, row {1} counted from 0, has the key of row {2}",
                             {name(table, row), shown(row), shown(rows[at - 1])}));
        } else if (table.find(key(row)) != Id<T>(row)) {
            findings.add("key-not-indexed", place(table, row),
                         say("按键查不到{0}（第{1}行，从0起）",
                             "{0}, row {1} counted from 0, is not found by its key",
                             {name(table, row), shown(row)}));
        }
    }
}

// --- Circles ---

// Links of each record in the order in which `visit(record, link)` calls link(id). Ids outside the table are left out.
template <Entity T, class Visit>
Links links_of(const Table<T>& table, Visit visit) {
    Links links(table.size());
    std::size_t row = 0;
    for (const T& record : table) {
        visit(record, [&](Id<T> id) {
            if (table.contains(id)) links.targets.push_back(id.value());
        });
        // Two links of one record to another are one way round.
        const auto start = links.targets.begin() + static_cast<std::ptrdiff_t>(links.starts[row]);
        std::sort(start, links.targets.end());
        links.targets.erase(std::unique(start, links.targets.end()), links.targets.end());
        links.starts[++row] = links.targets.size();
    }
    return links;
}

template <Entity T, class Visit>
void check_circles(const Table<T>& table, RuleCode code, const Words& relation, Findings& findings,
                   Visit visit) {
    find_circles(links_of(table, visit), [&](std::span<const std::uint32_t> members) {
        const auto name_of = [&](std::uint32_t row) { return name(table, row); };
        findings.add(
            code, place(table, members.front()),
            say("{0}成环：{1}", "{0} run in a circle: {1}", {relation, shown_circle(members, name_of)}));
    });
}

void check_all_circles(const Dataset& dataset, Findings& findings) {
    const auto parent = [](const auto& record, auto link) { link(record.parent); };
    check_circles(dataset.organisations, "cycle", {"上级机构", "superiors"}, findings,
                  [](const Organisation& organisation, auto link) {
                      link(organisation.parent);
                      for (const auto superior : organisation.reports_to) link(superior);
                  });
    check_circles(dataset.leadership_groups, "cycle", {"上级领导机构", "parent groups"}, findings, parent);
    check_circles(dataset.indicators, "cycle", {"上级指标", "parent indicators"}, findings, parent);
    check_circles(dataset.indicators, "cycle", {"新增量所计入的指标", "indicators added to"}, findings,
                  [](const Indicator& indicator, auto link) { link(indicator.adds_to); });
    check_circles(dataset.tasks, "cycle", {"上级任务", "parent tasks"}, findings, parent);
    check_circles(dataset.activities, "cycle", {"上级活动", "parent activities"}, findings, parent);
    check_circles(dataset.documents, "document-cycle", {"文件关系", "document relations"}, findings,
                  [](const PolicyDocument& document, auto link) {
                      for (const DocumentRelation& relation : document.relations) {
                          switch (relation.kind) {
                          case DocumentRelationKind::implements:
                          case DocumentRelationKind::based_on:
                          case DocumentRelationKind::annex_of:
                          case DocumentRelationKind::part_of:
                          case DocumentRelationKind::replaces:
                              link(relation.document);
                              break;
                          default:
                              break;
                          }
                      }
                  });
}

// --- Duplicates and mass data ---

void check_relations(const Dataset& dataset, Findings& findings) {
    std::size_t row = 0;
    for (const PolicyDocument& document : dataset.documents) {
        std::vector<std::pair<DocumentRelationKind, Id<PolicyDocument>>> relations;
        for (const auto& relation : document.relations) {
            relations.emplace_back(relation.kind, relation.document);
        }
        std::sort(relations.begin(), relations.end());
        for (std::size_t at = 1; at < relations.size(); ++at) {
            const bool first_repetition = at < 2 || relations[at - 2] != relations[at];
            if (relations[at] != relations[at - 1] || !first_repetition) continue;
            findings.add("duplicate-reference", place(dataset.documents, row),
                         say("{0}与{1}的“{2}”关系不止一次", "{0} says more than once that it {2} {1}",
                             {name(dataset.documents, row), name(dataset.documents, relations[at].second),
                              shown(relations[at].first)}));
        }
        ++row;
    }
}

void check_assignments(const Dataset& dataset, Findings& findings) {
    const auto& assignments = dataset.assignments;
    const auto same_thing = [&](std::size_t row) {
        const Assignment& each = assignments[row];
        return std::tie(each.task, each.organisation, each.collective, each.role);
    };
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < assignments.size(); ++row) {
        const Assignment& each = assignments[row];
        if (!each.organisation && !each.collective) {
            findings.add("assignment-without-unit", place_of_assignment(row),
                         say("{0}没有写明单位", "{0} names no unit", {name_of_assignment(dataset, row)}));
        } else if (each.organisation && each.collective) {
            findings.add("assignment-with-two-units", place_of_assignment(row),
                         say("{0}除该机构外还写有{1}", "{0} names {1} besides that organisation",
                             {name_of_assignment(dataset, row), name(dataset.collectives, each.collective)}));
        }
        if (each.task && (each.organisation || each.collective)) rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(same_thing(a), a) < std::pair(same_thing(b), b);
    });
    std::vector<Held> held;
    for (std::size_t at = 0; at < rows.size();) {
        const std::size_t start = at;
        held.clear();
        for (; at < rows.size() && same_thing(rows[at]) == same_thing(rows[start]); ++at) {
            const Period& valid = assignments[rows[at]].valid;
            held.push_back({rows[at], rows[at], valid.first(), valid.last()});
        }
        find_clashes(held, [&](const Held& one, const Held& other) {
            const auto [earlier, later] = std::minmax(one.row, other.row);
            findings.add("duplicate-assignment", place_of_assignment(later),
                         say("{0}与分工#{1}重复", "{0} repeats assignment #{1}",
                             {name_of_assignment(dataset, later), shown(earlier)}));
        });
    }
}

void check_extensions(const std::vector<RowExtension>& extensions, std::string_view table, std::size_t rows,
                      Findings& findings) {
    for (const RowExtension& each : extensions) {
        if (each.row < rows) continue;
        findings.add(
            "dangling-reference", {table, each.row, row_key(each.row)},
            say("扩展成员{0}属于{1}表第{2}行（从0起），该表只有{3}行",
                "extension {0} belongs to row {2} of \"{1}\", counted from 0, but that table has only {3}",
                {shown(each.extension.name), shown(table), shown(each.row), shown(rows)}));
    }
}

}  // namespace

void check_references(const Dataset& dataset, Findings& findings) {
    if (dataset.home && !dataset.organisations.contains(dataset.home)) {
        findings.add(
            "dangling-reference", {"dataset", 0, ""},
            say("数据集的home引用organisations表第{0}行（从0起），该表只有{1}行",
                "the home of the data set refers to row {0} of \"organisations\", counted from 0, but "
                "that table has only {1}",
                {shown(dataset.home.value()), shown(dataset.organisations.size())}));
    }
    for_each_table(dataset, [&](const auto& table) { check_keys(table, findings); });
    for_each_record(dataset, [&](const auto& record, const auto& row) {
        MemberCheck(dataset, row, findings).check(record);
    });
    check_relations(dataset, findings);
    check_assignments(dataset, findings);
    check_extensions(dataset.assignment_extensions, "assignments", dataset.assignments.size(), findings);
    check_extensions(dataset.observation_extensions, "observations", dataset.observations.size(), findings);
    check_all_circles(dataset, findings);
}

}  // namespace qgov::inline v0::detail
