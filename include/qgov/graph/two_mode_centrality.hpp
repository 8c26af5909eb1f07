#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

namespace qgov::inline v0 {

/// What share of all tasks has a unit, what share of all units a task (二模度中心度)? One value for each vertex of
/// a two-mode network, 0 to 1.
///
/// d/n of the other side (Borgatti and Halgin 2011); normalisation `norm`. Weights play no part, parallel
/// edges count once, disconnected parts do not matter. Without the other side, and so without edges, 0.
/// Throws Error (wrong_network) unless the network is two-mode. O(vertices).
QGOV_API Centrality two_mode_degree(const Network& network);

/// How near are all the others, given that one's own side is two steps away at best (二模接近中心度)? The closeness
/// of a two-mode network over the largest one that its sides allow.
///
/// (n_other + 2(n_own - 1))/S for a vertex that reaches everybody at distances of sum S (Borgatti and Halgin
/// 2011). Takes closeness with unit lengths as it is computed for any network, normalised by `component` or
/// `wasserman_faust`, and multiplies it by (n_other + 2(n_own - 1))/(n_other + n_own - 1), with the numbers
/// of the vertex's own component; so in a disconnected network the values are relative to the component, and
/// for `wasserman_faust` times its share of all. Keeps the normalisation of the input. An isolated vertex
/// keeps its value, which is 0.
/// Throws Error: wrong_network unless the network is two-mode, bad_argument for another normalisation,
/// another length rule or another number of values. O(vertices + edges).
QGOV_API Centrality two_mode_closeness(const Network& network, const Centrality& closeness);

/// On how many shortest paths does a vertex lie, relative to the most that its side allows (二模中介中心度)?
///
/// raw/b with b = ½[q²(s + 1)² + q(s + 1)(2t - s - 1) - t(2s - t + 3)], s = (p - 1) div q, t = (p - 1) mod q,
/// p the size of the vertex's own side and q that of the other (Borgatti and Halgin 2011); normalisation
/// `norm`. Takes the raw betweenness of each vertex over unordered pairs, with whatever lengths. Where b is 0
/// nobody can lie between others, and the value is 0.
/// Throws Error: wrong_network unless the network is two-mode, bad_argument for values that are not raw or
/// another number of values. O(vertices).
QGOV_API Centrality two_mode_betweenness(const Network& network, const Centrality& raw);

}  // namespace qgov::inline v0
