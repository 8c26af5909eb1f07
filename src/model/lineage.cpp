#include <qgov/model/lineage.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

namespace qgov::inline v0 {

namespace {

template <class T>
inline constexpr bool is_followed =
    !(std::is_same_v<T, Organisation> || std::is_same_v<T, OrganisationEvent> ||
      std::is_same_v<T, Collective> || std::is_same_v<T, LeadershipGroup> || std::is_same_v<T, Text>);

using Steps = std::vector<LineageStep>;

// The steps that one record, or a part of one, leads to.
class LineageReferences {
public:
    LineageReferences(const Dataset& dataset, std::uint32_t depth) : dataset_(dataset), depth_(depth) {}

    Steps steps{};

    template <class T>
    LineageStep step_of(Id<T> id, std::string_view relation) const {
        LineageStep step{.depth = depth_, .relation = relation, .table = T::table, .row = id.value()};
        for_each_table(dataset_, [&]<class U>(const Table<U>& table) {
            if constexpr (std::is_same_v<T, U>) {
                step.key = table[id].key;
                if constexpr (requires { table[id].provenance; }) {
                    step.status = table[id].provenance.status;
                    step.derived_from = table[id].provenance.derived_from;
                }
            }
        });
        return step;
    }
    template <class T>
    void add(Id<T> id, std::string_view relation) {
        if constexpr (is_followed<T>) {
            if (id) steps.push_back(step_of(id, relation));
        }
    }
    void cite(Id<Source> source, FactStatus status, std::string_view locator) {
        if (!source) return;
        steps.push_back(step_of(source, "source"));
        steps.back().status = status;
        steps.back().locator = locator;
    }
    void cite(const Provenance& paper) { cite(paper.source, paper.status, paper.locator); }
    template <class T>
    void follow(const T& record) {
        for_each_field<T>([&](const auto& each) { follow_member(record.*each.member, each.name); });
    }

private:
    template <class Member>
    void follow_member(const Member& member, std::string_view relation) {
        if constexpr (std::is_same_v<Member, Provenance>) {
            cite(member);
        } else if constexpr (std::is_same_v<Member, std::vector<DocumentRelation>>) {
            for (const DocumentRelation& each : member) add(each.document, to_string(each.kind));
        } else if constexpr (detail::AnyId<Member>) {
            add(member, relation);
        } else if constexpr (detail::IsSequence<Member>::value) {
            if constexpr (detail::AnyId<typename Member::value_type>) {
                for (const auto& each : member) add(each, relation);
            }
        }
    }

    const Dataset& dataset_;
    std::uint32_t depth_;
};

class LineageWalk {
public:
    explicit LineageWalk(const Dataset& dataset) : dataset_(dataset) {}

    Steps steps{};

    template <class T>
    void visit(Id<T> id, std::string_view relation, std::uint32_t depth) {
        visit_all({LineageReferences(dataset_, depth).step_of(id, relation)});
    }
    // Without what it leads to.
    template <class T>
    void name(Id<T> id) {
        steps.push_back(LineageReferences(dataset_, 0).step_of(id, {}));
    }
    void cite(const Provenance& paper, std::uint32_t depth) {
        LineageReferences start(dataset_, depth);
        start.cite(paper);
        visit_all(std::move(start.steps));
    }
    template <class Part>
    void visit_part(Id<AssessmentScheme> id, const Part& part, std::string_view key,
                    std::string_view relation, std::uint32_t depth) {
        steps.push_back({.depth = depth,
                         .relation = relation,
                         .table = AssessmentScheme::table,
                         .row = id.value(),
                         .key = dataset_.assessment_schemes[id].key,
                         .part = key,
                         .status = part.provenance.status,
                         .derived_from = part.provenance.derived_from});
        LineageReferences below(dataset_, depth + 1);
        below.follow(part);
        visit_all(std::move(below.steps));
    }
    void visit_assignment(std::uint32_t row, std::uint32_t depth) {
        const Assignment& assignment = dataset_.assignments[row];
        steps.push_back({.depth = depth,
                         .relation = "assignment",
                         .table = "assignments",
                         .row = row,
                         .status = assignment.fact_status,
                         .derived_from = text(assignment.derived_from)});
        LineageReferences below(dataset_, depth + 1);
        below.cite(assignment.source, assignment.fact_status, text(assignment.locator));
        visit_all(std::move(below.steps));
    }

private:
    // Depth first with a list of what is still to come: chains of records can be as long as the data set.
    void visit_all(Steps waiting) {
        std::reverse(waiting.begin(), waiting.end());
        while (!waiting.empty()) {
            LineageStep step = waiting.back();
            waiting.pop_back();
            if (step.table != Source::table) step.repeated = !seen_.insert({step.table, step.row}).second;
            steps.push_back(step);
            if (step.repeated) continue;
            LineageReferences below(dataset_, step.depth + 1);
            for_each_table(dataset_, [&]<class T>(const Table<T>& table) {
                if (step.table == T::table) below.follow(table[Id<T>(step.row)]);
            });
            waiting.insert(waiting.end(), below.steps.rbegin(), below.steps.rend());
        }
    }
    std::string_view text(Id<Text> id) const {
        return id ? std::string_view(dataset_.texts[id]) : std::string_view();
    }

