#pragma once

#include "io/graphml_graph.hpp"
#include "io/graphml_keys.hpp"

#include <qgov/core/enumeration.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// What is said by one attribute.
struct GraphmlValue {
    std::string text{};
    GraphmlKey* key = nullptr;  ///< null: nothing is said
    TextSpot spot{};
};

/// What is said about the graph, or about the node or edge that is open.
class GraphmlValues {
public:
    GraphmlValues(GraphmlDomain about, GraphmlKeys& keys) : about_(about), keys_(keys) {}

    /// For the next element, which stands there.
    void clear(TextSpot element);
    /// Takes the text; false if the same was said before.
    bool set(GraphmlKey& key, std::string& text, TextSpot spot);
    /// What is said, or the default, or null; valid until the next call.
    const GraphmlValue* find(GraphmlMeaning meaning);
    /// Counts a value that a network cannot hold.
    void lose(const GraphmlValue& said) { ++said.key->lost[static_cast<std::size_t>(about_)]; }
    /// What an enumeration calls so; a word that is none of its names is lost.
    template <class E>
    GraphmlWord<E> word(GraphmlMeaning meaning) {
        const GraphmlValue* const said = find(meaning);
        if (!said) return {};
        const auto found = from_string<E>(trimmed(said->text));
        if (!found) lose(*said);
        return {.word = found, .spot = said->spot};
    }
    /// The one, or where it is not said the other; what is said beside the one is lost.
    const GraphmlValue* either(GraphmlMeaning one, GraphmlMeaning other);

    static std::string_view trimmed(std::string_view text);

private:
    GraphmlDomain about_;
    GraphmlKeys& keys_;
    std::array<GraphmlValue, graphml_meanings> values_{};
    GraphmlValue fallback_{};
    TextSpot element_{};
};

/// Adds the node with this id as the values describe it. `dataset` may be null.
void add_graphml_node(GraphmlGraph& graph, std::uint32_t id, TextSpot spot, GraphmlValues& values,
                      const Dataset* dataset);
/// Adds the edge as the values describe it.
void add_graphml_edge(GraphmlGraph& graph, GraphmlEdge edge, GraphmlValues& values);

}  // namespace qgov::inline v0
