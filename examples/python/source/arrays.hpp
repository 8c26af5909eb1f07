#pragma once

#include "data.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <pybind11/numpy.h>

namespace binding {

/// An array that nobody can write, over memory that belongs to `owner`, which lives as long as the array.
py::array look_at(const py::dtype& type, std::vector<py::ssize_t> shape, const void* memory,
                  const py::object& owner);

template <class T>
py::array look_at(std::span<const T> values, const py::object& owner) {
    return look_at(py::dtype::of<T>(), {static_cast<py::ssize_t>(values.size())}, values.data(), owner);
}

/// A Python object that holds something for an array.
template <class T>
py::object keeper(std::shared_ptr<const T> held) {
    auto* kept = new std::shared_ptr<const T>(std::move(held));
    return py::capsule(kept, [](void* memory) { delete static_cast<std::shared_ptr<const T>*>(memory); });
}

/// An array that takes the vector over.
template <class T>
py::array take(std::vector<T> values) {
    const auto held = std::make_shared<const std::vector<T>>(std::move(values));
    return look_at(std::span<const T>(*held), keeper(held));
}

/// One member of a row in an array of rows.
struct Column {
    std::string name{};
    py::object type{};
    std::ptrdiff_t offset = 0;
};
/// The numpy type of rows with these members.
py::dtype row_type(const std::vector<Column>& columns, std::size_t size);

}  // namespace binding
