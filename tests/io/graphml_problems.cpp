#include "support/error_text.hpp"
#include "support/fail_allocation.hpp"
#include "support/graphml_text.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <vector>

using namespace qgov;
using test::error_of;
using test::file_of;
using test::graph_of;
using test::losses_of;
using test::problems_of;

namespace {

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("all that is wrong is told, with line and column") {
    CHECK(problems_of(file_of(R"(<key id="w" for="edge" attr.name="weight"/>
<key id="w" for="node"/><key for="node"/>
<key id="s" attr.name="side"/><key id="m" attr.name="multiplicity"/>
<graph edgedefault="both">
<node id="market"/><node id="market"/>
<node name="x"/>
<node id="b"><data key="s">north</data><data key="z">1</data><graph edgedefault="directed"><node id="q"/></graph></node>
<edge source="markets" target="b"><data key="w">x</data></edge>
<edge source="market" target="b"><data key="w">-1</data><data key="w">2</data></edge>
<edge source="market"/>
<edge source="b" target="b" directed="perhaps"><data key="m">1.5</data></edge>
<hyperedge><endpoint node="b"/></hyperedge>
<vertex id="c"/><locator/>
</graph>
<graph edgedefault="directed"><node id="b"/></graph>
<edge/>
)")) == R"(g:3:1: error: the key "w" is already there; ids of keys are unique
g:3:25: error: there is no attribute "id" here
g:5:1: error: "both" says no direction; write directed or undirected
g:6:20: error: the id "market" is already there; ids are unique
g:7:1: error: there is no attribute "id" here
g:8:14: error: the side is "north"; write L or R, or leave it out in one-mode networks
g:8:40: error: no key "z" is declared above
g:8:62: error: there is a graph inside of this element, which a network cannot hold; write its nodes and edges beside the others
g:9:1: error: "markets" is not among the nodes; nearest: "market"
g:9:35: error: the weight is "x"; write a number such as 2 or 0.5
g:10:34: error: the weight is -1; weights must be positive and finite, leave the edge out in place of weight 0
g:10:57: error: "weight" is said twice here; leave one of them out
g:11:1: error: there is no attribute "target" here
g:12:1: error: "perhaps" says no direction; write true or false
g:12:48: error: the multiplicity is "1.5"; write how many edges were merged, a whole number from 1
g:13:1: error: a hyperedge joins any number of nodes, which no edge of a network does; write it as a node with an edge to each
g:14:1: error: GraphML has no element "vertex" here; expected one of node, edge, hyperedge, data, desc, locator
g:14:17: error: this graph is in another file, which is not read
g:16:1: error: this is a second graph; a network is one, write each to a file of its own
g:17:1: error: GraphML has no element "edge" here; expected one of key, graph, data, desc
)");
    const std::string two = graph_of("<node/>\n<node/>");
    CHECK(error_of([&] { read_graphml(two); }) ==
          "108: input:3:1: error: 2 problems\n  line 3: there is no attribute \"id\" here\n  line 4: there "
          "is no attribute \"id\" here");
}

TEST_CASE("sides that do not hold together") {
    const std::string key =
        "<key id=\"s\" attr.name=\"side\"/><key id=\"f\" for=\"graph\" attr.name=\"form\"/>"
        "<key id=\"k\" for=\"graph\" attr.name=\"kind\"/>\n";
    const auto file = [&](std::string_view direction, std::string_view content) {
        return file_of(key + "<graph edgedefault=\"" + std::string(direction) + "\">\n" +
                       std::string(content) + "</graph>\n");
    };
    const std::string a = "<node id=\"a\"><data key=\"s\">L</data></node>\n";
    const std::string b = "<node id=\"b\"><data key=\"s\">left</data></node>\n";
    const std::string c = "<node id=\"c\"/>\n";
    const std::string edge = "<edge source=\"a\" target=\"b\"/>\n";
    CHECK(problems_of(file("undirected", a + b + edge)) ==
          "g:6:1: error: the edge from \"a\" to \"b\" has both ends on the left side; edges of a two-mode "
          "network join "
          "its two sides\n");
    CHECK(problems_of(file("undirected", a + b + c + edge)) ==
          "g:6:1: error: the node \"c\" has no side, others have one; give all of them one, or none\n");
    CHECK(problems_of(file("directed", a + b)) ==
          "g:3:1: error: a network with two sides has no direction; leave out the direction or the sides\n");
    CHECK(problems_of(file("undirected", "<data key=\"f\">two_mode</data>\n" + c)) ==
          "g:4:1: error: the graph says that it is two-mode, but by its nodes and edges it is undirected\n");
    CHECK(problems_of(file("directed", "<data key=\"k\">coordination</data>\n" + c)) ==
          "g:4:1: error: the graph's kind is \"coordination\", but no such network is directed; leave the "
          "kind out\n");
    CHECK(losses_of(read_graphml(
              file("directed", "<data key=\"k\">social</data><data key=\"f\">round</data>\n" + c))) ==
          Words{"graph/form 1", "graph/kind 1"});
    CHECK(read_graphml(file("undirected", "<data key=\"f\">two_mode</data>\n")).network.two_mode());
}

TEST_CASE("weights that are too much together") {
    const std::string edge = "<edge source=\"a\" target=\"a\"><data key=\"w\">1e308</data></edge>";
    CHECK(problems_of(file_of(
              "<key id=\"w\" attr.name=\"weight\"/>\n<graph edgedefault=\"directed\"><node id=\"a\"/>" +
              edge + edge + "</graph>")) == "g:3:1: error: the weights of the network together exceed what a "
                                            "double holds; use a larger unit for them\n");
}

TEST_CASE("damaged XML, and XML that could do harm, is refused with its place") {
    CHECK(problems_of("") == "g:1:1: error: the text ends before its root element does\n");
    CHECK(problems_of("<graphml>") == "g:1:10: error: the text ends before its root element does\n");
    CHECK(problems_of("source,target\n") == "g:1:1: error: this is no well-formed XML: syntax error\n");
    CHECK(problems_of("<gexf/>") == "g:1:1: error: this is no GraphML: the file begins with the element "
                                    "\"gexf\", expected \"graphml\"\n");
    CHECK(problems_of(file_of("")) == "g:1:1: error: there is no graph in this file\n");
    CHECK(problems_of("<graphml>\n<graph edgedefault=\"x\">\n</node>") ==
          "g:2:1: error: \"x\" says no direction; write directed or undirected\n"
          "g:3:3: error: this is no well-formed XML: mismatched tag\n");
    CHECK(problems_of("<graphml>\n 甲\xFF") ==
          "g:2:3: error: these bytes are no characters in UTF-8; save the file as UTF-8\n");
    CHECK(
        problems_of("<?xml version=\"1.0\" encoding=\"GB2312\"?><graphml/>") ==
        "g:1:31: error: the encoding that the first line names is not known here; save the file as UTF-8\n");
    CHECK(
        problems_of("<!DOCTYPE graphml [\n<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>\n" +
                    graph_of("<node id=\"&b;\"/>"))
            .starts_with("g:1:19: error: the document type has declarations of its own, which are not read, "
                         "since they can "
                         "make a small file a huge one; take out what stands between its [ and ]"));
    CHECK(problems_of("<!DOCTYPE graphml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><graphml>&a;</graphml>")
              .starts_with("g:1:19: error: the document type"));
    CHECK(problems_of("<!DOCTYPE graphml SYSTEM \"g.dtd\"><graphml>\n&a;</graphml>") ==
          "g:2:1: error: &a; stands for something outside of this file, which is not read; write the "
          "character itself\n");
    CHECK(problems_of("<graphml>\n&a;</graphml>") ==
          "g:2:1: error: this is no well-formed XML: undefined entity\n");
    CHECK(error_of([] { read_graphml("<graphml/>"); }) ==
          "109: input:1:1: error: there is no graph in this file");
}

TEST_CASE("limits") {
    const std::string graph = graph_of("<node id=\"a\"/><node id=\"b\"/>");
    const auto told = [&](const std::string& text, const GraphmlReadOptions& options) {
        return problems_of(text, options);
    };
    CHECK(told(graph, {.limits = {.records = 2}}).empty());
    CHECK(told(graph, {.limits = {.records = 1}}) ==
          "g:3:15: error: more than the 1 nodes, edges, keys and data allowed\n");
    CHECK(told(graph, {.limits = {.depth = 3}}).empty());
    CHECK(told(graph, {.limits = {.depth = 2}}) == "g:3:1: error: elements are nested more than 2 deep\n");
    CHECK(told(graph, {.limits = {.bytes = graph.size()}}).empty());
    CHECK(told(graph, {.limits = {.bytes = graph.size() - 1}}) ==
          "g:1:1: error: the text has " + std::to_string(graph.size()) + " bytes; at most " +
              std::to_string(graph.size() - 1) + " are allowed\n");
    const std::string named =
        file_of("<key id=\"n\" attr.name=\"name\"/>\n<graph edgedefault=\"directed\"><node id=\"a\"><data "
                "key=\"n\">12345</data></node></graph>");
    CHECK(told(named, {.value_bytes = 5}).empty());
    CHECK(told(named, {.value_bytes = 4}) == "g:3:58: error: a value is longer than the 4 bytes allowed\n");
    std::string deep = "<graphml>";
    for (int at = 0; at < 300; ++at) deep += "<desc>";
    CHECK(told(deep, {}) == "g:1:1540: error: elements are nested more than 256 deep\n");
    CHECK(told("<graphml><!--" + std::string(5'000'000, 'x'), {}) ==
          "g:1:10: error: a tag or comment is longer than 4194304 bytes\n");
    CHECK(told("<!--" + std::string(5'000'000, 'x'), {})
              .ends_with("error: a tag or comment is longer than 4194304 bytes\n"));
    std::vector<double> shares;
    const auto stop = [](void* context, double share) {
        static_cast<std::vector<double>*>(context)->push_back(share);
        return share < 0.5;
    };
    const std::string wide = graph_of(std::string(1'000'000, ' '));
    CHECK(error_of([&] { read_graphml(wide, {.limits = {.keep_going = stop, .context = &shares}}); }) ==
          "503: reading was stopped by the caller");
    CHECK(shares.size() == 8);
    const auto fail = [](void*, double) -> bool { throw 7; };
    CHECK_THROWS_AS(read_graphml(wide, {.limits = {.keep_going = fail}}), int);
}

TEST_CASE("UTF-16 is read as well") {
    const std::string plain = graph_of("<node id=\"x\"/>");
    std::string wide = "\xFF\xFE";
    for (const char each : plain) wide += std::string(1, each) + '\0';
    CHECK(read_graphml(wide).network.label(0) == "x");
}

TEST_CASE("a lack of memory at any moment ends in bad_alloc and gives all back") {
    const std::string text = file_of(
        "<key id=\"n\" attr.name=\"name\"/><key id=\"c\" for=\"node\"/>"
        "<graph edgedefault=\"directed\"><node id=\"a\"><data key=\"n\">甲</data><data key=\"c\"/></node>"
        "<edge source=\"a\" target=\"a\"/></graph>");
    const EdgeList whole = read_graphml(text);
    CHECK(losses_of(whole) == Words{"nodes/c 1"});
    std::uint64_t good = 0;
    for (bool failed = true; failed; ++good) {
        EdgeList list;
        bool short_of_memory = false;
        {
            test::FailAllocation fail(good);
            try {
                list = read_graphml(text);
            } catch (const std::bad_alloc&) {
                short_of_memory = true;
            }
            fail.stop();
            failed = fail.failed();
            if (short_of_memory) CHECK(fail.live() == 0);
        }
        if (!short_of_memory) CHECK((list == whole));
    }
    CHECK(good > 20);
}
