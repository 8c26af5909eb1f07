#include <qgov/analysis/credit_standing.hpp>

#include <qgov/analysis/answer.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/credit_time.hpp"
#include "analysis/record_words.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::alike;
using detail::Bilingual;
using detail::reason_of;

using Records = std::vector<Id<CreditRecord>>;

class StandingMaker {
public:
    StandingMaker(const Dataset& dataset, Id<CreditScheme> scheme, Date day)
        : dataset_(dataset), scheme_(dataset.credit_schemes[scheme]), day_(day) {}

    CreditStanding make(std::span<const Id<CreditRecord>> records) {
        CreditStanding standing;
        if (!day_) {
            standing.reasons.push_back(reason_of("no_day", "没有给出日期，数据集也没有报道日期",
                                                 "no day is given, nor does the data set state one"));
            return standing;
        }
        if (records.empty()) {
            standing.reasons.push_back(reason_of("no_record", "{0}下没有该单位的记录",
                                                 "there is no record of it under {0}",
                                                 {detail::called(scheme_)}));
        }
        grades_.clear();
        find_grade(standing, records);
        for (const Id<CreditRecord> id : records) {
            const CreditRecord& record = dataset_.credit_records[id];
            if (record.list.empty()) continue;
            CreditListing listing = detail::listing_on(scheme_, record, id, day_, dataset_);
            if (listing.on != Truth::no) standing.listings.push_back(std::move(listing));
        }
        find_conflict(standing);
        for (const Id<CreditRecord> id : records) {
            const CreditRecord& record = dataset_.credit_records[id];
            detail::tell_illustrative(standing.reasons, record.provenance,
                                      detail::in_marks("", "", record.key));
        }
        treat(standing, records.empty());
        return standing;
    }

private:
    struct HeldGrade {
        std::string grade{};
        Truth held = Truth::undetermined;
        Id<CreditRecord> record{};
    };

    void find_grade(CreditStanding& standing, std::span<const Id<CreditRecord>> records) {
        bool any = false;
        for (const Id<CreditRecord> id : records) {
            const CreditRecord& record = dataset_.credit_records[id];
            if (record.grade.empty()) continue;
            any = true;
            const Truth held = valid_on(record.valid, day_);
            if (held == Truth::no) continue;
            const auto same = std::find_if(grades_.begin(), grades_.end(),
                                           [&](const HeldGrade& each) { return each.grade == record.grade; });
            if (same == grades_.end())
                grades_.push_back({record.grade, held, id});
            else
                same->held = either(same->held, held);
        }
        if (!any) {
            if (!records.empty() && !scheme_.grades.empty()) {
                standing.reasons.push_back(
                    reason_of("grade_not_known", "没有评级记录", "there is no record of its grade"));
            }
            return;
        }
        const auto certain = std::count_if(grades_.begin(), grades_.end(),
                                           [](const HeldGrade& each) { return each.held == Truth::yes; });
        // What holds for sure leaves no room for what may hold.
        if (certain == 1) {
            grades_.erase(std::remove_if(grades_.begin(), grades_.end(),
                                         [](const HeldGrade& each) { return each.held != Truth::yes; }),
                          grades_.end());
        }
        if (grades_.empty()) {
            standing.graded = Truth::no;
        } else if (grades_.size() == 1) {
            const HeldGrade& only = grades_.front();
            standing.grade = only.grade;
            standing.graded = only.held;
            standing.record = only.record;
            for (std::uint32_t at = 0; at < scheme_.grades.size(); ++at) {
                if (scheme_.grades[at].grade == only.grade) standing.place = at + 1;
            }
        } else {
            std::string all;
            for (HeldGrade& each : grades_) {
                all += (all.empty() ? "" : ", ") + each.grade;
                each.held = Truth::undetermined;
            }
            standing.reasons.push_back(reason_of("several_grades", "同一天可能有几个等级：{0}",
                                                 "it may have several grades on the day: {0}", {alike(all)}));
        }
    }

    void find_conflict(CreditStanding& standing) const {
        const auto first_of = [&](CreditListKind kind) {
            return std::find_if(standing.listings.begin(), standing.listings.end(), [&](const auto& each) {
                const CreditList* const list = detail::find_list(scheme_, each.list);
                return list && list->kind == kind;
            });
        };
        const auto red = first_of(CreditListKind::red);
        const auto black = first_of(CreditListKind::black);
        if (red == standing.listings.end() || black == standing.listings.end()) return;
        const bool certain = red->on == Truth::yes && black->on == Truth::yes;
        standing.reasons.push_back(
            reason_of("red_and_black", certain ? "同时在{0}和{1}" : "可能同时在{0}和{1}",
                      certain ? "it is on {0} and {1} at once" : "it may be on {0} and {1} at once",
                      {detail::list_name(scheme_, red->list), detail::list_name(scheme_, black->list)}));
    }

    void treat(CreditStanding& standing, bool no_record) const {
        const Truth in_validity = valid_on(scheme_.valid, day_);
        if (in_validity == Truth::no) {
            standing.reasons.push_back(reason_of("scheme_not_valid", "{0}当天不适用",
                                                 "{0} does not apply on the day", {detail::called(scheme_)}));
            return;
        }
        for (std::uint32_t at = 0; at < scheme_.treatments.size(); ++at) {
            CreditTreatmentStanding found = treatment(scheme_.treatments[at], standing, no_record);
            found.treatment = at;
            found.applies = both(found.applies, in_validity);
            if (found.applies != Truth::no) standing.treatments.push_back(std::move(found));
        }
    }

