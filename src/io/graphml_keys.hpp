#pragma once

#include "io/exchange_losses.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// What GraphML data are about.
enum class GraphmlDomain : std::uint8_t { graph = 0, node = 1, edge = 2 };
inline constexpr std::size_t graphml_domains = 3;

/// What an attribute means for a network.
enum class GraphmlMeaning : std::uint8_t {
    other = 0,  ///< nothing
    title = 1,
    other_title = 2,
    form = 3,
    label = 4,
    name = 5,
    other_name = 6,
    kind = 7,
    group = 8,
    side = 9,
    bipartite = 10,
    boolean_type = 11,
    weight = 12,
    roles = 13,
    multiplicity = 14,
};
inline constexpr std::size_t graphml_meanings = 15;

/// An attribute as a `<key>` declares it.
struct GraphmlKey {
    std::string id{};
    std::string domain{};  ///< node, edge, graph, all or another
    std::string name{};    ///< `attr.name`, else the id
    std::string type{};
    std::optional<std::string> fallback{};  ///< its `<default>`
    std::array<std::uint64_t, graphml_domains> lost{};
    std::uint64_t halves = 0;  ///< values that may become sides

    GraphmlMeaning meaning(GraphmlDomain about) const;
    /// Is it declared for these? Data of others are taken all the same; the default is not.
    bool is_for(GraphmlDomain about) const;
};

/// The keys of a file. Their addresses stay.
class GraphmlKeys {
public:
    /// Nothing is added when the id is there already; then false.
    bool add(GraphmlKey key);
    GraphmlKey* find(std::string_view id);
    /// The key whose default holds where nothing is said, or null.
    GraphmlKey* fallback(GraphmlDomain about, GraphmlMeaning meaning) const;
    /// The id that is most like this one, or empty.
    std::string_view nearest(std::string_view id) const;
    /// Adds what was lost; values that may have become sides are lost unless their meaning is the one given.
    void add_losses(ExchangeLosses& losses, GraphmlMeaning sides) const;

private:
    std::deque<GraphmlKey> keys_{};
    std::map<std::string_view, GraphmlKey*> index_{};
    std::array<std::array<GraphmlKey*, graphml_meanings>, graphml_domains> fallbacks_{};
};

/// The name of the table that losses about these stand under.
std::string_view graphml_table(GraphmlDomain about);

}  // namespace qgov::inline v0
