#include <qgov/io/popolo.hpp>

#include "io/exchange_losses.hpp"
#include "io/popolo_import.hpp"
#include "io/popolo_terms.hpp"

#include <qgov/io/json_text.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view popolo_name = "Popolo";
constexpr std::string_view no_place = "Popolo has no place for it";

// What a date of Popolo says of one end of a span.
std::string partial_date(Date day, PeriodKind kind) {
    return day.to_string().substr(0, kind == PeriodKind::year ? 4 : kind == PeriodKind::month ? 7 : 10);
}

bool is_one_line(const std::string& text) { return !text.empty() && text.find('\n') == std::string::npos; }

class PopoloWriter {
public:
    explicit PopoloWriter(const Dataset& dataset) : data_(dataset) {}

    ExchangeText write() {
        losses_.add_others(data_, popolo_name, {"organisations", "leadership_groups"});
        name_groups();
        json_.begin_object();
        list("organizations", [&] {
            for (const Organisation& each : data_.organisations) write(each);
            for (std::size_t row = 0; row < data_.leadership_groups.size(); ++row)
                write(data_.leadership_groups[Id<LeadershipGroup>(row)], groups_[row]);
        });
        list("posts", [&] { write_places(&PopoloWriter::write_post); });
        list("memberships", [&] { write_places(&PopoloWriter::write_membership); });
        list("persons", [&] {
            for (const std::string& name : persons_) {
                json_.begin_object();
                json_.member("id", name);
                json_.member("name", name);
                json_.end_object();
            }
        });
        list("areas", [&] { write_areas(); });
        json_.end_object();
        return {json_.text(), losses_.take()};
    }

private:
    /// A post of an organisation or a seat of a group.
    struct Place {
        std::string_view table{};
        std::string_view key{};
        std::string member{};  // posts/0, seats/0
        std::string id{};
        std::string_view organisation{};  // id of the organisation or group
        std::string_view role{};
        const std::string* label = nullptr;
        const std::string* person = nullptr;
        Id<Organisation> unit{};
        const Period* valid = nullptr;
        const Provenance* provenance = nullptr;
        const Extensions* extensions = nullptr;
    };

