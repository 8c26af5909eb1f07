#include <qgov/io/json_report.hpp>

#include <qgov/io/json_text.hpp>
#include <qgov/model/dataset.hpp>

namespace qgov::inline v0 {

namespace {

/// The report as JSON. Units and tasks are named by key, with their name beside it where they are listed.
class JsonReport {
public:
    JsonReport(const Dataset& dataset, const Overview& overview, Language language)
        : data_(dataset), view_(overview), language_(language) {}

    std::string write() {
        json_.begin_object();
        json_.member("title", data_.title);
        json_.member("home", data_.home ? data_.organisations[data_.home].key : std::string());
        json_.member("reported", data_.reported.to_string());
        facts("facts", view_.facts);
        list("tables", view_.tables, [&](const TableFacts& each) {
            json_.member("table", each.table);
            json_.member("rows", each.rows);
            facts("facts", each.facts);
        });
        json_.member("categories", view_.categories);
        json_.member("subcategories", view_.subcategories);
        json_.member("tasks", view_.assignment.right_count());
        json_.member("assignments", view_.assignment.edge_count());
        json_.member("carriers", view_.carriers);
        json_.member("unnamed_carriers", view_.unnamed_carriers);
        load();
        gaps();
        json_.key("townships");
        json_.begin_object();
        vertices("units", view_.townships.units);
        vertices("idle", view_.townships.idle);
        vertices("tasks_all", view_.townships.tasks_all);
        vertices("tasks_some", view_.townships.tasks_some);
        vertices("tasks_none", view_.townships.tasks_none);
        vertices("tasks_open", view_.townships.tasks_open);
        json_.end_object();
        list("pairs", view_.pairs, [&](const CoResponsibility& each) {
            json_.member("first", label_of(each.first));
            json_.member("second", label_of(each.second));
            json_.member("shared", each.shared);
            json_.member("newman", each.newman);
            json_.member("jaccard", each.jaccard);
            json_.member("overlap", each.overlap);
        });
        list("groups", view_.groups, [&](const GroupOverview& each) { group(each); });
        keys("groups_without_seats", data_.leadership_groups, view_.groups_without_seats);
        list("targets", view_.targets, [&](Id<Target> id) { target(data_.targets[id]); });
        list("figures", view_.figures, [&](const KeyFigure& each) { figure(each); });
        list("honours", view_.honours, [&](const HonourGroup& each) {
            json_.member("kind", to_string(each.kind));
            json_.member("stage", to_string(each.stage));
            list("honours", each.honours, [&](Id<Honour> id) { honour(data_.honours[id]); });
        });
        list("appropriations", data_.appropriations, [&](const Appropriation& each) { appropriation(each); });
        list("incentives", view_.incentives, [&](const IncentiveSchedule& each) { incentives(each); });
        list("findings", view_.findings, [&](const Finding& each) {
            json_.member("severity", to_string(each.severity));
            json_.member("code", each.code);
            json_.member("table", each.table);
            json_.member("key", each.key);
            json_.member("message", each.message(language_));
            json_.member("hint", each.hint(language_));
        });
        json_.end_object();
        return json_.text();
    }

private:
    template <class Items, class Each>
    void list(std::string_view name, const Items& items, Each&& each) {
        json_.key(name);
        json_.begin_array();
        for (const auto& item : items) {
            json_.begin_object();
            each(item);
            json_.end_object();
        }
        json_.end_array();
    }

    void facts(std::string_view name, const FactCounts& counts) {
        json_.key(name);
        json_.begin_object();
        for (const auto& text : enum_texts<FactStatus>) {
            json_.member(text.name, counts[static_cast<std::size_t>(text.value)]);
        }
        json_.end_object();
    }

    template <class Number>
    void number(std::string_view name, const std::optional<Number>& value) {
        json_.key(name);
        if (value)
            json_.value(*value);
        else
            json_.null();
    }

    const std::string& label_of(std::uint32_t vertex) const { return view_.assignment.label(vertex); }

