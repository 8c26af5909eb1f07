#include <qgov/io/network_format.hpp>

#include <qgov/graph/build.hpp>
#include <qgov/graph/vertex_names.hpp>
#include <qgov/io/csv.hpp>
#include <qgov/io/edge_list.hpp>

#include "support/error_text.hpp"
#include "support/networks.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

Network two_bureaus() {
    NetworkBuilder builder(NetworkForm::two_mode);
    builder.add_left("甲", vertex_reference(Id<Organisation>(0)));
    builder.add_left("乙", vertex_reference(Id<Organisation>(1)));
    builder.add_right("t1", vertex_reference(Id<Task>(0)));
    builder.add_edge(0, 2, 1, RoleMask().with(AssignmentRole::lead));
    builder.add_edge(1, 2, 0.5, RoleMask().with(AssignmentRole::lead).with(AssignmentRole::support));
    return builder.build();
}

Network named(const std::string& label) {
    NetworkBuilder builder(NetworkForm::directed);
    builder.add_vertex(label);
    builder.add_vertex("b");
    builder.add_edge(0, 1, 0.1);
    return builder.build();
}

bool contains_text(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("GraphML holds vertices, edges, weights, roles, sides and measures") {
    const NetworkAttributes attributes{.title = "示例",
                                       .names = {"发展改革局", "财政局", "任务一"},
                                       .measures = {{"degree", MeasureScope::vertex, {1, 1, missing_value}},
                                                    {"density", MeasureScope::network, {1.0 / 3}}}};
    CHECK(write_network(two_bureaus(), NetworkFormat::graphml, attributes) ==
          R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="g0" for="graph" attr.name="title" attr.type="string"/>
  <key id="g1" for="graph" attr.name="kind" attr.type="string"/>
  <key id="g2" for="graph" attr.name="form" attr.type="string"/>
  <key id="g3" for="graph" attr.name="density" attr.type="double"/>
  <key id="v0" for="node" attr.name="key" attr.type="string"/>
  <key id="v1" for="node" attr.name="name" attr.type="string"/>
  <key id="v2" for="node" attr.name="kind" attr.type="string"/>
  <key id="v3" for="node" attr.name="side" attr.type="string"/>
  <key id="v4" for="node" attr.name="degree" attr.type="double"/>
  <key id="e0" for="edge" attr.name="weight" attr.type="double"/>
  <key id="e1" for="edge" attr.name="roles" attr.type="string"/>
  <graph id="network" edgedefault="undirected">
      <data key="g0">示例</data>
      <data key="g1">other</data>
      <data key="g2">two_mode</data>
      <data key="g3">0.3333333333333333</data>
    <node id="n0">
      <data key="v0">甲</data>
      <data key="v1">发展改革局</data>
      <data key="v2">organisation</data>
      <data key="v3">left</data>
      <data key="v4">1</data>
    </node>
    <node id="n1">
      <data key="v0">乙</data>
      <data key="v1">财政局</data>
      <data key="v2">organisation</data>
      <data key="v3">left</data>
      <data key="v4">1</data>
    </node>
    <node id="n2">
      <data key="v0">t1</data>
      <data key="v1">任务一</data>
      <data key="v2">task</data>
      <data key="v3">right</data>
    </node>
    <edge source="n0" target="n2">
      <data key="e0">1</data>
      <data key="e1">lead</data>
    </edge>
    <edge source="n1" target="n2">
      <data key="e0">0.5</data>
      <data key="e1">lead;support</data>
    </edge>
  </graph>
</graphml>
)");
}

TEST_CASE("GEXF has names as labels and weights of its own") {
    const std::string text =
        write_network(named("a"), NetworkFormat::gexf, {.measures = {{"bridge", MeasureScope::edge, {1}}}});
    CHECK(text == R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <graph mode="static" defaultedgetype="directed">
    <attributes class="node">
      <attribute id="0" title="key" type="string"/>
      <attribute id="1" title="kind" type="string"/>
    </attributes>
    <attributes class="edge">
      <attribute id="0" title="bridge" type="double"/>
    </attributes>
    <nodes>
      <node id="n0" label="a">
        <attvalues>
          <attvalue for="0" value="a"/>
          <attvalue for="1" value="other"/>
        </attvalues>
      </node>
      <node id="n1" label="b">
        <attvalues>
          <attvalue for="0" value="b"/>
          <attvalue for="1" value="other"/>
        </attvalues>
      </node>
    </nodes>
    <edges>
      <edge id="e0" source="n0" target="n1" weight="0.1">
        <attvalues>
          <attvalue for="0" value="1"/>
        </attvalues>
      </edge>
    </edges>
  </graph>
</gexf>
)");
}

TEST_CASE("DOT draws arcs, edges and shapes by kind") {
    CHECK(write_network(named("a"), NetworkFormat::dot, {.title = "示例"}) == R"(digraph network {
  label="示例";
  n0 [label="a", shape=ellipse, "key"="a", "kind"="other"];
  n1 [label="b", shape=ellipse, "key"="b", "kind"="other"];
  n0 -> n1 [weight="0.1"];
}
)");
    const std::string text = write_network(two_bureaus(), NetworkFormat::dot);
    CHECK(text.starts_with("graph network {\n  rankdir=LR;\n  n0 [label=\"甲\", shape=box, "));
    CHECK(contains_text(text, "  n1 -- n2 [weight=\"0.5\", \"roles\"=\"lead;support\"];\n"));
}

