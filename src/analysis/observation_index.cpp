#include "analysis/observation_index.hpp"

#include <algorithm>
#include <tuple>

namespace qgov::inline v0::detail {

namespace {

bool counts(const Observation& observation) {
    return observation.has_value && observation.status != ObservationStatus::forecast &&
           observation.status != ObservationStatus::definition_differs;
}

auto key_of(const Observation& observation) {
    return std::tuple(observation.indicator, observation.subject, observation.period);
}

template <class Before, class After>
std::span<const std::uint32_t> between(const std::vector<std::uint32_t>& rows, Before before, After after) {
    const auto first = std::partition_point(rows.begin(), rows.end(), before);
    const auto last = std::partition_point(first, rows.end(), after);
    return {rows.data() + (first - rows.begin()), static_cast<std::size_t>(last - first)};
}

}  // namespace

ObservationIndex::ObservationIndex(const Dataset& dataset) : dataset_(dataset) {
    for (std::uint32_t row = 0; row < dataset.observations.size(); ++row) {
        if (counts(dataset.observations[row])) rows_.push_back(row);
    }
    std::stable_sort(rows_.begin(), rows_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return key_of(dataset.observations[a]) < key_of(dataset.observations[b]);
    });
}

std::span<const std::uint32_t> ObservationIndex::of(Id<Indicator> indicator, Id<Organisation> subject) const {
    const auto key = std::tuple(indicator, subject);
    const auto of_row = [&](std::uint32_t row) {
        return std::tuple(dataset_.observations[row].indicator, dataset_.observations[row].subject);
    };
    return between(
        rows_, [&](std::uint32_t row) { return of_row(row) < key; },
        [&](std::uint32_t row) { return of_row(row) == key; });
}

std::span<const std::uint32_t> ObservationIndex::of(Id<Indicator> indicator, Id<Organisation> subject,
                                                    const Period& period) const {
    const auto key = std::tuple(indicator, subject, period);
    return between(
        rows_, [&](std::uint32_t row) { return key_of(dataset_.observations[row]) < key; },
        [&](std::uint32_t row) { return key_of(dataset_.observations[row]) == key; });
}

std::string source_name(const Dataset& dataset, std::uint32_t row) {
    const Observation& observation = dataset.observations[row];
    if (!observation.source) return "observation " + std::to_string(row + 1);
    std::string name = dataset.sources[observation.source].key;
    const Provenance from = provenance(dataset, observation);
    return from.locator.empty() ? name : name + ' ' + from.locator;
}

}  // namespace qgov::inline v0::detail
