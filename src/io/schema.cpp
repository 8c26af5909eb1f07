#include <qgov/io/schema.hpp>

#include "io/record_names.hpp"

#include <qgov/io/json_text.hpp>
#include <qgov/model/references.hpp>

#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

std::string in_quotes(std::string_view text) {
    std::string result;
    append_json_string(result, text);
    return result;
}

std::string text_type(std::string_view meaning) {
    return R"({"type": "string", "description": )" + in_quotes(meaning) + "}";
}

/// Writes the schema: a definition for each record type that occurs, in the order of first use.
class Schema {
public:
    std::string write() {
        std::string tables;
        const Dataset data;
        for_each_table(
            data, [&]<class T>(const Table<T>&) { tables += property(T::table, list_of(reference<T>())); });
        tables += property("assignments", list_of(define("assignment", assignment())));
        tables += property("observations", list_of(define("observation", observation())));

        std::string result = "{\n";
        result += "  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n";
        result += "  \"title\": \"qgov data set, version 1\",\n";
        result += "  \"description\": \"Quality-governance data of one city or programme. References are "
                  "keys of other "
                  "records.\",\n";
        result +=
            "  \"type\": \"object\",\n  \"required\": [\"format\", \"version\"],\n  \"properties\": {\n";
        result += property("$schema", text_type("This schema, for editors."));
        result += property("format", R"({"const": "qgov-dataset"})");
        result += property("version", R"({"const": 1})");
        result += property("title", text_type("Title of the data set."));
        result += property("title_en", text_type("English title."));
        result += property("description", text_type("What the data set holds and what not."));
        result += property("home", text_type("Key of the government whose data these are."));
        result +=
            property("reported", described(period, "The date that \\\"at present\\\" means in these data."));
        result += tables;
        result.resize(result.size() - 2);  // the last comma
        result += "\n  },\n  \"patternProperties\": {\"^x-\": true},\n  \"additionalProperties\": false,\n";
        result += "  \"definitions\": {\n";
        for (std::size_t at = 0; at < definitions_.size(); ++at) {
            result += "    " + in_quotes(definitions_[at].first) + ": " + definitions_[at].second;
            result += at + 1 == definitions_.size() ? "\n" : ",\n";
        }
        return result + "  }\n}\n";
    }

private:
    static constexpr std::string_view period =
        R"("type": "string", "pattern": "^(FYP[1-9][0-9]?|[0-9]{4}(-(H[12]|Q[1-4]|[01][0-9](-[0-3][0-9])?|A1--[01][0-9]-[0-3][0-9]))?|(\\.\\.|[0-9]{4}(-[01][0-9](-[0-3][0-9])?)?)/(\\.\\.|[0-9]{4}(-[01][0-9](-[0-3][0-9])?)?))$")";

    static std::string described(std::string_view type, std::string_view meaning) {
        std::string result = "{" + std::string(type);
        if (!meaning.empty()) result += ", \"description\": \"" + std::string(meaning) + "\"";
        return result + "}";
    }

    static std::string property(std::string_view name, const std::string& schema) {
        return "    " + in_quotes(name) + ": " + schema + ",\n";
    }

    static std::string list_of(const std::string& item) {
        return R"({"type": "array", "items": )" + item + "}";
    }

    /// A reference to a definition; `make` is the definition, made when it is first needed.
    std::string define(std::string_view name, std::string body) {
        definitions_.emplace_back(name, std::move(body));
        return R"({"$ref": "#/definitions/)" + std::string(name) + "\"}";
    }

    template <class T>
    std::string reference() {
        const std::string_view name = record_name<T>();
        for (const auto& each : definitions_) {
            if (each.first == name) return R"({"$ref": "#/definitions/)" + std::string(name) + "\"}";
        }
        // Reserve the place first: definitions stand in the order of first use.
        const std::size_t at = definitions_.size();
        definitions_.emplace_back(name, "");
        std::string body = record<T>();
        definitions_[at].second = std::move(body);
        return R"({"$ref": "#/definitions/)" + std::string(name) + "\"}";
    }

    static std::string object(const std::string& properties, const std::string& required, bool extensible) {
        std::string result = "{\"type\": \"object\"";
        if (!required.empty()) result += ", \"required\": [" + required + "]";
        result += ", \"properties\": {\n" + properties + "    }";
        if (extensible) result += ", \"patternProperties\": {\"^x-\": true}";
        return result + ", \"additionalProperties\": false}";
    }

