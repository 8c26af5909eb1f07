#include <qgov/analysis/document_force.hpp>

#include <qgov/model/dataset.hpp>

#include "analysis/reason_text.hpp"
#include "analysis/record_words.hpp"

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::alike;
using detail::Bilingual;
using detail::period_words;
using detail::reason_of;

bool says_in_force(const PolicyDocument& document) {
    return document.status == DocumentStatus::in_force || document.status == DocumentStatus::amended;
}
bool says_ended(const PolicyDocument& document) {
    return document.status == DocumentStatus::expired || document.status == DocumentStatus::repealed;
}
bool still_to_come(const PolicyDocument& document) {
    return document.status == DocumentStatus::forthcoming || document.status == DocumentStatus::draft;
}

// The date from which a document counts where nobody says when it takes effect, and what that date is.
struct DocumentDate {
    Period when{};
    Bilingual what{};
};
DocumentDate date_of(const PolicyDocument& document) {
    if (document.signed_on) return {document.signed_on, {"成文", "signing"}};
    if (document.published) return {document.published, {"发布", "publication"}};
    if (document.approved) return {document.approved, {"批准", "approval"}};
    return {};
}

// A date written as "since" begins with its first day; any other happens at some time in it.
Truth begun_by(const Period& when, Date day) {
    return when && !when.last() ? valid_on(when, day) : happened_by(when, day);
}

// One half of the question, begun or ended, with what decides it.
struct Half {
    Truth truth = Truth::no;
    std::vector<Reason> reasons{};

    void note(Truth found, Reason why) {
        if (found == Truth::no) return;
        if (found > truth) reasons.clear();
        if (found < truth) return;
        truth = found;
        reasons.push_back(std::move(why));
    }
};

class DocumentForce {
public:
    DocumentForce(const Dataset& dataset, const ForceOptions& options)
        : dataset_(dataset), options_(options), enders_(dataset.documents.size()) {
        for (std::uint32_t row = 0; row < dataset.documents.size(); ++row) {
            const Id<PolicyDocument> id(row);
            for (const DocumentRelation& relation : dataset.documents[id].relations) {
                const bool ends = relation.kind == DocumentRelationKind::repeals ||
                                  relation.kind == DocumentRelationKind::replaces;
                if (ends && relation.document != id && dataset.documents.contains(relation.document))
                    enders_[relation.document.value()].push_back({id, relation.kind});
            }
        }
    }

    Date day(Date asked) const { return asked ? asked : detail::day_of_report(dataset_); }

    Answer in_force(Id<PolicyDocument> id, Date day) const {
        const PolicyDocument& document = dataset_.documents[id];
        if (!day) {
            return {Truth::undetermined,
                    {reason_of("no_day", "没有给出日期，数据集也没有报道日期",
                               "no day is given, nor does the data set state one")}};
        }
        Half begin = begun(document, day);
        Half end = ended(id, day);
        Answer answer{.verdict = both(begin.truth, opposite(end.truth))};
        if (begin.truth != Truth::no && end.truth == Truth::yes) {
            answer.reasons = std::move(end.reasons);
        } else {
            answer.reasons = std::move(begin.reasons);
            if (begin.truth != Truth::no) detail::append(answer.reasons, end.reasons);
        }
        const Date planned = document.plan_period.last();
        if (answer.verdict == Truth::yes && planned && planned < day) {
            answer.reasons.push_back(
                reason_of("plan_period_over", "规划期（{0}）已过，但未载失效或废止",
                          "the plan period ({0}) is over, but no end of the document is stated",
                          {period_words(document.plan_period)}));
        }
        detail::tell_illustrative(answer.reasons, document.provenance, detail::called(document));
        return answer;
    }

