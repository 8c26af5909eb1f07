#pragma once

#include "data.hpp"

namespace binding {

void bind_tables(py::module_& module);
/// A data set's table as Python sees it.
py::object table_to_python(const Owner& data, std::size_t number);

}  // namespace binding
