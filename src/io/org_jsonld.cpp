#include <qgov/io/org_jsonld.hpp>

#include "io/exchange_losses.hpp"

#include <qgov/io/json_text.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view linked_name = "W3C ORG";

constexpr std::pair<std::string_view, std::string_view> linked_prefixes[] = {
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dct", "http://purl.org/dc/terms/"},
    {"eli", "http://data.europa.eu/eli/ontology#"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"org", "http://www.w3.org/ns/org#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"qgov", "urn:qgov:term:"},
    {"schema", "http://schema.org/"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
};

std::string linked_id(std::string_view table, std::string_view key) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result = "urn:qgov:" + std::string(table) + ':';
    for (const char each : key) {
        const auto byte = static_cast<unsigned char>(each);
        const bool plain = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                           (each >= '0' && each <= '9') || each == '-' || each == '.' || each == '_' ||
                           each == '~' || each == '/';
        if (plain) {
            result += each;
        } else {
            result += '%';
            result += digits[byte >> 4];
            result += digits[byte & 15];
        }
    }
    return result;
}

std::string_view relation_term(DocumentRelationKind kind) {
    switch (kind) {
    case DocumentRelationKind::implements:
        return "eli:implements";
    case DocumentRelationKind::based_on:
        return "eli:based_on";
    case DocumentRelationKind::amends:
        return "eli:amends";
    case DocumentRelationKind::repeals:
        return "eli:repeals";
    case DocumentRelationKind::replaces:
        return "dct:replaces";
    case DocumentRelationKind::cites:
        return "eli:cites";
    case DocumentRelationKind::annex_of:
        return "eli:is_annex_of";
    case DocumentRelationKind::commences:
        return "eli:commences";
    case DocumentRelationKind::part_of:
        return "eli:is_part_of";
    }
    return "eli:related_to";
}

std::string_view organisation_class(OrganisationKind kind) {
    switch (kind) {
    case OrganisationKind::internal_unit:
        return "org:OrganizationalUnit";
    case OrganisationKind::area:
        return "prov:Location";
    case OrganisationKind::other:
        return "org:Organization";
    default:
        return "org:FormalOrganization";
    }
}

bool changes_identity(OrganisationEventKind kind) {
    return kind == OrganisationEventKind::merge || kind == OrganisationEventKind::split ||
           kind == OrganisationEventKind::establish || kind == OrganisationEventKind::abolish;
}

class LinkedWriter {
public:
    explicit LinkedWriter(const Dataset& dataset) : data_(dataset) {}

    ExchangeText write() {
        losses_.add_others(data_, linked_name,
                           {"title", "title_en", "description", "reported", "home", "sources",
                            "organisations", "organisation_events", "leadership_groups", "documents"});
        json_.begin_object();
        json_.key("@context");
        json_.begin_object();
        for (const auto& [prefix, address] : linked_prefixes) json_.member(prefix, address);
        json_.end_object();
        json_.key("@graph");
        json_.begin_array();
        open("prov:Collection", "urn:qgov:dataset");
        words("dct:title", data_.title, data_.title_en);
        words("dct:description", data_.description);
        reference("dct:publisher", data_.organisations, data_.home);
        time("dct:date", data_.reported);
        json_.end_object();
        for (const Source& each : data_.sources) write(each);
        for (const Organisation& each : data_.organisations) write(each);
        for (const LeadershipGroup& each : data_.leadership_groups) write(each);
        for (const OrganisationEvent& each : data_.organisation_events) write(each);
        for (const PolicyDocument& each : data_.documents) write(each);
        for (const std::string& name : persons_) {
            open("prov:Person", linked_id("persons", name));
            json_.member("foaf:name", name);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
        return {json_.text(), losses_.take()};
    }

private:
    // Values

    void open(std::string_view type, const std::string& id) {
        json_.begin_object();
        json_.member("@id", id);
        json_.member("@type", type);
    }

    void text(std::string_view term, std::string_view value) {
        if (!value.empty()) json_.member(term, value);
    }

    void word(std::string_view value, std::string_view language) {
        json_.begin_object();
        json_.member("@value", value);
        json_.member("@language", language);
        json_.end_object();
    }

    void words(std::string_view term, const std::string& chinese, const std::string& english = {}) {
        if (chinese.empty() && english.empty()) return;
        json_.key(term);
        json_.begin_array();
        if (!chinese.empty()) word(chinese, "zh");
        if (!english.empty()) word(english, "en");
        json_.end_array();
    }

    void words(std::string_view term, const std::vector<std::string>& values) {
        if (values.empty()) return;
        json_.key(term);
        json_.begin_array();
        for (const std::string& each : values) word(each, "zh");
        json_.end_array();
    }

    template <class E>
    void concept_of(std::string_view term, E value, std::string_view type = "skos:Concept") {
        json_.key(term);
        json_.begin_object();
        json_.member("@type", type);
        json_.member("skos:notation", to_string(value));
        json_.key("skos:prefLabel");
        json_.begin_array();
        word(label(value, Language::zh), "zh");
        word(label(value, Language::en), "en");
        json_.end_array();
        json_.end_object();
    }

    void typed(std::string_view term, std::string_view value, std::string_view type) {
        json_.key(term);
        json_.begin_object();
        json_.member("@value", value);
        json_.member("@type", type);
        json_.end_object();
    }

    void time(std::string_view term, const Period& period) {
        if (!period) return;
        switch (period.kind()) {
        case PeriodKind::year:
            return typed(term, period.to_string(), "xsd:gYear");
        case PeriodKind::month:
            return typed(term, period.to_string(), "xsd:gYearMonth");
        case PeriodKind::day:
            return typed(term, period.to_string(), "xsd:date");
        default:
            return typed(term, period.to_string(), "qgov:period");
        }
    }

    /// A time of which the term takes nothing but a day; otherwise of the other term.
    void time(std::string_view day_term, std::string_view other, const Period& period) {
        time(period.kind() == PeriodKind::day ? day_term : other, period);
    }

    void day(std::string_view term, Date date) {
        if (date) typed(term, date.to_string(), "xsd:date");
    }

    /// The ends, to the year, month or day as they were stated, and the whole.
    void valid(const Period& period, std::string_view start, std::string_view end) {
        if (!period) return;
        edge(start, period.first(), period.first_kind());
        edge(end, period.last(), period.last_kind());
        time("qgov:valid", period);
    }

    void edge(std::string_view term, Date date, PeriodKind kind) {
        if (!date) return;
        if (kind == PeriodKind::year) return time(term, Period::of_year(date.year()));
        if (kind == PeriodKind::month) return time(term, Period::of_month(date.year(), date.month()));
        day(term, date);
    }

    void id(const std::string& value) {
        json_.begin_object();
        json_.member("@id", value);
        json_.end_object();
    }

    template <class T>
    void reference(std::string_view term, const Table<T>& table, Id<T> to) {
        if (!to) return;
        json_.key(term);
        id(linked_id(T::table, table[to].key));
    }

    template <class T>
    void references(std::string_view term, const Table<T>& table, const std::vector<Id<T>>& to) {
        if (to.empty()) return;
        json_.key(term);
        json_.begin_array();
        for (const Id<T> each : to) id(linked_id(T::table, table[each].key));
        json_.end_array();
    }

    void rests_on(const Provenance& provenance) {
        reference("prov:hadPrimarySource", data_.sources, provenance.source);
        if (provenance.status != FactStatus::unstated)
            json_.member("qgov:factStatus", to_string(provenance.status));
        text("qgov:locator", provenance.locator);
        text("qgov:derivedFrom", provenance.derived_from);
        text("qgov:note", provenance.note);
    }

    template <class T>
    void lose(const T& record, std::string_view member, bool lost, const char* reason) {
        if (lost) losses_.add(T::table, record.key, member, reason);
    }

    // Records

    void write(const Source& each) {
        open("prov:Entity", linked_id(Source::table, each.key));
        words("dct:title", each.title, each.title_en);
        concept_of("dct:type", each.kind);
        text("dc:publisher", each.publisher);
        text("schema:url", each.url);
        time("dct:created", each.written);
        time("dct:issued", each.published);
        time("dc:coverage", each.data_period);
        if (each.date_status != FactStatus::unstated)
            json_.member("qgov:dateStatus", to_string(each.date_status));
        text("qgov:note", each.note);
        json_.end_object();
        losses_.add_extensions(Source::table, each.key, each.extensions, linked_name);
    }

    void write(const Organisation& each) {
        open(organisation_class(each.kind), linked_id(Organisation::table, each.key));
        words("skos:prefLabel", each.name, each.name_en);
        words("skos:altLabel", each.aliases);
        // An area is no org:Organization, of which these terms would make one.
        const bool area = each.kind == OrganisationKind::area;
        concept_of(area ? "dct:type" : "org:classification", each.kind);
        text("qgov:classification", each.classification);
        if (each.level != AdministrativeLevel::unstated) concept_of("qgov:level", each.level);
        codes(each);
        if (each.parent) {
            const bool inside = each.kind == OrganisationKind::internal_unit;
            reference(area                                                              ? "dct:isPartOf"
                      : data_.organisations[each.parent].kind == OrganisationKind::area ? "prov:atLocation"
                      : inside                                                          ? "org:unitOf"
                               : "org:subOrganizationOf",
                      data_.organisations, each.parent);
        }
        references(area ? "qgov:reportsTo" : "org:reportsTo", data_.organisations, each.reports_to);
        words(area ? "dct:description" : "org:purpose", each.functions);
        text("schema:url", each.url);
        valid(each.valid, "schema:foundingDate", "schema:dissolutionDate");
        rests_on(each.provenance);
        json_.end_object();
        losses_.add_extensions(Organisation::table, each.key, each.extensions, linked_name);
        for (std::size_t at = 0; at < each.posts.size(); ++at) {
            const Post& post = each.posts[at];
            const std::string owner = linked_id(Organisation::table, each.key);
            const std::string post_id = linked_id("posts", each.key + '/' + std::to_string(at + 1));
            open("org:Post", post_id);
            words("skos:prefLabel", post.post);
            json_.key("org:postIn");
            id(owner);
            if (post.person.empty()) valid(post.valid, "schema:startDate", "schema:endDate");
            rests_on(post.provenance);
            json_.end_object();
            if (!post.person.empty())
                membership(linked_id("memberships", each.key + '/' + std::to_string(at + 1)), owner, post_id,
                           post.post, post.valid, person(post.person));
            for (const Extension& extension : post.extensions)
                lose(each, "posts/" + std::to_string(at) + '/' + extension.name, true,
                     "JSON-LD has no place for members of one's own");
        }
    }

    void codes(const Organisation& each) {
        if (each.credit_code.empty() && each.division_code.empty()) return;
        json_.key(each.kind == OrganisationKind::area ? "skos:notation" : "org:identifier");
        json_.begin_array();
        const auto code = [&](const std::string& value, std::string_view scheme) {
            if (value.empty()) return;
            json_.begin_object();
            json_.member("@value", value);
            json_.member("@type", scheme);
            json_.end_object();
        };
        code(each.credit_code, "urn:qgov:scheme:GB-32100");
        code(each.division_code, "urn:qgov:scheme:GB-T-2260");
        json_.end_array();
    }

    std::string person(const std::string& name) {
        if (known_persons_.insert(name).second) persons_.push_back(name);
        return linked_id("persons", name);
    }

    void membership(const std::string& own, const std::string& owner, const std::string& post,
                    const std::string& role, const Period& period, const std::string& member) {
        open("org:Membership", own);
        json_.key("org:organization");
        id(owner);
        json_.key("org:member");
        id(member);
        json_.key("qgov:post");
        id(post);
        json_.key("org:role");
        json_.begin_object();
        json_.member("@type", "org:Role");
        words("skos:prefLabel", role);
        json_.end_object();
        valid(period, "schema:startDate", "schema:endDate");
        json_.end_object();
    }

    void write(const LeadershipGroup& each) {
        const std::string owner = linked_id(LeadershipGroup::table, each.key);
        open("org:OrganizationalCollaboration", owner);
        words("skos:prefLabel", each.name, each.name_en);
        words("skos:altLabel", each.aliases);
        concept_of("org:classification", each.kind);
        if (each.level != AdministrativeLevel::unstated) concept_of("qgov:level", each.level);
        reference("dct:creator", data_.organisations, each.established_by);
        reference("org:subOrganizationOf", data_.leadership_groups, each.parent);
        reference("org:linkedTo", data_.organisations, each.office_host);
        reference("qgov:officeHost", data_.organisations, each.office_host);
        reference("qgov:basis", data_.documents, each.basis);
        words("org:purpose", each.duties);
        valid(each.valid, "schema:foundingDate", "schema:dissolutionDate");
        rests_on(each.provenance);
        json_.end_object();
        lose(each, "stated_members", each.stated_members.has_value(), "stated numbers have no term");
        losses_.add_extensions(LeadershipGroup::table, each.key, each.extensions, linked_name);
        for (std::size_t at = 0; at < each.seats.size(); ++at) seat(each, at, owner);
    }

    void seat(const LeadershipGroup& group, std::size_t at, const std::string& owner) {
        const Seat& each = group.seats[at];
        const std::string number = group.key + '/' + std::to_string(at + 1);
        const std::string own = linked_id("seats", number);
        const bool held = each.organisation || !each.person.empty();
        open("org:Post", own);
        words("skos:prefLabel", each.post);
        json_.key("org:postIn");
        id(owner);
        concept_of("org:role", each.role, "org:Role");
        if (each.count != 1) json_.member("qgov:count", each.count);
        if (!held) valid(each.valid, "schema:startDate", "schema:endDate");
        rests_on(each.provenance);
        json_.end_object();
        // A membership has one member: the person, and the unit that the person stands for.
        const std::string role(label(each.role, Language::zh));
        if (!each.person.empty())
            membership(linked_id("seat_memberships", number), owner, own, role, each.valid,
                       person(each.person));
        if (each.organisation)
            membership(linked_id("seat_memberships", number + (each.person.empty() ? "" : "/unit")), owner,
                       own, role, each.valid,
                       linked_id(Organisation::table, data_.organisations[each.organisation].key));
        const std::string path = "seats/" + std::to_string(at) + '/';
        lose(group, path + "collective", static_cast<bool>(each.collective), "collectives do not go out");
        for (const Extension& extension : each.extensions)
            lose(group, path + extension.name, true, "JSON-LD has no place for members of one's own");
    }

    void write(const OrganisationEvent& each) {
        open(changes_identity(each.kind) ? "org:ChangeEvent" : "prov:Activity",
             linked_id(OrganisationEvent::table, each.key));
        concept_of("dct:type", each.kind);
        time("dct:date", each.date);
        references(changes_identity(each.kind) ? "org:originalOrganization" : "prov:used",
                   data_.organisations, each.before);
        references(changes_identity(each.kind) ? "org:resultingOrganization" : "prov:generated",
                   data_.organisations, each.after);
        words("qgov:newName", each.new_name, each.new_name_en);
        reference("qgov:newParent", data_.organisations, each.new_parent);
        if (each.new_level) concept_of("qgov:newLevel", *each.new_level);
        if (each.new_kind) concept_of("qgov:newKind", *each.new_kind);
        words("dct:description", each.reason);
        reference("qgov:basis", data_.documents, each.basis);
        rests_on(each.provenance);
        json_.end_object();
        losses_.add_extensions(OrganisationEvent::table, each.key, each.extensions, linked_name);
    }

    void write(const PolicyDocument& each) {
        open("eli:LegalResource", linked_id(PolicyDocument::table, each.key));
        words("dct:title", each.title, each.title_en);
        concept_of("eli:type_document", each.kind, "eli:ResourceType");
        text("eli:number", each.number.raw.empty() ? each.number.to_string() : each.number.raw);
        if (each.level != AdministrativeLevel::unstated) concept_of("qgov:level", each.level);
        references("eli:passed_by", data_.organisations, each.issuers);
        if (each.status != DocumentStatus::unstated) concept_of("qgov:status", each.status);
        time("dct:dateAccepted", each.approved);
        time("eli:date_document", "dct:created", each.signed_on);
        time("eli:date_publication", "dct:issued", each.published);
        day("eli:first_date_entry_in_force", each.effective.first());
        time("qgov:effective", each.effective);
        day("eli:date_no_longer_in_force", each.expires.last());
        time("qgov:expires", each.expires);
        time("qgov:planPeriod", each.plan_period);
        words("dc:subject", each.aspects);
        relations(each);
        text("schema:url", each.url);
        rests_on(each.provenance);
        json_.end_object();
        constexpr const char* number = "stated numbers have no term";
        lose(each, "stated_categories", each.stated_categories.has_value(), number);
        lose(each, "stated_tasks", each.stated_tasks.has_value(), number);
        lose(each, "stated_targets", each.stated_targets.has_value(), number);
        losses_.add_extensions(PolicyDocument::table, each.key, each.extensions, linked_name);
    }

    /// One member for each kind of relation, which may not stand twice.
    void relations(const PolicyDocument& each) {
        for (const auto& kind : enum_texts<DocumentRelationKind>) {
            std::vector<Id<PolicyDocument>> documents;
            for (const DocumentRelation& relation : each.relations) {
                if (relation.kind == kind.value && relation.document) documents.push_back(relation.document);
            }
            references(relation_term(kind.value), data_.documents, documents);
        }
        for (std::size_t at = 0; at < each.relations.size(); ++at) {
            const DocumentRelation& relation = each.relations[at];
            const std::string path = "relations/" + std::to_string(at) + '/';
            constexpr const char* reason = "a relation of ELI says nothing but the two documents";
            lose(each, path + "note", !relation.note.empty(), reason);
            lose(each, path + "provenance", relation.provenance != Provenance{}, reason);
            for (const Extension& extension : relation.extensions)
                lose(each, path + extension.name, true, reason);
        }
    }

    const Dataset& data_;
    JsonText json_;
    ExchangeLosses losses_;
    std::vector<std::string> persons_{};  // in the order in which they come
    std::set<std::string> known_persons_{};
};

}  // namespace

ExchangeText write_org_jsonld(const Dataset& dataset) { return LinkedWriter(dataset).write(); }

}  // namespace qgov::inline v0
