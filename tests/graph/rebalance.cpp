#include <qgov/graph/rebalance.hpp>

#include <qgov/model/task.hpp>

#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Moves = std::vector<LeadMove>;

constexpr RoleMask lead = RoleMask{}.with(AssignmentRole::lead);
constexpr RoleMask support = RoleMask{}.with(AssignmentRole::support);

struct Entry {
    std::uint32_t unit;
    std::uint32_t task;  // from 0
    RoleMask roles;
};

Network network_of(std::uint32_t units, std::uint32_t tasks, const std::vector<Entry>& entries,
                   const std::set<std::uint32_t>& collectives = {}) {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        builder.add_left("u" + std::to_string(unit), collectives.count(unit) != 0
                                                         ? VertexReference{VertexKind::collective, unit}
                                                         : VertexReference{});
    }
    for (std::uint32_t task = 0; task < tasks; ++task) builder.add_right("t" + std::to_string(task));
    for (const Entry& entry : entries) builder.add_edge(entry.unit, units + entry.task, 1, entry.roles);
    return builder.build();
}

bool collective(const Network& network, std::uint32_t unit) {
    return network.reference(unit).kind == VertexKind::collective;
}

// By task the present leads (as a mask of units) and who may lead it.
struct Case {
    Numbers leads{};
    Numbers admissible{};
    Numbers carriers{};
};

Case case_of(const Network& network, const RebalanceOptions& options) {
    Case result;
    const std::uint32_t units = network.left_count();
    for (std::uint32_t task = units; task < network.vertex_count(); ++task) {
        std::uint32_t leads = 0;
        std::uint32_t admissible = 0;
        std::uint32_t carriers = 0;
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            if (collective(network, unit)) continue;
            const auto edge = network.find_edge(unit, task);
            const bool leads_it = edge && (network.roles(*edge).bits & options.leads.bits) != 0;
            const bool given =
                std::count(options.given.begin(), options.given.end(), AdmissibleLead{unit, task}) > 0;
            if (leads_it) leads |= 1u << unit;
            if (edge) carriers |= 1u << unit;
            if (leads_it || options.admission == LeadAdmission::any_unit ||
                (options.admission == LeadAdmission::carriers ? edge.has_value() : given)) {
                admissible |= 1u << unit;
            }
        }
        result.leads.push_back(leads);
        result.admissible.push_back(admissible);
        result.carriers.push_back(carriers);
    }
    return result;
}

// Tries every choice of leads: the fewest moves, and then the fewest to units that do not carry the task.
void try_all(const Case& each, std::uint32_t most, Numbers& loads, std::size_t task, std::pair<int, int> cost,
             std::optional<std::pair<int, int>>& best) {
    if (best && cost >= *best) return;
    if (task == each.leads.size()) {
        best = cost;
        return;
    }
    const int count = std::popcount(each.leads[task]);
    for (std::uint32_t set = 0; set < (1u << loads.size()); ++set) {
        if (std::popcount(set) != count || (set & ~each.admissible[task]) != 0) continue;
        bool fits = true;
        for (std::uint32_t unit = 0; unit < loads.size(); ++unit) {
            loads[unit] += set >> unit & 1;
            fits = fits && loads[unit] <= most;
        }
        if (fits) {
            try_all(each, most, loads, task + 1,
                    {cost.first + std::popcount(set & ~each.leads[task]),
                     cost.second + std::popcount(set & ~each.carriers[task])},
                    best);
        }
        for (std::uint32_t unit = 0; unit < loads.size(); ++unit) loads[unit] -= set >> unit & 1;
    }
}

void check_rebalance(const Network& network, std::uint32_t most, const RebalanceOptions& options) {
    const std::uint32_t units = network.left_count();
    const Rebalance found = rebalance(network, most, options);
    Case each = case_of(network, options);
    Numbers loads(units);
    std::optional<std::pair<int, int>> best;
    try_all(each, most, loads, 0, {0, 0}, best);
    REQUIRE(best.has_value() == !found.shortage.has_value());

    Numbers after = found.before;
    int strange = 0;
    for (const LeadMove& move : found.moves) {
        std::uint32_t& leads = each.leads[move.task - units];
        REQUIRE((leads >> move.from & 1) != 0);
        REQUIRE((leads >> move.to & 1) == 0);
        REQUIRE((each.admissible[move.task - units] >> move.to & 1) != 0);
        leads = (leads & ~(1u << move.from)) | 1u << move.to;
        strange += (each.carriers[move.task - units] >> move.to & 1) == 0 ? 1 : 0;
        --after[move.from];
        ++after[move.to];
    }
    CHECK(found.after == after);
    CHECK(std::is_sorted(found.moves.begin(), found.moves.end()));
    if (best) {
        CHECK(std::pair(static_cast<int>(found.moves.size()), strange) == *best);
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            if (!collective(network, unit)) CHECK(after[unit] <= most);
        }
        return;
    }
    CHECK(found.moves.empty());
    // The proof: more leads than the units together can take, and nobody else may.
    std::uint32_t set = 0;
    std::uint64_t leads = 0;
    for (const std::uint32_t unit : found.shortage->units) set |= 1u << unit;
    std::uint64_t places = std::uint64_t{most} * found.shortage->units.size();
    for (const std::uint32_t task : found.shortage->tasks) {
        const std::uint32_t count = static_cast<std::uint32_t>(std::popcount(each.leads[task - units]));
        const std::uint32_t outside = each.admissible[task - units] & ~set;
        leads += count;
        places += static_cast<std::uint64_t>(std::popcount(outside));
        if (count == 1) CHECK(outside == 0);
    }
    CHECK(found.shortage->leads == leads);
    CHECK(found.shortage->places == places);
    CHECK(leads > places);
}

