#include "model/validate_provenance.hpp"

#include <qgov/model/references.hpp>

#include <iterator>
#include <optional>
#include <type_traits>

namespace qgov::inline v0::detail {

namespace {

// What the rules need to know of a provenance, of records and of mass data alike.
struct Stated {
    FactStatus status = FactStatus::unstated;
    Id<Source> source{};
    bool locator = false;
    bool derived_from = false;
};

// Illustrative facts that name a place in a source.
struct Cited {
    std::size_t count = 0;
    Words first{};
};

Stated stated(const Provenance& provenance) {
    return {provenance.status, provenance.source, !provenance.locator.empty(),
            !provenance.derived_from.empty()};
}

template <class Row>
Stated stated_by_row(const Row& row) {
    return {row.fact_status, row.source, static_cast<bool>(row.locator), static_cast<bool>(row.derived_from)};
}

// A record may be reported although a list in it was filled in with made-up units, and may stand in a tree or be
// measured by a target that was made up. What is said of other units, tasks and indicators depends on these.
constexpr std::string_view independent_members[] = {"parent", "reports_to", "members", "within",
                                                    "except", "assessed",   "targets", "adds_to"};

bool depends_on(std::string_view member) {
    return std::find(std::begin(independent_members), std::end(independent_members), member) ==
           std::end(independent_members);
}

// Entities that a fact is about; what it cites is not among them.
template <class T>
constexpr bool can_be_subject = !std::is_same_v<T, Text> && !std::is_same_v<T, Source> &&
                                !std::is_same_v<T, PolicyDocument> && !std::is_same_v<T, DocumentSet>;

template <class Row>
class ProvenanceCheck {
public:
    ProvenanceCheck(const Dataset& dataset, const Row& row, std::vector<Cited>& cited, Findings& findings)
        : dataset_(dataset), row_(row), cited_(cited), findings_(findings) {}

    // A record and the records inside it, which have status and source from it unless they state their own.
    template <Described T>
    void check(const T& record, const Path* path = nullptr, const Stated& above = {}) {
        Stated own = above;
        if constexpr (std::is_same_v<T, Observation> || std::is_same_v<T, Assignment>) {
            own = stated_by_row(record);
            check_statement(own, path);
        } else if constexpr (requires { record.provenance; }) {
            own = stated(record.provenance);
            if (!own.source) own.source = above.source;
            check_statement(own, path);
            if (own.status == FactStatus::unstated) own.status = above.status;
        }
        for_each_field<T>([&](const auto& each) {
            check_member(record.*each.member, Path{path, each.name}, own);
        });
    }

private:
    Words name_of(const Path* path) const {
        if (!path) return row_.name();
        return say("{0}的{1}", "{1} of {0}", {row_.name(), shown(path->to_string())});
    }

    void check_statement(const Stated& own, const Path* path) {
        if (own.status == FactStatus::reported && !own.source) {
            findings_.add("reported-without-source", row_.place(),
                          say("{0}标为来源所载，但没有来源", "{0} is called reported but has no source",
                              {name_of(path)}));
        } else if (own.status == FactStatus::derived && !own.derived_from) {
            findings_.add("derived-without-basis", row_.place(),
                          say("{0}标为推算，但没有说明由何推算",
                              "{0} is called derived but does not say from what", {name_of(path)}));
        } else if (own.status == FactStatus::illustrative && own.locator &&
                   own.source.value() < cited_.size()) {
            Cited& cited = cited_[own.source.value()];
            if (++cited.count == 1) cited.first = name_of(path);
        }
    }

    template <class T>
    void check_member(const Id<T>& id, const Path& path, const Stated& own) {
        if constexpr (can_be_subject<T>) {
            if (own.status != FactStatus::reported || !depends_on(path.member)) return;
            const T* record = find(table_of<T>(dataset_), id);
            if (!record || record->provenance.status != FactStatus::illustrative) return;
            findings_.add("reported-on-illustrative", row_.place(),
                          say("{0}标为来源所载，但其{1}是示例：{2}",
                              "{0} is called reported, but its {1} is illustrative: {2}",
                              {row_.name(), shown(path.to_string()), name(table_of<T>(dataset_), id)}));
        }
    }
    template <class T>
    void check_member(const std::vector<T>& list, const Path& path, const Stated& own) {
        if constexpr (AnyId<T> || Described<T>) {
            for (std::size_t index = 0; index < list.size(); ++index) {
                check_member(list[index], Path{path.above, path.member, index}, own);
            }
        }
    }
    template <class T>
    void check_member(const std::optional<T>& value, const Path& path, const Stated& own) {
        if (value) check_member(*value, path, own);
    }
    template <class T>
    void check_member(const T& value, const Path& path, const Stated& own) {
        if constexpr (Described<T> && !std::is_same_v<T, Provenance>) check(value, &path, own);
    }

    const Dataset& dataset_;
    const Row& row_;
    std::vector<Cited>& cited_;
    Findings& findings_;
};

}  // namespace

void check_provenance(const Dataset& dataset, Findings& findings) {
    std::vector<Cited> cited(dataset.sources.size());
    for_each_record(dataset, [&](const auto& record, const auto& row) {
        ProvenanceCheck(dataset, row, cited, findings).check(record);
    });
    for (std::size_t row = 0; row < cited.size(); ++row) {
        if (cited[row].count == 0) continue;
        findings.add("illustrative-with-locator", place(dataset.sources, row),
                     say("{0}：有{1}条示例数据注明了其中的位置，首条是{2}",
                         "{0}: illustrative facts that name a place in it: {1}, the first being {2}",
                         {name(dataset.sources, row), shown(cited[row].count), cited[row].first}));
    }
}

}  // namespace qgov::inline v0::detail
