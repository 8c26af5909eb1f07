#include "dataset.hpp"

#include "conversion.hpp"
#include "mass_data.hpp"
#include "records.hpp"
#include "tables.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/as_of.hpp>
#include <qgov/model/merge.hpp>

#include <filesystem>
#include <functional>

#include <pybind11/stl/filesystem.h>

namespace binding {

namespace {

using qgov::Dataset;

void bind_period(py::module_& module) {
    using qgov::Period;
    py::class_<Period>(
        module, "Period",
        "A stretch of time that remembers how it was stated: 2018, 2018-H1, 2018-Q3, 2018-06, 2018-06-30,\n"
        "FYP13, 2013-A1--07-01, 2016/2020, 2016/.. Texts, dates and years stand for it where one is set.")
        .def(py::init([](const py::object& found) { return period_from_python(found); }), py::arg("text"))
        .def_property_readonly(
            "kind", [](const Period& period) { return std::string(to_string(period.kind())); },
            "day, month, quarter, half, year, five_year_plan, assessment_year or span.")
        .def_property_readonly(
            "first", [](const Period& period) { return date_to_python(period.first()); },
            "First day; None for an open beginning.")
        .def_property_readonly(
            "last", [](const Period& period) { return date_to_python(period.last()); },
            "Last day; None for an open end.")
        .def(
            "label",
            [](const Period& period, const std::string& language) {
                return period.label(Convert<qgov::Language>::from({}, py::str(language)));
            },
            py::arg("language") = "zh", "For people: 2018年上半年.")
        .def("__contains__", [](const Period& period,
                                const py::object& day) { return contains(period, date_from_python(day)); })
        .def(
            "__eq__",
            [](const Period& a, const py::object& b) {
                return py::isinstance<Period>(b) && a == b.cast<Period>();
            },
            py::is_operator())
        .def(
            "__lt__", [](const Period& a, const Period& b) { return a < b; }, py::is_operator())
        .def("__hash__", [](const Period& period) { return std::hash<std::string>()(period.to_string()); })
        .def("__str__", &Period::to_string)
        .def("__repr__", [](const Period& period) { return "Period('" + period.to_string() + "')"; })
        .def(py::pickle([](const Period& period) { return py::str(period.to_string()); },
                        [](const py::str& text) { return period_from_python(text); }));
}

/// Asks a Python function how to go on, and whether the user pressed Ctrl-C.
bool keep_going(void* context, double share) {
    const py::gil_scoped_acquire lock;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    const auto& progress = *static_cast<const py::object*>(context);
    if (progress.is_none()) return true;
    return !progress(share).equal(py::bool_(false));
}

Owner own(Dataset dataset) { return std::make_shared<Data>(std::move(dataset)); }

Owner load(const std::filesystem::path& path, py::object progress) {
    const qgov::JsonReadOptions options{.limits = {.keep_going = keep_going, .context = &progress}};
    return own(without_lock([&] { return qgov::load_json(path.string(), options); }));
}

Owner parse(const std::string& text, const std::filesystem::path& file) {
    return own(without_lock([&] { return qgov::parse_json(text, {.file = file.string()}); }));
}

std::string json_of(const Data& data) {
    const auto held = data.now();
    return without_lock([&] { return qgov::to_json(*held); });
}

void save(const Data& data, const std::filesystem::path& path) {
    const auto held = data.now();
    without_lock([&] { qgov::save_json(*held, path.string()); });
}

Owner as_of(const Data& data, const py::object& day) {
    const auto held = data.now();
    const qgov::Date date = date_from_python(day);
    return own(without_lock([&] { return qgov::as_of(*held, date); }));
}

Owner merge(const Data& a, const Data& b) {
    const auto first = a.now();
    const auto second = b.now();
    return own(without_lock([&] { return qgov::merge(*first, *second); }));
}

bool same(const Owner& a, const py::object& b) {
    if (!py::isinstance<Data>(b)) return false;
    const auto first = a->now();
    const auto second = b.cast<Owner>()->now();
    return without_lock([&] { return *first == *second; });
}

/// Rows of many tables at once, which may refer to each other whatever their order: first all keys, then the rest.
void extend(Data& data, const py::dict& tables) {
    const auto before = data.now();
    Dataset changed = *before;
    for (const auto& [name, ignored] : tables) {
        const std::string table = text_from_python(name);
        if (!find_entity_table(table) && table != "assignments" && table != "observations") {
            throw py::value_error("there is no table \"" + table + "\"");
        }
    }
    std::vector<std::pair<const EntityTable*, py::list>> entities;
    for (const EntityTable& table : entity_tables()) {
        const py::str name(table.name.data(), table.name.size());
        if (!tables.contains(name)) continue;
        py::list rows(tables[name]);
        for (const py::handle row : rows) {
            const auto members = row.cast<py::dict>();
            if (!members.contains("key"))
                throw Misfit(std::string(table.name) + ": a row needs its key", true);
            table.add_key(changed, text_from_python(members["key"]));
        }
        entities.emplace_back(&table, std::move(rows));
    }
    for (const auto& [table, rows] : entities) {
        for (const py::handle row : rows) {
            const auto members = row.cast<py::dict>();
            table->fill(changed, text_from_python(members["key"]), members);
        }
    }
    for (const char* table : {"assignments", "observations"}) {
        if (tables.contains(table)) add_rows(changed, table, tables[table]);
    }
    if (!data.replace(before, std::move(changed))) {
        throw std::runtime_error("the data set was changed while rows were added to it; nothing was added");
    }
}

py::tuple texts(const Data& data) {
    const auto held = data.now();
    py::tuple result(held->texts.size());
    for (std::size_t at = 0; at < held->texts.size(); ++at) {
        const std::string_view text = held->texts[qgov::Id<qgov::Text>(at)];
        result[at] = py::str(text.data(), text.size());
    }
    return result;
}

std::string shown(const Data& data) {
    const auto held = data.now();
    const Dataset& dataset = *held;
    std::size_t rows = 0;
    for_each_table(dataset, [&](const auto& table) { rows += table.size(); });
    return "<Dataset " + std::string(py::repr(py::str(dataset.title))) + ": " + std::to_string(rows) +
           " records, " + std::to_string(dataset.assignments.size()) + " assignments, " +
           std::to_string(dataset.observations.size()) + " observations>";
}

/// A member of the data set itself.
template <class M>
void bind_member(py::class_<Data, Owner>& bound, const char* name, M Dataset::*member, const char* doc) {
    bound.def_property(
        name,
        [member](const Data& data) {
            const auto held = data.now();
            return Convert<M>::to(*held, (*held).*member);
        },
        [member](Data& data, const py::object& found) {
            M value = Convert<M>::from(*data.now(), found);
            data.change().*member = std::move(value);
        },
        doc);
}

}  // namespace

void bind_dataset(py::module_& module) {
    bind_period(module);
    py::class_<Data, Owner> bound(
        module, "Dataset",
        "Everything that is known about one city or programme. Its tables are attributes: organisations,\n"
        "tasks, targets … (`tables`). References between rows are keys. Equal data sets are ==; pickling\n"
        "and copying go through the native JSON. May be used from several threads.");
    bound.def(py::init([] { return own({}); }))
        .def_property_readonly(
            "tables",
            [](const Owner& data) {
                py::dict result;
                for (std::size_t at = 0; at < entity_tables().size(); ++at) {
                    const std::string_view name = entity_tables()[at].name;
                    result[py::str(name.data(), name.size())] = table_to_python(data, at);
                }
                return result;
            },
            "All tables by name, in the order of the files; assignments and observations are apart.")
        .def_property_readonly("assignments", assignments_to_python, "Who does what for which task.")
        .def_property_readonly("observations", observations_to_python, "Values of indicators.")
        .def_property_readonly("texts", texts,
                               "The texts that `observations.array` and `assignments.array` refer to.")
        .def("extend", extend, py::arg("tables"),
             "Adds rows (mappings of members) to tables by name. They may refer to each other in any order. "
             "All are added, or\n"
             "none when something is raised.")
        .def("to_json", json_of,
             "The data set as text in the native format; equal data sets give the same text.")
        .def("save", save, py::arg("path"), "Writes it to a file; a failure leaves the old file.")
        .def("as_of", as_of, py::arg("day"), "The world on a day, as a new data set.")
        .def("merge", merge, py::arg("other"), "Both in one, as a new data set.")
        .def(
            "copy", [](const Data& data) { return own(data.look()); },
            "A data set of its own with the same content.")
        .def("__copy__", [](const Data& data) { return own(data.look()); })
        .def("__eq__", same, py::is_operator())
        .def("__repr__", shown)
        .def(py::pickle([](const Data& data) { return py::bytes(json_of(data)); },
                        [](const py::bytes& text) { return parse(text, "pickle"); }));
    bound.attr("__hash__") = py::none();
    bind_member(bound, "title", &Dataset::title, "Title.");
    bind_member(bound, "title_en", &Dataset::title_en, "English title.");
    bind_member(bound, "description", &Dataset::description, "Description.");
    bind_member(bound, "schema", &Dataset::schema, "The JSON Schema that the file names, for editors.");
    bind_member(bound, "home", &Dataset::home, "Key of the government whose data these are.");
    bind_member(bound, "reported", &Dataset::reported, "The date that \"at present\" means in these data.");
    bind_member(bound, "extensions", &Dataset::extensions, "Members x-… that users added.");
    for (std::size_t at = 0; at < entity_tables().size(); ++at) {
        const std::string name(entity_tables()[at].name);
        bound.def_property_readonly(
            name.c_str(), [at](const Owner& data) { return table_to_python(data, at); },
            ("The table " + name + ".").c_str());
    }

    module.def("load", load, py::arg("path"), py::arg("progress") = py::none(),
               "Reads a data set from a file in the native format. `progress` is called now and then with "
               "the share that is read,\n"
               "from 0 to 1; False stops (Cancelled).");
    module.def("parse", parse, py::arg("text"), py::arg("file") = "",
               "Reads a data set from text; `file` names it in error messages.");
}

}  // namespace binding
