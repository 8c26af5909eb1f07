#include <qgov/core/table.hpp>

#include <algorithm>
#include <cstring>

namespace qgov::inline v0 {

void check_key(std::string_view table, std::string_view key) {
    constexpr std::size_t longest = 200;
    const bool control = std::any_of(key.begin(), key.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
    });
    if (!key.empty() && key.size() <= longest && !control) return;
    const std::string_view problem = key.empty()            ? "an empty key"
                                     : key.size() > longest ? "a key longer than 200 bytes"
                                                            : "a key with control characters";
    throw Error(Code::bad_key, std::string(problem) + " in table \"" + std::string(table) +
                                   "\"; give a short text such as \"chibi/market-regulation\"");
}

std::uint64_t KeyIndex::hash_of(std::string_view key) noexcept {
    // Eight bytes a step: keys of a million records are looked up while a file is read. The order of bytes in a word
    // differs between machines, but no hash ever leaves the index.
    constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15u;
    std::uint64_t hash = key.size() * odd;
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    };
    const auto load = [&](std::size_t at) {
        std::uint64_t word = 0;
        std::memcpy(&word, key.data() + at, sizeof word);
        return word;
    };
    constexpr std::size_t step = sizeof(std::uint64_t);
    if (key.size() >= step) {
        for (std::size_t at = 0; at + step < key.size(); at += step) mix(load(at));
        mix(load(key.size() - step));  // the last word may overlap the one before
    } else {
        std::uint64_t word = 0;
        for (const char c : key) word = word << 8 | static_cast<unsigned char>(c);
        mix(word);
    }
    hash *= odd;
    return hash ^ (hash >> 32);
}

void KeyIndex::insert(std::string_view key, std::uint32_t position) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    const std::uint64_t hash = hash_of(key);
    if (hashes_.size() <= position) hashes_.resize(position + std::size_t{1});
    hashes_[position] = hash;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (slots_[at].position != empty) at = (at + 1) & mask;
    slots_[at] = {tag_of(hash), position};
    ++used_;
}

void KeyIndex::erase(std::string_view key, std::uint32_t position) {
    if (slots_.empty()) return;
    const std::size_t mask = slots_.size() - 1;
    const std::uint64_t hash = hash_of(key);
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (slots_[at].position != empty) {
        if (slots_[at].position == position && slots_[at].tag == tag_of(hash)) {
            slots_[at].position = erased;
            return;
        }
        at = (at + 1) & mask;
    }
}

void KeyIndex::clear() noexcept {
    slots_.clear();
    hashes_.clear();
    used_ = 0;
}

void KeyIndex::grow() {
    std::vector<Slot> larger(slots_.empty() ? 16 : slots_.size() * 2);
    std::size_t used = 0;
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.position == empty || slot.position == erased) continue;
        std::size_t at = static_cast<std::size_t>(hashes_[slot.position]) & mask;
        while (larger[at].position != empty) at = (at + 1) & mask;
        larger[at] = slot;
        ++used;
    }
    slots_ = std::move(larger);
    used_ = used;
}

}  // namespace qgov::inline v0
