#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/truth.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qgov::inline v0 {

struct CreditRecord;
struct CreditScheme;
struct Dataset;
struct Organisation;

/// How a time on a list ends.
enum class CreditListEnd : std::uint8_t {
    unstated = 0,  ///< 未载
    stated = 1,    ///< 记录载明: the record says until when
    term = 2,      ///< 期满: the term of the list
    repaired = 3,  ///< 信用修复
};

inline constexpr EnumText<CreditListEnd> credit_list_end_texts[] = {
    {CreditListEnd::unstated, "unstated", "未载", "unstated"},
    {CreditListEnd::stated, "stated", "记录载明", "stated by the record"},
    {CreditListEnd::term, "term", "期满", "end of the term"},
    {CreditListEnd::repaired, "repaired", "信用修复", "repaired"},
};
template <>
inline constexpr EnumTexts<CreditListEnd> enum_texts<CreditListEnd> = credit_list_end_texts;

/// One time on a list, as it stands on a day.
struct CreditListing {
    Id<CreditRecord> record{};
    std::string list{};  ///< key of the list in its scheme
    Truth on = Truth::undetermined;
    Period since{};       ///< the day of entry, as exactly as it is stated
    Period until{};       ///< the last day on the list, as exactly as it follows; none: not known or no end
    CreditListEnd end{};  ///< what ends it
    std::optional<Date> repair_from{};  ///< the first day on which repair is possible; empty: not said
    Reason reason{};

    bool operator==(const CreditListing&) const = default;
};

/// A treatment and whether it applies.
struct CreditTreatmentStanding {
    std::uint32_t treatment = 0;  ///< position in the scheme's treatments
    Truth applies = Truth::undetermined;
    Reason reason{};  ///< names the grade or list that brings it

    bool operator==(const CreditTreatmentStanding&) const = default;
};

/// How a subject stands under a credit scheme on a day.
struct CreditStanding {
    std::string grade{};  ///< empty: none is known
    Truth graded =
        Truth::undetermined;  ///< does the subject have this grade on the day, or, without one, any?
    std::optional<std::uint32_t>
        place{};                ///< place of the grade in the scheme, 1 the best; empty: not among its grades
    Id<CreditRecord> record{};  ///< that gives the grade
    std::vector<CreditListing> listings{};  ///< those that hold or may hold, in table order
    std::vector<CreditTreatmentStanding>
        treatments{};               ///< those that apply or may apply, in the order of the scheme
    std::vector<Reason> reasons{};  ///< what is missing or contradictory (`red_and_black`, `several_grades`)

    bool operator==(const CreditStanding&) const = default;
};

/// What does the credit of an enterprise bring it on a day (信用状况与分级管理)? No day: the day of the report.
///
/// A listing holds from its entry until the end that its record states; without one until the term of the list has run
/// from the entry; without a term it is undetermined from the day after the entry on (`term_not_stated`). A repair ends
/// it on its day. Dates stated to the month or year leave the days of that month or year undetermined. A grade holds for
/// the validity of its record. Two grades at once leave the grade undetermined (`several_grades`); a red and a black list at
/// once are both given and said (`red_and_black`), neither is preferred. Without any record under the scheme all
/// treatments are undetermined (`no_record`), without any grading those by grade are (`grade_not_known`); on lists without
/// an entry of the subject it is not. Outside the validity of the scheme nothing applies. Without a day nothing can be
/// said (`no_day`). Illustrative records are said to be such (`illustrative`). Throws Error (bad_id). O(records + treatments x listings).
QGOV_API CreditStanding credit_standing(const Dataset& dataset, Id<CreditScheme> scheme,
                                        Id<Organisation> subject, Date day = {});

/// What happens to the credit of a subject.
enum class CreditEventKind : std::uint8_t {
    graded = 0,    ///< 评定等级
    listed = 1,    ///< 列入名单
    repaired = 2,  ///< 信用修复
    removed = 3,   ///< 移出名单
};

inline constexpr EnumText<CreditEventKind> credit_event_kind_texts[] = {
    {CreditEventKind::graded, "graded", "评级", "graded"},
    {CreditEventKind::listed, "listed", "列入", "listed"},
    {CreditEventKind::repaired, "repaired", "修复", "repaired"},
    {CreditEventKind::removed, "removed", "移出", "removed"},
};
template <>
inline constexpr EnumTexts<CreditEventKind> enum_texts<CreditEventKind> = credit_event_kind_texts;

/// An event in the credit of a subject.
struct CreditEvent {
    CreditEventKind kind = CreditEventKind::graded;
    Date day{};           ///< takes effect on this day
    std::string grade{};  ///< for graded
    std::string list{};   ///< for the others: key of the list
    std::string reason{};
    Provenance provenance{};

    bool operator==(const CreditEvent&) const = default;
};

/// Enters an event into the records of a subject and returns the record that it makes or changes (状态转换).
///
/// graded ends the grade before on the day before and begins the new one; listed begins a time on a list; repaired and
/// removed end it: from their day on the subject is not on the list. The data set is unchanged on error: Error
/// (unknown_key) for a grade or list that the scheme does not have, with those it has; Error (bad_event) for an event
/// before the last grading, entry or repair of the subject, a second grade on the day of the first, a list that the
/// subject is on already or may be, a repair or removal of one that is not on the list, a repair before the list allows
/// it, and a removal on the day of the entry; Error (bad_date) for no day; Error (bad_id). O(records).
QGOV_API Id<CreditRecord> apply(Dataset& dataset, Id<CreditScheme> scheme, Id<Organisation> subject,
                                const CreditEvent& event);

/// One step in the credit of a subject as its records tell it.
struct CreditStep {
    CreditEventKind kind = CreditEventKind::graded;
    Period when{};  ///< as exactly as it is known; none: not said
    std::string grade{};
    std::string list{};
    std::string reason{};
    Id<CreditRecord> record{};

    bool operator==(const CreditStep&) const = default;
};

/// The grades, entries, repairs and ends of a subject under a scheme (信用沿革), by day, then in table order; the end of a
/// list by its term is `removed`. Throws Error (bad_id). O(n log n) for n records.
QGOV_API std::vector<CreditStep> credit_history(const Dataset& dataset, Id<CreditScheme> scheme,
                                                Id<Organisation> subject);

/// Who gets a treatment.
struct TreatedSubject {
    Id<Organisation> subject{};
    CreditTreatmentStanding standing{};

    bool operator==(const TreatedSubject&) const = default;
};

/// Who gets which treatment on a day (分级分类名单): all that applies or may apply to the subjects that have a record
/// under the scheme, by subject in table order. No day: the day of the report. Throws Error (bad_id). O(n log n) for n
/// records, for each subject as `credit_standing`.
QGOV_API std::vector<TreatedSubject> treated(const Dataset& dataset, Id<CreditScheme> scheme, Date day = {});

}  // namespace qgov::inline v0
