#include "analysis.hpp"

#include "arrays.hpp"
#include "conversion.hpp"

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/assessment_trace.hpp>
#include <qgov/analysis/consequence.hpp>
#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/core/error.hpp>
#include <qgov/model/validate.hpp>

#include <pybind11/stl.h>

namespace binding {

using qgov::field;
using qgov::field_list;
using qgov::Id;

// --- Results of the library, as lists of members; each becomes a frozen data class ---

template <>
struct Members<qgov::Finding> {
    using R = qgov::Finding;
    static constexpr auto list = field_list(field("severity", &R::severity, "How bad it is."),
                                            field("code", &R::code, "Stable name of what was found."),
                                            field("table", &R::table, "Where: the table, or \"dataset\" …"),
                                            field("key", &R::key, "… and the key, or \"#row\"."),
                                            field("zh", &R::zh, "What was found, in Chinese."),
                                            field("en", &R::en, "What was found, in English."),
                                            field("hint_zh", &R::hint_zh, "What to do, in Chinese."),
                                            field("hint_en", &R::hint_en, "What to do, in English."));
    static constexpr std::string_view name = "Finding";
};
template <>
struct Members<qgov::Interval> {
    using R = qgov::Interval;
    static constexpr auto list =
        field_list(field("low", &R::low, "Lower end."), field("high", &R::high, "Upper end."),
                   field("low_closed", &R::low_closed, "The lower end belongs to it."),
                   field("high_closed", &R::high_closed, "The upper end belongs to it."));
    static constexpr std::string_view name = "Interval";
};
template <>
struct Members<qgov::Reason> {
    using R = qgov::Reason;
    static constexpr auto list = field_list(
        field("code", &R::code, "Stable name."), field("zh", &R::zh, "In Chinese."),
        field("en", &R::en, "In English."), field("numbers", &R::numbers, "The numbers that it rests on."));
    static constexpr std::string_view name = "Reason";
};
template <>
struct Members<qgov::Estimate> {
    using R = qgov::Estimate;
    static constexpr auto list =
        field_list(field("point", &R::point, "The best single number."),
                   field("interval", &R::interval, "All that it may be."),
                   field("printed", &R::printed, "The same without the rounding of a plain printed number."));
    static constexpr std::string_view name = "Estimate";
};
template <>
struct Members<qgov::SeriesValue> {
    using R = qgov::SeriesValue;
    static constexpr auto list =
        field_list(field("time", &R::time, "In years."), field("value", &R::value, "The value."));
    static constexpr std::string_view name = "SeriesValue";
};
template <>
struct Members<qgov::RequiredPace> {
    using R = qgov::RequiredPace;
    static constexpr auto list =
        field_list(field("outcome", &R::outcome, "Whether there is one."),
                   field("per_year", &R::per_year, "Change needed every year."),
                   field("growth", &R::growth, "Yearly growth needed, as a fraction."),
                   field("reasons", &R::reasons, "Why."));
    static constexpr std::string_view name = "RequiredPace";
};
template <>
struct Members<qgov::Forecast> {
    using R = qgov::Forecast;
    static constexpr auto list = field_list(
        field("outcome", &R::outcome, "Whether there is one."),
        field("method", &R::method, "How it was made."), field("count", &R::count, "Values used."),
        field("time", &R::time, "For when, in years."), field("value", &R::value, "The number expected."),
        field("interval", &R::interval, "How it may fall out."), field("reasons", &R::reasons, "Why."));
    static constexpr std::string_view name = "Forecast";
};
template <>
struct Members<qgov::Attainment> {
    using R = qgov::Attainment;
    static constexpr auto list =
        field_list(field("state", &R::state, "How it stands."),
                   field("outcome", &R::outcome, "Why a grey state is grey."),
                   field("verdict", &R::verdict, "Of the last value, with its rounding and words of degree."),
                   field("as_printed", &R::as_printed, "Of the last value as printed."),
                   field("last", &R::last, "The value that is judged."),
                   field("gap", &R::gap, "What is missing; not above 0 when met."),
                   field("progress", &R::progress, "From the first value to the target."),
                   field("level_ratio", &R::level_ratio, "Value over target."),
                   field("lead", &R::lead, "Ahead of or behind the calendar."),
                   field("required", &R::required, "Pace needed from now on."),
                   field("slowest_gain", &R::slowest_gain, "Smallest yearly change so far."),
                   field("forecast", &R::forecast, "Of the due time."),
                   field("probability", &R::probability, "That the target will be met."),
                   field("reasons", &R::reasons, "Why."));
    static constexpr std::string_view name = "Attainment";
};
template <>
struct Members<qgov::GrowthReading> {
    using R = qgov::GrowthReading;
    static constexpr auto list = field_list(field("rule", &R::rule, "How the statement is read."),
                                            field("value", &R::value, "What follows when it is read so."));
    static constexpr std::string_view name = "GrowthReading";
};
template <>
struct Members<qgov::GrowthInput> {
    using R = qgov::GrowthInput;
    static constexpr auto list = field_list(field("name", &R::name, "What it is: value, growth, share …"),
                                            field("value", &R::value, "The number."));
    static constexpr std::string_view name = "GrowthInput";
};
template <>
struct Members<qgov::Derivation> {
    using R = qgov::Derivation;
    static constexpr auto list = field_list(
        field("rule", &R::rule, "How it follows."), field("outcome", &R::outcome, "Whether it does."),
        field("value", &R::value, "What follows; None when readings disagree."),
        field("readings", &R::readings, "All readings, when there are several."),
        field("inputs", &R::inputs, "The numbers that it rests on."), field("reasons", &R::reasons, "Why."));
    static constexpr std::string_view name = "Derivation";
};
template <>
struct Members<qgov::FeasibleBase> {
    using R = qgov::FeasibleBase;
    static constexpr auto list = field_list(field("base", &R::base, "A count that can have grown so …"),
                                            field("first", &R::first, "… at least to this"),
                                            field("last", &R::last, "… and at most to this."));
    static constexpr std::string_view name = "FeasibleBase";
};
template <>
struct Members<qgov::FeasibleBases> {
    using R = qgov::FeasibleBases;
    static constexpr auto list =
        field_list(field("outcome", &R::outcome, "Whether there are any."),
                   field("bases", &R::bases, "Ascending."), field("complete", &R::complete, "That is all."),
                   field("all_from", &R::all_from, "From here on every count is one."),
                   field("reasons", &R::reasons, "Why."));
    static constexpr std::string_view name = "FeasibleBases";
};
template <>
struct Members<qgov::BackCast> {
    using R = qgov::BackCast;
    static constexpr auto list =
        field_list(field("kind", &R::kind, "What the number is."),
                   field("indicator", &R::indicator, "Whose value, growth or rank …"),
                   field("subject", &R::subject, "… in which unit …"),
                   field("period", &R::period, "… and when; None: the statement does not say."),
                   field("derivation", &R::derivation, "The number and how it follows."),
                   field("bases", &R::bases, "For counts that grew by a rate."),
                   field("change", &R::change, "The statement that it follows from, or …"),
                   field("ranking", &R::ranking, "… this one."),
                   field("observations", &R::observations, "Rows that went in."),
                   field("growth", &R::growth, "For a changed growth rate: the statement of this year's."),
                   field("provenance", &R::provenance, "Of the statement, as derived."));
    static constexpr std::string_view name = "BackCast";
};
template <>
struct Members<qgov::MilestoneResult> {
    using R = qgov::MilestoneResult;
    static constexpr auto list = field_list(
        field("milestone", &R::milestone, "Its place in the target."),
        field("due", &R::due, "Its day has come."), field("final", &R::final, "Nothing can change it."),
        field("attainment", &R::attainment, "How it stands."),
        field("benchmark", &R::benchmark, "Value of the benchmark that was used."),
        field("path", &R::path, "Where the path should be at the last value."),
        field("observations", &R::observations, "Rows that went in."),
        field("rankings", &R::rankings, "Rankings that went in."),
        field("back_casts", &R::back_casts, "Places in `back_casts` of what the data imply and went in."));
    static constexpr std::string_view name = "MilestoneResult";
};
template <>
struct Members<qgov::TargetResult> {
    using R = qgov::TargetResult;
    static constexpr auto list =
        field_list(field("target", &R::target, "Its key."),
                   field("verdict", &R::verdict, "Are all milestones that are due met?"),
                   field("current", &R::current, "The first milestone that is not due yet, else the last."),
                   field("milestones", &R::milestones, "In the order of the target."));
    static constexpr std::string_view name = "TargetResult";
};
template <>
struct Members<qgov::TargetEvaluation> {
    using R = qgov::TargetEvaluation;
    static constexpr auto list =
        field_list(field("day", &R::day, "The day that counted."),
                   field("targets", &R::targets, "In the order of the table."),
                   field("back_casts", &R::back_casts, "All numbers that the data imply."));
    static constexpr std::string_view name = "TargetEvaluation";
};
template <>
struct Members<qgov::PointsRange> {
    using R = qgov::PointsRange;
    static constexpr auto list =
        field_list(field("low", &R::low, "At least."), field("high", &R::high, "At most; None: no limit."));
    static constexpr std::string_view name = "PointsRange";
};
template <>
struct Members<qgov::TermReading> {
    using R = qgov::TermReading;
    static constexpr auto list =
        field_list(field("term", &R::term, "The words that say how long."),
                   field("certain", &R::certain, "It holds on these days for sure; None: on no day."),
                   field("possible", &R::possible, "It may hold on these, and on no others."));
    static constexpr std::string_view name = "TermReading";
};
template <>
struct Members<qgov::ConsequenceDates> {
    using R = qgov::ConsequenceDates;
    static constexpr auto list =
        field_list(field("decided", &R::decided, "When the result was decided; None: not said."),
                   field("due", &R::due, "Last day on which it has to be done."),
                   field("readings", &R::readings, "For how long it holds; two for 本年度."));
    static constexpr std::string_view name = "ConsequenceDates";
};
template <>
struct Members<qgov::TraceReference> {
    using R = qgov::TraceReference;
    static constexpr auto list =
        field_list(field("table", &R::table, "Its table."), field("key", &R::key, "Its key."));
    static constexpr std::string_view name = "TraceReference";
};
template <>
struct Members<qgov::TraceLine> {
    using R = qgov::TraceLine;
    static constexpr auto list = field_list(field("step", &R::step, "What was done."),
                                            field("depth", &R::depth, "Of an item below others."),
                                            field("reason", &R::reason, "The words and numbers."),
                                            field("references", &R::references, "What it rests on."));
    static constexpr std::string_view name = "TraceLine";
};

namespace {

using qgov::Assessment;
using qgov::Dataset;

// --- Assessment: places become keys and names ---

struct Unit {
    Id<qgov::Organisation> unit{};
    Id<qgov::AssessmentRecord> record{};
    Id<qgov::Collective> collective{};
    qgov::PointsRange total{};
    std::optional<qgov::PointsRange> self_total{};
    std::vector<std::string> grades{};
    std::vector<std::string> grades_by_score{};
    qgov::Truth fails = qgov::Truth::undetermined;
    bool vetoed = false;
    std::uint32_t best_rank = 0;
    std::uint32_t worst_rank = 0;
    std::uint32_t ranked = 0;
    qgov::Truth published_differs = qgov::Truth::no;
};
struct Item {
    std::string item{};
    qgov::PointsRange points{};
    qgov::ItemBasis basis = qgov::ItemBasis::unknown;
    qgov::ItemGap gap = qgov::ItemGap::none;
    bool limited = false;
    bool differs = false;
};
struct TriggeredVeto {
    Id<qgov::Organisation> unit{};
    std::string veto{};
    qgov::Truth reached = qgov::Truth::yes;
};
struct Following {
    Id<qgov::Organisation> unit{};
    std::string consequence{};
    qgov::Truth applies = qgov::Truth::yes;
    std::string post{};
    std::string person{};
    qgov::ConsequenceDates dates{};
};

}  // namespace

template <>
struct Members<Unit> {
    static constexpr auto list = field_list(
        field("unit", &Unit::unit, "Key of the unit."),
        field("record", &Unit::record, "Key of its record of the year."),
        field("collective", &Unit::collective, "Key of the collective in which it is assessed."),
        field("total", &Unit::total, "Points."),
        field("self_total", &Unit::self_total, "Points by its own scores."),
        field("grades", &Unit::grades, "The grades that it may have; one when it is known."),
        field("grades_by_score", &Unit::grades_by_score, "The same by the bands alone."),
        field("fails", &Unit::fails, "Not passed."),
        field("vetoed", &Unit::vetoed, "A veto reaches it as written."),
        field("best_rank", &Unit::best_rank, "1 is the best."),
        field("worst_rank", &Unit::worst_rank, "The same where it is known."),
        field("ranked", &Unit::ranked, "Units ranked with it."),
        field("published_differs", &Unit::published_differs, "The result as published is another."));
    static constexpr std::string_view name = "UnitResult";
};
template <>
struct Members<Item> {
    static constexpr auto list = field_list(
        field("item", &Item::item, "Key of the item."), field("points", &Item::points, "Its points."),
        field("basis", &Item::basis, "What they rest on."), field("gap", &Item::gap, "What is missing."),
        field("limited", &Item::limited, "A floor or cap changed them."),
        field("differs", &Item::differs, "The rule gives other points than were verified."));
    static constexpr std::string_view name = "ItemResult";
};
template <>
struct Members<TriggeredVeto> {
    using R = TriggeredVeto;
    static constexpr auto list =
        field_list(field("unit", &R::unit, "Key of the unit."), field("veto", &R::veto, "Key of the veto."),
                   field("reached", &R::reached, "Whether it reaches units of this kind."));
    static constexpr std::string_view name = "VetoResult";
};
template <>
struct Members<Following> {
    using R = Following;
    static constexpr auto list = field_list(field("unit", &R::unit, "Key of the unit."),
                                            field("consequence", &R::consequence, "Key of the consequence."),
                                            field("applies", &R::applies, "Yes, or undetermined."),
                                            field("post", &R::post, "Post; empty: the unit itself."),
                                            field("person", &R::person, "Who is named in that office."),
                                            field("dates", &R::dates, "By when, and for how long."));
    static constexpr std::string_view name = "ConsequenceResult";
};

namespace {

/// A scheme applied for a year, and the data set as it was then.
struct Assessed {
    std::shared_ptr<const Dataset> dataset{};
    Assessment result{};

