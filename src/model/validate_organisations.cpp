#include "model/validate_organisations.hpp"

#include <qgov/core/codes.hpp>

#include <iterator>
#include <optional>
#include <tuple>

namespace qgov::inline v0::detail {

namespace {

using Ids = std::vector<Id<Organisation>>;

Ids distinct(const Ids& ids) {
    Ids result = ids;
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

bool is_in(const Ids& sorted, Id<Organisation> id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
}

bool ends_those_before(OrganisationEventKind kind) noexcept {
    return kind == OrganisationEventKind::merge || kind == OrganisationEventKind::split ||
           kind == OrganisationEventKind::abolish;
}

// Rows of the events that have a date, in the order in which they are applied.
std::vector<std::size_t> in_order_of_time(const Table<OrganisationEvent>& events) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < events.size(); ++row) {
        if (events[Id<OrganisationEvent>(row)].date) rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return events[Id<OrganisationEvent>(a)].date.first() < events[Id<OrganisationEvent>(b)].date.first();
    });
    return rows;
}

// The last day on which something can have existed that an event of this date ended.
Date last_day_before(const Period& date) {
    if (date.kind() != PeriodKind::day) return date.last();
    const Date earliest = Date::of(1400, 1, 1);
    return date.first() == earliest ? earliest : add_days(date.first(), -1);
}

// --- Events ---

Words shown_life(const Life& life) {
    const Words first = shown(life.first.to_string());
    const Words last = shown(life.last.to_string());
    if (!life.first) return say("截至{0}", "until {0}", {last});
    if (!life.last) return say("自{0}起", "from {0} on", {first});
    return say("{0}至{1}", "from {0} to {1}", {first, last});
}

struct Cardinality {
    std::string_view zh{};
    std::string_view en{};
    bool kept = false;
};

Cardinality cardinality_of(const OrganisationEvent& event) {
    const Ids before = distinct(event.before);
    const Ids after = distinct(event.after);
    switch (event.kind) {
    case OrganisationEventKind::rename:
    case OrganisationEventKind::transfer:
    case OrganisationEventKind::upgrade:
        return {"变动前1个，变动后不写或为同一个", "one unit before, and none or the same one after",
                before.size() == 1 && (after.empty() || after == before)};
    case OrganisationEventKind::merge: {
        const bool another = !after.empty() && (before.size() > 1 || !is_in(before, after.front()));
        return {"变动前至少1个，变动后1个，且至少有2个不同单位",
                "one unit or more before and one after, at least two different ones in all",
                !before.empty() && after.size() == 1 && another};
    }
    case OrganisationEventKind::split:
        return {"变动前1个，变动后至少2个", "one unit before and two or more after",
                before.size() == 1 && after.size() >= 2};
    case OrganisationEventKind::abolish:
        return {"变动前至少1个，变动后没有", "one unit or more before and none after",
                !before.empty() && after.empty()};
    case OrganisationEventKind::establish:
        return {"变动前没有，变动后至少1个", "no unit before and one or more after",
                before.empty() && !after.empty()};
    }
    return {"", "", true};
}

void check_event(const Dataset& dataset, std::size_t row, Findings& findings) {
    const auto& events = dataset.organisation_events;
    const OrganisationEvent& event = events[Id<OrganisationEvent>(row)];
    const Cardinality cardinality = cardinality_of(event);
    if (!cardinality.kept) {
        findings.add("event-cardinality", place(events, row),
                     say("{0}（{1}）应为{2}；实际变动前{3}个，变动后{4}个",
                         "{0}, of kind {1}, needs {2}; found {3} before and {4} after",
                         {name(events, row),
                          shown(event.kind),
                          {std::string(cardinality.zh), std::string(cardinality.en)},
                          shown(event.before.size()),
                          shown(event.after.size())}));
    }
    if (!event.date) {
        findings.add("event-without-date", place(events, row),
                     say("{0}（{1}）没有日期", "{0}, of kind {1}, has no date",
                         {name(events, row), shown(event.kind)}));
    }
    std::vector<Words> missing;
    if (event.kind == OrganisationEventKind::rename && event.new_name.empty()) {
        missing.push_back({"新名称", "new name"});
    }
    if (event.kind == OrganisationEventKind::transfer && !event.new_parent) {
        missing.push_back({"新上级", "new superior"});
    }
    if (event.kind == OrganisationEventKind::upgrade && !event.new_level && !event.new_kind) {
        missing.push_back({"新级别或新类别", "new level or kind"});
    }
    if (!missing.empty()) {
        findings.add("event-incomplete", place(events, row),
                     say("{0}（{1}）缺少{2}", "{0}, of kind {1}, lacks: {2}",
                         {name(events, row), shown(event.kind), listed(missing)}));
    }
}

