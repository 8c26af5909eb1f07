#include "model/validate_schemes.hpp"

#include <cmath>
#include <optional>

namespace qgov::inline v0::detail {

namespace {

using Names = std::vector<std::string_view>;

// The names of the parts of a scheme, sorted.
template <class Part>
Names names_of(const std::vector<Part>& parts, std::string Part::*member) {
    Names names;
    names.reserve(parts.size());
    for (const Part& part : parts) names.push_back(part.*member);
    std::sort(names.begin(), names.end());
    return names;
}

bool has(const Names& names, std::string_view name) {
    return std::binary_search(names.begin(), names.end(), name);
}

// A place with the names of what is there, to tell of parts of a scheme.
struct Owner {
    RowPlace place{};
    Words name{};
};

template <Entity T>
Owner owner(const Table<T>& table, std::size_t row) {
    return {place(table, row), name(table, row)};
}

constexpr Noun grade_noun = {"等级", "grade"};
constexpr Noun item_noun = {"考核项", "item"};
constexpr Noun veto_noun = {"否决项", "veto"};
constexpr Noun consequence_noun = {"结果运用", "consequence"};
constexpr Noun list_noun = {"名单", "list"};

Words words(const Noun& noun) { return {std::string(noun.zh), std::string(noun.en)}; }

void check_repeated(const Names& names, const Noun& noun, const Owner& owner, Findings& findings) {
    for (std::size_t at = 1; at < names.size(); ++at) {
        const bool told = at > 1 && names[at - 2] == names[at];
        if (names[at].empty() || names[at] != names[at - 1] || told) continue;
        findings.add("duplicate-key", owner.place,
                     say("{0}中{1}“{2}”重复", "{0} has {1} \"{2}\" more than once",
                         {owner.name, words(noun), shown(names[at])}));
    }
}

// `who` names what is not there; empty names are no names.
void check_known(const Names& names, std::string_view wanted, const Noun& noun, const Words& who,
                 const Owner& owner, Findings& findings) {
    if (wanted.empty() || has(names, wanted)) return;
    findings.add("unknown-scheme-part", owner.place,
                 say("{0}提到的{1}“{2}”在办法中没有", "{0} names {1} \"{2}\", which the scheme does not have",
                     {who, words(noun), shown(wanted)}));
}

// --- Grades ---

struct Band {
    std::optional<Decimal> lower{};
    std::optional<Decimal> upper{};
    std::string_view grade{};
};

bool is_below(const Band& a, const Band& b) {
    if (!a.lower || !b.lower) return !a.lower && b.lower;
    return compare(*a.lower, *b.lower) < 0;
}

Words shown_grade(std::string_view grade) { return say("“{0}”", "\"{0}\"", {shown(grade)}); }

// What lies between the printed end of one band and the beginning of the next.
enum class Between { nothing, printed_step, scores };

Between between(const Decimal& upper, const Decimal& lower, RoundingPolicy rounding) {
    if (rounding != RoundingPolicy::none) {
        return std::floor(upper.to_double()) + 1.0 < lower.to_double() ? Between::scores : Between::nothing;
    }
    const auto exponent = std::min<std::int16_t>({upper.exponent, lower.exponent, 0});
    const auto next = add(upper, Decimal{1, exponent});
    return next && compare(lower, *next) <= 0 ? Between::printed_step : Between::scores;
}

void check_gap(const AssessmentScheme& scheme, const Decimal& upper, const Decimal& lower, const Owner& owner,
               Findings& findings) {
    switch (between(upper, lower, scheme.rounding)) {
    case Between::nothing:
        return;
    case Between::printed_step:
        findings.add("grade-bands-between", owner.place,
                     say("{0}：{1}与{2}之间的分数不属于任何等级，也未写明如何取整",
                         "{0}: scores between {1} and {2} belong to no grade, and no rounding is given",
                         {owner.name, shown(upper), shown(lower)}));
        return;
    case Between::scores:
        findings.add("grade-bands-gap", owner.place,
                     say("{0}：{1}与{2}之间的分数不属于任何等级",
                         "{0}: scores between {1} and {2} belong to no grade",
                         {owner.name, shown(upper), shown(lower)}));
        return;
    }
}

void check_bands(const AssessmentScheme& scheme, const Owner& owner, Findings& findings) {
    std::vector<Band> bands;
    bool all_known = true;
    for (const GradeBand& each : scheme.grades) {
        if (each.lower && each.upper && compare(*each.lower, *each.upper) > 0) {
            findings.add("grade-band-reversed", owner.place,
                         say("{0}的等级{1}下限{2}高于上限{3}",
                             "{0}: grade {1} has lower bound {2} above upper bound {3}",
                             {owner.name, shown_grade(each.grade), shown(*each.lower), shown(*each.upper)}));
            all_known = false;
        } else if (each.lower || each.upper) {
            bands.push_back({each.lower, each.upper, each.grade});
        } else {
            all_known = false;
        }
    }
    if (bands.empty()) return;
    std::stable_sort(bands.begin(), bands.end(), is_below);

    const Band* top = nullptr;   // of those before: the one that reaches highest …
    const Band* last = nullptr;  // … and the one just before
    for (const Band& band : bands) {
        const bool into_top = top && (!band.lower || compare(*band.lower, *top->upper) <= 0);
        const bool onto_last = last && !last->upper && last->lower && compare(*band.lower, *last->lower) == 0;
        if (into_top || onto_last) {
            findings.add(
                "grade-bands-overlap", owner.place,
                say("{0}的等级{1}与{2}分数重叠", "{0}: the scores of grades {1} and {2} overlap",
                    {owner.name, shown_grade(band.grade), shown_grade((into_top ? top : last)->grade)}));
        } else if (last && last->upper && all_known) {
            check_gap(scheme, *top->upper, *band.lower, owner, findings);
        }
        if (band.upper && (!top || compare(*band.upper, *top->upper) > 0)) top = &band;
        last = &band;
    }
    if (!all_known) return;
    if (const auto& lowest = bands.front().lower; lowest && lowest->coefficient > 0) {
        findings.add("grade-bands-gap", owner.place,
                     say("{0}：低于{1}的分数不属于任何等级", "{0}: scores below {1} belong to no grade",
                         {owner.name, shown(*lowest)}));
    }
    if (last->upper && scheme.full_points && compare(*top->upper, *scheme.full_points) < 0) {
        findings.add("grade-bands-gap", owner.place,
                     say("{0}：高于{1}的分数不属于任何等级，满分为{2}",
                         "{0}: scores above {1} belong to no grade, and the full score is {2}",
                         {owner.name, shown(*top->upper), shown(*scheme.full_points)}));
    }
}

// --- Items ---

// The points of the items below one item, or of the top ones.
struct Points {
    std::size_t items = 0;
    bool all_known = true;
    std::optional<Decimal> plain = Decimal{};
    std::optional<Decimal> with_bonus = Decimal{};

