#include "records.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include <functional>

namespace binding {

namespace {

using qgov::Dataset;
using qgov::Id;

/// A class of its own for each entity type.
template <class T>
struct RowOf : Row {};

template <class T>
std::uint32_t add_row(Data& data, const py::dict& members) {
    T entity{};
    {
        const auto held = data.now();
        set_members(record_of<T>(), *held, members, &entity);
    }
    return table_of<T>(data.change()).add(std::move(entity)).value();
}

template <class T>
void fill_row(Dataset& dataset, std::string_view key, const py::dict& members) {
    T entity{};
    set_members(record_of<T>(), dataset, members, &entity);
    table_of<T>(dataset)[key] = std::move(entity);
}

// The value is read apart, and then the member alone is set: the row may change while Python's side of a value is read.
template <class T>
void set_row_member(Data& data, std::uint32_t row, const Member& member, py::handle found) {
    T read{};
    {
        const auto held = data.now();
        set_member(member, *held, found, &read);
    }
    const auto place = [&](T& entity) -> void* { return reinterpret_cast<char*>(&entity) + member.offset; };
    auto& table = table_of<T>(data.change());
    if (place(read) == &read.key) {
        table.rename(Id<T>(row), std::move(read.key));
    } else {
        member.kind->move(place(read), place(table[Id<T>(row)]));
    }
}

template <class T>
EntityTable make_table() {
    return {
        .name = T::table,
        .record = &record_of<T>(),
        .size = [](const Dataset& dataset) { return table_of<T>(dataset).size(); },
        .find = [](const Dataset& dataset,
                   std::string_view key) { return table_of<T>(dataset).find(key).value(); },
        .position = [](const Dataset& dataset,
                       std::string_view key) { return table_of<T>(dataset).id(key).value(); },
        .key = [](const Dataset& dataset, std::uint32_t row) { return table_of<T>(dataset)[Id<T>(row)].key; },
        .row = [](const Dataset& dataset, std::uint32_t row) -> const void* {
            return &table_of<T>(dataset)[Id<T>(row)];
        },
        .add = add_row<T>,
        .add_key =
            [](Dataset& dataset, std::string key) {
                T entity{};
                entity.key = std::move(key);
                table_of<T>(dataset).add(std::move(entity));
            },
        .fill = fill_row<T>,
        .set = set_row_member<T>,
        .json = [](const Dataset& dataset, std::uint32_t row) { return to_json(dataset, Id<T>(row)); },
        .wrap = [](Row row) { return py::cast(RowOf<T>{std::move(row)}); }};
}

/// Makes the classes of the records inside others attributes of the module, so that Python can make such records.
template <class M>
void name_class(py::module_& module) {
    if constexpr (Recorded<M>) {
        const Record& record = record_of<M>();
        if (py::hasattr(module, record.name.c_str())) return;
        module.attr(record.name.c_str()) = record.python;
        const auto inside = [&]<class Field>(const Field&) { name_class<typename Field::Member>(module); };
        Members<M>::list.for_each(inside);
    } else if constexpr (requires { typename M::value_type; } && !std::is_same_v<M, std::string>) {
        name_class<typename M::value_type>(module);
    }
}

/// What the members of a record are, for the documentation of its class.
std::string described(const Record& record) {
    std::string text = "A row of the table " + std::string(record.table) + ".\n";
    for (const Member& each : record.members) {
        text += '\n' + each.name + ": " + each.kind->annotation();
        if (!each.meaning.empty()) text.append("\n    ").append(each.meaning);
    }
    return text;
}

void add_properties(const Record& record, py::object& bound) {
    const py::object property = py::module_::import("builtins").attr("property");
    for (const Member& each : record.members) {
        const Member* member = &each;
        const py::cpp_function get([member](const Row& row) {
            const auto held = row.data->now();
            return member->kind->to_python(*held, static_cast<const char*>(row.table->row(*held, row.at)) +
                                                      member->offset);
        });
        const py::cpp_function set([member](const Row& row, const py::object& value) {
            row.table->set(*row.data, row.at, *member, value);
        });
        bound.attr(each.name.c_str()) = property(get, set, py::none(), std::string(each.meaning));
    }
}

template <class T>
void bind_entity(py::module_& module) {
    const Record& record = record_of<T>();
    py::class_<RowOf<T>, Row> bound(module, record.name.c_str(), described(record).c_str());
    add_properties(record, bound);
    const auto inside = [&]<class Field>(const Field&) { name_class<typename Field::Member>(module); };
    Members<T>::list.for_each(inside);
}

py::dict members_of(const Row& row) {
    const auto held = row.data->now();
    const auto* start = static_cast<const char*>(row.table->row(*held, row.at));
    py::dict result;
    for (const Member& each : row.table->record->members) {
        result[py::str(each.name)] = each.kind->to_python(*held, start + each.offset);
    }
    return result;
}

py::list references_to(const Row& row) {
    py::list result;
    const auto held = row.data->now();
    const Dataset& dataset = *held;
    for (const qgov::Reference& each : qgov::references_to(dataset, row.table->name, row.key())) {
        const py::object key =
            each.key.empty() ? py::object(py::int_(each.row)) : py::object(py::str(std::string(each.key)));
        result.append(py::make_tuple(std::string(each.table), key, python_name(each.field)));
    }
    return result;
}

}  // namespace

const std::vector<EntityTable>& entity_tables() {
    static const std::vector<EntityTable> tables = [] {
        std::vector<EntityTable> made;
        const Dataset none;
        for_each_table(none, [&]<class T>(const qgov::Table<T>&) { made.push_back(make_table<T>()); });
        return made;
    }();
    return tables;
}

const EntityTable* find_entity_table(std::string_view name) {
    for (const EntityTable& each : entity_tables()) {
        if (each.name == name) return &each;
    }
    return nullptr;
}

void bind_records(py::module_& module) {
    // What is made once is made here, where one thread is at work: to import in a static's first use, with other threads
    // about, could wait for ever.
    decimal_to_python({});
    date_to_python(qgov::Date::of(2000, 1, 1));
    py::class_<Row>(
        module, "Row",
        "A row of a table. It looks at its data set, keeps it alive, and shows what is there now;\n"
        "attributes may be set. References to other rows are their keys.")
        .def(
            "__eq__",
            [](const Row& a, const Row& b) { return a.data == b.data && a.table == b.table && a.at == b.at; },
            py::is_operator())
        .def("__hash__",
             [](const Row& row) {
                 return std::hash<const void*>()(row.data.get()) ^ std::hash<const void*>()(row.table) ^
                        row.at;
             })
        .def("__repr__",
             [](const Row& row) {
                 return row.table->record->name + '(' + std::string(py::repr(py::str(row.key()))) + ')';
             })
        .def(
            "__reduce__",
            [](const py::object& self) {
                const auto& row = self.cast<const Row&>();
                return py::make_tuple(
                    py::module_::import("operator").attr("getitem"),
                    py::make_tuple(py::cast(row.data).attr(std::string(row.table->name).c_str()), row.key()));
            })
        .def_property_readonly(
            "dataset", [](const Row& row) { return row.data; }, "The data set that it is in.")
        .def("to_dict", members_of, "Its members by name.")
        .def(
            "to_json", [](const Row& row) { return row.table->json(row.data->look(), row.at); },
            "The record as text of the native format.")
        .def("references", references_to,
             "What refers to it: tuples of table, key (a row number for assignments and observations), "
             "member.");
    const Dataset none;
    for_each_table(none, [&]<class T>(const qgov::Table<T>&) { bind_entity<T>(module); });
}

}  // namespace binding
