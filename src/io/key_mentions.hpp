#pragma once

#include "io/json_reader.hpp"

#include <qgov/model/references.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

/// Keys of one table as the text mentions them. References may come before the record that they name, so while reading
/// an id is the number of a mention; in the end mentions become positions.
struct Mentions {
    static constexpr std::uint32_t unseen = 0xFFFF'FFFFu;

    std::uint32_t number(std::string_view key, const char* place) {
        const auto same = [&](std::uint32_t at) {
            return keys[at].size() == key.size() && std::memcmp(keys[at].data(), key.data(), key.size()) == 0;
        };
        if (last < keys.size() && same(last)) return last;
        const auto found = index.find(key, same);
        if (found) return last = *found;
        last = static_cast<std::uint32_t>(keys.size());
        keys.emplace_back(key);
        places.push_back(place);
        rows.push_back(unseen);
        index.insert(key, last);
        return last;
    }

    KeyIndex index;
    std::vector<std::string> keys;
    std::vector<const char*> places;  // of the first mention
    std::vector<std::uint32_t> rows;  // position of the record, once it was read
    std::uint32_t last = 0;
};

/// The mentions of all tables while a data set is read, and what they say of its references.
class KeyMentions {
public:
    /// The first key in a text that names nothing.
    struct Unknown {
        const char* place = nullptr;
        std::string message{};
    };

    /// Keys of a data set whose rows come first.
    explicit KeyMentions(const Dataset& base) {
        for_each_table(base, [&]<class T>(const Table<T>& table) {
            std::uint32_t row = 0;
            for (const T& entity : table) of<T>().rows[of<T>().number(entity.key, nullptr)] = row++;
        });
    }

    template <class T>
    Mentions& of() {
        return std::get<MentionsOf<T>>(tables_);
    }
    template <class T>
    const Mentions& of() const {
        return std::get<MentionsOf<T>>(tables_);
    }

    /// That a key names nothing, and what may have been meant.
    template <class T>
    static std::string unknown_key(const Dataset& data, const std::string& key) {
        std::string_view elsewhere;
        for_each_table(data, [&]<class U>(const Table<U>& table) {
            if (elsewhere.empty() && table.contains(key)) elsewhere = U::table;
        });
        if (elsewhere.empty())
            return UnknownKey(T::table, key, std::string(table_of<T>(data).nearest(key))).message();
        return "no key \"" + key + "\" in table \"" + std::string(T::table) +
               "\", which this member refers to; it is a key of table \"" + std::string(elsewhere) + "\"";
    }

    std::optional<Unknown> first_unknown(const Dataset& data) const {
        std::optional<Unknown> first;
        for_each_table(data, [&]<class T>(const Table<T>&) {
            const Mentions& mentions = of<T>();
            for (std::size_t at = 0; at < mentions.rows.size(); ++at) {
                if (mentions.rows[at] != Mentions::unseen) continue;
                if (first && mentions.places[at] >= first->place) continue;
                first = Unknown{mentions.places[at], unknown_key<T>(data, mentions.keys[at])};
            }
        });
        return first;
    }

    /// The references of all rows of a table to keys that name nothing, the first `most` of them.
    OpenReferences open_references(const Dataset& data, std::string_view name, std::size_t most) const {
        OpenReferences open{.most = most};
        const auto visit = [&]<class Rows>(const Rows& rows) {
            std::size_t row = 0;
            for (const auto& each : rows) note_open(data, each, row++, open);
        };
        if (name == "assignments") visit(data.assignments);
        if (name == "observations") visit(data.observations);
        for_each_table(data, [&]<class T>(const Table<T>& table) {
            if (T::table == name) visit(table);
        });
        return open;
    }

    /// Turns the numbers of mentions in all references into positions.
    void place_references(Dataset& data) const {
        if (in_order(data)) return;
        const auto place = [&](auto& id, std::string_view) {
            using T = typename detail::IdTarget<std::remove_cvref_t<decltype(id)>>::type;
            if constexpr (!std::is_same_v<T, Text>) id = Id<T>(of<T>().rows[id.value()]);
        };
        if (data.home) place(data.home, {});
        for_each_table(data, [&]<class T>(Table<T>& table) {
            for (T& entity : table) for_each_reference(entity, place);
        });
        for (Assignment& each : data.assignments) for_each_reference(each, place);
        for (Observation& each : data.observations) for_each_reference(each, place);
    }

private:
    template <class T>
    struct MentionsOf : Mentions {};
    using Tables = std::tuple<MentionsOf<Source>, MentionsOf<Organisation>, MentionsOf<OrganisationEvent>,
                              MentionsOf<LeadershipGroup>, MentionsOf<PolicyDocument>,
                              MentionsOf<DocumentSet>, MentionsOf<Collective>, MentionsOf<Indicator>,
                              MentionsOf<Target>, MentionsOf<Task>, MentionsOf<Change>, MentionsOf<Ranking>,
                              MentionsOf<AssessmentScheme>, MentionsOf<AssessmentRecord>,
                              MentionsOf<IncentiveRule>, MentionsOf<CreditScheme>, MentionsOf<CreditRecord>,
                              MentionsOf<Honour>, MentionsOf<Activity>, MentionsOf<Appropriation>>;

    /// Whether every key was first mentioned by its own record, as in files that define before they use; then the
    /// numbers of mentions are the positions already.
    bool in_order(const Dataset& data) const {
        bool result = true;
        for_each_table(data, [&]<class T>(const Table<T>&) {
            const auto& rows = of<T>().rows;
            for (std::size_t at = 0; at < rows.size(); ++at) result = result && rows[at] == at;
        });
        return result;
    }

    template <class Record>
    void note_open(const Dataset& data, const Record& record, std::size_t row, OpenReferences& open) const {
        for_each_field<Record>([&](const auto& each) {
            const auto visit = [&](const auto& id, std::string_view field) {
                using T = typename detail::IdTarget<std::remove_cvref_t<decltype(id)>>::type;
                if constexpr (!std::is_same_v<T, Text>) {
                    const Mentions& mentions = of<T>();
                    if (mentions.rows[id.value()] != Mentions::unseen) return;
                    if (++open.count > open.most) return;
                    open.first.push_back(
                        {row, each.name, field, unknown_key<T>(data, mentions.keys[id.value()])});
                }
            };
            detail::visit_ids(record.*each.member, each.name, visit);
        });
    }

    Tables tables_;
};

}  // namespace qgov::inline v0::detail