Network random_case(std::mt19937& random, bool several) {
    const std::uint32_t units = 1 + below(random, 4);
    const std::uint32_t tasks = below(random, 6);
    std::vector<Entry> entries;
    for (std::uint32_t task = 0; task < tasks; ++task) {
        const std::uint32_t head = below(random, units);
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            const bool leads = several ? below(random, 3) == 0 : unit == head && below(random, 8) != 0;
            if (leads) {
                entries.push_back({unit, task, lead | (below(random, 3) == 0 ? support : RoleMask{})});
            } else if (below(random, 3) == 0) {
                entries.push_back({unit, task, support});
            }
        }
    }
    std::set<std::uint32_t> collectives;
    if (below(random, 4) == 0) collectives.insert(below(random, units));
    return network_of(units, tasks, entries, collectives);
}

}  // namespace

TEST_CASE("one overloaded unit hands over as little as possible") {
    // Unit 0 leads four tasks, 1 supports two of them, 2 supports one and leads one.
    const Network network = network_of(3, 5,
                                       {{0, 0, lead},
                                        {0, 1, lead},
                                        {0, 2, lead},
                                        {0, 3, lead},
                                        {1, 1, support},
                                        {1, 2, support},
                                        {2, 3, support},
                                        {2, 4, lead}});
    const Rebalance two = rebalance(network, 2);
    CHECK(two.before == Numbers{4, 0, 1});
    CHECK(two.moves.size() == 2);
    CHECK(!two.shortage.has_value());
    CHECK(*std::max_element(two.after.begin(), two.after.end()) <= 2);
    CHECK(rebalance(network, 4).moves.empty());
    CHECK(rebalance(network, 3).moves.size() == 1);
    // With one each there are five leads for three units.
    const Rebalance one = rebalance(network, 1);
    REQUIRE(one.shortage.has_value());
    CHECK(one.moves.empty());
    CHECK(one.after == one.before);
    CHECK(*one.shortage == LeadShortage{{3, 4, 5, 6, 7}, {0, 1, 2}, 5, 3});
}

TEST_CASE("a chain: the one who helps has to be helped") {
    // Only unit 1 can take from 0, only 2 from 1.
    const Network network =
        network_of(3, 3, {{0, 0, lead}, {0, 1, lead}, {1, 1, support}, {1, 2, lead}, {2, 2, support}});
    CHECK(rebalance(network, 1).moves == Moves{{4, 0, 1}, {5, 1, 2}});
    RebalanceOptions any;
    any.admission = LeadAdmission::any_unit;
    // Anybody may: one move is enough, to a unit without a part in the task.
    CHECK(rebalance(network, 1, any).moves.size() == 1);
    CHECK(rebalance(network, 1, any).moves[0].to == 2);
    RebalanceOptions given;
    given.admission = LeadAdmission::given;
    CHECK(rebalance(network, 1, given).shortage == LeadShortage{{3, 4}, {0}, 2, 1});
    given.given = {{2, 4}, {2, 4}, {1, 3}};
    CHECK(rebalance(network, 1, given).moves == Moves{{4, 0, 2}});
}

TEST_CASE("of reassignments of the same size the one that stays with carriers") {
    const Network network = network_of(3, 2, {{0, 0, lead}, {0, 1, lead}, {2, 1, support}});
    RebalanceOptions any;
    any.admission = LeadAdmission::any_unit;
    CHECK(rebalance(network, 1, any).moves == Moves{{4, 0, 2}});
}

TEST_CASE("other roles can count as leading, and collectives keep what they lead") {
    const RoleMask co_lead = RoleMask{}.with(AssignmentRole::co_lead);
    const Network network = network_of(
        3, 3, {{0, 0, co_lead}, {0, 1, lead}, {1, 0, support}, {2, 1, lead}, {2, 2, lead}, {1, 2, support}},
        {2});
    CHECK(rebalance(network, 1).before == Numbers{1, 0, 2});
    CHECK(rebalance(network, 1).moves.empty());
    RebalanceOptions options;
    options.leads = lead | co_lead;
    CHECK(rebalance(network, 1, options).moves == Moves{{3, 0, 1}});
    CHECK(rebalance(network, 1, options).after == Numbers{1, 1, 2});
}

