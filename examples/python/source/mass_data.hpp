#pragma once

#include "data.hpp"

#include <string_view>

namespace binding {

void bind_mass_data(py::module_& module);
py::object observations_to_python(const Owner& data);
py::object assignments_to_python(const Owner& data);
/// Adds rows (objects or mappings) to "observations" or "assignments".
void add_rows(qgov::Dataset& dataset, std::string_view table, py::handle rows);

}  // namespace binding
