#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

// Throws Error (wrong_network) unless the network has the form; the message names the function that asks,
// what it needs, what it found, and what to do.
inline void require_form(const Network& network, NetworkForm form, std::string_view function,
                         std::string_view remedy) {
    if (network.form() == form) return;
    const auto article = [](NetworkForm of) {
        return std::string(of == NetworkForm::undirected ? "an " : "a ") +
               std::string(label(of, Language::en));
    };
    const auto count = [](std::uint32_t number, const char* one, const char* many) {
        return std::to_string(number) + " " + (number == 1 ? one : many);
    };
    throw Error(Code::wrong_network,
                std::string(function) + " needs " + article(form) + " network, but this one is " +
                    std::string(label(network.form(), Language::en)) + " (kind \"" +
                    std::string(to_string(network.kind())) + "\", " +
                    count(network.vertex_count(), "vertex", "vertices") + ", " +
                    count(network.edge_count(), "edge", "edges") + "); " + std::string(remedy));
}

inline void require_two_mode(const Network& network, std::string_view function) {
    require_form(
        network, NetworkForm::two_mode, function,
        "give one with a left and a right side, such as assignment_network(dataset), or build it with "
        "NetworkForm::two_mode");
}

inline void require_directed(const Network& network, std::string_view function) {
    require_form(network, NetworkForm::directed, function, "build it with NetworkForm::directed");
}

inline void require_undirected(const Network& network, std::string_view function) {
    require_form(network, NetworkForm::undirected, function,
                 network.two_mode() ? "project it to one of its sides first"
                                    : "build it with NetworkForm::undirected");
}

// Throws as `require_two_mode`, and Error (bad_argument) for Side::none.
inline void require_side(const Network& network, Side side, std::string_view function) {
    require_two_mode(network, function);
    if (side == Side::left || side == Side::right) return;
    throw Error(Code::bad_argument, std::string(function) + " needs a side; give Side::left or Side::right");
}

}  // namespace qgov::inline v0
