#include <qgov/io/graphml.hpp>

#include <qgov/graph/build.hpp>
#include <qgov/graph/document_network.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/graph/membership_network.hpp>
#include <qgov/graph/meta_network.hpp>
#include <qgov/graph/vertex_names.hpp>
#include <qgov/io/network_format.hpp>

#include "support/graphml_text.hpp"
#include "support/networks.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace qgov;
using test::file_of;
using test::graph_of;
using test::losses_of;
using test::problems_of;

namespace {

using Words = std::vector<std::string>;

// A random network of a kind, with loops, parallel edges, roles, and labels that are hard to write.
Network random_of(std::mt19937_64& random, NetworkForm form, NetworkKind kind) {
    const std::vector<std::string> pieces = {"甲", "b",  " ", "\n",  "\t",           "\r", "<",
                                             "&",  "\"", "'", "]]>", "\xE2\x80\x8F", "n0"};
    NetworkBuilder builder(form, kind);
    const auto label = [&] {
        std::string text;
        for (auto length = random() % 4; length > 0; --length) text += pieces[random() % pieces.size()];
        return text;
    };
    const auto reference = [&] { return VertexReference{.kind = static_cast<VertexKind>(random() % 8)}; };
    const std::uint64_t left = random() % 6;
    const std::uint64_t right = random() % 6;
    for (std::uint64_t at = 0; at < left; ++at) {
        if (form == NetworkForm::two_mode)
            builder.add_left(label(), reference());
        else
            builder.add_vertex(label(), reference());
    }
    for (std::uint64_t at = 0; form == NetworkForm::two_mode && at < right; ++at)
        builder.add_right(label(), reference());
    if (left == 0 || (form == NetworkForm::two_mode && right == 0)) return builder.build();
    std::uniform_real_distribution<double> weight(1e-9, 3);
    for (auto edges = random() % 12; edges > 0; --edges) {
        const auto source = static_cast<std::uint32_t>(random() % left);
        const auto target = static_cast<std::uint32_t>(form == NetworkForm::two_mode ? left + random() % right
                                                                                     : random() % left);
        builder.add_edge(source, target, weight(random),
                         RoleMask{static_cast<std::uint8_t>(random() % 3 == 0 ? random() % 64 : 0)});
    }
    return builder.build();
}

struct FormKind {
    NetworkForm form{};
    NetworkKind kind{};
};
constexpr FormKind forms_and_kinds[] = {
    {NetworkForm::undirected, NetworkKind::other},        {NetworkForm::directed, NetworkKind::other},
    {NetworkForm::two_mode, NetworkKind::other},          {NetworkForm::two_mode, NetworkKind::assignment},
    {NetworkForm::undirected, NetworkKind::coordination}, {NetworkForm::directed, NetworkKind::hierarchy},
    {NetworkForm::two_mode, NetworkKind::membership},     {NetworkForm::directed, NetworkKind::document},
    {NetworkForm::directed, NetworkKind::meta},           {NetworkForm::undirected, NetworkKind::meta},
};

constexpr std::string_view of_networkx = R"(<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="d3" for="node" attr.name="tall" attr.type="boolean" />
  <key id="d2" for="edge" attr.name="weight" attr.type="double" />
  <key id="d1" for="edge" attr.name="weight" attr.type="long" />
  <key id="d0" for="graph" attr.name="name" attr.type="string" />
  <graph edgedefault="directed">
    <node id="甲">
      <data key="d3">True</data>
    </node>
    <node id="b" />
    <edge source="甲" target="b" id="0">
      <data key="d1">1</data>
    </edge>
    <edge source="甲" target="b" id="1">
      <data key="d2">2.5</data>
    </edge>
    <edge source="b" target="甲" id="0" />
    <edge source="b" target="b" id="loop" />
    <data key="d0">demo</data>
  </graph>
</graphml>
)";

constexpr std::string_view of_igraph = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<!-- A comment -->
  <key id="v_name" for="node" attr.name="name" attr.type="string"/>
  <key id="v_type" for="node" attr.name="type" attr.type="boolean"/>
  <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph id="G" edgedefault="undirected">
    <node id="n0">
      <data key="v_name">t1</data>
      <data key="v_type">true</data>
    </node>
    <node id="n1">
      <data key="v_name">u1</data>
      <data key="v_type">false</data>
    </node>
    <edge source="n0" target="n1">
      <data key="e_weight">1.5</data>
    </edge>
  </graph>
</graphml>
)";

}  // namespace

TEST_CASE("random networks of every form and kind come back as the same") {
    std::mt19937_64 random(11);
    for (int round = 0; round < 400; ++round) {
        CAPTURE(round);
        for (const FormKind& each : forms_and_kinds) {
            const Network network = random_of(random, each.form, each.kind);
            const std::string text = write_network(network, NetworkFormat::graphml, {.title = "标题 <1>"});
            CAPTURE(text);
            const EdgeList back = read_graphml(text);
            CHECK((back.network == network));
            CHECK(back.title == "标题 <1>");
            CHECK(losses_of(back) == Words{});
        }
    }
}

