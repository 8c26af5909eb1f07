#include "analysis/measure_table.hpp"

#include "analysis/measure_run.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

using Values = std::vector<std::optional<double>>;

template <class List>
Values numbers(const List& list) {
    Values result;
    result.reserve(list.size());
    for (const auto& each : list) {
        if constexpr (requires { each.has_value(); }) {
            result.push_back(each ? std::optional<double>(static_cast<double>(*each)) : std::nullopt);
        } else {
            result.push_back(static_cast<double>(each));
        }
    }
    return result;
}

// Values of the left vertices; the right ones have none.
template <class List>
Values of_units(const Network& network, const List& list) {
    Values result = numbers(list);
    result.resize(network.vertex_count());
    return result;
}

template <class Number>
Values one(Number value) {
    return {static_cast<double>(value)};
}
Values one(std::optional<double> value) { return {value}; }
Values one(std::optional<std::uint32_t> value) {
    return {value ? std::optional<double>(*value) : std::nullopt};
}

// 1 for the members of the list, 0 for the others.
Values marked(std::size_t count, const std::vector<std::uint32_t>& members) {
    Values result(count, 0.0);
    for (const std::uint32_t each : members) result[each] = 1;
    return result;
}

Values divided(const std::vector<double>& values, double divisor) {
    Values result = numbers(values);
    for (auto& each : result) each = divisor > 0 ? *each / divisor : 0;
    return result;
}

constexpr MeasureScope per_vertex = MeasureScope::vertex;
constexpr MeasureScope per_edge = MeasureScope::edge;
constexpr MeasureScope whole = MeasureScope::network;

template <class Count>
Values roles(const std::vector<Brokerage>& brokers, Count count) {
    Values result;
    result.reserve(brokers.size());
    for (const Brokerage& each : brokers) result.push_back(static_cast<double>(count(each)));
    return result;
}

double pairs_of_others(const Network& network) {
    const double n = network.vertex_count();
    return n < 3 ? 0 : (n - 1) * (n - 2) / (network.directed() ? 1 : 2);
}

