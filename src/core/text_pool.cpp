#include <qgov/core/text_pool.hpp>

namespace qgov::inline v0 {

std::string_view TextPool::at(std::size_t position) const noexcept {
    const std::size_t start = starts_[position];
    const std::size_t end = position + 1 < starts_.size() ? starts_[position + 1] : bytes_.size();
    return std::string_view(bytes_).substr(start, end - start);
}

Id<Text> TextPool::intern(std::string_view text) {
    if (text.empty()) return {};
    const auto found = index_.find(text, [&](std::uint32_t position) { return at(position) == text; });
    if (found) return Id<Text>(*found);
    const auto position = static_cast<std::uint32_t>(starts_.size());
    const std::size_t start = bytes_.size();
    starts_.push_back(start);
    try {
        bytes_ += text;  // `text` may lie in these bytes and be gone now
        index_.insert(at(position), position);
    } catch (...) {
        starts_.pop_back();
        bytes_.resize(start);
        throw;
    }
    return Id<Text>(position);
}

std::string_view TextPool::operator[](Id<Text> id) const {
    if (!id) return {};
    if (id.value() >= starts_.size()) {
        throw Error(Code::bad_id, "text id " + std::to_string(id.value()) +
                                      " is not of this pool, which has " + std::to_string(starts_.size()) +
                                      " texts");
    }
    return at(id.value());
}

}  // namespace qgov::inline v0