    const qgov::AssessmentScheme& scheme() const { return dataset->assessment_schemes[result.scheme]; }

    std::vector<std::string> names_of(qgov::GradeSet grades) const {
        std::vector<std::string> names;
        for (std::size_t place = 0; place < scheme().grades.size(); ++place) {
            if (grades.contains(place)) names.push_back(scheme().grades[place].grade);
        }
        return names;
    }

    py::object units() const {
        std::vector<Unit> units;
        for (const qgov::UnitResult& each : result.units) {
            const auto& groups = scheme().assessed;
            units.push_back(
                {.unit = each.unit,
                 .record = each.record,
                 .collective = each.group < groups.size() ? groups[each.group] : Id<qgov::Collective>(),
                 .total = each.total,
                 .self_total = each.self_total,
                 .grades = names_of(each.grades),
                 .grades_by_score = names_of(each.by_score),
                 .fails = each.fails,
                 .vetoed = each.vetoed,
                 .best_rank = each.best_rank,
                 .worst_rank = each.worst_rank,
                 .ranked = each.ranked,
                 .published_differs = each.published_differs});
        }
        return Convert<std::vector<Unit>>::to(*dataset, units);
    }

    std::size_t place_of(const py::object& unit) const {
        const std::string key = key_from_python(unit, qgov::Organisation::table);
        const auto place = find_unit(result, dataset->organisations.id(key));
        if (!place) throw py::key_error("\"" + key + "\" is not assessed by this scheme");
        return *place;
    }

