#include <qgov/graph/vertex_groups.hpp>

#include <qgov/model/dataset.hpp>

#include <map>
#include <string_view>
#include <utility>

namespace qgov::inline v0 {

namespace {

std::string_view group_name(const Dataset& dataset, const Organisation& unit, VertexGrouping by) {
    switch (by) {
    case VertexGrouping::kind:
        return to_string(unit.kind);
    case VertexGrouping::level:
        return unit.level == AdministrativeLevel::unstated ? std::string_view() : to_string(unit.level);
    case VertexGrouping::superior:
        return unit.parent ? std::string_view(dataset.organisations[unit.parent].key) : std::string_view();
    }
    return {};
}

}  // namespace

VertexGroups vertex_groups(const Network& network, const Dataset& dataset, VertexGrouping by) {
    VertexGroups result;
    result.by = by;
    result.of_vertex.reserve(network.vertex_count());
    // Whether a unit, so that a kind of vertex and a key never mix.
    std::map<std::pair<bool, std::string_view>, std::uint32_t> numbers;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const VertexReference reference = network.reference(vertex);
        const bool unit =
            reference.kind == VertexKind::organisation && reference.entity != VertexReference::none;
        const std::string_view name =
            unit ? group_name(dataset, dataset.organisations[Id<Organisation>(reference.entity)], by)
                 : to_string(reference.kind);
        const auto next = static_cast<std::uint32_t>(result.names.size());
        const auto [place, added] = numbers.try_emplace({unit, name}, next);
        if (added) result.names.emplace_back(name);
        result.of_vertex.push_back(place->second);
    }
    return result;
}

}  // namespace qgov::inline v0
