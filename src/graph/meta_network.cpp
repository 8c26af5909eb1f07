#include <qgov/graph/meta_network.hpp>

#include <qgov/graph/document_network.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/graph/membership_network.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/unnamed.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace qgov::inline v0 {

namespace {

// Vertices by the entity that they stand for.
class Vertices {
public:
    explicit Vertices(NetworkBuilder& builder) : builder_(builder) {}

    void add(const std::string& label, VertexReference reference) {
        std::vector<std::uint32_t>& of_kind = numbers_[static_cast<std::size_t>(reference.kind)];
        if (of_kind.size() <= reference.entity)
            of_kind.resize(std::size_t{reference.entity} + 1, VertexReference::none);
        of_kind[reference.entity] = builder_.add_vertex(label, reference);
    }

    template <class T, class Wanted>
    void add_all(const Table<T>& table, Wanted wanted) {
        for (std::size_t row = 0; row < table.size(); ++row) {
            const Id<T> id(row);
            if (wanted(id)) add(table[id].key, vertex_reference(id));
        }
    }

    std::uint32_t operator[](VertexReference reference) const {
        const std::vector<std::uint32_t>& of_kind = numbers_[static_cast<std::size_t>(reference.kind)];
        return reference.entity < of_kind.size() ? of_kind[reference.entity] : VertexReference::none;
    }

    // An arc between two entities if both have a vertex. Throws for an id that is not in its table.
    template <class From, class To>
    void join(Id<From> from, const Table<To>& table, Id<To> to) {
        if (!to) return;
        static_cast<void>(table[to]);
        join((*this)[vertex_reference(from)], (*this)[vertex_reference(to)]);
    }

    void join(std::uint32_t from, std::uint32_t to, double weight = 1, RoleMask roles = {},
              std::uint32_t multiplicity = 1) {
        if (from == VertexReference::none || to == VertexReference::none) return;
        builder_.add_edge(from, to, weight, roles, multiplicity);
    }

    // The edges of another network of the same data set.
    void join_all(const Network& network) {
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            const EdgeEnds ends = network.ends(edge);
            join((*this)[network.reference(ends.source)], (*this)[network.reference(ends.target)],
                 network.weight(edge), network.roles(edge), network.multiplicity(edge));
        }
    }

private:
    NetworkBuilder& builder_;
    std::vector<std::uint32_t> numbers_[enum_texts<VertexKind>.size()];
};

}  // namespace

Network meta_network(const Dataset& dataset, const AssignmentOptions& options) {
    NetworkBuilder builder(NetworkForm::directed, NetworkKind::meta);
    Vertices vertices(builder);
    const auto all = [](auto) { return true; };
    const auto valid = [&](const auto& table) {
        return [&](auto id) { return may_be_valid(table[id].valid, options.day); };
    };
    vertices.add_all(dataset.organisations, valid(dataset.organisations));
    vertices.add_all(dataset.collectives, [&](auto id) { return has_unnamed_members(dataset, id); });
    vertices.add_all(dataset.tasks, all);
    vertices.add_all(dataset.leadership_groups, valid(dataset.leadership_groups));
    vertices.add_all(dataset.documents, all);
    vertices.add_all(dataset.targets, all);
    vertices.add_all(dataset.indicators, all);

    vertices.join_all(assignment_network(dataset, options));
    vertices.join_all(hierarchy_network(dataset, {.day = options.day}));
    vertices.join_all(membership_network(dataset, {.day = options.day, .unnamed = false}));
    vertices.join_all(document_network(dataset));
    for (std::size_t row = 0; row < dataset.tasks.size(); ++row) {
        const Id<Task> id(row);
        const Task& task = dataset.tasks[id];
        vertices.join(id, dataset.tasks, task.parent);
        vertices.join(id, dataset.documents, task.document);
        for (const Id<Target> target : task.targets) vertices.join(id, dataset.targets, target);
    }
    for (std::size_t row = 0; row < dataset.leadership_groups.size(); ++row) {
        const Id<LeadershipGroup> id(row);
        vertices.join(id, dataset.leadership_groups, dataset.leadership_groups[id].parent);
        vertices.join(id, dataset.documents, dataset.leadership_groups[id].basis);
    }
    for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
        const Id<Target> id(row);
        vertices.join(id, dataset.indicators, dataset.targets[id].indicator);
        vertices.join(id, dataset.documents, dataset.targets[id].document);
    }
    return builder.build();
}

}  // namespace qgov::inline v0
