#include "mass_data.hpp"

#include "arrays.hpp"
#include "conversion.hpp"

#include <algorithm>
#include <cstring>

namespace binding {

namespace {

using qgov::Assignment;
using qgov::Dataset;
using qgov::field;
using qgov::Id;
using qgov::Need;
using qgov::Observation;

/// An observation with its texts, as files state it.
struct StatedObservation {
    Id<qgov::Indicator> indicator{};
    Id<qgov::Organisation> subject{};
    qgov::Period period{};
    std::optional<qgov::Quantity> quantity{};
    std::string wording{};
    qgov::ObservationStatus status = qgov::ObservationStatus::normal;
    qgov::Provenance provenance{};
    qgov::Extensions extensions{};
};

/// An assignment with its texts, as files state it.
struct StatedAssignment {
    Id<qgov::Task> task{};
    Id<qgov::Organisation> organisation{};
    Id<qgov::Collective> collective{};
    qgov::AssignmentRole role = qgov::AssignmentRole::responsible;
    qgov::Period valid{};
    qgov::Provenance provenance{};
    qgov::Extensions extensions{};
};

}  // namespace

template <>
struct Members<StatedObservation> {
    using S = StatedObservation;
    static constexpr auto list = qgov::field_list(
        field("indicator", &S::indicator, "Key of the indicator.", Need::required),
        field("subject", &S::subject, "Key of the organisation or area that it is about."),
        field("period", &S::period, "When."),
        field("quantity", &S::quantity, "The value in the indicator's unit; None for a missing one."),
        field("wording", &S::wording, "The words of the source."),
        field("status", &S::status, "SDMX observation status letter."),
        field("provenance", &S::provenance, "Which paper says so."), field("extensions", &S::extensions, ""));
    static constexpr std::string_view name = "Observation";
};
template <>
struct Members<StatedAssignment> {
    using S = StatedAssignment;
    static constexpr auto list = qgov::field_list(
        field("task", &S::task, "Key of the task.", Need::required),
        field("organisation", &S::organisation, "Key of the unit; either this or a collective."),
        field("collective", &S::collective, "Key of the collective."),
        field("role", &S::role, "What the unit does for the task."),
        field("valid", &S::valid, "When the assignment holds."),
        field("provenance", &S::provenance, "Which paper says so."), field("extensions", &S::extensions, ""));
    static constexpr std::string_view name = "Assignment";
};

namespace {

/// Where a data set keeps rows of a kind.
template <class Stored>
struct Place;
template <>
struct Place<Observation> {
    static constexpr auto rows = &Dataset::observations;
    static constexpr auto extensions = &Dataset::observation_extensions;
};
template <>
struct Place<Assignment> {
    static constexpr auto rows = &Dataset::assignments;
    static constexpr auto extensions = &Dataset::assignment_extensions;
};

template <class Stored>
const std::vector<Stored>& rows_of(const Dataset& dataset) {
    return dataset.*Place<Stored>::rows;
}

StatedObservation stated(const Dataset& dataset, const Observation& row) {
    StatedObservation result{.indicator = row.indicator,
                             .subject = row.subject,
                             .period = row.period,
                             .wording = std::string(dataset.texts[row.wording]),
                             .status = row.status,
                             .provenance = provenance(dataset, row)};
    if (row.has_value) result.quantity = quantity(dataset, row);
    return result;
}

StatedAssignment stated(const Dataset& dataset, const Assignment& row) {
    return {.task = row.task,
            .organisation = row.organisation,
            .collective = row.collective,
            .role = row.role,
            .valid = row.valid,
            .provenance = provenance(dataset, row)};
}

void add(Dataset& dataset, const StatedObservation& row) {
    if (!row.quantity) {
        add_missing_observation(dataset, row.indicator, row.subject, row.period, row.status, row.provenance,
                                row.wording);
        return;
    }
    qgov::Quantity quantity = *row.quantity;
    if (quantity.wording.empty()) quantity.wording = row.wording;
    add_observation(dataset, row.indicator, row.subject, row.period, quantity, row.provenance, row.status);
}

void add(Dataset& dataset, const StatedAssignment& row) {
    if (static_cast<bool>(row.organisation) == static_cast<bool>(row.collective)) {
        wrong_value("an assignment names either an organisation or a collective");
    }
    if (row.organisation) {
        assign(dataset, row.task, row.organisation, row.role, row.provenance, row.valid);
    } else {
        assign(dataset, row.task, row.collective, row.role, row.provenance, row.valid);
    }
}

/// The rows of one kind, as Python sees them.
template <class Stored, class Stated>
struct Rows {
    Owner data{};

