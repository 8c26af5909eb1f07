#include <qgov/io/json_report.hpp>

#include <qgov/io/json_text.hpp>

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
        json_.member("tasks", view_.assignment.right_count());
        json_.member("assignments", view_.assignment.edge_count());
        load();
        gaps();
        json_.key("townships");
        json_.begin_object();
        vertices("units", view_.townships.units);
        vertices("idle", view_.townships.idle);
        vertices("tasks_all", view_.townships.tasks_all);
        vertices("tasks_some", view_.townships.tasks_some);
        vertices("tasks_none", view_.townships.tasks_none);
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

    void optional(std::string_view name, std::optional<double> value) {
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

    void organisations(std::string_view name, const std::vector<Id<Organisation>>& all) {
        json_.key(name);
        json_.begin_array();
        for (const Id<Organisation> id : all) json_.value(data_.organisations[id].key);
        json_.end_array();
    }

    void load() {
        list("units", view_.units, [&](const UnitLoad& each) {
            const Organisation& unit = data_.organisations[each.unit];
            json_.member("key", unit.key);
            json_.member("name",
                         language_ == Language::en && !unit.name_en.empty() ? unit.name_en : unit.name);
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
        optional("load_gini", view_.evenness.gini);
        optional("load_max_to_mean", view_.evenness.max_to_mean);
        list("sole_carriers", view_.sole_carriers, [&](const SoleCarrier& each) {
            json_.member("unit", label_of(each.unit));
            json_.member("task", label_of(each.task));
        });
    }

    void gaps() {
        optional("coverage", view_.coverage.share);
        vertices("uncovered", view_.coverage.uncovered);
        vertices("no_lead", view_.leads.no_lead);
        const auto tasks = [&](std::string_view name, const std::vector<TaskUnits>& all) {
            list(name, all, [&](const TaskUnits& each) {
                json_.member("task", label_of(each.task));
                vertices("units", each.units);
            });
        };
        tasks("several_leads", view_.leads.several_leads);
        tasks("shared_lead", view_.leads.shared_lead);
        tasks("several_responsible", view_.leads.several_responsible);
    }

    void group(const GroupOverview& each) {
        const GroupArrangement& plan = each.arrangement;
        json_.member("key", data_.leadership_groups[each.group].key);
        json_.member("seats", each.seats);
        json_.member("complete", plan.complete);
        organisations("members", plan.members);
        organisations("idle_members", plan.idle_members);
        organisations("outside_carriers", plan.outside_carriers);
        json_.key("carriers_outside_at_least");
        if (each.carriers_outside_at_least)
            json_.value(*each.carriers_outside_at_least);
        else
            json_.null();
        optional("congruence", plan.congruence.share);
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