    Half begun(const PolicyDocument& document, Date day) const {
        Half half;
        if (document.effective) {
            from_date(half, document.effective, {"施行", "taking effect"}, "in_force_since", day);
            return half;
        }
        const Date report = detail::day_of_report(dataset_);
        if (still_to_come(document)) {
            const Bilingual status = detail::labels(document.status);
            half.truth = !report || day <= report ? Truth::no : Truth::undetermined;
            const bool before = half.truth == Truth::no;
            half.reasons.push_back(reason_of(
                to_string(document.status),
                before ? "来源标为{0}，尚未生效" : "来源标为{0}（截至{1}），此后是否出台未载",
                before ? "its source calls it {0}: not in force yet"
                       : "its source calls it {0} (as of {1}); whether it has come since is not said",
                {status, report ? period_words(Period::of_day(report)) : Bilingual{}}));
            return half;
        }
        if (const DocumentDate date = date_of(document); date.when) {
            from_date(half, date.when, date.what, "effective_not_stated", day);
            return half;
        }
        const bool spoken_of = !report || day >= report;
        half.truth =
            spoken_of && document.status != DocumentStatus::unstated ? Truth::yes : Truth::undetermined;
        if (half.truth == Truth::yes) {
            half.reasons.push_back(reason_of("stated_status", "日期未载，来源标为{0}",
                                             "no date is stated; its source calls it {0}",
                                             {detail::labels(document.status)}));
        } else {
            half.reasons.push_back(reason_of("no_dates", "没有日期，何时生效无法判定",
                                             "it has no dates: since when it is in force cannot be told"));
        }
        return half;
    }

    Half ended(Id<PolicyDocument> id, Date day) const {
        const PolicyDocument& document = dataset_.documents[id];
        const Date report = detail::day_of_report(dataset_);
        Half half = ended_by_dates(id, day);
        // What a source calls in force cannot have ended by then.
        if (says_in_force(document) && report && half.truth == Truth::yes &&
            ended_by_dates(id, report).truth == Truth::yes) {
            Half conflict{.truth = Truth::undetermined, .reasons = std::move(half.reasons)};
            conflict.reasons.push_back(reason_of("status_conflict", "但来源标为{0}",
                                                 "but its source calls it {0}",
                                                 {detail::labels(document.status)}));
            return conflict;
        }
        const bool vouched = says_in_force(document) && (!report || day <= report);
        if (!vouched) sunset(half, document, day);
        if (says_ended(document) && !document.expires && half.truth != Truth::yes) {
            const bool by_then = !report || day >= report;
            half.note(
                by_then ? Truth::yes : Truth::undetermined,
                reason_of("stated_ended", by_then ? "来源标为{0}" : "来源标为{0}，何时起未载",
                          by_then ? "its source calls it {0}" : "its source calls it {0}, but not since when",
                          {detail::labels(document.status)}));
        }
        return half;
    }

private:
    struct Ender {
        Id<PolicyDocument> document{};
        DocumentRelationKind kind{};
    };

    static void from_date(Half& half, const Period& when, const Bilingual& what, std::string_view code,
                          Date day) {
        half.truth = begun_by(when, day);
        const bool stated = code == "in_force_since";
        if (half.truth == Truth::yes) {
            half.reasons.push_back(
                stated ? reason_of(code, "自{0}施行", "in force since {0}", {period_words(when)})
                       : reason_of(code, "施行日期未载，按{1}日期（{0}）起算",
                                   "the day of taking effect is not stated; counted from {1} ({0})",
                                   {period_words(when), what}));
        } else if (half.truth == Truth::no) {
            half.reasons.push_back(reason_of("not_begun", "{2}早于{1}日期（{0}）",
                                             "{2} is before its {1} ({0})",
                                             {period_words(when), what, alike(day.to_string())}));
        } else {
            half.reasons.push_back(reason_of("date_not_exact",
                                             "{1}日期（{0}）没有写明到日，{2}是否已到无法判定",
                                             "its {1} ({0}) is not stated to the day: whether that had come "
                                             "by {2} cannot be told",
                                             {period_words(when), what, alike(day.to_string())}));
        }
    }

