#include "networks.hpp"

#include "arrays.hpp"
#include "conversion.hpp"

#include <qgov/analysis/network_measures.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/document_network.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/graph/membership_network.hpp>
#include <qgov/graph/meta_network.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/vertex_names.hpp>

#include <utility>
#include <variant>

#include <pybind11/stl.h>

namespace binding {

template <>
struct Members<qgov::NetworkMeasure> {
    using M = qgov::NetworkMeasure;
    static constexpr auto list = qgov::field_list(qgov::field("name", &M::name, "Its stable name."),
                                                  qgov::field("scope", &M::scope, "vertex, edge or network."),
                                                  qgov::field("zh", &M::zh, "What it answers, in Chinese."),
                                                  qgov::field("en", &M::en, "What it answers, in English."));
    static constexpr std::string_view name = "NetworkMeasure";
};

namespace {

using qgov::Network;
using Shared = std::shared_ptr<Network>;
using Weights = py::array_t<double, py::array::c_style | py::array::forcecast>;

const Network& network_of(const py::object& self) { return self.cast<const Network&>(); }

template <class E>
E choice(const std::string& name) {
    return Convert<E>::from({}, py::str(name));
}

/// An array over what a network gives as a span, which the network outlives.
template <class Get>
auto array_of(Get get) {
    return [get](const py::object& self) { return look_at(get(network_of(self)), self); };
}

py::array references(const py::object& self) {
    const auto all = network_of(self).references();
    const qgov::VertexReference one{};
    const auto* start = reinterpret_cast<const char*>(&one);
    const auto type = row_type(
        {{"kind", py::dtype::of<std::uint8_t>(), reinterpret_cast<const char*>(&one.kind) - start},
         {"entity", py::dtype::of<std::uint32_t>(), reinterpret_cast<const char*>(&one.entity) - start}},
        sizeof one);
    return look_at(type, {static_cast<py::ssize_t>(all.size())}, all.data(), self);
}

py::tuple rows(const py::object& self, const qgov::CompressedRows& rows) {
    return py::make_tuple(look_at(rows.starts, self), look_at(rows.neighbours, self),
                          look_at(rows.edges, self));
}

std::vector<std::string> roles(const Network& network, std::uint32_t edge) {
    std::vector<std::string> names;
    for (const auto& each : qgov::enum_texts<qgov::AssignmentRole>) {
        if (network.roles(edge).contains(each.value)) names.emplace_back(each.name);
    }
    return names;
}

/// Vertices by number from anything that numpy takes for an array of whole numbers.
std::vector<std::uint32_t> vertices_from_python(const py::object& found) {
    const py::array given = py::module_::import("numpy").attr("asarray")(found);
    if (given.ndim() != 1 ||
        (given.size() > 0 && given.dtype().kind() != 'i' && given.dtype().kind() != 'u')) {
        throw py::type_error("sources and targets must be one-dimensional arrays of whole numbers");
    }
    const py::array_t<std::int64_t, py::array::c_style | py::array::forcecast> numbers(given);
    std::vector<std::uint32_t> vertices;
    for (py::ssize_t at = 0; at < numbers.size(); ++at) {
        if (!std::in_range<std::uint32_t>(numbers.at(at))) {
            throw py::value_error(std::to_string(numbers.at(at)) + " is the number of no vertex");
        }
        vertices.push_back(static_cast<std::uint32_t>(numbers.at(at)));
    }
    return vertices;
}

/// A network from arrays, as networkx or a table of edges gives them.
Shared from_edges(const std::vector<std::string>& labels, const py::object& from, const py::object& to,
                  const Weights& weights, const std::string& form, std::uint32_t left_count,
                  const std::string& kind) {
    const std::vector<std::uint32_t> sources = vertices_from_python(from);
    const std::vector<std::uint32_t> targets = vertices_from_python(to);
    const auto count = static_cast<std::size_t>(weights.size());
    if (weights.ndim() != 1 || sources.size() != count || targets.size() != count) {
        throw py::value_error("sources, targets and weights must be arrays of one length");
    }
    const auto shape = choice<qgov::NetworkForm>(form);
    qgov::NetworkBuilder builder(shape, choice<qgov::NetworkKind>(kind));
    for (std::size_t at = 0; at < labels.size(); ++at) {
        if (shape != qgov::NetworkForm::two_mode) {
            builder.add_vertex(labels[at]);
        } else if (at < left_count) {
            builder.add_left(labels[at]);
        } else {
            builder.add_right(labels[at]);
        }
    }
    for (std::size_t at = 0; at < count; ++at) {
        builder.add_edge(sources[at], targets[at], weights.at(static_cast<py::ssize_t>(at)));
    }
    return std::make_shared<Network>(without_lock([&] { return builder.build(); }));
}

/// What pickling keeps: everything that the builder takes.
py::tuple state_of(const Network& network) {
    py::list vertices;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const auto reference = network.reference(vertex);
        vertices.append(
            py::make_tuple(network.label(vertex), static_cast<unsigned>(reference.kind), reference.entity));
    }
    py::list edges;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const auto ends = network.ends(edge);
        edges.append(py::make_tuple(ends.source, ends.target, network.weight(edge), network.roles(edge).bits,
                                    network.multiplicity(edge)));
    }
    return py::make_tuple(std::string(to_string(network.form())), std::string(to_string(network.kind())),
                          network.left_count(), vertices, edges);
}