constexpr MeasureEntry entries[] = {
    // --- per vertex ---
    {{"degree", per_vertex, "度：与多少个节点相连", "with how many others it is joined"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(degree(run.network)); }},
    {{"in_degree", per_vertex, "入度", "arcs that reach it"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(in_degree(run.network)); }},
    {{"out_degree", per_vertex, "出度", "arcs that leave it"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(out_degree(run.network)); }},
    {{"strength", per_vertex, "点强度：边权之和", "sum of the weights of its edges"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(strength(run.network)); }},
    {{"component", per_vertex, "所属连通分支", "its connected part, by first vertex"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.parts().of_vertex); }},
    {{"strong_component", per_vertex, "所属强连通分支", "its strongly connected part, by first vertex"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(strong_components(run.network).of_vertex); }},
    {{"betweenness", per_vertex, "中介中心度", "how often it lies between others"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.vertex_between().values); }},
    {{"betweenness_norm", per_vertex, "中介中心度(标准化)", "betweenness over its largest possible value"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return divided(run.vertex_between().values, pairs_of_others(run.network)); }},
    {{"eigenvector", per_vertex, "特征向量中心度", "joined with the well joined"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.eigen().centrality.values); }},
    {{"hub", per_vertex, "枢纽值(HITS)", "points to authorities"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.hub_scores().hubs.values); }},
    {{"authority", per_vertex, "权威值(HITS)", "is pointed to by hubs"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.hub_scores().authorities.values); }},
    {{"core", per_vertex, "核数", "largest k of a k-core that it lies in"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(core_numbers(run.network)); }},
    {{"clustering", per_vertex, "局部聚类系数", "share of its neighbours' pairs that are joined"},
     MeasureNeeds::no_sides,
     [](MeasureRun& run) { return numbers(run.clustered().values); }},
    {{"clustering_barrat", per_vertex, "加权聚类系数(Barrat)", "weighted clustering after Barrat"},
     MeasureNeeds::no_sides,
     [](MeasureRun& run) { return numbers(local_clustering(run.network, ClusteringRule::barrat).values); }},
    {{"clustering_onnela", per_vertex, "加权聚类系数(Onnela)", "weighted clustering after Onnela"},
     MeasureNeeds::no_sides,
     [](MeasureRun& run) { return numbers(local_clustering(run.network, ClusteringRule::onnela).values); }},
    {{"articulation", per_vertex, "割点：失去后分成几部分", "parts that its loss leaves of its component"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) {
         Values result(run.network.vertex_count(), 0.0);
         for (const auto& each : articulation_vertices(run.network)) result[each.vertex] = each.parts;
         return result;
     }},
    {{"community", per_vertex, "所属社区", "its community (Leiden, modularity)"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.groups_found().of_vertex); }},
    {{"module", per_vertex, "所属模块(Barber)", "its module (Leiden, Barber modularity)"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return numbers(run.two_mode_groups().of_vertex); }},
    {{"workload", per_vertex, "负担：角色权重之和", "sum of role weights"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return of_units(run.network, run.work().load); }},
    {{"exclusivity", per_vertex, "独担程度", "how much hangs on it alone"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return of_units(run.network, exclusivity(run.network)); }},
    {{"breadth", per_vertex, "协同广度", "number of partners"},
     MeasureNeeds::coordination,
     [](MeasureRun& run) { return numbers(run.cooperation().breadth); }},
    {{"depth", per_vertex, "协同深度", "strength over breadth"},
     MeasureNeeds::coordination,
     [](MeasureRun& run) { return numbers(run.cooperation().depth); }},
    {{"reporting_depth", per_vertex, "汇报层级", "arcs to the top"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(run.lines().depth); }},
    {{"span_of_control", per_vertex, "管理幅度", "direct subordinates"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(run.lines().span); }},
    {{"fan_out", per_vertex, "可达数", "vertices that it reaches, itself included"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(run.seen().fan_out); }},
    {{"fan_in", per_vertex, "被可达数", "vertices that reach it, itself included"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(run.seen().fan_in); }},
    {{"level", per_vertex, "层次", "longest way from a source"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return numbers(run.seen().level); }},
    {{"closeness", per_vertex, "接近中心度(Wasserman-Faust)",
      "how near the others are, and how many it reaches"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.close().values); }},
    {{"closeness_component", per_vertex, "接近中心度(所在部分)", "how near those are that it reaches"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) {
         return numbers(closeness(run.network, {.lengths = run.options.lengths,
                                                .normalisation = Normalisation::component,
                                                .threads = run.options.threads})
                            .values);
     }},
    {{"harmonic", per_vertex, "调和中心度", "sum of 1/distance to the others"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) {
         return numbers(harmonic_centrality(run.network,
                                            {.lengths = run.options.lengths, .threads = run.options.threads})
                            .values);
     }},
    {{"eccentricity", per_vertex, "离心度", "distance to the farthest that it reaches"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.ways().eccentricity); }},
    {{"reach_two", per_vertex, "两步可达数", "others at most two steps away"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(reach(run.network, 2, {.threads = run.options.threads})); }},
    {{"pagerank", per_vertex, "PageRank", "where a random walk is found"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) {
         return numbers(pagerank(run.network, {.weighted = run.options.weighted}).values);
     }},
    {{"fiedler", per_vertex, "Fiedler向量", "which side of the weakest split it is on"},
     MeasureNeeds::no_direction,
     [](MeasureRun& run) {
         Values result = numbers(run.split().vector);
         result.resize(run.network.vertex_count());
         return result;
     }},
    {{"equivalence_class", per_vertex, "结构等价类", "those that could stand for it"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.alike().class_of); }},
    {{"degree_two_mode", per_vertex, "度(二模标准化)", "degree over the size of the other side"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return numbers(two_mode_degree(run.network).values); }},
    {{"closeness_two_mode", per_vertex, "接近中心度(二模标准化)", "closeness after Borgatti and Halgin"},
     MeasureNeeds::sides,
     [](MeasureRun& run) {
         const MeasureOptions& with = run.options;
         return numbers(two_mode_closeness(run.network,
                                           closeness(run.network, {.normalisation = Normalisation::component,
                                                                   .threads = with.threads}))
                            .values);
     }},
    {{"betweenness_two_mode", per_vertex, "中介中心度(二模标准化)", "betweenness after Borgatti and Halgin"},
     MeasureNeeds::sides,
     [](MeasureRun& run) {
         return numbers(
             two_mode_betweenness(run.network, betweenness(run.network, {.threads = run.options.threads}))
                 .values);
     }},
    {{"latapy_clustering", per_vertex, "二模聚类系数(Latapy)", "how alike are those two steps away"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return numbers(latapy_clustering(run.network).values); }},
    {{"latapy_clustering_min", per_vertex, "二模聚类系数(Latapy, min)", "the same over the smaller degree"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return numbers(latapy_clustering(run.network, LatapyRatio::min).values); }},
    {{"latapy_clustering_max", per_vertex, "二模聚类系数(Latapy, max)", "the same over the larger degree"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return numbers(latapy_clustering(run.network, LatapyRatio::max).values); }},
    {{"latapy_redundancy", per_vertex, "冗余系数(Latapy)",
      "share of its neighbours' pairs that others join as well"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return numbers(latapy_redundancy(run.network)); }},
    {{"d_prime", per_vertex, "专门化指数d′", "how special its choice of partners is"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return numbers(run.special().d_prime); }},
    {{"sole_tasks", per_vertex, "独自承担的任务数", "tasks that hang on it alone"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) {
         Values result(run.network.left_count(), 0.0);
         for (const SoleCarrier& each : sole_carriers(run.network)) *result[each.unit] += 1;
         result.resize(run.network.vertex_count());
         return result;
     }},
    {{"orphaned_by_loss", per_vertex, "失去后无人承担的任务数", "tasks that its loss leaves to nobody"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) {
         Values result(run.network.vertex_count());
         for (const CriticalUnit& each : critical_units(run.network)) result[each.unit] = each.orphaned;
         return result;
     }},
    {{"constraint", per_vertex, "约束度(Burt)", "how much its partners hem it in"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.holes().constraint); }},
    {{"effective_size", per_vertex, "有效规模(Burt)", "its partners less what they repeat"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.holes().effective_size); }},
    {{"holes_efficiency", per_vertex, "结构洞效率(Burt)", "effective size over the number of partners"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.holes().efficiency); }},
    {{"holes_hierarchy", per_vertex, "结构洞等级度(Burt)", "0: hemmed in by all alike; 1: by one"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.holes().hierarchy); }},
    {{"brokerage", per_vertex, "中介次数(Gould-Fernandez)", "pairs that it joins and that are not joined"},
     MeasureNeeds::groups,
     [](MeasureRun& run) { return roles(run.brokers(), [](const Brokerage& of) { return of.total(); }); }},
    {{"coordinator", per_vertex, "协调人", "such pairs with all three in one group"},
     MeasureNeeds::groups,
     [](MeasureRun& run) {
         return roles(run.brokers(), [](const Brokerage& of) { return of.coordinator; });
     }},
    {{"itinerant", per_vertex, "顾问", "both others in one group, it in another"},
     MeasureNeeds::groups,
     [](MeasureRun& run) { return roles(run.brokers(), [](const Brokerage& of) { return of.itinerant; }); }},
    {{"representative", per_vertex, "代理人", "from its group to another"},
     MeasureNeeds::groups,
     [](MeasureRun& run) {
         return roles(run.brokers(), [](const Brokerage& of) { return of.representative; });
     }},
    {{"gatekeeper", per_vertex, "守门人", "from another group to its own"},
     MeasureNeeds::groups,
     [](MeasureRun& run) { return roles(run.brokers(), [](const Brokerage& of) { return of.gatekeeper; }); }},
    {{"liaison", per_vertex, "联络人", "all three in different groups"},
     MeasureNeeds::groups,
     [](MeasureRun& run) { return roles(run.brokers(), [](const Brokerage& of) { return of.liaison; }); }},
    {{"in_core", per_vertex, "处于核心(Borgatti-Everett)", "1 in the core, 0 in the periphery"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return marked(run.network.vertex_count(), run.centre().core); }},
    // --- per edge ---
    {{"weight", per_edge, "权重", "weight"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.network.weights()); }},
    {{"edge_betweenness", per_edge, "边中介度", "how often it lies on the ways between others"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return numbers(run.between().edges); }},
    {{"bridge", per_edge, "桥：失去后网络断开", "1 if its loss splits the network"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return marked(run.network.edge_count(), bridges(run.network)); }},
    {{"block", per_edge, "所属双连通块", "its biconnected block"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) {
         Values result;
         for (const std::uint32_t block : run.pieces().of_edge) {
             result.push_back(block == Blocks::none ? std::nullopt : std::optional<double>(block));
         }
         return result;
     }},
    // --- for the network ---
    {{"vertices", whole, "节点数", "number of vertices"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.network.vertex_count()); }},
    {{"edges", whole, "边数", "number of edges"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.network.edge_count()); }},
    {{"density", whole, "密度", "share of the possible edges that are there"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(density(run.network)); }},
    {{"connectance", whole, "连接度", "share of the pairs of unit and task that are joined"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(connectance(run.network)); }},
    {{"components", whole, "连通分支数", "number of connected parts"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.parts().sizes.size()); }},
    {{"largest_component", whole, "最大连通分支", "vertices of the largest part"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) {
         const auto& sizes = run.parts().sizes;
         return one(sizes.empty() ? 0u : *std::max_element(sizes.begin(), sizes.end()));
     }},
    {{"articulation_vertices", whole, "割点数", "vertices whose loss splits the network"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(articulation_vertices(run.network).size()); }},
    {{"bridges", whole, "桥数", "edges whose loss splits the network"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(bridges(run.network).size()); }},
    {{"blocks", whole, "双连通块数", "biconnected blocks"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.pieces().count()); }},
    {{"transitivity", whole, "传递性", "share of connected triples that are closed"},
     MeasureNeeds::no_sides,
     [](MeasureRun& run) { return one(transitivity(run.network)); }},
    {{"mean_clustering", whole, "平均聚类系数", "mean local clustering, undefined ones as 0"},
     MeasureNeeds::no_sides,
     [](MeasureRun& run) { return one(run.clustered().mean); }},
    {{"degree_assortativity", whole, "度同配性", "do the well joined join each other"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(degree_assortativity(run.network)); }},
    {{"nominal_assortativity", whole, "属性同配性", "do vertices of one group join each other"},
     MeasureNeeds::groups,
     [](MeasureRun& run) { return one(nominal_assortativity(run.network, run.options.groups)); }},
    {{"ei_index", whole, "E-I指数", "external against internal ties of the groups"},
     MeasureNeeds::groups,
     [](MeasureRun& run) {
         return one(external_internal_index(run.network, run.options.groups).network.index);
     }},
    {{"degree_centralisation", whole, "度中心势", "1 for the star"},
     MeasureNeeds::no_sides,
     [](MeasureRun& run) { return one(degree_centralisation(run.network)); }},
    {{"betweenness_centralisation", whole, "中介中心势", "1 for the star"},
     MeasureNeeds::no_sides,
     [](MeasureRun& run) { return one(betweenness_centralisation(run.network, run.vertex_between())); }},
    {{"spectral_radius", whole, "谱半径", "largest eigenvalue of the matrix of weights"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.eigen().spectral_radius); }},
    {{"modularity", whole, "模块度", "of the communities found"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.groups_found().quality); }},
    {{"communities", whole, "社区数", "number of communities found"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.groups_found().count); }},
    {{"group_modularity", whole, "给定分组的模块度", "modularity of the groups given"},
     MeasureNeeds::groups,
     [](MeasureRun& run) { return one(modularity(run.network, run.options.groups)); }},
    {{"barber_modularity", whole, "二模模块度(Barber)", "of the modules found"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.two_mode_groups().quality); }},
    {{"maximum_matching", whole, "最大匹配数", "pairs of a maximum matching"},
     MeasureNeeds::no_direction,
     [](MeasureRun& run) { return one(maximum_matching(run.network).size); }},
    {{"units", whole, "单位数", "number of units"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(run.network.left_count()); }},
    {{"tasks", whole, "任务数", "number of tasks"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(run.network.right_count()); }},
    {{"idle_units", whole, "没有任务的单位数", "units without a task"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(run.work().idle.size()); }},
    {{"workload_gini", whole, "负担基尼系数", "evenness of the load"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(run.work().evenness.gini); }},
    {{"workload_max_to_mean", whole, "最大负担与平均之比", "largest load over the mean"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(run.work().evenness.max_to_mean); }},
    {{"sole_carried_tasks", whole, "只靠一个单位的任务数", "tasks that hang on one unit alone"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(sole_carriers(run.network).size()); }},
    {{"uncovered_tasks", whole, "没有单位的任务数", "tasks that nobody carries"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(run.covered().uncovered.size()); }},
    {{"coverage", whole, "任务覆盖率", "share of the tasks that somebody carries"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(run.covered().share); }},
    {{"greatest_depth", whole, "最深层级", "longest reporting line"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return one(run.lines().greatest_depth); }},
    {{"mean_span", whole, "平均管理幅度", "mean span of control"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return one(run.lines().mean_span); }},
    {{"propagation_cost", whole, "传播成本", "share of the pairs in which one reaches the other"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return one(run.seen().propagation_cost); }},
    {{"krackhardt_connectedness", whole, "连通度(Krackhardt)", "pairs in one weak component"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return one(run.dimensions().connectedness); }},
    {{"krackhardt_hierarchy", whole, "层级度(Krackhardt)", "reach that is not mutual"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return one(run.dimensions().hierarchy); }},
    {{"krackhardt_efficiency", whole, "效率(Krackhardt)", "arcs not beyond what joins"},
     MeasureNeeds::direction,
     [](MeasureRun& run) { return one(run.dimensions().efficiency); }},
    {{"connected_pairs", whole, "连通的节点对数", "pairs with a way between them"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.ways().connected_pairs); }},
    {{"mean_distance", whole, "平均距离", "mean distance of the connected pairs"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.ways().mean); }},
    {{"diameter", whole, "直径", "largest distance"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.ways().diameter); }},
    {{"efficiency", whole, "全局效率", "mean of 1/distance over all pairs"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.ways().efficiency); }},
    {{"closeness_centralisation", whole, "接近中心势", "1 for the star"},
     MeasureNeeds::undirected,
     [](MeasureRun& run) {
         return one(
             closeness_centralisation(run.network, closeness(run.network, {.threads = run.options.threads})));
     }},
    {{"fiedler_value", whole, "代数连通度(Fiedler值)", "second smallest eigenvalue of the Laplacian"},
     MeasureNeeds::no_direction,
     [](MeasureRun& run) { return one(run.split().value); }},
    {{"fiedler_gap", whole, "Fiedler间隔", "to the next eigenvalue; above 0 the vector is unique"},
     MeasureNeeds::no_direction,
     [](MeasureRun& run) { return one(run.split().gap()); }},
    {{"spectral_gap", whole, "谱间隔", "first less second eigenvalue of the matrix of weights"},
     MeasureNeeds::no_direction,
     [](MeasureRun& run) { return one(adjacency_spectrum(run.network, run.options.weighted).gap()); }},
    {{"equivalence_classes", whole, "结构等价类数", "classes of vertices that could stand for each other"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.alike().class_count); }},
    {{"core_correlation", whole, "核心—边缘拟合度", "how well a core and a periphery describe it, -1 to 1"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(run.centre().correlation); }},
    {{"attack_robustness", whole, "抗打击性R",
      "mean share of the largest part as the best joined go (Schneider)"},
     MeasureNeeds::nothing,
     [](MeasureRun& run) { return one(attack_curve(run.network).robustness); }},
    {{"edge_connectivity", whole, "边连通度", "fewest edges whose loss splits the network"},
     MeasureNeeds::no_direction,
     [](MeasureRun& run) {
         const auto cut = global_minimum_cut(run.network, EdgeCapacity::unit);
         return one(cut ? std::optional<double>(cut->value) : std::nullopt);
     }},
    {{"nodf", whole, "嵌套度NODF", "nestedness, 0 to 100"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.nested().all); }},
    {{"nodf_rows", whole, "嵌套度NODF(行)", "of the left side"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.nested().rows); }},
    {{"nodf_columns", whole, "嵌套度NODF(列)", "of the right side"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.nested().columns); }},
    {{"weighted_nodf", whole, "加权嵌套度WNODF", "weighted nestedness, 0 to 100"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.nested_weighted().all); }},
    {{"h2", whole, "H2", "entropy of the weights"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.special_all().h2); }},
    {{"h2_prime", whole, "专门化指数H2′", "specialisation of the network, 0 to 1"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.special_all().h2_prime); }},
    {{"vulnerability", whole, "脆弱度", "effective partners of the left side"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.web().vulnerability); }},
    {{"generality", whole, "普遍度", "effective partners of the right side"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.web().generality); }},
    {{"linkage_density", whole, "连接密度", "mean of both"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.web().linkage_density); }},
    {{"weighted_connectance", whole, "加权连接度", "linkage density over the number of vertices"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(run.web().weighted_connectance); }},
    {{"butterflies", whole, "四环数", "circles of four"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(butterflies(run.network)); }},
    {{"robins_alexander", whole, "二模聚类系数(Robins-Alexander)", "share of the paths of three that close"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(robins_alexander_clustering(run.network)); }},
    {{"c_score", whole, "C-score", "mean checkerboard units of two units"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(co_occurrence(run.network, Side::left).c_score); }},
    {{"togetherness", whole, "共现度", "mean togetherness of two units"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(co_occurrence(run.network, Side::left).togetherness); }},
    {{"set_cover", whole, "最小覆盖单位数", "fewest left vertices that cover all that can be"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(minimum_set_cover(run.network).units.size()); }},
    {{"vertex_cover", whole, "最小点覆盖", "fewest vertices that meet every edge"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(minimum_vertex_cover(run.network).size()); }},
    {{"hall_deficiency", whole, "Hall缺额", "right vertices that must stay without a partner"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(hall_deficiency(run.network).deficiency); }},
    {{"coverage_area_degree", whole, "覆盖曲线面积(按度)", "what stays covered as the best joined units go"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(coverage_curve(run.network).area); }},
    {{"coverage_area_worst", whole, "覆盖曲线面积(最坏)", "as the worst losses come first"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(coverage_curve(run.network, RemovalOrder::greedy_worst).area); }},
    {{"coverage_area_random", whole, "覆盖曲线面积(随机期望)", "expected as units go at random"},
     MeasureNeeds::sides,
     [](MeasureRun& run) { return one(expected_coverage(run.network).area); }},
    {{"task_redundancy", whole, "任务冗余度", "0: no backup anywhere; 1: everybody does everything"},
     MeasureNeeds::assignment,
     [](MeasureRun& run) { return one(task_redundancy(run.network).share); }},
};

}  // namespace

std::span<const MeasureEntry> measure_table() noexcept { return entries; }

}  // namespace qgov::inline v0