    py::object items(const py::object& unit) const {
        std::vector<Item> items;
        for (const qgov::ItemResult& each : items_of(result, place_of(unit))) {
            items.push_back({scheme().items[items.size()].key, each.points, each.basis, each.gap,
                             each.limited, each.differs});
        }
        return Convert<std::vector<Item>>::to(*dataset, items);
    }

    py::object vetoes() const {
        std::vector<TriggeredVeto> vetoes;
        for (const qgov::VetoResult& each : result.vetoes) {
            vetoes.push_back({result.units[each.unit].unit, scheme().vetoes[each.veto].key, each.reached});
        }
        return Convert<std::vector<TriggeredVeto>>::to(*dataset, vetoes);
    }

    py::object consequences() const {
        std::vector<Following> following;
        for (const qgov::ConsequenceResult& each : result.consequences) {
            const qgov::Consequence& rule = scheme().consequences[each.consequence];
            const Id<qgov::Organisation> unit = result.units[each.unit].unit;
            following.push_back({.unit = unit,
                                 .consequence = rule.key,
                                 .applies = each.applies,
                                 .dates = consequence_dates(*dataset, result, each)});
            if (each.post != each.none) following.back().post = rule.posts[each.post];
            if (each.person != each.none)
                following.back().person = dataset->organisations[unit].posts[each.person].person;
        }
        return Convert<std::vector<Following>>::to(*dataset, following);
    }

