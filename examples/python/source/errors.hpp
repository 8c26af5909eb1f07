#pragma once

#include "data.hpp"

namespace binding {

/// Raises the library's errors as the classes of qgov/errors.py, with their fields.
void bind_errors(py::module_& module);

}  // namespace binding