void check_events(const Dataset& dataset, Findings& findings) {
    const auto& events = dataset.organisation_events;
    for (std::size_t row = 0; row < events.size(); ++row) check_event(dataset, row, findings);

    std::vector<std::optional<std::size_t>> ended_by(dataset.organisations.size());
    for (const std::size_t row : in_order_of_time(events)) {
        const OrganisationEvent& event = events[Id<OrganisationEvent>(row)];
        for (const auto id : distinct(event.before)) {
            const Organisation* organisation = find(dataset.organisations, id);
            if (!organisation) continue;
            const Date last = organisation->valid.last();
            if (const auto by = ended_by[id.value()]) {
                findings.add("event-after-end", place(events, row),
                             say("{0}（{1}）涉及{2}，而后者已因{3}终止",
                                 "{0} ({1}) is about {2}, which {3} had ended",
                                 {name(events, row), shown(event.date), name(dataset.organisations, id),
                                  name(events, *by)}));
            } else if (last && last < event.date.first()) {
                findings.add("event-after-end", place(events, row),
                             say("{0}（{1}）涉及{2}，而后者的存续期{3}",
                                 "{0} ({1}) is about {2}, which existed {3}",
                                 {name(events, row), shown(event.date), name(dataset.organisations, id),
                                  shown_life({organisation->valid.first(), last})}));
            }
        }
        const Ids after = distinct(event.after);
        if (ends_those_before(event.kind)) {
            for (const auto id : event.before) {
                if (dataset.organisations.contains(id) && !is_in(after, id)) ended_by[id.value()] = row;
            }
        }
        for (const auto id : after) {
            if (dataset.organisations.contains(id)) ended_by[id.value()].reset();
        }
    }
}

// --- Codes and names ---

Words doubts(const CodeCheck& check) {
    Words result;
    for (const CodeProblem& problem : check.problems) {
        if (problem.verdict == CodeVerdict::valid) continue;
        const Words next{problem.message(Language::zh), problem.message(Language::en)};
        result = result.zh.empty() ? next : say("{0}；{1}", "{0}; {1}", {result, next});
    }
    return result;
}

// Organisations that must not be alike at the same time if they carry the same text.
struct Alike {
    std::uint64_t group = 0;
    std::string text{};
    std::size_t row = 0;
};

void check_alike(const Dataset& dataset, std::span<const Life> lives, RuleCode code, std::string_view zh,
                 std::string_view en, std::vector<Alike> all, Findings& findings) {
    std::sort(all.begin(), all.end(), [](const Alike& a, const Alike& b) {
        return std::tie(a.group, a.text, a.row) < std::tie(b.group, b.text, b.row);
    });
    std::vector<Held> held;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t start = at;
        held.clear();
        for (; at < all.size() && all[at].group == all[start].group && all[at].text == all[start].text;
             ++at) {
            const Life& life = lives[all[at].row];
            held.push_back({all[at].row, all[at].row, life.first, life.last});
        }
        find_clashes(held, [&](const Held& one, const Held& other) {
            const auto [earlier, later] = std::minmax(one.row, other.row);
            const auto& organisations = dataset.organisations;
            findings.add(
                code, place(organisations, later),
                say(zh, en,
                    {name(organisations, later), name(organisations, earlier), shown(all[start].text)}));
        });
    }
}

