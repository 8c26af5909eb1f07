#include "errors.hpp"

#include "conversion.hpp"

#include <qgov/core/error.hpp>

#include <exception>

namespace binding {

namespace {

using qgov::Code;

/// The bytes of a path as Python's text of it.
py::object path_to_python(const std::string& path) {
    return py::reinterpret_steal<py::object>(
        PyUnicode_DecodeFSDefaultAndSize(path.data(), static_cast<py::ssize_t>(path.size())));
}

/// A message may name a path, which need not be UTF-8.
py::object message_to_python(const std::string& message) {
    return py::reinterpret_steal<py::object>(
        PyUnicode_DecodeUTF8(message.data(), static_cast<py::ssize_t>(message.size()), "backslashreplace"));
}

/// An exception of a class of qgov.errors, with what every error has.
py::object made(const char* name, const qgov::Error& error) {
    py::object result = py::module_::import("qgov.errors").attr(name)(message_to_python(error.message()));
    result.attr("code") = std::string(to_string(error.code()));
    result.attr("number") = static_cast<int>(error.code());
    return result;
}

void raise(const py::object& exception) { PyErr_SetObject(py::type::of(exception).ptr(), exception.ptr()); }

const char* class_of(Code code) {
    if (code == Code::cancelled) return "Cancelled";
    const auto number = static_cast<int>(code);
    return (number >= 300 && number < 500) || code == Code::bad_key || code == Code::duplicate_key
               ? "InvalidValue"
               : "Error";
}

void translate(std::exception_ptr thrown) {
    try {
        std::rethrow_exception(std::move(thrown));
    } catch (const qgov::ParseError& error) {
        const py::object exception = made("ParseError", error);
        exception.attr("file") = path_to_python(error.place().file);
        exception.attr("line") = error.place().line;
        exception.attr("column") = error.place().column;
        exception.attr("pointer") = error.place().pointer;
        exception.attr("problem") = error.problem();
        raise(exception);
    } catch (const qgov::UnknownKey& error) {
        const py::object exception = made("UnknownKey", error);
        exception.attr("table") = error.table();
        exception.attr("key") = error.key();
        exception.attr("nearest") = error.nearest();
        raise(exception);
    } catch (const qgov::FileError& error) {
        const py::object exception = made("FileError", error);
        exception.attr("file") = path_to_python(error.file());
        raise(exception);
    } catch (const qgov::Error& error) {
        raise(made(class_of(error.code()), error));
    } catch (const Misfit& misfit) {
        PyErr_SetString(misfit.type ? PyExc_TypeError : PyExc_ValueError, misfit.what());
    }
}

}  // namespace

void bind_errors(py::module_& module) {
    const py::module_ errors = py::module_::import("qgov.errors");
    for (const char* name : {"Error", "ParseError", "UnknownKey", "FileError", "InvalidValue", "Cancelled"}) {
        module.attr(name) = errors.attr(name);
    }
    py::register_local_exception_translator(translate);
}

}  // namespace binding
