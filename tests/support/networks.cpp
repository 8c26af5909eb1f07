#include "support/networks.hpp"

#include <cstddef>
#include <random>
#include <utility>
#include <vector>

namespace qgov::test {

namespace {

struct Tie {
    std::uint32_t first;
    std::uint32_t second;
    double weight;
};

// Members from 0.
constexpr Tie karate_ties[] = {
    {0, 1, 4},   {0, 2, 5},   {0, 3, 3},   {0, 4, 3},   {0, 5, 3},   {0, 6, 3},   {0, 7, 2},   {0, 8, 2},
    {0, 10, 2},  {0, 11, 3},  {0, 12, 1},  {0, 13, 3},  {0, 17, 2},  {0, 19, 2},  {0, 21, 2},  {0, 31, 2},
    {1, 2, 6},   {1, 3, 3},   {1, 7, 4},   {1, 13, 5},  {1, 17, 1},  {1, 19, 2},  {1, 21, 2},  {1, 30, 2},
    {2, 3, 3},   {2, 7, 4},   {2, 8, 5},   {2, 9, 1},   {2, 13, 3},  {2, 27, 2},  {2, 28, 2},  {2, 32, 2},
    {3, 7, 3},   {3, 12, 3},  {3, 13, 3},  {4, 6, 2},   {4, 10, 3},  {5, 6, 5},   {5, 10, 3},  {5, 16, 3},
    {6, 16, 3},  {8, 30, 3},  {8, 32, 3},  {8, 33, 4},  {9, 33, 2},  {13, 33, 3}, {14, 32, 3}, {14, 33, 2},
    {15, 32, 3}, {15, 33, 4}, {18, 32, 1}, {18, 33, 2}, {19, 33, 1}, {20, 32, 3}, {20, 33, 1}, {22, 32, 2},
    {22, 33, 3}, {23, 25, 5}, {23, 27, 4}, {23, 29, 3}, {23, 32, 5}, {23, 33, 4}, {24, 25, 2}, {24, 27, 3},
    {24, 31, 2}, {25, 31, 7}, {26, 29, 4}, {26, 33, 2}, {27, 33, 4}, {28, 31, 2}, {28, 33, 2}, {29, 32, 4},
    {29, 33, 2}, {30, 32, 3}, {30, 33, 3}, {31, 32, 4}, {31, 33, 4}, {32, 33, 5},
};

struct Woman {
    const char* name;
    std::vector<std::uint32_t> events;  // from 1
};

const std::vector<Woman>& women() {
    static const std::vector<Woman> result = {
        {"Evelyn Jefferson", {1, 2, 3, 4, 5, 6, 8, 9}},
        {"Laura Mandeville", {1, 2, 3, 5, 6, 7, 8}},
        {"Theresa Anderson", {2, 3, 4, 5, 6, 7, 8, 9}},
        {"Brenda Rogers", {1, 3, 4, 5, 6, 7, 8}},
        {"Charlotte McDowd", {3, 4, 5, 7}},
        {"Frances Anderson", {3, 5, 6, 8}},
        {"Eleanor Nye", {5, 6, 7, 8}},
        {"Pearl Oglethorpe", {6, 8, 9}},
        {"Ruth DeSand", {5, 7, 8, 9}},
        {"Verne Sanderson", {7, 8, 9, 12}},
        {"Myra Liddel", {8, 9, 10, 12}},
        {"Katherina Rogers", {8, 9, 10, 12, 13, 14}},
        {"Sylvia Avondale", {7, 8, 9, 10, 12, 13, 14}},
        {"Nora Fayette", {6, 7, 9, 10, 11, 12, 13, 14}},
        {"Helen Lloyd", {7, 8, 10, 11, 12}},
        {"Dorothy Murchison", {8, 9}},
        {"Olivia Carleton", {9, 11}},
        {"Flora Price", {9, 11}},
    };
    return result;
}

constexpr const char* families[] = {
    "Acciaiuoli", "Albizzi", "Barbadori", "Bischeri", "Castellani", "Ginori",   "Guadagni", "Lamberteschi",
    "Medici",     "Pazzi",   "Peruzzi",   "Pucci",    "Ridolfi",    "Salviati", "Strozzi",  "Tornabuoni",
};
constexpr std::pair<std::uint32_t, std::uint32_t> marriages[] = {
    {0, 8},  {1, 5}, {1, 6},  {1, 8},  {2, 4},  {2, 8},  {3, 6},  {3, 10},  {3, 14},  {4, 10},
    {4, 14}, {6, 7}, {6, 15}, {8, 12}, {8, 13}, {8, 15}, {9, 13}, {10, 14}, {12, 14}, {12, 15},
};

}  // namespace

Network karate_club(bool weighted) {
    NetworkBuilder builder(NetworkForm::undirected);
    for (int member = 1; member <= 34; ++member) builder.add_vertex(std::to_string(member));
    for (const Tie& tie : karate_ties) builder.add_edge(tie.first, tie.second, weighted ? tie.weight : 1);
    return builder.build();
}

Network southern_women() {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (const Woman& woman : women()) builder.add_left(woman.name);
    for (int event = 1; event <= 14; ++event) builder.add_right("E" + std::to_string(event));
    for (std::uint32_t woman = 0; woman < women().size(); ++woman) {
        for (const std::uint32_t event : women()[woman].events) builder.add_edge(woman, 18 + event - 1);
    }
    return builder.build();
}

Network florentine_families() {
    NetworkBuilder builder(NetworkForm::undirected);
    for (const char* family : families) builder.add_vertex(family);
    for (const auto& [first, second] : marriages) builder.add_edge(first, second);
    return builder.build();
}

Network random_network(std::uint64_t seed, const RandomNetwork& how) {
    std::mt19937_64 random(seed);
    const auto chance = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    NetworkBuilder builder(how.form);
    const bool two_mode = how.form == NetworkForm::two_mode;
    for (std::uint32_t at = 0; at < how.vertices; ++at) {
        const std::string name = "v" + std::to_string(at);
        two_mode ? builder.add_left(name) : builder.add_vertex(name);
    }
    for (std::uint32_t at = 0; two_mode && at < how.right; ++at) builder.add_right("r" + std::to_string(at));
    for (std::uint32_t u = 0; u < how.vertices; ++u) {
        const std::uint32_t begin = two_mode ? how.vertices : how.form == NetworkForm::directed ? 0 : u + 1;
        const std::uint32_t end = two_mode ? how.vertices + how.right : how.vertices;
        for (std::uint32_t v = begin; v < end; ++v) {
            if (u == v || chance() >= how.probability) continue;
            builder.add_edge(u, v, static_cast<double>(1 + random() % how.largest_weight));
        }
    }
    return builder.build();
}

namespace {

// The vertices of `network` in the order of their places, then its edges.
void add_vertices(NetworkBuilder& builder, const Network& network,
                  const std::vector<std::uint32_t>& vertices) {
    for (const std::uint32_t vertex : vertices) {
        switch (network.side(vertex)) {
        case Side::left:
            builder.add_left(network.label(vertex), network.reference(vertex));
            break;
        case Side::right:
            builder.add_right(network.label(vertex), network.reference(vertex));
            break;
        case Side::none:
            builder.add_vertex(network.label(vertex), network.reference(vertex));
        }
    }
}

void add_edges(NetworkBuilder& builder, const Network& network, const std::vector<std::uint32_t>& places) {
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        builder.add_edge(places[ends.source], places[ends.target], network.weight(edge), network.roles(edge));
    }
}

}  // namespace