    // The last day in force, and what other documents do.
    Half ended_by_dates(Id<PolicyDocument> id, Date day) const {
        const PolicyDocument& document = dataset_.documents[id];
        Half half;
        if (const Period& expires = document.expires) {
            const bool over = expires.last() && day > expires.last();
            const bool lasts = expires.first() && day <= expires.first();
            half.note(
                over    ? Truth::yes
                : lasts ? Truth::no
                        : Truth::undetermined,
                reason_of(over ? "expired" : "expiry_not_exact",
                          over ? "有效期至{0}" : "有效期至{0}，没有写明到日",
                          over ? "in force until {0} only" : "in force until {0}, not stated to the day",
                          {period_words(expires)}));
        }
        for (const Ender& ender : enders_[id.value()]) {
            const PolicyDocument& other = dataset_.documents[ender.document];
            Truth came = begun(other, day).truth;
            // Without status and dates it is taken at its word on the day of the report.
            const Date report = detail::day_of_report(dataset_);
            const bool at_its_word = other.status == DocumentStatus::unstated && !other.effective &&
                                     !date_of(other).when && (!report || day >= report);
            if (at_its_word) came = Truth::yes;
            half.note(came, came == Truth::yes
                                ? reason_of(to_string(ender.kind), "已由{0}{1}", "{0} {1} it",
                                            {detail::called(other), detail::labels(ender.kind)})
                                : reason_of(to_string(ender.kind), "{0}将其{1}，当时是否已经生效无法判定",
                                            "{0} {1} it; whether it had begun by then cannot be told",
                                            {detail::called(other), detail::labels(ender.kind)}));
        }
        return half;
    }

    void sunset(Half& half, const PolicyDocument& document, Date day) const {
        const bool exempt = document.kind == DocumentKind::law || document.kind == DocumentKind::standard;
        if (!options_.sunset_years || document.expires || exempt) return;
        const DocumentDate date = date_of(document);
        const Period from = date.when ? date.when : document.effective;
        if (!from) return;
        const std::uint64_t months = std::uint64_t{12} * *options_.sunset_years;
        const auto first = detail::months_later(from.first(), months);
        const auto last = detail::months_later(from.last(), months);
        const bool over = last && day >= *last;
        const bool lasts = from.first() && (!first || day < *first);
        half.note(over    ? Truth::yes
                  : lasts ? Truth::no
                          : Truth::undetermined,
                  reason_of("sunset", "自{0}起已满{1}年，按设定的有效期失效",
                            "{1} years since {0} are over: lapsed by the sunset asked for",
                            {period_words(from), alike(*options_.sunset_years)},
                            {static_cast<double>(*options_.sunset_years)}));
    }

    const Dataset& dataset_;
    ForceOptions options_;
    std::vector<std::vector<Ender>> enders_;
};

}  // namespace

Answer in_force(const Dataset& dataset, Id<PolicyDocument> document, Date day, const ForceOptions& options) {
    const DocumentForce force(dataset, options);
    return force.in_force(document, force.day(day));
}

Answer plan_period_on(const Dataset& dataset, Id<PolicyDocument> document, Date day) {
    const Period& period = dataset.documents[document].plan_period;
    if (!day) day = detail::day_of_report(dataset);
    if (!period) {
        return {Truth::undetermined, {reason_of("no_plan_period", "未载规划期", "no plan period is stated")}};
    }
    if (!day) {
        return {Truth::undetermined,
                {reason_of("no_day", "没有给出日期，数据集也没有报道日期",
                           "no day is given, nor does the data set state one")}};
    }
    const bool inside = contains(period, day);
    return {truth(inside),
            {reason_of(inside ? "in_plan_period" : "outside_plan_period",
                       inside ? "{1}在规划期{0}之内" : "{1}不在规划期{0}之内",
                       inside ? "{1} is in the plan period {0}" : "{1} is not in the plan period {0}",
                       {period_words(period), alike(day.to_string())})}};
}

