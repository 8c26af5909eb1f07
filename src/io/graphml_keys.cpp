#include "io/graphml_keys.hpp"

#include <qgov/core/error.hpp>

#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

struct NamedMeaning {
    GraphmlDomain about{};
    std::string_view name{};
    GraphmlMeaning meaning{};
};

constexpr NamedMeaning named_meanings[] = {
    {GraphmlDomain::graph, "title", GraphmlMeaning::title},
    {GraphmlDomain::graph, "name", GraphmlMeaning::other_title},
    {GraphmlDomain::graph, "kind", GraphmlMeaning::kind},
    {GraphmlDomain::graph, "form", GraphmlMeaning::form},
    {GraphmlDomain::node, "key", GraphmlMeaning::label},
    {GraphmlDomain::node, "name", GraphmlMeaning::name},
    {GraphmlDomain::node, "label", GraphmlMeaning::other_name},
    {GraphmlDomain::node, "kind", GraphmlMeaning::kind},
    {GraphmlDomain::node, "group", GraphmlMeaning::group},
    {GraphmlDomain::node, "side", GraphmlMeaning::side},
    {GraphmlDomain::node, "bipartite", GraphmlMeaning::bipartite},
    {GraphmlDomain::edge, "weight", GraphmlMeaning::weight},
    {GraphmlDomain::edge, "roles", GraphmlMeaning::roles},
    {GraphmlDomain::edge, "multiplicity", GraphmlMeaning::multiplicity},
};

std::size_t number(GraphmlDomain about) { return static_cast<std::size_t>(about); }

}  // namespace

GraphmlMeaning GraphmlKey::meaning(GraphmlDomain about) const {
    for (const NamedMeaning& each : named_meanings) {
        if (each.about == about && each.name == name) return each.meaning;
    }
    const bool sides = about == GraphmlDomain::node && name == "type" && type == "boolean";
    return sides ? GraphmlMeaning::boolean_type : GraphmlMeaning::other;
}

bool GraphmlKey::is_for(GraphmlDomain about) const {
    constexpr std::string_view names[graphml_domains] = {"graph", "node", "edge"};
    return domain == "all" || domain == names[number(about)];
}

bool GraphmlKeys::add(GraphmlKey key) {
    if (find(key.id)) return false;
    GraphmlKey& added = keys_.emplace_back(std::move(key));
    index_.emplace(added.id, &added);
    for (const GraphmlDomain about : {GraphmlDomain::graph, GraphmlDomain::node, GraphmlDomain::edge}) {
        if (!added.fallback || !added.is_for(about)) continue;
        const GraphmlMeaning meaning = added.meaning(about);
        if (meaning == GraphmlMeaning::other) {
            ++added.lost[number(about)];
            continue;
        }
        GraphmlKey*& place = fallbacks_[number(about)][static_cast<std::size_t>(meaning)];
        if (!place) place = &added;
    }
    return true;
}

GraphmlKey* GraphmlKeys::find(std::string_view id) {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : found->second;
}

GraphmlKey* GraphmlKeys::fallback(GraphmlDomain about, GraphmlMeaning meaning) const {
    return fallbacks_[number(about)][static_cast<std::size_t>(meaning)];
}

std::string_view GraphmlKeys::nearest(std::string_view id) const {
    constexpr std::size_t most = 1000;
    std::vector<std::string_view> ids;
    for (const GraphmlKey& each : keys_) {
        if (ids.size() < most) ids.push_back(each.id);
    }
    return nearest_word(id, ids);
}

void GraphmlKeys::add_losses(ExchangeLosses& losses, GraphmlMeaning sides) const {
    for (const GraphmlDomain about : {GraphmlDomain::graph, GraphmlDomain::node, GraphmlDomain::edge}) {
        for (const GraphmlKey& each : keys_) {
            std::uint64_t count = each.lost[number(about)];
            if (about == GraphmlDomain::node && each.meaning(about) != sides) count += each.halves;
            if (count == 0) continue;
            losses.add(graphml_table(about), "", each.name,
                       each.meaning(about) == GraphmlMeaning::other
                           ? "a network has no place for this attribute"
                           : "this attribute does not say here what a network can hold",
                       count);
        }
    }
}

std::string_view graphml_table(GraphmlDomain about) {
    constexpr std::string_view names[graphml_domains] = {"graph", "nodes", "edges"};
    return names[number(about)];
}

}  // namespace qgov::inline v0
