#include <qgov/io/format_reference.hpp>

#include "io/record_names.hpp"

#include <qgov/model/references.hpp>

#include <algorithm>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view head = R"(# The native format

One JSON file (UTF-8, strict RFC 8259) holds one city or programme. The outermost object has, in this order:

| member | type | meaning |
|---|---|---|
| `$schema` | text | The JSON Schema, so that editors complete and check; `qgov schema` prints it. |
| `format` | `"qgov-dataset"` | **Required.** |
| `version` | `1` | **Required.** |
| `title`, `title_en`, `description` | text | What the data set holds and what not. |
| `home` | key of an organisation | The government whose data these are. |
| `reported` | period | The date that "at present" means in these data. |

and the tables below, each a list of records. All tables may be absent or empty, records may refer to later ones, and
members may come in any order; the canonical writer uses the order given here and leaves out members that hold their
default. Unknown members are errors, with the nearest known name; members of your own begin with `x-` and are kept.
A key is any short text, unique in its table; references are keys.

## Values

- **Unknown is absent**, never 0: leave a member out when nobody said.
- **period**: `"2018"`, `"2018-H1"` (上半年), `"2018-Q3"`, `"2018-06"`, `"2018-06-30"`, `"FYP13"` (“十三五”),
  `"2013-A1--07-01"` (an assessment year that starts on 1 July), and spans `"2016/2020"`, `"2016-03/2018-06-30"`,
  `"2016/.."` (since 2016), `"../2015"`. Write no more precisely than the source does.
- **number**: as written in the source; `98.0` keeps its zero, which tells how exact it is. At most 18 digits.
- **quantity**: an object `{"value": 3000, "scale": 4, "degree": "odd", "unit": "元", "wording": "3000余万元"}`. `scale`
  is the power of ten (4 for 万, 8 for 亿); `degree` the word of degree: `printed` (the default: a plain number),
  `exact` (counted or fixed by rule), `about` (约、左右), `odd` (余、多), `nearly` (近), `at_least` (以上、不低于), `more_than`
  (超过), `at_most` (以下、以内), `less_than` (不足), `range` (with `upper`), `majority` (过半), `tenths` (八成).
  `wording` is shown to people in place of the number; what is calculated rests on the number.
- **unit**: without scale: `元` with scale 4 for 万元; `%` and `个百分点` are different units.
- **money**: a number of yuan, exact.
- **provenance**: says which paper says so: an object with the members `source` (key of `sources`), `status`, `locator`
  (where in the source), `derived_from` and `note`. `status` is `reported`, `derived` (say from what in `derived_from`),
  `estimated` or `illustrative`, and absent when nobody said; illustrative data are marked in every report. Records inside
  others have a provenance of their own; `sources` have none, nor have `benchmark`, `scoring_rule` and `scoring_tier`,
  which share that of the record that they stand in.
)";

/// Writes a section for each table, followed by the records that it contains, each once.
class FormatReference {
public:
    std::string write() {
        std::string result(head);
        const Dataset data;
        for_each_table(data, [&]<class T>(const Table<T>&) {
            section<T>("## Table `" + std::string(T::table) + "`");
            flush();
        });
        out_ += "\n## Table `assignments`\n\nWho does what for a task; no keys.\n\n" + table_head();
        row("task", "key of `tasks`", stored<Assignment>("task"), true);
        row("organisation", "key of `organisations`", stored<Assignment>("organisation"), false);
        row("collective", "key of `collectives`", stored<Assignment>("collective"), false);
        row("role", choices<AssignmentRole>() + when_absent(Assignment().role), stored<Assignment>("role"),
            false);
        row("valid", "period", stored<Assignment>("valid"), false);
        row("provenance", "provenance", "Which paper says so.", false);
        out_ += "\n## Table `observations`\n\nObserved values; no keys. Without `value` the value is "
                "missing: say why with "
                "`status`.\n\n" +
                table_head();
        row("indicator", "key of `indicators`", stored<Observation>("indicator"), true);
        row("subject", "key of `organisations`", stored<Observation>("subject"), false);
        row("period", "period", "When.", false);
        row("value", "number", "The value in the indicator's unit, times 10 to the power of `scale`.", false);
        row("upper", "number", "The other end, with `degree` range.", false);
        row("scale", "whole number", stored<Observation>("scale"), false);
        row("degree", choices<Degree>() + when_absent(Observation().degree), stored<Observation>("degree"),
            false);
        row("wording", "text", stored<Observation>("wording"), false);
        row("status", choices<ObservationStatus>() + when_absent(Observation().status),
            stored<Observation>("status"), false);
        row("provenance", "provenance", "Which paper says so.", false);
        return result + out_;
    }

private:
    static std::string table_head() { return "| member | type | meaning |\n|---|---|---|\n"; }

