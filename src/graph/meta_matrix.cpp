#include <qgov/graph/meta_matrix.hpp>

#include <qgov/core/error.hpp>

#include "graph/meta_require.hpp"

#include <cstddef>
#include <string>

namespace qgov::inline v0 {

namespace {

enum class Class : std::uint8_t { unit, competence, resource, task };

constexpr std::string_view class_names[] = {"unit", "competence", "resource", "task"};

struct RelationEntry {
    std::optional<MetaRelation> MetaMatrix::*member;
    std::string_view name;
    Class rows;
    Class columns;
};

constexpr RelationEntry relations[] = {
    {&MetaMatrix::unit_unit, "unit_unit (AA)", Class::unit, Class::unit},
    {&MetaMatrix::unit_competence, "unit_competence (AK)", Class::unit, Class::competence},
    {&MetaMatrix::unit_resource, "unit_resource (AR)", Class::unit, Class::resource},
    {&MetaMatrix::unit_task, "unit_task (AT)", Class::unit, Class::task},
    {&MetaMatrix::competence_task, "competence_task (KT)", Class::competence, Class::task},
    {&MetaMatrix::resource_task, "resource_task (RT)", Class::resource, Class::task},
    {&MetaMatrix::task_task, "task_task (TT)", Class::task, Class::task},
};

// A kind of need: who holds it, and which tasks need it.
struct Supply {
    MetaNeed kind;
    const MetaRelation& held;  // units by competences or resources
    MetaRelation needs;        // tasks by the same
};

std::vector<Supply> supplies(const MetaMatrix& matrix, MetaNeed need, std::string_view function) {
    require_sizes(matrix);
    std::vector<Supply> result;
    if (need != MetaNeed::resource) {
        result.push_back({MetaNeed::competence, required(matrix, &MetaMatrix::unit_competence, function),
                          required(matrix, &MetaMatrix::competence_task, function).transposed()});
    }
    if (need != MetaNeed::competence) {
        result.push_back({MetaNeed::resource, required(matrix, &MetaMatrix::unit_resource, function),
                          required(matrix, &MetaMatrix::resource_task, function).transposed()});
    }
    return result;
}

std::size_t all_needs(const std::vector<Supply>& supplies) {
    std::size_t result = 0;
    for (const Supply& supply : supplies) result += supply.needs.size();
    return result;
}

std::optional<double> quotient(std::size_t part, double whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / whole;
}

std::vector<std::optional<double>> shares(const std::vector<std::size_t>& parts, std::size_t whole) {
    std::vector<std::optional<double>> result;
    result.reserve(parts.size());
    for (const std::size_t part : parts) result.push_back(quotient(part, static_cast<double>(whole)));
    return result;
}

// A set of numbers that is emptied at once.
class Marks {
public:
    explicit Marks(std::size_t count) : rounds_(count) {}
    void clear() { ++round_; }
    void put(std::uint32_t number) { rounds_[number] = round_; }
    bool has(std::uint32_t number) const { return rounds_[number] == round_; }

private:
    std::vector<std::uint64_t> rounds_{};
    std::uint64_t round_ = 1;
};

}  // namespace

void require_sizes(const MetaMatrix& matrix) {
    const RelationEntry* known[std::size(class_names)] = {};
    std::uint32_t sizes[std::size(class_names)] = {};
    for (const RelationEntry& entry : relations) {
        const auto& relation = matrix.*entry.member;
        if (!relation) continue;
        const auto check = [&](Class kind, std::uint32_t size) {
            const auto at = static_cast<std::size_t>(kind);
            if (known[at] == nullptr) {
                known[at] = &entry;
                sizes[at] = size;
            } else if (sizes[at] != size) {
                throw Error(Code::bad_argument,
                            "relation " + std::string(entry.name) + " is for " + std::to_string(size) + " " +
                                std::string(class_names[at]) + "s, but " + std::string(known[at]->name) +
                                " is for " + std::to_string(sizes[at]) +
                                "; give all relations of a meta-matrix the same numbers");
            }
        };
        check(entry.rows, relation->rows());
        check(entry.columns, relation->columns());
    }
}

const MetaRelation& required(const MetaMatrix& matrix, std::optional<MetaRelation> MetaMatrix::*relation,
                             std::string_view function) {
    const auto& found = matrix.*relation;
    if (found) return *found;
    std::string_view name;
    for (const RelationEntry& entry : relations) {
        if (entry.member == relation) name = entry.name;
    }
    throw Error(Code::bad_argument,
                std::string(function) + " needs the relation " + std::string(name) +
                    ", which the meta-matrix does not have; add it, empty if nothing is related");
}

std::vector<std::optional<double>> actual_workload(const MetaMatrix& matrix, MetaNeed need) {
    const std::vector<Supply> kinds = supplies(matrix, need, "actual_workload");
    const MetaRelation& assigned = required(matrix, &MetaMatrix::unit_task, "actual_workload");
    std::vector<std::size_t> met(assigned.rows());
    for (const Supply& kind : kinds) {
        Marks held(kind.held.columns());
        for (std::uint32_t unit = 0; unit < assigned.rows(); ++unit) {
            held.clear();
            for (const std::uint32_t each : kind.held.row(unit)) held.put(each);
            for (const std::uint32_t task : assigned.row(unit)) {
                for (const std::uint32_t each : kind.needs.row(task)) met[unit] += held.has(each) ? 1u : 0u;
            }
        }
    }
    return shares(met, all_needs(kinds));
}

std::vector<std::optional<double>> potential_workload(const MetaMatrix& matrix, MetaNeed need) {
    const std::vector<Supply> kinds = supplies(matrix, need, "potential_workload");
    std::vector<std::size_t> met(kinds.front().held.rows());
    for (const Supply& kind : kinds) {
        const MetaRelation tasks = kind.needs.transposed();
        for (std::uint32_t unit = 0; unit < kind.held.rows(); ++unit) {
            for (const std::uint32_t each : kind.held.row(unit)) met[unit] += tasks.row(each).size();
        }
    }
    return shares(met, all_needs(kinds));
}

NeedGaps need_gaps(const MetaMatrix& matrix, MetaNeed need) {
    const std::vector<Supply> kinds = supplies(matrix, need, "need_gaps");
    const MetaRelation carriers = required(matrix, &MetaMatrix::unit_task, "need_gaps").transposed();
    NeedGaps result;
    std::vector<Marks> held;
    held.reserve(kinds.size());
    for (const Supply& kind : kinds) held.emplace_back(kind.held.columns());
    for (std::uint32_t task = 0; task < carriers.rows(); ++task) {
        const std::size_t before = result.missing.size();
        for (std::size_t at = 0; at < kinds.size(); ++at) {
            held[at].clear();
            for (const std::uint32_t unit : carriers.row(task)) {
                for (const std::uint32_t each : kinds[at].held.row(unit)) held[at].put(each);
            }
            for (const std::uint32_t each : kinds[at].needs.row(task)) {
                if (!held[at].has(each)) result.missing.push_back({task, kinds[at].kind, each});
            }
        }
        if (result.missing.size() > before) result.incompletable.push_back(task);
    }
    result.share = quotient(result.missing.size(), static_cast<double>(all_needs(kinds)));
    result.completion = quotient(carriers.rows() - result.incompletable.size(), carriers.rows());
    return result;
}

std::optional<double> need_congruence(const MetaMatrix& matrix, MetaNeed need) {
    const std::vector<Supply> kinds = supplies(matrix, need, "need_congruence");
    const MetaRelation carriers = required(matrix, &MetaMatrix::unit_task, "need_congruence").transposed();
    std::size_t different = 0;
    double pairs = 0;
    for (const Supply& kind : kinds) {
        pairs += static_cast<double>(carriers.rows()) * kind.held.columns();
        Marks held(kind.held.columns());
        for (std::uint32_t task = 0; task < carriers.rows(); ++task) {
            held.clear();
            std::size_t distinct = 0;
            for (const std::uint32_t unit : carriers.row(task)) {
                for (const std::uint32_t each : kind.held.row(unit)) {
                    distinct += held.has(each) ? 0u : 1u;
                    held.put(each);
                }
            }
            std::size_t met = 0;
            const auto needs = kind.needs.row(task);
            for (const std::uint32_t each : needs) met += held.has(each) ? 1u : 0u;
            different += needs.size() - met + distinct - met;
        }
    }
    const auto share = quotient(different, pairs);
    if (!share) return std::nullopt;
    return 1 - *share;
}

IdleHoldings idle_holdings(const MetaMatrix& matrix, MetaNeed need) {
    const std::vector<Supply> kinds = supplies(matrix, need, "idle_holdings");
    const MetaRelation& assigned = required(matrix, &MetaMatrix::unit_task, "idle_holdings");
    IdleHoldings result;
    std::size_t all = 0;
    std::vector<Marks> needed;
    for (const Supply& kind : kinds) {
        all += kind.held.size();
        needed.emplace_back(kind.held.columns());
    }
    for (std::uint32_t unit = 0; unit < assigned.rows(); ++unit) {
        for (std::size_t at = 0; at < kinds.size(); ++at) {
            needed[at].clear();
            for (const std::uint32_t task : assigned.row(unit)) {
                for (const std::uint32_t each : kinds[at].needs.row(task)) needed[at].put(each);
            }
            for (const std::uint32_t each : kinds[at].held.row(unit)) {
                if (!needed[at].has(each)) result.idle.push_back({unit, kinds[at].kind, each});
            }
        }
    }
    result.share = quotient(result.idle.size(), static_cast<double>(all));
    return result;
}

}  // namespace qgov::inline v0
