#include <qgov/analysis/network_measures.hpp>

#include <qgov/core/error.hpp>

#include "analysis/measure_run.hpp"
#include "analysis/measure_table.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace qgov::inline v0 {

namespace {

std::string_view words_of(MeasureNeeds needs) {
    switch (needs) {
    case MeasureNeeds::no_sides:
        return "it is for networks without sides";
    case MeasureNeeds::undirected:
        return "it is for networks without direction and sides";
    case MeasureNeeds::direction:
        return "it is for directed networks";
    case MeasureNeeds::no_direction:
        return "it is for networks without direction";
    case MeasureNeeds::sides:
        return "it is for two-mode networks";
    case MeasureNeeds::assignment:
        return "it is for assignment networks (units x tasks)";
    case MeasureNeeds::coordination:
        return "it is for coordination networks (units joined by shared tasks)";
    case MeasureNeeds::groups:
        return "it needs the groups of the vertices (MeasureOptions::groups; on the command line --groups, "
               "or a "
               "column \"group\" of --nodes)";
    case MeasureNeeds::nothing:
        break;
    }
    return "";
}

bool met(MeasureNeeds needs, const Network& network, const MeasureOptions& options) {
    switch (needs) {
    case MeasureNeeds::no_sides:
        return !network.two_mode();
    case MeasureNeeds::undirected:
        return network.form() == NetworkForm::undirected;
    case MeasureNeeds::direction:
        return network.directed();
    case MeasureNeeds::no_direction:
        return !network.directed();
    case MeasureNeeds::sides:
        return network.two_mode();
    case MeasureNeeds::assignment:
        return network.kind() == NetworkKind::assignment;
    case MeasureNeeds::coordination:
        return network.kind() == NetworkKind::coordination;
    case MeasureNeeds::groups:
        return !options.groups.empty();
    case MeasureNeeds::nothing:
        break;
    }
    return true;
}

const MeasureEntry& entry_of(const Network& network, std::string_view name, const MeasureOptions& options) {
    for (const MeasureEntry& each : measure_table()) {
        if (each.measure.name != name) continue;
        if (met(each.needs, network, options)) return each;
        throw Error(Code::bad_argument, "this network has no measure \"" + std::string(name) +
                                            "\": " + std::string(words_of(each.needs)) + "; it is " +
                                            std::string(label(network.form(), Language::en)) + ", kind \"" +
                                            std::string(to_string(network.kind())) + "\"");
    }
    std::vector<std::string_view> known;
    std::string all;
    for (const MeasureEntry& each : measure_table()) {
        if (!met(each.needs, network, options)) continue;
        known.push_back(each.measure.name);
        all += (all.empty() ? "" : ", ") + std::string(each.measure.name);
    }
    const std::string_view nearest = nearest_word(name, known);
    throw Error(Code::bad_argument, "there is no measure \"" + std::string(name) + "\"; " +
                                        (nearest.empty() ? "this network has " + all
                                                         : "nearest: \"" + std::string(nearest) + "\""));
}

}  // namespace

std::vector<NetworkMeasure> network_measures() {
    std::vector<NetworkMeasure> result;
    for (const MeasureEntry& each : measure_table()) result.push_back(each.measure);
    return result;
}

std::vector<NetworkMeasure> measures_of(const Network& network, const MeasureOptions& options) {
    std::vector<NetworkMeasure> result;
    for (const MeasureEntry& each : measure_table()) {
        if (met(each.needs, network, options)) result.push_back(each.measure);
    }
    return result;
}

bool operator==(const MeasureValues& a, const MeasureValues& b) noexcept {
    const auto same = [](double x, double y) { return x == y || (is_missing(x) && is_missing(y)); };
    return a.name == b.name && a.scope == b.scope && std::ranges::equal(a.values, b.values, same);
}

std::vector<MeasureValues> measure(const Network& network, std::span<const std::string> names,
                                   const MeasureOptions& options) {
    if (!options.groups.empty() && options.groups.size() != network.vertex_count()) {
        throw Error(Code::bad_argument, std::to_string(options.groups.size()) + " groups were given for " +
                                            std::to_string(network.vertex_count()) +
                                            " vertices; give one number for each vertex, or none");
    }
    std::vector<const MeasureEntry*> wanted;
    for (const std::string& name : names) wanted.push_back(&entry_of(network, name, options));
    for (const MeasureEntry& each : measure_table()) {
        if (names.empty() && met(each.needs, network, options)) wanted.push_back(&each);
    }
    MeasureRun run(network, options);
    std::vector<MeasureValues> result;
    result.reserve(wanted.size());
    for (const MeasureEntry* each : wanted) {
        MeasureValues found{.name = each->measure.name, .scope = each->measure.scope};
        for (const std::optional<double>& value : each->compute(run)) {
            found.values.push_back(value.value_or(missing_value));
        }
        result.push_back(std::move(found));
    }
    return result;
}

}  // namespace qgov::inline v0