    void row(std::string_view name, std::string_view type, std::string_view meaning, bool required) {
        out_ += "| `" + std::string(name) + "` | " + std::string(type) + " | " +
                (required ? "**Required.** " : "") + std::string(meaning) + " |\n";
    }

    template <class Row>
    static std::string_view stored(std::string_view name) {
        std::string_view result;
        for_each_field<Row>([&](const auto& each) {
            if (each.name == name) result = each.meaning;
        });
        return result;
    }

    template <class E>
    static std::string choices() {
        std::string result;
        for (const auto& each : enum_texts<E>) {
            result += (result.empty() ? "`" : ", `") + std::string(each.name) + "`";
            if (!each.zh.empty()) result += " " + std::string(each.zh);
        }
        return result;
    }

    /// What a member that is left out stands for, where that is an enumerator, true or false.
    template <class M>
    static std::string when_absent(const M& value) {
        if constexpr (Enumeration<M>) return "; absent: `" + std::string(to_string(value)) + "`";
        if constexpr (std::is_same_v<M, bool>) return value ? "; absent: `true`" : "; absent: `false`";
        return {};
    }

    template <Described T>
    void section(const std::string& title) {
        const T defaults{};
        done_.push_back(record_name<T>());
        out_ += "\n" + title + "\n\n" + table_head();
        for_each_field<T>([&](const auto& each) {
            using Member = typename std::remove_cvref_t<decltype(each)>::Member;
            if constexpr (!std::is_same_v<Member, Extensions>) {
                const bool required = each.need == Need::required;
                const std::string absent = required ? std::string() : when_absent(defaults.*each.member);
                row(each.name, type<Member>() + absent, each.meaning, required);
            }
        });
    }

    /// Writes the sections of the records that were mentioned, with those that they mention.
    void flush() {
        while (!waiting_.empty()) {
            const auto write = waiting_.front();
            waiting_.erase(waiting_.begin());
            (this->*write)();
        }
    }

    template <class T>
    void record_section() {
        section<T>("### Record `" + std::string(record_name<T>()) + "`");
    }

    template <class T>
    void want() {
        const std::string_view name = record_name<T>();
        if (std::find(done_.begin(), done_.end(), name) != done_.end()) return;
        done_.push_back(name);
        waiting_.push_back(&FormatReference::record_section<T>);
    }

    template <class M>
    std::string type() {
        if constexpr (Enumeration<M>)
            return choices<M>();
        else if constexpr (std::is_same_v<M, Period>)
            return "period";
        else if constexpr (std::is_same_v<M, bool>)
            return "true or false";
        else if constexpr (std::is_integral_v<M>)
            return "whole number";
        else if constexpr (std::is_same_v<M, Decimal>)
            return "number";
        else if constexpr (std::is_same_v<M, Money>)
            return "money";
        else if constexpr (std::is_same_v<M, Unit>)
            return "unit";
        else if constexpr (std::is_same_v<M, DocumentNumber>)
            return "text such as 国办发〔2013〕47号";
        else if constexpr (std::is_same_v<M, std::string>)
            return "text";
        else if constexpr (std::is_same_v<M, Quantity>)
            return "quantity";
        else if constexpr (detail::AnyId<M>)
            return "key of `" + std::string(detail::IdTarget<M>::type::table) + "`";
        else if constexpr (Described<M>) {
            if constexpr (!std::is_same_v<M, Provenance>) want<M>();
            return std::is_same_v<M, Provenance> ? "provenance" : "`" + std::string(record_name<M>()) + "`";
        } else if constexpr (requires(M value) { value.has_value(); }) {
            return type<typename M::value_type>();
        } else {
            return "list: " + type<typename M::value_type>();
        }
    }

    std::string out_;
    std::vector<std::string_view> done_;
    std::vector<void (FormatReference::*)()> waiting_;
};

}  // namespace

std::string format_reference() { return FormatReference().write(); }

}  // namespace qgov::inline v0
