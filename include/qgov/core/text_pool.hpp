#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/table.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Tag of ids in a TextPool.
struct Text;

/// Each distinct text once, for mass data that must not carry strings. An id that refers to nothing is the empty text.
class QGOV_API TextPool {
public:
    /// The id of a text, which is added when new; the empty text has no id.
    Id<Text> intern(std::string_view text);
    /// The text of an id; empty for an id that refers to nothing. Throws Error (bad_id) for one of another pool.
    /// The view is valid until the next `intern`.
    std::string_view operator[](Id<Text> id) const;
    std::size_t size() const noexcept { return starts_.size(); }

private:
    std::string_view at(std::size_t position) const noexcept;

    std::string bytes_;
    std::vector<std::size_t> starts_;
    KeyIndex index_;
};

}  // namespace qgov::inline v0
