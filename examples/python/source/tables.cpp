#include "tables.hpp"

#include "records.hpp"

#include <limits>

namespace binding {

namespace {

/// A table of a data set: a sequence of rows, and a mapping of their keys.
struct TableView {
    Owner data{};
    const EntityTable* table = nullptr;

    std::size_t size() const { return table->size(data->look()); }
    py::object row(std::size_t at) const {
        return table->wrap({data, table, static_cast<std::uint32_t>(at)});
    }
};

std::size_t checked(const TableView& view, std::int64_t at) {
    const auto size = static_cast<std::int64_t>(view.size());
    if (at < -size || at >= size)
        throw py::index_error("row " + std::to_string(at) + " of " + std::to_string(size));
    return static_cast<std::size_t>(at < 0 ? at + size : at);
}

py::list rows(const TableView& view, const py::slice& slice) {
    std::size_t start = 0;
    std::size_t stop = 0;
    std::size_t step = 0;
    std::size_t count = 0;
    if (!slice.compute(view.size(), &start, &stop, &step, &count)) throw py::error_already_set();
    py::list result;
    for (; count > 0; --count, start += step) result.append(view.row(start));
    return result;
}

py::object row_or(const TableView& view, std::string_view key, const py::object& otherwise) {
    const std::uint32_t found = view.table->find(view.data->look(), key);
    return found < view.size() ? view.row(found) : otherwise;
}

/// Goes through a table; rows that are added meanwhile come at the end.
struct Walk {
    TableView view{};
    std::size_t at = 0;
    enum class Part { row, key, both } part = Part::row;

    py::object next() {
        if (at >= view.size()) throw py::stop_iteration();
        const std::size_t here = at++;
        if (part == Part::row) return view.row(here);
        const py::str key(view.table->key(view.data->look(), static_cast<std::uint32_t>(here)));
        return part == Part::key ? py::object(key) : py::object(py::make_tuple(key, view.row(here)));
    }
};

}  // namespace

py::object table_to_python(const Owner& data, std::size_t number) {
    return py::cast(TableView{data, &entity_tables()[number]});
}

void bind_tables(py::module_& module) {
    py::class_<Walk>(module, "_Walk")
        .def("__iter__", [](const py::object& self) { return self; })
        .def("__next__", &Walk::next);
    py::class_<TableView>(
        module, "Table",
        "A table of a data set: a sequence of rows in the order in which they were added, which can\n"
        "be asked for by key as well. Rows can be added and renamed, not removed.")
        .def("__len__", &TableView::size)
        .def(
            "__getitem__", [](const TableView& view, std::int64_t at) { return view.row(checked(view, at)); },
            py::arg("row"),
            "The row at a place (from 0), of a key (UnknownKey if there is none), or a list for a slice.")
        .def("__getitem__", rows, py::arg("rows"))
        .def(
            "__getitem__",
            [](const TableView& view, std::string_view key) {
                return view.row(view.table->position(view.data->look(), key));
            },
            py::arg("key"))
        .def("__contains__",
             [](const TableView& view, std::string_view key) {
                 return view.table->find(view.data->look(), key) < view.size();
             })
        .def("__contains__", [](const TableView& view,
                                const Row& row) { return row.data == view.data && row.table == view.table; })
        .def("__contains__", [](const TableView&, const py::object&) { return false; })
        .def("__iter__",
             [](const TableView& view) {
                 return Walk{view, 0, Walk::Part::row};
             })
        .def(
            "keys",
            [](const TableView& view) {
                return Walk{view, 0, Walk::Part::key};
            },
            "Goes through the keys.")
        .def(
            "values",
            [](const TableView& view) {
                return Walk{view, 0, Walk::Part::row};
            },
            "Goes through the rows.")
        .def(
            "items",
            [](const TableView& view) {
                return Walk{view, 0, Walk::Part::both};
            },
            "Goes through keys and rows.")
        .def("get", row_or, py::arg("key"), py::arg("default") = py::none(),
             "The row of a key, or the default.")
        .def(
            "index",
            [](const TableView& view, std::string_view key) {
                return view.table->position(view.data->look(), key);
            },
            py::arg("key"), "The place of a key; UnknownKey if there is none.")
        .def(
            "add",
            [](const TableView& view, const py::kwargs& members) {
                return view.row(view.table->add(*view.data, members));
            },
            "Adds a row with these members and returns it.")
        .def_property_readonly("name", [](const TableView& view) { return std::string(view.table->name); })
        .def_property_readonly(
            "members",
            [](const TableView& view) {
                py::dict result;
                for (const Member& each : view.table->record->members) {
                    result[py::str(each.name)] = py::str(std::string(each.meaning));
                }
                return result;
            },
            "The members of its rows, with what they mean.")
        .def(
            "__eq__",
            [](const TableView& a, const TableView& b) { return a.data == b.data && a.table == b.table; },
            py::is_operator())
        .def("__reduce__",
             [](const TableView& view) {
                 return py::make_tuple(py::module_::import("builtins").attr("getattr"),
                                       py::make_tuple(view.data, std::string(view.table->name)));
             })
        .def("__repr__", [](const TableView& view) {
            return "<" + std::to_string(view.size()) + " " + std::string(view.table->name) + ">";
        });
}

}  // namespace binding
