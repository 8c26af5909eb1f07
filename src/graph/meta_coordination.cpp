#include <qgov/graph/meta_coordination.hpp>

#include <qgov/core/error.hpp>

#include "graph/meta_require.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace qgov::inline v0 {

namespace {

[[noreturn]] void refuse_pairs(std::uint64_t most) {
    throw Error(Code::too_large, "more than " + std::to_string(most) +
                                     " pairs of units need contact; raise "
                                     "most_pairs");
}

// Numbers with a count each; the numbers come in the order in which they were first put in.
class Tally {
public:
    explicit Tally(std::size_t numbers) : counts_(numbers) {}
    void add(std::uint32_t number, std::uint64_t count) {
        if (counts_[number] == 0) touched_.push_back(number);
        counts_[number] += count;
    }
    std::uint64_t count(std::uint32_t number) const { return counts_[number]; }
    std::vector<std::uint32_t>& touched() { return touched_; }
    void clear() {
        for (const std::uint32_t number : touched_) counts_[number] = 0;
        touched_.clear();
    }

private:
    std::vector<std::uint64_t> counts_{};
    std::vector<std::uint32_t> touched_{};
};

CoordinationRequirements requirements(const MetaMatrix& matrix, std::uint64_t most_pairs,
                                      std::string_view function) {
    require_sizes(matrix);
    const MetaRelation& assigned = required(matrix, &MetaMatrix::unit_task, function);
    const MetaRelation carriers = assigned.transposed();
    const std::uint32_t units = assigned.rows();
    CoordinationRequirements result{{}, std::vector<std::uint64_t>(units), std::vector<std::uint64_t>(units)};
    Tally tasks(assigned.columns());
    Tally partners(units);
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        for (const std::uint32_t task : assigned.row(unit)) {
            tasks.add(task, 1);
            if (!matrix.task_task) continue;
            for (const std::uint32_t other : matrix.task_task->row(task)) {
                if (other != task) tasks.add(other, 1);
            }
        }
        for (const std::uint32_t task : tasks.touched()) {
            for (const std::uint32_t carrier : carriers.row(task)) partners.add(carrier, tasks.count(task));
        }
        std::sort(partners.touched().begin(), partners.touched().end());
        for (const std::uint32_t partner : partners.touched()) {
            const std::uint64_t count = partners.count(partner);
            if (partner == unit) {
                result.own[unit] = count;
                continue;
            }
            if (result.pairs.size() >= most_pairs) refuse_pairs(most_pairs);
            result.pairs.push_back({unit, partner, count});
            result.load[unit] += count;
        }
        tasks.clear();
        partners.clear();
    }
    return result;
}

// Who has what somebody lacks: units by competences or resources, and tasks by what they need of them.
struct HeldSupply {
    const MetaRelation& held;
    MetaRelation holders;
    MetaRelation needs;
};

std::vector<MetaPair> contacts(const MetaMatrix& matrix, const RequiredContactOptions& options,
                               std::string_view function) {
    require_sizes(matrix);
    if (!options.shared_tasks && !options.dependencies && !options.competences && !options.resources) {
        throw Error(Code::bad_argument, std::string(function) + " needs a reason for contact; switch one on");
    }
    const auto get = [&](std::optional<MetaRelation> MetaMatrix::*relation) -> const MetaRelation& {
        return required(matrix, relation, function);
    };
    const MetaRelation& assigned = get(&MetaMatrix::unit_task);
    const MetaRelation carriers = assigned.transposed();
    std::vector<const MetaRelation*> orders;  // tasks by the tasks after and before them
    MetaRelation before;
    if (options.dependencies) {
        const MetaRelation& after = get(&MetaMatrix::task_task);
        before = after.transposed();
        orders = {&after, &before};
    }
    std::vector<HeldSupply> supplies;
    const auto add_supply = [&](const MetaRelation& held, const MetaRelation& needed) {
        supplies.push_back({held, held.transposed(), needed.transposed()});
    };
    if (options.competences) add_supply(get(&MetaMatrix::unit_competence), get(&MetaMatrix::competence_task));
    if (options.resources) add_supply(get(&MetaMatrix::unit_resource), get(&MetaMatrix::resource_task));

    const std::uint32_t units = assigned.rows();
    std::vector<MetaPair> pairs;
    // Tasks and needs seldom fill a row, so each is looked at once, however many tasks bring it up.
    Tally tasks(assigned.columns());
    Tally partners(units);
    std::vector<Tally> lacks;
    lacks.reserve(supplies.size());
    for (const HeldSupply& supply : supplies) lacks.emplace_back(supply.held.columns());
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        for (const std::uint32_t task : assigned.row(unit)) {
            if (options.shared_tasks) tasks.add(task, 1);
            for (const MetaRelation* order : orders) {
                for (const std::uint32_t other : order->row(task)) tasks.add(other, 1);
            }
            for (std::size_t at = 0; at < supplies.size(); ++at) {
                for (const std::uint32_t need : supplies[at].needs.row(task)) lacks[at].add(need, 1);
            }
        }
        for (const std::uint32_t task : tasks.touched()) {
            for (const std::uint32_t carrier : carriers.row(task)) partners.add(carrier, 1);
        }
        for (std::size_t at = 0; at < supplies.size(); ++at) {
            for (const std::uint32_t need : lacks[at].touched()) {
                if (supplies[at].held.contains(unit, need)) continue;
                for (const std::uint32_t holder : supplies[at].holders.row(need)) partners.add(holder, 1);
            }
            lacks[at].clear();
        }
        for (const std::uint32_t partner : partners.touched()) {
            if (partner != unit) pairs.push_back({std::min(unit, partner), std::max(unit, partner)});
        }
        // Each pair comes up twice at most.
        if (pairs.size() / 2 > options.most_pairs) refuse_pairs(options.most_pairs);
        tasks.clear();
        partners.clear();
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    if (pairs.size() > options.most_pairs) refuse_pairs(options.most_pairs);
    return pairs;
}

}  // namespace

