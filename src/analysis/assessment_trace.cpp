#include <qgov/analysis/assessment_trace.hpp>

#include "analysis/grading.hpp"
#include "analysis/prepared_scheme.hpp"
#include "analysis/reason_text.hpp"
#include "analysis/trace_words.hpp"

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::counted;
using detail::grade_names;
using detail::phrase;
using detail::plain;
using detail::PreparedItem;
using detail::PreparedScheme;
using detail::quoted_name;
using detail::Wording;

class Tracer {
public:
    Tracer(const Dataset& dataset, const Assessment& assessment, std::size_t unit)
        : dataset_(dataset),
          assessment_(assessment),
          place_(unit),
          results_(items_of(assessment, unit)),
          unit_(assessment.units[unit]),
          organisation_(dataset.organisations[unit_.unit]),
          record_(unit_.record ? &dataset.assessment_records[unit_.record] : nullptr),
          prepared_(dataset, assessment.scheme, assessment.period),
          scheme_(prepared_.scheme()),
          bands_(scheme_) {
        if (record_) {
            prepared_.lines_of(*record_, lines_);
        } else {
            lines_.assign(prepared_.items().size(), nullptr);
        }
    }

    std::vector<TraceLine> run() {
        tell_record();
        for (std::uint32_t item = 0; item < results_.size(); ++item) tell_item(item);
        tell_total();
        tell_band();
        tell_vetoes();
        tell_rank();
        tell_quota();
        tell_result();
        tell_consequences();
        tell_published();
        return std::move(trace_);
    }

private:
    TraceLine& add(TraceStep step, std::string_view code, Wording words, std::vector<double> numbers = {}) {
        trace_.push_back({.step = step,
                          .reason = detail::make_reason(code, std::move(words.zh), std::move(words.en),
                                                        std::move(numbers))});
        return trace_.back();
    }

    template <Entity T>
    static void refer(TraceLine& line, const Table<T>& table, Id<T> id) {
        if (!table.contains(id)) return;
        TraceReference reference{T::table, table[id].key};
        if (std::find(line.references.begin(), line.references.end(), reference) == line.references.end())
            line.references.push_back(std::move(reference));
    }
    void refer(TraceLine& line, const Provenance& provenance) const {
        refer(line, dataset_.sources, provenance.source);
    }
    void refer_scheme(TraceLine& line) const { refer(line, dataset_.assessment_schemes, assessment_.scheme); }
    void refer_record(TraceLine& line) const { refer(line, dataset_.assessment_records, unit_.record); }

    static std::vector<double> numbers(const PointsRange& points) {
        if (points.is_known()) return {points.low.to_double()};
        return {points.low.to_double(), points.high.to_double()};
    }

    void tell_record() {
        const Wording unit = quoted_name(organisation_.name, organisation_.name_en);
        const Wording scheme = quoted_name(scheme_.name, scheme_.name_en);
        const Wording year = plain(assessment_.period);
        if (!record_) {
            refer_scheme(add(TraceStep::record, "no_record",
                             phrase("{0}按{1}考核，{2}没有考核记录",
                                    "{0}, assessed by {1}, has no record of {2}", {unit, scheme, year})));
            return;
        }
        Wording words =
            phrase("{0}按{1}考核，考核期{2}", "{0}, assessed by {1} for {2}", {unit, scheme, year});
        if (record_->decided) words += phrase("，{0}公布结果", ", decided {0}", {plain(record_->decided)});
        if (record_->provenance.status == FactStatus::illustrative)
            words += Wording{"（示例记录，不是事实）", " (an illustrative record, not a fact)"};
        TraceLine& line = add(TraceStep::record, "record", std::move(words));
        refer_record(line);
        refer_scheme(line);
        refer(line, dataset_.documents, scheme_.basis);
        refer(line, record_->provenance);
        refer(line, scheme_.provenance);
    }

    // --- Items ---

    std::uint32_t depth_of(std::uint32_t item) const {
        std::uint32_t depth = 0;
        for (std::uint32_t at = prepared_.items()[item].parent; at != PreparedItem::none; ++depth)
            at = prepared_.items()[at].parent;
        return depth;
    }