// Bureaus and party organs may share the code of their area; units that are an area may not.
bool is_area(OrganisationKind kind) noexcept {
    switch (kind) {
    case OrganisationKind::government:
    case OrganisationKind::township:
    case OrganisationKind::subdistrict:
    case OrganisationKind::development_zone:
    case OrganisationKind::area:
        return true;
    default:
        return false;
    }
}

struct Division {
    std::string code{};
    std::string area{};  // the digits that all codes inside begin with
    DivisionLevel level = DivisionLevel::nation;
};

Division division_of(const CodeCheck& check) {
    if (check.verdict == CodeVerdict::invalid || !check.division) return {};
    constexpr std::size_t lengths[] = {0, 2, 4, 6, 9, 12};
    const auto level = static_cast<std::size_t>(check.division->level);
    const std::size_t length = level < std::size(lengths) ? lengths[level] : 0;
    return {check.canonical, check.canonical.substr(0, length), check.division->level};
}

void check_codes(const Dataset& dataset, std::span<const Life> lives, Findings& findings) {
    const auto& organisations = dataset.organisations;
    std::vector<Alike> credit_codes;
    std::vector<Alike> division_codes;
    std::vector<Alike> names;
    std::vector<Division> divisions(organisations.size());
    std::size_t row = 0;
    for (const Organisation& each : organisations) {
        if (!each.credit_code.empty()) {
            const CodeCheck check = check_unified_social_credit_code(each.credit_code);
            if (check.verdict != CodeVerdict::valid) {
                const bool invalid = check.verdict == CodeVerdict::invalid;
                findings.add(invalid ? RuleCode("credit-code-invalid") : RuleCode("credit-code-doubtful"),
                             place(organisations, row),
                             say("{0}的统一社会信用代码{1}：{2}", "{0}: unified social credit code {1}: {2}",
                                 {name(organisations, row), shown(each.credit_code), doubts(check)}));
            }
            credit_codes.push_back({0, check.canonical, row});
        }
        if (!each.division_code.empty()) {
            const CodeCheck check = check_division_code(each.division_code);
            if (check.verdict != CodeVerdict::valid) {
                const bool invalid = check.verdict == CodeVerdict::invalid;
                findings.add(invalid ? RuleCode("division-code-invalid") : RuleCode("division-code-doubtful"),
                             place(organisations, row),
                             say("{0}的行政区划代码{1}：{2}", "{0}: division code {1}: {2}",
                                 {name(organisations, row), shown(each.division_code), doubts(check)}));
            }
            divisions[row] = division_of(check);
            if (is_area(each.kind)) {
                division_codes.push_back({static_cast<std::uint64_t>(each.kind), check.canonical, row});
            }
        }
        if (!each.name.empty()) names.push_back({each.parent.value(), each.name, row});
        ++row;
    }
    check_alike(dataset, lives, "duplicate-code", "{0}与{1}的统一社会信用代码相同（{2}）",
                "{0} has the unified social credit code of {1} ({2})", std::move(credit_codes), findings);
    check_alike(dataset, lives, "duplicate-code", "{0}与{1}的行政区划代码相同（{2}）",
                "{0} has the division code of {1} ({2})", std::move(division_codes), findings);
    check_alike(dataset, lives, "duplicate-name", "{0}与{1}同名，上级相同",
                "{0} has the name of {1}, and they have the same superior", std::move(names), findings);

    row = 0;
    for (const Organisation& each : organisations) {
        const Division& own = divisions[row];
        const Division* above =
            organisations.contains(each.parent) ? &divisions[each.parent.value()] : nullptr;
        if (above && !own.code.empty() && !above->area.empty() && !own.code.starts_with(above->area)) {
            findings.add("division-outside-parent", place(organisations, row),
                         say("{0}的行政区划代码{1}不在其上级{2}的区域{3}之内",
                             "{0} has division code {1}, which is outside {3}, the area of its superior {2}",
                             {name(organisations, row), shown(own.code), name(organisations, each.parent),
                              shown(above->code)}));
        }
        ++row;
    }
}

