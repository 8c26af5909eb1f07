#pragma once

#include "data.hpp"

namespace binding {

void bind_analysis(py::module_& module);

}  // namespace binding