Network network_from(const py::tuple& state) {
    const auto form = choice<qgov::NetworkForm>(state[0].cast<std::string>());
    qgov::NetworkBuilder builder(form, choice<qgov::NetworkKind>(state[1].cast<std::string>()));
    const auto left = state[2].cast<std::uint32_t>();
    std::uint32_t number = 0;
    for (const py::handle each : state[3]) {
        const auto [label, kind, entity] = each.cast<std::tuple<std::string, std::uint8_t, std::uint32_t>>();
        const qgov::VertexReference reference{static_cast<qgov::VertexKind>(kind), entity};
        if (form != qgov::NetworkForm::two_mode) {
            builder.add_vertex(label, reference);
        } else if (number++ < left) {
            builder.add_left(label, reference);
        } else {
            builder.add_right(label, reference);
        }
    }
    for (const py::handle each : state[4]) {
        const auto [source, target, weight, bits, multiplicity] =
            each.cast<std::tuple<std::uint32_t, std::uint32_t, double, std::uint8_t, std::uint32_t>>();
        builder.add_edge(source, target, weight, {bits}, multiplicity);
    }
    return builder.build();
}

py::dict measure(const Network& network, const std::variant<std::string, std::vector<std::string>>& wanted,
                 const std::string& lengths, bool weighted, std::uint64_t seed, unsigned threads,
                 const std::vector<std::uint32_t>& groups) {
    const qgov::MeasureOptions options{.lengths = choice<qgov::LengthRule>(lengths),
                                       .weighted = weighted,
                                       .seed = seed,
                                       .threads = threads,
                                       .groups = groups};
    const auto* one = std::get_if<std::string>(&wanted);
    const std::vector<std::string> names = one ? std::vector{*one} : std::get<1>(wanted);
    std::vector<qgov::MeasureValues> found =
        without_lock([&] { return qgov::measure(network, names, options); });
    py::dict result;
    for (qgov::MeasureValues& each : found) {
        const py::str name(each.name.data(), each.name.size());
        if (each.scope == qgov::MeasureScope::network) {
            result[name] = each.values[0];
        } else {
            result[name] = take(std::move(each.values));
        }
    }
    return result;
}

/// Builds a network of a data set while other threads go on.
template <class Make>
Shared built(const Data& data, Make make) {
    const auto held = data.now();
    return std::make_shared<Network>(without_lock([&] { return make(*held); }));
}

