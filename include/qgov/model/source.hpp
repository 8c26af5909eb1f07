#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// What kind of thing a source is.
enum class SourceKind : std::uint8_t {
    article = 0,   ///< 报道
    document = 1,  ///< 公文
    database = 2,  ///< 数据库、名录
    survey = 3,    ///< 调查
    standard = 4,  ///< 标准
    bulletin = 5,  ///< 公报、通报
    other = 6,
};

inline constexpr EnumText<SourceKind> source_kind_texts[] = {
    {SourceKind::article, "article", "报道", "article"},
    {SourceKind::document, "document", "公文", "document"},
    {SourceKind::database, "database", "数据库", "database"},
    {SourceKind::survey, "survey", "调查", "survey"},
    {SourceKind::standard, "standard", "标准", "standard"},
    {SourceKind::bulletin, "bulletin", "公报", "bulletin"},
    {SourceKind::other, "other", "其他", "other"},
};
template <>
inline constexpr EnumTexts<SourceKind> enum_texts<SourceKind> = source_kind_texts;

/// A paper that facts rest on (来源). The dates of writing, of publication and of the data are three things.
struct Source {
    static constexpr std::string_view table = "sources";

    std::string key{};
    std::string title{};
    std::string title_en{};
    SourceKind kind = SourceKind::article;
    std::string publisher{};
    std::string url{};
    Period written{};      ///< when the text was written, if it differs from publication
    Period published{};    ///< date on the page or issue
    Period data_period{};  ///< what time its figures are about
    FactStatus date_status = FactStatus::unstated;  ///< derived: one of the three dates was inferred
    std::string note{};
    Extensions extensions{};

    bool operator==(const Source&) const = default;
};

}  // namespace qgov::inline v0