    template <class Write>
    void list(std::string_view name, Write write) {
        json_.key(name);
        json_.begin_array();
        write();
        json_.end_array();
    }

    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) json_.member(name, value);
    }

    void name_groups() {
        for (const LeadershipGroup& each : data_.leadership_groups) {
            std::string id = each.key;
            while (data_.organisations.contains(id) || !group_ids_.insert(id).second)
                id.insert(0, "leadership_groups/");
            if (id != each.key) {
                losses_.add(LeadershipGroup::table, each.key, "key",
                            "an organisation has the same key; in the file the group's is \"" + id + '"');
            }
            groups_.push_back(std::move(id));
        }
    }

    void write(const Organisation& each) {
        const auto lose = [&](std::string_view member, bool lost) {
            if (lost) losses_.add(Organisation::table, each.key, member, std::string(no_place));
        };
        // The finer class stands in for a kind that says nothing, unless it would read as another kind.
        const bool finer = each.kind == OrganisationKind::other && !each.classification.empty() &&
                           !from_string<OrganisationKind>(each.classification) &&
                           !popolo_group_kind(each.classification);
        json_.begin_object();
        json_.member("id", each.key);
        json_.member("name", each.name);
        names(each.aliases, each.name_en);
        identifiers(each);
        json_.member("classification", finer ? std::string_view(each.classification) : to_string(each.kind));
        if (each.parent) json_.member("parent_id", data_.organisations[each.parent].key);
        text("area_id", each.division_code);
        lines("description", each.functions, Organisation::table, each.key, "functions");
        dates(each.valid, "founding_date", "dissolution_date", Organisation::table, each.key, "valid");
        if (!each.url.empty()) {
            list("links", [&] {
                json_.begin_object();
                json_.member("url", each.url);
                json_.end_object();
            });
        }
        sources(each.provenance, Organisation::table, each.key, "provenance");
        json_.end_object();
        lose("level", each.level != AdministrativeLevel::unstated);
        lose("reports_to", !each.reports_to.empty());
        lose("classification", !finer && !each.classification.empty());
        losses_.add_extensions(Organisation::table, each.key, each.extensions, popolo_name);
    }

    void write(const LeadershipGroup& each, const std::string& id) {
        const auto lose = [&](std::string_view member, bool lost) {
            if (lost) losses_.add(LeadershipGroup::table, each.key, member, std::string(no_place));
        };
        json_.begin_object();
        json_.member("id", id);
        json_.member("name", each.name);
        names(each.aliases, each.name_en);
        json_.member("classification", popolo_classification(each.kind));
        if (each.parent) {
            static_cast<void>(data_.leadership_groups[each.parent]);
            json_.member("parent_id", groups_[each.parent.value()]);
        } else if (each.established_by) {
            json_.member("parent_id", data_.organisations[each.established_by].key);
        }
        lines("description", each.duties, LeadershipGroup::table, each.key, "duties");
        dates(each.valid, "founding_date", "dissolution_date", LeadershipGroup::table, each.key, "valid");
        sources(each.provenance, LeadershipGroup::table, each.key, "provenance");
        json_.end_object();
        lose("level", each.level != AdministrativeLevel::unstated);
        lose("established_by", each.parent && each.established_by);
        lose("office_host", static_cast<bool>(each.office_host));
        lose("basis", static_cast<bool>(each.basis));
        lose("stated_members", each.stated_members.has_value());
        losses_.add_extensions(LeadershipGroup::table, each.key, each.extensions, popolo_name);
    }

    void names(const std::vector<std::string>& aliases, const std::string& english) {
        if (aliases.empty() && english.empty()) return;
        list("other_names", [&] {
            const auto name = [&](const std::string& value, std::string_view note) {
                json_.begin_object();
                json_.member("name", value);
                text("note", note);
                json_.end_object();
            };
            for (const std::string& alias : aliases) name(alias, {});
            if (!english.empty()) name(english, popolo_english);
        });
    }

    void identifiers(const Organisation& each) {
        if (each.credit_code.empty() && each.division_code.empty()) return;
        list("identifiers", [&] {
            const auto identifier = [&](std::string_view scheme, const std::string& code) {
                if (code.empty()) return;
                json_.begin_object();
                json_.member("scheme", scheme);
                json_.member("identifier", code);
                json_.end_object();
            };
            identifier(popolo_credit_scheme, each.credit_code);
            identifier(popolo_division_scheme, each.division_code);
        });
    }

    void lines(std::string_view name, const std::vector<std::string>& values, std::string_view table,
               std::string_view key, std::string_view member) {
        if (values.empty()) return;
        std::string all;
        for (const std::string& each : values) all += (all.empty() ? "" : "\n") + each;
        text(name, all);
        if (!std::all_of(values.begin(), values.end(), is_one_line)) {
            losses_.add(table, key, member,
                        "they go out as the lines of one text; one of them is empty or has several lines");
        }
    }

    void dates(const Period& period, std::string_view start, std::string_view end, std::string_view table,
               std::string_view key, std::string_view member) {
        if (!period) return;
        const bool span = period.kind() == PeriodKind::span;
        if (period.first())
            json_.member(start, partial_date(period.first(), span ? period.first_kind() : PeriodKind::day));
        if (period.last())
            json_.member(end, partial_date(period.last(), span ? period.last_kind() : PeriodKind::day));
        if (!span) {
            losses_.add(table, key, member,
                        "Popolo has two dates; that it was stated as " +
                            std::string(to_string(period.kind())) + " is lost");
        }
    }

    void sources(const Provenance& provenance, std::string_view table, std::string_view key,
                 std::string_view member) {
        bool held = !provenance.source;
        if (provenance.source) {
            const Source& source = data_.sources[provenance.source];
            held = !source.url.empty();
            if (held) {
                list("sources", [&] {
                    json_.begin_object();
                    json_.member("url", source.url);
                    json_.member("note", source.title);
                    json_.end_object();
                });
            }
        }
        if (held && provenance == Provenance{.source = provenance.source}) return;
        losses_.add(table, key, member,
                    "Popolo has addresses of sources only, not the place in them, nor how a fact is known");
    }

    // Posts and seats

    using WritePlace = void (PopoloWriter::*)(const Place& place);

    void write_places(WritePlace one) {
        for (const Organisation& each : data_.organisations) {
            for (std::size_t at = 0; at < each.posts.size(); ++at) {
                const Post& post = each.posts[at];
                (this->*one)({.table = Organisation::table,
                              .key = each.key,
                              .member = "posts/" + std::to_string(at),
                              .id = each.key + "/post/" + std::to_string(at + 1),
                              .organisation = each.key,
                              .role = {},
                              .label = &post.post,
                              .person = &post.person,
                              .unit = {},
                              .valid = &post.valid,
                              .provenance = &post.provenance,
                              .extensions = &post.extensions});
            }
        }
        for (std::size_t row = 0; row < data_.leadership_groups.size(); ++row) {
            const LeadershipGroup& each = data_.leadership_groups[Id<LeadershipGroup>(row)];
            for (std::size_t at = 0; at < each.seats.size(); ++at) {
                const Seat& seat = each.seats[at];
                const std::string member = "seats/" + std::to_string(at);
                if (one == &PopoloWriter::write_post) lose_of_seat(each, seat, member);
                (this->*one)({.table = LeadershipGroup::table,
                              .key = each.key,
                              .member = member,
                              .id = groups_[row] + "/seat/" + std::to_string(at + 1),
                              .organisation = groups_[row],
                              .role = to_string(seat.role),
                              .label = &seat.post,
                              .person = &seat.person,
                              .unit = seat.organisation,
                              .valid = &seat.valid,
                              .provenance = &seat.provenance,
                              .extensions = &seat.extensions});
            }
        }
    }

    void lose_of_seat(const LeadershipGroup& group, const Seat& seat, const std::string& member) {
        if (seat.collective) {
            losses_.add(LeadershipGroup::table, group.key, member + "/collective",
                        "Popolo has seats of organisations and persons only");
        }
        if (seat.count != 1) {
            losses_.add(LeadershipGroup::table, group.key, member + "/count",
                        "Popolo has single seats only; this one stands for " + std::to_string(seat.count));
        }
    }

    void write_post(const Place& place) {
        json_.begin_object();
        json_.member("id", place.id);
        text("label", *place.label);
        text("role", place.role);
        json_.member("organization_id", place.organisation);
        // When a person holds it, the time is that of the membership.
        if (place.person->empty())
            dates(*place.valid, "start_date", "end_date", place.table, place.key, place.member + "/valid");
        sources(*place.provenance, place.table, place.key, place.member + "/provenance");
        json_.end_object();
        for (const Extension& each : *place.extensions)
            losses_.add(place.table, place.key, place.member + '/' + each.name, std::string(no_place));
    }

    void write_membership(const Place& place) {
        if (place.person->empty() && !place.unit) return;
        json_.begin_object();
        json_.member("id", place.id);
        if (!place.person->empty()) {
            json_.member("person_id", *place.person);
            if (known_persons_.insert(*place.person).second) persons_.push_back(*place.person);
        }
        json_.member("organization_id", place.organisation);
        json_.member("post_id", place.id);
        text("role", place.role);
        if (place.unit) json_.member("on_behalf_of_id", data_.organisations[place.unit].key);
        if (!place.person->empty())
            dates(*place.valid, "start_date", "end_date", place.table, place.key, place.member + "/valid");
        json_.end_object();
    }

    void write_areas() {
        for (const PopoloArea& area : popolo_areas(data_)) {
            json_.begin_object();
            json_.member("id", area.code);
            text("name", area.name);
            json_.member("identifier", area.code);
            text("classification", area.classification);
            text("parent_id", area.parent);
            json_.end_object();
        }
    }

    const Dataset& data_;
    JsonText json_;
    ExchangeLosses losses_;
    std::vector<std::string> groups_{};  // by group its id
    std::set<std::string> group_ids_{};
    std::set<std::string_view> known_persons_{};
    std::vector<std::string> persons_{};  // names, in the order in which they come
};

}  // namespace

ExchangeText write_popolo(const Dataset& dataset) { return PopoloWriter(dataset).write(); }

ExchangeData read_popolo(std::string_view text, const JsonReadOptions& options, Dataset base) {
    return import_popolo(text, options, std::move(base));
}

}  // namespace qgov::inline v0
