#pragma once

#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>

#include <string>

namespace qgov::test {

inline std::string shipped_file(const std::string& stem) {
    return QGOV_SOURCE_DIR "/examples/data/" + stem + ".json";
}

/// A data set of examples/data by the stem of its file.
inline Dataset shipped(const std::string& stem) { return load_json(shipped_file(stem)); }

}  // namespace qgov::test
