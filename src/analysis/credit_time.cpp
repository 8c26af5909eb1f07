#include "analysis/credit_time.hpp"

#include <qgov/analysis/answer.hpp>
#include <qgov/core/error.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

// One end of a span as exactly as it was stated.
Period stated_end(Date end, PeriodKind kind) {
    if (!end) return {};
    if (kind == PeriodKind::year) return Period::of_year(end.year());
    if (kind == PeriodKind::month) return Period::of_month(end.year(), end.month());
    return Period::of_day(end);
}

Period between(Date first, Date last) {
    return first == last ? Period::of_day(first)
                         : Period::of_span(Period::of_day(first), Period::of_day(last));
}

// Is the day after an event that took place at some time in `when`?
Truth is_after(const Period& when, Date day) {
    if (!when) return Truth::undetermined;
    if (day > when.last()) return Truth::yes;
    return day > when.first() ? Truth::undetermined : Truth::no;
}

}  // namespace

std::vector<Id<CreditRecord>> records_of(const Dataset& dataset, Id<CreditScheme> scheme,
                                         Id<Organisation> subject) {
    std::vector<Id<CreditRecord>> found;
    for (std::uint32_t row = 0; row < dataset.credit_records.size(); ++row) {
        const CreditRecord& record = dataset.credit_records[Id<CreditRecord>(row)];
        if (record.scheme == scheme && record.subject == subject) found.emplace_back(row);
    }
    return found;
}

const CreditList* find_list(const CreditScheme& scheme, std::string_view key) {
    const auto found = std::find_if(scheme.lists.begin(), scheme.lists.end(),
                                    [&](const CreditList& list) { return list.key == key; });
    return found == scheme.lists.end() ? nullptr : &*found;
}

Bilingual list_name(const CreditScheme& scheme, std::string_view key) {
    const CreditList* const list = find_list(scheme, key);
    return in_marks(list ? list->name : std::string(), "", key);
}

Period entry_of(const CreditRecord& record) {
    const Period& valid = record.valid;
    const PeriodKind kind = valid.kind() == PeriodKind::span ? valid.first_kind() : PeriodKind::day;
    return stated_end(valid.first(), kind);
}

ListEnd last_on_list(const CreditScheme& scheme, const CreditRecord& record) {
    const Period& valid = record.valid;
    if (valid.last()) {
        const PeriodKind kind = valid.kind() == PeriodKind::span ? valid.last_kind() : PeriodKind::day;
        return {CreditListEnd::stated, stated_end(valid.last(), kind)};
    }
    const CreditList* const list = find_list(scheme, record.list);
    const Period entry = entry_of(record);
    if (!list || !list->term_months) return {};
    if (!entry) return {CreditListEnd::term, {}};
    const auto first = months_later(entry.first(), *list->term_months);
    const auto last = months_later(entry.last(), *list->term_months);
    if (!first || !last) return {CreditListEnd::term, {}};
    return {CreditListEnd::term, between(add_days(*first, -1), add_days(*last, -1))};
}

