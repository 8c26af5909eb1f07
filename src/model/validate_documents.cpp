#include "model/validate_documents.hpp"

#include <tuple>

namespace qgov::inline v0::detail {

namespace {

// Is the document in force on the day, by its status or else by its dates? Without a day the dates say nothing.
Truth in_force(const PolicyDocument& document, Date day) {
    switch (document.status) {
    case DocumentStatus::in_force:
    case DocumentStatus::amended:
        return Truth::yes;
    case DocumentStatus::forthcoming:
    case DocumentStatus::draft:
    case DocumentStatus::expired:
    case DocumentStatus::repealed:
        return Truth::no;
    default:
        break;
    }
    if (!day) return Truth::undetermined;
    if (document.expires.last() && document.expires.last() < day) return Truth::no;
    if (document.effective.first() && document.effective.first() > day) return Truth::no;
    const bool begun = document.effective.last() && document.effective.last() <= day;
    const bool lasts = !document.expires || (document.expires.first() && document.expires.first() >= day);
    return begun && lasts ? Truth::yes : Truth::undetermined;
}

bool ends_the_other(DocumentRelationKind kind) noexcept {
    return kind == DocumentRelationKind::repeals || kind == DocumentRelationKind::replaces;
}

bool rests_on_the_other(DocumentRelationKind kind) noexcept {
    return kind == DocumentRelationKind::implements || kind == DocumentRelationKind::based_on;
}

// Why a document is certainly no longer in force; empty when it may be.
Words reason_of_end(const Dataset& dataset, const PolicyDocument& document, Id<PolicyDocument> ended_by,
                    Date day) {
    switch (document.status) {
    case DocumentStatus::expired:
    case DocumentStatus::repealed:
        return say("标为{0}", "which is called {0}", {shown(document.status)});
    case DocumentStatus::in_force:
    case DocumentStatus::amended:
    case DocumentStatus::forthcoming:
    case DocumentStatus::draft:
        return {};
    default:
        break;
    }
    if (day && document.expires.last() && document.expires.last() < day) {
        return say("有效期至{0}", "which was in force until {0}",
                   {shown(document.expires.last().to_string())});
    }
    if (ended_by) {
        return say("已由{0}废止或代替", "which {0} repeals or replaces", {name(dataset.documents, ended_by)});
    }
    return {};
}

void check_dates(const Table<PolicyDocument>& documents, std::size_t row, Findings& findings) {
    const PolicyDocument& document = documents[Id<PolicyDocument>(row)];
    const auto& [effective, expires, signed_on] =
        std::tie(document.effective, document.expires, document.signed_on);
    if (effective.last() && signed_on.first() && effective.last() < signed_on.first()) {
        findings.add("effective-before-signed", place(documents, row),
                     say("{0}的施行日期（{1}）早于成文日期（{2}）",
                         "{0}: the effective date ({1}) is before the date of signing ({2})",
                         {name(documents, row), shown(effective), shown(signed_on)}));
    }
    if (expires.last() && effective.first() && expires.last() < effective.first()) {
        findings.add("expires-before-effective", place(documents, row),
                     say("{0}的失效日期（{1}）早于施行日期（{2}）",
                         "{0}: the expiry date ({1}) is before the effective date ({2})",
                         {name(documents, row), shown(expires), shown(effective)}));
    }
}

}  // namespace

void check_documents(const Dataset& dataset, Findings& findings) {
    const auto& documents = dataset.documents;
    const Date day = dataset.reported.last();

    std::vector<Id<PolicyDocument>> ended_by(documents.size());
    for (std::size_t row = 0; row < documents.size(); ++row) {
        const Id<PolicyDocument> id(row);
        const Truth holds = in_force(documents[id], day);
        for (const DocumentRelation& relation : documents[id].relations) {
            const PolicyDocument* other = find(documents, relation.document);
            if (!other || !ends_the_other(relation.kind) || relation.document == id) continue;
            // A document without status and dates is taken at its word; one that is certainly not in force is not.
            if (holds == Truth::no) continue;
            if (!ended_by[relation.document.value()]) ended_by[relation.document.value()] = id;
            if (other->status != DocumentStatus::in_force) continue;
            findings.add(
                "repealed-document-in-force", place(documents, relation.document.value()),
                say("{0}仍标为有效，但{1}将其{2}", "{0} is still called in force, but {1} {2} it",
                    {name(documents, relation.document), name(documents, id), shown(relation.kind)}));
        }
    }
    for (std::size_t row = 0; row < documents.size(); ++row) {
        const PolicyDocument& document = documents[Id<PolicyDocument>(row)];
        check_dates(documents, row, findings);
        if (in_force(document, day) != Truth::yes) continue;
        for (const DocumentRelation& relation : document.relations) {
            const PolicyDocument* other = find(documents, relation.document);
            if (!other || !rests_on_the_other(relation.kind)) continue;
            const Words reason = reason_of_end(dataset, *other, ended_by[relation.document.value()], day);
            if (reason.zh.empty()) continue;
            findings.add("rests-on-ended-document", place(documents, row),
                         say("{0}有效，其{1}的{2}{3}", "{0} is in force and rests on ({1}) {2}, {3}",
                             {name(documents, row), shown(relation.kind), name(documents, relation.document),
                              reason}));
        }
    }
}

}  // namespace qgov::inline v0::detail
