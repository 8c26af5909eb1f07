#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace qgov::inline v0 {

/// The grades that a unit may have (可能的等级), by their places in the scheme, the best first; at most 64. Eight bytes.
class GradeSet {
public:
    static constexpr std::size_t most = 64;

    constexpr GradeSet() noexcept = default;
    /// The one grade; none for a place beyond the last possible one.
    static constexpr GradeSet of(std::size_t grade) noexcept {
        GradeSet set;
        set.insert(grade);
        return set;
    }

    constexpr void insert(std::size_t grade) noexcept {
        if (grade < most) bits_ |= std::uint64_t{1} << grade;
    }
    constexpr void erase(std::size_t grade) noexcept {
        if (grade < most) bits_ &= ~(std::uint64_t{1} << grade);
    }
    constexpr bool contains(std::size_t grade) const noexcept {
        return grade < most && (bits_ >> grade & 1u) != 0;
    }
    /// 0: no grade; 1: the grade is known; more: undetermined among them.
    constexpr std::size_t size() const noexcept { return static_cast<std::size_t>(std::popcount(bits_)); }
    constexpr bool empty() const noexcept { return bits_ == 0; }
    constexpr bool is_known() const noexcept { return std::has_single_bit(bits_); }
    /// Place of the best and of the worst of them; `most` when there is none.
    constexpr std::size_t best() const noexcept { return static_cast<std::size_t>(std::countr_zero(bits_)); }
    constexpr std::size_t worst() const noexcept {
        return bits_ == 0 ? most : most - 1 - static_cast<std::size_t>(std::countl_zero(bits_));
    }

    friend constexpr GradeSet operator|(GradeSet a, GradeSet b) noexcept {
        a.bits_ |= b.bits_;
        return a;
    }
    friend constexpr bool operator==(GradeSet, GradeSet) noexcept = default;

private:
    std::uint64_t bits_ = 0;
};

}  // namespace qgov::inline v0
