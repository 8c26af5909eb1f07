#include <qgov/model/dataset.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/fields.hpp>

#include "model/tree.hpp"

#include <array>
#include <type_traits>
#include <utility>

namespace qgov::inline v0 {

template class Table<Source>;
template class Table<Organisation>;
template class Table<OrganisationEvent>;
template class Table<LeadershipGroup>;
template class Table<PolicyDocument>;
template class Table<DocumentSet>;
template class Table<Collective>;
template class Table<Indicator>;
template class Table<Target>;
template class Table<Task>;
template class Table<Change>;
template class Table<Ranking>;
template class Table<AssessmentScheme>;
template class Table<AssessmentRecord>;
template class Table<IncentiveRule>;
template class Table<CreditScheme>;
template class Table<CreditRecord>;
template class Table<Honour>;
template class Table<Activity>;
template class Table<Appropriation>;

namespace {

bool same_text(const TextPool& pool_a, Id<Text> a, const TextPool& pool_b, Id<Text> b) {
    if (!a || !b) return a == b;
    const bool known = a.value() < pool_a.size();
    if (known != (b.value() < pool_b.size())) return false;
    return known ? pool_a[a] == pool_b[b] : a == b;
}

/// Same rows, where an id of a text stands for the text. `b` is a copy of a row.
template <class Row>
bool same_row(const TextPool& pool_a, const Row& a, const TextPool& pool_b, Row b) {
    bool same = true;
    for_each_field<Row>([&](const auto& field) {
        if constexpr (std::is_same_v<typename std::remove_cvref_t<decltype(field)>::Member, Id<Text>>) {
            same = same && same_text(pool_a, a.*field.member, pool_b, b.*field.member);
            b.*field.member = a.*field.member;
        }
    });
    return same && a == b;
}

template <class Row>
bool same_rows(const TextPool& pool_a, const std::vector<Row>& a, const TextPool& pool_b,
               const std::vector<Row>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t row = 0; row < a.size(); ++row) {
        if (!same_row(pool_a, a[row], pool_b, b[row])) return false;
    }
    return true;
}

/// The two ends of a range share one exponent in an observation.
std::int64_t aligned(const Decimal& upper, const Decimal& value) {
    Decimal result = upper;
    while (result.exponent < value.exponent && result.coefficient % 10 == 0) {
        if (result.coefficient == 0) return 0;
        result.coefficient /= 10;
        ++result.exponent;
    }
    constexpr std::int64_t largest = 999'999'999'999'999'999 / 10;
    while (result.exponent > value.exponent && result.coefficient >= -largest &&
           result.coefficient <= largest) {
        if (result.coefficient == 0) return 0;
        result.coefficient *= 10;
        --result.exponent;
    }
    if (result.exponent != value.exponent) {
        throw Error(Code::bad_number, "the range from " + value.to_string() + " to " + upper.to_string() +
                                          " cannot be kept with the decimals of its lower end; write both "
                                          "ends with the same number of decimals");
    }
    return result.coefficient;
}

template <class Row>
void set_provenance(Dataset& dataset, Row& row, const Provenance& provenance) {
    row.source = provenance.source;
    row.fact_status = provenance.status;
    row.locator = dataset.texts.intern(provenance.locator);
    row.derived_from = dataset.texts.intern(provenance.derived_from);
    row.note = dataset.texts.intern(provenance.note);
}

template <class Row>
Provenance provenance_of(const Dataset& dataset, const Row& row) {
    return {.source = row.source,
            .status = row.fact_status,
            .locator = std::string(dataset.texts[row.locator]),
            .derived_from = std::string(dataset.texts[row.derived_from]),
            .note = std::string(dataset.texts[row.note])};
}

/// Throws Error (bad_id) for an id that names no row of the table.
template <class T>
void check(const Table<T>& table, Id<T> id) {
    static_cast<void>(table[id]);
}

void add_row(Dataset& dataset, Observation row, std::string_view wording, const Provenance& provenance) {
    row.wording = dataset.texts.intern(wording);
    set_provenance(dataset, row, provenance);
    dataset.observations.push_back(row);
}

void add_assignment(Dataset& dataset, Assignment assignment, const Provenance& provenance) {
    check(dataset.tasks, assignment.task);
    if (provenance.source) check(dataset.sources, provenance.source);
    set_provenance(dataset, assignment, provenance);
    dataset.assignments.push_back(assignment);
}

}  // namespace

bool operator==(const Dataset& a, const Dataset& b) {
    if (a.schema != b.schema || a.title != b.title || a.title_en != b.title_en ||
        a.description != b.description || a.home != b.home || a.reported != b.reported ||
        a.extensions != b.extensions) {
        return false;
    }
    bool same_tables = true;
    const auto compare = [&](const auto table) { same_tables = same_tables && a.*table == b.*table; };
    dataset_tables.for_each(compare);
    return same_tables && same_rows(a.texts, a.assignments, b.texts, b.assignments) &&
           same_rows(a.texts, a.observations, b.texts, b.observations) &&
           a.assignment_extensions == b.assignment_extensions &&
           a.observation_extensions == b.observation_extensions;
}

