#include <qgov/io/edge_list.hpp>

#include <qgov/core/error.hpp>
#include <qgov/core/table.hpp>

#include "core/code_text.hpp"
#include "io/listed_network.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace qgov::inline v0 {

namespace {

// Vertices as the tables name them; numbers of the network come later, when the sides are known.
struct Names {
    ListedNetwork listed{};
    KeyIndex index{};

    std::optional<std::uint32_t> find(std::string_view id) const {
        return index.find(id, [&](std::uint32_t at) { return listed.vertices[at].label == id; });
    }
    ListedVertex& add(std::string_view id, Side side) {
        index.insert(id, static_cast<std::uint32_t>(listed.vertices.size()));
        return listed.vertices.emplace_back(ListedVertex{.label = std::string(id), .side = side});
    }
    std::string_view nearest(std::string_view id) const {
        std::vector<std::string_view> ids;
        for (const ListedVertex& each : listed.vertices) ids.push_back(each.label);
        return nearest_word(id, ids);
    }
};

void refuse_bad_id(const CsvReader& reader, std::size_t column) {
    const std::string_view id = reader.cell(column);
    if (id.empty()) reader.fail(Code::bad_key, column, "the id is empty; give every vertex one");
}

Side read_side(const CsvReader& reader, std::size_t column) {
    const std::string_view text = reader.cell(column);
    if (text.empty()) return Side::none;
    if (const auto side = side_of(text)) return *side;
    reader.fail(Code::wrong_type, column,
                "the side is " + detail::quoted(text) + "; write L or R, or nothing in one-mode networks");
}

Names read_nodes(std::string_view text, const EdgeListOptions& options) {
    Names names;
    std::vector<ListedVertex>& vertices = names.listed.vertices;
    CsvReader reader(text, options.nodes);
    const std::size_t id = reader.column("id");
    const auto side = reader.find_column("side");
    const auto name = reader.find_column("name");
    auto group = reader.find_column("group");
    if (!group) group = reader.find_column("attr");
    static constexpr std::string_view known[] = {"id", "side", "name", "group", "attr"};
    reader.note_unused(known);
    names.listed.named = name.has_value();
    names.listed.grouped = group.has_value();
    while (reader.next()) {
        refuse_bad_id(reader, id);
        if (names.find(reader.cell(id))) {
            reader.fail(Code::duplicate_key, id,
                        "the id " + detail::quoted(reader.cell(id)) + " is already there; ids are unique");
        }
        const Side found = side ? read_side(reader, *side) : Side::none;
        if (!vertices.empty() && (found == Side::none) != (vertices.front().side == Side::none)) {
            reader.fail(Code::bad_argument, *side,
                        "some nodes have a side and some have none; give all of them one, or none");
        }
        ListedVertex& vertex = names.add(reader.cell(id), found);
        if (name) vertex.name = reader.cell(*name);
        if (group) vertex.group = reader.cell(*group);
    }
    return names;
}

double read_weight(const CsvReader& reader, std::size_t column) {
    const ListedWeight read = weight_of(reader.cell(column));
    if (!read.problem.empty()) reader.fail(read.code, column, read.problem);
    return read.weight;
}

class EdgeReader {
public:
    EdgeReader(std::string_view text, Names& names, bool open, bool two_mode, const EdgeListOptions& options)
        : reader_(text, options.edges),
          names_(names),
          open_(open),
          two_mode_(two_mode),
          nodes_(options.nodes.file) {}

    void read() {
        const std::size_t source = reader_.column("source");
        const std::size_t target = reader_.column("target");
        const auto weight = reader_.find_column("weight");
        static constexpr std::string_view known[] = {"source", "target", "weight"};
        reader_.note_unused(known);
        while (reader_.next()) {
            ListedEdge edge;
            edge.source = vertex(source, Side::left);
            edge.target = vertex(target, Side::right);
            if (weight) edge.weight = read_weight(reader_, *weight);
            const ListedVertex& from = names_.listed.vertices[edge.source];
            const ListedVertex& to = names_.listed.vertices[edge.target];
            if (two_mode_ && from.side == to.side)
                reader_.fail(Code::bad_argument, target, same_side_problem(from, to));
            names_.listed.edges.push_back(edge);
        }
    }

private:
    std::uint32_t vertex(std::size_t column, Side side) {
        refuse_bad_id(reader_, column);
        const std::string_view id = reader_.cell(column);
        if (const auto found = names_.find(id)) {
            if (open_ && two_mode_ && names_.listed.vertices[*found].side != side) {
                reader_.fail(Code::bad_argument, column,
                             detail::quoted(id) + " stands among the sources and among the targets; in a "
                                                  "two-mode network a vertex has one side");
            }
            return *found;
        }
        if (open_) {
            names_.add(id, two_mode_ ? side : Side::none);
            return static_cast<std::uint32_t>(names_.listed.vertices.size() - 1);
        }
        const std::string_view nearest = names_.nearest(id);
        reader_.fail(Code::unknown_key, column,
                     detail::quoted(id) + " is not among the nodes" +
                         (nodes_.empty() ? std::string() : " of " + nodes_) +
                         (nearest.empty() ? std::string() : "; nearest: " + detail::quoted(nearest)));
    }

    CsvReader reader_;
    Names& names_;
    bool open_;  // vertices are those that edges name
    bool two_mode_;
    std::string nodes_;
};

}  // namespace

EdgeList read_edge_list(std::string_view edges, std::string_view nodes, const EdgeListOptions& options) {
    Names names;
    const bool open = nodes.empty();
    if (!open) names = read_nodes(nodes, options);
    const bool sides = !names.listed.vertices.empty() && names.listed.vertices.front().side != Side::none;
    if (!open && options.two_mode && !sides) {
        throw Error(Code::bad_argument, "the nodes have no sides; give them a column \"side\" with L and R");
    }
    const bool two_mode = options.two_mode || sides;
    if (two_mode && options.directed) {
        throw Error(Code::bad_argument,
                    "a network with two sides has no direction; leave out the direction or the sides");
    }
    names.listed.form = two_mode           ? NetworkForm::two_mode
                        : options.directed ? NetworkForm::directed
                                           : NetworkForm::undirected;
    EdgeReader(edges, names, open, two_mode, options).read();
    return take_network(std::move(names.listed));
}

}  // namespace qgov::inline v0