TEST_CASE("small networks: as few moves as the best of all reassignments, or a proof that there is none") {
    constexpr unsigned seed = 771;
    CAPTURE(seed);
    std::mt19937 random(seed);
    int short_of = 0;
    for (int round = 0; round < 600; ++round) {
        const Network network = random_case(random, round % 2 == 1);
        const std::uint32_t most = below(random, 4);
        RebalanceOptions options;
        options.admission = static_cast<LeadAdmission>(round / 2 % 3);
        if (options.admission == LeadAdmission::given) {
            for (std::uint32_t unit = 0; unit < network.left_count(); ++unit) {
                for (std::uint32_t task = network.left_count(); task < network.vertex_count(); ++task) {
                    if (!collective(network, unit) && below(random, 2) == 0)
                        options.given.push_back({unit, task});
                }
            }
            std::reverse(options.given.begin(), options.given.end());
        }
        check_rebalance(network, most, options);
        short_of += rebalance(network, most, options).shortage.has_value() ? 1 : 0;
    }
    CHECK(short_of > 100);
    CHECK(short_of < 500);
}

TEST_CASE("a thousand units and ten thousand tasks") {
    constexpr unsigned seed = 772;
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<Entry> entries;
    for (std::uint32_t task = 0; task < 10'000; ++task) {
        // The first units lead far more than the others.
        const std::uint32_t a = below(random, 1000);
        const std::uint32_t b = below(random, 1000);
        std::set<std::uint32_t> units{std::min(a, b)};
        entries.push_back({std::min(a, b), task, lead});
        while (units.size() < 5) {
            const std::uint32_t unit = below(random, 1000);
            if (units.insert(unit).second) entries.push_back({unit, task, support});
        }
    }
    const Network network = network_of(1000, 10'000, entries);
    std::uint32_t excess = 0;
    const Rebalance found = rebalance(network, 12);
    for (const std::uint32_t load : found.before) excess += load > 12 ? load - 12 : 0;
    CHECK(!found.shortage.has_value());
    CHECK(found.moves.size() >= excess);
    CHECK(*std::max_element(found.after.begin(), found.after.end()) == 12);
    RebalanceOptions any;
    any.admission = LeadAdmission::any_unit;
    // Ten each is just enough, with exactly as many moves as there are too many leads.
    const Rebalance ten = rebalance(network, 10, any);
    CHECK(ten.after == Numbers(1000, 10));
    excess = 0;
    for (const std::uint32_t load : ten.before) excess += load > 10 ? load - 10 : 0;
    CHECK(ten.moves.size() == excess);
    CHECK(rebalance(network, 9, any).shortage->leads == 10'000);
    CHECK(rebalance(network, 9, any).shortage->places == 9'000);
}

TEST_CASE("nothing to rebalance") {
    CHECK(rebalance(network_of(0, 0, {}), 3) == Rebalance{});
    CHECK(rebalance(network_of(2, 1, {}), 0) == Rebalance{{}, {0, 0}, {0, 0}, {}});
    CHECK(rebalance(network_of(2, 1, {{0, 0, support}}), 0) == Rebalance{{}, {0, 0}, {0, 0}, {}});
    CHECK(rebalance(network_of(1, 1, {{0, 0, lead}}), 0) ==
          Rebalance{{}, {1}, {1}, LeadShortage{{1}, {0}, 1, 0}});
}

TEST_CASE("rebalance refuses what it cannot read") {
    CHECK(error_of([] { rebalance(Network(), 1); }).substr(0, 43) ==
          "401: rebalance needs an assignment network ");
    CHECK(error_of([] {
              rebalance(graph_test::units_and_tasks(1, 1, {{0, 0}}), 1);
          }) == "401: rebalance needs to know the role of every unit, but \"u0\" has none for \"t0\"; build "
                "the network "
                "with assignment_network(dataset) or give add_edge the roles");
    const Network network = network_of(2, 1, {{0, 0, lead}}, {1});
    RebalanceOptions options;
    options.leads = {};
    CHECK(error_of([&] { rebalance(network, 1, options); }) ==
          "403: rebalance needs at least one role that counts as leading");
    options = {};
    const auto with = [&](AdmissibleLead pair) {
        options.given = {pair};
        return error_of([&] { rebalance(network, 1, options); });
    };
    CHECK(with({0, 1}) ==
          "403: rebalance needs pairs of a unit and a task, but vertex 0 and vertex 1 are none");
    CHECK(with({1, 2}) ==
          "403: rebalance needs pairs of a unit and a task, but vertex 1 and vertex 2 are none");
    CHECK(with({2, 2}) ==
          "403: rebalance needs pairs of a unit and a task, but vertex 2 and vertex 2 are none");
    CHECK(with({3, 2}).substr(0, 4) == "205:");
    CHECK(with({0, 3}).substr(0, 4) == "205:");
    CHECK(with({0, 2}) == "nothing thrown");
}