    Wording found(std::uint32_t item) const {
        const PreparedItem& prepared = prepared_.items()[item];
        const ItemResult& result = results_[item];
        const ItemScore* const line = lines_[item];
        switch (result.basis) {
        case ItemBasis::unknown:
            return {std::string(label(result.gap, Language::zh)),
                    std::string(label(result.gap, Language::en))};
        case ItemBasis::not_assigned:
            return left_out({"未承担该任务", "the unit does not carry the task"});
        case ItemBasis::not_applicable:
            return left_out({"不适用（合理缺项）", "does not apply"});
        case ItemBasis::children:
            return {"下级项合计", "sum of the items below"};
        case ItemBasis::verified: {
            Wording words = phrase("核定{0}分", "verified {0}", {plain(*line->verified_score)});
            if (!result.differs) return words;
            if (prepared.has_children)
                return words += Wording{"，与下级项合计不符", ", which the items below do not add up to"};
            const Points by_rule = detail::limited(prepared, detail::by_rule(prepared, *line).points, true);
            return words += phrase("，按规则应为{0}分", ", though the rule gives {0}", {plain(by_rule)});
        }
        case ItemBasis::computed:
            return rule_wording(prepared, *line, detail::by_rule(prepared, *line));
        }
        return {};
    }

    Wording left_out(Wording why) const {
        const NotApplicablePolicy policy = scheme_.not_applicable;
        why += phrase("，{0}", ", {0}",
                      {{std::string(label(policy, Language::zh)), std::string(label(policy, Language::en))}});
        return why;
    }

    static std::string_view code_of(const ItemResult& result) {
        if (result.basis == ItemBasis::unknown) return to_string(result.gap);
        if (result.differs) return "verified_differs";
        return to_string(result.basis);
    }

    void tell_item(std::uint32_t item) {
        const PreparedItem& prepared = prepared_.items()[item];
        const AssessmentItem& rule = *prepared.item;
        const ItemResult& result = results_[item];
        const ItemScore* const line = lines_[item];
        const std::string_view name =
            rule.name.empty() ? std::string_view(rule.key) : std::string_view(rule.name);
        const std::string_view name_en = rule.name_en.empty() ? name : std::string_view(rule.name_en);
        Wording words = {std::string(name), std::string(name_en)};
        if (prepared.full)
            words += phrase("（{0}）", " ({0})", {counted(prepared.full->to_string(), "分", "point")});
        words += phrase("：{0}", ": {0}", {found(item)});
        if (result.limited) words += phrase("，限为{0}分", ", limited to {0}", {plain(result.points)});
        if (!detail::is_left_out(result.basis)) {
            words += phrase("；得{0}", "; {0}", {counted(to_string(result.points), "分", "point")});
            const bool loses = prepared.full && !prepared.is_bonus && result.points.is_known() &&
                               result.points.low < *prepared.full;
            if (loses)
                words += phrase("，失{0}分", ", {0} lost", {plain(*prepared.full - result.points.low)});
        }
        if (line && line->self_score)
            words += phrase("；自评{0}分", "; own score {0}", {plain(*line->self_score)});
        if (line && !line->reason.empty()) words += phrase("；{0}", "; {0}", {plain(line->reason)});
        if (line && !line->evidence.empty()) {
            std::string papers;
            for (const std::string& each : line->evidence) papers += (papers.empty() ? "" : "、") + each;
            words += phrase("；见证材料：{0}", "; evidence: {0}", {plain(papers)});
        }
        TraceLine& told = add(TraceStep::item, code_of(result), std::move(words), numbers(result.points));
        told.part = item;
        told.depth = depth_of(item);
        if (line) refer_record(told);
        refer_scheme(told);
        refer(told, dataset_.targets, rule.target);
        refer(told, dataset_.indicators, rule.indicator);
        refer(told, dataset_.tasks, rule.task);
        if (dataset_.targets.contains(rule.target))
            refer(told, dataset_.documents, dataset_.targets[rule.target].document);
        if (dataset_.tasks.contains(rule.task))
            refer(told, dataset_.documents, dataset_.tasks[rule.task].document);
        if (line) refer(told, line->provenance);
        refer(told, rule.provenance);
    }

    // --- Totals and grades ---

    void tell_total() {
        Wording words = phrase("合计{0}分", "total {0}", {plain(unit_.total)});
        const bool rescaled = unit_.applicable && prepared_.full() &&
                              *unit_.applicable != *prepared_.full() &&
                              scheme_.not_applicable == NotApplicablePolicy::rescale;
        if (rescaled)
            words += phrase("（适用项满分{0}分，折算为{1}分）",
                            " (the items that apply have {0} points, scaled to {1})",
                            {plain(*unit_.applicable), plain(*prepared_.full())});
        if (scheme_.total_cap && unit_.total.high == Points::of(*scheme_.total_cap))
            words += phrase("，总分最高{0}分", ", at most {0} in all", {plain(*scheme_.total_cap)});
        if (unit_.self_total)
            words += phrase("；自评合计{0}分", "; own total {0}", {plain(*unit_.self_total)});
        refer_scheme(add(TraceStep::total, "total", std::move(words), numbers(unit_.total)));
        if (unit_.banded == unit_.total) return;
        const Wording policy = {std::string(label(scheme_.rounding, Language::zh)),
                                std::string(label(scheme_.rounding, Language::en))};
        refer_scheme(add(TraceStep::rounding, to_string(scheme_.rounding),
                         phrase("{0}：{1}分", "rounded {0}: {1}", {policy, plain(unit_.banded)}),
                         numbers(unit_.banded)));
    }

