// A program of somebody else, app FILE: what it prints shows that qgov was found, is linked and works, and that its
// exceptions are caught on this side.
#include <qgov/graph/build.hpp>
#include <qgov/graph/workload.hpp>
#include <qgov/io/json.hpp>

#include <cstddef>
#include <cstdio>

int main(int count, char** arguments) {
    try {
        qgov::load_json("no such file.json");
        std::puts("A file that is not there was read.");
        return 1;
    } catch (const qgov::FileError& error) {
        std::puts(error.what());
    }
    if (count != 2) return 2;
    try {
        const qgov::Dataset dataset = qgov::load_json(arguments[1]);
        const qgov::Workload work = qgov::workload(qgov::assignment_network(dataset));
        const std::size_t units = work.load.size();
        std::printf("%zu units, %zu of them idle\n", units, work.idle.size());
        return work.idle.size() < units ? 0 : 1;
    } catch (const qgov::Error& error) {
        std::puts(error.what());
        return 1;
    }
}
