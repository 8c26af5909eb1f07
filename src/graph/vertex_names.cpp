#include <qgov/graph/vertex_names.hpp>

#include <qgov/model/dataset.hpp>

#include <cstddef>

namespace qgov::inline v0 {

namespace {

template <class T>
const std::string& name_in(const Table<T>& table, std::uint32_t entity, Language language) {
    const T& record = table[Id<T>(std::size_t{entity})];
    const bool english = language == Language::en;
    if constexpr (requires { record.title; }) {
        return english && !record.title_en.empty() ? record.title_en : record.title;
    } else {
        return english && !record.name_en.empty() ? record.name_en : record.name;
    }
}

const std::string& name_of_vertex(const Network& network, const Dataset& dataset, std::uint32_t vertex,
                                  Language language) {
    const auto [kind, entity] = network.reference(vertex);
    if (entity != VertexReference::none) {
        switch (kind) {
        case VertexKind::organisation:
            return name_in(dataset.organisations, entity, language);
        case VertexKind::task:
            return name_in(dataset.tasks, entity, language);
        case VertexKind::collective:
            return name_in(dataset.collectives, entity, language);
        case VertexKind::leadership_group:
            return name_in(dataset.leadership_groups, entity, language);
        case VertexKind::document:
            return name_in(dataset.documents, entity, language);
        case VertexKind::target:
            return name_in(dataset.targets, entity, language);
        case VertexKind::indicator:
            return name_in(dataset.indicators, entity, language);
        case VertexKind::other:
            break;
        }
    }
    return network.label(vertex);
}

}  // namespace

std::vector<std::string> vertex_names(const Network& network, const Dataset& dataset, Language language) {
    std::vector<std::string> names;
    names.reserve(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        names.push_back(name_of_vertex(network, dataset, vertex, language));
    }
    return names;
}

}  // namespace qgov::inline v0
