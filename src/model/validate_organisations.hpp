#pragma once

#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// The days on which an organisation can have existed, by its validity and by the events that establish or end it; no
// day is an open end.
struct Life {
    Date first{};
    Date last{};
    bool by_event = false;  // an event had a part in it
};

// By row of the organisations.
std::vector<Life> lives_of(const Dataset& dataset);

// Does the period lie wholly outside?
bool outside(const Period& period, const Life& life) noexcept;

// Organisations, their codes and events, and what is said of them at times when they did not exist.
void check_organisations(const Dataset& dataset, std::span<const Life> lives, Findings& findings);

}  // namespace qgov::inline v0::detail
