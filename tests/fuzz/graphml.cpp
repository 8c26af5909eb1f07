// Networks in GraphML: whatever the bytes, they are read or refused with a place, and what was read comes back when it is
// written.

#include <qgov/io/graphml.hpp>
#include <qgov/io/network_format.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool good, const char* what, const std::string& detail) {
    if (good) return;
    std::fprintf(stderr, "%s\n%s\n", what, detail.c_str());
    std::abort();
}

qgov::GraphmlReadOptions limits() {
    return {.file = "input", .limits = {.bytes = 1 << 16, .records = 1000, .depth = 16}, .value_bytes = 4096};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    qgov::ReadProblems problems;
    qgov::GraphmlReadOptions options = limits();
    options.problems = &problems;
    const qgov::EdgeList list = qgov::read_graphml(text, options);
    for (const qgov::ParseError& each : problems.first)
        require(each.place().line > 0 && each.place().column > 0, "no place", each.what());
    if (!problems.empty()) return 0;
    const std::string written = qgov::write_network(list.network, qgov::NetworkFormat::graphml,
                                                    {.title = list.title, .names = list.names});
    const qgov::EdgeList again = qgov::read_graphml(written);
    require(again.network == list.network, "another network comes back", written);
    require(again.title == list.title, "another title comes back", written);
    return 0;
}
