#pragma once

#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// The whole content of a file with `padding` zero bytes behind it, which the result's size includes.
/// Throws FileError (cannot_read) when it cannot be opened or read, is a directory, or has more than `limit` bytes.
QGOV_API std::string read_file(const std::string& path, std::uint64_t limit, std::size_t padding = 0);

/// Writes a file so that a crash or a full disk leaves the old one: into a new file beside it, flushed to the disk, then
/// renamed. A link is followed and stays a link; the old file's permissions stay. What is not a regular file (a pipe,
/// a terminal) is written straight. Throws FileError (cannot_write); nothing is left behind then.
QGOV_API void write_file(const std::string& path, std::string_view content);

}  // namespace qgov::inline v0
