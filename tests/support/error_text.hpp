#pragma once

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <string>

namespace qgov::test {

/// "code: message" of the Error that the call throws; "nothing thrown" if it throws none.
template <class Call>
std::string error_of(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return std::to_string(static_cast<unsigned>(error.code())) + ": " + error.what();
    }
    return "nothing thrown";
}

/// The message of the Error that the call throws, which must be a bad_argument; empty if it throws none.
template <class Call>
std::string bad_argument(Call call) {
    try {
        call();
    } catch (const Error& error) {
        CHECK(error.code() == Code::bad_argument);
        return error.message();
    }
    return "";
}

}  // namespace qgov::test
