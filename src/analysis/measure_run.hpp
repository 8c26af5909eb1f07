#pragma once

#include <qgov/graph/assortativity.hpp>
#include <qgov/graph/betweenness.hpp>
#include <qgov/graph/brokerage.hpp>
#include <qgov/graph/centralisation.hpp>
#include <qgov/graph/closeness.hpp>
#include <qgov/graph/clustering.hpp>
#include <qgov/graph/communities.hpp>
#include <qgov/graph/components.hpp>
#include <qgov/graph/connectivity.hpp>
#include <qgov/graph/coordination.hpp>
#include <qgov/graph/core_periphery.hpp>
#include <qgov/graph/cores.hpp>
#include <qgov/graph/coverage.hpp>
#include <qgov/graph/degree.hpp>
#include <qgov/graph/density.hpp>
#include <qgov/graph/distance.hpp>
#include <qgov/graph/eigenvector.hpp>
#include <qgov/graph/equivalence.hpp>
#include <qgov/graph/exclusivity.hpp>
#include <qgov/graph/flow.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/graph/hits.hpp>
#include <qgov/graph/matching.hpp>
#include <qgov/graph/nestedness.hpp>
#include <qgov/graph/pagerank.hpp>
#include <qgov/graph/partition.hpp>
#include <qgov/graph/redundancy.hpp>
#include <qgov/graph/robustness.hpp>
#include <qgov/graph/set_cover.hpp>
#include <qgov/graph/similarity.hpp>
#include <qgov/graph/specialisation.hpp>
#include <qgov/graph/spectrum.hpp>
#include <qgov/graph/structural_holes.hpp>
#include <qgov/graph/two_mode_centrality.hpp>
#include <qgov/graph/two_mode_clustering.hpp>
#include <qgov/graph/unit_loss.hpp>
#include <qgov/graph/visibility.hpp>
#include <qgov/graph/workload.hpp>

#include <optional>

namespace qgov::inline v0 {

// What several measures share, computed when the first of them asks.
class MeasureRun {
public:
    MeasureRun(const Network& of, const MeasureOptions& with) : network(of), options(with) {}

    const Network& network;
    const MeasureOptions& options;

    template <class Result, class Compute>
    const Result& once(std::optional<Result>& kept, Compute compute) {
        if (!kept) kept = compute();
        return *kept;
    }
    const Components& parts() {
        return once(components_, [&] { return components(network); });
    }
    const EdgeBetweenness& between() {
        return once(edge_betweenness_, [&] {
            return edge_betweenness(network, {.lengths = options.lengths, .threads = options.threads});
        });
    }
    const Centrality& vertex_between() {
        return once(betweenness_, [&] {
            return betweenness(network, {.lengths = options.lengths, .threads = options.threads});
        });
    }
    const Clustering& clustered() {
        return once(clustering_, [&] { return local_clustering(network); });
    }
    const Hits& hub_scores() {
        return once(hits_, [&] { return hits(network, {.weighted = options.weighted}); });
    }
    const EigenvectorCentrality& eigen() {
        return once(eigenvector_,
                    [&] { return eigenvector_centrality(network, {.weighted = options.weighted}); });
    }
    const Communities& groups_found() {
        return once(communities_, [&] { return communities(network, {.seed = options.seed}); });
    }
    const Communities& two_mode_groups() {
        return once(barber_, [&] {
            return communities(network,
                               {.quality = PartitionQuality::barber_modularity, .seed = options.seed});
        });
    }
    const Blocks& pieces() {
        return once(blocks_, [&] { return blocks(network); });
    }
    const ReportingLines& lines() {
        return once(lines_, [&] { return reporting_lines(network); });
    }
    const Visibility& seen() {
        return once(visibility_, [&] { return visibility(network); });
    }
    const HierarchyDimensions& dimensions() {
        return once(dimensions_, [&] { return hierarchy_dimensions(network); });
    }
    const Workload& work() {
        return once(workload_, [&] { return workload(network); });
    }
    const Coverage& covered() {
        return once(coverage_, [&] { return coverage(network); });
    }
    const CooperationReach& cooperation() {
        return once(cooperation_, [&] { return cooperation_reach(network); });
    }

    const DistanceSummary& ways() {
        return once(distances_, [&] {
            return distance_summary(network, {.lengths = options.lengths, .threads = options.threads});
        });
    }
    const Centrality& close() {
        return once(closeness_, [&] {
            return closeness(network, {.lengths = options.lengths, .threads = options.threads});
        });
    }
    const VertexSpecialisation& special() {
        return once(vertex_specialisation_, [&] { return vertex_specialisation(network); });
    }
    const NetworkSpecialisation& special_all() {
        return once(network_specialisation_, [&] { return network_specialisation(network); });
    }
    const WebIndices& web() {
        return once(web_, [&] { return web_indices(network); });
    }
    const Nestedness& nested() {
        return once(nestedness_, [&] { return nestedness(network); });
    }
    const Nestedness& nested_weighted() {
        return once(weighted_nestedness_, [&] { return weighted_nestedness(network); });
    }
    const Equivalence& alike() {
        return once(equivalence_, [&] { return structural_equivalence(network); });
    }
    const Fiedler& split() {
        return once(fiedler_, [&] { return fiedler(network, {.weighted = options.weighted}); });
    }
    const StructuralHoles& holes() {
        return once(holes_, [&] { return structural_holes(network, {.weighted = options.weighted}); });
    }
    const std::vector<Brokerage>& brokers() {
        return once(brokerage_, [&] { return brokerage(network, options.groups); });
    }
    const CorePeriphery& centre() {
        return once(core_periphery_, [&] { return core_periphery(network, {.seed = options.seed}); });
    }

private:
    std::optional<Components> components_{};
    std::optional<EdgeBetweenness> edge_betweenness_{};
    std::optional<Centrality> betweenness_{};
    std::optional<Clustering> clustering_{};
    std::optional<Hits> hits_{};
    std::optional<EigenvectorCentrality> eigenvector_{};
    std::optional<Communities> communities_{};
    std::optional<Communities> barber_{};
    std::optional<Blocks> blocks_{};
    std::optional<ReportingLines> lines_{};
    std::optional<Visibility> visibility_{};
    std::optional<HierarchyDimensions> dimensions_{};
    std::optional<Workload> workload_{};
    std::optional<Coverage> coverage_{};
    std::optional<CooperationReach> cooperation_{};
    std::optional<DistanceSummary> distances_{};
    std::optional<Centrality> closeness_{};
    std::optional<VertexSpecialisation> vertex_specialisation_{};
    std::optional<NetworkSpecialisation> network_specialisation_{};
    std::optional<WebIndices> web_{};
    std::optional<Nestedness> nestedness_{};
    std::optional<Nestedness> weighted_nestedness_{};
    std::optional<Equivalence> equivalence_{};
    std::optional<Fiedler> fiedler_{};
    std::optional<StructuralHoles> holes_{};
    std::optional<std::vector<Brokerage>> brokerage_{};
    std::optional<CorePeriphery> core_periphery_{};
};

}  // namespace qgov::inline v0