TEST_CASE("the networks of the shipped data sets come back as the same, with what they stand for") {
    for (const char* stem : {"chibi", "hebei_regions", "langfang", "qinhuangdao", "shijiazhuang"}) {
        const Dataset data = test::shipped(stem);
        const Network networks[] = {assignment_network(data), coordination_network(data),
                                    hierarchy_network(data),  membership_network(data),
                                    document_network(data),   meta_network(data)};
        for (const Network& network : networks) {
            CAPTURE(stem);
            CAPTURE(to_string(network.kind()));
            const std::vector<std::string> names = vertex_names(network, data);
            const std::string text = write_network(network, NetworkFormat::graphml, {.names = names});
            const EdgeList back = read_graphml(text, {.dataset = &data});
            CHECK((back.network == network));
            CHECK(back.names == names);
            CHECK(losses_of(back) == Words{});
            // Without the data set only the rows of its tables are not known.
            const EdgeList alone = read_graphml(text);
            CHECK(write_network(alone.network, NetworkFormat::graphml, {.names = names}) == text);
        }
    }
}

TEST_CASE("measures that were written are listed, for a network does not hold them") {
    const Network women = test::southern_women();
    const std::vector<MeasureValues> measures = measure(women, Words{"degree", "density"});
    const EdgeList back = read_graphml(write_network(women, NetworkFormat::graphml, {.measures = measures}));
    CHECK((back.network == women));
    CHECK(losses_of(back) == Words{"graph/density 1", "nodes/degree 32"});
    CHECK(back.losses.at(0) == ExchangeLoss{.table = "graph",
                                            .member = "density",
                                            .reason = "a network has no place for this attribute",
                                            .count = 1});
}

TEST_CASE("what networkx writes of a graph with parallel edges") {
    const EdgeList list = read_graphml(of_networkx);
    const Network& network = list.network;
    CHECK(network.form() == NetworkForm::directed);
    CHECK(network.kind() == NetworkKind::other);
    CHECK(network.label(0) == "甲");
    REQUIRE(network.edge_count() == 3);
    CHECK(network.weight(*network.find_edge(0, 1)) == 3.5);
    CHECK(network.multiplicity(*network.find_edge(0, 1)) == 2);
    CHECK(network.weight(*network.find_edge(1, 1)) == 1);
    CHECK(list.title == "demo");
    CHECK(list.names.empty());
    CHECK(losses_of(list) == Words{"nodes/tall 1", "edges/id 4"});
}

TEST_CASE("what igraph writes of a graph with two sides") {
    const EdgeList list = read_graphml(of_igraph);
    CHECK(list.network.form() == NetworkForm::two_mode);
    CHECK(list.network.left_count() == 1);
    CHECK(list.network.label(0) == "n1");
    CHECK(list.names == Words{"u1", "t1"});
    CHECK(list.network.weight(0) == 1.5);
    CHECK(list.losses.empty());
}

TEST_CASE("attributes become sides only where all nodes and edges agree") {
    const std::string key = "<key id=\"b\" for=\"node\" attr.name=\"bipartite\" attr.type=\"int\"/>";
    const auto read = [&](std::string_view a, std::string_view b, std::string_view direction) {
        return read_graphml(file_of(key + "<graph edgedefault=\"" + std::string(direction) +
                                    "\"><node id=\"a\">" + std::string(a) + "</node><node id=\"b\">" +
                                    std::string(b) + "</node><edge source=\"a\" target=\"b\"/></graph>"));
    };
    const std::string zero = "<data key=\"b\">0</data>";
    const std::string one = "<data key=\"b\"> 1 </data>";
    CHECK(read(one, zero, "undirected").network.two_mode());
    CHECK(read(one, zero, "undirected").network.label(0) == "b");
    CHECK(read(one, zero, "undirected").losses.empty());
    for (const auto& [a, b, direction, lost] :
         {std::tuple{one, one, "undirected", 2},
          {one, std::string(), "undirected", 1},
          {one, zero, "directed", 2},
          {one, std::string("<data key=\"b\">2</data>"), "undirected", 2}}) {
        const EdgeList list = read(a, b, direction);
        CHECK_FALSE(list.network.two_mode());
        CHECK(losses_of(list) == Words{"nodes/bipartite " + std::to_string(lost)});
    }
}

