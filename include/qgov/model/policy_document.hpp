#pragma once

#include <qgov/core/document_number.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/model/organisation.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Kind of a document: the fifteen official kinds (党政机关公文处理工作条例, art. 8), what travels as their annex,
/// and law.
enum class DocumentKind : std::uint8_t {
    other = 0,
    resolution = 1,     ///< 决议
    decision = 2,       ///< 决定
    order = 3,          ///< 命令(令)
    communique = 4,     ///< 公报
    announcement = 5,   ///< 公告
    public_notice = 6,  ///< 通告
    opinion = 7,        ///< 意见
    notice = 8,         ///< 通知
    circular = 9,       ///< 通报
    report = 10,        ///< 报告
    request = 11,       ///< 请示
    reply = 12,         ///< 批复
    proposal = 13,      ///< 议案
    letter = 14,        ///< 函
    minutes = 15,       ///< 纪要
    plan = 16,          ///< 规划、计划
    programme = 17,     ///< 行动方案、行动计划、工作方案
    measures = 18,      ///< 办法
    rules = 19,         ///< 细则、规定
    outline = 20,       ///< 纲要
    catalogue = 21,     ///< 目录、汇编
    standard = 22,      ///< 标准
    law = 23,           ///< 法律、法规
    task_table = 24,    ///< 任务分解表
    regime = 25,        ///< 制度
};

inline constexpr EnumText<DocumentKind> document_kind_texts[] = {
    {DocumentKind::other, "other", "其他", "other"},
    {DocumentKind::resolution, "resolution", "决议", "resolution"},
    {DocumentKind::decision, "decision", "决定", "decision"},
    {DocumentKind::order, "order", "令", "order"},
    {DocumentKind::communique, "communique", "公报", "communique"},
    {DocumentKind::announcement, "announcement", "公告", "announcement"},
    {DocumentKind::public_notice, "public_notice", "通告", "public notice"},
    {DocumentKind::opinion, "opinion", "意见", "opinion"},
    {DocumentKind::notice, "notice", "通知", "notice"},
    {DocumentKind::circular, "circular", "通报", "circular"},
    {DocumentKind::report, "report", "报告", "report"},
    {DocumentKind::request, "request", "请示", "request"},
    {DocumentKind::reply, "reply", "批复", "reply"},
    {DocumentKind::proposal, "proposal", "议案", "proposal"},
    {DocumentKind::letter, "letter", "函", "letter"},
    {DocumentKind::minutes, "minutes", "纪要", "minutes"},
    {DocumentKind::plan, "plan", "规划", "plan"},
    {DocumentKind::programme, "programme", "行动方案", "programme"},
    {DocumentKind::measures, "measures", "办法", "measures"},
    {DocumentKind::rules, "rules", "细则", "rules"},
    {DocumentKind::outline, "outline", "纲要", "outline"},
    {DocumentKind::catalogue, "catalogue", "目录", "catalogue"},
    {DocumentKind::standard, "standard", "标准", "standard"},
    {DocumentKind::law, "law", "法律法规", "law"},
    {DocumentKind::task_table, "task_table", "任务分解表", "task table"},
    {DocumentKind::regime, "regime", "制度", "regime"},
};
template <>
inline constexpr EnumTexts<DocumentKind> enum_texts<DocumentKind> = document_kind_texts;

/// Where a document stands in its life, as its publisher or the source states it. Whether it is in force on a day
/// follows from the dates.
enum class DocumentStatus : std::uint8_t {
    unstated = 0,
    forthcoming = 1,  ///< 即将出台
    draft = 2,        ///< 征求意见稿、送审稿
    in_force = 3,     ///< 有效
    amended = 4,      ///< 修改
    expired = 5,      ///< 失效
    repealed = 6,     ///< 废止
};

