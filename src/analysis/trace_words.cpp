#include "analysis/trace_words.hpp"

#include <cstddef>

namespace qgov::inline v0::detail {

namespace {

std::string filled(std::string_view text, std::initializer_list<Wording> parts,
                   std::string Wording::*language) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_place = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}';
        if (!is_place) {
            result += text[at];
            continue;
        }
        const auto number = static_cast<std::size_t>(text[at + 1] - '0');
        if (number < parts.size()) result += parts.begin()[number].*language;
        at += 2;
    }
    return result;
}

}  // namespace

Wording phrase(std::string_view zh, std::string_view en, std::initializer_list<Wording> parts) {
    return {filled(zh, parts, &Wording::zh), filled(en, parts, &Wording::en)};
}

Wording plain(std::string_view text) { return {std::string(text), std::string(text)}; }
Wording plain(const Decimal& number) { return plain(number.to_string()); }
Wording plain(Points points) { return plain(points.to_string()); }
Wording plain(const PointsRange& points) { return plain(to_string(points)); }
Wording plain(std::size_t number) { return plain(std::to_string(number)); }
Wording plain(const Period& period) { return {period.label(Language::zh), period.label(Language::en)}; }

Wording counted(std::string_view number, std::string_view unit_zh, std::string_view unit_en) {
    std::string text(number);
    return {text + std::string(unit_zh), text + ' ' + std::string(unit_en) + (number == "1" ? "" : "s")};
}
Wording quoted_name(std::string_view name) { return quoted_name(name, name); }
Wording quoted_name(std::string_view zh, std::string_view en) {
    const std::string_view english = en.empty() ? zh : en;
    return {"“" + std::string(zh) + "”", '"' + std::string(english) + '"'};
}

Wording grade_names(const AssessmentScheme& scheme, GradeSet grades) {
    Wording result;
    for (std::size_t at = 0; at < scheme.grades.size(); ++at) {
        if (!grades.contains(at)) continue;
        if (!result.zh.empty()) result += {"或", " or "};
        result += plain(scheme.grades[at].grade);
    }
    return result.zh.empty() ? Wording{"无等级", "no grade"} : result;
}

