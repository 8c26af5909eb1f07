#include "io/popolo_reader.hpp"

#include "core/code_text.hpp"
#include "io/json_reader.hpp"
#include "io/json_syntax.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace qgov::inline v0 {

namespace {

bool holds_nothing(simdjson::dom::element value) {
    switch (value.type()) {
    case simdjson::dom::element_type::NULL_VALUE:
        return true;
    case simdjson::dom::element_type::STRING:
        return std::string_view(value).empty();
    case simdjson::dom::element_type::ARRAY:
        return simdjson::dom::array(value).begin() == simdjson::dom::array(value).end();
    case simdjson::dom::element_type::OBJECT:
        return simdjson::dom::object(value).begin() == simdjson::dom::object(value).end();
    default:
        return false;
    }
}

}  // namespace

std::optional<PopoloObject::Element> PopoloObject::take(std::string_view member) {
    Element value;
    if (object_.at_key(member).get(value)) return std::nullopt;
    taken_.push_back(member);
    if (holds_nothing(value)) return std::nullopt;
    return value;
}

void PopoloObject::set_part_of(const PopoloObject& owner) {
    id_ = owner.id_;
    path_ = owner.path_ + pointer_.substr(owner.pointer_.size() + 1) + '/';
}

std::vector<std::string_view> PopoloObject::rest() const {
    std::vector<std::string_view> result;
    for (const auto& [name, value] : object_) {
        if (!holds_nothing(value) && std::find(taken_.begin(), taken_.end(), name) == taken_.end())
            result.push_back(name);
    }
    return result;
}

PopoloFile::PopoloFile(std::string_view text, const JsonReadOptions& options) : options_(options) {
    check_json(text, options);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    padded_.reserve(text.size() + json_padding);
    padded_.append(text).append(json_padding, '\0');
    text_ = std::string_view(padded_).substr(0, text.size());
    const auto error = parser_.parse(text_.data(), text_.size(), false).get(root_);
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    if (error) {
        throw ParseError(Code::bad_syntax, {.file = options.file, .line = 1, .column = 1},
                         std::string("the text cannot be read as JSON: ") + simdjson::error_message(error));
    }
}

PopoloObject PopoloFile::root() {
    simdjson::dom::object object;
    if (root_.get(object)) {
        throw ParseError(Code::wrong_format, {.file = options_.file, .line = 1, .column = 1},
                         "not a Popolo file: the outermost value must be an object with \"organizations\"");
    }
    return {"", "", object};
}

std::vector<PopoloObject> PopoloFile::objects(PopoloObject& owner, std::string_view member,
                                              std::string_view list) {
    std::vector<PopoloObject> result;
    const auto value = owner.take(member);
    if (!value) return result;
    const std::string pointer = owner.pointer_of(member);
    simdjson::dom::array array;
    if (value->get(array)) {
        problem(Code::wrong_type, pointer, "expected a list of objects");
        return result;
    }
    std::size_t at = 0;
    for (const simdjson::dom::element each : array) {
        const std::string place = pointer + '/' + std::to_string(at++);
        simdjson::dom::object object;
        if (each.get(object)) {
            problem(Code::wrong_type, place, "expected an object");
            continue;
        }
        result.emplace_back(list, place, object);
    }
    return result;
}

std::vector<PopoloObject> PopoloFile::parts(PopoloObject& owner, std::string_view member) {
    std::vector<PopoloObject> result = objects(owner, member, owner.list());
    for (PopoloObject& each : result) each.set_part_of(owner);
    return result;
}

std::vector<PopoloObject> PopoloFile::part(PopoloObject& owner, std::string_view member) {
    const auto value = owner.take(member);
    if (!value) return {};
    simdjson::dom::object object;
    if (value->get(object)) {
        problem(Code::wrong_type, owner.pointer_of(member), "expected an object");
        return {};
    }
    PopoloObject result(owner.list(), owner.pointer_of(member), object);
    result.set_part_of(owner);
    return {result};
}

std::string PopoloFile::reference(PopoloObject& object, std::string_view member, std::string_view embedded) {
    std::string id = text(object, member);
    for (PopoloObject& each : part(object, embedded)) {
        const std::string inner = text(each, "id");
        if (id.empty()) id = inner;
        lose_rest(each);
    }
    return id;
}