void add_observation(Dataset& dataset, Id<Indicator> indicator, Id<Organisation> subject, Period period,
                     const Quantity& quantity, const Provenance& provenance, ObservationStatus status) {
    const Indicator& measured = dataset.indicators[indicator];
    if (subject) check(dataset.organisations, subject);
    if (provenance.source) check(dataset.sources, provenance.source);
    if (!quantity.unit.empty() && quantity.unit != measured.unit) {
        throw Error(Code::bad_unit, "a value in \"" + quantity.unit.symbol() + "\" for indicator \"" +
                                        measured.key + "\", whose unit is \"" + measured.unit.symbol() +
                                        "\"; convert the value or give the indicator another unit");
    }
    if ((quantity.degree == Degree::range) != quantity.upper.has_value()) {
        throw Error(Code::bad_number, "a value of indicator \"" + measured.key + "\" " +
                                          (quantity.upper ? "has an upper end and is no range"
                                                          : "is a range without an upper end") +
                                          "; give the upper end exactly when the degree is \"range\"");
    }
    Observation row;
    row.coefficient = quantity.value.coefficient;
    row.exponent = quantity.value.exponent;
    if (quantity.upper) row.upper = aligned(*quantity.upper, quantity.value);
    row.scale = quantity.scale;
    row.degree = quantity.degree;
    row.has_value = true;
    row.indicator = indicator;
    row.subject = subject;
    row.period = period;
    row.status = status;
    add_row(dataset, row, quantity.wording, provenance);
}

void add_missing_observation(Dataset& dataset, Id<Indicator> indicator, Id<Organisation> subject,
                             Period period, ObservationStatus status, const Provenance& provenance,
                             std::string_view wording) {
    check(dataset.indicators, indicator);
    if (subject) check(dataset.organisations, subject);
    if (provenance.source) check(dataset.sources, provenance.source);
    Observation row;
    row.indicator = indicator;
    row.subject = subject;
    row.period = period;
    row.status = status;
    add_row(dataset, row, wording, provenance);
}

Quantity quantity(const Dataset& dataset, const Observation& observation) {
    Quantity result;
    result.unit = dataset.indicators[observation.indicator].unit;
    result.wording = dataset.texts[observation.wording];
    if (!observation.has_value) return result;
    result.value = {observation.coefficient, observation.exponent};
    if (observation.degree == Degree::range) result.upper = {observation.upper, observation.exponent};
    result.scale = observation.scale;
    result.degree = observation.degree;
    return result;
}

Provenance provenance(const Dataset& dataset, const Observation& observation) {
    return provenance_of(dataset, observation);
}

Provenance provenance(const Dataset& dataset, const Assignment& assignment) {
    return provenance_of(dataset, assignment);
}

void assign(Dataset& dataset, Id<Task> task, Id<Organisation> organisation, AssignmentRole role,
            const Provenance& provenance, Period valid) {
    check(dataset.organisations, organisation);
    add_assignment(dataset, {.valid = valid, .task = task, .organisation = organisation, .role = role},
                   provenance);
}

void assign(Dataset& dataset, Id<Task> task, Id<Collective> collective, AssignmentRole role,
            const Provenance& provenance, Period valid) {
    check(dataset.collectives, collective);
    add_assignment(dataset, {.valid = valid, .task = task, .collective = collective, .role = role},
                   provenance);
}

std::vector<Id<Organisation>> expand(const Dataset& dataset, Id<Collective> collective, Date day) {
    const Collective& rule = dataset.collectives[collective];
    const Table<Organisation>& organisations = dataset.organisations;
    std::vector<bool> members(organisations.size());
    if (!rule.members.empty()) {
        for (const Id<Organisation> member : rule.members) {
            check(organisations, member);
            members[member.value()] = true;
        }
    } else if (rule.within) {
        check(organisations, rule.within);
        members = in_or_below(organisations, rule.within);
        members[rule.within.value()] = false;
        std::array<bool, 256> wanted{};
        wanted.fill(rule.kinds.empty());
        for (const OrganisationKind kind : rule.kinds) wanted[static_cast<std::uint8_t>(kind)] = true;
        for (std::size_t row = 0; row < members.size(); ++row) {
            const OrganisationKind kind = organisations[Id<Organisation>(row)].kind;
            members[row] = members[row] && wanted[static_cast<std::uint8_t>(kind)];
        }
    }
    for (const Id<Organisation> exception : rule.except) {
        check(organisations, exception);
        members[exception.value()] = false;
    }

    std::vector<Id<Organisation>> result;
    for (std::size_t row = 0; row < members.size(); ++row) {
        const Id<Organisation> id(row);
        if (members[row] && (!day || valid_on(organisations[id].valid, day) != Truth::no)) {
            result.push_back(id);
        }
    }
    return result;
}

}  // namespace qgov::inline v0
