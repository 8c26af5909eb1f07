#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Organisation;
struct PolicyDocument;

/// What a published list says of those on it.
enum class CreditListKind : std::uint8_t { red = 0, watch = 1, black = 2 };

inline constexpr EnumText<CreditListKind> credit_list_kind_texts[] = {
    {CreditListKind::red, "red", "红榜", "red list"},
    {CreditListKind::watch, "watch", "重点关注", "watch list"},
    {CreditListKind::black, "black", "黑榜", "black list"},
};
template <>
inline constexpr EnumTexts<CreditListKind> enum_texts<CreditListKind> = credit_list_kind_texts;

/// One grade of a scheme; the order in the scheme is from best to worst.
struct CreditGrade {
    std::string grade{};
    std::string label{};
    Provenance provenance{};

    bool operator==(const CreditGrade&) const = default;
};

/// A list with its term and way back (红黑榜、名单).
struct CreditList {
    std::string key{};  ///< unique within its scheme
    std::string name{};
    CreditListKind kind = CreditListKind::black;
    std::string criterion{};                             ///< who is put on it
    std::optional<std::uint32_t> term_months{};          ///< how long; empty: not said
    std::string repair{};                                ///< 信用修复
    std::optional<std::uint32_t> repair_after_months{};  ///< months before repair is possible
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const CreditList&) const = default;
};

/// Whether a treatment favours or burdens.
enum class TreatmentKind : std::uint8_t { incentive = 0, constraint = 1 };

inline constexpr EnumText<TreatmentKind> treatment_kind_texts[] = {
    {TreatmentKind::incentive, "incentive", "激励", "incentive"},
    {TreatmentKind::constraint, "constraint", "惩戒", "constraint"},
};
template <>
inline constexpr EnumTexts<TreatmentKind> enum_texts<TreatmentKind> = treatment_kind_texts;

/// What those of a grade or on a list get (分级分类管理).
struct CreditTreatment {
    std::string grade{};  ///< the grade, or …
    std::string list{};   ///< … the key of the list that brings it
    TreatmentKind kind = TreatmentKind::incentive;
    std::string field{};  ///< 产品检验, 信用贷款, 税收缴纳
    std::string description{};
    Provenance provenance{};

    bool operator==(const CreditTreatment&) const = default;
};

/// A way of grading the credit of enterprises (信用等级评定): its own ordered grades, lists and treatments.
struct CreditScheme {
    static constexpr std::string_view table = "credit_schemes";

    std::string key{};
    std::string name{};
    std::string name_en{};
    Id<PolicyDocument> basis{};
    Id<Organisation> operated_by{};
    std::vector<std::string> instruments{};  ///< 质量诚信档案, 激励惩戒机制
    std::vector<CreditGrade> grades{};       ///< best first; empty: the source names none
    std::vector<CreditList> lists{};
    std::vector<CreditTreatment> treatments{};
    Period valid{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const CreditScheme&) const = default;
};

/// A standing of one enterprise under a scheme, for a time.
struct CreditRecord {
    static constexpr std::string_view table = "credit_records";

    std::string key{};
    Id<CreditScheme> scheme{};
    Id<Organisation> subject{};
    std::string grade{};
    std::string list{};  ///< key of a list of the scheme
    Period valid{};
    std::string reason{};
    Period repaired{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const CreditRecord&) const = default;
};

}  // namespace qgov::inline v0
