#pragma once

#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::test {

/// What a random data set is to hold.
struct RandomOptions {
    std::size_t rows = 5;        ///< rows of each entity table
    std::size_t mass_rows = 12;  ///< assignments, and as many observations
    unsigned filled = 80;    ///< chance in per cent that a member that may be absent is there; 100: all are
    bool validities = true;  ///< members named `valid`
    bool events = true;      ///< organisation events, which need not be possible ones
};

/// A data set of random content, the same for the same seed and options. It follows the field lists, so that new members
/// are filled as well: texts with quotes, line breaks, Chinese and emoji, quantities of every degree, periods of every
/// kind, references to rows that exist, extensions, assignments and observations with and without value, range, texts.
///
/// Everything in it can be written to a file and read back. Trees (`parent`, `reports_to`, `adds_to` …) point to earlier
/// rows only, so there are no cycles; and what one record of a scheme says of another (items, vetoes, grades, lists)
/// names something that is there, when there is anything. Beyond that the content makes no sense.
Dataset random_dataset(std::uint64_t seed, const RandomOptions& options = {});

/// Random records of a type that has a list of fields, with every member filled; their references are to rows below
/// `count`. Compiled for every such type.
template <class T>
std::vector<T> random_records(std::uint64_t seed, std::size_t count);

/// A small made-up county that makes sense: every table has a row or more, and there is nothing for `validate` to call
/// an error. On 2018-12-05 the bureaus "quality", "commerce" and "food-drug" merge into "market"; the keys are short
/// names such as "county", "market", "north-town", "plan", "pass-rate", "test-lab".
Dataset sample_dataset();

}  // namespace qgov::test