qgov::AssignmentOptions who(const py::object& day, const py::dict& weights, bool collective_members) {
    qgov::AssignmentOptions options{.day = date_from_python(day), .collective_members = collective_members};
    using W = qgov::RoleWeights;
    const std::pair<const char*, double W::*> roles[] = {
        {"lead", &W::lead},           {"co_lead", &W::co_lead},
        {"support", &W::support},     {"responsible", &W::responsible},
        {"supervise", &W::supervise}, {"implement", &W::implement}};
    std::size_t known = 0;
    for (const auto& [name, member] : roles) {
        if (!weights.contains(name)) continue;
        options.weights.*member = weights[name].cast<double>();
        ++known;
    }
    if (known != weights.size())
        throw py::value_error(
            "weights are by role: lead, co_lead, responsible, support, supervise, implement");
    return options;
}

void bind_builders(py::module_& module) {
    const auto day = [] { return py::arg("day") = py::none(); };
    module.def(
        "assignment_network",
        [](const Data& data, const py::object& on, const py::dict& weights, bool collective_members) {
            const auto options = who(on, weights, collective_members);
            return built(data, [&](const auto& dataset) { return assignment_network(dataset, options); });
        },
        py::arg("dataset"), day(), py::arg("weights") = py::dict(), py::arg("collective_members") = true,
        "Who does what: the two-mode network of units and tasks. `weights` by role: lead 1, support 0.5 …");
    module.def(
        "coordination_network",
        [](const Data& data, const py::object& on, const py::dict& weights, bool collective_members) {
            const auto options = who(on, weights, collective_members);
            return built(data,
                         [&](const auto& dataset) { return coordination_network(dataset, {}, options); });
        },
        py::arg("dataset"), day(), py::arg("weights") = py::dict(), py::arg("collective_members") = true,
        "Who works with whom: units joined by the tasks that they share.");
    module.def(
        "hierarchy_network",
        [](const Data& data, const py::object& on) {
            const qgov::HierarchyOptions options{.day = date_from_python(on)};
            return built(data, [&](const auto& dataset) { return hierarchy_network(dataset, options); });
        },
        py::arg("dataset"), day(), "Who belongs to and reports to whom; arcs lead to the superior.");
    module.def(
        "membership_network",
        [](const Data& data, const py::object& on) {
            const qgov::MembershipOptions options{.day = date_from_python(on)};
            return built(data, [&](const auto& dataset) { return membership_network(dataset, options); });
        },
        py::arg("dataset"), day(), "Who sits in which leadership group.");
    module.def(
        "document_network",
        [](const Data& data) {
            return built(data, [](const auto& dataset) { return qgov::document_network(dataset); });
        },
        py::arg("dataset"), "How documents relate to each other.");
    module.def(
        "meta_network",
        [](const Data& data, const py::object& on) {
            const auto options = who(on, {}, true);
            return built(data, [&](const auto& dataset) { return meta_network(dataset, options); });
        },
        py::arg("dataset"), day(), "All at once: units, tasks, groups, documents, targets, indicators.");
}

}  // namespace