CreditListing listing_on(const CreditScheme& scheme, const CreditRecord& record, Id<CreditRecord> id,
                         Date day, const Dataset& dataset) {
    CreditListing listing{.record = id, .list = record.list, .since = entry_of(record)};
    const CreditList* const list = find_list(scheme, record.list);
    const ListEnd last = last_on_list(scheme, record);
    listing.until = last.when;
    listing.end = last.by;
    if (list && list->repair_after_months && listing.since)
        listing.repair_from = months_later(listing.since.last(), *list->repair_after_months);

    const Truth entered = listing.since ? happened_by(listing.since, day) : Truth::yes;
    Truth ended = Truth::no;
    const bool open_ended = last.by == CreditListEnd::unstated;
    if (last.by == CreditListEnd::term && !last.when && listing.since) {
        // The term reaches beyond the calendar.
    } else if (!open_ended) {
        // A stated end of a year or month is undetermined on all of its days.
        ended = last.by == CreditListEnd::stated && last.when.kind() != PeriodKind::day &&
                        contains(last.when, day)
                    ? Truth::undetermined
                    : is_after(last.when, day);
    } else {
        const bool on_entry = listing.since ? day <= listing.since.last() : contains(dataset.reported, day);
        ended = on_entry ? Truth::no : Truth::undetermined;
    }
    const Truth repaired = record.repaired ? happened_by(record.repaired, day) : Truth::no;
    if (record.repaired && (!listing.until || record.repaired.first() <= listing.until.last())) {
        const bool exact = record.repaired.kind() == PeriodKind::day;
        listing.until = exact ? Period::of_day(add_days(record.repaired.first(), -1)) : record.repaired;
        listing.end = CreditListEnd::repaired;
    }
    listing.on = both(entered, opposite(either(ended, repaired)));

    const Bilingual name = list_name(scheme, record.list);
    const Bilingual since =
        listing.since ? period_words(listing.since) : Bilingual{"某日", "a day that is not stated"};
    const bool known_end = static_cast<bool>(listing.until);
    if (listing.on == Truth::yes) {
        listing.reason = known_end
                             ? reason_of("on_list", "自{1}列入{0}，至{2}", "on {0} since {1}, until {2}",
                                         {name, since, period_words(listing.until)})
                             : reason_of("on_list", "自{1}列入{0}", "on {0} since {1}", {name, since});
    } else if (listing.on == Truth::undetermined && open_ended && entered == Truth::yes &&
               repaired == Truth::no) {
        listing.reason = reason_of(
            "term_not_stated", "自{1}列入{0}，期限未载，是否仍在名单无法判定",
            "on {0} since {1}; the term is not stated, so whether it still is cannot be told", {name, since});
    } else if (listing.on == Truth::undetermined) {
        listing.reason = reason_of("date_not_exact", "列入或移出{0}的日期没有写明到日",
                                   "the day of entry to or exit from {0} is not stated to the day", {name});
    } else {
        listing.reason = reason_of("not_on_list", "当天不在{0}", "not on {0} on the day", {name});
    }
    return listing;
}

namespace {

class CreditBook {
public:
    CreditBook(Dataset& dataset, Id<CreditScheme> scheme, Id<Organisation> subject, const CreditEvent& event)
        : dataset_(dataset),
          scheme_id_(scheme),
          scheme_(dataset.credit_schemes[scheme]),
          subject_id_(subject),
          subject_(dataset.organisations[subject]),
          event_(event),
          records_(records_of(dataset, scheme, subject)) {}

    Id<CreditRecord> enter() {
        if (!event_.day) {
            throw Error(Code::bad_date, "the event \"" + std::string(to_string(event_.kind)) + "\" for \"" +
                                            subject_.key +
                                            "\" has no day; give the day on which it takes effect");
        }
        check_name();
        check_order();
        switch (event_.kind) {
        case CreditEventKind::graded:
            return grade();
        case CreditEventKind::listed:
            return list();
        default:
            return leave();
        }
    }

private:
    [[noreturn]] void refuse(const std::string& problem) const {
        throw Error(Code::bad_event, "credit event \"" + std::string(to_string(event_.kind)) + "\" of " +
                                         event_.day.to_string() + " for \"" + subject_.key +
                                         "\": " + problem);
    }

    void check_name() const {
        std::vector<std::string_view> known;
        const bool graded = event_.kind == CreditEventKind::graded;
        for (const CreditGrade& each : scheme_.grades) {
            if (graded) known.emplace_back(each.grade);
        }
        for (const CreditList& each : scheme_.lists) {
            if (!graded) known.emplace_back(each.key);
        }
        const std::string& name = graded ? event_.grade : event_.list;
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        std::string all;
        for (const std::string_view each : known) all.append(all.empty() ? "" : ", ").append(each);
        const std::string what = graded ? "grade" : "list";
        throw Error(Code::unknown_key,
                    "credit scheme \"" + scheme_.key + "\" has no " + what + " \"" + name + "\"; " +
                        (known.empty() ? "it has none at all" : "its " + what + "s are " + all));
    }

    void check_order() const {
        Date last;
        for (const Id<CreditRecord> id : records_) {
            const CreditRecord& record = dataset_.credit_records[id];
            last = std::max({last, record.valid.first(), record.repaired.first()});
        }
        if (event_.day < last) {
            refuse("it is before the last event, of " + last.to_string() + "; enter events in their order");
        }
    }

