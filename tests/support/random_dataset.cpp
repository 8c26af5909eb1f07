#include "support/sample.hpp"

#include <qgov/model/fields.hpp>
#include <qgov/model/references.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace qgov::test {

namespace {

constexpr std::string_view fragments[] = {
    "质量强市",
    "市场监督管理局",
    "乡镇",
    "〔2018〕",
    "“十三五”",
    "—",
    "％",
    "test",
    "Quality",
    "é",
    "ß",
    "𠮷",
    "😀",
    "\u200b",
    "\u2028",
    "\"",
    "'",
    "\\",
    "/",
    "<b>&amp;",
    ",",
    ";",
    "|",
    "#",
    "=1+1",
    "0",
    "42",
    "-1e5",
    "null",
    "true",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "{",
    "[]",
    "x-y",
    "@",
    "%s",
    "关于",
    "，",
    "。",
    "（一）",
    "\u3000",
    "*",
    "~",
    "`",
    "\xEF\xBB\xBF",
};
constexpr std::string_view units[] = {"",   "%",  "个百分点", "元",     "家", "件", "项",
                                      "个", "分", "倍",       "平方米", "位", "‰",  "户次/年"};
constexpr std::string_view agencies[] = {"国办发", "赤政办发", "廊质强办", "鄂市监质"};
constexpr std::string_view json_values[] = {"null",
                                            "true",
                                            "-0.50",
                                            "1e3",
                                            "\"\"",
                                            "\"质量 \\\"强\\\" 市\\n\"",
                                            "[]",
                                            "{}",
                                            "[1,[2.0,{\"a\":null}]]",
                                            "{\"单位\":\"家\",\"数\":[1,2]}"};
constexpr std::string_view extension_names[] = {"x-id", "x-备注", "x-a.b", "x-UPPER", "x-说明"};
constexpr std::int64_t most = 999'999'999'999'999'999;

/// Makes the values of members. Everything is drawn from one generator, in the order of the calls.
class Maker {
public:
    Maker(std::uint64_t seed, const RandomOptions& options) : options_(options), engine_(seed) {}

    std::uint64_t below(std::uint64_t count) { return engine_() % count; }
    bool chance(unsigned percent) { return below(100) < percent; }
    template <class T, std::size_t Count>
    const T& one_of(const T (&choices)[Count]) {
        return choices[below(Count)];
    }

    std::string text() {
        std::string result;
        const std::uint64_t count = chance(1) ? 200 : 1 + below(5);
        for (std::uint64_t at = 0; at < count; ++at) result += one_of(fragments);
        return result;
    }
    std::string key(std::string_view table, std::size_t row) {
        std::string result(table);
        result += '/' + std::to_string(row) + '.';
        for (auto count = below(3); count > 0; --count) {
            const std::string_view fragment = one_of(fragments);
            const auto control = [](char c) { return c == '\t' || c == '\n' || c == '\r'; };
            if (std::ranges::none_of(fragment, control)) result += fragment;
        }
        return result;
    }

