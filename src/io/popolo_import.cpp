#include "io/popolo_import.hpp"

#include "core/code_text.hpp"
#include "io/popolo_reader.hpp"
#include "io/popolo_terms.hpp"

#include <qgov/core/codes.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view organisations_list = "organizations";
constexpr std::string_view not_there = "it names something that is not in the file";

/// An organisation or a leadership group, by its id in the file.
struct PopoloParty {
    Id<Organisation> organisation{};
    Id<LeadershipGroup> group{};

    explicit operator bool() const noexcept { return organisation || group; }
};

/// A membership: who holds a post or seat.
struct PopoloHolder {
    std::string label{};
    std::string role{};
    std::string person{};
    std::string unit{};
    Period valid{};
    Id<Source> source{};
    PopoloObject object;
};

/// A post of an organisation or a seat of a group.
struct PopoloPost {
    PopoloParty party{};
    std::string label{};
    std::string role{};
    Period valid{};
    Id<Source> source{};
    std::vector<PopoloHolder> holders{};
    std::optional<PopoloObject> object{};
};

class PopoloImport {
public:
    PopoloImport(std::string_view text, const JsonReadOptions& options, Dataset base)
        : file_(text, options), options_(options), data_(std::move(base)), sources_(file_, data_.sources) {}

    ExchangeData run() {
        PopoloObject root = file_.root();
        const auto known = {organisations_list, std::string_view("persons"), std::string_view("people"),
                            std::string_view("posts"), std::string_view("memberships")};
        if (std::none_of(known.begin(), known.end(), [&](auto name) { return root.has(name); })) {
            throw ParseError(
                Code::wrong_format, {.file = options_.file, .line = 1, .column = 1},
                "not a Popolo file: there is no list \"organizations\", \"persons\", \"posts\" or "
                "\"memberships\"");
        }
        for (const std::string_view list : {"persons", "people"})
            for (PopoloObject& each : file_.objects(root, list, "persons")) read_person(each);
        for (PopoloObject& each : file_.objects(root, "areas", "areas")) read_area(each);
        for (PopoloObject& each : file_.objects(root, organisations_list, organisations_list))
            read_organisation(each, {});
        place_parents();
        for (auto& [post, owner] : inner_posts_) read_post(post, owner);
        for (PopoloObject& each : file_.objects(root, "posts", "posts")) read_post(each, {});
        // A membership may stand inside several records; the first one counts.
        for (auto& [membership, owner] : inner_memberships_) read_membership(membership, owner);
        for (PopoloObject& each : file_.objects(root, "memberships", "memberships"))
            read_membership(each, {});
        for (PopoloPost& each : posts_) add(each);
        check_areas();
        for (auto& [id, person] : persons_) {
            if (!person.named) file_.lose(person.object, {}, "qgov names persons only in posts and seats");
        }
        file_.lose_rest(root);
        file_.report();
        return {std::move(data_), file_.losses().take()};
    }

private:
    struct Person {
        std::string name{};
        bool named = false;
        PopoloObject object;
    };
    struct Area {
        std::string code{};
        bool division = false;  // a code of a Chinese division
        std::string name{};
        std::string classification{};
        std::string parent{};
        PopoloObject object;
    };
    /// Where a record stands that was found inside another.
    struct Owner {
        std::string organisation{};
        std::string person{};
        std::string post{};
    };
    struct Child {
        PopoloParty party{};
        std::string parent{};
        PopoloObject object;
    };

    // Records

    void name(PopoloObject& object, std::string_view list, std::size_t number) {
        std::string id = file_.text(object, "id");
        object.set_id(id.empty() ? std::string(list) + '/' + std::to_string(number) : id);
    }

    void keep_inner(PopoloObject& object, std::string_view member, const Owner& owner) {
        for (PopoloObject& each : file_.objects(object, member, member)) {
            auto& inner = member == "posts" ? inner_posts_ : inner_memberships_;
            inner.emplace_back(std::move(each), owner);
        }
    }

    void read_person(PopoloObject& object) {
        name(object, "person", persons_.size() + 1);
        std::string text = file_.text(object, "name");
        keep_inner(object, "memberships", {.organisation = {}, .person = object.id(), .post = {}});
        file_.lose_rest(object);
        if (text.empty()) text = object.id();
        const std::string id = object.id();
        if (!persons_.try_emplace(id, Person{.name = std::move(text), .object = object}).second)
            file_.problem(Code::duplicate_key, object.pointer(),
                          "there is already a person " + detail::quoted(id));
    }