    static std::string lines(const std::vector<std::pair<std::string, std::string>>& members) {
        std::string result;
        for (std::size_t at = 0; at < members.size(); ++at) {
            result += "      " + in_quotes(members[at].first) + ": " + members[at].second;
            result += at + 1 == members.size() ? "\n" : ",\n";
        }
        return result;
    }

    /// The schema of a member with what it stands for when it is left out: an enumerator, true or false.
    template <class M>
    static std::string with_default(std::string schema, const M& value) {
        std::string text;
        if constexpr (Enumeration<M>) text = in_quotes(to_string(value));
        if constexpr (std::is_same_v<M, bool>) text = value ? "true" : "false";
        if (!text.empty()) schema.insert(schema.size() - 1, ", \"default\": " + text);
        return schema;
    }

    template <Described T>
    std::string record() {
        const T defaults{};
        std::vector<std::pair<std::string, std::string>> members;
        std::string required;
        bool extensible = false;
        for_each_field<T>([&](const auto& each) {
            using Member = typename std::remove_cvref_t<decltype(each)>::Member;
            if constexpr (std::is_same_v<Member, Extensions>) {
                extensible = true;
            } else {
                std::string schema = type<Member>(each.meaning);
                if (each.need == Need::required) {
                    required += (required.empty() ? "" : ", ") + in_quotes(each.name);
                } else {
                    schema = with_default(std::move(schema), defaults.*each.member);
                }
                members.emplace_back(each.name, std::move(schema));
            }
        });
        return object(lines(members), required, extensible);
    }

    /// The schema of one member, with what it means.
    template <class M>
    std::string type(std::string_view meaning) {
        const std::string text = in_quotes(meaning);
        const std::string plain = text.substr(1, text.size() - 2);
        if constexpr (Enumeration<M>) {
            std::string names;
            for (const auto& each : enum_texts<M>)
                names += (names.empty() ? "" : ", ") + in_quotes(each.name);
            return described("\"enum\": [" + names + "]", plain);
        } else if constexpr (std::is_same_v<M, Period>) {
            return described(period, plain);
        } else if constexpr (std::is_same_v<M, bool>) {
            return described(R"("type": "boolean")", plain);
        } else if constexpr (std::is_integral_v<M>) {
            return described(
                std::is_signed_v<M> ? R"("type": "integer")" : R"("type": "integer", "minimum": 0)", plain);
        } else if constexpr (std::is_same_v<M, Decimal> || std::is_same_v<M, Money>) {
            return described(R"("type": "number")", plain);
        } else if constexpr (std::is_same_v<M, std::string> || std::is_same_v<M, Unit> ||
                             std::is_same_v<M, DocumentNumber> || detail::AnyId<M>) {
            return described(R"("type": "string")", plain);
        } else if constexpr (Described<M>) {
            return reference<M>();
        } else if constexpr (requires(M value) { value.has_value(); }) {
            return type<typename M::value_type>(meaning);
        } else {
            return described(R"("type": "array", "items": )" + type<typename M::value_type>(""), plain);
        }
    }

    /// The schema of a stored member by its name, for the rows of mass data.
    template <class Row>
    std::string stored(std::string_view name) {
        const Row defaults{};
        std::string result;
        for_each_field<Row>([&](const auto& each) {
            using Member = typename std::remove_cvref_t<decltype(each)>::Member;
            if (each.name == name) result = with_default(type<Member>(each.meaning), defaults.*each.member);
        });
        return result;
    }

    std::string assignment() {
        return object(lines({{"task", stored<Assignment>("task")},
                             {"organisation", stored<Assignment>("organisation")},
                             {"collective", stored<Assignment>("collective")},
                             {"role", stored<Assignment>("role")},
                             {"valid", stored<Assignment>("valid")},
                             {"provenance", reference<Provenance>()}}),
                      "\"task\"", true);
    }

    std::string observation() {
        return object(
            lines({{"indicator", stored<Observation>("indicator")},
                   {"subject", stored<Observation>("subject")},
                   {"period", stored<Observation>("period")},
                   {"value", type<Decimal>("The value in the indicator's unit; absent for a missing one.")},
                   {"upper", type<Decimal>("The other end of a range.")},
                   {"scale", stored<Observation>("scale")},
                   {"degree", stored<Observation>("degree")},
                   {"wording", stored<Observation>("wording")},
                   {"status", stored<Observation>("status")},
                   {"provenance", reference<Provenance>()}}),
            "\"indicator\"", true);
    }

    std::vector<std::pair<std::string, std::string>> definitions_;
};

}  // namespace

std::string json_schema() { return Schema().write(); }

}  // namespace qgov::inline v0
