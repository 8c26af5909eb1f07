#include "analysis/consequence_results.hpp"

#include <algorithm>

namespace qgov::inline v0::detail {

namespace {

Truth by_rank(const Consequence& rule, const UnitResult& unit) {
    const auto within = [](std::uint32_t best, std::uint32_t worst, std::uint32_t most) {
        if (worst <= most) return Truth::yes;
        return best <= most ? Truth::undetermined : Truth::no;
    };
    Truth result = Truth::no;
    if (rule.first_ranks) result = within(unit.best_rank, unit.worst_rank, *rule.first_ranks);
    if (rule.last_ranks) {
        // Among the last n are those with fewer than n below them.
        result = either(result, within(unit.fewest_below + 1, unit.most_below + 1, *rule.last_ranks));
    }
    return result;
}

class ConsequenceRules {
public:
    ConsequenceRules(const Dataset& dataset, const PreparedScheme& scheme, Assessment& assessment)
        : dataset_(dataset), scheme_(scheme), assessment_(assessment) {
        for (const Consequence& each : scheme.scheme().consequences) {
            const bool graded = each.trigger == ConsequenceTrigger::grade;
            grades_.push_back(graded ? scheme.grade(each.grade, "a consequence") : GradeSet::most);
        }
    }

    void add(std::uint32_t at, std::span<const VetoResult> vetoes) {
        const auto& rules = scheme_.scheme().consequences;
        for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
            const Truth applies = applies_to(rule, assessment_.units[at], vetoes);
            if (applies != Truth::no) add(at, rule, applies);
        }
    }

private:
    Truth applies_to(std::uint32_t at, const UnitResult& unit, std::span<const VetoResult> vetoes) const {
        const Consequence& rule = scheme_.scheme().consequences[at];
        switch (rule.trigger) {
        case ConsequenceTrigger::grade:
            if (!unit.grades.contains(grades_[at])) return Truth::no;
            return unit.grades.is_known() ? Truth::yes : Truth::undetermined;
        case ConsequenceTrigger::fail:
            return unit.fails;
        case ConsequenceTrigger::veto:
            return truth(std::any_of(vetoes.begin(), vetoes.end(), [&](const VetoResult& each) {
                return each.reached == Truth::yes &&
                       (rule.veto.empty() || scheme_.scheme().vetoes[each.veto].key == rule.veto);
            }));
        case ConsequenceTrigger::rank:
            return by_rank(rule, unit);
        case ConsequenceTrigger::concealment:
            return truth(unit.record && dataset_.assessment_records[unit.record].concealment);
        }
        return Truth::no;
    }

    void add(std::uint32_t at, std::uint32_t rule, Truth applies) {
        const std::vector<std::string>& posts = scheme_.scheme().consequences[rule].posts;
        ConsequenceResult result{.unit = at, .consequence = rule, .applies = applies};
        if (posts.empty()) {
            assessment_.consequences.push_back(result);
            return;
        }
        const UnitResult& unit = assessment_.units[at];
        const Period decided = unit.record ? dataset_.assessment_records[unit.record].decided : Period();
        const std::vector<Post>& held = dataset_.organisations[unit.unit].posts;
        for (result.post = 0; result.post < posts.size(); ++result.post) {
            bool named = false;
            for (std::uint32_t person = 0; person < held.size(); ++person) {
                const Post& post = held[person];
                const bool there = post.post == posts[result.post] && !post.person.empty() &&
                                   held_at_decision(post, decided, assessment_.period) != Truth::no;
                if (!there) continue;
                named = true;
                result.person = person;
                assessment_.consequences.push_back(result);
            }
            result.person = ConsequenceResult::none;
            if (!named) assessment_.consequences.push_back(result);
        }
    }

    const Dataset& dataset_;
    const PreparedScheme& scheme_;
    Assessment& assessment_;
    std::vector<std::size_t> grades_;  // by consequence
};

}  // namespace

Truth held_at_decision(const Post& post, const Period& decided, const Period& year) {
    const Truth at_first = valid_on(post.valid, decided.first() ? decided.first() : year.last());
    const Truth at_last = valid_on(post.valid, decided.last() ? decided.last() : year.last());
    return at_first == at_last ? at_first : Truth::undetermined;
}

void add_consequences(const Dataset& dataset, const PreparedScheme& scheme, Assessment& assessment) {
    ConsequenceRules rules(dataset, scheme, assessment);
    std::span<const VetoResult> left = assessment.vetoes;
    for (std::uint32_t at = 0; at < assessment.units.size(); ++at) {
        std::size_t own = 0;
        while (own < left.size() && left[own].unit == at) ++own;
        rules.add(at, left.first(own));
        left = left.subspan(own);
    }
}

}  // namespace qgov::inline v0::detail
