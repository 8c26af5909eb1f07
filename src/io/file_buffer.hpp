#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// The bytes of a file as they were read, without the cost of clearing them first.
struct FileBuffer {
    std::unique_ptr<char[]> bytes{};
    std::size_t size = 0;  ///< without the padding

    std::string_view text() const noexcept { return {bytes.get(), size}; }
};

/// The whole content of a file with `padding` zero bytes behind it. Throws as `read_file` does.
FileBuffer read_file_buffer(const std::string& path, std::uint64_t limit, std::size_t padding);

}  // namespace qgov::inline v0
