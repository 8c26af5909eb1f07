#include <qgov/io/edge_list.hpp>

#include <qgov/core/decimal.hpp>
#include <qgov/core/error.hpp>
#include <qgov/core/table.hpp>

#include "core/code_text.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace qgov::inline v0 {

namespace {

// Vertices as the tables name them; numbers of the network come later, when the sides are known.
struct Names {
    std::vector<std::string> ids{};
    std::vector<Side> sides{};
    std::vector<std::string> groups{};
    KeyIndex index{};

    std::optional<std::uint32_t> find(std::string_view id) const {
        return index.find(id, [&](std::uint32_t at) { return ids[at] == id; });
    }
    std::uint32_t add(std::string_view id, Side side) {
        const auto number = static_cast<std::uint32_t>(ids.size());
        ids.emplace_back(id);
        sides.push_back(side);
        index.insert(id, number);
        return number;
    }
    std::string_view nearest(std::string_view id) const { return nearest_word(id, {ids.begin(), ids.end()}); }
};

void refuse_bad_id(const CsvReader& reader, std::size_t column) {
    const std::string_view id = reader.cell(column);
    if (id.empty()) reader.fail(Code::bad_key, column, "the id is empty; give every vertex one");
}

Side side_of(const CsvReader& reader, std::size_t column) {
    const std::string_view text = reader.cell(column);
    if (text == "L" || text == "l" || text == "left") return Side::left;
    if (text == "R" || text == "r" || text == "right") return Side::right;
    if (text.empty()) return Side::none;
    reader.fail(Code::wrong_type, column,
                "the side is " + detail::quoted(text) + "; write L or R, or nothing in one-mode networks");
}

Names read_nodes(std::string_view text, const EdgeListOptions& options) {
    Names names;
    CsvReader reader(text, options.nodes);
    const std::size_t id = reader.column("id");
    const auto side = reader.find_column("side");
    auto group = reader.find_column("group");
    if (!group) group = reader.find_column("attr");
    while (reader.next()) {
        refuse_bad_id(reader, id);
        if (names.find(reader.cell(id))) {
            reader.fail(Code::duplicate_key, id,
                        "the id " + detail::quoted(reader.cell(id)) + " is already there; ids are unique");
        }
        const Side found = side ? side_of(reader, *side) : Side::none;
        if (!names.sides.empty() && (found == Side::none) != (names.sides.front() == Side::none)) {
            reader.fail(Code::bad_argument, *side,
                        "some nodes have a side and some have none; give all of them one, or none");
        }
        names.add(reader.cell(id), found);
        if (group) names.groups.emplace_back(reader.cell(*group));
    }
    return names;
}

double weight_of(const CsvReader& reader, std::size_t column) {
    const std::string_view text = reader.cell(column);
    if (text.empty()) return 1;
    double weight = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
    if (error != std::errc() || end != text.data() + text.size()) {
        reader.fail(Code::bad_number, column,
                    "the weight is " + detail::quoted(text) + "; write a number such as 2 or 0.5");
    }
    if (!(weight > 0) || std::isinf(weight)) {
        reader.fail(Code::bad_weight, column,
                    "the weight is " + std::string(text) +
                        "; weights must be positive and finite, leave the edge out in place of weight 0");
    }
    return weight;
}

struct Edge {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    double weight = 1;
};

class EdgeReader {
public:
    EdgeReader(std::string_view text, Names& names, bool open, bool two_mode, const EdgeListOptions& options)
        : reader_(text, options.edges),
          names_(names),
          open_(open),
          two_mode_(two_mode),
          nodes_(options.nodes.file) {}

    std::vector<Edge> read() {
        std::vector<Edge> result;
        const std::size_t source = reader_.column("source");
        const std::size_t target = reader_.column("target");
        const auto weight = reader_.find_column("weight");
        while (reader_.next()) {
            Edge edge;
            edge.source = vertex(source, Side::left);
            edge.target = vertex(target, Side::right);
            if (weight) edge.weight = weight_of(reader_, *weight);
            if (two_mode_ && names_.sides[edge.source] == names_.sides[edge.target]) {
                reader_.fail(Code::bad_argument, target,
                             "the edge from " + detail::quoted(names_.ids[edge.source]) + " to " +
                                 detail::quoted(names_.ids[edge.target]) + " has both ends on the " +
                                 (names_.sides[edge.source] == Side::left ? "left" : "right") +
                                 " side; edges of a two-mode network join its two sides");
            }
            result.push_back(edge);
        }
        return result;
    }

private:
    std::uint32_t vertex(std::size_t column, Side side) {
        refuse_bad_id(reader_, column);
        const std::string_view id = reader_.cell(column);
        if (const auto found = names_.find(id)) {
            if (open_ && two_mode_ && names_.sides[*found] != side) {
                reader_.fail(Code::bad_argument, column,
                             detail::quoted(id) + " stands among the sources and among the targets; in a "
                                                  "two-mode network a vertex has one side");
            }
            return *found;
        }
        if (open_) return names_.add(id, two_mode_ ? side : Side::none);
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
    const bool sides = !names.sides.empty() && names.sides.front() != Side::none;
    if (!open && options.two_mode && !sides) {
        throw Error(Code::bad_argument, "the nodes have no sides; give them a column \"side\" with L and R");
    }
    const bool two_mode = options.two_mode || sides;
    if (two_mode && options.directed) {
        throw Error(Code::bad_argument,
                    "a network with two sides has no direction; leave out the direction or the sides");
    }
    const std::vector<Edge> read = EdgeReader(edges, names, open, two_mode, options).read();

    EdgeList result;
    NetworkBuilder builder(two_mode           ? NetworkForm::two_mode
                           : options.directed ? NetworkForm::directed
                                              : NetworkForm::undirected);
    std::vector<std::uint32_t> numbers(names.ids.size());
    for (const Side side : {Side::left, Side::right, Side::none}) {
        for (std::size_t at = 0; at < names.ids.size(); ++at) {
            if (names.sides[at] != side) continue;
            numbers[at] = side == Side::none   ? builder.add_vertex(names.ids[at])
                          : side == Side::left ? builder.add_left(names.ids[at])
                                               : builder.add_right(names.ids[at]);
            if (!names.groups.empty()) result.groups.push_back(names.groups[at]);
        }
    }
    for (const Edge& edge : read) builder.add_edge(numbers[edge.source], numbers[edge.target], edge.weight);
    result.network = builder.build();
    return result;
}

}  // namespace qgov::inline v0
