#pragma once

#include "data.hpp"

#include <qgov/analysis/grade_set.hpp>
#include <qgov/analysis/points.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/decimal.hpp>
#include <qgov/core/document_number.hpp>
#include <qgov/core/money.hpp>
#include <qgov/core/truth.hpp>
#include <qgov/model/fields.hpp>
#include <qgov/model/references.hpp>

#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace binding {

/// A Python value that does not fit; becomes TypeError or ValueError with the name of the member in front.
struct Misfit : std::runtime_error {
    Misfit(const std::string& text, bool type_in) : std::runtime_error(text), type(type_in) {}
    bool type;
};
[[noreturn]] void wrong_type(std::string_view expected, py::handle found);
[[noreturn]] void wrong_value(const std::string& problem);

/// How values of one C++ type go to Python and back. Keys stand for ids, so both need the data set.
struct Kind {
    py::object (*to_python)(const qgov::Dataset& dataset, const void* value) = nullptr;
    void (*from_python)(const qgov::Dataset& dataset, py::handle found, void* value) = nullptr;
    void (*move)(void* from, void* to) = nullptr;
    std::string (*annotation)() = nullptr;
};

/// A member of a record: its name in Python, what it means, where it lies in the record.
struct Member {
    std::string name{};
    std::string_view meaning{};
    std::ptrdiff_t offset = 0;
    const Kind* kind = nullptr;
    bool required = false;
};

/// A record type: its members and the Python class of its values.
struct Record {
    std::string name{};
    std::string_view table{};  ///< of an entity
    std::vector<Member> members{};
    py::handle
        python{};  ///< a frozen data class, or the class of an entity's rows; lives as long as the process
};

/// The members of a type, for all that crosses over. The model's are the library's own lists.
template <class T>
struct Members {
    static constexpr auto& list = qgov::fields<T>;
    static constexpr std::string_view name = qgov::type_name<T>;
};
template <class T>
concept Recorded = (std::remove_cvref_t<decltype(Members<T>::list)>::size() > 0);

template <class T>
const Record& record_of();

py::object record_to_python(const Record& record, const qgov::Dataset& dataset, const void* value);
/// Sets the members that `found` (an object of the record's class or a mapping) has.
void record_from_python(const Record& record, const qgov::Dataset& dataset, py::handle found, void* value);
/// Sets one member; a misfit is told with the member's name.
void set_member(const Member& member, const qgov::Dataset& dataset, py::handle found, void* record);
/// Sets members by name. Throws TypeError for an unknown name, or for a required one that is absent.
void set_members(const Record& record, const qgov::Dataset& dataset, const py::dict& found, void* value);
/// Makes the frozen data class of a record whose default value is given, as an attribute of the module.
py::handle make_class(const Record& record, const void* defaults);
/// The name of a member in Python: keywords get an underscore behind (except_, from_).
std::string python_name(std::string_view name);

// --- One converter a type ---

std::string text_from_python(py::handle found);
std::int64_t integer_from_python(py::handle found, std::int64_t least, std::int64_t most);
std::string key_from_python(py::handle found, std::string_view table);
py::object decimal_to_python(const qgov::Decimal& value);
qgov::Decimal decimal_from_python(py::handle found);
py::object period_to_python(const qgov::Period& value);
qgov::Period period_from_python(py::handle found);
py::object date_to_python(qgov::Date value);
qgov::Date date_from_python(py::handle found);
py::object extensions_to_python(const qgov::Extensions& value);
qgov::Extensions extensions_from_python(py::handle found);
[[noreturn]] void wrong_choice(std::string_view found, const std::vector<std::string_view>& names);

template <class T>
struct Convert;

/// What Python only reads.
template <class T>
struct ReadOnly {
    static T from(const qgov::Dataset&, py::handle) { wrong_value("this is a result; it cannot be set"); }
};