    void tell_band() {
        if (scheme_.grades.empty()) return;
        const Wording score = plain(unit_.banded);
        const Wording grades = grade_names(scheme_, unit_.by_score);
        std::string_view code = "band";
        Wording words = phrase("{0}分属{1}", "{0} is in {1}", {score, grades});
        if (unit_.between_bands && unit_.banded.is_known()) {
            code = "between_bands";
            words = phrase("{0}分不在任何一个印出的分数段内，也没有写明取整，等级在{1}之间无法判定",
                           "{0} falls in no printed band, and no rounding is given: undetermined between {1}",
                           {score, grades});
        } else if (unit_.by_score.empty()) {
            code = "no_band";
            words = phrase("{0}分不属于任何等级", "{0} belongs to no grade", {score});
        } else if (!unit_.by_score.is_known()) {
            code = "several_bands";
            words = phrase("{0}分可能属{1}，无法判定", "{0} may be in {1}: undetermined", {score, grades});
        }
        TraceLine& line = add(TraceStep::band, code, std::move(words), numbers(unit_.banded));
        refer_scheme(line);
        if (unit_.by_score.is_known()) refer(line, scheme_.grades[unit_.by_score.best()].provenance);
    }

    Wording effect_of(const Veto& veto) const {
        const std::size_t failing = bands_.failing();
        const Wording effect = {std::string(label(veto.effect, Language::zh)),
                                std::string(label(veto.effect, Language::en))};
        std::string grade = veto.grade;
        if (grade.empty() && failing < scheme_.grades.size()) grade = scheme_.grades[failing].grade;
        return grade.empty() ? effect : phrase("{0}（{1}）", "{0} ({1})", {effect, plain(grade)});
    }

    void tell_vetoes() {
        for (const VetoResult& each : assessment_.vetoes) {
            if (each.unit != place_) continue;
            const Veto& veto = scheme_.vetoes[each.veto];
            const Wording trigger = quoted_name(veto.trigger.empty() ? veto.key : veto.trigger);
            const Wording kind = {std::string(label(organisation_.kind, Language::zh)),
                                  std::string(label(organisation_.kind, Language::en))};
            std::string_view code = "veto";
            Wording words;
            if (each.reached == Truth::yes) {
                words = phrase("{0}：{1}", "{0}: {1}", {trigger, effect_of(veto)});
            } else if (each.reached == Truth::no) {
                code = "veto_not_reached";
                words = phrase("{0}：不适用于{1}类单位", "{0}: not for units of kind {1}", {trigger, kind});
            } else {
                code = "veto_not_reached_as_written";
                words = phrase(
                    "{0}：适用范围写作“{1}”，按字面不及{2}类单位，未予否决；如作宽泛理解，则为{3}",
                    "{0}: its scope is written as \"{1}\", which as written does not reach units of kind "
                    "{2}; no veto. Read more widely it would be: {3}",
                    {trigger, plain(veto.scope_wording), kind, effect_of(veto)});
            }
            if (veto.basis && dataset_.documents.contains(veto.basis)) {
                const PolicyDocument& basis = dataset_.documents[veto.basis];
                words += phrase("；依据{0}", "; basis {0}", {quoted_name(basis.title, basis.title_en)});
            } else {
                words += Wording{"；未注明依据文件", "; no document is named as its basis"};
            }
            TraceLine& line = add(TraceStep::veto, code, std::move(words));
            line.part = each.veto;
            refer_record(line);
            refer_scheme(line);
            refer(line, dataset_.documents, veto.basis);
            refer(line, veto.provenance);
        }
    }

    void tell_rank() {
        const Wording best = plain(std::size_t{unit_.best_rank});
        const Wording worst = plain(std::size_t{unit_.worst_rank});
        const Wording ranked = plain(std::size_t{unit_.ranked});
        const bool known = unit_.best_rank == unit_.worst_rank;
        Wording words = known ? phrase("{1}个单位中第{0}位", "rank {0} of {1}", {best, ranked})
                              : phrase("{2}个单位中第{0}至{1}位，无法判定",
                                       "rank {0} to {1} of {2}: undetermined", {best, worst, ranked});
        if (unit_.last_by_veto)
            words += Wording{"，被否决的排在其他单位之后", ", vetoed units come after all others"};
        if (!assessment_.all_listed)
            words += Wording{"；被考核单位没有全部列出", "; not all units assessed are listed"};
        refer_scheme(add(TraceStep::rank, known ? "rank" : "rank_undetermined", std::move(words),
                         {static_cast<double>(unit_.best_rank), static_cast<double>(unit_.worst_rank)}));
    }

