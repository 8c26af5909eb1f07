#pragma once

#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Who a name in a text stands for.
struct NamedUnit {
    enum class Kind : std::uint8_t {
        unknown = 0,
        organisation = 1,
        collective = 2,
        new_collective = 3,  ///< 各…, 有关单位: a set that the data set does not have
        ambiguous = 4        ///< several organisations have this alias
    };
    Kind kind = Kind::unknown;
    std::string name{};  ///< as written
    Id<Organisation> organisation{};
    Id<Collective> collective{};
    std::string also{};  ///< for an ambiguous one the keys
};

/// A part of a list, between two separators.
struct ListPart {
    std::size_t start = 0;
    std::size_t end = 0;
    bool same_group = false;  ///< a 、 stands before it
};
/// The parts of a list that are not empty; separators inside brackets do not count where all brackets are closed. O(text).
std::vector<ListPart> list_parts(std::string_view text);
/// The size of the separator that the text begins with; 0 if it begins with none.
std::size_t list_separator(std::string_view text);
/// Does it end with a separator?
bool ends_with_separator(std::string_view text);

/// The names of the organisations and collectives of a data set, to look units up by.
class UnitNames {
public:
    explicit UnitNames(const Dataset& dataset);

    void add(const Organisation& organisation, Id<Organisation> id);
    void add(const Collective& collective, Id<Collective> id);

    /// The units of a list: names separated by 、 ， , ； ; 。 / line breaks or spaces, none of them inside brackets nor inside
    /// a name that is known. What stands once for several (市A局、B局) is added where only that makes a name known; 等 at the
    /// end becomes an open collective. Nothing for 无, - and the like. O(text x log names).
    std::vector<NamedUnit> read_list(std::string_view text) const;

    /// Is it the name of a unit or of a known set of units, by itself?
    bool knows(std::string_view name) const;

    /// The known name that is most like this one, or empty.
    std::string nearest(std::string_view name) const;

private:
    NamedUnit find(std::string_view name) const;
    NamedUnit find_loosely(std::string_view name) const;
    bool read_pair(std::string_view name, std::vector<NamedUnit>& units) const;

    std::map<std::string, std::vector<Id<Organisation>>> names_{};
    std::map<std::string, std::vector<Id<Organisation>>> aliases_{};
    std::map<std::string, Id<Collective>> collectives_{};
    std::map<std::string, Id<Collective>> stems_{};
    std::vector<std::string> keys_{};  // of organisations, by id
};

/// A text without white space, in half width: so that spellings of one name are the same. Empty for bad UTF-8.
std::string folded_name(std::string_view text);

/// Does a cell say that there is nothing: empty, 无, -, /?
bool says_nobody(std::string_view text);

}  // namespace qgov::inline v0