    std::size_t size() const { return rows_of<Stored>(data->look()).size(); }

    py::object row(std::int64_t at) const {
        const auto held = data->now();
        const auto size = static_cast<std::int64_t>(rows_of<Stored>(*held).size());
        if (at < -size || at >= size)
            throw py::index_error("row " + std::to_string(at) + " of " + std::to_string(size));
        return made(*held, static_cast<std::size_t>(at < 0 ? at + size : at));
    }

    py::tuple slice(const py::slice& wanted) const {
        const auto held = data->now();
        std::size_t start = 0;
        std::size_t stop = 0;
        std::size_t step = 0;
        std::size_t count = 0;
        if (!wanted.compute(rows_of<Stored>(*held).size(), &start, &stop, &step, &count))
            throw py::error_already_set();
        py::tuple result(count);
        for (std::size_t at = 0; at < count; ++at, start += step) result[at] = made(*held, start);
        return result;
    }

    static py::object made(const Dataset& dataset, std::size_t number) {
        Stated result = stated(dataset, rows_of<Stored>(dataset)[number]);
        const auto& extensions = dataset.*Place<Stored>::extensions;
        const auto found =
            std::lower_bound(extensions.begin(), extensions.end(), number,
                             [](const qgov::RowExtension& each, std::size_t row) { return each.row < row; });
        for (auto each = found; each != extensions.end() && each->row == number; ++each) {
            result.extensions.push_back(each->extension);
        }
        return record_to_python(record_of<Stated>(), dataset, &result);
    }

    static void append(Dataset& dataset, const Stated& row) {
        const auto number = static_cast<std::uint32_t>(rows_of<Stored>(dataset).size());
        add(dataset, row);
        for (const qgov::Extension& each : row.extensions) {
            (dataset.*Place<Stored>::extensions).push_back({number, each});
        }
    }

    void add_one(const py::kwargs& members) const {
        Stated row;
        {
            const auto held = data->now();
            set_members(record_of<Stated>(), *held, members, &row);
        }
        append(data->change(), row);
    }

