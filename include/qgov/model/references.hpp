#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/text_pool.hpp>
#include <qgov/model/fields.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

namespace detail {

template <class T>
struct IdTarget {};
template <class T>
struct IdTarget<Id<T>> {
    using type = T;
};
template <class T>
concept AnyId = requires {
    typename IdTarget<std::remove_cvref_t<T>>::type;
};

template <class T>
struct IsSequence : std::false_type {};
template <class T>
struct IsSequence<std::vector<T>> : std::true_type {};
template <class T>
struct IsSequence<std::optional<T>> : std::true_type {};

template <class Value, class Visitor>
void visit_ids(Value& value, std::string_view name, Visitor& visit) {
    using Plain = std::remove_cvref_t<Value>;
    if constexpr (AnyId<Plain>) {
        if (value) visit(value, name);
    } else if constexpr (Described<Plain>) {
        for_each_field<Plain>([&](const auto& each) { visit_ids(value.*each.member, each.name, visit); });
    } else if constexpr (IsSequence<Plain>::value) {
        using Element = typename Plain::value_type;
        if constexpr (AnyId<Element> || Described<Element>) {
            if constexpr (requires { value.has_value(); }) {
                if (value) visit_ids(*value, name, visit);
            } else {
                for (auto& element : value) visit_ids(element, name, visit);
            }
        }
    }
}

}  // namespace detail

/// Calls `visit(id, field_name)` for every id inside a record that refers to something, in field order, nested records
/// included. `id` is a reference to an `Id<U>` (also `Id<Text>`); it may be assigned when the record is not const.
template <Described T, class Visitor>
void for_each_reference(T& record, Visitor&& visit) {
    detail::visit_ids(record, {}, visit);
}
template <Described T, class Visitor>
void for_each_reference(const T& record, Visitor&& visit) {
    detail::visit_ids(record, {}, visit);
}

/// One place that refers to an entity.
struct Reference {
    std::string_view table{};  ///< table of the record that refers
    std::uint32_t row = 0;     ///< its position there
    std::string_view key{};    ///< its key; empty for assignments and observations
    std::string_view field{};  ///< the member that holds the reference

    bool operator==(const Reference&) const = default;
};

namespace detail {

QGOV_API std::vector<Reference> references_to(const Dataset& dataset, std::string_view table,
                                              std::uint32_t row);

}  // namespace detail

/// Every record that refers to the entity, in file order, once for each reference: what would hang in the air without
/// it. Nothing refers to no id. O(size). The views are valid while the data set lives unchanged.
template <Entity T>
std::vector<Reference> references_to(const Dataset& dataset, Id<T> id) {
    return id ? detail::references_to(dataset, T::table, id.value()) : std::vector<Reference>();
}

/// The same by the names of table and record, for programs that know the type only when they run. Throws UnknownKey, and
/// Error (unknown_key) for a table that does not exist.
QGOV_API std::vector<Reference> references_to(const Dataset& dataset, std::string_view table,
                                              std::string_view key);

}  // namespace qgov::inline v0
