#include <qgov/model/validate.hpp>

#include "model/validate_assessment.hpp"
#include "model/validate_collectives.hpp"
#include "model/validate_counts.hpp"
#include "model/validate_documents.hpp"
#include "model/validate_observations.hpp"
#include "model/validate_organisations.hpp"
#include "model/validate_provenance.hpp"
#include "model/validate_references.hpp"
#include "model/validate_rules.hpp"
#include "model/validate_schemes.hpp"
#include "model/validate_tasks.hpp"
#include "model/validate_values.hpp"

namespace qgov::inline v0 {

std::vector<Finding> validate(const Dataset& dataset) {
    detail::Findings findings;
    detail::check_references(dataset, findings);
    detail::check_provenance(dataset, findings);
    const auto lives = detail::lives_of(dataset);
    detail::check_organisations(dataset, lives, findings);
    const detail::Collectives collectives(dataset, lives);
    detail::check_counts(dataset, collectives, findings);
    detail::check_tasks(dataset, collectives, findings);
    detail::check_documents(dataset, findings);
    detail::check_values(dataset, findings);
    detail::check_observations(dataset, findings);
    detail::check_schemes(dataset, findings);
    detail::check_assessment_rules(dataset, collectives, findings);
    return std::move(findings).sorted(dataset);
}

}  // namespace qgov::inline v0
