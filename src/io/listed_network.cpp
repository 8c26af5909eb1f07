#include "io/listed_network.hpp"

#include "core/code_text.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>
#include <utility>

namespace qgov::inline v0 {

EdgeList take_network(ListedNetwork listed) {
    EdgeList result;
    NetworkBuilder builder(listed.form, listed.kind);
    std::vector<std::uint32_t> numbers(listed.vertices.size());
    for (const Side side : {Side::left, Side::right, Side::none}) {
        for (std::size_t at = 0; at < listed.vertices.size(); ++at) {
            ListedVertex& vertex = listed.vertices[at];
            if (vertex.side != side) continue;
            if (listed.named) result.names.push_back(vertex.name.empty() ? vertex.label : vertex.name);
            if (listed.grouped) result.groups.push_back(std::move(vertex.group));
            std::string& label = vertex.label;
            numbers[at] = side == Side::none   ? builder.add_vertex(std::move(label), vertex.reference)
                          : side == Side::left ? builder.add_left(std::move(label), vertex.reference)
                                               : builder.add_right(std::move(label), vertex.reference);
        }
    }
    for (const ListedEdge& edge : listed.edges) {
        builder.add_edge(numbers[edge.source], numbers[edge.target], edge.weight, edge.roles,
                         edge.multiplicity);
    }
    result.network = builder.build();
    return result;
}

std::optional<Side> side_of(std::string_view text) {
    if (text == "L" || text == "l" || text == "left") return Side::left;
    if (text == "R" || text == "r" || text == "right") return Side::right;
    return std::nullopt;
}

ListedWeight weight_of(std::string_view text) {
    ListedWeight result;
    if (text.empty()) return result;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result.weight);
    if (error != std::errc() || end != text.data() + text.size()) {
        result.problem = "the weight is " + detail::quoted(text) + "; write a number such as 2 or 0.5";
    } else if (!(result.weight > 0) || std::isinf(result.weight)) {
        result.code = Code::bad_weight;
        result.problem = "the weight is " + std::string(text) +
                         "; weights must be positive and finite, leave the edge out in place of weight 0";
    }
    return result;
}

std::string same_side_problem(const ListedVertex& source, const ListedVertex& target) {
    return "the edge from " + detail::quoted(source.label) + " to " + detail::quoted(target.label) +
           " has both ends on the " + (source.side == Side::left ? "left" : "right") +
           " side; edges of a two-mode network join its two sides";
}

}  // namespace qgov::inline v0
