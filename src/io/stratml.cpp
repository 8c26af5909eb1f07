#include <qgov/io/stratml.hpp>

#include "io/exchange_losses.hpp"
#include "io/markup_text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view plan_name = "StratML";

/// A name of XML that is different for every key.
std::string plan_identifier(std::string_view table, std::string_view key) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result = '_' + std::string(table) + '.';
    for (const char each : key) {
        const auto byte = static_cast<unsigned char>(each);
        const bool plain = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                           (each >= '0' && each <= '9') || each == '-' || each == '_';
        if (plain) {
            result += each;
        } else {
            result += '.';
            result += digits[byte >> 4];
            result += digits[byte & 15];
        }
    }
    return result;
}

/// The number without scale and without exponent, as xsd:decimal has it; empty for one of more than 400 digits.
std::string plain_decimal(const Decimal& value, int scale) {
    const int exponent = value.exponent + scale;
    std::string digits = std::to_string(value.coefficient);
    const bool negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    if (exponent > 400 || exponent < -400) return {};
    if (exponent >= 0) {
        if (value.coefficient != 0) digits.append(static_cast<std::size_t>(exponent), '0');
    } else {
        const auto decimals = static_cast<std::size_t>(-exponent);
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, 1, '.');
    }
    return negative ? '-' + digits : digits;
}

class PlanWriter {
public:
    PlanWriter(const Dataset& dataset, Id<PolicyDocument> document)
        : data_(dataset), document_(document ? document : only_document()) {
        for (std::size_t row = 0; row < data_.tasks.size(); ++row) {
            const Id<Task> id(row);
            const Task& task = data_.tasks[id];
            if (task.document != document_) continue;
            const bool below = task.parent && data_.tasks[task.parent].document == document_;
            if (below)
                children_[task.parent].push_back(id);
            else
                goals_.push_back(id);
        }
        for (std::size_t row = 0; row < data_.assignments.size(); ++row)
            assignments_[data_.assignments[row].task].push_back(row);
        if (goals_.empty()) {
            throw Error(Code::bad_argument, "no task belongs to document \"" +
                                                data_.documents[document_].key +
                                                "\"; StratML is for documents with tasks");
        }
    }

    ExchangeText write() {
        losses_.add_others(data_, plan_name,
                           {"home", "documents", "tasks", "assignments", "targets", "indicators",
                            "observations", "organisations", "collectives"});
        const PolicyDocument& document = data_.documents[document_];
        element("Name", document.title);
        known("Description", document.title_en);
        open("StrategicPlanCore");
        organisations(document);
        for (const Id<Task> each : goals_) goal(each);
        close();
        open("AdministrativeInformation");
        element("Identifier", plan_identifier(PolicyDocument::table, document.key));
        day("StartDate", document.plan_period.first());
        day("EndDate", document.plan_period.last());
        day("PublicationDate", (document.published ? document.published : document.signed_on).first());
        known("Source", document.url);
        close();
        count_losses(document);
        return {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PerformancePlanOrReport "
                "xmlns=\"urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport\" Type=\"" +
                    std::string(has_results_ ? "Performance_Report" : "Performance_Plan") + "\">\n" + text_ +
                    "</PerformancePlanOrReport>\n",
                losses_.take()};
    }

private:
    Id<PolicyDocument> only_document() const {
        std::set<Id<PolicyDocument>> found;
        for (const Task& task : data_.tasks) {
            if (task.document) found.insert(task.document);
        }
        if (found.size() == 1) return *found.begin();
        std::string keys;
        for (const Id<PolicyDocument> each : found)
            keys += (keys.empty() ? "" : ", ") + data_.documents[each].key;
        throw Error(Code::bad_argument, found.empty()
                                            ? "no document has tasks; StratML is for documents with tasks"
                                            : "several documents have tasks; name one of " + keys);
    }

    // XML

