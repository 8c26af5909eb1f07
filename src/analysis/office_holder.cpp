#include <qgov/analysis/office_holder.hpp>

#include <qgov/analysis/answer.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/reason_text.hpp"
#include "analysis/record_words.hpp"
#include "graph/unnamed.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::alike;
using detail::reason_of;

class OfficeBook {
public:
    OfficeBook(const Dataset& dataset, Date day)
        : dataset_(dataset), day_(day ? day : detail::day_of_report(dataset)) {}

    std::vector<OfficeHolder> holders(Id<Organisation> id, std::string_view post) const {
        const Organisation& organisation = dataset_.organisations[id];
        std::vector<OfficeHolder> found;
        for (const Post& each : organisation.posts) {
            if (!post.empty() && each.post != post) continue;
            OfficeHolder holder{.organisation = id, .post = each.post, .person = each.person};
            holder.exists = both(valid_on(each.valid, day_), valid_on(organisation.valid, day_));
            if (holder.exists == Truth::no) continue;
            holder.held = both(holder.exists, person_holds(each.person, each.valid, holder.reasons));
            found.push_back(std::move(holder));
        }
        tell_several(found);
        return found;
    }

    GroupSeats seats(Id<LeadershipGroup> id) const {
        const LeadershipGroup& group = dataset_.leadership_groups[id];
        GroupSeats result;
        Interval unnamed = Interval::point(0);
        const Truth alive = valid_on(group.valid, day_);
        if (alive == Truth::no) {
            result.unnamed = unnamed;
            result.reasons.push_back(reason_of("group_not_valid", "{0}当天不存在（{1}）",
                                               "{0} does not exist on the day ({1})",
                                               {detail::called(group), detail::period_words(group.valid)}));
            return result;
        }
        for (std::uint32_t at = 0; at < group.seats.size(); ++at) {
            const Seat& seat = group.seats[at];
            SeatHolder holder{
                .seat = at, .role = seat.role, .organisation = seat.organisation, .post = seat.post};
            holder.exists = both(alive, valid_on(seat.valid, day_));
            if (holder.exists == Truth::no) continue;
            if (seat.collective) {
                holder.collective = seat.collective;
                add_members(result, holder, seat);
            } else if (seat.organisation) {
                const Truth unit = valid_on(dataset_.organisations[seat.organisation].valid, day_);
                holder.exists = both(holder.exists, unit);
                if (holder.exists == Truth::no) continue;
                holder.count = Interval::point(seat.count);
                find_person(holder, seat);
                result.named += seat.count;
                result.seats.push_back(std::move(holder));
            } else {
                holder.count = Interval::point(seat.count);
                find_person(holder, seat);
                result.seats.push_back(std::move(holder));
            }
        }
        for (const SeatHolder& each : result.seats) {
            if (!each.organisation) unnamed = add(unnamed, each.count);
        }
        result.unnamed = unnamed;
        compare_with_stated(result, group);
        return result;
    }

private:
    // Without a stated validity a source speaks of the time of the report only.
    Truth person_holds(const std::string& person, const Period& valid, std::vector<Reason>& reasons) const {
        if (person.empty()) {
            reasons.push_back(reason_of("no_person", "来源未载何人", "no source names a person"));
            return Truth::undetermined;
        }
        if (valid) {
            const Answer answer = validity(valid, day_);
            detail::append(reasons, answer.reasons);
            return answer.verdict;
        }
        if (contains(dataset_.reported, day_)) {
            reasons.push_back(reason_of("as_reported", "报道时在任", "in office at the time of the report"));
            return Truth::yes;
        }
        reasons.push_back(reason_of("term_not_stated", "任期未载，{0}是否在任无法判定",
                                    "the term is not stated: whether in office on {0} cannot be told",
                                    {alike(day_.to_string())}));
        return Truth::undetermined;
    }