TEST_CASE("keys: names of attributes, defaults, for all, without a name") {
    const EdgeList list = read_graphml(
        file_of(R"(<key id="w" for="edge" attr.name="weight" attr.type="float"><default>2</default></key>
<key id="n" for="all" attr.name="name"><default>无名</default></key>
<key id="colour" for="node"><default>red</default></key>
<key id="l" for="node" attr.name="label"/>
<key id="g" for="node" attr.name="group"/>
<key id="k" for="node" attr.name="kind"/>
<key id="r" for="edge" attr.name="roles"/>
<key id="m" for="edge" attr.name="multiplicity" attr.type="double"/>
<graph edgedefault="undirected">
<node id="a"><data key="n">甲</data><data key="l">A</data><data key="g">东</data><data key="k">task</data></node>
<edge source="a" target="b"><data key="w">0.5</data><data key="m">3.0</data><data key="r">boss</data></edge>
<node id="b"><data key="colour">blue</data><data key="k">person</data></node>
<node id="c"/>
<edge source="c" target="b"/>
</graph>)"));
    CHECK(list.title == "无名");
    CHECK(list.names == Words{"甲", "无名", "无名"});
    CHECK(list.groups == Words{"东", "", ""});
    CHECK(list.network.reference(0) == VertexReference{.kind = VertexKind::task});
    CHECK(list.network.weight(*list.network.find_edge(0, 1)) == 0.5);
    CHECK(list.network.multiplicity(*list.network.find_edge(0, 1)) == 3);
    CHECK(list.network.weight(*list.network.find_edge(1, 2)) == 2);
    CHECK(losses_of(list) ==
          Words{"nodes/colour 2", "nodes/label 1", "nodes/kind 1", "edges/name 1", "edges/roles 1"});
}

TEST_CASE("edges may all say the other direction than the default") {
    const std::string nodes = "<node id=\"a\"/><node id=\"b\"/>";
    CHECK(read_graphml(graph_of(nodes + "<edge source=\"a\" target=\"b\" directed=\"true\"/>"))
              .network.directed());
    CHECK_FALSE(
        read_graphml(graph_of(nodes + "<edge source=\"a\" target=\"b\" directed=\"false\"/>", "directed"))
            .network.directed());
    CHECK(problems_of(graph_of(
              nodes +
              "<edge source=\"a\" target=\"b\" directed=\"true\"/>\n<edge source=\"a\" target=\"b\"/>")) ==
          "g:3:29: error: this edge is directed, others are undirected; a network is one or the other, write "
          "an edge "
          "without direction as two arcs\n");
}

TEST_CASE("elements and attributes without a place in a network are listed") {
    const EdgeList list =
        read_graphml("<!DOCTYPE graphml SYSTEM \"graphml.dtd\">\n"
                     "<g:graphml xmlns:g=\"http://graphml.graphdrawing.org/xmlns/graphml\" "
                     "xmlns:y=\"http://example.org/y\">\n"
                     "<g:desc>d<![CDATA[<]]></g:desc><?hint x?>\n"
                     "<g:key id=\"s\" for=\"node\" y:type=\"shape\"><g:desc/></g:key>\n"
                     "<g:graph edgedefault=\"directed\" parse.nodes=\"2\" parse.order=\"free\" id=\"G\">\n"
                     "<g:node id=\"a\" parse.indegree=\"0\"><g:port name=\"p\"><g:port name=\"q\"/></g:port>"
                     "<g:data key=\"s\"><y:Shape><y:Label>A</y:Label></y:Shape></g:data><y:thing/></g:node>\n"
                     "<g:node id=\"b\"/><g:edge id=\"e\" source=\"a\" target=\"b\" "
                     "sourceport=\"p\"/></g:graph>\n</g:graphml>");
    CHECK(list.network.edge_count() == 1);
    CHECK(losses_of(list) == Words{"nodes/s 1", "graph/desc 2", "nodes/port 1", "nodes/thing 1", "edges/id 1",
                                   "edges/sourceport 1"});
}

TEST_CASE("a damaged file is refused with a place, or it is a network that can be written") {
    std::mt19937_64 random(3);
    const std::string own = write_network(assignment_network(test::sample_dataset()), NetworkFormat::graphml);
    const std::vector<std::string> texts = {own.substr(0, 3000) + own.substr(own.size() - 2000), own,
                                            std::string(of_networkx), std::string(of_igraph)};
    const std::vector<std::string> pieces = {"<",     ">",        "\"",   "&",    "/",
                                             "0",     "-",        "node", "edge", "data",
                                             "graph", "directed", "\xFF", "<!--", "<![CDATA["};
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string text = texts[static_cast<std::size_t>(round) % texts.size()];
        for (auto times = random() % 3; times < 3; ++times) {
            const std::size_t at = random() % text.size();
            const std::size_t length = std::min<std::size_t>(random() % 12, text.size() - at);
            switch (random() % 5) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, pieces[random() % pieces.size()]);
                break;
            case 3:
                text.insert(random() % text.size(), text.substr(at, random() % 400));
                break;
            default:
                text[at] = static_cast<char>(text[at] ^ (1 << random() % 7));
            }
        }
        CAPTURE(text);
        ReadProblems problems;
        const EdgeList list = read_graphml(text, {.problems = &problems});
        for (const ParseError& each : problems.first)
            CHECK((each.place().line > 0 && each.place().column > 0));
        if (!problems.empty()) {
            ++refused;
            continue;
        }
        ++read;
        const EdgeList again = read_graphml(write_network(list.network, NetworkFormat::graphml));
        CHECK((again.network == list.network));
    }
    CHECK(read > 300);
    CHECK(refused > 500);
}