    void open(const std::string& name, const std::string& attributes = {}) {
        text_ += std::string(2 * open_.size() + 2, ' ') + '<' + name + attributes + ">\n";
        open_.push_back(name);
    }
    void close() {
        const std::string name = open_.back();
        open_.pop_back();
        text_ += std::string(2 * open_.size() + 2, ' ') + "</" + name + ">\n";
    }
    void element(const std::string& name, std::string_view content) {
        text_ += std::string(2 * open_.size() + 2, ' ');
        if (content.empty())
            text_ += '<' + name + "/>\n";
        else
            text_ += '<' + name + '>' + detail::xml_escape(content) + "</" + name + ">\n";
    }
    /// An element that may be left out.
    void known(const std::string& name, std::string_view content) {
        if (!content.empty()) element(name, content);
    }
    void day(const std::string& name, Date date) {
        if (date) element(name, date.to_string());
    }

    static std::string_view mark(FactStatus status) {
        return status == FactStatus::illustrative ? "示例数据 (illustrative)" : "";
    }

    // The plan

    void organisations(const PolicyDocument& document) {
        std::vector<Id<Organisation>> issuers = document.issuers;
        if (issuers.empty() && data_.home) issuers.push_back(data_.home);
        for (const Id<Organisation> id : issuers) {
            const Organisation& each = data_.organisations[id];
            if (!named_.insert(id).second) continue;
            open("Organization");
            element("Name", each.name);
            element("Identifier", plan_identifier(Organisation::table, each.key));
            known("Description", each.name_en);
            close();
        }
    }

    void head(const Task& task, Id<Task> id, const char* suffix, std::size_t number) {
        written_.insert(id);
        element("Name", task.name);
        element("Description", task.description.empty() ? task.name_en : task.description);
        element("Identifier", plan_identifier(Task::table, task.key) + suffix);
        element("SequenceIndicator", task.label.empty() ? std::to_string(number) : task.label);
        stakeholders(id);
    }

    void goal(Id<Task> id) {
        const Task& task = data_.tasks[id];
        open("Goal");
        head(task, id, "", ++goal_count_);
        known("OtherInformation", mark(task.provenance.status));
        objective_count_ = 0;
        if (children_.contains(id))
            below(id);
        else
            objective(id, ".objective");
        close();
    }

    /// The tasks below one, down to those that have none below them. Tasks in a circle are below no goal.
    void below(Id<Task> above) {
        for (const Id<Task> id : children_.at(above)) {
            if (children_.contains(id)) {
                losses_.add(Task::table, data_.tasks[id].key, {},
                            "StratML has two levels; only what is below goes out");
                written_.insert(id);
                below(id);
            } else {
                objective(id, "");
            }
        }
    }

    void objective(Id<Task> id, const char* suffix) {
        const Task& task = data_.tasks[id];
        open("Objective");
        head(task, id, suffix, ++objective_count_);
        known("OtherInformation", mark(task.provenance.status));
        std::set<Id<Target>> known;
        for (const Id<Target> target : task.targets) {
            if (!known.insert(target).second) continue;
            if (data_.targets[target].indicator)
                indicator(target, known.size(), plan_identifier(Task::table, task.key));
            else
                losses_.add(Target::table, data_.targets[target].key, {},
                            "a target without indicator has no place");
        }
        close();
    }

    void stakeholders(Id<Task> id) {
        const auto found = assignments_.find(id);
        if (found == assignments_.end()) return;
        for (const std::size_t row : found->second) {
            const Assignment& each = data_.assignments[row];
            open("Stakeholder", each.organisation ? " StakeholderTypeType=\"Organization\""
                                                  : " StakeholderTypeType=\"Generic_Group\"");
            std::string name;
            if (each.organisation) {
                name = data_.organisations[each.organisation].name;
                named_.insert(each.organisation);
            } else if (each.collective) {
                name = data_.collectives[each.collective].name;
            }
            element("Name", name);
            open("Role");
            element("Name", label(each.role, Language::zh));
            element("Description", label(each.role, Language::en));
            if (each.role != AssignmentRole::supervise) element("RoleType", "Performer");
            close();
            close();
            assigned_.insert(row);
        }
    }