template <>
struct Convert<std::string> {
    static py::object to(const qgov::Dataset&, const std::string& value) { return py::str(value); }
    static std::string from(const qgov::Dataset&, py::handle found) { return text_from_python(found); }
    static std::string annotation() { return "str"; }
};
template <>
struct Convert<std::string_view> : ReadOnly<std::string_view> {
    static py::object to(const qgov::Dataset&, std::string_view value) {
        return py::str(value.data(), value.size());
    }
    static std::string annotation() { return "str"; }
};
template <>
struct Convert<bool> {
    static py::object to(const qgov::Dataset&, bool value) { return py::bool_(value); }
    static bool from(const qgov::Dataset&, py::handle found) {
        py::detail::make_caster<bool> caster;  // numpy's truth values as well
        if (!caster.load(found, false)) wrong_type("bool", found);
        return caster;
    }
    static std::string annotation() { return "bool"; }
};
template <std::integral T>
struct Convert<T> {
    static py::object to(const qgov::Dataset&, T value) { return py::int_(value); }
    static T from(const qgov::Dataset&, py::handle found) {
        using Limits = std::numeric_limits<T>;
        constexpr auto largest = std::numeric_limits<std::int64_t>::max();
        constexpr std::int64_t most =
            std::cmp_less(largest, Limits::max()) ? largest : static_cast<std::int64_t>(Limits::max());
        return static_cast<T>(integer_from_python(found, static_cast<std::int64_t>(Limits::min()), most));
    }
    static std::string annotation() { return "int"; }
};
template <>
struct Convert<double> : ReadOnly<double> {
    static py::object to(const qgov::Dataset&, double value) { return py::float_(value); }
    static std::string annotation() { return "float"; }
};
template <>
struct Convert<qgov::Decimal> {
    static py::object to(const qgov::Dataset&, const qgov::Decimal& value) {
        return decimal_to_python(value);
    }
    static qgov::Decimal from(const qgov::Dataset&, py::handle found) { return decimal_from_python(found); }
    static std::string annotation() { return "Decimal"; }
};
template <>
struct Convert<qgov::Money> {
    static py::object to(const qgov::Dataset&, const qgov::Money& value) {
        return decimal_to_python(value.in_yuan());
    }
    static qgov::Money from(const qgov::Dataset&, py::handle found) {
        return qgov::Money::yuan(decimal_from_python(found));
    }
    static std::string annotation() { return "Decimal"; }
};
template <>
struct Convert<qgov::Points> : ReadOnly<qgov::Points> {
    static py::object to(const qgov::Dataset&, const qgov::Points& value) {
        return value.is_unbounded() ? py::object(py::none()) : decimal_to_python(value.to_decimal());
    }
    static std::string annotation() { return "Decimal | None"; }
};
template <>
struct Convert<qgov::Period> {
    static py::object to(const qgov::Dataset&, const qgov::Period& value) { return period_to_python(value); }
    static qgov::Period from(const qgov::Dataset&, py::handle found) { return period_from_python(found); }
    static std::string annotation() { return "Period | None"; }
};
template <>
struct Convert<qgov::Date> {
    static py::object to(const qgov::Dataset&, qgov::Date value) { return date_to_python(value); }
    static qgov::Date from(const qgov::Dataset&, py::handle found) { return date_from_python(found); }
    static std::string annotation() { return "date | None"; }
};
template <>
struct Convert<qgov::Unit> {
    static py::object to(const qgov::Dataset&, const qgov::Unit& value) { return py::str(value.symbol()); }
    static qgov::Unit from(const qgov::Dataset&, py::handle found) {
        return qgov::Unit(text_from_python(found));
    }
    static std::string annotation() { return "str"; }
};
template <>
struct Convert<qgov::DocumentNumber> {
    static py::object to(const qgov::Dataset&, const qgov::DocumentNumber& value) {
        return py::str(value.raw.empty() ? value.to_string() : value.raw);
    }
    static qgov::DocumentNumber from(const qgov::Dataset&, py::handle found) {
        const std::string text = text_from_python(found);
        return text.empty() ? qgov::DocumentNumber() : qgov::DocumentNumber::parse(text);
    }
    static std::string annotation() { return "str"; }
};
template <>
struct Convert<qgov::Extensions> {
    static py::object to(const qgov::Dataset&, const qgov::Extensions& value) {
        return extensions_to_python(value);
    }
    static qgov::Extensions from(const qgov::Dataset&, py::handle found) {
        return extensions_from_python(found);
    }
    static std::string annotation() { return "dict[str, object]"; }
};
template <qgov::Enumeration E>
struct Convert<E> {
    static py::object to(const qgov::Dataset&, E value) {
        const std::string_view name = to_string(value);
        return py::str(name.data(), name.size());
    }
    static E from(const qgov::Dataset&, py::handle found) {
        const std::string name = text_from_python(found);
        if (const auto value = qgov::from_string<E>(name)) return *value;
        std::vector<std::string_view> names;
        for (const auto& each : qgov::enum_texts<E>) names.push_back(each.name);
        wrong_choice(name, names);
    }
    static std::string annotation() {
        std::string text;
        for (const auto& each : qgov::enum_texts<E>)
            text += (text.empty() ? "'" : ", '") + std::string(each.name) + "'";
        return "Literal[" + text + "]";
    }
};
template <qgov::Entity T>
struct Convert<qgov::Id<T>> {
    static py::object to(const qgov::Dataset& dataset, qgov::Id<T> id) {
        if (!id) return py::none();
        return py::str(table_of<T>(dataset)[id].key);
    }
    static qgov::Id<T> from(const qgov::Dataset& dataset, py::handle found) {
        if (found.is_none()) return {};
        return table_of<T>(dataset).id(key_from_python(found, T::table));
    }
    static std::string annotation() { return "str | None"; }
};
template <class T>
struct Convert<std::optional<T>> {
    static py::object to(const qgov::Dataset& dataset, const std::optional<T>& value) {
        return value ? Convert<T>::to(dataset, *value) : py::object(py::none());
    }
    static std::optional<T> from(const qgov::Dataset& dataset, py::handle found) {
        if (found.is_none()) return std::nullopt;
        return Convert<T>::from(dataset, found);
    }
    static std::string annotation() {
        const std::string text = Convert<T>::annotation();
        return text.ends_with("None") ? text : text + " | None";
    }
};
template <class T>
struct Convert<std::vector<T>> {
    static py::object to(const qgov::Dataset& dataset, const std::vector<T>& value) {
        py::tuple result(value.size());
        for (std::size_t at = 0; at < value.size(); ++at) result[at] = Convert<T>::to(dataset, value[at]);
        return result;
    }
    static std::vector<T> from(const qgov::Dataset& dataset, py::handle found) {
        // A text is a sequence of letters, which nobody means.
        if (py::isinstance<py::str>(found) || !py::isinstance<py::iterable>(found))
            wrong_type("a sequence", found);
        std::vector<T> result;
        for (const py::handle each : found) result.push_back(Convert<T>::from(dataset, each));
        return result;
    }
    static std::string annotation() { return "tuple[" + Convert<T>::annotation() + ", ...]"; }
};
template <Recorded T>
struct Convert<T> {
    static py::object to(const qgov::Dataset& dataset, const T& value) {
        return record_to_python(record_of<T>(), dataset, &value);
    }
    static T from(const qgov::Dataset& dataset, py::handle found) {
        T value;
        record_from_python(record_of<T>(), dataset, found, &value);
        return value;
    }
    static std::string annotation() { return std::string(Members<T>::name); }
};

