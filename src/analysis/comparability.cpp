#include <qgov/analysis/comparability.hpp>

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

bool called_alike(const Indicator& a, const Indicator& b) {
    const auto has = [](const Indicator& indicator, const std::string& name) {
        return indicator.name == name ||
               std::find(indicator.aliases.begin(), indicator.aliases.end(), name) != indicator.aliases.end();
    };
    return has(a, b.name) || has(b, a.name) ||
           std::any_of(a.aliases.begin(), a.aliases.end(), [&](const auto& alias) { return has(b, alias); });
}

std::string bound(const std::optional<Decimal>& value) { return value ? value->to_string() : "…"; }

std::string bounds(const Indicator& indicator) {
    if (!indicator.lower_bound && !indicator.upper_bound) return "";
    return bound(indicator.lower_bound) + "–" + bound(indicator.upper_bound);
}

bool differ(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
    return a && b && compare(*a, *b) != 0;
}

// The code of a reason is a view: one constant text for each aspect.
std::string_view code_of(ComparabilityAspect aspect, bool accepted) {
    switch (aspect) {
    case ComparabilityAspect::unit:
        return accepted ? "accepted_unit" : "different_unit";
    case ComparabilityAspect::kind:
        return accepted ? "accepted_kind" : "different_kind";
    case ComparabilityAspect::denominator:
        return accepted ? "accepted_denominator" : "different_denominator";
    case ComparabilityAspect::definition:
        return accepted ? "accepted_definition" : "different_definition";
    case ComparabilityAspect::name:
        return accepted ? "accepted_name" : "different_name";
    case ComparabilityAspect::direction:
        return accepted ? "accepted_direction" : "different_direction";
    case ComparabilityAspect::accumulation:
        return accepted ? "accepted_accumulation" : "different_accumulation";
    case ComparabilityAspect::bounds:
        return accepted ? "accepted_bounds" : "different_bounds";
    }
    return "different";
}

// How the two indicators have it, in both languages.
struct Sides {
    std::string zh[2]{};
    std::string en[2]{};
};

Reason reason_of(const IndicatorDifference& difference, const Sides& sides) {
    const auto said = [](const std::string& text, const char* nothing) {
        return text.empty() ? std::string(nothing) : "“" + text + "”";
    };
    const auto quoted = [](const std::string& text, const char* nothing) {
        return text.empty() ? std::string(nothing) : '"' + text + '"';
    };
    std::string zh = std::string(label(difference.aspect, Language::zh)) + "不同：" +
                     said(sides.zh[0], "未注明") + "与" + said(sides.zh[1], "未注明");
    std::string en = std::string(label(difference.aspect, Language::en)) +
                     " differs: " + quoted(sides.en[0], "not stated") + " and " +
                     quoted(sides.en[1], "not stated");
    if (difference.accepted) {
        zh += "（调用者认为不影响比较）";
        en += " (the caller says that it does not matter)";
    }
    return detail::make_reason(code_of(difference.aspect, difference.accepted), std::move(zh), std::move(en));
}

}  // namespace

Comparability comparability(const Indicator& first, const Indicator& second,
                            std::span<const ComparabilityAspect> accepted) {
    Comparability result;
    const auto add_difference = [&](ComparabilityAspect aspect, std::string a, std::string b,
                                    const Sides& sides) {
        const bool passed = std::find(accepted.begin(), accepted.end(), aspect) != accepted.end();
        result.differences.push_back({aspect, std::move(a), std::move(b), passed});
        if (!passed) result.outcome = Outcome::not_comparable;
        result.reasons.push_back(reason_of(result.differences.back(), sides));
    };
    const auto add = [&](ComparabilityAspect aspect, const std::string& a, const std::string& b) {
        add_difference(aspect, a, b, {{a, b}, {a, b}});
    };
    const auto add_choice = [&](ComparabilityAspect aspect, auto a, auto b) {
        const auto text = [](auto value, Language language) { return std::string(label(value, language)); };
        add_difference(
            aspect, std::string(to_string(a)), std::string(to_string(b)),
            {{text(a, Language::zh), text(b, Language::zh)}, {text(a, Language::en), text(b, Language::en)}});
    };
    using Aspect = ComparabilityAspect;
    if (first.unit != second.unit) add(Aspect::unit, first.unit.symbol(), second.unit.symbol());
    if (first.kind != second.kind) add_choice(Aspect::kind, first.kind, second.kind);
    if (first.denominator != second.denominator)
        add(Aspect::denominator, first.denominator, second.denominator);
    if (first.definition != second.definition) {
        add(Aspect::definition, first.definition, second.definition);
    } else if (first.definition.empty() && !called_alike(first, second)) {
        add(Aspect::name, first.name, second.name);
    }
    if (first.direction != second.direction && first.direction != Direction::unstated &&
        second.direction != Direction::unstated) {
        add_choice(Aspect::direction, first.direction, second.direction);
    }
    if (first.accumulation != second.accumulation && first.accumulation != Accumulation::unstated &&
        second.accumulation != Accumulation::unstated) {
        add_choice(Aspect::accumulation, first.accumulation, second.accumulation);
    }
    if (differ(first.lower_bound, second.lower_bound) || differ(first.upper_bound, second.upper_bound)) {
        add(Aspect::bounds, bounds(first), bounds(second));
    }
    return result;
}

}  // namespace qgov::inline v0
