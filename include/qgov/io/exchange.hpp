#pragma once

#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// A fact that did not go over between a data set and a file in an exchange format: the format has no place for it,
/// or the file says what a data set has no place for.
struct ExchangeLoss {
    std::string table{};  ///< table of the data set, or list of the file; empty: the data set or file itself
    /// Key of the record; `#7` for the row with that number from 0, `line 7` in a table read; empty: the whole table.
    std::string key{};
    std::string member{};     ///< what of the record; empty: all of it
    std::string reason{};     ///< a sentence in English without its full stop
    std::uint64_t count = 1;  ///< how many records or values this stands for

    bool operator==(const ExchangeLoss&) const = default;
};

/// What was written, and what could not be.
struct ExchangeText {
    std::string text{};
    std::vector<ExchangeLoss> losses{};

    bool operator==(const ExchangeText&) const = default;
};

/// What was read, and what could not be kept.
struct ExchangeData {
    Dataset dataset{};
    std::vector<ExchangeLoss> losses{};

    bool operator==(const ExchangeData&) const = default;
};

}  // namespace qgov::inline v0