inline constexpr EnumText<DocumentStatus> document_status_texts[] = {
    {DocumentStatus::unstated, "unstated", "未注明", "unstated"},
    {DocumentStatus::forthcoming, "forthcoming", "即将出台", "forthcoming"},
    {DocumentStatus::draft, "draft", "征求意见稿", "draft"},
    {DocumentStatus::in_force, "in_force", "有效", "in force"},
    {DocumentStatus::amended, "amended", "修改", "amended"},
    {DocumentStatus::expired, "expired", "失效", "expired"},
    {DocumentStatus::repealed, "repealed", "废止", "repealed"},
};
template <>
inline constexpr EnumTexts<DocumentStatus> enum_texts<DocumentStatus> = document_status_texts;

/// How one document relates to another (ELI ontology terms).
enum class DocumentRelationKind : std::uint8_t {
    implements = 0,  ///< 贯彻落实
    based_on = 1,    ///< 依据
    amends = 2,      ///< 修订
    repeals = 3,     ///< 废止
    replaces = 4,    ///< 代替
    cites = 5,       ///< 引用
    annex_of = 6,    ///< 附件
    commences = 7,   ///< 施行
    part_of = 8,     ///< 写入、列入
};

inline constexpr EnumText<DocumentRelationKind> document_relation_kind_texts[] = {
    {DocumentRelationKind::implements, "implements", "贯彻落实", "implements"},
    {DocumentRelationKind::based_on, "based_on", "依据", "based on"},
    {DocumentRelationKind::amends, "amends", "修订", "amends"},
    {DocumentRelationKind::repeals, "repeals", "废止", "repeals"},
    {DocumentRelationKind::replaces, "replaces", "代替", "replaces"},
    {DocumentRelationKind::cites, "cites", "引用", "cites"},
    {DocumentRelationKind::annex_of, "annex_of", "附件", "annex of"},
    {DocumentRelationKind::commences, "commences", "施行", "commences"},
    {DocumentRelationKind::part_of, "part_of", "写入", "part of"},
};
template <>
inline constexpr EnumTexts<DocumentRelationKind> enum_texts<DocumentRelationKind> =
    document_relation_kind_texts;

/// One relation from the document that holds it to another.
struct DocumentRelation {
    DocumentRelationKind kind = DocumentRelationKind::implements;
    Id<PolicyDocument> document{};
    std::string note{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const DocumentRelation&) const = default;
};

/// A document of policy (文件). Its dates are apart, and its plan period is not its force.
struct PolicyDocument {
    static constexpr std::string_view table = "documents";

    std::string key{};
    std::string title{};
    std::string title_en{};
    DocumentKind kind = DocumentKind::other;
    DocumentNumber number{};  ///< 发文字号
    AdministrativeLevel level = AdministrativeLevel::unstated;
    std::vector<Id<Organisation>> issuers{};
    DocumentStatus status = DocumentStatus::unstated;
    Period approved{};
    Period signed_on{};  ///< 成文日期
    Period published{};
    Period effective{};
    Period expires{};  ///< last day in force
    Period plan_period{};
    std::vector<std::string> aspects{};           ///< what it is about: 战略规划, 保障措施
    std::optional<Quantity> stated_categories{};  ///< categories (大类) of its task table, listed or not
    std::optional<Quantity> stated_tasks{};       ///< tasks (项) of its task table, listed or not
    std::optional<Quantity> stated_targets{};     ///< its target indicators (任务指标), listed or not
    std::vector<DocumentRelation> relations{};
    std::string url{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const PolicyDocument&) const = default;
};

/// A set of documents of which a text names some ("20余份规范性文件"): an open list with a stated size.
struct DocumentSet {
    static constexpr std::string_view table = "document_sets";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::vector<Id<Organisation>> issuers{};
    std::vector<Id<PolicyDocument>> documents{};  ///< those that are named
    bool open = true;                             ///< there are or may be more (等)
    std::optional<Quantity> stated_count{};
    std::vector<std::string> aspects{};
    Period period{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const DocumentSet&) const = default;
};

}  // namespace qgov::inline v0
