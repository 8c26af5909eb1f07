#pragma once

#include "io/exchange_losses.hpp"
#include "io/simdjson.hpp"

#include <qgov/io/json.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// An object of a Popolo file, of which members are taken one after the other; what is left over in the end was not
/// understood.
class PopoloObject {
public:
    using Element = simdjson::dom::element;

    PopoloObject(std::string_view list, std::string pointer, simdjson::dom::object object)
        : list_(list), pointer_(std::move(pointer)), object_(object) {}

    std::string_view list() const noexcept { return list_; }
    const std::string& pointer() const noexcept { return pointer_; }
    std::string pointer_of(std::string_view member) const { return pointer_ + '/' + std::string(member); }
    bool has(std::string_view member) const noexcept { return !object_.at_key(member).error(); }
    /// A part of another object: losses name it by that one.
    void set_part_of(const PopoloObject& owner);
    /// The path from the record that losses name to a member.
    std::string path_of(std::string_view member) const { return path_ + std::string(member); }
    /// What losses name it by.
    const std::string& id() const noexcept { return id_; }
    void set_id(std::string id) { id_ = std::move(id); }

    /// The member, unless it is absent, null or an empty text, list or object.
    std::optional<Element> take(std::string_view member);
    /// The members that have a value and were not taken.
    std::vector<std::string_view> rest() const;

private:
    std::string_view list_;
    std::string pointer_;
    std::string id_;
    std::string path_;
    simdjson::dom::object object_;
    std::vector<std::string_view> taken_;
};

/// The text of a Popolo file, its problems and its losses.
class PopoloFile {
public:
    PopoloFile(std::string_view text, const JsonReadOptions& options);

    /// The outermost object. Throws ParseError (wrong_format) if it is none.
    PopoloObject root();
    /// The objects of a list; a problem for what is none.
    std::vector<PopoloObject> objects(PopoloObject& owner, std::string_view member, std::string_view list);
    /// The same of objects that are parts of their owner, such as links.
    std::vector<PopoloObject> parts(PopoloObject& owner, std::string_view member);
    /// The same of an object that stands there alone.
    std::vector<PopoloObject> part(PopoloObject& owner, std::string_view member);
    /// The id of another record: the member NAME_id, or the id of the record that stands here as the member NAME.
    std::string reference(PopoloObject& object, std::string_view member, std::string_view embedded);
    /// A text, or a whole number as a text; empty when absent, a problem when something else.
    std::string text(PopoloObject& object, std::string_view member);
    /// A pair of partial dates as a validity; `time` of day is lost.
    Period period(PopoloObject& object, std::string_view start, std::string_view end);

    void lose(const PopoloObject& object, std::string_view member, std::string reason);
    /// A loss for each member that was not taken.
    void lose_rest(const PopoloObject& object);
    void problem(Code code, const std::string& pointer, const std::string& message);

    ExchangeLosses& losses() noexcept { return losses_; }
    void report() const { problems_.report(); }

private:
    Period date(PopoloObject& object, std::string_view member);

    std::string padded_;
    std::string_view text_;
    const JsonReadOptions& options_;
    simdjson::dom::parser parser_;
    simdjson::dom::element root_;
    ExchangeLosses losses_;
    ExchangeProblems problems_;
};

/// The sources of records by their addresses: those that are there, and new ones.
class PopoloSources {
public:
    PopoloSources(PopoloFile& file, Table<Source>& sources);

    /// The first of the sources of a record; the others are lost.
    Id<Source> read(PopoloObject& object);

private:
    Id<Source> source_at(const std::string& url, const std::string& title);
    bool can_be_key(const std::string& key) const;

    PopoloFile& file_;
    Table<Source>& sources_;
    std::map<std::string, Id<Source>> by_url_;
};

}  // namespace qgov::inline v0