    CreditTreatmentStanding treatment(const CreditTreatment& treatment, const CreditStanding& standing,
                                      bool no_record) const {
        const Bilingual what = alike(treatment.field.empty() || treatment.description.empty()
                                         ? treatment.field + treatment.description
                                         : treatment.field + "：" + treatment.description);
        CreditTreatmentStanding found{.applies = Truth::no};
        const auto take = [&](Truth applies, Reason why) {
            if (applies <= found.applies) return;
            found.applies = applies;
            found.reason = std::move(why);
        };
        if (no_record) {
            take(Truth::undetermined, reason_of("no_record", "没有记录，是否适用无法判定（{0}）",
                                                "without a record it cannot be told ({0})", {what}));
            return found;
        }
        if (!treatment.grade.empty()) {
            if (standing.grade.empty() && standing.graded == Truth::undetermined && grades_.empty()) {
                take(Truth::undetermined,
                     reason_of("grade_not_known", "等级不明，{0}级的待遇是否适用无法判定（{1}）",
                               "its grade is not known, so whether the treatment of "
                               "grade {0} applies cannot be told ({1})",
                               {alike(treatment.grade), what}));
            }
            for (const HeldGrade& each : grades_) {
                if (each.grade != treatment.grade) continue;
                take(each.held,
                     reason_of("by_grade", each.held == Truth::yes ? "{0}级：{1}" : "可能为{0}级：{1}",
                               each.held == Truth::yes ? "grade {0}: {1}" : "perhaps grade {0}: {1}",
                               {alike(treatment.grade), what}));
            }
        }
        for (const CreditListing& each : standing.listings) {
            if (treatment.list.empty() || each.list != treatment.list) continue;
            const bool certain = each.on == Truth::yes;
            take(each.on,
                 reason_of("by_list", certain ? "在{0}：{1}" : "可能在{0}：{1}（{2}）",
                           certain ? "on {0}: {1}" : "perhaps on {0}: {1} ({2})",
                           {detail::list_name(scheme_, each.list), what, {each.reason.zh, each.reason.en}}));
        }
        return found;
    }

    const Dataset& dataset_;
    const CreditScheme& scheme_;
    Date day_;
    std::vector<HeldGrade> grades_{};
};

Date day_or_report(const Dataset& dataset, Date day) { return day ? day : detail::day_of_report(dataset); }

}  // namespace

CreditStanding credit_standing(const Dataset& dataset, Id<CreditScheme> scheme, Id<Organisation> subject,
                               Date day) {
    static_cast<void>(dataset.organisations[subject]);  // throws for an id of elsewhere
    return StandingMaker(dataset, scheme, day_or_report(dataset, day))
        .make(detail::records_of(dataset, scheme, subject));
}

std::vector<TreatedSubject> treated(const Dataset& dataset, Id<CreditScheme> scheme, Date day) {
    StandingMaker maker(dataset, scheme, day_or_report(dataset, day));
    std::vector<std::pair<Id<Organisation>, Id<CreditRecord>>> pairs;
    for (std::uint32_t row = 0; row < dataset.credit_records.size(); ++row) {
        const Id<CreditRecord> id(row);
        const CreditRecord& record = dataset.credit_records[id];
        if (record.scheme == scheme) pairs.emplace_back(record.subject, id);
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<TreatedSubject> found;
    for (std::size_t at = 0; at < pairs.size();) {
        const Id<Organisation> subject = pairs[at].first;
        Records records;
        for (; at < pairs.size() && pairs[at].first == subject; ++at) records.push_back(pairs[at].second);
        for (CreditTreatmentStanding& each : maker.make(records).treatments)
            found.push_back({subject, std::move(each)});
    }
    return found;
}

std::vector<CreditStep> credit_history(const Dataset& dataset, Id<CreditScheme> scheme,
                                       Id<Organisation> subject) {
    const CreditScheme& rules = dataset.credit_schemes[scheme];
    static_cast<void>(dataset.organisations[subject]);
    std::vector<CreditStep> steps;
    for (const Id<CreditRecord> id : detail::records_of(dataset, scheme, subject)) {
        const CreditRecord& record = dataset.credit_records[id];
        const Period start = detail::entry_of(record);
        const auto add = [&](CreditEventKind kind, const Period& when) {
            steps.push_back({.kind = kind,
                             .when = when,
                             .grade = kind == CreditEventKind::graded ? record.grade : std::string(),
                             .list = kind == CreditEventKind::graded ? std::string() : record.list,
                             .reason = record.reason,
                             .record = id});
        };
        if (!record.grade.empty()) add(CreditEventKind::graded, start);
        if (record.list.empty()) continue;
        add(CreditEventKind::listed, start);
        if (record.repaired) {
            add(CreditEventKind::repaired, record.repaired);
            continue;
        }
        const Period last = detail::last_on_list(rules, record).when;
        if (!last) continue;
        const bool exact = last.kind() == PeriodKind::day;
        add(CreditEventKind::removed, exact ? Period::of_day(add_days(last.last(), 1)) : last);
    }
    std::stable_sort(steps.begin(), steps.end(), [](const CreditStep& a, const CreditStep& b) {
        return a.when.first() < b.when.first();
    });
    return steps;
}

Id<CreditRecord> apply(Dataset& dataset, Id<CreditScheme> scheme, Id<Organisation> subject,
                       const CreditEvent& event) {
    return detail::apply_credit_event(dataset, scheme, subject, event);
}

}  // namespace qgov::inline v0