Network relabelled(const Network& network, const std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> vertices(order.size());
    for (std::uint32_t vertex = 0; vertex < order.size(); ++vertex) vertices[order[vertex]] = vertex;
    NetworkBuilder builder(network.form(), network.kind());
    add_vertices(builder, network, vertices);
    add_edges(builder, network, order);
    return builder.build();
}

Network disjoint_union(const Network& first, const Network& second) {
    NetworkBuilder builder(first.form(), first.kind());
    std::vector<std::uint32_t> places[2];
    const Network* const networks[] = {&first, &second};
    std::uint32_t next = 0;
    for (std::size_t at = 0; at < 2; ++at) places[at].resize(networks[at]->vertex_count());
    for (const Side side : {Side::left, Side::right, Side::none}) {
        for (std::size_t at = 0; at < 2; ++at) {
            std::vector<std::uint32_t> vertices;
            for (std::uint32_t vertex = 0; vertex < networks[at]->vertex_count(); ++vertex) {
                if (networks[at]->side(vertex) != side) continue;
                vertices.push_back(vertex);
                places[at][vertex] = next++;
            }
            add_vertices(builder, *networks[at], vertices);
        }
    }
    for (std::size_t at = 0; at < 2; ++at) add_edges(builder, *networks[at], places[at]);
    return builder.build();
}

}  // namespace qgov::test