    const Dataset& dataset_;
    std::set<std::pair<std::string_view, std::uint32_t>> seen_{};
};

const AssessmentItem* item_of(const AssessmentScheme& scheme, std::string_view key) {
    const auto found = std::find_if(scheme.items.begin(), scheme.items.end(),
                                    [&](const AssessmentItem& each) { return each.key == key; });
    return found == scheme.items.end() ? nullptr : &*found;
}

[[noreturn]] void refuse_part(const AssessmentScheme& scheme, std::string_view part, bool items_only) {
    std::vector<std::string_view> keys;
    for (const AssessmentItem& each : scheme.items) keys.push_back(each.key);
    if (!items_only) {
        for (const GradeBand& each : scheme.grades) keys.push_back(each.grade);
        for (const Veto& each : scheme.vetoes) keys.push_back(each.key);
        for (const Consequence& each : scheme.consequences) keys.push_back(each.key);
    }
    const std::string_view nearest = nearest_word(part, keys);
    throw Error(Code::unknown_key,
                "assessment scheme \"" + scheme.key + "\" has no item" +
                    (items_only ? "" : ", grade, veto or consequence") + " \"" + std::string(part) + "\"" +
                    (nearest.empty() ? "" : "; nearest: \"" + std::string(nearest) + "\""));
}

}  // namespace

namespace detail {

std::vector<LineageStep> lineage(const Dataset& dataset, std::string_view table, std::uint32_t row) {
    LineageWalk walk(dataset);
    for_each_table(dataset, [&]<class T>(const Table<T>&) {
        if (T::table == table) walk.visit(Id<T>(row), {}, 0);
    });
    return std::move(walk.steps);
}

}  // namespace detail

std::vector<LineageStep> lineage(const Dataset& dataset, Id<AssessmentScheme> scheme, std::string_view part) {
    const AssessmentScheme& record = dataset.assessment_schemes[scheme];
    LineageWalk walk(dataset);
    bool found = false;
    const auto add = [&](const auto& parts, std::string_view relation, auto key) {
        for (const auto& each : parts) {
            if (found || each.*key != part) continue;
            walk.visit_part(scheme, each, each.*key, relation, 0);
            found = true;
        }
    };
    add(record.items, "item", &AssessmentItem::key);
    add(record.vetoes, "veto", &Veto::key);
    add(record.consequences, "consequence", &Consequence::key);
    add(record.grades, "grade", &GradeBand::grade);
    if (!found) refuse_part(record, part, false);
    walk.visit(scheme, "scheme", 1);
    return std::move(walk.steps);
}

std::vector<LineageStep> lineage(const Dataset& dataset, Id<AssessmentRecord> record, std::string_view item) {
    const AssessmentRecord& of_unit = dataset.assessment_records[record];
    const AssessmentScheme& scheme = dataset.assessment_schemes[of_unit.scheme];
    const AssessmentItem* const assessed = item_of(scheme, item);
    if (assessed == nullptr) refuse_part(scheme, item, true);

    LineageWalk walk(dataset);
    walk.name(record);
    for (const ItemScore& line : of_unit.scores) {
        if (line.item == item) walk.cite(line.provenance, 1);
    }
    walk.visit_part(of_unit.scheme, *assessed, item, "item", 1);
    for (std::uint32_t row = 0; assessed->task && row < dataset.assignments.size(); ++row) {
        const Assignment& each = dataset.assignments[row];
        if (each.task != assessed->task) continue;
        bool own = each.organisation == of_unit.subject;
        if (!own && each.collective) {
            const std::vector<Id<Organisation>> members =
                expand(dataset, each.collective, of_unit.period.last());
            own = std::find(members.begin(), members.end(), of_unit.subject) != members.end();
        }
        if (own) walk.visit_assignment(row, 1);
    }
    walk.visit(of_unit.scheme, "scheme", 1);
    walk.cite(of_unit.provenance, 1);
    return std::move(walk.steps);
}

}  // namespace qgov::inline v0
