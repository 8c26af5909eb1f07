#include <qgov/io/graphml.hpp>

#include "core/code_text.hpp"
#include "io/graphml_graph.hpp"
#include "io/graphml_keys.hpp"
#include "io/graphml_values.hpp"
#include "io/xml_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

using Domain = GraphmlDomain;
using Meaning = GraphmlMeaning;

class GraphmlReader final : public XmlVisitor {
public:
    GraphmlReader(std::string_view text, const GraphmlReadOptions& options)
        : options_(options),
          problems_(options.problems ? *options.problems : own_problems_),
          xml_(text, options.file, options.limits),
          graph_(options.file, problems_) {}

    EdgeList read();

    void start(const XmlName& element, const std::vector<XmlName>& attributes) override;
    void end() override;
    void text(std::string_view part) override;

private:
    enum class Element : std::uint8_t { none, file, key, fallback, graph, node, edge, data };

    Element inside() const { return open_.empty() ? Element::none : open_.back(); }
    /// What data are about that stand here.
    Domain domain() const {
        if (inside() == Element::node) return Domain::node;
        return inside() == Element::edge ? Domain::edge : Domain::graph;
    }
    TextSpot here() const { return {.line = xml_.line(), .column = xml_.column()}; }

    /// Passes over the element that just began, with all that is in it.
    void skip() { skipped_ = 1; }
    void refuse(const std::string& problem) {
        graph_.note(Code::bad_argument, here(), problem);
        skip();
    }
    void lose(std::string_view name, std::string_view reason) {
        auto& [why, count] = lost_[{domain(), std::string(name)}];
        why = reason;
        ++count;
    }
    void lose_element(std::string_view name) {
        lose(name, "a network has no place for this element");
        skip();
    }
    /// Other attributes than those held, and than hints for the reader.
    void lose_attributes(const std::vector<XmlName>& attributes, const std::vector<std::string_view>& held);
    void count_record();

    void start_in_file(std::string_view name, const std::vector<XmlName>& attributes);
    void start_in_graph(std::string_view name, const std::vector<XmlName>& attributes);
    void start_in_node_or_edge(std::string_view name, const std::vector<XmlName>& attributes);
    void refuse_unknown(std::string_view name, const std::vector<std::string_view>& known);
    void start_key(const std::vector<XmlName>& attributes);
    void start_graph(const std::vector<XmlName>& attributes);
    void start_node(const std::vector<XmlName>& attributes);
    void start_edge(const std::vector<XmlName>& attributes);
    void start_data(const std::vector<XmlName>& attributes);
    void end_data();
    void end_graph();

    std::optional<std::string_view> needed(const std::vector<XmlName>& attributes, std::string_view name);
    std::optional<bool> direction(std::string_view text, std::string_view yes, std::string_view no);

    std::vector<ExchangeLoss> losses();

    const GraphmlReadOptions& options_;
    ReadProblems own_problems_{};
    ReadProblems& problems_;
    XmlReader xml_;
    GraphmlGraph graph_;

    std::vector<Element> open_{};
    std::uint64_t skipped_ = 0;  // how many of the open elements are passed over
    std::uint64_t records_ = 0;
    std::map<std::pair<Domain, std::string>, std::pair<std::string, std::uint64_t>> lost_{};

    GraphmlKeys keys_{};
    GraphmlKey key_{};            // the one that is open
    GraphmlKey* data_ = nullptr;  // the key of the data that are open
    TextSpot data_spot_{};
    bool collects_ = false;
    bool nested_ = false;  // there are elements in them
    std::string text_{};
    GraphmlValues graph_values_{Domain::graph, keys_};
    GraphmlValues node_values_{Domain::node, keys_};
    GraphmlValues edge_values_{Domain::edge, keys_};

    bool has_graph_ = false;
    TextSpot element_spot_{};
    std::optional<std::uint32_t> node_id_{};  // of the node that is open
    std::optional<GraphmlEdge> edge_{};       // that is open
    std::string title_{};
};

void GraphmlReader::lose_attributes(const std::vector<XmlName>& attributes,
                                    const std::vector<std::string_view>& held) {
    for (const XmlName& each : attributes) {
        if (!each.space.empty() || each.name.starts_with("parse.")) continue;
        if (std::find(held.begin(), held.end(), each.name) == held.end())
            lose(each.name, "a network has no place for this attribute of the element");
    }
}

void GraphmlReader::count_record() {
    if (++records_ <= options_.limits.records) return;
    throw ParseError(Code::too_large, xml_.place(),
                     "more than the " + std::to_string(options_.limits.records) +
                         " nodes, edges, keys and data allowed");
}

