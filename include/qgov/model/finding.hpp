#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// How bad a finding is.
enum class Severity : std::uint8_t { information = 0, warning = 1, error = 2 };

inline constexpr EnumText<Severity> severity_texts[] = {
    {Severity::information, "information", "提示", "information"},
    {Severity::warning, "warning", "警告", "warning"},
    {Severity::error, "error", "错误", "error"},
};
template <>
inline constexpr EnumTexts<Severity> enum_texts<Severity> = severity_texts;

/// Something in a data set that a person should look at.
struct Finding {
    Severity severity = Severity::warning;
    std::string_view code{};   ///< stable name, such as "task-without-responsible"
    std::string_view table{};  ///< where: the table, or "dataset" for the data set itself …
    std::string
        key{};  ///< … and the key of the record, or "#row" (from 0) for assignments, observations, empty keys
    std::string zh{};       ///< what was found, in Chinese
    std::string en{};       ///< and in English
    std::string hint_zh{};  ///< what to do
    std::string hint_en{};

    const std::string& message(Language language) const noexcept {
        return language == Language::zh ? zh : en;
    }
    const std::string& hint(Language language) const noexcept {
        return language == Language::zh ? hint_zh : hint_en;
    }

    bool operator==(const Finding&) const = default;
};

/// A code with what it means, for documentation and for programs that list what is checked.
struct FindingCode {
    std::string_view code{};
    Severity severity = Severity::warning;
    std::string_view zh{};
    std::string_view en{};
};

/// All codes that `validate` can report, in a fixed order.
QGOV_API std::span<const FindingCode> finding_codes() noexcept;

}  // namespace qgov::inline v0
