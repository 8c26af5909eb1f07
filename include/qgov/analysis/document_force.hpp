#pragma once

#include <qgov/analysis/answer.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/truth.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;
struct DocumentSet;
struct PolicyDocument;
enum class DocumentRelationKind : std::uint8_t;

/// The free choices in saying what is in force.
struct ForceOptions {
    /// A document without a stated end lapses so many years after its date (规范性文件有效期, usually 5); none: it does
    /// not. Laws and standards are not touched.
    std::optional<std::uint32_t> sunset_years{};

    bool operator==(const ForceOptions&) const = default;
};

/// Is a document in force on a day, and why (文件效力)? The plan period plays no part. No day: the day of the report.
///
/// Begin: the effective date; without one the date of signing, else of publication, else of approval, which is said
/// (`effective_not_stated`). Without any date, a document that its source calls in force is so from the day of the report
/// on, and all else is undetermined (`no_dates`). What is forthcoming or a draft is not in force up to the day of the
/// report, and undetermined later, unless it has an effective date.
///
/// End: the last day in force; repeal or replacement by another document from the day on which that one begins; the sunset
/// of the options; without a date of its own, a status 废止 or 失效 holds from the day of the report on. A document that
/// its source calls in force although another one ends it is undetermined (`status_conflict`). Nothing ends a document
/// for which no end is stated.
///
/// Dates stated to the year or month leave the days of that year or month undetermined. A plan period that is over is
/// remarked (`plan_period_over`), and so is an illustrative document (`illustrative`). Throws Error (bad_id).
/// O(documents + relations).
QGOV_API Answer in_force(const Dataset& dataset, Id<PolicyDocument> document, Date day = {},
                         const ForceOptions& options = {});

/// Is the day in the plan period of a document (规划期)? Years are whole: 2014—2020 holds all days of both. Undetermined
/// without a plan period or a day (none: the day of the report). Whether the document is in force is another question.
/// Throws Error (bad_id).
QGOV_API Answer plan_period_on(const Dataset& dataset, Id<PolicyDocument> document, Date day = {});

/// Which way a chain of documents is followed.
enum class ChainDirection : std::uint8_t {
    rests_on = 0,      ///< what the document rests on, repeals, amends …
    rested_on_by = 1,  ///< what rests on it, repeals, amends … it
};

inline constexpr EnumText<ChainDirection> chain_direction_texts[] = {
    {ChainDirection::rests_on, "rests_on", "向上", "rests on"},
    {ChainDirection::rested_on_by, "rested_on_by", "向下", "rested on by"},
};
template <>
inline constexpr EnumTexts<ChainDirection> enum_texts<ChainDirection> = chain_direction_texts;

/// One document of a chain and how it was reached.
struct ChainLink {
    Id<PolicyDocument> document{};
    Id<PolicyDocument> from{};    ///< the document next to it on the way to the first
    DocumentRelationKind kind{};  ///< the relation between the two
    std::uint32_t steps = 1;      ///< from the first document

    bool operator==(const ChainLink&) const = default;
};

/// All documents that relations of these kinds lead to, through others too (文件依据链); no kinds: any relation. The
/// document itself is not among them, also when relations run in a circle. Each stands once, reached in the fewest
/// steps, nearest first, then in the order of relations or of the table. Throws Error (bad_id). O(documents + relations).
QGOV_API std::vector<ChainLink> document_chain(const Dataset& dataset, Id<PolicyDocument> document,
                                               std::span<const DocumentRelationKind> kinds = {},
                                               ChainDirection direction = ChainDirection::rests_on);
/// The way from the first document of a chain to one of its links, both included; empty when the document is not in the
/// chain. O(chain x steps).
QGOV_API std::vector<Id<PolicyDocument>> chain_path(std::span<const ChainLink> chain,
                                                    Id<PolicyDocument> document);

/// A record that rests on a document which is no longer in force.
struct RestsOnEnded {
    std::string_view table{};       ///< of the record, as in files
    std::uint32_t row = 0;          ///< in its table
    std::string part{};             ///< a veto within its scheme: its key
    Id<PolicyDocument> document{};  ///< what it rests on
    Truth ended = Truth::yes;       ///< undetermined: whether that has ended cannot be told
    std::vector<Reason> reasons{};

    bool operator==(const RestsOnEnded&) const = default;
};

/// What rests on documents that have ended by a day (依据已失效): documents that implement or are based on them, leading
/// groups, assessment schemes and their vetoes, incentive rules, credit schemes, targets and tasks, in this order. Records
/// that have certainly ended themselves, or are not in force yet, are left out. No day: the day of the report. O(records
/// + documents x relations).
QGOV_API std::vector<RestsOnEnded> resting_on_ended(const Dataset& dataset, Date day = {},
                                                    const ForceOptions& options = {});

/// A document with an answer about it.
struct DocumentAnswer {
    Id<PolicyDocument> document{};
    Answer answer{};

    bool operator==(const DocumentAnswer&) const = default;
};

/// The documents that are still to come on a day (即将出台): forthcoming ones, drafts, and those whose day of beginning is
/// later. The verdict is undetermined where one of them may have come by then. No day: the day of the report.
/// O(documents x relations).
QGOV_API std::vector<DocumentAnswer> forthcoming(const Dataset& dataset, Date day = {});

/// How many documents a set has.
struct SetSize {
    std::uint32_t named = 0;  ///< listed by name, each once
    Interval size{};          ///< whole numbers, both ends included where they are finite
    std::vector<Reason> reasons{};

    bool operator==(const SetSize&) const = default;
};

/// The size of a set of documents (文件份数): the stated number with its word of degree, at least as many as are named.
/// 20余份 is [21, 29]. An open list (等) without a number has no upper end; a stated number below that of the named ones is
/// said (`more_named_than_stated`), and the named ones count. Throws Error (bad_id).
QGOV_API SetSize set_size(const Dataset& dataset, Id<DocumentSet> set);

/// Which documents of a set are in force on a day.
struct SetForce {
    std::vector<DocumentAnswer> documents{};  ///< the named ones, in order
    Interval in_force{};  ///< how many of the whole set; unnamed ones may or may not be in force

    bool operator==(const SetForce&) const = default;
};

/// How much of a set of documents is in force on a day; no day: the day of the report. Throws Error (bad_id).
/// O(documents of the set x relations).
QGOV_API SetForce set_in_force(const Dataset& dataset, Id<DocumentSet> set, Date day = {},
                               const ForceOptions& options = {});

}  // namespace qgov::inline v0