void GraphmlReader::start(const XmlName& element, const std::vector<XmlName>& attributes) {
    if (skipped_ > 0) {
        ++skipped_;
        return;
    }
    const bool graphml =
        element.space.empty() || element.space.starts_with("http://graphml.graphdrawing.org/xmlns");
    switch (inside()) {
    case Element::none:
        if (!graphml || element.name != "graphml") {
            throw ParseError(Code::wrong_format, xml_.place(),
                             "this is no GraphML: the file begins with the element " +
                                 detail::quoted(element.name) + ", expected \"graphml\"");
        }
        open_.push_back(Element::file);
        return;
    case Element::fallback:
    case Element::data:
        nested_ = true;
        return skip();
    default:
        break;
    }
    if (!graphml) return lose_element(element.name);
    if (element.name == "desc") return lose_element(element.name);
    switch (inside()) {
    case Element::file:
        return start_in_file(element.name, attributes);
    case Element::graph:
        return start_in_graph(element.name, attributes);
    case Element::node:
    case Element::edge:
        return start_in_node_or_edge(element.name, attributes);
    default:
        break;
    }
    if (element.name != "default") return refuse_unknown(element.name, {"default", "desc"});
    collects_ = true;
    nested_ = false;
    text_.clear();
    open_.push_back(Element::fallback);
}

void GraphmlReader::start_in_file(std::string_view name, const std::vector<XmlName>& attributes) {
    if (name == "key") return start_key(attributes);
    if (name == "data") return start_data(attributes);
    if (name != "graph") return refuse_unknown(name, {"key", "graph", "data", "desc"});
    if (has_graph_) {
        return refuse("this is a second graph; a network is one, write each to a file of its own");
    }
    start_graph(attributes);
}

void GraphmlReader::start_in_graph(std::string_view name, const std::vector<XmlName>& attributes) {
    if (name == "node") return start_node(attributes);
    if (name == "edge") return start_edge(attributes);
    if (name == "data") return start_data(attributes);
    if (name == "hyperedge") {
        return refuse("a hyperedge joins any number of nodes, which no edge of a network does; write it as a "
                      "node with an edge to each");
    }
    if (name == "locator") return refuse("this graph is in another file, which is not read");
    refuse_unknown(name, {"node", "edge", "hyperedge", "data", "desc", "locator"});
}

void GraphmlReader::start_in_node_or_edge(std::string_view name, const std::vector<XmlName>& attributes) {
    if (name == "data") return start_data(attributes);
    if (name == "graph") {
        return refuse("there is a graph inside of this element, which a network cannot hold; write its nodes "
                      "and edges beside the others");
    }
    if (inside() == Element::node && name == "port") return lose_element(name);
    if (inside() == Element::node && name == "locator") {
        return refuse("what this node holds is in another file, which is not read");
    }
    refuse_unknown(name, {"data", "desc", "port", "graph"});
}

void GraphmlReader::refuse_unknown(std::string_view name, const std::vector<std::string_view>& known) {
    const std::string_view nearest = nearest_word(name, known);
    std::string expected;
    for (const std::string_view each : known) expected += (expected.empty() ? "" : ", ") + std::string(each);
    graph_.note(Code::unknown_member, here(),
                "GraphML has no element " + detail::quoted(name) + " here; " +
                    (nearest.empty() ? "expected one of " + expected
                                     : "did you mean " + detail::quoted(nearest) + "?"));
    skip();
}

std::optional<std::string_view> GraphmlReader::needed(const std::vector<XmlName>& attributes,
                                                      std::string_view name) {
    for (const XmlName& each : attributes) {
        if (each.space.empty() && each.name == name) return each.value;
    }
    graph_.note(Code::missing_member, here(), "there is no attribute " + detail::quoted(name) + " here");
    return std::nullopt;
}

std::optional<bool> GraphmlReader::direction(std::string_view text, std::string_view yes,
                                             std::string_view no) {
    if (text == yes) return true;
    if (text == no) return false;
    graph_.note(Code::wrong_type, here(),
                detail::quoted(text) + " says no direction; write " + std::string(yes) + " or " +
                    std::string(no));
    return std::nullopt;
}

void GraphmlReader::start_key(const std::vector<XmlName>& attributes) {
    count_record();
    key_ = {.domain = "all"};
    key_.id = needed(attributes, "id").value_or("");
    for (const XmlName& each : attributes) {
        if (!each.space.empty()) continue;
        if (each.name == "for") key_.domain = each.value;
        if (each.name == "attr.name") key_.name = each.value;
        if (each.name == "attr.type") key_.type = each.value;
    }
    if (key_.name.empty()) key_.name = key_.id;
    element_spot_ = here();
    open_.push_back(Element::key);
}

void GraphmlReader::start_graph(const std::vector<XmlName>& attributes) {
    has_graph_ = true;
    graph_.spot = here();
    if (const auto edges = needed(attributes, "edgedefault"))
        graph_.directed = direction(*edges, "directed", "undirected").value_or(false);
    graph_values_.clear(graph_.spot);
    open_.push_back(Element::graph);
    lose_attributes(attributes, {"id", "edgedefault"});
}

void GraphmlReader::start_node(const std::vector<XmlName>& attributes) {
    count_record();
    element_spot_ = here();
    node_id_.reset();
    if (const auto id = needed(attributes, "id")) {
        node_id_ = graph_.id_number(*id);
        if (graph_.has_node(*node_id_)) {
            graph_.note(Code::duplicate_key, element_spot_,
                        "the id " + detail::quoted(*id) + " is already there; ids are unique");
            node_id_.reset();
        }
    }
    node_values_.clear(element_spot_);
    open_.push_back(Element::node);
    lose_attributes(attributes, {"id"});
}