    py::object trace_of(const py::object& unit) const {
        return Convert<std::vector<qgov::TraceLine>>::to(*dataset, trace(*dataset, result, place_of(unit)));
    }
};

/// The points of all items of all units, as they lie in memory.
py::array points(const py::object& self) {
    const auto& assessed = self.cast<const Assessed&>();
    const qgov::ItemResult one{};
    const auto* start = reinterpret_cast<const char*>(&one);
    const auto at = [&](const auto& member) { return reinterpret_cast<const char*>(&member) - start; };
    static_assert(sizeof(qgov::Points) == sizeof(std::int64_t));
    const auto number = py::dtype::of<std::int64_t>();
    const auto byte = py::dtype::of<std::uint8_t>();
    const auto flag = py::dtype::of<bool>();
    const auto type = row_type({{"low", number, at(one.points.low)},
                                {"high", number, at(one.points.high)},
                                {"basis", byte, at(one.basis)},
                                {"gap", byte, at(one.gap)},
                                {"limited", flag, at(one.limited)},
                                {"differs", flag, at(one.differs)}},
                               sizeof one);
    const auto units = static_cast<py::ssize_t>(assessed.result.units.size());
    const auto items = static_cast<py::ssize_t>(assessed.scheme().items.size());
    return look_at(type, {units, items}, assessed.result.items.data(), self);
}

Assessed assess(const Data& data, const py::object& scheme, std::optional<int> year) {
    const auto held = data.now();
    const auto id = held->assessment_schemes.id(key_from_python(scheme, qgov::AssessmentScheme::table));
    if (!year) year = latest_assessed_year(*held, id);
    if (!year) throw py::value_error("the scheme has no record; say which year");
    return {held, without_lock([&] { return qgov::assess(*held, id, *year); })};
}

py::object validate(const Data& data) {
    const auto held = data.now();
    const auto found = without_lock([&] { return qgov::validate(*held); });
    return Convert<std::vector<qgov::Finding>>::to(*held, found);
}

py::object evaluate_targets(const Data& data, const py::object& day) {
    const auto held = data.now();
    const qgov::TargetOptions options{.day = date_from_python(day)};
    const auto found = without_lock([&] { return qgov::evaluate_targets(*held, options); });
    return record_to_python(record_of<qgov::TargetEvaluation>(), *held, &found);
}

template <class... T>
void name_classes(py::module_& module) {
    const auto name = [&](const Record& record) { module.attr(record.name.c_str()) = record.python; };
    (name(record_of<T>()), ...);
}

}  // namespace

void bind_analysis(py::module_& module) {
    name_classes<qgov::Finding, qgov::Interval, qgov::Reason, qgov::Estimate, qgov::SeriesValue,
                 qgov::RequiredPace, qgov::Forecast, qgov::Attainment, qgov::GrowthReading, qgov::GrowthInput,
                 qgov::Derivation, qgov::FeasibleBase, qgov::FeasibleBases, qgov::BackCast,
                 qgov::MilestoneResult, qgov::TargetResult, qgov::TargetEvaluation, qgov::PointsRange,
                 qgov::TermReading, qgov::ConsequenceDates, qgov::TraceReference, qgov::TraceLine, Unit, Item,
                 TriggeredVeto, Following>(module);
    py::class_<Assessed>(
        module, "Assessment",
        "A scheme applied to all its units for one year. It keeps the data set as it was then.")
        .def_property_readonly(
            "scheme", [](const Assessed& assessed) { return assessed.scheme().key; }, "Key of the scheme.")
        .def_property_readonly(
            "period", [](const Assessed& assessed) { return period_to_python(assessed.result.period); })
        .def_property_readonly("units", &Assessed::units,
                               "How each unit comes out, in the order of the collectives.")
        .def("items", &Assessed::items, py::arg("unit"), "The items of one unit, in the order of the scheme.")
        .def_property_readonly(
            "points", points,
            "Units by items as they lie in memory: points in billionths, `basis` and `gap` as numbers.")
        .def_property_readonly("vetoes", &Assessed::vetoes, "Vetoes that records say were triggered.")
        .def_property_readonly("consequences", &Assessed::consequences, "What follows, or may follow.")
        .def("trace", &Assessed::trace_of, py::arg("unit"),
             "How the result of a unit came about, step by step.");
    module.def("assess", assess, py::arg("dataset"), py::arg("scheme"), py::arg("year") = py::none(),
               "What does each unit score this year, with vetoes and consequences? The latest year with a "
               "record when none is given.");
    module.def("validate", validate, py::arg("dataset"),
               "Everything that does not fit together; empty when nothing was found.");
    module.def("evaluate_targets", evaluate_targets, py::arg("dataset"), py::arg("day") = py::none(),
               "Is each target met, on path, or undecidable, and why?");
}

}  // namespace binding