    static void add_all(Dataset& dataset, py::handle rows) {
        for (const py::handle each : rows) {
            Stated row;
            record_from_python(record_of<Stated>(), dataset, each, &row);
            append(dataset, row);
        }
    }
};

using Observations = Rows<Observation, StatedObservation>;
using Assignments = Rows<Assignment, StatedAssignment>;

// --- Rows as numpy sees them ---

py::dtype period_type() {
    return row_type({{"first", py::dtype::of<std::int32_t>(), 0},
                     {"last", py::dtype::of<std::int32_t>(), 4},
                     {"kind", py::dtype::of<std::uint8_t>(), 8},
                     {"first_kind", py::dtype::of<std::uint8_t>(), 9},
                     {"last_kind", py::dtype::of<std::uint8_t>(), 10}},
                    sizeof(qgov::Period));
}

template <class M>
py::object numpy_type() {
    if constexpr (std::is_same_v<M, qgov::Period>) {
        return period_type();
    } else if constexpr (std::is_enum_v<M>) {
        return py::dtype::of<std::underlying_type_t<M>>();
    } else if constexpr (std::is_arithmetic_v<M>) {
        return py::dtype::of<M>();
    } else {
        static_assert(sizeof(M) == sizeof(std::uint32_t), "an id");
        return py::dtype::of<std::uint32_t>();
    }
}

template <class Stored>
std::vector<Column> columns_of() {
    const Stored row{};
    std::vector<Column> columns;
    const auto add_column = [&](const auto& each) {
        using M = typename std::remove_cvref_t<decltype(each)>::Member;
        columns.push_back(
            {std::string(each.name), numpy_type<M>(),
             reinterpret_cast<const char*>(&(row.*each.member)) - reinterpret_cast<const char*>(&row)});
    };
    if constexpr (std::is_same_v<Stored, Observation>) qgov::observation_number.for_each(add_column);
    qgov::for_each_field<Stored>(add_column);
    return columns;
}

template <class Stored>
py::array array_of(const Owner& data) {
    const auto held = data->now();
    const auto& rows = rows_of<Stored>(*held);
    return look_at(row_type(columns_of<Stored>(), sizeof(Stored)), {static_cast<py::ssize_t>(rows.size())},
                   rows.data(), keeper(held));
}

/// For each column that holds an enumerator the names of the numbers.
template <class Stored>
py::dict choices_of() {
    py::dict result;
    qgov::for_each_field<Stored>([&](const auto& each) {
        using M = typename std::remove_cvref_t<decltype(each)>::Member;
        if constexpr (qgov::Enumeration<M>) {
            py::dict names;
            for (const auto& text : qgov::enum_texts<M>) {
                names[py::int_(static_cast<unsigned>(text.value))] = py::str(std::string(text.name));
            }
            result[py::str(std::string(each.name))] = names;
        }
    });
    return result;
}

py::array values_of(const Observations& rows) {
    std::vector<double> values;
    for (const Observation& each : rows.data->look().observations) {
        const qgov::Decimal value{each.coefficient, static_cast<std::int16_t>(each.exponent + each.scale)};
        values.push_back(each.has_value ? value.to_double() : std::numeric_limits<double>::quiet_NaN());
    }
    return take(std::move(values));
}

template <class Stored, class Stated>
py::class_<Rows<Stored, Stated>> bind_rows(py::module_& module, const char* name, const char* doc) {
    using View = Rows<Stored, Stated>;
    const Record& record = record_of<Stated>();
    module.attr(record.name.c_str()) = record.python;
    return py::class_<View>(module, name, doc)
        .def("__len__", &View::size)
        .def("__getitem__", &View::row, py::arg("row"),
             "The row at a place, as a value, or a tuple of them for a slice.")
        .def("__getitem__", &View::slice, py::arg("rows"))
        .def("add", &View::add_one, "Adds a row with these members.")
        .def_property_readonly(
            "array", [](const View& rows) { return array_of<Stored>(rows.data); },
            "All rows as they lie in memory, without a copy: an array of records that cannot be\n"
            "written. References are row numbers, texts numbers in `Dataset.texts`, 2**32 - 1 where there\n"
            "is none; days are days since 1970-01-01; choices are numbers (`choices`). It shows\n"
            "the rows of the moment at which it was asked for.")
        .def_property_readonly_static(
            "choices", [](const py::object&) { return choices_of<Stored>(); },
            "By column of `array` the names of its numbers.");
}

}  // namespace

py::object observations_to_python(const Owner& data) { return py::cast(Observations{data}); }
py::object assignments_to_python(const Owner& data) { return py::cast(Assignments{data}); }

void add_rows(Dataset& dataset, std::string_view table, py::handle rows) {
    if (table == "observations") {
        Observations::add_all(dataset, rows);
    } else {
        Assignments::add_all(dataset, rows);
    }
}

void bind_mass_data(py::module_& module) {
    bind_rows<Observation, StatedObservation>(module, "Observations",
                                              "The observations of a data set: a sequence.")
        .def_property_readonly(
            "values", values_of,
            "The value of each row in its plain unit (元, not 万元), as printed; NaN for a missing one.");
    bind_rows<Assignment, StatedAssignment>(module, "Assignments",
                                            "The assignments of a data set: a sequence.");
}

}  // namespace binding