    void vertices(std::string_view name, const std::vector<std::uint32_t>& all) {
        json_.key(name);
        json_.begin_array();
        for (const std::uint32_t vertex : all) json_.value(label_of(vertex));
        json_.end_array();
    }

    template <class T>
    void keys(std::string_view name, const Table<T>& table, const std::vector<Id<T>>& all) {
        json_.key(name);
        json_.begin_array();
        for (const Id<T> id : all) json_.value(table[id].key);
        json_.end_array();
    }

    /// The key of what an id refers to; null for nothing.
    template <class T>
    void key(std::string_view name, const Table<T>& table, Id<T> id) {
        json_.key(name);
        if (id)
            json_.value(table[id].key);
        else
            json_.null();
    }

    /// A stated number: as the source or the language writes it, and its best single value in the plain unit.
    void amount(std::string_view name, const std::optional<Quantity>& quantity) {
        json_.key(name);
        if (!quantity) return json_.null();
        json_.begin_object();
        json_.member("text", to_string(*quantity, language_));
        json_.member("value", point(*quantity));
        json_.member("unit", quantity->unit.symbol());
        json_.end_object();
    }

    template <class T>
    const std::string& name_of(const T& entity) const {
        return language_ == Language::en && !entity.name_en.empty() ? entity.name_en : entity.name;
    }

    void load() {
        list("units", view_.units, [&](const UnitLoad& each) {
            const Organisation& unit = data_.organisations[each.unit];
            json_.member("key", unit.key);
            json_.member("name", name_of(unit));
            json_.member("kind", to_string(unit.kind));
            json_.member("status", to_string(unit.provenance.status));
            json_.member("load", each.load);
            json_.member("tasks", each.tasks);
            json_.member("lead", each.roles.lead);
            json_.member("co_lead", each.roles.co_lead);
            json_.member("responsible", each.roles.responsible);
            json_.member("support", each.roles.support);
            json_.member("supervise", each.roles.supervise);
            json_.member("implement", each.roles.implement);
            json_.member("sole", each.sole);
            json_.member("exclusivity", each.exclusivity);
        });
        number("load_gini", view_.evenness.gini);
        number("load_max_to_mean", view_.evenness.max_to_mean);
        list("sole_carriers", view_.sole_carriers, [&](const SoleCarrier& each) {
            json_.member("unit", label_of(each.unit));
            json_.member("task", label_of(each.task));
        });
    }

    void gaps() {
        number("coverage", view_.coverage.share);
        vertices("uncovered", view_.coverage.uncovered);
        vertices("nobody_named", view_.coverage.nobody_named);
        vertices("no_lead", view_.leads.no_lead);
        const auto tasks = [&](std::string_view name, const std::vector<TaskUnits>& all) {
            list(name, all, [&](const TaskUnits& each) {
                json_.member("task", label_of(each.task));
                vertices("units", each.units);
            });
        };
        tasks("several_leads", view_.leads.several_leads);
        tasks("open_lead", view_.leads.open_lead);
        tasks("shared_lead", view_.leads.shared_lead);
        tasks("several_responsible", view_.leads.several_responsible);
    }

    void group(const GroupOverview& each) {
        const GroupArrangement& plan = each.arrangement;
        json_.member("key", data_.leadership_groups[each.group].key);
        json_.member("seats", each.seats);
        number("seats_at_most", each.seats_at_most);
        json_.member("complete", plan.complete);
        keys("members", data_.organisations, plan.members);
        keys("idle_members", data_.organisations, plan.idle_members);
        keys("outside_carriers", data_.organisations, plan.outside_carriers);
        number("carriers_outside_at_least", each.carriers_outside_at_least);
        number("congruence", plan.congruence.share);
        const auto pairs = [&](std::string_view name, const std::vector<UnitPair>& all) {
            list(name, all, [&](const UnitPair& pair) {
                json_.member("first", label_of(pair.first));
                json_.member("second", label_of(pair.second));
                json_.member("shared", pair.shared);
            });
        };
        pairs("arranged_pairs", plan.congruence.arranged);
        pairs("missing_pairs", plan.congruence.missing);
    }

