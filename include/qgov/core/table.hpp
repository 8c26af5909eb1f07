#pragma once

#include <qgov/core/error.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

/// An entity that a table can hold: a regular value with a text key and the name of its table, a constant of the type (a
/// finding, which has the table of something else as a member, is none).
template <class T>
concept Entity = std::regular<T> && requires(T entity) {
    { entity.key } -> std::same_as<std::string&>;
    typename std::bool_constant<std::string_view(T::table).empty()>;
};

/// Throws Error (bad_key) unless `key` can be the key of a row: not empty, at most 200 bytes, no control characters.
QGOV_API void check_key(std::string_view table, std::string_view key);

/// Hash index from keys to positions. It stores no keys: a look-up asks back for the key at a position.
class QGOV_API KeyIndex {
public:
    void insert(std::string_view key, std::uint32_t position);
    void erase(std::string_view key, std::uint32_t position);
    void clear() noexcept;

    /// Calls `same(position)` for the positions that may carry `key` until it says yes; returns that one.
    template <class Same>
    std::optional<std::uint32_t> find(std::string_view key, Same same) const {
        if (slots_.empty()) return std::nullopt;
        const std::uint64_t hash = hash_of(key);
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = static_cast<std::size_t>(hash) & mask;; at = (at + 1) & mask) {
            const Slot& slot = slots_[at];
            if (slot.position == empty) return std::nullopt;
            if (slot.tag == tag_of(hash) && slot.position != erased && same(slot.position)) {
                return slot.position;
            }
        }
    }

private:
    static constexpr std::uint32_t empty = 0xFFFF'FFFFu;
    static constexpr std::uint32_t erased = 0xFFFF'FFFEu;
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t position = empty;
    };
    static std::uint64_t hash_of(std::string_view key) noexcept;
    static std::uint32_t tag_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint32_t>(hash >> 32);
    }
    void grow();

    std::vector<Slot> slots_;
    std::vector<std::uint64_t> hashes_;  // by position, so that growing needs no keys
    std::size_t used_ = 0;
};

/// Owns the entities of one type contiguously, in the order in which they were added.
///
/// `add` returns an id; keys are unique. Growing moves entities: hold ids or keys, not references. Change a key only
/// with `rename`. Look-up by key is O(1), by id a checked index. `const` use from several threads is safe.
template <class T>
class Table {
public:
    using value_type = T;
    using iterator = typename std::vector<T>::iterator;
    using const_iterator = typename std::vector<T>::const_iterator;

    Table() noexcept;
    Table(const Table&);
    Table(Table&&) noexcept;
    Table& operator=(const Table&);
    Table& operator=(Table&&) noexcept;
    ~Table();

    /// Adds an entity. Throws Error (bad_key) for an empty key or one with control characters, Error (duplicate_key)
    /// for a key in use; the table is then unchanged.
    Id<T> add(T entity) {
        check(entity.key);
        const auto position = static_cast<std::uint32_t>(entities_.size());
        entities_.push_back(std::move(entity));
        try {
            index_.insert(entities_.back().key, position);
        } catch (...) {
            entities_.pop_back();
            throw;
        }
        return Id<T>(position);
    }

    /// The id of a key; refers to nothing when the key is unknown.
    Id<T> find(std::string_view key) const {
        const auto position = index_.find(
            key, [&](std::uint32_t at) { return at < entities_.size() && entities_[at].key == key; });
        return position ? Id<T>(*position) : Id<T>();
    }

    /// The id of a key. Throws UnknownKey, which names the nearest key.
    Id<T> id(std::string_view key) const {
        const Id<T> found = find(key);
        if (!found) throw UnknownKey(T::table, std::string(key), std::string(nearest(key)));
        return found;
    }

    /// Gives an entity another key. Throws as `add` does.
    void rename(Id<T> id, std::string key) {
        T& entity = (*this)[id];
        if (entity.key == key) return;
        check(key);
        index_.insert(key, id.value());
        index_.erase(entity.key, id.value());
        entity.key = std::move(key);
    }

    /// The entity of an id. Throws Error (bad_id) for an id that is not of this table.
    const T& operator[](Id<T> id) const { return entities_[checked(id)]; }
    T& operator[](Id<T> id) { return entities_[checked(id)]; }
    /// The entity of a key. Throws UnknownKey.
    const T& operator[](std::string_view key) const { return entities_[id(key).value()]; }
    T& operator[](std::string_view key) { return entities_[id(key).value()]; }

    /// A number is no id and no key: write `Id<T>(0)`.
    template <std::integral Number>
    const T& operator[](Number) const = delete;
    template <std::integral Number>
    Id<T> find(Number) const = delete;
    template <std::integral Number>
    Id<T> id(Number) const = delete;
    template <std::integral Number>
    bool contains(Number) const = delete;

    bool contains(Id<T> id) const noexcept { return id.value() < entities_.size(); }
    bool contains(std::string_view key) const { return static_cast<bool>(find(key)); }
    std::size_t size() const noexcept { return entities_.size(); }
    bool empty() const noexcept { return entities_.empty(); }
    void reserve(std::size_t count) { entities_.reserve(count); }

    const_iterator begin() const noexcept { return entities_.begin(); }
    const_iterator end() const noexcept { return entities_.end(); }
    iterator begin() noexcept { return entities_.begin(); }
    iterator end() noexcept { return entities_.end(); }

    /// All keys in table order.
    std::vector<std::string_view> keys() const {
        std::vector<std::string_view> result;
        result.reserve(entities_.size());
        for (const T& entity : entities_) result.push_back(entity.key);
        return result;
    }

    /// The key most similar to `key`, empty if none is close. Looks at no more than the first 10,000 keys.
    std::string_view nearest(std::string_view key) const {
        std::vector<std::string_view> candidates;
        constexpr std::size_t most = 10'000;
        const std::size_t count = entities_.size() < most ? entities_.size() : most;
        candidates.reserve(count);
        for (std::size_t at = 0; at < count; ++at) candidates.push_back(entities_[at].key);
        return nearest_word(key, candidates);
    }

    friend bool operator==(const Table& a, const Table& b) { return a.entities_ == b.entities_; }

private:
    void check(std::string_view key) const {
        check_key(T::table, key);
        if (find(key)) {
            throw Error(Code::duplicate_key, "key \"" + std::string(key) + "\" is already in table \"" +
                                                 std::string(T::table) + "\"; keys are unique in a table");
        }
    }
    std::size_t checked(Id<T> id) const {
        if (!contains(id)) {
            throw Error(Code::bad_id, "id " + (id ? std::to_string(id.value()) : std::string("none")) +
                                          " is not in table \"" + std::string(T::table) + "\", which has " +
                                          std::to_string(entities_.size()) + " rows");
        }
        return id.value();
    }

    std::vector<T> entities_;
    KeyIndex index_;
};

// Defaulted here, not above: so an explicit instantiation holds them, and who copies a Dataset does not compile them.
template <class T>
Table<T>::Table() noexcept = default;
template <class T>
Table<T>::Table(const Table&) = default;
template <class T>
Table<T>::Table(Table&&) noexcept = default;
template <class T>
Table<T>& Table<T>::operator=(const Table&) = default;
template <class T>
Table<T>& Table<T>::operator=(Table&&) noexcept = default;
template <class T>
Table<T>::~Table() = default;

}  // namespace qgov::inline v0