    void read_area(PopoloObject& object) {
        name(object, "area", areas_.size() + 1);
        Area area{.object = object};
        area.code = file_.text(area.object, "identifier");
        if (area.code.empty()) area.code = object.id();
        area.division = check_division_code(area.code).division.has_value();
        area.name = file_.text(area.object, "name");
        area.classification = file_.text(area.object, "classification");
        area.parent = file_.reference(area.object, "parent_id", "parent");
        area_ids_.insert({object.id(), areas_.size()});
        areas_.push_back(std::move(area));
    }

    void read_organisation(PopoloObject& object, const std::string& above) {
        name(object, "organization", children_.size() + 1);
        const std::string id = object.id();
        const std::string classification = file_.text(object, "classification");
        const auto group = popolo_group_kind(classification);
        PopoloParty party;
        std::string parent = file_.reference(object, "parent_id", "parent");
        if (parent.empty()) parent = above;
        try {
            if (group) {
                LeadershipGroup entity;
                entity.kind = *group;
                describe(object, entity);
                entity.duties = lines(object);
                party.group = data_.leadership_groups.add(std::move(entity));
            } else {
                Organisation entity;
                const auto kind = from_string<OrganisationKind>(classification);
                entity.kind = kind.value_or(OrganisationKind::other);
                if (!kind) entity.classification = classification;
                describe(object, entity);
                entity.functions = lines(object);
                read_codes(object, entity);
                read_links(object, entity);
                party.organisation = data_.organisations.add(std::move(entity));
            }
        } catch (const Error& error) {
            return file_.problem(error.code(), object.pointer(), error.message());
        }
        if (!parties_.insert({id, party}).second) {
            file_.problem(Code::duplicate_key, object.pointer(),
                          "there is already an organization " + detail::quoted(id));
        }
        const Owner owner{.organisation = id, .person = {}, .post = {}};
        keep_inner(object, "posts", owner);
        keep_inner(object, "memberships", owner);
        std::vector<PopoloObject> below = file_.objects(object, "children", organisations_list);
        file_.lose_rest(object);
        children_.push_back({party, parent, object});
        for (PopoloObject& each : below) read_organisation(each, id);
    }

    /// What organisations and groups have in common.
    template <class T>
    void describe(PopoloObject& object, T& entity) {
        entity.key = object.id();
        entity.name = file_.text(object, "name");
        if (entity.name.empty()) entity.name = entity.key;
        for (PopoloObject& each : file_.parts(object, "other_names")) {
            const std::string text = file_.text(each, "name");
            const std::string note = file_.text(each, "note");
            if (note == popolo_english && entity.name_en.empty()) {
                entity.name_en = text;
            } else {
                if (!text.empty()) entity.aliases.push_back(text);
                if (!note.empty()) file_.lose(each, "note", "qgov has other names without notes");
            }
            file_.lose_rest(each);
        }
        entity.valid = file_.period(object, "founding_date", "dissolution_date");
        entity.provenance.source = sources_.read(object);
    }

    std::vector<std::string> lines(PopoloObject& object) {
        std::vector<std::string> result;
        const std::string text = file_.text(object, "description");
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            if (end > at) result.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return result;
    }

    void read_codes(PopoloObject& object, Organisation& entity) {
        for (PopoloObject& each : file_.parts(object, "identifiers")) {
            const std::string scheme = file_.text(each, "scheme");
            const std::string code = file_.text(each, "identifier");
            std::string* place = scheme == popolo_credit_scheme     ? &entity.credit_code
                                 : scheme == popolo_division_scheme ? &entity.division_code
                                                                    : nullptr;
            if (place && place->empty())
                *place = code;
            else
                file_.lose(each, "identifier", "qgov has one code of scheme GB 32100 and one of GB/T 2260");
            file_.lose_rest(each);
        }
        const std::string area = file_.reference(object, "area_id", "area");
        if (area.empty()) return;
        const auto found = area_ids_.find(area);
        const Area* const place = found == area_ids_.end() ? nullptr : &areas_[found->second];
        if (place && place->division && entity.division_code.empty()) entity.division_code = place->code;
        if ((place ? place->code : area) != entity.division_code)
            file_.lose(object, "area_id", "qgov knows one area of an organisation, by its division code");
    }

    void read_links(PopoloObject& object, Organisation& entity) {
        for (PopoloObject& each : file_.parts(object, "links")) {
            const std::string url = file_.text(each, "url");
            if (entity.url.empty())
                entity.url = url;
            else
                file_.lose(each, "url", "qgov has one page of an organisation");
            file_.lose_rest(each);
        }
    }

    // Relations

    PopoloParty party(const std::string& id) const {
        if (const auto found = parties_.find(id); found != parties_.end()) return found->second;
        if (id.empty()) return {};
        return {data_.organisations.find(id), data_.leadership_groups.find(id)};
    }