// --- Times ---

void check_time(const Dataset& dataset, std::span<const Life> lives, Id<Organisation> id,
                const Period& period, RowPlace where, const Words& what, Findings& findings) {
    findings.add("outside-validity", std::move(where),
                 say("{0}的时间是{1}，而{2}的存续期{3}", "{0} is for {1}, but {2} existed {3}",
                     {what, shown(period), name(dataset.organisations, id), shown_life(lives[id.value()])}));
}

void check_times(const Dataset& dataset, std::span<const Life> lives, Findings& findings) {
    const auto is_outside = [&](Id<Organisation> id, const Period& period) {
        return dataset.organisations.contains(id) && outside(period, lives[id.value()]);
    };
    const auto& groups = dataset.leadership_groups;
    std::size_t row = 0;
    for (const LeadershipGroup& group : groups) {
        std::size_t number = 0;
        for (const Seat& seat : group.seats) {
            ++number;
            if (!is_outside(seat.organisation, seat.valid)) continue;
            check_time(dataset, lives, seat.organisation, seat.valid, place(groups, row),
                       say("{0}的第{1}个席位", "seat {1} of {0}", {name(groups, row), shown(number)}),
                       findings);
        }
        ++row;
    }
    for (row = 0; row < dataset.assignments.size(); ++row) {
        const Assignment& each = dataset.assignments[row];
        if (!is_outside(each.organisation, each.valid)) continue;
        check_time(dataset, lives, each.organisation, each.valid, place_of_assignment(row),
                   name_of_assignment(dataset, row), findings);
    }
    for (row = 0; row < dataset.observations.size(); ++row) {
        const Observation& each = dataset.observations[row];
        if (!is_outside(each.subject, each.period)) continue;
        check_time(dataset, lives, each.subject, each.period, place_of_observation(row),
                   name_of_observation(dataset, row), findings);
    }
}

}  // namespace

std::vector<Life> lives_of(const Dataset& dataset) {
    std::vector<Life> lives;
    lives.reserve(dataset.organisations.size());
    for (const Organisation& each : dataset.organisations) {
        lives.push_back({each.valid.first(), each.valid.last(), false});
    }
    for (const std::size_t row : in_order_of_time(dataset.organisation_events)) {
        const OrganisationEvent& event = dataset.organisation_events[Id<OrganisationEvent>(row)];
        const Ids before = distinct(event.before);
        const Ids after = distinct(event.after);
        for (const auto id : before) {
            if (!dataset.organisations.contains(id) || !ends_those_before(event.kind) || is_in(after, id))
                continue;
            Life& life = lives[id.value()];
            const Date last = last_day_before(event.date);
            if (last && (!life.last || last < life.last)) life.last = last;
            life.by_event = true;
        }
        for (const auto id : after) {
            const Organisation* organisation = find(dataset.organisations, id);
            if (!organisation || is_in(before, id)) continue;
            Life& life = lives[id.value()];
            if (life.last != organisation->valid.last()) {
                life.last = organisation->valid.last();  // it had ended before, and comes back
            } else if (event.kind == OrganisationEventKind::establish && event.date.first() > life.first) {
                life.first = event.date.first();
            }
            life.by_event = true;
        }
    }
    return lives;
}

bool outside(const Period& period, const Life& life) noexcept {
    if (!period) return false;
    return (life.last && period.first() && period.first() > life.last) ||
           (life.first && period.last() && period.last() < life.first);
}

void check_organisations(const Dataset& dataset, std::span<const Life> lives, Findings& findings) {
    check_events(dataset, findings);
    check_codes(dataset, lives, findings);
    check_times(dataset, lives, findings);
}

}  // namespace qgov::inline v0::detail