std::vector<ChainLink> document_chain(const Dataset& dataset, Id<PolicyDocument> document,
                                      std::span<const DocumentRelationKind> kinds, ChainDirection direction) {
    const Table<PolicyDocument>& documents = dataset.documents;
    static_cast<void>(documents[document]);  // throws for an id of elsewhere
    struct Arc {
        Id<PolicyDocument> to{};
        DocumentRelationKind kind{};
    };
    std::vector<std::vector<Arc>> arcs(documents.size());
    for (std::uint32_t row = 0; row < documents.size(); ++row) {
        const Id<PolicyDocument> id(row);
        for (const DocumentRelation& relation : documents[id].relations) {
            static_cast<void>(documents[relation.document]);
            if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), relation.kind) == kinds.end())
                continue;
            if (direction == ChainDirection::rests_on)
                arcs[row].push_back({relation.document, relation.kind});
            else
                arcs[relation.document.value()].push_back({id, relation.kind});
        }
    }
    std::vector<bool> seen(documents.size());
    seen[document.value()] = true;
    std::vector<ChainLink> chain;
    const auto follow = [&](Id<PolicyDocument> from, std::uint32_t steps) {
        for (const Arc& arc : arcs[from.value()]) {
            if (seen[arc.to.value()]) continue;
            seen[arc.to.value()] = true;
            chain.push_back({arc.to, from, arc.kind, steps});
        }
    };
    follow(document, 1);
    for (std::size_t at = 0; at < chain.size(); ++at) follow(chain[at].document, chain[at].steps + 1);
    return chain;
}

