#pragma once

#include <qgov/io/graphml.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace qgov::test {

/// The content of a file between its first and last line.
inline std::string file_of(std::string_view content) {
    return "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" + std::string(content) +
           "</graphml>\n";
}
/// A file with one graph.
inline std::string graph_of(std::string_view content, std::string_view direction = "undirected") {
    return file_of("<graph edgedefault=\"" + std::string(direction) + "\">\n" + std::string(content) +
                   "</graph>\n");
}

/// All problems in words, one a line.
inline std::string problems_of(std::string_view text, GraphmlReadOptions options = {}) {
    ReadProblems problems;
    options.file = "g";
    options.problems = &problems;
    const EdgeList list = read_graphml(text, options);
    if (!problems.empty()) CHECK((list == EdgeList{}));
    std::string words;
    for (const ParseError& each : problems.first) words += std::string(each.what()) + "\n";
    return words;
}

/// "table/member count" of each loss.
inline std::vector<std::string> losses_of(const EdgeList& list) {
    std::vector<std::string> result;
    for (const ExchangeLoss& each : list.losses)
        result.push_back(each.table + "/" + each.member + " " + std::to_string(each.count));
    return result;
}

}  // namespace qgov::test