    void include(const std::optional<Decimal>& points, bool bonus) {
        ++items;
        if (!points) {
            all_known = all_known && bonus;
            return;
        }
        if (with_bonus) with_bonus = add(*with_bonus, *points);
        if (plain && !bonus) plain = add(*plain, *points);
    }
    // What they certainly come to; bonus points may be within the full points or beyond.
    bool disagree(const Decimal& full) const {
        if (items == 0 || !plain || !with_bonus) return false;
        const bool same = compare(*plain, full) == 0 || compare(*with_bonus, full) == 0;
        return all_known ? !same : compare(*plain, full) > 0;
    }
};

void check_points(const std::optional<Decimal>& full, const Points& points, const Words& whose,
                  const Owner& owner, Findings& findings) {
    if (!full || !points.disagree(*full)) return;
    findings.add("points-do-not-add-up", owner.place,
                 say("{0}为{1}分，其下{2}项{3}{4}分", "{0}: {1} points, but the {2} items below {3} {4}",
                     {whose, shown(*full), shown(points.items),
                      points.all_known ? Words{"合计", "add up to"} : Words{"已有", "already come to"},
                      shown(*points.plain)}));
}

Words item_name(const AssessmentItem& item, std::size_t position) {
    return named(item_noun, item.name, item.name_en, item.key, position);
}

void check_items(const AssessmentScheme& scheme, const Owner& owner, Findings& findings) {
    const auto& items = scheme.items;
    std::vector<std::pair<std::string_view, std::uint32_t>> by_key;
    by_key.reserve(items.size());
    for (const AssessmentItem& item : items)
        by_key.emplace_back(item.key, static_cast<std::uint32_t>(by_key.size()));
    std::sort(by_key.begin(), by_key.end());

    Links parents(items.size());
    for (std::size_t row = 0; row < items.size(); ++row) {
        const std::string_view parent = items[row].parent;
        const auto found =
            std::lower_bound(by_key.begin(), by_key.end(), std::pair(parent, std::uint32_t{0}));
        if (!parent.empty() && found != by_key.end() && found->first == parent) {
            parents.targets.push_back(found->second);
        } else if (!parent.empty()) {
            findings.add("unknown-scheme-part", owner.place,
                         say("{0}的{1}的上级“{2}”在办法中没有",
                             "{0}: {1} stands below item \"{2}\", which the scheme does not have",
                             {owner.name, item_name(items[row], row), shown(parent)}));
        }
        parents.starts[row + 1] = parents.targets.size();
    }
    find_circles(parents, [&](std::span<const std::uint32_t> members) {
        const auto name_of = [&](std::uint32_t row) { return item_name(items[row], row); };
        findings.add("cycle", owner.place,
                     say("{0}的上级考核项成环：{1}", "{0}: parent items run in a circle: {1}",
                         {owner.name, shown_circle(members, name_of)}));
    });

    // From the leaves upwards; items in a circle are never reached.
    const auto parent_of = [&](std::size_t row) -> std::optional<std::uint32_t> {
        if (parents.starts[row] == parents.starts[row + 1]) return std::nullopt;
        return parents.targets[parents.starts[row]];
    };
    std::vector<std::size_t> waiting(items.size());
    for (const std::uint32_t parent : parents.targets) ++waiting[parent];
    std::vector<Points> below(items.size());
    Points top;
    std::vector<std::size_t> ready;
    for (std::size_t row = 0; row < items.size(); ++row) {
        if (waiting[row] == 0) ready.push_back(row);
    }
    for (std::size_t at = 0; at < ready.size(); ++at) {
        const std::size_t row = ready[at];
        const Points& points = below[row];
        const AssessmentItem& item = items[row];
        check_points(item.points, points, say("{0}的{1}", "{0}, {1}", {owner.name, item_name(item, row)}),
                     owner, findings);
        const bool sum_known = points.items > 0 && points.all_known;
        const auto value = item.points ? item.points : sum_known ? points.plain : std::nullopt;
        const auto parent = parent_of(row);
        (parent ? below[*parent] : top).include(value, item.rule.method == ScoringMethod::bonus);
        if (parent && --waiting[*parent] == 0) ready.push_back(*parent);
    }
    check_points(scheme.full_points, top, say("{0}的满分", "{0}, full score", {owner.name}), owner, findings);
}

// --- Schemes and records ---

bool is_year_start(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 7 || text.substr(0, 2) != "--" || text[4] != '-') return false;
    if (!digit(2) || !digit(3) || !digit(5) || !digit(6)) return false;
    // A common year: no year can start on 29 February every time.
    return Date::try_of(2001, (text[2] - '0') * 10 + text[3] - '0', (text[5] - '0') * 10 + text[6] - '0')
        .has_value();
}

struct SchemeNames {
    Names grades{};
    Names items{};
    Names vetoes{};
};

std::vector<SchemeNames> check_assessment_schemes(const Dataset& dataset, Findings& findings) {
    const auto& schemes = dataset.assessment_schemes;
    std::vector<SchemeNames> result;
    std::size_t row = 0;
    for (const AssessmentScheme& scheme : schemes) {
        const Owner own = owner(schemes, row++);
        const SchemeNames& names = result.emplace_back(
            SchemeNames{names_of(scheme.grades, &GradeBand::grade),
                        names_of(scheme.items, &AssessmentItem::key), names_of(scheme.vetoes, &Veto::key)});
        check_repeated(names.grades, grade_noun, own, findings);
        check_repeated(names.items, item_noun, own, findings);
        check_repeated(names.vetoes, veto_noun, own, findings);
        check_repeated(names_of(scheme.consequences, &Consequence::key), consequence_noun, own, findings);
        check_bands(scheme, own, findings);
        check_items(scheme, own, findings);
        const auto part = [&](const Noun& noun, std::string_view key) {
            return say("{0}的{1}“{2}”", "{0}: {1} \"{2}\"", {own.name, words(noun), shown(key)});
        };
        for (const Veto& veto : scheme.vetoes) {
            check_known(names.grades, veto.grade, grade_noun, part(veto_noun, veto.key), own, findings);
            if (veto.basis) continue;
            findings.add("veto-without-basis", own.place,
                         say("{0}没有依据文件", "{0} names no document that it rests on",
                             {part(veto_noun, veto.key)}));
        }
        for (const Consequence& each : scheme.consequences) {
            const Words who = part(consequence_noun, each.key);
            check_known(names.grades, each.grade, grade_noun, who, own, findings);
            check_known(names.vetoes, each.veto, veto_noun, who, own, findings);
        }
        if (!scheme.year_start.empty() && !is_year_start(scheme.year_start)) {
            findings.add("bad-year-start", own.place,
                         say("{0}的考核年度起始日“{1}”不是--MM-DD",
                             "{0}: year_start \"{1}\" is no day as --MM-DD",
                             {own.name, shown(scheme.year_start)}));
        }
    }
    return result;
}

void check_assessment(const Dataset& dataset, Findings& findings) {
    const auto names = check_assessment_schemes(dataset, findings);
    const auto& records = dataset.assessment_records;
    std::size_t row = 0;
    for (const AssessmentRecord& record : records) {
        const Owner own = owner(records, row++);
        if (!dataset.assessment_schemes.contains(record.scheme)) continue;
        const SchemeNames& known = names[record.scheme.value()];
        for (const ItemScore& score : record.scores) {
            check_known(known.items, score.item, item_noun, own.name, own, findings);
        }
        for (const std::string& veto : record.vetoes) {
            check_known(known.vetoes, veto, veto_noun, own.name, own, findings);
        }
        check_known(known.grades, record.grade, grade_noun, own.name, own, findings);
    }
}

void check_credit(const Dataset& dataset, Findings& findings) {
    const auto& schemes = dataset.credit_schemes;
    std::vector<std::pair<Names, Names>> names;  // grades and lists
    std::size_t row = 0;
    for (const CreditScheme& scheme : schemes) {
        const Owner own = owner(schemes, row++);
        const auto& [grades, lists] = names.emplace_back(names_of(scheme.grades, &CreditGrade::grade),
                                                         names_of(scheme.lists, &CreditList::key));
        check_repeated(grades, grade_noun, own, findings);
        check_repeated(lists, list_noun, own, findings);
        for (const CreditTreatment& treatment : scheme.treatments) {
            const Words who =
                say("{0}的“{1}”措施", "{0}: the treatment in \"{1}\"", {own.name, shown(treatment.field)});
            check_known(grades, treatment.grade, grade_noun, who, own, findings);
            check_known(lists, treatment.list, list_noun, who, own, findings);
        }
    }
    const auto& records = dataset.credit_records;
    row = 0;
    for (const CreditRecord& record : records) {
        const Owner own = owner(records, row++);
        if (!schemes.contains(record.scheme)) continue;
        const auto& [grades, lists] = names[record.scheme.value()];
        check_known(grades, record.grade, grade_noun, own.name, own, findings);
        check_known(lists, record.list, list_noun, own.name, own, findings);
    }
}

// --- Incentives and rankings ---

void check_incentives(const Dataset& dataset, Findings& findings) {
    const auto& rules = dataset.incentive_rules;
    const auto money = [](const Money& amount) {
        return Words{amount.to_string(Language::zh), amount.to_string(Language::en)};
    };
    std::size_t row = 0;
    for (const IncentiveRule& rule : rules) {
        const Owner own = owner(rules, row++);
        for (const auto& [amount, what] :
             {std::pair(rule.amount, Words{"金额", "amount"}), std::pair(rule.cap, Words{"上限", "cap"})}) {
            if (!amount || *amount >= Money()) continue;
            findings.add("negative-amount", own.place,
                         say("{0}的{1}为{2}", "{0} has {1} {2}", {own.name, what, money(*amount)}));
        }
        if (rule.amount && rule.cap && *rule.cap < *rule.amount) {
            findings.add("cap-below-amount", own.place,
                         say("{0}的上限{1}低于金额{2}", "{0} has cap {1} below amount {2}",
                             {own.name, money(*rule.cap), money(*rule.amount)}));
        }
        if (rule.rank_last != 0 && rule.rank_first > rule.rank_last) {
            findings.add("rank-range-reversed", own.place,
                         say("{0}的名次从第{1}到第{2}", "{0} is for ranks {1} to {2}",
                             {own.name, shown(rule.rank_first), shown(rule.rank_last)}));
        }
    }
}

void check_rankings(const Dataset& dataset, Findings& findings) {
    const auto& rankings = dataset.rankings;
    std::size_t row = 0;
    for (const Ranking& ranking : rankings) {
        const Owner own = owner(rankings, row++);
        if (!ranking.rank) continue;
        const auto what = [&] {
            return say("{0}（{1}，{2}）", "{0} ({1}, {2})",
                       {own.name, name(dataset.indicators, ranking.indicator),
                        name(dataset.organisations, ranking.subject)});
        };
        if (*ranking.rank == 0) {
            findings.add("rank-out-of-range", own.place, say("{0}为第0位", "{0} is rank 0", {what()}));
        } else if (ranking.population && *ranking.rank > *ranking.population) {
            findings.add("rank-out-of-range", own.place,
                         say("{0}为第{1}位，而参评总数只有{2}", "{0} is rank {1} of only {2}",
                             {what(), shown(*ranking.rank), shown(*ranking.population)}));
        }
    }
}

}  // namespace

void check_schemes(const Dataset& dataset, Findings& findings) {
    check_assessment(dataset, findings);
    check_credit(dataset, findings);
    check_incentives(dataset, findings);
    check_rankings(dataset, findings);
}

}  // namespace qgov::inline v0::detail