    void indicator(Id<Target> id, std::size_t number, const std::string& owner) {
        const Target& target = data_.targets[id];
        const Indicator& measured = data_.indicators[target.indicator];
        const bool words = std::all_of(target.milestones.begin(), target.milestones.end(),
                                       [](const Milestone& each) { return !each.value; });
        targets_.insert(id);
        open("PerformanceIndicator", words ? " PerformanceIndicatorType=\"Qualitative\""
                                           : " PerformanceIndicatorType=\"Quantitative\"");
        element("SequenceIndicator", std::to_string(number));
        element("MeasurementDimension", measured.name);
        element("UnitOfMeasurement", measured.unit.symbol());
        element("Identifier", owner + '.' + plan_identifier(Target::table, target.key));
        std::set<std::size_t> shown;
        for (std::size_t at = 0; at < target.milestones.size(); ++at) {
            const Milestone& milestone = target.milestones[at];
            open("MeasurementInstance");
            result(target, at);
            for (const std::size_t row : results_of(target)) {
                if (data_.observations[row].period != milestone.due || !milestone.due) continue;
                if (shown.insert(row).second) actual(row);
            }
            close();
        }
        for (const std::size_t row : results_of(target)) {
            if (!shown.insert(row).second) continue;
            open("MeasurementInstance");
            actual(row);
            close();
        }
        known("OtherInformation", target.name);
        close();
    }