std::vector<Id<PolicyDocument>> chain_path(std::span<const ChainLink> chain, Id<PolicyDocument> document) {
    std::vector<Id<PolicyDocument>> path;
    // Every link comes after the one that it was reached from.
    for (std::size_t at = chain.size(); at > 0; --at) {
        const ChainLink& link = chain[at - 1];
        if (link.document != document) continue;
        if (path.empty()) path.push_back(document);
        path.push_back(link.from);
        document = link.from;
    }
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<RestsOnEnded> resting_on_ended(const Dataset& dataset, Date day, const ForceOptions& options) {
    const DocumentForce force(dataset, options);
    day = force.day(day);
    std::vector<RestsOnEnded> found;
    if (!day) return found;
    const auto look = [&](std::string_view table, std::size_t row, Id<PolicyDocument> basis,
                          std::string_view part = {}) {
        if (!dataset.documents.contains(basis)) return;
        if (force.begun(dataset.documents[basis], day).truth == Truth::no) return;
        Half end = force.ended(basis, day);
        if (end.truth == Truth::no) return;
        found.push_back({table, static_cast<std::uint32_t>(row), std::string(part), basis, end.truth,
                         std::move(end.reasons)});
    };
    const auto alive = [&](const Period& valid) { return valid_on(valid, day) != Truth::no; };
    for (std::size_t row = 0; row < dataset.documents.size(); ++row) {
        const Id<PolicyDocument> id(row);
        if (force.in_force(id, day).verdict == Truth::no) continue;
        for (const DocumentRelation& relation : dataset.documents[id].relations) {
            const bool rests = relation.kind == DocumentRelationKind::implements ||
                               relation.kind == DocumentRelationKind::based_on;
            if (rests) look(PolicyDocument::table, row, relation.document);
        }
    }
    std::size_t row = 0;
    for (const LeadershipGroup& group : dataset.leadership_groups) {
        if (alive(group.valid)) look(LeadershipGroup::table, row, group.basis);
        ++row;
    }
    row = 0;
    for (const AssessmentScheme& scheme : dataset.assessment_schemes) {
        if (alive(scheme.valid)) {
            look(AssessmentScheme::table, row, scheme.basis);
            for (const Veto& veto : scheme.vetoes) look(AssessmentScheme::table, row, veto.basis, veto.key);
        }
        ++row;
    }
    row = 0;
    for (const IncentiveRule& rule : dataset.incentive_rules) {
        if (alive(rule.valid)) look(IncentiveRule::table, row, rule.document);
        ++row;
    }
    row = 0;
    for (const CreditScheme& scheme : dataset.credit_schemes) {
        if (alive(scheme.valid)) look(CreditScheme::table, row, scheme.basis);
        ++row;
    }
    row = 0;
    for (const Target& target : dataset.targets) look(Target::table, row++, target.document);
    row = 0;
    for (const Task& task : dataset.tasks) look(Task::table, row++, task.document);
    return found;
}

std::vector<DocumentAnswer> forthcoming(const Dataset& dataset, Date day) {
    const DocumentForce force(dataset, {});
    day = force.day(day);
    std::vector<DocumentAnswer> found;
    for (std::uint32_t row = 0; row < dataset.documents.size(); ++row) {
        const Id<PolicyDocument> id(row);
        const PolicyDocument& document = dataset.documents[id];
        if (!day && !still_to_come(document)) continue;
        Half begin = force.begun(document, day);
        const bool may_come = begin.truth == Truth::undetermined && still_to_come(document);
        if (begin.truth != Truth::no && !may_come) continue;
        found.push_back({id, {opposite(begin.truth), std::move(begin.reasons)}});
    }
    return found;
}

namespace {

std::vector<Id<PolicyDocument>> named_in(const DocumentSet& set) {
    std::vector<Id<PolicyDocument>> named;
    for (const Id<PolicyDocument> each : set.documents) {
        if (std::find(named.begin(), named.end(), each) == named.end()) named.push_back(each);
    }
    return named;
}

}  // namespace

SetSize set_size(const Dataset& dataset, Id<DocumentSet> id) {
    const DocumentSet& set = dataset.document_sets[id];
    SetSize result;
    result.named = static_cast<std::uint32_t>(named_in(set).size());
    const double named = result.named;
    result.size.low = named;
    result.size.low_closed = true;
    if (set.stated_count) {
        const Interval stated = detail::whole_numbers(interval(*set.stated_count));
        result.reasons.push_back(reason_of(
            "stated_count", "载明{0}，列名{1}份", "stated: {0}; named: {1}",
            {{to_string(*set.stated_count, Language::zh), to_string(*set.stated_count, Language::en)},
             alike(result.named)},
            {stated.low, stated.high, named}));
        if (stated.high < named) {
            result.reasons.push_back(reason_of("more_named_than_stated", "列名的多于载明的份数",
                                               "more are named than are stated"));
        }
        result.size.low = std::max(named, stated.low);
        result.size.high = std::max(named, stated.high);
        result.size.high_closed = stated.high_closed || named > stated.high;
    } else if (set.open) {
        result.reasons.push_back(reason_of("open_list", "列名{0}份，可能还有，总数未载",
                                           "{0} are named; there may be more, the number is not stated",
                                           {alike(result.named)}, {named}));
    } else {
        result.size = Interval::point(named);
        result.reasons.push_back(reason_of("closed_list", "共{0}份，全部列名", "all {0} are named",
                                           {alike(result.named)}, {named}));
    }
    return result;
}

SetForce set_in_force(const Dataset& dataset, Id<DocumentSet> id, Date day, const ForceOptions& options) {
    const DocumentForce force(dataset, options);
    day = force.day(day);
    SetForce result;
    double surely = 0;
    double surely_not = 0;
    for (const Id<PolicyDocument> each : named_in(dataset.document_sets[id])) {
        result.documents.push_back({each, force.in_force(each, day)});
        const Truth verdict = result.documents.back().answer.verdict;
        if (verdict == Truth::yes) surely += 1;
        if (verdict == Truth::no) surely_not += 1;
    }
    const Interval size = set_size(dataset, id).size;
    result.in_force = {surely, size.high - surely_not, true, size.high_closed};
    return result;
}

}  // namespace qgov::inline v0
