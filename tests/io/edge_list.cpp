#include <qgov/io/edge_list.hpp>

#include <qgov/core/error.hpp>

#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace qgov;

namespace {

EdgeListOptions named(EdgeListOptions options = {}) {
    options.edges.file = "e.csv";
    options.nodes.file = "n.csv";
    return options;
}

std::string refusal(std::string_view edges, std::string_view nodes = {},
                    const EdgeListOptions& options = named()) {
    try {
        read_edge_list(edges, nodes, options);
    } catch (const Error& error) {
        return error.what();
    }
    return "nothing refused";
}

}  // namespace

TEST_CASE("edges alone: vertices in the order in which they are named, equal edges merged") {
    const Network network = read_edge_list("source,target,weight\nb,a,2\na,c,\nc,a,0.5\n").network;
    CHECK(network.form() == NetworkForm::undirected);
    CHECK(network.vertex_count() == 3);
    CHECK(network.label(0) == "b");
    CHECK(network.edge_count() == 2);
    CHECK(network.weight(*network.find_edge(1, 2)) == 1.5);
    const Network directed =
        read_edge_list("target,note,source\nb,x,a\na,y,b\n", {}, {.directed = true}).network;
    CHECK(directed.directed());
    CHECK(directed.edge_count() == 2);
    CHECK(directed.label(0) == "a");
    const Network two_mode = read_edge_list("source,target\nu1,t1\nu2,t1\n", {}, {.two_mode = true}).network;
    CHECK(two_mode.left_count() == 2);
    CHECK(two_mode.label(2) == "t1");
    CHECK(read_edge_list("source,target\n").network.vertex_count() == 0);
}

TEST_CASE("nodes give order, sides, isolated vertices and groups") {
    const EdgeList list = read_edge_list("source,target\nt1,u1\nu2,t1\n",
                                         "id,side,attr\nt1,R,x\nu1,L,y\nu2,left,y\nt2,right,\n");
    CHECK(list.network.two_mode());
    CHECK(list.network.left_count() == 2);
    CHECK(list.network.right_count() == 2);
    CHECK(list.network.label(2) == "t1");
    CHECK(list.network.edge_count() == 2);
    CHECK(list.groups == std::vector<std::string>{"y", "y", "x", ""});
    const EdgeList plain = read_edge_list("source,target\na,b\n", "id,side\nc,\na,\nb,\n");
    CHECK(plain.network.form() == NetworkForm::undirected);
    CHECK(plain.network.label(0) == "c");
    CHECK(plain.groups.empty());
    CHECK(plain.names.empty());
    const EdgeList named = read_edge_list("source,target\nt,u\n", "id,side,name\nt,R,任务\nu,L,\n");
    CHECK(named.names == std::vector<std::string>{"u", "任务"});
    CHECK(named.title.empty());
    CHECK(named.losses.empty());
}

TEST_CASE("what cannot be read is refused with its place") {
    CHECK(refusal("from,to\na,b\n") ==
          "e.csv:1:1: error: there is no column \"source\"; the columns are \"from\", \"to\"");
    CHECK(refusal("source,target\n,b\n") ==
          "e.csv:2: error: the id is empty; give every vertex one [at source]");
    CHECK(refusal("source,target,weight\na,b,x\n") ==
          "e.csv:2: error: the weight is \"x\"; write a number such as 2 or 0.5 [at weight]");
    for (const char* weight : {"0", "-1", "nan", "inf"}) {
        CHECK(
            refusal(std::string("source,target,weight\na,b,") + weight + "\n") ==
            std::string("e.csv:2: error: the weight is ") + weight +
                "; weights must be positive and finite, leave the edge out in place of weight 0 [at weight]");
    }
    CHECK(refusal("source,target,weight\na,b,1e999\n").find("e.csv:2: error: the weight is \"1e999\"") == 0);
    CHECK(refusal("source,target\nmarket,t\n", "id\nmarkets\nt\n") ==
          "e.csv:2: error: \"market\" is not among the nodes of n.csv; nearest: \"markets\" [at source]");
    CHECK(refusal("source,target\n", "id\na\na\n") ==
          "n.csv:3: error: the id \"a\" is already there; ids are unique [at id]");
    CHECK(refusal("source,target\n", "id,side\na,L\nb,X\n") ==
          "n.csv:3: error: the side is \"X\"; write L or R, or nothing in one-mode networks [at side]");
    CHECK(
        refusal("source,target\n", "id,side\na,L\nb,\n") ==
        "n.csv:3: error: some nodes have a side and some have none; give all of them one, or none [at side]");
    CHECK(refusal("source,target\na,b\n", "id,side\na,L\nb,L\nc,R\n") ==
          "e.csv:2: error: the edge from \"a\" to \"b\" has both ends on the left side; edges of a two-mode "
          "network "
          "join its two sides [at target]");
    CHECK(refusal("source,target\na,b\nb,c\n", {}, named({.two_mode = true})) ==
          "e.csv:3: error: \"b\" stands among the sources and among the targets; in a two-mode network a "
          "vertex has one "
          "side [at source]");
    CHECK(refusal("source,target\na,b\n", "id\na\nb\n", named({.two_mode = true})) ==
          "the nodes have no sides; give them a column \"side\" with L and R");
    CHECK(refusal("source,target\na,b\n", {}, named({.directed = true, .two_mode = true})) ==
          "a network with two sides has no direction; leave out the direction or the sides");
}

TEST_CASE("a network written as a table comes back") {
    const Network women = test::southern_women();
    std::string nodes = "id,side\n";
    std::string edges = "source,target,weight\n";
    for (std::uint32_t vertex = 0; vertex < women.vertex_count(); ++vertex) {
        nodes += women.label(vertex) + (women.side(vertex) == Side::left ? ",L\n" : ",R\n");
    }
    for (std::uint32_t edge = 0; edge < women.edge_count(); ++edge) {
        edges += women.label(women.ends(edge).source) + "," + women.label(women.ends(edge).target) + ",1\n";
    }
    const Network read = read_edge_list(edges, nodes).network;
    REQUIRE(read.edge_count() == women.edge_count());
    for (std::uint32_t edge = 0; edge < read.edge_count(); ++edge) CHECK(read.ends(edge) == women.ends(edge));
}