void GraphmlReader::start_edge(const std::vector<XmlName>& attributes) {
    count_record();
    element_spot_ = here();
    const auto source = needed(attributes, "source");
    const auto target = needed(attributes, "target");
    edge_.reset();
    if (source && target) {
        edge_ = {.edge = {.source = graph_.id_number(*source), .target = graph_.id_number(*target)},
                 .spot = element_spot_};
    }
    edge_values_.clear(element_spot_);
    open_.push_back(Element::edge);
    std::optional<bool> directed;
    for (const XmlName& each : attributes) {
        if (each.space.empty() && each.name == "directed") directed = direction(each.value, "true", "false");
    }
    lose_attributes(attributes, {"source", "target", "directed"});
    graph_.count_edge(directed, element_spot_);
}

void GraphmlReader::start_data(const std::vector<XmlName>& attributes) {
    count_record();
    data_spot_ = here();
    data_ = nullptr;
    if (const auto id = needed(attributes, "key")) {
        data_ = keys_.find(*id);
        if (!data_) {
            const bool hints = problems_.first.size() < most_hints;
            const std::string_view nearest = hints ? keys_.nearest(*id) : std::string_view();
            graph_.note(Code::unknown_key, data_spot_,
                        "no key " + detail::quoted(*id) + " is declared above" +
                            (nearest.empty() ? "" : "; nearest: " + detail::quoted(nearest)));
        }
    }
    collects_ = data_ && data_->meaning(domain()) != Meaning::other && inside() != Element::file;
    nested_ = false;
    text_.clear();
    open_.push_back(Element::data);
}

void GraphmlReader::text(std::string_view part) {
    if (!collects_ || skipped_ > 0) return;
    if (text_.size() + part.size() > options_.value_bytes) {
        throw ParseError(Code::too_large, xml_.place(),
                         "a value is longer than the " + std::to_string(options_.value_bytes) +
                             " bytes allowed");
    }
    text_ += part;
}

void GraphmlReader::end() {
    if (skipped_ > 0) {
        --skipped_;
        return;
    }
    const Element ended = open_.back();
    open_.pop_back();
    switch (ended) {
    case Element::key:
        if (!key_.id.empty() && !keys_.add(key_)) {
            graph_.note(Code::duplicate_key, element_spot_,
                        "the key " + detail::quoted(key_.id) + " is already there; ids of keys are unique");
        }
        break;
    case Element::fallback:
        if (!nested_) key_.fallback = text_;
        collects_ = false;
        break;
    case Element::data:
        end_data();
        break;
    case Element::graph:
        end_graph();
        break;
    case Element::node:
        if (node_id_) add_graphml_node(graph_, *node_id_, element_spot_, node_values_, options_.dataset);
        break;
    case Element::edge:
        if (edge_) add_graphml_edge(graph_, *edge_, edge_values_);
        break;
    case Element::file:
    case Element::none:
        break;
    }
}

void GraphmlReader::end_data() {
    const bool taken = collects_ && !nested_;
    collects_ = false;
    if (!data_) return;
    if (!taken) {
        ++data_->lost[static_cast<std::size_t>(domain())];
        return;
    }
    GraphmlValues& values = domain() == Domain::graph  ? graph_values_
                            : domain() == Domain::node ? node_values_
                                                       : edge_values_;
    if (!values.set(*data_, text_, data_spot_)) {
        graph_.note(Code::duplicate_member, data_spot_,
                    detail::quoted(data_->name) + " is said twice here; leave one of them out");
    }
}

void GraphmlReader::end_graph() {
    const GraphmlValue* const title = graph_values_.either(Meaning::title, Meaning::other_title);
    if (title) title_ = title->text;
    graph_.kind = graph_values_.word<NetworkKind>(Meaning::kind);
    graph_.form = graph_values_.word<NetworkForm>(Meaning::form);
}

std::vector<ExchangeLoss> GraphmlReader::losses() {
    ExchangeLosses losses;
    keys_.add_losses(losses, graph_.sides());
    for (const auto& [what, loss] : lost_)
        losses.add(graphml_table(what.first), "", what.second, loss.first, loss.second);
    return losses.take();
}

EdgeList GraphmlReader::read() {
    EdgeList result;
    try {
        xml_.read(*this);
        if (!has_graph_) {
            graph_.note(Code::wrong_format, {.line = 1, .column = 1}, "there is no graph in this file");
        }
        result = graph_.take();
    } catch (const ParseError& error) {  // what comes behind is not known
        problems_.add(error);
    }
    const bool sound = graph_.is_sound();
    problems_.sort();
    if (!options_.problems) problems_.throw_any();
    if (!sound) return {};
    result.title = std::move(title_);
    result.losses = losses();
    return result;
}

}  // namespace

EdgeList read_graphml(std::string_view text, const GraphmlReadOptions& options) {
    return GraphmlReader(text, options).read();
}

}  // namespace qgov::inline v0
