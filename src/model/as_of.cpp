#include <qgov/model/as_of.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

using Organisations = std::vector<Id<Organisation>>;

Organisations distinct(Organisations ids) {
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

[[noreturn]] void refuse(const OrganisationEvent& event, const std::string& found, std::string_view needed) {
    const std::string kind(to_string(event.kind));
    throw Error(Code::bad_event, "organisation event \"" + event.key + "\" (" + kind + ") has " + found +
                                     "; " + kind + " needs " + std::string(needed));
}

/// Throws Error (bad_event) for an event that breaks the rules of its kind, Error (bad_id).
void check(const OrganisationEvent& event, const Table<Organisation>& organisations) {
    for (const Id<Organisation> id : event.before) static_cast<void>(organisations[id]);
    for (const Id<Organisation> id : event.after) static_cast<void>(organisations[id]);
    const Organisations before = distinct(event.before);
    const Organisations after = distinct(event.after);
    const auto need = [&](bool kept, std::string_view needed) {
        if (kept) return;
        refuse(event,
               std::to_string(before.size()) + " before and " + std::to_string(after.size()) + " after" +
                   (!after.empty() && before == after ? ", the same" : ""),
               needed);
    };
    switch (event.kind) {
    case OrganisationEventKind::rename:
    case OrganisationEventKind::transfer:
    case OrganisationEventKind::upgrade:
        need(before.size() == 1 && (after.empty() || after == before),
             "exactly one before, and after the same or none");
        break;
    case OrganisationEventKind::merge:
        need(!before.empty() && after.size() == 1 && before != after,
             "one or more before, and exactly one after that is not the only one before");
        return;
    case OrganisationEventKind::split:
        need(before.size() == 1 && after.size() >= 2, "exactly one before and two or more after");
        return;
    case OrganisationEventKind::abolish:
        need(!before.empty() && after.empty(), "one or more before and none after");
        return;
    case OrganisationEventKind::establish:
        need(before.empty() && !after.empty(), "none before and one or more after");
        return;
    default:
        throw Error(Code::bad_event, "organisation event \"" + event.key + "\" has kind number " +
                                         std::to_string(static_cast<int>(event.kind)) +
                                         ", which is no kind; give it one from rename to establish");
    }
    if (event.kind == OrganisationEventKind::rename && event.new_name.empty()) {
        refuse(event, "no new name", "one in \"new_name\"");
    }
    if (event.kind == OrganisationEventKind::transfer && !event.new_parent) {
        refuse(event, "no new superior", "one in \"new_parent\"");
    }
    if (event.kind == OrganisationEventKind::upgrade && !event.new_level && !event.new_kind) {
        refuse(event, "no new level or kind", "one in \"new_level\" or \"new_kind\"");
    }
}

/// An end of a validity, as exact as it was stated; nothing for an open end.
Period end_of(const Period& validity, Date end, PeriodKind kind) {
    if (!end) return {};
    if (validity.kind() != PeriodKind::span) return Period::of_day(end);
    if (kind == PeriodKind::year) return Period::of_year(end.year());
    if (kind == PeriodKind::month) return Period::of_month(end.year(), end.month());
    return Period::of_day(end);
}
Period start_of(const Period& validity) { return end_of(validity, validity.first(), validity.first_kind()); }

/// The validity of what begins on a day: as stated if its start is, and if it is over by then.
Period begun(const Period& validity, Date day) {
    if (!validity) return Period::of_span(Period::of_day(day), {});
    if (validity.first() || validity.last() < day) return validity;
    return Period::of_span(Period::of_day(day), end_of(validity, validity.last(), validity.last_kind()));
}

/// The validity of what ends on the day before `day`, but not before it starts.
Period ended(const Period& validity, Date day) {
    if (validity.last() && validity.last() < day) return validity;
    const Period start = start_of(validity);
    const Date last = add_days(day, -1);
    return Period::of_span(start, last < start.first() ? start : Period::of_day(last));
}

/// The data set on its way from its first state to that on the day.
class World {
public:
    World(const Dataset& dataset, Date day)
        : data_(dataset),
          day_(day),
          known_(dataset.organisations.size()),
          ended_(dataset.organisations.size()),
          heirs_(dataset.organisations.size()),
          marks_(dataset.organisations.size()) {}

    Dataset result() {
        apply_events();
        gone_.resize(ended_.size());
        for (std::size_t row = 0; row < gone_.size(); ++row) {
            gone_[row] = ended_[row] || over(data_.organisations[Id<Organisation>(row)].valid);
        }
        move_units();
        move_seats();
        move_lists();
        move_assignments();
        drop_rows();
        return std::move(data_);
    }

private:
    bool over(const Period& validity) const { return valid_on(validity, day_) == Truth::no; }

    // Events.

    void apply_events() {
        std::vector<std::pair<Date, std::uint32_t>> order;
        std::uint32_t row = 0;
        for (const OrganisationEvent& event : data_.organisation_events) {
            check(event, data_.organisations);
            if (event.date.first()) order.emplace_back(event.date.first(), row);
            ++row;
        }
        std::ranges::sort(order);
        applied_.resize(row);
        for (const auto& [date, at] : order) {
            applied_[at] = date <= day_;
            apply(data_.organisation_events[Id<OrganisationEvent>(at)], date);
        }
    }

    void apply(const OrganisationEvent& event, Date date) {
        const bool happened = date <= day_;
        const Organisations before = distinct(event.before);
        const Organisations after = distinct(event.after);
        switch (event.kind) {
        case OrganisationEventKind::rename:
        case OrganisationEventKind::transfer:
        case OrganisationEventKind::upgrade:
            if (happened) change(data_.organisations[before.front()], event);
            break;
        default:
            for (const Id<Organisation> id : after) {
                begin(id, date, happened, std::ranges::binary_search(before, id));
            }
            for (const Id<Organisation> id : before) {
                if (happened && !std::ranges::binary_search(after, id)) end(id, date, after);
            }
        }
        for (const Id<Organisation> id : before) known_[id.value()] = true;
        for (const Id<Organisation> id : after) known_[id.value()] = true;
    }

    static void change(Organisation& organisation, const OrganisationEvent& event) {
        const auto rename = [&](std::string& name, const std::string& other) {
            if (name == other) return;
            std::erase(organisation.aliases, other);
            if (!name.empty() &&
                std::ranges::find(organisation.aliases, name) == organisation.aliases.end()) {
                organisation.aliases.push_back(name);
            }
            name = other;
        };
        if (!event.new_name.empty()) {
            rename(organisation.name, event.new_name);
            rename(organisation.name_en, event.new_name_en);
        }
        if (event.new_parent) organisation.parent = event.new_parent;
        if (event.new_level) organisation.level = *event.new_level;
        if (event.new_kind) organisation.kind = *event.new_kind;
    }

    void begin(Id<Organisation> id, Date date, bool happened, bool was_there) {
        Period& valid = data_.organisations[id].valid;
        if (ended_[id.value()]) {
            if (!happened) return;
            valid = Period::of_span(Period::of_day(date), {});
            ended_[id.value()] = false;
            heirs_[id.value()] = {};
        } else if (!was_there && !known_[id.value()]) {
            // What another event tells of before was there; then this one does not begin it.
            valid = begun(valid, date);
        }
    }

    void end(Id<Organisation> id, Date date, const Organisations& after) {
        Organisation& organisation = data_.organisations[id];
        organisation.valid = ended(organisation.valid, date);
        heirs_[id.value()] = {};
        if (after.size() == 1) {
            const Id<Organisation> heir = after.front();
            // An heir from below takes the place of the one above, else it would come to stand below itself.
            if (is_below(heir, id)) data_.organisations[heir].parent = organisation.parent;
            heirs_[id.value()] = heir;
        }
        ended_[id.value()] = true;
    }

    bool is_below(Id<Organisation> id, Id<Organisation> top) const {
        Id<Organisation> at = id;
        for (std::size_t steps = 0; steps < data_.organisations.size(); ++steps) {
            at = data_.organisations[at].parent;
            while (data_.organisations.contains(at) && heirs_[at.value()]) at = heirs_[at.value()];
            if (at == top) return true;
            if (!data_.organisations.contains(at)) return false;
        }
        return false;
    }

    // Moves.

    bool is_gone(Id<Organisation> id) const {
        static_cast<void>(data_.organisations[id]);
        return gone_[id.value()];
    }

    /// The one itself while it is there, else the last of its heirs; nobody if there is none.
    Id<Organisation> carrier(Id<Organisation> id) {
        Id<Organisation> last = id;
        while (is_gone(last) && heirs_[last.value()]) last = heirs_[last.value()];
        while (id != last) id = std::exchange(heirs_[id.value()], last);
        return is_gone(last) ? Id<Organisation>() : last;
    }
    void move(Id<Organisation>& id) {
        if (id) id = carrier(id);
    }
    /// Nobody comes into a list twice by moving, and none of `excluded` comes into it.
    void move(Organisations& ids, std::initializer_list<Id<Organisation>> excluded = {}) {
        if (std::ranges::none_of(ids, [&](Id<Organisation> id) { return is_gone(id); })) return;
        ++mark_;
        for (const Id<Organisation> id : excluded) {
            if (id) marks_[id.value()] = mark_;
        }
        for (const Id<Organisation> id : ids) {
            if (!is_gone(id)) marks_[id.value()] = mark_;
        }
        Organisations moved;
        for (const Id<Organisation> id : ids) {
            const Id<Organisation> other = carrier(id);
            if (!other) continue;
            if (other != id) {
                if (marks_[other.value()] == mark_) continue;
                marks_[other.value()] = mark_;
            }
            moved.push_back(other);
        }
        ids = std::move(moved);
    }

    void move_units() {
        std::size_t row = 0;
        for (Organisation& organisation : data_.organisations) {
            const Id<Organisation> self(row++);
            const Id<Organisation> parent = organisation.parent;
            move(organisation.parent);
            if (organisation.parent == self && parent != self) organisation.parent = {};
            move(organisation.reports_to, {self, organisation.parent});
            const bool gone = is_gone(self);
            std::erase_if(organisation.posts, [&](const Post& post) { return gone || over(post.valid); });
        }
        if (data_.home) {
            const Id<Organisation> home = carrier(data_.home);
            if (home) data_.home = home;
        }
    }

    void move_seats() {
        const auto group_over = [&](Id<LeadershipGroup> id) {
            return over(data_.leadership_groups[id].valid);
        };
        for (LeadershipGroup& group : data_.leadership_groups) {
            if (group.parent && group_over(group.parent)) group.parent = {};
            if (over(group.valid)) {
                group.seats.clear();
            } else {
                move(group.established_by);
                move(group.office_host);
                move(group.seats);
            }
        }
    }
    void move(std::vector<Seat>& seats) {
        std::erase_if(seats, [&](const Seat& seat) { return over(seat.valid); });
        const auto orphaned = [&](const Seat& seat) {
            return seat.organisation && is_gone(seat.organisation);
        };
        if (std::ranges::none_of(seats, orphaned)) return;
        std::set<std::tuple<Id<Organisation>, SeatRole, std::string>> taken;
        for (const Seat& seat : seats) {
            if (!orphaned(seat)) taken.emplace(seat.organisation, seat.role, seat.post);
        }
        std::vector<Seat> kept;
        for (Seat& seat : seats) {
            if (orphaned(seat)) {
                move(seat.organisation);
                seat.person.clear();
                if (!seat.organisation) continue;
                if (!taken.emplace(seat.organisation, seat.role, seat.post).second) continue;
            }
            kept.push_back(std::move(seat));
        }
        seats = std::move(kept);
    }

    void move_lists() {
        for (Collective& collective : data_.collectives) {
            const bool listed = !collective.members.empty();
            move(collective.members);
            move(collective.within);
            move(collective.except);
            // A list of which nobody is left must not become a rule.
            if (listed && collective.members.empty()) collective.within = {};
        }
        for (AssessmentScheme& scheme : data_.assessment_schemes) {
            if (over(scheme.valid)) continue;
            move(scheme.assessor);
            for (AssessmentItem& item : scheme.items) move(item.assessor);
        }
        for (IncentiveRule& rule : data_.incentive_rules) {
            if (!over(rule.valid)) move(rule.payer);
        }
        for (CreditScheme& scheme : data_.credit_schemes) {
            if (!over(scheme.valid)) move(scheme.operated_by);
        }
    }

    void move_assignments() {
        struct Claim {
            Id<Task> task{};
            Id<Organisation> organisation{};
            bool supervises = false;  // which is not a weaker way of doing
            AssignmentRole role{};    // the enumerators go from the strongest to the weakest
            bool moved = false;
            std::uint32_t row = 0;
            auto operator<=>(const Claim&) const = default;
            bool rivals(const Claim& other) const {
                return task == other.task && organisation == other.organisation &&
                       supervises == other.supervises;
            }
        };
        std::vector<Assignment>& rows = data_.assignments;
        std::vector<bool> keep(rows.size(), true);
        std::vector<bool> moved(rows.size());
        std::vector<bool> receives(gone_.size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            Assignment& each = rows[row];
            keep[row] = !over(each.valid);
            if (!keep[row] || !each.organisation || !is_gone(each.organisation)) continue;
            move(each.organisation);
            keep[row] = moved[row] = static_cast<bool>(each.organisation);
            if (moved[row]) receives[each.organisation.value()] = true;
        }
        std::vector<Claim> claims;
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const Assignment& each = rows[row];
            if (!keep[row] || !each.organisation || !receives[each.organisation.value()]) continue;
            claims.push_back({each.task, each.organisation, each.role == AssignmentRole::supervise, each.role,
                              moved[row], row});
        }
        std::ranges::sort(claims);
        for (auto first = claims.begin(); first != claims.end();) {
            const auto last =
                std::find_if(first, claims.end(), [&](const Claim& each) { return !each.rivals(*first); });
            if (std::any_of(first, last, [](const Claim& each) { return each.moved; })) {
                for (auto weaker = first + 1; weaker != last; ++weaker) keep[weaker->row] = false;
            }
            first = last;
        }
        keep_assignments(keep);
    }
    void keep_assignments(const std::vector<bool>& keep) {
        std::vector<std::uint32_t> places(keep.size(), Id<Assignment>::none);
        std::uint32_t count = 0;
        for (std::uint32_t row = 0; row < keep.size(); ++row) {
            if (!keep[row]) continue;
            data_.assignments[count] = data_.assignments[row];
            places[row] = count++;
        }
        data_.assignments.resize(count);
        for (RowExtension& each : data_.assignment_extensions) {
            each.row = each.row < places.size() ? places[each.row] : Id<Assignment>::none;
        }
        std::erase_if(data_.assignment_extensions,
                      [](const RowExtension& each) { return each.row == Id<Assignment>::none; });
    }

    // What is over.

    void drop_rows() {
        std::vector<bool> groups = in_force(data_.leadership_groups);
        std::vector<bool> schemes = in_force(data_.assessment_schemes);
        std::vector<bool> credits = in_force(data_.credit_schemes);
        for (const Activity& activity : data_.activities) {
            for (const Id<LeadershipGroup> id : activity.groups) mark(groups, id);
        }
        for (const AssessmentRecord& record : data_.assessment_records) mark(schemes, record.scheme);
        for (const Ranking& ranking : data_.rankings) mark(schemes, ranking.scheme);
        keep_rows(data_.incentive_rules, in_force(data_.incentive_rules));
        keep_rows(data_.credit_records, in_force(data_.credit_records));
        for (const CreditRecord& record : data_.credit_records) mark(credits, record.scheme);
        applied_.flip();
        keep_rows(data_.organisation_events, applied_);

        const auto group_ids = keep_rows(data_.leadership_groups, groups);
        const auto scheme_ids = keep_rows(data_.assessment_schemes, schemes);
        const auto credit_ids = keep_rows(data_.credit_schemes, credits);
        std::vector<bool> organisations = gone_;
        organisations.flip();
        if (data_.home) mark(organisations, data_.home);
        each_reference([&]<class T>(Id<T>& id, std::string_view) {
            if constexpr (std::is_same_v<T, Organisation>) mark(organisations, id);
        });
        const auto organisation_ids = keep_rows(data_.organisations, organisations);
        each_reference([&]<class T>(Id<T>& id, std::string_view) {
            if constexpr (std::is_same_v<T, Organisation>) id = organisation_ids[id.value()];
            if constexpr (std::is_same_v<T, LeadershipGroup>) id = group_ids[id.value()];
            if constexpr (std::is_same_v<T, AssessmentScheme>) id = scheme_ids[id.value()];
            if constexpr (std::is_same_v<T, CreditScheme>) id = credit_ids[id.value()];
        });
        if (data_.home) data_.home = organisation_ids[data_.home.value()];
    }

    template <class T>
    std::vector<bool> in_force(const Table<T>& table) const {
        std::vector<bool> result;
        for (const T& entity : table) result.push_back(!over(entity.valid));
        return result;
    }

    template <class T>
    void mark(std::vector<bool>& rows, Id<T> id) const {
        if (!id) return;
        static_cast<void>(table_of<T>(data_)[id]);
        rows[id.value()] = true;
    }

    /// Keeps the marked rows of a table; returns the new ids by the old ones.
    template <class T>
    static std::vector<Id<T>> keep_rows(Table<T>& table, const std::vector<bool>& keep) {
        std::vector<Id<T>> ids;
        Table<T> kept;
        for (std::size_t row = 0; row < keep.size(); ++row) {
            ids.push_back(keep[row] ? kept.add(std::move(table[Id<T>(row)])) : Id<T>());
        }
        table = std::move(kept);
        return ids;
    }

    template <class Visitor>
    void each_reference(const Visitor& visit) {
        for_each_table(data_, [&](auto& table) {
            for (auto& record : table) for_each_reference(record, visit);
        });
        for (Assignment& each : data_.assignments) for_each_reference(each, visit);
        for (Observation& each : data_.observations) for_each_reference(each, visit);
    }

    Dataset data_;
    Date day_;
    std::vector<bool> applied_{};       // by event
    std::vector<bool> known_;           // by organisation: an earlier event tells of it
    std::vector<bool> ended_;           // by an event
    Organisations heirs_;               // of ended ones: the one successor
    std::vector<bool> gone_{};          // not there on the day
    std::vector<std::uint32_t> marks_;  // for going through a list once
    std::uint32_t mark_ = 0;
};

}  // namespace

Dataset as_of(const Dataset& dataset, Date day) {
    if (!day) {
        throw Error(Code::bad_date, "the day to look at is no day; give one such as Date::of(2018, 6, 30)");
    }
    return World(dataset, day).result();
}

}  // namespace qgov::inline v0
