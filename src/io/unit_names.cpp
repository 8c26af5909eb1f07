#include "io/unit_names.hpp"

#include "core/code_text.hpp"
#include "io/json_syntax.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::array<std::string_view, 15> list_separators = {
    "、", "，", ",", "。", "；", ";", "/", "／", " ", "\t", "　", "\n", "\r", "\u00A0", "|"};
constexpr std::array<std::string_view, 10> words_for_nobody = {"",   "无",   "-",    "--", "/",
                                                               "空", "暂无", "none", "NA", "N/A"};
constexpr std::array<std::string_view, 13> kinds_of_area = {
    "县", "市", "区", "旗", "县级市", "乡", "镇", "乡镇", "街道", "开发区", "园区", "场", "管理区"};
constexpr std::array<std::string_view, 6> area_offices = {"人民政府",   "政府",   "街道办事处",
                                                          "管理委员会", "管委会", "办事处"};
constexpr std::array<std::string_view, 9> collective_words = {"有关部门", "有关单位", "相关部门",
                                                              "相关单位", "成员单位", "有关企业",
                                                              "相关企业", "有关科局", "相关科局"};
constexpr std::array<std::string_view, 3> words_between = {"以及", "和", "及"};
// Longest run of separated parts that is tried as one name.
constexpr std::size_t most_parts = 8;

bool drop_back(std::string& text, std::string_view word) {
    if (!text.ends_with(word) || text.size() == word.size()) return false;
    text.resize(text.size() - word.size());
    return true;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// What is left of the name of a collective when what varies is dropped: 各乡镇（办事处）人民政府 and 乡镇、街道.
std::string stem_of(std::string_view name) {
    std::string stem = folded_name(name);
    if (stem.starts_with("各")) stem.erase(0, std::string_view("各").size());
    for (const std::string_view each : {"(", ")", "、", ",", "和"}) replace_all(stem, each, "");
    replace_all(stem, "街道办事处", "街道");
    replace_all(stem, "办事处", "街道");
    for (const std::string_view each : {"人民政府", "管理委员会", "管委会"}) replace_all(stem, each, "");
    return stem;
}

bool is_collective(std::string_view folded) {
    return folded.starts_with("各") || folded.starts_with("全体") || folded.starts_with("所有") ||
           std::any_of(collective_words.begin(), collective_words.end(),
                       [&](std::string_view word) { return folded.find(word) != folded.npos; });
}

/// Is a part behind 各区、 another kind of area, as in 各区、县级市?
bool is_kind_of_area(std::string_view part) {
    std::string name = folded_name(part);
    if (name.starts_with("各")) return false;
    for (const std::string_view each : area_offices) {
        if (drop_back(name, each)) break;
    }
    return std::find(kinds_of_area.begin(), kinds_of_area.end(), name) != kinds_of_area.end();
}

std::vector<ListPart> parts_of(std::string_view text, bool brackets) {
    std::vector<ListPart> parts;
    int depth = 0;
    bool closed = true;
    ListPart part;
    const auto end_part = [&](std::size_t end) {
        part.end = end;
        if (part.end > part.start) parts.push_back(part);
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const std::size_t length = std::max<std::size_t>(1, utf8_length(rest));
        if (brackets && (rest.starts_with("(") || rest.starts_with("（"))) ++depth;
        if (brackets && (rest.starts_with(")") || rest.starts_with("）"))) closed = --depth >= 0 && closed;
        const std::size_t separator = depth > 0 ? 0 : list_separator(rest);
        if (separator > 0) {
            const bool listed = rest.starts_with("、");
            end_part(at);
            part = {.start = at + separator, .same_group = listed};
        }
        at += separator > 0 ? separator : length;
    }
    end_part(text.size());
    if (brackets && (depth != 0 || !closed)) return parts_of(text, false);
    return parts;
}

std::string_view first_character(std::string_view text) { return text.substr(0, utf8_length(text)); }

}  // namespace

std::string folded_name(std::string_view text) { return detail::to_utf8(detail::fold_code_text(text).text); }

bool says_nobody(std::string_view text) {
    const std::string name = folded_name(text);
    return std::find(words_for_nobody.begin(), words_for_nobody.end(), name) != words_for_nobody.end();
}

std::size_t list_separator(std::string_view text) {
    for (const std::string_view each : list_separators) {
        if (text.starts_with(each)) return each.size();
    }
    return 0;
}

bool ends_with_separator(std::string_view text) {
    return std::any_of(list_separators.begin(), list_separators.end(),
                       [&](std::string_view each) { return text.ends_with(each); });
}

std::vector<ListPart> list_parts(std::string_view text) { return parts_of(text, true); }

UnitNames::UnitNames(const Dataset& dataset) {
    std::uint32_t row = 0;
    for (const Organisation& each : dataset.organisations) add(each, Id<Organisation>(row++));
    for (const OrganisationEvent& event : dataset.organisation_events) {
        if (event.kind != OrganisationEventKind::rename) continue;
        for (const Id<Organisation> id : event.before) names_[folded_name(event.new_name)].push_back(id);
    }
    row = 0;
    for (const Collective& each : dataset.collectives) add(each, Id<Collective>(row++));
}

void UnitNames::add(const Organisation& organisation, Id<Organisation> id) {
    keys_.push_back(organisation.key);
    names_[folded_name(organisation.name)].push_back(id);
    names_[folded_name(organisation.key)].push_back(id);
    for (const std::string& alias : organisation.aliases) aliases_[folded_name(alias)].push_back(id);
}

void UnitNames::add(const Collective& collective, Id<Collective> id) {
    collectives_.emplace(folded_name(collective.name), id);
    collectives_.emplace(folded_name(collective.key), id);
    stems_.emplace(stem_of(collective.name), id);
}

