#pragma once

#include "data.hpp"

namespace binding {

void bind_dataset(py::module_& module);

}  // namespace binding