TEST_CASE("names can never become markup") {
    const std::string name = "<script>\"a\"&'b'\n\t\x01\\ \xFF \xEF\xBF\xBF \xE2\x80\x8F";
    const Network network = named(name);
    const std::string graphml = write_network(network, NetworkFormat::graphml);
    CHECK(contains_text(graphml,
                        "<data key=\"v1\">&lt;script&gt;&quot;a&quot;&amp;&#39;b&#39;&#10;&#9;\xEF\xBF\xBD\\ "
                        "\xEF\xBF\xBD \xEF\xBF\xBD \xE2\x80\x8F</data>"));
    CHECK_FALSE(contains_text(graphml, "<script>"));
    CHECK_FALSE(contains_text(write_network(network, NetworkFormat::gexf), "<script>"));
    CHECK(contains_text(write_network(network, NetworkFormat::dot),
                        "label=\"<script>\\\"a\\\"&'b'\\n  \\\\ \xFF"));
}

TEST_CASE("tables of nodes and edges read back as the same network") {
    for (const Network& network : {test::southern_women(), assignment_network(sample_dataset())}) {
        const std::string edges = write_network(network, NetworkFormat::edges_csv);
        const std::string nodes = write_network(network, NetworkFormat::nodes_csv);
        const Network back = read_edge_list(edges, nodes).network;
        REQUIRE(back.vertex_count() == network.vertex_count());
        REQUIRE(back.edge_count() == network.edge_count());
        CHECK(back.form() == network.form());
        for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
            CHECK(back.label(vertex) == network.label(vertex));
            CHECK(back.side(vertex) == network.side(vertex));
        }
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            CHECK(back.ends(edge) == network.ends(edge));
            CHECK(back.weight(edge) == network.weight(edge));
        }
    }
}

TEST_CASE("ids of tables are labels where these tell vertices apart") {
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("a,b");
    builder.add_vertex("a,b");
    builder.add_edge(0, 1, 2);
    CHECK(write_network(builder.build(), NetworkFormat::edges_csv) == "source,target,weight\nn0,n1,2\n");
    builder.add_vertex("a,b");
    builder.add_vertex("\"c\"");
    builder.add_edge(0, 1, 2);
    builder.add_edge(0, 1, 1);
    CHECK(write_network(builder.build(), NetworkFormat::edges_csv) ==
          "source,target,weight,multiplicity\n\"a,b\",\"\"\"c\"\"\",3,2\n");
}

TEST_CASE("an empty network is written in every form") {
    for (const NetworkFormat format : {NetworkFormat::graphml, NetworkFormat::gexf, NetworkFormat::dot,
                                       NetworkFormat::edges_csv, NetworkFormat::nodes_csv}) {
        CHECK_FALSE(write_network(Network(), format).empty());
    }
}

TEST_CASE("names and measures must be as many as vertices and edges") {
    const Network network = named("a");
    CHECK(bad_argument([&] { write_network(network, NetworkFormat::dot, {.names = {"one"}}); }) ==
          "write_network needs one name for each of the 2 vertices, but was given 1");
    CHECK(bad_argument([&] {
              write_network(network, NetworkFormat::dot,
                            {.measures = {{"degree", MeasureScope::edge, {1, 2}}}});
          }) == "write_network needs one value of degree for each of the 1 edges, but was given 2");
    CHECK(bad_argument([&] {
              write_network(network, NetworkFormat::dot,
                            {.measures = {{"density", MeasureScope::network, {}}}});
          }) == "write_network needs one value of density for each of the 1 networks, but was given 0");
}

TEST_CASE("the ending of a file names its form") {
    CHECK(network_format_of("a.graphml") == NetworkFormat::graphml);
    CHECK(network_format_of("a.gexf") == NetworkFormat::gexf);
    CHECK(network_format_of("a.gv") == NetworkFormat::dot);
    CHECK(network_format_of("a.dot") == NetworkFormat::dot);
    CHECK(network_format_of("a.csv") == NetworkFormat::edges_csv);
    CHECK_FALSE(network_format_of("a.xml").has_value());
    CHECK_FALSE(network_format_of("").has_value());
}

TEST_CASE("rows of tables quote what needs it") {
    std::string text;
    const std::vector<std::string_view> cells = {"a", "", "b,c", "\"", "d\ne", " f", "g\r"};
    append_csv_row(text, cells);
    CHECK(text == "a,,\"b,c\",\"\"\"\",\"d\ne\",\" f\",\"g\r\"\n");
    text.clear();
    append_csv_row(text, std::vector<std::string_view>{""});
    CHECK(text == "\"\"\n");
    append_csv_row(text, cells, ';');
    CHECK(contains_text(text, ";b,c;"));
}
