#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/truth.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Collective;
struct Dataset;
struct LeadershipGroup;
struct Organisation;
enum class SeatRole : std::uint8_t;

/// Who holds a post of an organisation on a day.
struct OfficeHolder {
    Id<Organisation> organisation{};
    std::string post{};
    Truth exists = Truth::undetermined;  ///< is there this post on the day?
    std::string person{};                ///< empty: no source names one
    Truth held = Truth::undetermined;  ///< does the person hold it on the day? Undetermined without a person
    std::vector<Reason> reasons{};

    bool operator==(const OfficeHolder&) const = default;
};

/// Who holds a post on a day (任职)? All posts of the organisation of that name that may exist on the day, in their order; an
/// empty name asks for every post. No day: the day of the report.
///
/// A person holds a post for the validity that is stated of both; where none is, within the time of the report only, and
/// on other days undetermined (`term_not_stated`): a source that names the mayor does not say since when. Two persons who
/// both hold one post for sure are said (`several_persons`). Organisation events are not applied here; ask the world of
/// that day (`as_of`). Throws Error (bad_id). O(posts).
QGOV_API std::vector<OfficeHolder> holders(const Dataset& dataset, Id<Organisation> organisation,
                                           std::string_view post = {}, Date day = {});

/// Who sits on a seat of a group on a day, or how many seats there are that nobody names.
struct SeatHolder {
    std::uint32_t seat = 0;  ///< position in the group's seats
    SeatRole role{};
    Id<Organisation> organisation{};  ///< none: the unit is not named
    Id<Collective> collective{};      ///< the set of units that has the seats
    std::string post{};
    std::string person{};
    Truth exists = Truth::undetermined;   ///< is there this seat on the day?
    Truth held = Truth::undetermined;     ///< does the person sit on it? Undetermined without a person
    Interval count = Interval::point(1);  ///< seats that this stands for; 1 where the unit is named
    std::vector<Reason> reasons{};

    bool operator==(const SeatHolder&) const = default;
};

/// The seats of a group on a day.
struct GroupSeats {
    std::vector<SeatHolder>
        seats{};              ///< in their order; those of a collective unit by unit, then those not named
    std::uint32_t named = 0;  ///< seats whose unit is named
    Interval unnamed{};       ///< seats whose unit is not, counted or as the stated size leaves
    std::vector<Reason> reasons{};

    bool operator==(const GroupSeats&) const = default;
};

/// Who holds the seats of a group on a day (领导小组成员)? No day: the day of the report.
///
/// Seats belong to posts: a person comes from the seat or else from the post of that name of the organisation (组长 is the
/// 市长, who is …), with the rules of `holders`. Collectives expand at the day; members of theirs that the source counts
/// but does not name stay counted. Seats that are certainly not there on the day are left out; so is everything outside
/// the validity of the group. A stated number of members that the seats do not reach adds to `unnamed`. Throws Error
/// (bad_id). O(seats + organisations for each collective by rule).
QGOV_API GroupSeats seat_holders(const Dataset& dataset, Id<LeadershipGroup> group, Date day = {});

}  // namespace qgov::inline v0