    std::vector<std::size_t> results_of(const Target& target) const {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < data_.observations.size(); ++row) {
            const Observation& each = data_.observations[row];
            if (each.indicator == target.indicator && each.subject == target.subject) rows.push_back(row);
        }
        return rows;
    }

    void descriptor(std::string_view name, std::string_view value) {
        open("Descriptor");
        element("DescriptorName", name);
        element("DescriptorValue", value);
        close();
    }

    void result(const Target& target, std::size_t at) {
        const Milestone& each = target.milestones[at];
        open("TargetResult");
        day("StartDate", each.due.first());
        day("EndDate", each.due.last());
        if (each.value) known("NumberOfUnits", plain_decimal(each.value->value, each.value->scale));
        descriptor("comparator", to_string(each.comparator));
        std::string words = each.wording;
        if (words.empty() && each.value) words = to_string(*each.value);
        known("Description", words);
        close();
        const std::string path = "milestones/" + std::to_string(at) + '/';
        const auto lose = [&](std::string_view member, bool lost) {
            if (lost)
                losses_.add(Target::table, target.key, path + std::string(member),
                            "StratML has no place for it");
        };
        lose("value/upper", each.value && each.value->upper);
        lose("benchmark", each.benchmark.has_value());
        lose("aggregation", each.aggregation != TargetAggregation::at_end);
        lose("readings", !each.readings.empty());
        lose("provenance", each.provenance != Provenance{});
        losses_.add_extensions(Target::table, target.key, each.extensions, plan_name);
    }

    void actual(std::size_t row) {
        const Observation& each = data_.observations[row];
        observations_.insert(row);
        has_results_ = true;
        open("ActualResult");
        day("StartDate", each.period.first());
        day("EndDate", each.period.last());
        if (each.has_value)
            known("NumberOfUnits", plain_decimal({each.coefficient, each.exponent}, each.scale));
        // A result has one descriptor at most.
        descriptor("degree, status",
                   std::string(to_string(each.degree)) + ", " + std::string(to_string(each.status)));
        std::string words(data_.texts[each.wording]);
        if (words.empty() && each.has_value) words = to_string(quantity(data_, each));
        if (each.fact_status == FactStatus::illustrative) words += ' ' + std::string(mark(each.fact_status));
        known("Description", words);
        close();
        const std::string key = '#' + std::to_string(row);
        if (each.has_value && each.degree == Degree::range)
            losses_.add("observations", key, "upper", "StratML has one number only");
        if (provenance(data_, each) != Provenance{})
            losses_.add("observations", key, "provenance", "StratML has no place for it");
    }

    // What of the tables that go out in part did not.
    void count_losses(const PolicyDocument& document) {
        const auto rest = [&](std::string_view table, std::size_t rows, std::size_t written,
                              const char* reason) {
            if (rows > written) losses_.add(table, {}, {}, reason, rows - written);
        };
        constexpr const char* unused = "only those that the plan names go out";
        const auto lose = [&](std::string_view table, std::string_view key, std::string_view member,
                              bool lost) {
            if (lost) losses_.add(table, key, member, "StratML has no place for it");
        };
        lose(PolicyDocument::table, document.key, "number", document.number != DocumentNumber{});
        lose(PolicyDocument::table, document.key, "kind", document.kind != DocumentKind::other);
        lose(PolicyDocument::table, document.key, "level", document.level != AdministrativeLevel::unstated);
        lose(PolicyDocument::table, document.key, "status", document.status != DocumentStatus::unstated);
        lose(PolicyDocument::table, document.key, "relations", !document.relations.empty());
        lose(PolicyDocument::table, document.key, "provenance", document.provenance != Provenance{});
        losses_.add_extensions(PolicyDocument::table, document.key, document.extensions, plan_name);
        for (const Id<Task> id : written_) {
            const Task& task = data_.tasks[id];
            lose(Task::table, task.key, "name_en", !task.name_en.empty() && !task.description.empty());
            lose(Task::table, task.key, "due", static_cast<bool>(task.due));
            lose(Task::table, task.key, "points", task.points.has_value());
            lose(Task::table, task.key, "provenance",
                 task.provenance != Provenance{} &&
                     task.provenance != Provenance{.status = FactStatus::illustrative});
            losses_.add_extensions(Task::table, task.key, task.extensions, plan_name);
        }
        rest(PolicyDocument::table, data_.documents.size(), 1, "one document goes out");
        rest(Task::table, data_.tasks.size(), written_.size(),
             "only those of the document below a goal go out");
        rest("assignments", data_.assignments.size(), assigned_.size(),
             "only those of the document's tasks go out");
        rest(Target::table, data_.targets.size(), targets_.size(), unused);
        rest("observations", data_.observations.size(), observations_.size(), unused);
        rest(Organisation::table, data_.organisations.size(), named_.size(), unused);
        for (const Id<Target> id : targets_) {
            const Target& target = data_.targets[id];
            lose(Target::table, target.key, "commitment", target.commitment != Commitment::unstated);
            lose(Target::table, target.key, "bindingness", target.bindingness != Bindingness::unstated);
            lose(Target::table, target.key, "population", !target.population.empty() || target.population_of);
            lose(Target::table, target.key, "provenance", target.provenance != Provenance{});
            losses_.add_extensions(Target::table, target.key, target.extensions, plan_name);
        }
        const auto names = [&](std::string_view table, std::size_t rows, const char* reason) {
            if (rows > 0) losses_.add(table, {}, {}, reason, rows);
        };
        names(Organisation::table, named_.size(), "StratML has their names only");
        names(Indicator::table, data_.indicators.size(),
              "StratML has the names and units of those that the plan names");
        names(Collective::table, data_.collectives.size(),
              "StratML has the names of those that the plan names");
    }

    const Dataset& data_;
    Id<PolicyDocument> document_;
    std::vector<Id<Task>> goals_{};
    std::map<Id<Task>, std::vector<Id<Task>>> children_{};
    std::map<Id<Task>, std::vector<std::size_t>> assignments_{};  // rows by task
    std::set<Id<Task>> written_{};
    std::set<std::size_t> assigned_{};
    std::set<Id<Organisation>> named_{};
    std::set<Id<Target>> targets_{};
    std::set<std::size_t> observations_{};
    std::size_t goal_count_ = 0;
    std::size_t objective_count_ = 0;
    bool has_results_ = false;
    std::string text_{};
    std::vector<std::string> open_{};
    ExchangeLosses losses_;
};

}  // namespace

ExchangeText write_stratml(const Dataset& dataset, Id<PolicyDocument> document) {
    return PlanWriter(dataset, document).write();
}

}  // namespace qgov::inline v0
