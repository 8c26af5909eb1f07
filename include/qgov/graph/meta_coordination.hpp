#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/meta_matrix.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Two units by their numbers in the meta-matrix.
struct MetaPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    friend constexpr bool operator==(MetaPair, MetaPair) noexcept = default;
    friend constexpr auto operator<=>(MetaPair, MetaPair) noexcept = default;
};

/// How much of the work of the first unit depends on work of the second.
struct CoordinationRequirement {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint64_t dependencies = 0;  ///< C_R(first, second)

    friend constexpr bool operator==(CoordinationRequirement, CoordinationRequirement) noexcept = default;
    friend constexpr auto operator<=>(CoordinationRequirement, CoordinationRequirement) noexcept = default;
};

/// The matrix of coordination requirements, as far as it is not 0.
struct CoordinationRequirements {
    std::vector<CoordinationRequirement>
        pairs{};                        ///< ordered pairs of different units, by first, then second
    std::vector<std::uint64_t> own{};   ///< the diagonal: by unit, dependencies among its own tasks
    std::vector<std::uint64_t> load{};  ///< by unit the sum over its pairs: its coordination load

    bool operator==(const CoordinationRequirements&) const = default;
};

/// Who depends on whose work, and how much has each to coordinate (协调需求与协调负荷)?
///
/// C_R = T_A T_D T_A': C_R(i, j) counts the pairs of a task of i and a task of j of which the first depends
/// on the second or is the same (Cataldo, Herbsleb and Carley 2008). T_A = AT; T_D = TT with the diagonal,
/// whether or not TT has it, and as it stands: give TT both ways if what comes after should coordinate with
/// what comes before. Without TT only shared tasks count. Not normalised.
/// Throws Error: bad_argument as `MetaMatrix` says (needs AT), too_large beyond `most_pairs`. O(units (tasks
/// they depend on) × carriers) time, O(units + tasks + pairs) memory.
QGOV_API CoordinationRequirements coordination_requirements(const MetaMatrix& matrix,
                                                            std::uint64_t most_pairs = 50'000'000);

/// How far required and arranged contact agree.
struct ContactCongruence {
    std::optional<double> share{};
    std::vector<MetaPair> missing{};  ///< required, not arranged
    std::vector<MetaPair> surplus{};  ///< arranged, not required

    bool operator==(const ContactCongruence&) const = default;
};

/// Do those meet who depend on each other's work (协调一致性)? Required: C_R > 0; arranged: AA.
///
/// Share = ordered pairs of different units that are required and arranged, over those that are required
/// (Cataldo, Herbsleb and Carley 2008): surplus does no harm. Empty when nothing is required. Lists hold
/// ordered pairs. `congruence` does the same for assignment networks and members of a group, without task
/// dependencies. Needs AT, AA; TT as above.
/// Throws and costs as `coordination_requirements`.
QGOV_API ContactCongruence coordination_congruence(const MetaMatrix& matrix,
                                                   std::uint64_t most_pairs = 50'000'000);

/// What makes two units need contact; each reason that is on needs its relations.
struct RequiredContactOptions {
    bool shared_tasks = true;  ///< they carry a task together (AT)
    bool dependencies = true;  ///< a task of one comes before or after a task of the other (AT, TT)
    bool competences =
        true;  ///< one needs for its tasks a competence that it lacks and the other has (AT, AK, KT)
    bool resources = false;  ///< the same with resources (AT, AR, RT)
    /// More pairs than this are refused.
    std::uint64_t most_pairs = 50'000'000;

    bool operator==(const RequiredContactOptions&) const = default;
};

/// Who must talk to whom (应沟通的单位)? Pairs of units for which one of the reasons holds, `first` < `second`, in
/// order.
///
/// The library's own definition, rebuilt from the idea of a tradition and not the measure of any product.
/// Throws Error: bad_argument as `MetaMatrix` says, or when no reason is on; too_large beyond `most_pairs`.
/// O(units × carriers of their tasks, of the tasks around them, and holders of what they lack + pairs log
/// pairs).
QGOV_API std::vector<MetaPair> required_contacts(const MetaMatrix& matrix,
                                                 const RequiredContactOptions& options = {});

/// Do exactly those meet who must (沟通一致性)? 0 to 1, surplus counts against it as lack does; not the quotient
/// of `coordination_congruence`.
///
/// 1 - ordered pairs of different units where required contact and AA differ, over n(n - 1). Empty below two
/// units. The lists hold each pair once, `first` < `second`, and call it missing when it is not arranged both
/// ways, surplus when it is arranged either way. The library's own definition, as above. Needs AA besides the
/// reasons' relations.
/// Throws and costs as `required_contacts`.
QGOV_API ContactCongruence contact_congruence(const MetaMatrix& matrix,
                                              const RequiredContactOptions& options = {});

}  // namespace qgov::inline v0