    // The listing of the record that holds or may hold on the day of the event.
    std::optional<CreditListing> present() const {
        std::optional<CreditListing> found;
        for (const Id<CreditRecord> id : records_) {
            const CreditRecord& record = dataset_.credit_records[id];
            if (record.list != event_.list) continue;
            CreditListing listing = listing_on(scheme_, record, id, event_.day, dataset_);
            if (listing.on != Truth::no) found = std::move(listing);
        }
        return found;
    }

    Id<CreditRecord> add() {
        CreditRecord record{.scheme = scheme_id_,
                            .subject = subject_id_,
                            .valid = Period::of_span(Period::of_day(event_.day), {}),
                            .reason = event_.reason,
                            .provenance = event_.provenance};
        const bool graded = event_.kind == CreditEventKind::graded;
        (graded ? record.grade : record.list) = graded ? event_.grade : event_.list;
        const std::string key = scheme_.key + "/" + subject_.key + "/" + event_.day.to_string() + "/" +
                                (graded ? event_.grade : event_.list);
        record.key = key;
        for (int number = 2; dataset_.credit_records.contains(record.key); ++number)
            record.key = key + "/" + std::to_string(number);
        return dataset_.credit_records.add(std::move(record));
    }

    Id<CreditRecord> grade() {
        std::vector<std::pair<Id<CreditRecord>, Period>> ends;
        for (const Id<CreditRecord> id : records_) {
            const CreditRecord& record = dataset_.credit_records[id];
            if (record.grade.empty() || valid_on(record.valid, event_.day) == Truth::no) continue;
            if (record.valid.first() == event_.day)
                refuse("it has grade \"" + record.grade +
                       "\" from the same day; correct that record instead");
            const Period start = record.valid ? entry_of(record) : Period();
            const Period before = Period::of_day(add_days(event_.day, -1));
            ends.emplace_back(id,
                              Period::of_span(start, start && start.last() > before.last() ? start : before));
        }
        const Id<CreditRecord> added = add();
        for (const auto& [id, valid] : ends) dataset_.credit_records[id].valid = valid;
        return added;
    }

    Id<CreditRecord> list() {
        if (const auto on = present()) {
            refuse((on->on == Truth::yes ? "it is on list \"" : "it may be on list \"") + event_.list +
                   "\" already (record \"" + dataset_.credit_records[on->record].key +
                   "\"); enter its repair or removal first");
        }
        return add();
    }

    Id<CreditRecord> leave() {
        const auto on = present();
        if (!on) refuse("it is not on list \"" + event_.list + "\" on that day; check the list and the day");
        CreditRecord& record = dataset_.credit_records[on->record];
        if (event_.kind == CreditEventKind::repaired) {
            const CreditList* const list = find_list(scheme_, event_.list);
            const auto earliest = list && list->repair_after_months && on->since
                                      ? months_later(on->since.first(), *list->repair_after_months)
                                      : std::nullopt;
            if (earliest && event_.day < *earliest) {
                refuse("list \"" + event_.list + "\" allows repair " +
                       std::to_string(*list->repair_after_months) + " months after entry, from " +
                       earliest->to_string() + " on");
            }
            record.repaired = Period::of_day(event_.day);
        } else {
            if (on->since && on->since.last() >= event_.day) {
                refuse("it was listed on " + on->since.to_string() +
                       "; a removal takes effect on a later day");
            }
            record.valid = Period::of_span(on->since, Period::of_day(add_days(event_.day, -1)));
        }
        return on->record;
    }

    Dataset& dataset_;
    Id<CreditScheme> scheme_id_;
    const CreditScheme& scheme_;
    Id<Organisation> subject_id_;
    const Organisation& subject_;
    const CreditEvent& event_;
    std::vector<Id<CreditRecord>> records_;
};

}  // namespace

Id<CreditRecord> apply_credit_event(Dataset& dataset, Id<CreditScheme> scheme, Id<Organisation> subject,
                                    const CreditEvent& event) {
    return CreditBook(dataset, scheme, subject, event).enter();
}

}  // namespace qgov::inline v0::detail
