#include "io/unit_roles.hpp"

#include "io/task_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view colons[] = {":", "：", "︰", "∶"};
constexpr std::pair<std::string_view, std::string_view> brackets[] = {
    {"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}};
// Longest label that is looked for, in bytes: 牵头责任单位 with blanks between.
constexpr std::size_t longest_label = 48;

/// A role word with its colon, in a text.
struct Label {
    std::size_t start = 0;
    std::size_t end = 0;  // behind the colon
    AssignmentRole role{};
};

/// What stands between a pair of brackets, or the text itself.
std::string_view without_brackets(std::string_view text) {
    for (const auto& [open, close] : brackets) {
        if (text.starts_with(open) && text.ends_with(close) && text.size() >= open.size() + close.size())
            return text.substr(open.size(), text.size() - open.size() - close.size());
    }
    return text;
}

/// The label whose colon stands at `colon`: the longest role word before it that begins where a part of the list does;
/// or one with 单位 or 部门 behind anything.
std::optional<Label> label_before(std::string_view cell, std::size_t from, std::size_t colon) {
    std::optional<Label> found;
    std::size_t first = std::max(from, colon > longest_label ? colon - longest_label : 0);
    while (first < colon && (static_cast<unsigned char>(cell[first]) & 0xC0) == 0x80) ++first;
    for (std::size_t at = first; at < colon && !found; ++at) {
        if ((static_cast<unsigned char>(cell[at]) & 0xC0) == 0x80) continue;
        const std::string_view word = cell.substr(at, colon - at);
        if (list_separator(word) > 0) continue;
        const bool begins = at == from || ends_with_separator(cell.substr(from, at - from));
        const bool whole = word.ends_with("单位") || word.ends_with("部门");
        if (!begins && !whole) continue;
        const auto role = role_word(without_brackets(word));
        if (role) found = Label{.start = at, .end = colon, .role = *role};
    }
    return found;
}

std::vector<Label> labels_of(std::string_view cell) {
    std::vector<Label> labels;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        for (const std::string_view colon : colons) {
            if (!cell.substr(at).starts_with(colon)) continue;
            auto label = label_before(cell, labels.empty() ? 0 : labels.back().end, at);
            if (!label) continue;
            label->end += colon.size();
            labels.push_back(*label);
        }
    }
    return labels;
}

/// Splits a list by the role words behind its units.
class VerbSplitter {
public:
    VerbSplitter(const UnitNames& names, std::optional<AssignmentRole> role, std::vector<RoleGroup>& groups)
        : names_(names), role_(role), groups_(groups) {}

    void split(std::string_view list) {
        const std::vector<ListPart> parts = list_parts(list);
        std::size_t first = 0;  // part of which no role is known yet
        bool any = false;       // role words came before
        for (std::size_t at = 0; at < parts.size(); ++at) {
            const std::string_view word = list.substr(parts[at].start, parts[at].end - parts[at].start);
            const auto bracket = bracket_role(word);
            if (bracket && !names_.knows(word)) {
                add(role_, between(list, parts, first, at));
                add(bracket->first, word.substr(0, bracket->second));
                first = at + 1;
                any = true;
                continue;
            }
            const RoleVerb verb = verbs(word);
            if (verb.size == 0) continue;
            const std::size_t clause = any ? first : clause_of(list, parts, first, at);
            std::string_view units = between(list, parts, clause, at + 1);
            units.remove_suffix(verb.size);
            if (units.starts_with("由")) units.remove_prefix(std::string_view("由").size());
            if (says_nobody(units)) continue;  // the word has no units: it stays, and is not understood
            if (clause > first && is_unclear(list, parts, clause, list_parts(units).size())) {
                add(verb.role, between(list, parts, first, at + 1));
                groups_.back().unclear = true;
            } else {
                add(role_, between(list, parts, first, clause));
                add(verb.role, units);
            }
            first = at + 1;
            any = true;
        }
        add(role_, between(list, parts, first, parts.size()));
    }

private:
    /// The text from one part up to another.
    static std::string_view between(std::string_view list, const std::vector<ListPart>& parts,
                                    std::size_t from, std::size_t to) {
        if (from >= to) return {};
        return list.substr(parts[from].start, parts[to - 1].end - parts[from].start);
    }

    enum class Gap : std::uint8_t { list, comma, sentence };
    /// What stands before a part.
    static Gap gap_before(std::string_view list, const std::vector<ListPart>& parts, std::size_t at) {
        const std::string_view gap = list.substr(parts[at - 1].end, parts[at].start - parts[at - 1].end);
        const auto has = [&](std::string_view each) { return gap.find(each) != gap.npos; };
        if (has("；") || has(";") || has("。") || has("\n")) return Gap::sentence;
        return has("，") || has(",") ? Gap::comma : Gap::list;
    }

    /// Where the list that ends with the part begins.
    static std::size_t clause_of(std::string_view list, const std::vector<ListPart>& parts, std::size_t first,
                                 std::size_t at) {
        while (at > first && gap_before(list, parts, at) == Gap::list) --at;
        return at;
    }

    /// A single unit behind a comma, and no label that gives those before it another role.
    bool is_unclear(std::string_view list, const std::vector<ListPart>& parts, std::size_t clause,
                    std::size_t units) const {
        return !role_ && units == 1 && gap_before(list, parts, clause) == Gap::comma;
    }

    /// The units without separators around them, if there are any.
    void add(std::optional<AssignmentRole> role, std::string_view units) {
        const std::vector<ListPart> parts = list_parts(units);
        if (parts.empty()) return;
        const std::size_t start = parts.front().start;
        groups_.push_back(
            {.role = role, .units = std::string(units.substr(start, parts.back().end - start))});
    }

    /// The role words at the end of what is no name by itself: 牵头负责. A lead counts before the others.
    RoleVerb verbs(std::string_view word) const {
        RoleVerb result;
        for (RoleVerb next = role_verb(word); next.size > 0 && !names_.knows(word); next = role_verb(word)) {
            if (result.size == 0 || result.role != AssignmentRole::lead) result.role = next.role;
            result.size += next.size;
            word.remove_suffix(next.size);
        }
        return result;
    }

    /// The role in the brackets at the end, and where they begin.
    static std::optional<std::pair<AssignmentRole, std::size_t>> bracket_role(std::string_view word) {
        for (const auto& [open, close] : brackets) {
            if (!word.ends_with(close)) continue;
            const std::size_t at = word.rfind(open);
            if (at == word.npos || at == 0) continue;
            const std::size_t inner = at + open.size();
            const auto role = role_word(word.substr(inner, word.size() - close.size() - inner));
            if (role) return std::pair{*role, at};
        }
        return std::nullopt;
    }

    const UnitNames& names_;
    std::optional<AssignmentRole> role_;
    std::vector<RoleGroup>& groups_;
};

}  // namespace

std::vector<RoleGroup> role_groups(std::string_view cell, const UnitNames& names) {
    std::vector<RoleGroup> groups;
    const std::vector<Label> labels = labels_of(cell);
    std::size_t from = 0;
    std::optional<AssignmentRole> role;
    for (const Label& label : labels) {
        VerbSplitter(names, role, groups).split(cell.substr(from, label.start - from));
        from = label.end;
        role = label.role;
    }
    VerbSplitter(names, role, groups).split(cell.substr(from));
    return groups;
}

}  // namespace qgov::inline v0