void bind_networks(py::module_& module) {
    py::class_<Network, Shared>(module, "Network",
                                "A network that does not change, in compressed sparse rows. Its arrays are "
                                "the library's own memory:\n"
                                "nobody can write them, and they keep the network alive.")
        .def_static("from_edges", from_edges, py::arg("labels"), py::arg("sources"), py::arg("targets"),
                    py::arg("weights"), py::kw_only(), py::arg("form") = "undirected",
                    py::arg("left_count") = 0, py::arg("kind") = "other",
                    "A network of edges between vertices that are numbered as their labels are. `form`: "
                    "undirected, directed or\n"
                    "two_mode (the first `left_count` vertices are the left side).")
        .def_property_readonly("kind",
                               [](const Network& network) { return std::string(to_string(network.kind())); })
        .def_property_readonly("form",
                               [](const Network& network) { return std::string(to_string(network.form())); })
        .def_property_readonly("vertex_count", &Network::vertex_count)
        .def_property_readonly("edge_count", &Network::edge_count)
        .def_property_readonly("left_count", &Network::left_count,
                               "Left vertices come first; 0 unless the form is two_mode.")
        .def_property_readonly(
            "labels",
            [](const Network& network) {
                return std::vector<std::string>(network.labels().begin(), network.labels().end());
            },
            "By vertex the key that it stands for.")
        .def(
            "names",
            [](const Network& network, const Data& data, const std::string& language) {
                const auto held = data.now();
                return vertex_names(network, *held, choice<qgov::Language>(language));
            },
            py::arg("dataset"), py::arg("language") = "zh", "By vertex what people call it.")
        .def_property_readonly(
            "references", references,
            "By vertex its kind (`vertex_kinds`) and the row of its table: an array of records.")
        .def_property_readonly("targets", array_of([](const Network& n) { return n.targets(); }),
                               "By edge where it leads.")
        .def_property_readonly(
            "first_edges", array_of([](const Network& n) { return n.first_edges(); }),
            "By vertex the first edge that starts there, and the number of edges: with `targets` and\n"
            "`weights` a sparse matrix in compressed rows.")
        .def_property_readonly("weights", array_of([](const Network& n) { return n.weights(); }),
                               "By edge its weight.")
        .def_property_readonly(
            "rows", [](const py::object& self) { return rows(self, network_of(self).rows()); },
            "Starts, neighbours, edges: the whole neighbourhood of each vertex, in compressed rows.")
        .def_property_readonly(
            "in_rows", [](const py::object& self) { return rows(self, network_of(self).in_rows()); },
            "As `rows`, against the direction of the arcs.")
        .def(
            "neighbours",
            [](const py::object& self, std::uint32_t vertex) {
                return look_at(network_of(self).neighbours(vertex), self);
            },
            py::arg("vertex"), "The vertices at the other ends of its edges, ascending.")
        .def(
            "edges",
            [](const py::object& self, std::uint32_t vertex) {
                return look_at(network_of(self).edges(vertex), self);
            },
            py::arg("vertex"), "The edges to `neighbours`, place by place.")
        .def(
            "ends",
            [](const Network& network, std::uint32_t edge) {
                const auto ends = network.ends(edge);
                return py::make_tuple(ends.source, ends.target);
            },
            py::arg("edge"), "The two ends of an edge.")
        .def("roles", roles, py::arg("edge"), "The roles that an edge of an assignment network stands for.")
        .def("multiplicity", &Network::multiplicity, py::arg("edge"),
             "How many parallel edges were merged into it.")
        .def(
            "find", [](const Network& network, std::string_view label) { return network.find_vertex(label); },
            py::arg("label"), "The first vertex with this label, or None.")
        .def(
            "__eq__", [](const Network& a, const Network& b) { return a == b; }, py::is_operator())
        .def("__repr__",
             [](const Network& network) {
                 return "<Network " + std::string(to_string(network.kind())) + ", " +
                        std::string(to_string(network.form())) + ": " +
                        std::to_string(network.vertex_count()) + " vertices, " +
                        std::to_string(network.edge_count()) + " edges>";
             })
        .def(py::pickle(&state_of, &network_from))
        .attr("__hash__") = py::none();
    bind_builders(module);

    py::dict kinds;
    for (const auto& each : qgov::enum_texts<qgov::VertexKind>) {
        kinds[py::int_(static_cast<unsigned>(each.value))] = py::str(std::string(each.name));
    }
    module.attr("vertex_kinds") = kinds;
    module.attr("NetworkMeasure") = record_of<qgov::NetworkMeasure>().python;
    module.def(
        "measure", measure, py::arg("network"), py::arg("names") = std::vector<std::string>(), py::kw_only(),
        py::arg("lengths") = "unit", py::arg("weighted") = true, py::arg("seed") = 0, py::arg("threads") = 0,
        py::arg("groups") = std::vector<std::uint32_t>(),
        "Measures by name, of one name or a list of them, all of the network when none is given:\n"
        "a number for one of the whole network, an array by vertex or edge for the others; NaN where it "
        "is not defined.");
    module.def(
        "measures_of",
        [](const Network& network) {
            return Convert<std::vector<qgov::NetworkMeasure>>::to({}, measures_of(network));
        },
        py::arg("network"), "The measures that a network has, with what they answer.");
}

}  // namespace binding
