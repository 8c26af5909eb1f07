#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/table.hpp>
#include <qgov/core/text_pool.hpp>
#include <qgov/model/activity.hpp>
#include <qgov/model/assessment.hpp>
#include <qgov/model/credit.hpp>
#include <qgov/model/honour.hpp>
#include <qgov/model/incentive.hpp>
#include <qgov/model/indicator.hpp>
#include <qgov/model/leadership_group.hpp>
#include <qgov/model/organisation.hpp>
#include <qgov/model/policy_document.hpp>
#include <qgov/model/source.hpp>
#include <qgov/model/target.hpp>
#include <qgov/model/task.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

// Compiled once, in the library, and not by everyone who copies a data set.
extern template class QGOV_API Table<Source>;
extern template class QGOV_API Table<Organisation>;
extern template class QGOV_API Table<OrganisationEvent>;
extern template class QGOV_API Table<LeadershipGroup>;
extern template class QGOV_API Table<PolicyDocument>;
extern template class QGOV_API Table<DocumentSet>;
extern template class QGOV_API Table<Collective>;
extern template class QGOV_API Table<Indicator>;
extern template class QGOV_API Table<Target>;
extern template class QGOV_API Table<Task>;
extern template class QGOV_API Table<Change>;
extern template class QGOV_API Table<Ranking>;
extern template class QGOV_API Table<AssessmentScheme>;
extern template class QGOV_API Table<AssessmentRecord>;
extern template class QGOV_API Table<IncentiveRule>;
extern template class QGOV_API Table<CreditScheme>;
extern template class QGOV_API Table<CreditRecord>;
extern template class QGOV_API Table<Honour>;
extern template class QGOV_API Table<Activity>;
extern template class QGOV_API Table<Appropriation>;

/// An extension of a row of mass data, by its position.
struct RowExtension {
    std::uint32_t row = 0;
    Extension extension{};

    bool operator==(const RowExtension&) const = default;
};

/// Everything that is known about one city or programme: a struct of tables.
///
/// Entities refer to each other by ids of this data set. `assignments` and `observations` are mass data without keys;
/// their texts are in `texts`. A regular value; `const` use from several threads is safe.
struct QGOV_API Dataset {
    std::string schema{};  ///< the JSON Schema that the file names ($schema), for editors
    std::string title{};
    std::string title_en{};
    std::string description{};
    Id<Organisation> home{};  ///< the government whose data these are
    Period reported{};        ///< the date that "at present" means in these data

    Table<Source> sources{};
    Table<Organisation> organisations{};
    Table<OrganisationEvent> organisation_events{};
    Table<LeadershipGroup> leadership_groups{};
    Table<PolicyDocument> documents{};
    Table<DocumentSet> document_sets{};
    Table<Collective> collectives{};
    Table<Indicator> indicators{};
    Table<Target> targets{};
    Table<Task> tasks{};
    Table<Change> changes{};
    Table<Ranking> rankings{};
    Table<AssessmentScheme> assessment_schemes{};
    Table<AssessmentRecord> assessment_records{};
    Table<IncentiveRule> incentive_rules{};
    Table<CreditScheme> credit_schemes{};
    Table<CreditRecord> credit_records{};
    Table<Honour> honours{};
    Table<Activity> activities{};
    Table<Appropriation> appropriations{};

    std::vector<Assignment> assignments{};
    std::vector<Observation> observations{};
    TextPool texts{};

    Extensions extensions{};
    std::vector<RowExtension> assignment_extensions{};
    std::vector<RowExtension> observation_extensions{};

    /// Same content in the same order; the numbering of texts does not matter. O(size).
    friend QGOV_API bool operator==(const Dataset& a, const Dataset& b);
};

/// Adds an observation with a value; its texts go into the pool. The quantity's unit is the indicator's, or none. The
/// subject and the source may refer to nothing. The upper end of a range is kept with the decimals of the lower one.
/// Throws Error (bad_id), Error (bad_unit), Error (bad_number) for a range whose upper end has more decimals or is
/// missing, and for an upper end without range; the data set is then unchanged.
QGOV_API void add_observation(Dataset& dataset, Id<Indicator> indicator, Id<Organisation> subject,
                              Period period, const Quantity& quantity, const Provenance& provenance = {},
                              ObservationStatus status = ObservationStatus::normal);
/// Adds an observation that states no value: the status says why, `wording` what the source says instead. Throws Error
/// (bad_id); the data set is then unchanged.
QGOV_API void add_missing_observation(Dataset& dataset, Id<Indicator> indicator, Id<Organisation> subject,
                                      Period period, ObservationStatus status,
                                      const Provenance& provenance = {}, std::string_view wording = {});
/// The value of an observation with the indicator's unit; value 0 and no degree when `has_value` is false. Throws Error
/// (bad_id).
QGOV_API Quantity quantity(const Dataset& dataset, const Observation& observation);
/// Where an observation or assignment comes from. Throws Error (bad_id) for texts of another data set.
QGOV_API Provenance provenance(const Dataset& dataset, const Observation& observation);
QGOV_API Provenance provenance(const Dataset& dataset, const Assignment& assignment);

/// Adds an assignment of one unit, which holds always or at the time that is given. Throws Error (bad_id); the data set
/// is then unchanged.
QGOV_API void assign(Dataset& dataset, Id<Task> task, Id<Organisation> organisation, AssignmentRole role,
                     const Provenance& provenance = {}, Period valid = {});
/// Adds an assignment of a collective, as that of one unit.
QGOV_API void assign(Dataset& dataset, Id<Task> task, Id<Collective> collective, AssignmentRole role,
                     const Provenance& provenance = {}, Period valid = {});

/// The members of a collective on a day, in table order and each once: the listed members or, when none is listed, all
/// organisations of its kinds (of any kind when it names none) anywhere below `within` in the tree of parents, which
/// does not count itself; without the exceptions, and only those that may be valid on the day. No day: all of them. A
/// collective without members and without rule has none. Organisations whose parents run in a circle are below nothing
/// but what is in the circle. O(organisations + list). Throws Error (bad_id).
QGOV_API std::vector<Id<Organisation>> expand(const Dataset& dataset, Id<Collective> collective,
                                              Date day = {});

}  // namespace qgov::inline v0