    void place_parents() {
        for (const Child& each : children_) {
            if (each.parent.empty()) continue;
            const PopoloParty above = party(each.parent);
            if (each.party.group && above.group) {
                data_.leadership_groups[each.party.group].parent = above.group;
            } else if (each.party.group && above.organisation) {
                data_.leadership_groups[each.party.group].established_by = above.organisation;
            } else if (each.party.organisation && above.organisation) {
                data_.organisations[each.party.organisation].parent = above.organisation;
            } else {
                file_.lose(each.object, "parent_id",
                           above ? "in qgov no organisation belongs to a leadership group"
                                 : std::string(not_there));
            }
        }
    }

    void read_post(PopoloObject& object, const Owner& owner) {
        const std::string id = file_.text(object, "id");
        object.set_id(id.empty() ? "post/" + std::to_string(posts_.size() + 1) : id);
        if (!id.empty() && post_ids_.contains(id)) return;  // inside another record as well
        std::string organisation = file_.reference(object, "organization_id", "organization");
        if (organisation.empty()) organisation = owner.organisation;
        PopoloPost post{.party = party(organisation)};
        post.label = file_.text(object, "label");
        post.role = file_.text(object, "role");
        post.valid = file_.period(object, "start_date", "end_date");
        post.source = sources_.read(object);
        keep_inner(object, "memberships", {.organisation = organisation, .person = {}, .post = id});
        file_.lose_rest(object);
        if (!post.party) return file_.lose(object, {}, "its organisation is not in the file");
        post.object = object;
        if (!id.empty()) post_ids_.insert({id, posts_.size()});
        posts_.push_back(std::move(post));
    }

    /// The name of who holds a membership: of a person of the file, or of one that stands in it.
    std::string person_of(PopoloObject& membership, const Owner& owner) {
        std::string id = file_.text(membership, "person_id");
        if (id.empty()) id = owner.person;
        std::string text;
        for (PopoloObject& inner : file_.part(membership, "person")) {
            const std::string inner_id = file_.text(inner, "id");
            if (id.empty()) id = inner_id;
            text = file_.text(inner, "name");
            file_.lose_rest(inner);
        }
        if (const auto found = persons_.find(id); found != persons_.end()) {
            found->second.named = true;
            return found->second.name;
        }
        if (text.empty() && !id.empty()) file_.lose(membership, "person_id", std::string(not_there));
        return text;
    }

    void read_membership(PopoloObject& object, const Owner& owner) {
        const std::string id = file_.text(object, "id");
        object.set_id(id.empty() ? "membership/" + std::to_string(++membership_count_) : id);
        if (!id.empty() && !membership_ids_.insert(id).second) return;
        std::string post_id = file_.reference(object, "post_id", "post");
        if (post_id.empty()) post_id = owner.post;
        std::string organisation = file_.reference(object, "organization_id", "organization");
        if (organisation.empty()) organisation = owner.organisation;
        PopoloHolder holder{.object = object};
        holder.person = person_of(holder.object, owner);
        holder.unit = file_.reference(holder.object, "on_behalf_of_id", "on_behalf_of");
        holder.label = file_.text(holder.object, "label");
        holder.role = file_.text(holder.object, "role");
        holder.valid = file_.period(holder.object, "start_date", "end_date");
        holder.source = sources_.read(holder.object);
        file_.lose_rest(holder.object);
        const auto post = post_ids_.find(post_id);
        if (post != post_ids_.end()) {
            posts_[post->second].holders.push_back(std::move(holder));
            return;
        }
        if (!post_id.empty()) file_.lose(object, "post_id", std::string(not_there));
        PopoloPost own{.party = party(organisation)};
        if (!own.party) return file_.lose(object, {}, "its organisation is not in the file");
        own.holders.push_back(std::move(holder));
        posts_.push_back(std::move(own));
    }

    // Posts and seats

    void add(const PopoloPost& post) {
        const bool vacant = post.holders.empty();
        for (std::size_t at = 0; vacant ? at == 0 : at < post.holders.size(); ++at) {
            const PopoloHolder* holder = vacant ? nullptr : &post.holders[at];
            if (post.party.group)
                data_.leadership_groups[post.party.group].seats.push_back(seat(post, holder));
            else
                data_.organisations[post.party.organisation].posts.push_back(held(post, holder));
        }
    }

    /// What a membership says differently from its post and what is kept of both.
    std::string one_of(const PopoloPost& post, const PopoloHolder* holder, std::string PopoloPost::*of_post,
                       std::string PopoloHolder::*of_holder, std::string_view member) {
        const std::string& first = post.*of_post;
        const std::string second = holder ? (*holder).*of_holder : std::string();
        if (first.empty() || second.empty() || first == second) return first.empty() ? second : first;
        file_.lose(holder->object, member, "the post says otherwise");
        return first;
    }