    void tell_quota() {
        if (!unit_.quota_moved) return;
        for (std::size_t at = 0; at < scheme_.grades.size(); ++at) {
            const auto quota = detail::quota_of(scheme_.grades[at], unit_.ranked);
            const bool leaves = quota && at >= unit_.after_vetoes.best() && at < unit_.grades.worst();
            if (!leaves) continue;
            const Wording grade = plain(scheme_.grades[at].grade);
            const bool certain = !unit_.grades.contains(at);
            Wording words =
                certain ? phrase("{0}最多{1}个单位，位次在后，降一等",
                                 "the quota of {0} is {1}; ranked beyond it, down a grade",
                                 {grade, plain(*quota)})
                        : phrase("{0}最多{1}个单位，名额边缘的单位同分或分数未定，无法判定",
                                 "the quota of {0} is {1}; tied or open across its border: undetermined",
                                 {grade, plain(*quota)});
            refer_scheme(add(TraceStep::quota, certain ? "quota" : "quota_undetermined", std::move(words),
                             {static_cast<double>(*quota)}));
        }
    }

    void tell_result() {
        if (scheme_.grades.empty() && unit_.fails != Truth::yes) return;
        const Wording grades = grade_names(scheme_, unit_.grades);
        Wording words = unit_.grades.size() > 1
                            ? phrase("等级无法判定：{0}", "grade undetermined: {0}", {grades})
                            : phrase("等级{0}", "grade {0}", {grades});
        if (unit_.fails == Truth::yes) {
            // The grade itself is often called so.
            const bool said = grades.zh.find("不合格") != std::string::npos;
            words += Wording{said ? "" : "，不合格", ", fails"};
        }
        if (unit_.fails == Truth::undetermined && !scheme_.grades.empty())
            words += Wording{"，是否合格无法判定", ", whether it passes is undetermined"};
        refer_scheme(add(TraceStep::result, unit_.grades.size() > 1 ? "grade_undetermined" : "grade",
                         std::move(words)));
    }

    void tell_consequences() {
        for (const ConsequenceResult& each : assessment_.consequences) {
            if (each.unit != place_) continue;
            const Consequence& rule = scheme_.consequences[each.consequence];
            TraceLine& line =
                add(TraceStep::consequence, to_string(rule.kind),
                    detail::consequence_wording(rule, organisation_, each,
                                                consequence_dates(dataset_, assessment_, each)));
            line.part = each.consequence;
            refer(line, dataset_.organisations, unit_.unit);
            refer_scheme(line);
            refer(line, rule.provenance);
        }
    }

    void tell_published() {
        if (!record_) return;
        const auto tell = [&](Truth differs, std::string_view code, const Wording& what,
                              const Wording& published, const Wording& computed) {
            if (differs == Truth::no) return;
            refer_record(add(TraceStep::published, code,
                             differs == Truth::yes
                                 ? phrase("公布的{0}为{1}，与计算的{2}不符",
                                          "the {0} as published is {1}, but comes out as {2}",
                                          {what, published, computed})
                                 : phrase("公布的{0}为{1}，计算的{2}不足以核对",
                                          "the {0} as published is {1}; {2} is not enough to check it",
                                          {what, published, computed})));
        };
        if (record_->total)
            tell(detail::total_differs(*record_, unit_), "published_total", {"总分", "total"},
                 plain(*record_->total), plain(unit_.total));
        tell(detail::grade_differs(prepared_, *record_, unit_), "published_grade", {"等级", "grade"},
             plain(record_->grade), grade_names(scheme_, unit_.grades));
        if (record_->rank) {
            const Wording rank =
                unit_.best_rank == unit_.worst_rank
                    ? plain(std::size_t{unit_.best_rank})
                    : phrase("{0}–{1}", "{0}–{1}",
                             {plain(std::size_t{unit_.best_rank}), plain(std::size_t{unit_.worst_rank})});
            tell(detail::rank_differs(*record_, unit_), "published_rank", {"位次", "rank"},
                 plain(std::size_t{*record_->rank}), rank);
        }
    }

    const Dataset& dataset_;
    const Assessment& assessment_;
    std::size_t place_;
    std::span<const ItemResult> results_;
    const UnitResult& unit_;
    const Organisation& organisation_;
    const AssessmentRecord* record_;
    PreparedScheme prepared_;
    const AssessmentScheme& scheme_;
    detail::Bands bands_;
    std::vector<const ItemScore*> lines_;
    std::vector<TraceLine> trace_;
};

}  // namespace

std::vector<TraceLine> trace(const Dataset& dataset, const Assessment& assessment, std::size_t unit) {
    return Tracer(dataset, assessment, unit).run();
}

}  // namespace qgov::inline v0
