// Compiled with many more warnings than qgov's own, all of them errors, against headers that are no system headers: who
// includes qgov never sees a warning of ours.
#include <qgov/qgov.hpp>

#include <cstddef>
#include <cstdio>
#include <string>

// What a header only declares warns when it is used.
static std::size_t use() {
    qgov::Dataset dataset{};
    qgov::Organisation organisation{};
    organisation.key = "county";
    const qgov::Id<qgov::Organisation> county = dataset.organisations.add(organisation);
    const qgov::Dataset copy = dataset;
    const auto found = copy.organisations.find("county");
    if (!(copy == dataset) || found != county) return 0;
    return copy.organisations.size() + qgov::workload(qgov::assignment_network(copy)).load.size();
}

int main() {
    std::printf("%zu\n", use());
    return use() == 1 ? 0 : 1;
}