    template <Enumeration E>
    E enumerator() {
        return (enum_texts<E>.begin() + below(enum_texts<E>.size()))->value;
    }
    std::int64_t integer(std::int64_t first, std::int64_t last) {
        return first + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(last - first) + 1));
    }
    Decimal decimal() {
        const auto exponent = [&](int first, int last) {
            return static_cast<std::int16_t>(integer(first, last));
        };
        switch (below(16)) {
        case 0:
            return {0, exponent(-3, 0)};
        case 1:
            return {-integer(1, 99'999), exponent(-3, 2)};
        case 2:
            return {integer(-most, most), exponent(-30, 30)};
        case 3:
            return {chance(50) ? most : -most, exponent(-400, 400)};
        case 4:
            return {integer(1, 999) * 10, exponent(-2, 0)};
        default:
            return {integer(1, 99'999), exponent(-3, 0)};
        }
    }
    Date date() {
        if (chance(3)) return chance(50) ? Date::of(1400, 1, 1) : Date::of(9999, 12, 31);
        return add_days(Date::of(1949, 10, 1), integer(0, 36'500));
    }
    Period granule() {
        const Date day = date();
        switch (below(3)) {
        case 0:
            return Period::of_year(day.year());
        case 1:
            return Period::of_month(day.year(), day.month());
        default:
            return Period::of_day(day);
        }
    }
    Period period() {
        const Date day = date();
        switch (below(8)) {
        case 0:
            return Period::of_quarter(day.year(), 1 + static_cast<int>(below(4)));
        case 1:
            return Period::of_half(day.year(), 1 + static_cast<int>(below(2)));
        case 2:
            return Period::of_plan(1 + static_cast<int>(below(20)));
        case 3:
            return Period::of_assessment_year(2000 + static_cast<int>(below(50)), 7, 1);
        case 4:
            return chance(50) ? Period::of_span(granule(), {}) : Period::of_span({}, granule());
        case 5: {
            Period from = granule();
            Period to = granule();
            if (to.last() < from.first()) std::swap(from, to);
            return Period::of_span(from, to);
        }
        default:
            return granule();
        }
    }
    Quantity quantity() {
        Quantity result;
        result.value = decimal();
        result.degree = enumerator<Degree>();
        constexpr std::int8_t scales[] = {0, 0, 0, 3, 4, 6, 8};
        result.scale = one_of(scales);
        result.unit = Unit(one_of(units));
        if (result.degree == Degree::range) {
            result.upper = result.value;
            result.upper->coefficient = std::min(most, result.value.coefficient + integer(0, 1000));
        }
        if (chance(40)) result.wording = text();
        return result;
    }
    DocumentNumber document_number() {
        const std::string serial = std::to_string(1 + below(9999));
        switch (below(4)) {
        case 0:
            return DocumentNumber::parse("国务院令第" + serial + "号");
        case 1:
            return DocumentNumber::parse("CTSD01-2017-" + std::string(6 - serial.size(), '0') + serial);
        default: {
            const std::string_view agency = one_of(agencies);
            const std::string year = std::to_string(1990 + below(40));
            return DocumentNumber::parse(std::string(agency) + "〔" + year + "〕" + serial + "号");
        }
        }
    }
    Extensions extensions() {
        Extensions result;
        for (const std::string_view name : extension_names) {
            if (chance(30)) result.push_back({std::string(name), std::string(one_of(json_values))});
        }
        return result;
    }
    template <class T>
    Id<T> id() {
        return options_.rows == 0 ? Id<T>() : Id<T>(below(options_.rows));
    }
    Id<Text> text(TextPool& pool) { return pool.intern(chance(60) ? text() : std::string()); }

    /// Fills the members of a record; `row` is its position in its table or list. A row refers to earlier rows of its
    /// own table only.
    template <Described T>
    void fill(T& record, std::size_t row) {
        for_each_field<T>([&](const auto& field) {
            if (!wanted(field.name, field.need)) return;
            auto& member = record.*field.member;
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, std::string>) {
                member = field.name == "key"          ? key(key_stem<T>(), row)
                         : field.name == "year_start" ? std::string("--07-01")
                                                      : text();
            } else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, Id<T>>) {
                if (row > 0) member = Id<T>(below(row));
            } else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, std::vector<Id<T>>>) {
                if (row > 0) member.assign(1, Id<T>(below(row)));
            } else {
                set(member);
            }
        });
    }

private:
    bool wanted(std::string_view name, Need need) {
        if (need == Need::optional && !chance(options_.filled)) return false;
        return name != "valid" || options_.validities;
    }

    template <class T>
    static constexpr std::string_view key_stem() {
        if constexpr (Entity<T>) return T::table;
        return "part";
    }

    void set(std::string& member) { member = text(); }
    void set(bool& member) { member = chance(50); }
    void set(std::uint32_t& member) {
        member = chance(2) ? 4'294'967'295u : 1 + static_cast<std::uint32_t>(below(60));
    }
    void set(std::int8_t& member) { member = static_cast<std::int8_t>(below(9)); }
    void set(std::int32_t& member) { member = static_cast<std::int32_t>(integer(-20, 20)); }
    template <Enumeration E>
    void set(E& member) {
        member = enumerator<E>();
    }
    void set(Decimal& member) { member = decimal(); }
    void set(Period& member) { member = period(); }
    void set(Quantity& member) { member = quantity(); }
    void set(Unit& member) { member = Unit(one_of(units)); }
    void set(Money& member) { member = Money::fen(integer(0, 999'999'999'999'999)); }
    void set(DocumentNumber& member) { member = document_number(); }
    void set(Extensions& member) { member = extensions(); }
    template <class T>
    void set(Id<T>& member) {
        member = id<T>();
    }
    template <Described T>
    void set(T& member) {
        fill(member, 0);
    }
    template <class T>
    void set(std::optional<T>& member) {
        set(member.emplace());
        if constexpr (Described<T>) {
            if (*member == T{}) member.reset();
        }
    }
    template <class T>
    void set(std::vector<T>& member) {
        for (std::size_t count = 1 + below(3), at = 0; at < count; ++at) {
            T element{};
            if constexpr (Described<T>) {
                fill(element, at);
            } else {
                set(element);
            }
            if constexpr (detail::AnyId<T>) {
                if (!element) continue;
            }
            if constexpr (Described<T>) {
                if (element == T{}) continue;  // a record that says nothing
            }
            if (std::ranges::find(member, element) == member.end()) member.push_back(std::move(element));
        }
    }

    RandomOptions options_;
    std::mt19937_64 engine_;
};

template <class Record>
void fill_texts(Maker& maker, Dataset& dataset, Record& record) {
    record.source = maker.chance(70) ? maker.id<Source>() : Id<Source>();
    record.fact_status = maker.enumerator<FactStatus>();
    record.locator = maker.text(dataset.texts);
    record.derived_from = maker.text(dataset.texts);
    record.note = maker.text(dataset.texts);
}

Assignment random_assignment(Maker& maker, Dataset& dataset, const RandomOptions& options) {
    Assignment result;
    result.task = maker.id<Task>();
    if (maker.chance(70)) {
        result.organisation = maker.id<Organisation>();
    } else {
        result.collective = maker.id<Collective>();
    }
    result.role = maker.enumerator<AssignmentRole>();
    if (options.validities && maker.chance(50)) result.valid = maker.period();
    fill_texts(maker, dataset, result);
    return result;
}

Observation random_observation(Maker& maker, Dataset& dataset) {
    Observation result;
    result.indicator = maker.id<Indicator>();
    if (maker.chance(80)) result.subject = maker.id<Organisation>();
    if (maker.chance(90)) result.period = maker.period();
    result.status = maker.enumerator<ObservationStatus>();
    result.has_value = maker.chance(85);
    if (result.has_value) {
        const Quantity quantity = maker.quantity();
        result.coefficient = quantity.value.coefficient;
        result.exponent = quantity.value.exponent;
        result.scale = quantity.scale;
        result.degree = quantity.degree;
        if (quantity.upper) result.upper = quantity.upper->coefficient;
    }
    result.wording = maker.text(dataset.texts);
    fill_texts(maker, dataset, result);
    return result;
}

// What records of a scheme say of each other by key names something that is there.
class Tie {
public:
    explicit Tie(Maker& maker) : maker_(maker) {}

    template <class T>
    void operator()(std::string& name, const std::vector<T>& parts, std::string T::*part) {
        if (!name.empty() && !parts.empty()) name = parts[maker_.below(parts.size())].*part;
    }
    void operator()(AssessmentScheme& scheme) {
        for (std::size_t at = 0; at < scheme.items.size(); ++at) {
            scheme.items[at].parent = at > 0 ? scheme.items[maker_.below(at)].key : std::string();
        }
        for (Veto& veto : scheme.vetoes) (*this)(veto.grade, scheme.grades, &GradeBand::grade);
        for (Consequence& each : scheme.consequences) {
            (*this)(each.grade, scheme.grades, &GradeBand::grade);
            (*this)(each.veto, scheme.vetoes, &Veto::key);
        }
    }
    void operator()(AssessmentRecord& record, const AssessmentScheme& scheme) {
        for (ItemScore& score : record.scores) (*this)(score.item, scheme.items, &AssessmentItem::key);
        for (std::string& veto : record.vetoes) (*this)(veto, scheme.vetoes, &Veto::key);
        (*this)(record.grade, scheme.grades, &GradeBand::grade);
    }
    void operator()(CreditScheme& scheme) {
        for (CreditTreatment& treatment : scheme.treatments) {
            (*this)(treatment.grade, scheme.grades, &CreditGrade::grade);
            (*this)(treatment.list, scheme.lists, &CreditList::key);
        }
    }
    void operator()(CreditRecord& record, const CreditScheme& scheme) {
        (*this)(record.grade, scheme.grades, &CreditGrade::grade);
        (*this)(record.list, scheme.lists, &CreditList::key);
    }

private:
    Maker& maker_;
};

std::vector<RowExtension> row_extensions(Maker& maker, std::size_t rows) {
    std::vector<RowExtension> result;
    for (std::size_t row = 0; row < rows; ++row) {
        if (!maker.chance(20)) continue;
        for (Extension& each : maker.extensions()) {
            result.push_back({static_cast<std::uint32_t>(row), std::move(each)});
        }
    }
    return result;
}

}  // namespace

Dataset random_dataset(std::uint64_t seed, const RandomOptions& options) {
    Maker maker(seed, options);
    Dataset dataset;
    dataset.schema = maker.text();
    dataset.title = maker.text();
    dataset.title_en = maker.text();
    dataset.description = maker.text();
    dataset.home = maker.id<Organisation>();
    dataset.reported = maker.period();
    dataset.extensions = maker.extensions();
    for_each_table(dataset, [&]<class T>(Table<T>& table) {
        if (std::is_same_v<T, OrganisationEvent> && !options.events) return;
        for (std::size_t row = 0; row < options.rows; ++row) {
            T entity;
            maker.fill(entity, row);
            table.add(std::move(entity));
        }
    });
    Tie tie(maker);
    for (AssessmentScheme& scheme : dataset.assessment_schemes) tie(scheme);
    for (AssessmentRecord& record : dataset.assessment_records) {
        tie(record, dataset.assessment_schemes[record.scheme]);
    }
    for (CreditScheme& scheme : dataset.credit_schemes) tie(scheme);
    for (CreditRecord& record : dataset.credit_records) tie(record, dataset.credit_schemes[record.scheme]);
    // Mass data without something to refer to would be of nothing.
    const std::size_t mass_rows = options.rows == 0 ? 0 : options.mass_rows;
    for (std::size_t row = 0; row < mass_rows; ++row) {
        dataset.assignments.push_back(random_assignment(maker, dataset, options));
        dataset.observations.push_back(random_observation(maker, dataset));
    }
    dataset.assignment_extensions = row_extensions(maker, mass_rows);
    dataset.observation_extensions = row_extensions(maker, mass_rows);
    return dataset;
}

template <class T>
std::vector<T> random_records(std::uint64_t seed, std::size_t count) {
    Maker maker(seed, {.rows = count, .filled = 100});
    std::vector<T> result(count);
    for (std::size_t row = 0; row < count; ++row) maker.fill(result[row], row);
    return result;
}

template std::vector<Provenance> random_records<Provenance>(std::uint64_t, std::size_t);
template std::vector<Source> random_records<Source>(std::uint64_t, std::size_t);
template std::vector<Organisation> random_records<Organisation>(std::uint64_t, std::size_t);
template std::vector<Post> random_records<Post>(std::uint64_t, std::size_t);
template std::vector<OrganisationEvent> random_records<OrganisationEvent>(std::uint64_t, std::size_t);
template std::vector<Seat> random_records<Seat>(std::uint64_t, std::size_t);
template std::vector<LeadershipGroup> random_records<LeadershipGroup>(std::uint64_t, std::size_t);
template std::vector<Indicator> random_records<Indicator>(std::uint64_t, std::size_t);
template std::vector<Observation> random_records<Observation>(std::uint64_t, std::size_t);
template std::vector<Change> random_records<Change>(std::uint64_t, std::size_t);
template std::vector<Ranking> random_records<Ranking>(std::uint64_t, std::size_t);
template std::vector<Benchmark> random_records<Benchmark>(std::uint64_t, std::size_t);
template std::vector<Milestone> random_records<Milestone>(std::uint64_t, std::size_t);
template std::vector<Target> random_records<Target>(std::uint64_t, std::size_t);
template std::vector<DocumentRelation> random_records<DocumentRelation>(std::uint64_t, std::size_t);
template std::vector<PolicyDocument> random_records<PolicyDocument>(std::uint64_t, std::size_t);
template std::vector<DocumentSet> random_records<DocumentSet>(std::uint64_t, std::size_t);
template std::vector<Collective> random_records<Collective>(std::uint64_t, std::size_t);
template std::vector<Task> random_records<Task>(std::uint64_t, std::size_t);
template std::vector<Assignment> random_records<Assignment>(std::uint64_t, std::size_t);
template std::vector<ScoringTier> random_records<ScoringTier>(std::uint64_t, std::size_t);
template std::vector<ScoringRule> random_records<ScoringRule>(std::uint64_t, std::size_t);
template std::vector<AssessmentItem> random_records<AssessmentItem>(std::uint64_t, std::size_t);
template std::vector<Veto> random_records<Veto>(std::uint64_t, std::size_t);
template std::vector<GradeBand> random_records<GradeBand>(std::uint64_t, std::size_t);
template std::vector<Consequence> random_records<Consequence>(std::uint64_t, std::size_t);
template std::vector<AssessmentScheme> random_records<AssessmentScheme>(std::uint64_t, std::size_t);
template std::vector<ItemScore> random_records<ItemScore>(std::uint64_t, std::size_t);
template std::vector<AssessmentRecord> random_records<AssessmentRecord>(std::uint64_t, std::size_t);
template std::vector<IncentiveRule> random_records<IncentiveRule>(std::uint64_t, std::size_t);
template std::vector<CreditGrade> random_records<CreditGrade>(std::uint64_t, std::size_t);
template std::vector<CreditList> random_records<CreditList>(std::uint64_t, std::size_t);
template std::vector<CreditTreatment> random_records<CreditTreatment>(std::uint64_t, std::size_t);
template std::vector<CreditScheme> random_records<CreditScheme>(std::uint64_t, std::size_t);
template std::vector<CreditRecord> random_records<CreditRecord>(std::uint64_t, std::size_t);
template std::vector<HonourStage> random_records<HonourStage>(std::uint64_t, std::size_t);
template std::vector<Honour> random_records<Honour>(std::uint64_t, std::size_t);
template std::vector<Activity> random_records<Activity>(std::uint64_t, std::size_t);
template std::vector<Appropriation> random_records<Appropriation>(std::uint64_t, std::size_t);

}  // namespace qgov::test
