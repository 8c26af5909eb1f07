#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// One step on the way from a record back to the papers.
struct LineageStep {
    std::uint32_t depth = 0;  ///< 0 for the record that was asked for
    std::string_view
        relation{};  ///< member that leads here, or the kind of a document relation; empty at the start
    std::string_view table{};  ///< table of what stands here
    std::uint32_t row = 0;     ///< its position there
    std::string_view key{};    ///< its key; empty for assignments
    std::string_view part{};   ///< key of the item, veto or consequence of a scheme that is meant; else empty
    /// How the fact came to be known; for a source, how the fact did that rests on it.
    FactStatus status = FactStatus::unstated;
    std::string_view locator{};       ///< for a source: where in it
    std::string_view derived_from{};  ///< what a derived fact was derived from, in words
    bool repeated = false;            ///< stands further up already and is not followed again

    bool operator==(const LineageStep&) const = default;
};

namespace detail {

QGOV_API std::vector<LineageStep> lineage(const Dataset& dataset, std::string_view table, std::uint32_t row);

}  // namespace detail

/// Which paper says so, and on what does that rest (依据链)? From a record back through schemes, rules, tasks, targets,
/// indicators and documents to the sources (W3C PROV: wasDerivedFrom, hadPrimarySource), as a tree in preorder.
///
/// Followed are the record's own references, for documents their relations, and the source of each record met; not the
/// units, groups and collectives that it is about, nor the parts of a scheme (see below). What was met before is
/// named again, but not followed. No id has no lineage. O(records met). The views are valid while the data set lives
/// unchanged.
template <Entity T>
std::vector<LineageStep> lineage(const Dataset& dataset, Id<T> id) {
    return id ? detail::lineage(dataset, T::table, id.value()) : std::vector<LineageStep>();
}

/// The same for one item, grade, veto or consequence of a scheme, by its key (of a grade by its name). Throws Error
/// (unknown_key), with the nearest one, when the scheme has none of this key, and Error (bad_id).
QGOV_API std::vector<LineageStep> lineage(const Dataset& dataset, Id<AssessmentScheme> scheme,
                                          std::string_view part);

/// The same for the score of one item of a record: the record, its line for the item, the item with its task, target
/// and indicator, the assignments that give the task to the unit, itself or through a collective on the last day of the
/// record's period, the scheme, and all their papers. Throws as above.
QGOV_API std::vector<LineageStep> lineage(const Dataset& dataset, Id<AssessmentRecord> record,
                                          std::string_view item);

}  // namespace qgov::inline v0