CoordinationRequirements coordination_requirements(const MetaMatrix& matrix, std::uint64_t most_pairs) {
    return requirements(matrix, most_pairs, "coordination_requirements");
}

ContactCongruence coordination_congruence(const MetaMatrix& matrix, std::uint64_t most_pairs) {
    const MetaRelation& arranged = required(matrix, &MetaMatrix::unit_unit, "coordination_congruence");
    const CoordinationRequirements needed = requirements(matrix, most_pairs, "coordination_congruence");
    ContactCongruence result;
    for (const CoordinationRequirement& pair : needed.pairs) {
        if (!arranged.contains(pair.first, pair.second)) result.missing.push_back({pair.first, pair.second});
    }
    auto next = needed.pairs.begin();
    for (std::uint32_t unit = 0; unit < arranged.rows(); ++unit) {
        for (const std::uint32_t other : arranged.row(unit)) {
            while (next != needed.pairs.end() && MetaPair{next->first, next->second} < MetaPair{unit, other})
                ++next;
            const bool is_needed = next != needed.pairs.end() && next->first == unit && next->second == other;
            if (!is_needed && other != unit) result.surplus.push_back({unit, other});
        }
    }
    const std::size_t all = needed.pairs.size();
    if (all > 0) result.share = static_cast<double>(all - result.missing.size()) / static_cast<double>(all);
    return result;
}

std::vector<MetaPair> required_contacts(const MetaMatrix& matrix, const RequiredContactOptions& options) {
    return contacts(matrix, options, "required_contacts");
}

ContactCongruence contact_congruence(const MetaMatrix& matrix, const RequiredContactOptions& options) {
    const MetaRelation& arranged = required(matrix, &MetaMatrix::unit_unit, "contact_congruence");
    const std::vector<MetaPair> needed = contacts(matrix, options, "contact_congruence");
    ContactCongruence result;
    std::uint64_t different = 0;
    for (const MetaPair& pair : needed) {
        const int ways = (arranged.contains(pair.first, pair.second) ? 1 : 0) +
                         (arranged.contains(pair.second, pair.first) ? 1 : 0);
        if (ways == 2) continue;
        different += ways == 1 ? 1 : 2;
        result.missing.push_back(pair);
    }
    for (std::uint32_t unit = 0; unit < arranged.rows(); ++unit) {
        for (const std::uint32_t other : arranged.row(unit)) {
            const MetaPair pair{std::min(unit, other), std::max(unit, other)};
            if (other == unit || std::binary_search(needed.begin(), needed.end(), pair)) continue;
            ++different;
            result.surplus.push_back(pair);
        }
    }
    std::sort(result.surplus.begin(), result.surplus.end());
    result.surplus.erase(std::unique(result.surplus.begin(), result.surplus.end()), result.surplus.end());
    const double units = arranged.rows();
    if (units >= 2) result.share = 1 - static_cast<double>(different) / (units * (units - 1));
    return result;
}

}  // namespace qgov::inline v0