NamedUnit UnitNames::find(std::string_view name) const {
    using Kind = NamedUnit::Kind;
    const std::string folded = folded_name(name);
    NamedUnit result{.name = std::string(name)};
    for (const auto* index : {&names_, &aliases_}) {
        const auto found = index->find(folded);
        if (found == index->end()) continue;
        const auto& ids = found->second;
        result.organisation = ids.front();
        result.kind = Kind::organisation;
        for (const Id<Organisation> id : ids) {
            if (id != ids.front()) result.kind = Kind::ambiguous;
            result.also += (result.also.empty() ? "" : ", ") + detail::quoted(keys_[id.value()]);
        }
        return result;
    }
    const auto collective = collectives_.find(folded);
    if (collective != collectives_.end()) {
        result.kind = Kind::collective;
        result.collective = collective->second;
    } else if (is_collective(folded)) {
        const auto similar = stems_.find(stem_of(name));
        result.kind = similar == stems_.end() ? Kind::new_collective : Kind::collective;
        if (similar != stems_.end()) result.collective = similar->second;
    }
    return result;
}

/// Also without brackets at the end: 市市场监管局（市知识产权局）.
NamedUnit UnitNames::find_loosely(std::string_view name) const {
    NamedUnit unit = find(name);
    if (unit.kind != NamedUnit::Kind::unknown) return unit;
    const std::size_t bracket = std::min(name.find('('), name.find("（"));
    const bool at_end = name.ends_with(")") || name.ends_with("）");
    if (bracket == 0 || bracket == name.npos || !at_end) return unit;
    NamedUnit inner = find(name.substr(0, bracket));
    if (inner.kind == NamedUnit::Kind::unknown) return unit;
    inner.name = name;
    return inner;
}

bool UnitNames::knows(std::string_view name) const {
    const NamedUnit::Kind kind = find(name).kind;
    return kind != NamedUnit::Kind::unknown && kind != NamedUnit::Kind::new_collective;
}

/// Two known names with a word between them.
bool UnitNames::read_pair(std::string_view name, std::vector<NamedUnit>& units) const {
    for (const std::string_view word : words_between) {
        for (std::size_t at = name.find(word); at != name.npos; at = name.find(word, at + word.size())) {
            const std::size_t behind = at + word.size();
            NamedUnit first = find_loosely(name.substr(0, at));
            NamedUnit second = find_loosely(name.substr(behind));
            if (first.kind == NamedUnit::Kind::unknown || second.kind == NamedUnit::Kind::unknown) continue;
            units.push_back(std::move(first));
            units.push_back(std::move(second));
            return true;
        }
    }
    return false;
}

std::vector<NamedUnit> UnitNames::read_list(std::string_view text) const {
    using Kind = NamedUnit::Kind;
    std::vector<NamedUnit> units;
    if (says_nobody(text)) return units;
    const std::vector<ListPart> parts = list_parts(text);
    std::string_view prefix;  // 市 of the group's first name
    for (std::size_t first = 0; first < parts.size();) {
        const std::size_t start = parts[first].start;
        const auto joined = [&](std::size_t last) { return text.substr(start, parts[last].end - start); };
        std::size_t last = std::min(first + most_parts, parts.size()) - 1;
        NamedUnit unit;
        for (;; --last) {
            unit = find_loosely(joined(last));
            if (last == first) break;
            if (unit.kind == Kind::organisation || unit.kind == Kind::collective) break;
            const bool areas =
                unit.kind == Kind::new_collective &&
                std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                            parts.begin() + static_cast<std::ptrdiff_t>(last) + 1, [&](const ListPart& part) {
                                return is_kind_of_area(text.substr(part.start, part.end - part.start));
                            });
            if (areas) break;
        }
        std::string name(joined(last));
        if (!parts[first].same_group) prefix = {};
        if (unit.kind == Kind::unknown && !prefix.empty()) {
            NamedUnit longer = find_loosely(std::string(prefix) + name);
            if (longer.kind == Kind::organisation) unit = std::move(longer);
        }
        bool open = false;
        if (unit.kind == Kind::unknown && last + 1 == parts.size()) {
            const std::size_t etc = name.rfind("等");
            if (etc != name.npos && etc > 0 &&
                name.size() - etc <= std::string_view("等有关责任单位").size()) {
                open = true;
                NamedUnit before = find_loosely(name.substr(0, etc));
                if (before.kind == Kind::unknown && !prefix.empty())
                    before = find_loosely(std::string(prefix) + name.substr(0, etc));
                unit = std::move(before);
                unit.name = name.substr(0, etc);
            }
        }
        const std::string_view letter = first_character(name);
        if (letter == "省" || letter == "市" || letter == "县" || letter == "区" || letter == "州")
            prefix = first_character(joined(last));
        if (unit.kind != Kind::unknown || !read_pair(unit.name, units)) units.push_back(std::move(unit));
        if (open) {
            NamedUnit others = find("等单位");
            others.name = "等单位";
            if (others.kind == Kind::unknown) others.kind = Kind::new_collective;
            units.push_back(std::move(others));
        }
        first = last + 1;
    }
    return units;
}

std::string UnitNames::nearest(std::string_view name) const {
    constexpr std::size_t most = 10'000;
    std::vector<std::string_view> candidates;
    for (const auto* index : {&names_, &aliases_}) {
        for (const auto& each : *index) {
            if (candidates.size() < most) candidates.push_back(each.first);
        }
    }
    return std::string(nearest_word(folded_name(name), candidates));
}

}  // namespace qgov::inline v0
