#include "model/validate_rules.hpp"

#include "core/code_text.hpp"

#include <tuple>

namespace qgov::inline v0::detail {

namespace {

std::string filled(std::string_view pattern, std::initializer_list<Words> parts,
                   std::string Words::*language) {
    std::string result;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const auto index = static_cast<std::size_t>(at + 1 < pattern.size() ? pattern[at + 1] - '0' : -1);
        if (pattern[at] == '{' && index < parts.size()) {
            result += parts.begin()[index].*language;
            at += 2;
        } else {
            result += pattern[at];
        }
    }
    return result;
}

std::string legible(std::string_view text) {
    const std::string quotes = quoted(text);
    const std::size_t end = quotes.rfind('"');
    return quotes.substr(1, end - 1) + (end + 1 < quotes.size() ? "…" : "");
}

}  // namespace

std::string row_key(std::size_t row) {
    std::string key(1, '#');
    key += std::to_string(row);
    return key;
}

Words say(std::string_view zh, std::string_view en, std::initializer_list<Words> parts) {
    return {filled(zh, parts, &Words::zh), filled(en, parts, &Words::en)};
}

Words shown(std::string_view text) {
    const std::string result = legible(text);
    return {result, result};
}

Words shown(std::uint64_t number) { return {std::to_string(number), std::to_string(number)}; }

Words shown(const Decimal& number) { return {number.to_string(), number.to_string()}; }

Words shown(const Period& period) {
    if (!period) return {"时间未注明", "no period"};
    return {period.label(Language::zh), period.label(Language::en)};
}

Words shown(const Quantity& quantity) {
    return {legible(to_string(quantity, Language::zh)), legible(to_string(quantity, Language::en))};
}

Words shown(const Interval& interval) { return {interval.to_string(), interval.to_string()}; }

Words listed(std::span<const Words> words) {
    constexpr std::size_t most = 10;
    Words result;
    for (std::size_t index = 0; index < words.size() && index < most; ++index) {
        result.zh += (index > 0 ? "、" : "") + words[index].zh;
        result.en += (index > 0 ? ", " : "") + words[index].en;
    }
    if (words.size() <= most) return result;
    return say("{0}等{1}个", "{0} and others, {1} in all", {result, shown(words.size())});
}

Words named(const Noun& noun, std::string_view zh, std::string_view en, std::string_view key,
            std::size_t row) {
    const std::string handle = key.empty() ? row_key(row) : legible(key);
    Words result{std::string(noun.zh), std::string(noun.en)};
    if (!zh.empty()) result.zh += "“" + legible(zh) + "”";
    const std::string_view english = en.empty() ? zh : en;
    if (!english.empty()) result.en += " \"" + legible(english) + "\"";
    result.zh += "（" + handle + "）";
    result.en += " (" + handle + ")";
    return result;
}

Words name_of_unit(const Dataset& dataset, Id<Organisation> organisation, Id<Collective> collective) {
    if (organisation) return name(dataset.organisations, organisation);
    if (collective) return name(dataset.collectives, collective);
    return {"单位未注明", "no unit"};
}

Words name_of_assignment(const Dataset& dataset, std::size_t row) {
    const Assignment& assignment = dataset.assignments[row];
    return say("分工#{0}（{1}，{2}，{3}）", "assignment #{0} ({1}, {2}, {3})",
               {shown(row), name(dataset.tasks, assignment.task),
                name_of_unit(dataset, assignment.organisation, assignment.collective),
                shown(assignment.role)});
}

Words name_of_observation(const Dataset& dataset, std::size_t row) {
    const Observation& observation = dataset.observations[row];
    return say("观测#{0}（{1}，{2}，{3}）", "observation #{0} ({1}, {2}, {3})",
               {shown(row), name(dataset.indicators, observation.indicator),
                name(dataset.organisations, observation.subject), shown(observation.period)});
}

RowPlace place_of_assignment(std::size_t row) { return {"assignments", row, row_key(row)}; }

RowPlace place_of_observation(std::size_t row) { return {"observations", row, row_key(row)}; }

std::string Path::to_string() const {
    std::string result = above ? above->to_string() : "";
    if (!result.empty()) result += '.';
    result += member;
    if (position != none) result += '[' + std::to_string(position) + ']';
    return result;
}

void Findings::add(RuleCode code, RowPlace place, Words message) {
    const Rule& rule = code.rule();
    entries_.push_back(
        {place.row,
         {rule.code.severity, rule.code.code, place.table, std::move(place.key), std::move(message.zh),
          std::move(message.en), std::string(rule.hint_zh), std::string(rule.hint_en)}});
}

std::vector<Finding> Findings::sorted(const Dataset& dataset) && {
    std::vector<std::string_view> order{"dataset"};
    for_each_table(dataset, [&]<class T>(const Table<T>&) { order.push_back(T::table); });
    order.insert(order.end(), {"assignments", "observations"});

    struct Rank {
        std::size_t table = 0;
        std::size_t row = 0;
        std::string_view code{};
        std::size_t index = 0;
    };
    std::vector<Rank> ranks;
    ranks.reserve(entries_.size());
    for (const Entry& entry : entries_) {
        const auto at = std::find(order.begin(), order.end(), entry.finding.table);
        ranks.push_back(
            {static_cast<std::size_t>(at - order.begin()), entry.row, entry.finding.code, ranks.size()});
    }
    std::sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
        return std::tie(a.table, a.row, a.code, a.index) < std::tie(b.table, b.row, b.code, b.index);
    });
    std::vector<Finding> result;
    result.reserve(ranks.size());
    for (const Rank& rank : ranks) result.push_back(std::move(entries_[rank.index].finding));
    return result;
}

}  // namespace qgov::inline v0::detail
