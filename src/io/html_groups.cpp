#include "io/html_groups.hpp"

#include <algorithm>
#include <cmath>

namespace qgov::inline v0::detail {

namespace {

/// Seats as points: full ones are named, hollow ones are not.
void html_seats(HtmlPage& page, std::uint64_t named, std::uint64_t unnamed, std::string_view said) {
    constexpr std::uint64_t most = 120;
    constexpr std::uint64_t per_row = 20;
    const std::uint64_t all = std::min(named + unnamed, most);
    if (all == 0) return;
    const std::uint64_t rows = (all + per_row - 1) / per_row;
    const auto height = static_cast<double>(rows * 14 + 4);
    HtmlText& out = page.out();
    const double width = static_cast<double>(std::min(all, per_row)) * 14 + 4;
    out.open("svg", {{"role", "img"},
                     {"aria-label", std::string(said)},
                     {"viewBox", "0 0 " + html_number(width) + " " + html_number(height)},
                     {"width", html_number(width)},
                     {"height", html_number(height)}});
    for (std::uint64_t at = 0; at < all; ++at) {
        out.shape("circle", {{"cx", std::to_string(at % per_row * 14 + 9)},
                             {"cy", std::to_string(at / per_row * 14 + 9)},
                             {"r", "5"},
                             {"fill", at < named ? "#1d4e89" : "#ffffff"},
                             {"stroke", "#1d4e89"},
                             {"stroke-width", "1.5"}});
    }
    out.close();
    if (named + unnamed > most)
        page.hint(page.say(
            "只画前 120 个席位，另有 " + std::to_string(named + unnamed - most) + " 个没有画出。",
            "The first 120 seats are drawn; " + std::to_string(named + unnamed - most) + " more are not."));
}

void html_seat(HtmlPage& page, const Seat& seat) {
    HtmlText& out = page.out();
    out.open("li");
    if (seat.organisation) {
        page.unit(seat.organisation);
    } else if (seat.collective) {
        page.name_of(page.data().collectives[seat.collective]);
    } else if (seat.post.empty() && seat.person.empty()) {
        out.text(page.say("未列名", "not named"));
    }
    if (!seat.post.empty()) {
        out.text(" ");
        page.name(seat.post);
    }
    if (!seat.person.empty()) {
        out.text(" ");
        page.name(seat.person);
    }
    out.text(page.say("：", ": "));
    if (!seat.collective) {
        page.fact(page.words().count(seat.count, "席", "seat", "seats"), seat.provenance);
    } else if (const Collective& units = page.data().collectives[seat.collective]; units.stated_count) {
        page.fact(page.words().stated(*units.stated_count, "unit", "units"), seat.provenance);
    } else {
        page.fact(page.words().count(expand(page.data(), seat.collective).size(), "个列名单位", "listed unit",
                                     "listed units"),
                  seat.provenance);
    }
    out.close();
}

void html_seat_list(HtmlPage& page, const LeadershipGroup& group) {
    static constexpr SeatRole order[] = {
        SeatRole::first_head,      SeatRole::head,   SeatRole::executive_deputy, SeatRole::deputy,
        SeatRole::office_director, SeatRole::member, SeatRole::liaison};
    HtmlText& out = page.out();
    out.open("ul");
    for (const SeatRole role : order) {
        const auto seats = std::count_if(group.seats.begin(), group.seats.end(),
                                         [&](const Seat& each) { return each.role == role; });
        if (seats == 0) continue;
        out.open("li");
        out.text(page.words().label_of(role));
        out.open("ul");
        for (const Seat& each : group.seats) {
            if (each.role == role) html_seat(page, each);
        }
        out.close();
        out.close();
    }
    out.close();
}

void html_arrangement(HtmlPage& page, const GroupOverview& each) {
    const GroupArrangement& plan = each.arrangement;
    HtmlText& out = page.out();
    if (page.view().carriers == 0) return;
    if (!plan.complete) {
        std::string text =
            page.say("成员未全部列名，承担任务的单位是否都在其中无法判定。",
                     "Not all members are named, so it cannot be told which carriers are in it.");
        if (each.carriers_outside_at_least && *each.carriers_outside_at_least != 0) {
            const std::string outside = std::to_string(*each.carriers_outside_at_least);
            text += page.say("承担任务的单位比成员多，至少 " + outside + " 个不在其中。",
                             " More units carry tasks than there are members: at least " + outside +
                                 " are not in it.");
        }
        page.hint(text);
    }
    const auto list = [&](std::string_view words, const std::vector<Id<Organisation>>& units) {
        if (units.empty()) return;
        out.open("p");
        out.text(words);
        page.units(units);
        out.close();
    };
    list(page.say("成员中没有写明任务的：", "Members for whom no task is named: "), plan.idle_members);
    if (plan.complete && !plan.members.empty())
        list(page.say("承担任务而不是成员的：", "Carriers that are no members: "), plan.outside_carriers);
    if (plan.congruence.share && plan.complete) {
        out.open("p");
        out.text(
            page.say("需要协作的单位对中，双方都是成员的占 ", "Pairs that must cooperate with both in it: "));
        page.from_assignments(ReportPage::fixed(*plan.congruence.share * 100, 1) + "%",
                              page.say("双方都是成员的单位对除以有共同任务的单位对",
                                       "pairs of members over pairs that share tasks"));
        out.close();
    }
}

/// Seats that name a unit or a person, members of collectives among them.
std::uint64_t named_seats(const Dataset& data, const LeadershipGroup& group) {
    std::uint64_t named = 0;
    for (const Seat& each : group.seats) {
        if (each.organisation || !each.person.empty())
            named += each.count;
        else if (each.collective)
            named += expand(data, each.collective).size();
    }
    return named;
}

/// How many seats there are and how many of them have a name; nothing where nobody says so.
void html_size(HtmlPage& page, const LeadershipGroup& group, const GroupOverview* found) {
    if (!found && !group.stated_members) return;
    HtmlText& out = page.out();
    out.open("p");
    if (group.stated_members) {
        out.text(page.say("来源称：", "Stated: "));
        page.fact(page.words().stated(*group.stated_members, "member", "members"), group.provenance);
    }
    if (!found) return out.close();
    const std::uint64_t named = std::min(named_seats(page.data(), group), found->seats);
    std::string said = page.say("席位 ", "seats ") +
                       (found->seats_at_most ? "" : page.say("至少 ", "at least ")) +
                       std::to_string(found->seats);
    if (found->seats_at_most && *found->seats_at_most != found->seats)
        said += page.say(" 至 ", " to ") + std::to_string(*found->seats_at_most);
    said += page.say("，列名 ", ", named ") + std::to_string(named);
    if (group.stated_members) out.text(page.say("；", "; "));
    out.text(said);
    out.close();
    html_seats(page, named, found->seats - named, said);
}

void html_group(HtmlPage& page, Id<LeadershipGroup> id, const GroupOverview* found) {
    const LeadershipGroup& group = page.data().leadership_groups[id];
    HtmlText& out = page.out();
    out.open("div");
    page.open_heading();
    page.name_of(group);
    out.close();
    out.open("p", {{"class", "sub"}});
    out.text(page.words().label_of(group.kind));
    const auto about = [&](std::string_view words, auto&& write) {
        out.text(page.say("；", "; "));
        out.text(words);
        write();
    };
    if (group.established_by)
        about(page.say("设立单位：", "set up by "), [&] { page.unit(group.established_by); });
    if (group.parent)
        about(page.say("上级：", "below "),
              [&] { page.name_of(page.data().leadership_groups[group.parent]); });
    if (group.office_host)
        about(page.say("办公室设在：", "office at "), [&] { page.unit(group.office_host); });
    if (group.basis)
        about(page.say("依据：", "basis: "), [&] { page.name_of(page.data().documents[group.basis]); });
    out.close();
    html_size(page, group, found);
    if (group.seats.empty())
        page.hint(page.say("没有列出成员。", "No members are listed."));
    else
        html_seat_list(page, group);
    if (found) html_arrangement(page, *found);
    out.close();
}

}  // namespace

void html_groups(HtmlPage& page) {
    if (page.data().leadership_groups.empty()) return;
    page.section("groups", "领导机构", "Leadership groups");
    page.hint(page.say("实心点为列名的席位，空心点为没有列名的席位。",
                       "Full points are seats with a name, hollow ones without."));
    page.out().open("div", {{"class", "groups"}});
    for (const GroupOverview& each : page.view().groups) html_group(page, each.group, &each);
    for (const Id<LeadershipGroup> id : page.view().groups_without_seats) html_group(page, id, nullptr);
    page.out().close();
    page.end_section();
}

}  // namespace qgov::inline v0::detail
