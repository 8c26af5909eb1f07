// Which few ties hold the cooperation of all units together? An algorithm of Boost.Graph on a network of qgov.
// Shows: the coordination network, the view for Boost.Graph, a property map of one's own.
// An easier one: who_works_with_whom.cpp. Run: backbone_of_cooperation examples/data/chibi.json

#include <qgov/graph/boost.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/components.hpp>
#include <qgov/io/json.hpp>

#include <boost/graph/kruskal_min_spanning_tree.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

/// Weights of qgov mean strength, lengths of Boost.Graph cost: the strongest tie is to be the cheapest.
struct WeakFirst {
    using key_type = qgov::NetworkEdge;
    using value_type = double;
    using reference = double;
    using category = boost::readable_property_map_tag;
    const qgov::Network* network = nullptr;
    friend double get(const WeakFirst& map, const key_type& edge) {
        return -map.network->weight(edge.number);
    }
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: backbone_of_cooperation FILE\n"), 2;
    try {
        const qgov::Dataset dataset = qgov::load_json(arguments[1]);
        const qgov::Network units =
            qgov::coordination_network(dataset, {.weight = qgov::ProjectionWeight::newman});

        std::vector<qgov::NetworkEdge> tree;
        boost::kruskal_minimum_spanning_tree(qgov::UndirectedGraph(units), std::back_inserter(tree),
                                             boost::weight_map(WeakFirst{&units}));
        std::printf("%u units, %u ties, %zu parts; %zu ties hold them together. The weakest of these:\n",
                    units.vertex_count(), units.edge_count(), qgov::components(units).sizes.size(),
                    tree.size());
        // Kruskal's tree comes from the strongest tie to the weakest.
        const std::size_t last = std::min<std::size_t>(5, tree.size());
        for (auto edge = tree.end() - static_cast<std::ptrdiff_t>(last); edge != tree.end(); ++edge) {
            std::printf("  %.2f  %s – %s\n", units.weight(edge->number), units.label(edge->source).c_str(),
                        units.label(edge->target).c_str());
        }
    } catch (const qgov::Error& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 2;
    }
}
