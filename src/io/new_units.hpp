#pragma once

#include "io/unit_names.hpp"

#include <qgov/core/provenance.hpp>
#include <qgov/model/dataset.hpp>

#include <string>

namespace qgov::inline v0 {

/// Adds a unit that a text names to the data set and to the names that are known; its kind is told by the end of its
/// name. Throws Error for a name that is too long for a key.
Id<Organisation> add_unit(Dataset& dataset, UnitNames& names, const std::string& name, Provenance from);

/// Adds an open set of units, likewise.
Id<Collective> add_collective(Dataset& dataset, UnitNames& names, const std::string& name, Provenance from);

/// Why what stands where a unit should is none but words that nobody understood: a colon, or words that tell who does
/// what. Empty for what may be a name.
std::string not_a_name(std::string_view name);

}  // namespace qgov::inline v0