std::string PopoloFile::text(PopoloObject& object, std::string_view member) {
    const auto value = object.take(member);
    if (!value) return {};
    std::string_view text;
    if (!value->get(text)) return std::string(text);
    std::int64_t number = 0;
    if (!value->get(number)) return std::to_string(number);
    problem(Code::wrong_type, object.pointer_of(member), "expected a text in double quotes");
    return {};
}

Period PopoloFile::date(PopoloObject& object, std::string_view member) {
    const std::string text = this->text(object, member);
    if (text.empty()) return {};
    std::string_view day = text;
    if (const std::size_t time = day.find('T'); time != std::string_view::npos) {
        day = day.substr(0, time);
        lose(object, member, "qgov keeps days without the time of day");
    }
    const bool size = day.size() == 4 || day.size() == 7 || day.size() == 10;
    const auto period = size ? Period::try_parse(day) : std::nullopt;
    const bool calendar =
        period && (period->kind() == PeriodKind::year || period->kind() == PeriodKind::month ||
                   period->kind() == PeriodKind::day);
    if (calendar) return *period;
    problem(Code::bad_date, object.pointer_of(member),
            detail::quoted(text) + " is no date of Popolo; write it as 2018, 2018-06 or 2018-06-30");
    return {};
}

Period PopoloFile::period(PopoloObject& object, std::string_view start, std::string_view end) {
    const Period from = date(object, start);
    const Period to = date(object, end);
    if (!from && !to) return {};
    if (from && to && to.last() < from.first()) {
        problem(Code::bad_period, object.pointer_of(end),
                detail::quoted(to.to_string()) + " is before " + std::string(start) + ", " +
                    detail::quoted(from.to_string()));
        return {};
    }
    return Period::of_span(from, to);
}

void PopoloFile::lose(const PopoloObject& object, std::string_view member, std::string reason) {
    losses_.add(object.list(), object.id(), object.path_of(member), std::move(reason));
}

void PopoloFile::lose_rest(const PopoloObject& object) {
    for (const std::string_view member : object.rest()) lose(object, member, "qgov has no place for it");
}

void PopoloFile::problem(Code code, const std::string& pointer, const std::string& message) {
    if (problems_.full()) return problems_.count();
    Place place;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::value value;
    if (!parser.iterate(text_.data(), text_.size(), padded_.size()).get(document) &&
        !document.at_pointer(pointer).get(value)) {
        place = place_at(text_, static_cast<std::size_t>(value.raw_json_token().data() - text_.data()));
    }
    place.file = options_.file;
    place.pointer = pointer;
    problems_.add(ParseError(code, std::move(place), message));
}

PopoloSources::PopoloSources(PopoloFile& file, Table<Source>& sources) : file_(file), sources_(sources) {
    for (std::size_t row = 0; row < sources.size(); ++row) {
        const Id<Source> id(row);
        if (!sources[id].url.empty()) by_url_.insert({sources[id].url, id});
    }
}

Id<Source> PopoloSources::read(PopoloObject& object) {
    Id<Source> result;
    for (PopoloObject& each : file_.parts(object, "sources")) {
        const std::string url = file_.text(each, "url");
        const std::string note = file_.text(each, "note");
        if (result || url.empty()) {
            file_.lose(each, url.empty() ? "note" : "url",
                       "qgov has one source of a record, with its address");
        } else {
            result = source_at(url, note);
            if (!note.empty() && sources_[result].title != note)
                file_.lose(each, "note", "another source of this address has another title");
        }
        file_.lose_rest(each);
    }
    return result;
}

Id<Source> PopoloSources::source_at(const std::string& url, const std::string& title) {
    if (const auto found = by_url_.find(url); found != by_url_.end()) return found->second;
    Source entity;
    entity.key = url;
    for (std::size_t number = sources_.size(); !can_be_key(entity.key); ++number)
        entity.key = "popolo/source/" + std::to_string(number);
    entity.title = title.empty() ? url : title;
    entity.kind = SourceKind::other;
    entity.url = url;
    return by_url_[url] = sources_.add(std::move(entity));
}

bool PopoloSources::can_be_key(const std::string& key) const {
    try {
        check_key(Source::table, key);
    } catch (const Error&) {
        return false;
    }
    return !sources_.contains(key);
}

}  // namespace qgov::inline v0
