#pragma once

#include "data.hpp"

namespace binding {

void bind_networks(py::module_& module);

}  // namespace binding