    void target(const Target& each) {
        json_.member("key", each.key);
        json_.member("name", name_of(each));
        json_.member("status", to_string(each.provenance.status));
        key("subject", data_.organisations, each.subject);
        json_.member("commitment", to_string(each.commitment));
        json_.member("bindingness", to_string(each.bindingness));
        list("milestones", each.milestones, [&](const Milestone& milestone) {
            json_.member("due", milestone.due.to_string());
            json_.member("comparator", to_string(milestone.comparator));
            amount("value", milestone.value);
            json_.member("aggregation", to_string(milestone.aggregation));
            json_.member("wording", milestone.wording);
            json_.member("status", to_string(milestone.provenance.status));
        });
    }

    void figure(const KeyFigure& each) {
        key("indicator", data_.indicators, each.indicator);
        json_.member("name", each.indicator ? name_of(data_.indicators[each.indicator]) : std::string());
        key("subject", data_.organisations, each.subject);
        json_.member("values", each.values);
        list("observations", each.observations, [&](std::uint32_t row) {
            const Observation& observation = data_.observations[row];
            json_.member("row", row);
            json_.member("period", observation.period.to_string());
            amount("value", quantity(data_, observation));
            json_.member("observation_status", to_string(observation.status));
            json_.member("status", to_string(observation.fact_status));
        });
        list("changes", each.changes, [&](Id<Change> id) {
            const Change& change = data_.changes[id];
            json_.member("key", change.key);
            json_.member("period", change.period.to_string());
            json_.member("base", change.base.to_string());
            json_.member("kind", to_string(change.kind));
            amount("amount", change.amount);
            json_.member("wording", change.wording);
            json_.member("status", to_string(change.provenance.status));
        });
        list("rankings", each.rankings, [&](Id<Ranking> id) {
            const Ranking& ranking = data_.rankings[id];
            json_.member("key", ranking.key);
            key("scheme", data_.assessment_schemes, ranking.scheme);
            json_.member("period", ranking.period.to_string());
            number("rank", ranking.rank);
            number("population", ranking.population);
            json_.member("among", ranking.among);
            number("places_gained", ranking.places_gained);
            json_.member("wording", ranking.wording);
            json_.member("status", to_string(ranking.provenance.status));
        });
    }

    void honour(const Honour& each) {
        json_.member("key", each.key);
        json_.member("name", name_of(each));
        json_.member("status", to_string(each.provenance.status));
        json_.member("level", to_string(each.level));
        key("holder", data_.organisations, each.holder);
        key("holder_collective", data_.collectives, each.holder_collective);
        json_.member("object", each.object);
        amount("count", each.count);
        json_.member("wording", each.wording);
    }

    void appropriation(const Appropriation& each) {
        json_.member("key", each.key);
        json_.member("name", name_of(each));
        json_.member("status", to_string(each.provenance.status));
        key("payer", data_.organisations, each.payer);
        amount("amount", each.amount);
        json_.member("recurrence", to_string(each.recurrence));
        json_.member("period", each.period.to_string());
        number("years", each.years);
    }

    void incentives(const IncentiveSchedule& each) {
        json_.member("schedule", each.schedule);
        keys("rules", data_.incentive_rules, each.rules);
        const auto rule = [&](std::string_view name, Id<IncentiveRule> id) {
            json_.key(name);
            if (!id) return json_.null();
            const IncentiveRule& one = data_.incentive_rules[id];
            json_.begin_object();
            json_.member("key", one.key);
            json_.member("name", name_of(one));
            json_.member("status", to_string(one.provenance.status));
            json_.member("amount", one.amount->in_yuan().to_double());
            json_.end_object();
        };
        rule("largest", each.largest);
        rule("smallest", each.smallest);
    }

    const Dataset& data_;
    const Overview& view_;
    Language language_;
    JsonText json_;
};

}  // namespace

std::string json_report(const Dataset& dataset, const Overview& overview, Language language) {
    return JsonReport(dataset, overview, language).write();
}

}  // namespace qgov::inline v0
