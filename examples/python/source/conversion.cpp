#include "conversion.hpp"

#include "records.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include <algorithm>

namespace binding {

namespace {

/// A name of a module that is imported once.
py::handle imported(const char* module, const char* name) {
    py::object found = py::module_::import(module).attr(name);
    return found.release();
}
py::handle decimal_class() {
    static const py::handle found = imported("decimal", "Decimal");
    return found;
}
py::handle date_class() {
    static const py::handle found = imported("datetime", "date");
    return found;
}

std::string type_name(py::handle found) { return py::str(py::type::handle_of(found).attr("__name__")); }
std::string shown(py::handle found) { return py::repr(found); }

}  // namespace

void wrong_type(std::string_view expected, py::handle found) {
    throw Misfit("expected " + std::string(expected) + ", found " + type_name(found), true);
}

void wrong_value(const std::string& problem) { throw Misfit(problem, false); }

void wrong_choice(std::string_view found, const std::vector<std::string_view>& names) {
    std::string text = "\"" + std::string(found) + "\" is none of ";
    for (const std::string_view name : names) text.append(name == names.front() ? "" : ", ").append(name);
    const std::string_view nearest = qgov::nearest_word(found, names);
    if (!nearest.empty()) text += "; nearest: " + std::string(nearest);
    wrong_value(text);
}

std::string text_from_python(py::handle found) {
    if (!py::isinstance<py::str>(found)) wrong_type("str", found);
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(found.ptr(), &size);
    if (!text) throw py::error_already_set();
    return {text, static_cast<std::size_t>(size)};
}

std::int64_t integer_from_python(py::handle found, std::int64_t least, std::int64_t most) {
    if (py::isinstance<py::bool_>(found) || PyIndex_Check(found.ptr()) == 0) wrong_type("int", found);
    const auto number = py::reinterpret_steal<py::object>(PyNumber_Index(found.ptr()));
    if (!number) throw py::error_already_set();
    int overflow = 0;
    const long long value = PyLong_AsLongLongAndOverflow(number.ptr(), &overflow);
    if (overflow != 0 || value < least || value > most) {
        wrong_value(shown(number) + " is not from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

std::string key_from_python(py::handle found, std::string_view table) {
    if (py::isinstance<Row>(found)) {
        const auto& row = found.cast<const Row&>();
        if (row.table->name != table) {
            wrong_type("a key of " + std::string(table), found);
        }
        return row.key();
    }
    if (!py::isinstance<py::str>(found)) wrong_type("a key of " + std::string(table), found);
    return text_from_python(found);
}

py::object decimal_to_python(const qgov::Decimal& value) { return decimal_class()(value.to_string()); }

qgov::Decimal decimal_from_python(py::handle found) {
    if (py::isinstance<py::float_>(found)) return qgov::Decimal::from_double(found.cast<double>());
    if (py::isinstance<py::str>(found)) return qgov::Decimal::parse(text_from_python(found));
    if (py::isinstance(found, decimal_class())) return qgov::Decimal::parse(std::string(py::str(found)));
    if (py::isinstance<py::bool_>(found) || PyIndex_Check(found.ptr()) == 0) {
        wrong_type("Decimal, int, float or str", found);
    }
    return qgov::Decimal::parse(std::string(py::str(found)));
}

py::object period_to_python(const qgov::Period& value) {
    return value ? py::cast(value) : py::object(py::none());
}

qgov::Period period_from_python(py::handle found) {
    if (found.is_none()) return {};
    if (py::isinstance<qgov::Period>(found)) return found.cast<qgov::Period>();
    if (py::isinstance<py::str>(found)) return qgov::Period::parse(text_from_python(found));
    if (py::isinstance(found, date_class())) return qgov::Period::of_day(date_from_python(found));
    if (PyIndex_Check(found.ptr()) != 0) {
        return qgov::Period::of_year(static_cast<int>(integer_from_python(found, 0, 9999)));
    }
    wrong_type("Period, str, date, a year or None", found);
}

py::object date_to_python(qgov::Date value) {
    if (!value) return py::none();
    return date_class()(value.year(), value.month(), value.day());
}

qgov::Date date_from_python(py::handle found) {
    if (found.is_none()) return {};
    if (py::isinstance<py::str>(found)) return qgov::Date::parse(text_from_python(found));
    if (!py::isinstance(found, date_class())) wrong_type("date, str or None", found);
    return qgov::Date::of(found.attr("year").cast<int>(), found.attr("month").cast<int>(),
                          found.attr("day").cast<int>());
}

py::object extensions_to_python(const qgov::Extensions& value) {
    py::dict result;
    if (value.empty()) return result;
    const py::object loads = py::module_::import("json").attr("loads");
    for (const qgov::Extension& each : value) result[py::str(each.name)] = loads(each.json);
    return result;
}

qgov::Extensions extensions_from_python(py::handle found) {
    if (!py::isinstance<py::dict>(found)) wrong_type("dict", found);
    qgov::Extensions result;
    const py::object dumps = py::module_::import("json").attr("dumps");
    // A list of its own: what makes the text may change the mapping.
    for (const py::handle each : py::list(found.attr("items")())) {
        const auto [name, value] = each.cast<std::pair<py::object, py::object>>();
        qgov::Extension extension{text_from_python(name), {}};
        const std::string called = "the extension \"" + extension.name + "\" ";
        if (!extension.name.starts_with("x-")) wrong_value(called + "must have a name that begins with x-");
        extension.json = text_from_python(dumps(value, py::arg("ensure_ascii") = false));
        try {
            qgov::check_json(extension.json);
        } catch (const qgov::ParseError& error) {
            wrong_value(called + "is not JSON: " + error.problem());
        }
        result.push_back(std::move(extension));
    }
    return result;
}

std::string python_name(std::string_view name) {
    static const py::handle is_keyword = imported("keyword", "iskeyword");
    std::string result(name);
    if (is_keyword(result).cast<bool>()) result += '_';
    return result;
}

py::object record_to_python(const Record& record, const qgov::Dataset& dataset, const void* value) {
    py::dict members;
    for (const Member& each : record.members) {
        members[py::str(each.name)] =
            each.kind->to_python(dataset, static_cast<const char*>(value) + each.offset);
    }
    return record.python(**members);
}

void set_member(const Member& member, const qgov::Dataset& dataset, py::handle found, void* record) {
    try {
        member.kind->from_python(dataset, found, static_cast<char*>(record) + member.offset);
    } catch (const Misfit& misfit) {
        throw Misfit(member.name + ": " + misfit.what(), misfit.type);
    }
}

void set_members(const Record& record, const qgov::Dataset& dataset, const py::dict& found, void* value) {
    std::size_t known = 0;
    for (const Member& each : record.members) {
        const py::str name(each.name);
        if (found.contains(name)) {
            ++known;
            set_member(each, dataset, found[name], value);
        } else if (each.required) {
            throw Misfit(record.name + " needs its member " + each.name, true);
        }
    }
    if (known == found.size()) return;
    std::vector<std::string_view> names;
    for (const Member& each : record.members) names.push_back(each.name);
    for (const auto& [key, ignored] : found) {
        const std::string name = text_from_python(key);
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        const std::string_view nearest = qgov::nearest_word(name, names);
        throw Misfit(record.name + " has no member \"" + name + "\"" +
                         (nearest.empty() ? std::string() : "; nearest: " + std::string(nearest)),
                     true);
    }
}

void record_from_python(const Record& record, const qgov::Dataset& dataset, py::handle found, void* value) {
    if (py::isinstance<py::dict>(found)) {
        set_members(record, dataset, py::reinterpret_borrow<py::dict>(found), value);
        return;
    }
    if (!py::isinstance(found, record.python)) wrong_type(record.name + " or dict", found);
    for (const Member& each : record.members) set_member(each, dataset, found.attr(each.name.c_str()), value);
}

py::handle make_class(const Record& record, const void* defaults) {
    const py::module_ dataclasses = py::module_::import("dataclasses");
    const qgov::Dataset none;
    py::list members;
    std::string doc = record.name + " (a value: to change one, make another with replace)\n";
    for (const Member& each : record.members) {
        const std::string annotation = each.kind->annotation();
        doc += '\n' + each.name + ": " + annotation + (each.meaning.empty() ? "" : "\n    ") +
               std::string(each.meaning);
        if (each.required) {
            members.append(py::make_tuple(each.name, annotation));
            continue;
        }
        const py::object value = each.kind->to_python(none, static_cast<const char*>(defaults) + each.offset);
        const bool shared =
            PyObject_Hash(value.ptr()) != -1;  // data classes refuse defaults that can be changed
        if (!shared) PyErr_Clear();
        members.append(py::make_tuple(
            each.name, annotation,
            shared ? dataclasses.attr("field")(py::arg("default") = value)
                   : dataclasses.attr("field")(py::arg("default_factory") = py::type::of(value))));
    }
    py::dict space;
    space["__doc__"] = doc;
    space["__module__"] = "qgov";
    space["replace"] = dataclasses.attr("replace");
    const py::object made =
        dataclasses.attr("make_dataclass")(record.name, members, py::arg("namespace") = space,
                                           py::arg("frozen") = true, py::arg("kw_only") = true);
    return made.inc_ref();
}

}  // namespace binding