Wording rule_wording(const PreparedItem& item, const ItemScore& line, const RuleScore& score) {
    const ScoringRule& rule = item.item->rule;
    const Wording full = item.full ? plain(*item.full) : Wording();
    const Wording points = plain(score.points);
    const Wording step = item.step ? plain(*item.step) : Wording();
    switch (rule.method) {
    case ScoringMethod::expert:
        return {};
    case ScoringMethod::ratio: {
        const bool lower = item.yardstick.direction == Direction::lower_is_better;
        const Wording value = plain(*line.value);
        const Wording target = plain(*item.yardstick.target);
        if (score.points == *item.full)
            return lower ? phrase("完成值{0}，不高于目标{1}，得满分{2}",
                                  "value {0} is no more than the target {1}: full points {2}",
                                  {value, target, full})
                         : phrase("完成值{0}，达到目标{1}，得满分{2}",
                                  "value {0} reaches the target {1}: full points {2}", {value, target, full});
        return lower ? phrase("完成值{0}，目标{1}（越低越好），{2}×{1}÷{0}＝{3}",
                              "value {0}, target {1}, lower is better: {2} × {1} / {0} = {3}",
                              {value, target, full, points})
                     : phrase("完成值{0}，目标{1}，{2}×{0}÷{1}＝{3}",
                              "value {0}, target {1}: {2} × {0} / {1} = {3}", {value, target, full, points});
    }
    case ScoringMethod::tiers: {
        const Wording value = plain(*line.value);
        if (score.tier == PreparedItem::none)
            return phrase("完成值{0}，未达到任何一档，得0分", "value {0} reaches no tier: 0 points", {value});
        const ScoringTier& tier = rule.tiers[score.tier];
        const Wording name =
            tier.label.empty() ? Wording() : phrase("“{0}”", "\"{0}\" ", {plain(tier.label)});
        return item.yardstick.direction == Direction::lower_is_better
                   ? phrase("完成值{0}，属{1}（{2}以下）档，得{3}分",
                            "value {0} is in tier {1}up to {2}: {3} points",
                            {value, name, plain(tier.from), points})
                   : phrase("完成值{0}，属{1}（{2}以上）档，得{3}分",
                            "value {0} is in tier {1}from {2}: {3} points",
                            {value, name, plain(tier.from), points});
    }
    case ScoringMethod::deduction:
    case ScoringMethod::bonus: {
        const bool bonus = rule.method == ScoringMethod::bonus;
        const Wording count = line.events ? plain(std::size_t{*line.events}) : plain(*line.value);
        const Wording per = line.events
                                ? Wording{"每次", "for each"}
                                : phrase("每{0}", "for every {0}", {plain(rule.per.value_or(Decimal{1, 0}))});
        const Wording found =
            line.events ? counted(count.en, "次", "event") : phrase("数值{0}", "value {0}", {count});
        const Wording begun = rule.whole_steps && !line.events
                                  ? Wording{"，不足一步按一步计", ", begun steps count whole"}
                                  : Wording();
        if (score.change == Points())
            return bonus ? phrase("{0}，不加分", "{0}, nothing added", {found})
                         : phrase("{0}，不扣分", "{0}, nothing off", {found});
        if (bonus)
            return phrase("{0}，{1}加{2}分{3}，加{4}分", "{0}, {2} {1}{3}: plus {4}",
                          {found, per, step, begun, plain(score.change)});
        return phrase("{0}，{1}扣{2}分{3}，扣{4}分", "{0}, {2} off {1}{3}: minus {4}",
                      {found, per, step, begun, plain(score.change)});
    }
    case ScoringMethod::shortfall: {
        const Wording value = plain(*line.value);
        const Wording target = plain(*item.yardstick.target);
        if (score.change == Points())
            return phrase("完成值{0}，目标{1}，没有差额，得满分{2}",
                          "value {0}, target {1}, nothing is missing: full points {2}",
                          {value, target, full});
        const Wording per = plain(rule.per.value_or(Decimal{1, 0}));
        const Wording width = rule.relative ? phrase("目标的{0}%", "{0}% of the target", {per}) : per;
        const Wording begun =
            rule.whole_steps ? Wording{"，不足一步按一步计", ", begun steps count whole"} : Wording();
        return phrase("完成值{0}，目标{1}，差{2}，每差{3}扣{4}分{5}，扣{6}分",
                      "value {0}, target {1}, off by {2}, {4} off for every {3}{5}: minus {6}",
                      {value, target, plain(score.miss), width, step, begun, plain(score.change)});
    }
    }
    return {};
}

Wording consequence_wording(const Consequence& rule, const Organisation& unit,
                            const ConsequenceResult& result, const ConsequenceDates& dates) {
    Wording text;
    if (result.applies == Truth::undetermined) text += {"可能适用：", "may apply: "};
    text += result.post == ConsequenceResult::none
                ? Wording{unit.name, unit.name_en.empty() ? unit.name : unit.name_en}
                : plain(rule.posts[result.post]);
    if (result.person != ConsequenceResult::none)
        text += phrase("（{0}）", " ({0})", {plain(unit.posts[result.person].person)});
    const Wording kind = {std::string(label(rule.kind, Language::zh)),
                          std::string(label(rule.kind, Language::en))};
    text += phrase("：{0}", ": {0}", {kind});
    if (!rule.wording.empty()) text += phrase("（{0}）", ", \"{0}\"", {plain(rule.wording)});
    if (dates.due) {
        text += phrase("，期限{0}", ", due {0}", {plain(dates.due)});
    } else if (rule.within_days || rule.within_months) {
        text += Wording{"，结果何时公布未知，期限无法确定",
                        ", due at an unknown time after a decision whose day is not known"};
    }
    for (const TermReading& each : dates.readings) {
        if (each.term == ConsequenceTerm::unstated) continue;
        const Wording name = {std::string(label(each.term, Language::zh)),
                              std::string(label(each.term, Language::en))};
        text += dates.readings.size() > 1 ? phrase("；一种读法，{0}", "; one reading, {0}", {name})
                                          : phrase("；{0}", "; {0}", {name});
        text += each.possible && each.possible.last() ? phrase("：{0}", ": {0}", {plain(each.possible)})
                                                      : Wording{"：时间未知", ": at an unknown time"};
    }
    return text;
}

}  // namespace qgov::inline v0::detail