template <class T>
inline constexpr Kind kind_of{
    [](const qgov::Dataset& dataset, const void* value) {
        return Convert<T>::to(dataset, *static_cast<const T*>(value));
    },
    [](const qgov::Dataset& dataset, py::handle found, void* value) {
        *static_cast<T*>(value) = Convert<T>::from(dataset, found);
    },
    [](void* from, void* to) { *static_cast<T*>(to) = std::move(*static_cast<T*>(from)); },
    [] { return Convert<T>::annotation(); }};

template <class T>
Record make_record() {
    Record record{.name = std::string(Members<T>::name)};
    const T value{};
    const auto* start = reinterpret_cast<const char*>(&value);
    const auto add = [&](const auto& field) {
        using M = typename std::remove_cvref_t<decltype(field)>::Member;
        record.members.push_back({.name = python_name(field.name),
                                  .meaning = field.meaning,
                                  .offset = reinterpret_cast<const char*>(&(value.*field.member)) - start,
                                  .kind = &kind_of<M>,
                                  .required = field.need == qgov::Need::required});
    };
    Members<T>::list.for_each(add);
    if constexpr (qgov::Entity<T>) {
        record.table = T::table;
    } else {
        record.python = make_class(record, &value);
    }
    return record;
}

template <class T>
const Record& record_of() {
    static const Record record = make_record<T>();
    return record;
}

}  // namespace binding
