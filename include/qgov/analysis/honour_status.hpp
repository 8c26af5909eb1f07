#pragma once

#include <qgov/analysis/answer.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/core/truth.hpp>
#include <qgov/model/honour.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// At which stage of its life an honour is on a day.
struct HonourStanding {
    std::optional<HonourStageKind> stage{};  ///< empty: cannot be told
    std::vector<HonourStageKind>
        possible{};  ///< all that it may be, in the order of its stages; one when that is known
    std::vector<Reason> reasons{};

    bool operator==(const HonourStanding&) const = default;
};

/// At which stage is an honour on a day (所处阶段)? No day: the day of the report.
///
/// A stage is reached on its date; a date stated to the year leaves the days of that year undetermined, and `../2018-12-07`
/// those before that day. A stage without a date was reached by the day of which the source speaks: that of the count
/// (截至), else of the report; before it that is undetermined, unless a later stage is reached. After the last day of its
/// term an honour is expired; a term stated to the year leaves that year undetermined. `unstated` is the stage before the
/// first one. Throws Error (bad_id). O(stages).
QGOV_API HonourStanding honour_stage(const Dataset& dataset, Id<Honour> honour, Date day = {});

/// Is an honour held on a day, and why (是否有效)? Yes from acceptance or grant to the last day of its term, revocation or
/// expiry; no before and after. Without a term it is undetermined after the day of which the source speaks
/// (`term_not_stated`). Several readings of the source are said (`several_readings`), and so is that an honour is
/// illustrative (`illustrative`). No day: the day of the report. Throws Error (bad_id). O(stages).
QGOV_API Answer honour_valid(const Dataset& dataset, Id<Honour> honour, Date day = {});

/// Which honours are counted; what is empty asks for nothing.
struct HonourFilter {
    std::optional<HonourKind> kind{};
    std::optional<AdministrativeLevel> level{};
    std::optional<HonourStageKind> stage{};  ///< empty: those that are held
    Id<Organisation> grantor{};
    Id<Organisation> holder{};          ///< itself, also as one of a set of holders
    std::optional<std::string> unit{};  ///< 件, 项, 个, 家; an empty text: those that are named one by one
    bool mixed_units = false;           ///< a total over different units of counting is wanted all the same

    bool operator==(const HonourFilter&) const = default;
};

/// How many honours of one class there are.
struct HonourCount {
    HonourKind kind = HonourKind::other;
    AdministrativeLevel level = AdministrativeLevel::unstated;
    std::string unit{};                 ///< of counting; empty: named one by one
    Interval count{};                   ///< whole numbers
    std::vector<Id<Honour>> honours{};  ///< that are counted, in table order

    bool operator==(const HonourCount&) const = default;
};

/// How many honours there are on a day, by class and in all.
struct HonourCounts {
    std::vector<HonourCount> classes{};  ///< by kind, level and unit, in the order in which they first appear
    std::optional<Interval>
        total{};  ///< empty: units of counting differ (`mixed_units`), or there is nothing to count
    std::vector<Id<Honour>> not_added{};  ///< named ones that a counted class holds already
    std::vector<Reason> reasons{};

    bool operator==(const HonourCounts&) const = default;
};

/// How many honours are there on a day, by class, level and unit of counting (荣誉统计)? No day: the day of the report.
///
/// A record with a count adds the whole numbers that its words of degree allow, any other 1. Where it is undetermined
/// whether it is held, the count has the lower end 0, and for a counted record no upper end; so has a record whose source
/// gives words in place of a number (多项). A named honour of the same name, kind and level as a class that is counted, with the
/// same holder or one below it in the tree, is one of that class and not added (`named_in_class`). Units of counting
/// (件, 项, 个, 家) are added up only when the filter asks for it, which is said. Throws Error (bad_id).
/// O(n log n) for n honours, apart from those of one name and the depth of the tree.
QGOV_API HonourCounts count_honours(const Dataset& dataset, const HonourFilter& filter = {}, Date day = {},
                                    const DegreeProfile& profile = {});

}  // namespace qgov::inline v0
