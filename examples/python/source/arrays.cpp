#include "arrays.hpp"

namespace binding {

py::array look_at(const py::dtype& type, std::vector<py::ssize_t> shape, const void* memory,
                  const py::object& owner) {
    // Without rows there may be no memory; numpy would make some of its own.
    static const double nothing = 0;
    py::array result(type, std::move(shape), memory ? memory : &nothing, owner);
    result.attr("setflags")(py::arg("write") = false);
    return result;
}

py::dtype row_type(const std::vector<Column>& columns, std::size_t size) {
    py::list names;
    py::list formats;
    py::list offsets;
    for (const Column& each : columns) {
        names.append(each.name);
        formats.append(each.type);
        offsets.append(each.offset);
    }
    return py::dtype(std::move(names), std::move(formats), std::move(offsets),
                     static_cast<py::ssize_t>(size));
}

}  // namespace binding