    static void tell_several(std::vector<OfficeHolder>& found) {
        for (OfficeHolder& holder : found) {
            const bool several = std::any_of(found.begin(), found.end(), [&](const OfficeHolder& other) {
                return other.post == holder.post && other.person != holder.person && other.held == Truth::yes;
            });
            if (several && holder.held == Truth::yes) {
                holder.reasons.push_back(reason_of("several_persons", "同一职务另有他人在任",
                                                   "another person holds the same post"));
            }
        }
    }

    // The person of the seat, or else of the post that holds it.
    void find_person(SeatHolder& holder, const Seat& seat) const {
        holder.person = seat.person;
        if (seat.person.empty() && seat.organisation && !seat.post.empty()) {
            const std::vector<OfficeHolder> posts = holders(seat.organisation, seat.post);
            const auto best = std::max_element(posts.begin(), posts.end(), [](const auto& a, const auto& b) {
                return std::pair(!a.person.empty(), a.held) < std::pair(!b.person.empty(), b.held);
            });
            if (best != posts.end() && !best->person.empty()) {
                holder.person = best->person;
                holder.held = both(holder.exists, best->held);
                holder.reasons = best->reasons;
                holder.reasons.push_back(reason_of("by_post", "席位属于{0}这一职务",
                                                   "the seat belongs to the post {0}", {alike(seat.post)}));
                return;
            }
        }
        holder.held = both(holder.exists, person_holds(holder.person, seat.valid, holder.reasons));
    }

    void add_members(GroupSeats& result, const SeatHolder& like, const Seat& seat) const {
        const Collective& collective = dataset_.collectives[seat.collective];
        const std::vector<Id<Organisation>> members = expand(dataset_, seat.collective, day_);
        for (const Id<Organisation> member : members) {
            SeatHolder holder = like;
            holder.organisation = member;
            holder.exists = both(like.exists, valid_on(dataset_.organisations[member].valid, day_));
            Seat own = seat;
            own.organisation = member;
            find_person(holder, own);
            result.named += 1;
            result.seats.push_back(std::move(holder));
        }
        if (!has_unnamed_members(dataset_, seat.collective)) return;
        SeatHolder rest = like;
        const auto known = static_cast<double>(members.size());
        rest.count = {.low = 0, .low_closed = true};
        if (collective.stated_count) {
            const Interval stated = detail::whole_numbers(interval(*collective.stated_count));
            rest.count = {std::max(0.0, stated.low - known), std::max(0.0, stated.high - known), true,
                          stated.high_closed};
        }
        if (rest.count.high <= 0) return;
        rest.reasons.push_back(
            reason_of("not_named", "{0}中还有{1}个单位未列名", "units of {0} that are not named: {1}",
                      {detail::called(collective), alike(detail::count_text(rest.count))}));
        result.seats.push_back(std::move(rest));
    }

    // A stated size leaves room for units that no seat speaks of. Heads and deputies may or may not be counted in it.
    static void compare_with_stated(GroupSeats& result, const LeadershipGroup& group) {
        if (!group.stated_members) return;
        const Interval stated = detail::whole_numbers(interval(*group.stated_members));
        const Interval counted = add(Interval::point(result.named), result.unnamed);
        result.reasons.push_back(reason_of(
            "stated_members", "载明成员{0}，席位合计{1}", "members stated: {0}; seats: {1}",
            {{to_string(*group.stated_members, Language::zh), to_string(*group.stated_members, Language::en)},
             alike(detail::count_text(counted))},
            {stated.low, stated.high, counted.low, counted.high}));
        const double missing = stated.low - counted.high;
        if (missing <= 0) return;
        result.unnamed = {result.unnamed.low + missing, stated.high - result.named, true, stated.high_closed};
    }

    const Dataset& dataset_;
    Date day_;
};

}  // namespace

std::vector<OfficeHolder> holders(const Dataset& dataset, Id<Organisation> organisation,
                                  std::string_view post, Date day) {
    return OfficeBook(dataset, day).holders(organisation, post);
}

GroupSeats seat_holders(const Dataset& dataset, Id<LeadershipGroup> group, Date day) {
    return OfficeBook(dataset, day).seats(group);
}

}  // namespace qgov::inline v0