    Period time(const PopoloPost& post, const PopoloHolder* holder) {
        if (!holder || !holder->valid) return post.valid;
        if (post.valid && post.valid != holder->valid && post.object)
            file_.lose(*post.object, "start_date", "qgov keeps the time in which a post is held");
        return holder->valid;
    }

    Provenance rests_on(const PopoloPost& post, const PopoloHolder* holder) {
        if (holder && holder->source && post.source && holder->source != post.source)
            file_.lose(holder->object, "sources", "the post has another source");
        return {.source = post.source || !holder ? post.source : holder->source};
    }

    /// Once for the post if it has the role, else for the membership.
    void lose_role(const PopoloPost& post, const PopoloHolder* holder, const char* reason) {
        if (!post.role.empty() && post.object) {
            if (!holder || holder == post.holders.data()) file_.lose(*post.object, "role", reason);
        } else if (holder) {
            file_.lose(holder->object, "role", reason);
        }
    }

    Post held(const PopoloPost& post, const PopoloHolder* holder) {
        Post result;
        result.post = one_of(post, holder, &PopoloPost::label, &PopoloHolder::label, "label");
        const std::string role = one_of(post, holder, &PopoloPost::role, &PopoloHolder::role, "role");
        if (result.post.empty())
            result.post = role;
        else if (!role.empty() && role != result.post)
            lose_role(post, holder, "qgov keeps the label of a post only");
        if (result.post.empty()) result.post = "成员";
        if (holder) {
            result.person = holder->person;
            if (!holder->unit.empty())
                file_.lose(holder->object, "on_behalf_of_id", "qgov has this for leadership groups only");
        }
        result.valid = time(post, holder);
        result.provenance = rests_on(post, holder);
        return result;
    }

    Seat seat(const PopoloPost& post, const PopoloHolder* holder) {
        Seat result;
        result.post = one_of(post, holder, &PopoloPost::label, &PopoloHolder::label, "label");
        const std::string role = one_of(post, holder, &PopoloPost::role, &PopoloHolder::role, "role");
        if (const auto known = from_string<SeatRole>(role))
            result.role = *known;
        else if (result.post.empty())
            result.post = role;
        else if (!role.empty() && role != result.post)
            lose_role(post, holder, "it is no role of a seat that qgov knows");
        if (holder) {
            result.person = holder->person;
            result.organisation = party(holder->unit).organisation;
            if (!holder->unit.empty() && !result.organisation)
                file_.lose(holder->object, "on_behalf_of_id", std::string(not_there));
        }
        result.valid = time(post, holder);
        result.provenance = rests_on(post, holder);
        return result;
    }

    // Areas are what organisations have the code of; what the file says otherwise is lost.
    void check_areas() {
        std::map<std::string, PopoloArea> held;
        for (PopoloArea& area : popolo_areas(data_)) held.insert({area.code, area});
        for (const Area& each : areas_) {
            const auto found = held.find(each.code);
            if (found == held.end()) {
                file_.lose(each.object, {},
                           "qgov knows areas as the division codes of its organisations only");
                continue;
            }
            const PopoloArea& area = found->second;
            const auto parent = area_ids_.find(each.parent);
            const std::string above = parent == area_ids_.end() ? each.parent : areas_[parent->second].code;
            const auto check = [&](std::string_view member, const std::string& told,
                                   const std::string& kept) {
                if (!told.empty() && told != kept)
                    file_.lose(each.object, member,
                               "it follows from the division code and the organisations");
            };
            file_.lose_rest(each.object);
            check("name", each.name, area.name);
            check("classification", each.classification, area.classification);
            check("parent_id", above, area.parent);
            if (each.object.id() != each.code)
                file_.lose(each.object, "id", "qgov knows the division code only");
        }
    }

    PopoloFile file_;
    const JsonReadOptions& options_;
    Dataset data_;
    PopoloSources sources_;
    std::map<std::string, Person> persons_;
    std::vector<Area> areas_;
    std::map<std::string, std::size_t> area_ids_;
    std::map<std::string, PopoloParty> parties_;
    std::vector<Child> children_;
    std::vector<std::pair<PopoloObject, Owner>> inner_posts_;
    std::vector<std::pair<PopoloObject, Owner>> inner_memberships_;
    std::vector<PopoloPost> posts_;
    std::map<std::string, std::size_t> post_ids_;
    std::set<std::string> membership_ids_;
    std::size_t membership_count_ = 0;
};

}  // namespace

ExchangeData import_popolo(std::string_view text, const JsonReadOptions& options, Dataset base) {
    return PopoloImport(text, options, std::move(base)).run();
}

}  // namespace qgov::inline v0
