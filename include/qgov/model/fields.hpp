#pragma once

#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace qgov::inline v0 {

/// Whether a record without the member makes sense.
enum class Need : std::uint8_t { optional = 0, required = 1 };

/// One stored member of a model type: its name in files, the pointer to it, and what it means.
template <class T, class M>
struct Field {
    using Owner = T;
    using Member = M;
    std::string_view name;
    M T::*member;
    std::string_view meaning;
    Need need;
};

/// Describes a member of a record.
template <class T, class M>
constexpr Field<T, M> field(std::string_view name, M T::*member, std::string_view meaning,
                            Need need = Need::optional) {
    return {name, member, meaning, need};
}

/// A field and its place in a list.
template <std::size_t Place, class F>
struct FieldAt {
    F field;
};

/// Fields of several types, one after the other; a std::tuple, which does more, takes compilers several times as long.
template <class Places, class... F>
struct FieldList;
template <std::size_t... Place, class... F>
struct FieldList<std::index_sequence<Place...>, F...> : FieldAt<Place, F>... {
    static constexpr std::size_t size() noexcept { return sizeof...(F); }
    /// Calls `visit(field)` for each field in order.
    template <class Visitor>
    constexpr void for_each(Visitor& visit) const {
        (visit(static_cast<const FieldAt<Place, F>&>(*this).field), ...);
    }
};

/// The field at a place of a list.
template <std::size_t Place, class F>
constexpr const F& field_at(const FieldAt<Place, F>& list) noexcept {
    return list.field;
}

/// The field of a type that occurs once in a list.
template <class F, std::size_t Place>
constexpr const F& field_of(const FieldAt<Place, F>& list) noexcept {
    return list.field;
}

/// A list of these fields.
template <class... F>
constexpr auto field_list(F... each) {
    return FieldList<std::index_sequence_for<F...>, F...>{{each}...};
}

/// The members of a model type in the order of the files: a list of Field. Reading, writing, the schema, merging and
/// checking all follow this one list; a binding can follow it as well. Observations and assignments are listed here by
/// their stored members; files group the last ones under `provenance`.
template <class T>
inline constexpr FieldList<std::index_sequence<>> fields{};

/// A model type that has a list of fields.
template <class T>
concept Described = (fields<T>.size() > 0);

/// Calls `visit(field)` for each field of `T` in order.
template <class T, class Visitor>
constexpr void for_each_field(Visitor&& visit) {
    fields<T>.for_each(visit);
}

template <>
inline constexpr auto fields<Provenance> = field_list(
    field("source", &Provenance::source, "Key of the source that says so (来源)."),
    field("status", &Provenance::status,
          "How the fact came to be known; illustrative is never shown as reported."),
    field("locator", &Provenance::locator, "Where in the source: paragraph, page, table."),
    field("derived_from", &Provenance::derived_from, "For derived and estimated facts: from what and how."),
    field("note", &Provenance::note, "What a reader must know, such as a second reading."));

template <>
inline constexpr auto fields<Quantity> =
    field_list(field("value", &Quantity::value, "The number as written: 3000 in 3000余万元.", Need::required),
               field("upper", &Quantity::upper, "The other end of a range."),
               field("scale", &Quantity::scale, "Power of ten as written: 4 for 万, 8 for 亿."),
               field("degree", &Quantity::degree, "Word of degree."),
               field("unit", &Quantity::unit, "Unit without scale: 元, not 万元."),
               field("wording", &Quantity::wording, "The words of the source."));

template <>
inline constexpr auto fields<Source> = field_list(
    field("key", &Source::key, "Key, unique among sources.", Need::required),
    field("title", &Source::title, "Title as printed.", Need::required),
    field("title_en", &Source::title_en, "English title."),
    field("kind", &Source::kind, "What kind of source it is."),
    field("publisher", &Source::publisher, "Who published it."),
    field("url", &Source::url, "Where it can be read."),
    field("written", &Source::written, "When the text was written, if that differs from its publication."),
    field("published", &Source::published, "Date on the page or issue."),
    field("data_period", &Source::data_period, "What time its figures are about."),
    field("date_status", &Source::date_status,
          "How these dates came to be known; derived if any of them was inferred, and the note says which."),
    field("note", &Source::note, "Anything else a reader must know."),
    field("extensions", &Source::extensions, ""));

template <>
inline constexpr auto fields<Post> =
    field_list(field("post", &Post::post, "The post: 市长, 市委书记.", Need::required),
               field("person", &Post::person, "Only where a source names a person in that office."),
               field("valid", &Post::valid, "When the post exists or, with a person, is held."),
               field("provenance", &Post::provenance, "Which paper says so."),
               field("extensions", &Post::extensions, ""));

template <>
inline constexpr auto fields<Organisation> = field_list(
    field("key", &Organisation::key, "Key, unique among organisations.", Need::required),
    field("name", &Organisation::name, "Name before the first rename among the organisation events (名称).",
          Need::required),
    field("name_en", &Organisation::name_en, "English name."),
    field("aliases", &Organisation::aliases, "Short and former names as texts use them (简称、曾用名)."),
    field("kind", &Organisation::kind, "What it is (机构类别).", Need::required),
    field("level", &Organisation::level, "Level of administration (行政层级)."),
    field("parent", &Organisation::parent, "Key of the organisation that it belongs to (上级、所属)."),
    field("reports_to", &Organisation::reports_to, "Keys of further superiors (双重领导)."),
    field("classification", &Organisation::classification, "Any finer class, in words."),
    field("division_code", &Organisation::division_code,
          "GB/T 2260, GB/T 10114 or 12-digit code of its area."),
    field("credit_code", &Organisation::credit_code,
          "Unified social credit code, GB 32100 (统一社会信用代码)."),
    field("functions", &Organisation::functions, "What it is there for (职责)."),
    field("posts", &Organisation::posts,
          "Posts of it that sources speak of (职务); seats in groups stand with the groups."),
    field("url", &Organisation::url, "Its page."),
    field("valid", &Organisation::valid, "From establishment to abolition; absent: always."),
    field("provenance", &Organisation::provenance, "Which paper says so."),
    field("extensions", &Organisation::extensions, ""));

template <>
inline constexpr auto fields<OrganisationEvent> = field_list(
    field("key", &OrganisationEvent::key, "Key, unique among organisation events.", Need::required),
    field("kind", &OrganisationEvent::kind, "What happened (机构变动).", Need::required),
    field("date", &OrganisationEvent::date, "It takes effect on the first day of this period."),
    field("before", &OrganisationEvent::before, "Keys of the organisations that were there before."),
    field("after", &OrganisationEvent::after,
          "Keys of the organisations that result; for merge, split, establish."),
    field("new_name", &OrganisationEvent::new_name, "For rename: the new name."),
    field("new_name_en", &OrganisationEvent::new_name_en, "For rename: the new English name."),
    field("new_parent", &OrganisationEvent::new_parent, "For transfer: key of the new superior."),
    field("new_level", &OrganisationEvent::new_level, "For upgrade: the new level."),
    field("new_kind", &OrganisationEvent::new_kind, "For upgrade: the new kind, such as 撤县设市."),
    field("reason", &OrganisationEvent::reason, "Why."),
    field("basis", &OrganisationEvent::basis, "Key of the document that orders it."),
    field("provenance", &OrganisationEvent::provenance, "Which paper says so."),
    field("extensions", &OrganisationEvent::extensions, ""));

template <>
inline constexpr auto fields<Seat> = field_list(
    field("role", &Seat::role, "What the seat is for."),
    field("organisation", &Seat::organisation, "Key of the unit that the seat belongs to."),
    field("collective", &Seat::collective, "Key of a collective whose units have one seat each."),
    field("post", &Seat::post, "The post that holds the seat: 市长, 主要负责人."),
    field("person", &Seat::person, "Only where a source names a person in that office."),
    field("count", &Seat::count,
          "How many seats this record stands for, with a collective for each of its units; 1 when absent."),
    field("valid", &Seat::valid, "When the seat exists."),
    field("provenance", &Seat::provenance, "Which paper says so."),
    field("extensions", &Seat::extensions, ""));

template <>
inline constexpr auto fields<LeadershipGroup> = field_list(
    field("key", &LeadershipGroup::key, "Key, unique among leadership groups.", Need::required),
    field("name", &LeadershipGroup::name, "Name (名称).", Need::required),
    field("name_en", &LeadershipGroup::name_en, "English name."),
    field("aliases", &LeadershipGroup::aliases, "Other names that texts use."),
    field("kind", &LeadershipGroup::kind, "Its form."),
    field("level", &LeadershipGroup::level, "Level of administration."),
    field("established_by", &LeadershipGroup::established_by, "Key of the organisation whose group it is."),
    field("parent", &LeadershipGroup::parent, "Key of the group above it."),
    field("office_host", &LeadershipGroup::office_host,
          "Key of the organisation that hosts its office (办公室设在)."),
    field("basis", &LeadershipGroup::basis, "Key of the document that sets it up."),
    field("stated_members", &LeadershipGroup::stated_members,
          "How many members a source states, listed or not; with or without its head, as the source counts."),
    field("seats", &LeadershipGroup::seats, "Its seats, by office."),
    field("duties", &LeadershipGroup::duties, "What it is there for."),
    field("valid", &LeadershipGroup::valid, "When it exists."),
    field("provenance", &LeadershipGroup::provenance, "Which paper says so."),
    field("extensions", &LeadershipGroup::extensions, ""));

template <>
inline constexpr auto fields<Indicator> = field_list(
    field("key", &Indicator::key, "Key, unique among indicators.", Need::required),
    field("name", &Indicator::name, "Name (指标名称).", Need::required),
    field("name_en", &Indicator::name_en, "English name."),
    field("aliases", &Indicator::aliases, "Other names that texts use."),
    field("kind", &Indicator::kind, "What sort of number it is.", Need::required),
    field("unit", &Indicator::unit, "Unit without scale: 元, not 亿元."),
    field("direction", &Indicator::direction, "Which way is better."),
    field("bindingness", &Indicator::bindingness, "Obligation or expectation (约束性、预期性)."),
    field("accumulation", &Indicator::accumulation, "Stock at a moment or flow over a period."),
    field("parent", &Indicator::parent, "Key of the indicator above it."),
    field("adds_to", &Indicator::adds_to, "For additions (新增): key of the stock that they add to."),
    field("denominator", &Indicator::denominator, "Of what the share is, per what the ratio is."),
    field("definition", &Indicator::definition, "Definition (口径)."),
    field("lower_bound", &Indicator::lower_bound, "Smallest possible value."),
    field("upper_bound", &Indicator::upper_bound, "Largest possible value."),
    field("provenance", &Indicator::provenance, "Which paper says so."),
    field("extensions", &Indicator::extensions, ""));

template <>
inline constexpr auto fields<Observation> =
    field_list(field("indicator", &Observation::indicator, "Key of the indicator.", Need::required),
               field("subject", &Observation::subject, "Key of the organisation or area that it is about."),
               field("period", &Observation::period,
                     "When: 2018, 2018-H1, 2018-Q3, 2018-06, 2018-06-30, FYP13, 2016/2020."),
               field("scale", &Observation::scale, "Power of ten as written: 4 for 万, 8 for 亿."),
               field("degree", &Observation::degree, "Word of degree."),
               field("wording", &Observation::wording, "The words of the source."),
               field("status", &Observation::status, "SDMX observation status letter."),
               field("source", &Observation::source, "Key of the source."),
               field("fact_status", &Observation::fact_status, "How the fact came to be known."),
               field("locator", &Observation::locator, "Where in the source."),
               field("derived_from", &Observation::derived_from, "From what and how."),
               field("note", &Observation::note, "What a reader must know."));

template <>
inline constexpr auto fields<Change> = field_list(
    field("key", &Change::key, "Key, unique among changes.", Need::required),
    field("indicator", &Change::indicator, "Key of the indicator that changed.", Need::required),
    field("subject", &Change::subject, "Key of the organisation or area that it is about."),
    field("period", &Change::period, "The later period."),
    field("base", &Change::base,
          "The period compared with; for 同比 and 比上年 the period a year earlier; absent: not said."),
    field("kind", &Change::kind, "How the amount compares the periods."),
    field("amount", &Change::amount, "The change; negative for a fall; absent for words such as 大幅提升."),
    field("prices", &Change::prices, "Current or comparable prices."),
    field("wording", &Change::wording, "The words of the source."),
    field("readings", &Change::readings, "The readings, where the source allows more than one."),
    field("provenance", &Change::provenance, "Which paper says so."),
    field("extensions", &Change::extensions, ""));

template <>
inline constexpr auto fields<Ranking> = field_list(
    field("key", &Ranking::key, "Key, unique among rankings.", Need::required),
    field("indicator", &Ranking::indicator, "Key of the indicator that is ranked."),
    field("scheme", &Ranking::scheme, "For a rank in the results of a scheme: its key."),
    field("subject", &Ranking::subject, "Key of the organisation or area that has the rank."),
    field("period", &Ranking::period, "When."),
    field("rank", &Ranking::rank, "The rank, 1 is best; absent for words such as 前列."),
    field("population", &Ranking::population, "Among how many; absent when not said."),
    field("among", &Ranking::among, "Among whom, in words."),
    field("places_gained", &Ranking::places_gained, "Places moved up since the base period; negative: down."),
    field("base", &Ranking::base,
          "The period compared with; for 较上年 the period a year earlier; absent: not said."),
    field("wording", &Ranking::wording, "The words of the source."),
    field("readings", &Ranking::readings, "The readings, where the source allows more than one."),
    field("provenance", &Ranking::provenance, "Which paper says so."),
    field("extensions", &Ranking::extensions, ""));

template <>
inline constexpr auto fields<Benchmark> = field_list(
    field("indicator", &Benchmark::indicator, "Key of the indicator; absent: the target's own."),
    field("subject", &Benchmark::subject, "Key of the organisation or area whose value is the yardstick."),
    field("description", &Benchmark::description, "As written: 全国平均水平."),
    field("margin", &Benchmark::margin, "By how much."));

template <>
inline constexpr auto fields<Milestone> = field_list(
    field("due", &Milestone::due, "By the end of this period."),
    field("comparator", &Milestone::comparator, "How the value is to lie to the target.", Need::required),
    field("value", &Milestone::value, "The number asked for."),
    field("benchmark", &Milestone::benchmark, "A moving yardstick in place of a number."),
    field("aggregation", &Milestone::aggregation, "Value at the end, of every year, or cumulative."),
    field("wording", &Milestone::wording, "The words of the source."),
    field("readings", &Milestone::readings, "The readings, where the source allows more than one."),
    field("provenance", &Milestone::provenance, "Which paper says so."),
    field("extensions", &Milestone::extensions, ""));

template <>
inline constexpr auto fields<Target> = field_list(
    field("key", &Target::key, "Key, unique among targets.", Need::required),
    field("name", &Target::name, "Name (目标).", Need::required),
    field("name_en", &Target::name_en, "English name."),
    field("indicator", &Target::indicator, "Key of the indicator; absent for a target in words only."),
    field("subject", &Target::subject, "Key of the organisation or area that is to reach it."),
    field("document", &Target::document, "Key of the document that sets it."),
    field("commitment", &Target::commitment, "How firmly it is promised (确保、力争)."),
    field("bindingness", &Target::bindingness, "Obligation or expectation."),
    field("population", &Target::population, "For full coverage: of what every one is meant, in words …"),
    field("population_of", &Target::population_of, "… or as the key of a collective."),
    field("milestones", &Target::milestones, "What is asked for, by date."),
    field("provenance", &Target::provenance, "Which paper says so."),
    field("extensions", &Target::extensions, ""));

template <>
inline constexpr auto fields<DocumentRelation> = field_list(
    field("kind", &DocumentRelation::kind, "How this document relates to the other.", Need::required),
    field("document", &DocumentRelation::document, "Key of the other document.", Need::required),
    field("note", &DocumentRelation::note, "Anything else a reader must know."),
    field("provenance", &DocumentRelation::provenance, "Which paper says so."),
    field("extensions", &DocumentRelation::extensions, ""));

template <>
inline constexpr auto fields<PolicyDocument> = field_list(
    field("key", &PolicyDocument::key, "Key, unique among documents.", Need::required),
    field("title", &PolicyDocument::title, "Title as printed, without 《》.", Need::required),
    field("title_en", &PolicyDocument::title_en, "English title."),
    field("kind", &PolicyDocument::kind, "Kind of document (文种)."),
    field("number", &PolicyDocument::number, "Document number (发文字号)."),
    field("level", &PolicyDocument::level, "Level of administration that issued it."),
    field("issuers", &PolicyDocument::issuers, "Keys of the organisations that issued it (发文机关)."),
    field("status", &PolicyDocument::status, "Where it stands, as its publisher or source states."),
    field("approved", &PolicyDocument::approved, "When it was approved."),
    field("signed_on", &PolicyDocument::signed_on, "Date on the document (成文日期)."),
    field("published", &PolicyDocument::published, "When it was published."),
    field("effective", &PolicyDocument::effective, "In force from the first day of this period."),
    field("expires", &PolicyDocument::expires, "In force until the last day of this period."),
    field("plan_period", &PolicyDocument::plan_period, "The years that it plans, which is not its force."),
    field("aspects", &PolicyDocument::aspects, "What it is about."),
    field("stated_categories", &PolicyDocument::stated_categories,
          "How many categories of tasks (大类) a source states, listed or not."),
    field("stated_tasks", &PolicyDocument::stated_tasks,
          "How many tasks (项) a source states, listed or not."),
    field(
        "stated_targets", &PolicyDocument::stated_targets,
        "How many target indicators (任务指标) a source states, listed or not; it may set further targets."),
    field("relations", &PolicyDocument::relations, "How it relates to other documents."),
    field("url", &PolicyDocument::url, "Where it can be read."),
    field("provenance", &PolicyDocument::provenance, "Which paper says so."),
    field("extensions", &PolicyDocument::extensions, ""));

template <>
inline constexpr auto fields<DocumentSet> =
    field_list(field("key", &DocumentSet::key, "Key, unique among document sets.", Need::required),
               field("name", &DocumentSet::name, "Name or description.", Need::required),
               field("name_en", &DocumentSet::name_en, "English name."),
               field("issuers", &DocumentSet::issuers, "Keys of the organisations that issued them."),
               field("documents", &DocumentSet::documents, "Keys of those that are named."),
               field("open", &DocumentSet::open, "Whether there are or may be more (等)."),
               field("stated_count", &DocumentSet::stated_count, "How many a source states, named or not."),
               field("aspects", &DocumentSet::aspects, "What they are about."),
               field("period", &DocumentSet::period, "When they were issued."),
               field("provenance", &DocumentSet::provenance, "Which paper says so."),
               field("extensions", &DocumentSet::extensions, ""));

template <>
inline constexpr auto fields<Collective> =
    field_list(field("key", &Collective::key, "Key, unique among collectives.", Need::required),
               field("name", &Collective::name, "As texts write it: 各乡镇.", Need::required),
               field("name_en", &Collective::name_en, "English name."),
               field("members", &Collective::members,
                     "Keys of the listed members; if there are any, the rule is not used."),
               field("within", &Collective::within, "Rule: all organisations below the one with this key …"),
               field("kinds", &Collective::kinds, "… that are of one of these kinds."),
               field("except", &Collective::except, "Keys of those that the rule leaves out."),
               field("stated_count", &Collective::stated_count, "How many a source states, listed or not."),
               field("open", &Collective::open, "Whether the list may be incomplete (等)."),
               field("provenance", &Collective::provenance, "Which paper says so."),
               field("extensions", &Collective::extensions, ""));

template <>
inline constexpr auto
    fields<Task> = field_list(field("key", &Task::key, "Key, unique among tasks.", Need::required),
                              field("name", &Task::name, "What is to be done (目标任务).", Need::required),
                              field("name_en", &Task::name_en, "English name."),
                              field("label", &Task::label, "Number as printed: (一), 1., 2.3."),
                              field("parent", &Task::parent, "Key of the task or category above it."),
                              field("document", &Task::document, "Key of the document that sets it."),
                              field("targets", &Task::targets, "Keys of the targets that it is measured by."),
                              field("description", &Task::description, "Further words."),
                              field("due", &Task::due, "By the end of this period (完成时限)."),
                              field("points", &Task::points, "Points in the assessment (分值)."),
                              field("provenance", &Task::provenance, "Which paper says so."),
                              field("extensions", &Task::extensions, ""));

template <>
inline constexpr auto fields<Assignment> = field_list(
    field("task", &Assignment::task, "Key of the task.", Need::required),
    field("organisation", &Assignment::organisation, "Key of the unit; either this or a collective."),
    field("collective", &Assignment::collective, "Key of the collective."),
    field("role", &Assignment::role, "What the unit does for the task."),
    field("valid", &Assignment::valid, "When the assignment holds."),
    field("source", &Assignment::source, "Key of the source."),
    field("fact_status", &Assignment::fact_status, "How the fact came to be known."),
    field("locator", &Assignment::locator, "Where in the source."),
    field("derived_from", &Assignment::derived_from, "From what and how."),
    field("note", &Assignment::note, "What a reader must know."));

template <>
inline constexpr auto fields<ScoringTier> =
    field_list(field("from", &ScoringTier::from, "From this value on …", Need::required),
               field("points", &ScoringTier::points, "… these points.", Need::required),
               field("label", &ScoringTier::label, "Name of the tier."));

template <>
inline constexpr auto fields<ScoringRule> = field_list(
    field("method", &ScoringRule::method, "How points are earned."),
    field("step", &ScoringRule::step, "Points for each event, thing or step of the value."),
    field("per", &ScoringRule::per, "Width of a step of the value; 1 when absent."),
    field("target", &ScoringRule::target,
          "Value that earns the full points, where the item names no target."),
    field("relative", &ScoringRule::relative, "A shortfall counts in per cent of the target (每低1%)."),
    field("whole_steps", &ScoringRule::whole_steps, "Begun steps count whole (不足1个按1个计)."),
    field("floor", &ScoringRule::floor, "Never fewer points than this."),
    field("cap", &ScoringRule::cap, "Never more points than this."),
    field("tiers", &ScoringRule::tiers, "The tiers, from low to high."),
    field("wording", &ScoringRule::wording, "The words of the source."));

template <>
inline constexpr auto fields<AssessmentItem> =
    field_list(field("key", &AssessmentItem::key, "Key, unique within the scheme.", Need::required),
               field("name", &AssessmentItem::name, "Name (考核项目).", Need::required),
               field("name_en", &AssessmentItem::name_en, "English name."),
               field("parent", &AssessmentItem::parent, "Key of the item above it."),
               field("points", &AssessmentItem::points, "Full points (分值)."),
               field("rule", &AssessmentItem::rule, "How points are earned."),
               field("task", &AssessmentItem::task, "Key of the task that it assesses."),
               field("target", &AssessmentItem::target, "Key of the target that it assesses."),
               field("indicator", &AssessmentItem::indicator, "Key of the indicator that it assesses."),
               field("assessor", &AssessmentItem::assessor, "Key of the organisation that assesses it."),
               field("provenance", &AssessmentItem::provenance, "Which paper says so."),
               field("extensions", &AssessmentItem::extensions, ""));

template <>
inline constexpr auto fields<Veto> =
    field_list(field("key", &Veto::key, "Key, unique within the scheme.", Need::required),
               field("trigger", &Veto::trigger, "What brings it about.", Need::required),
               field("scope", &Veto::scope, "Kinds of unit that it reaches; absent: all."),
               field("scope_wording", &Veto::scope_wording, "Whom it reaches, in the words of the source."),
               field("effect", &Veto::effect, "What it does."),
               field("grade", &Veto::grade, "The grade that it fixes or caps."),
               field("basis", &Veto::basis, "Key of the document that it rests on."),
               field("provenance", &Veto::provenance, "Which paper says so."),
               field("extensions", &Veto::extensions, ""));

template <>
inline constexpr auto fields<GradeBand> =
    field_list(field("grade", &GradeBand::grade, "The grade.", Need::required),
               field("label", &GradeBand::label, "Its name."),
               field("lower", &GradeBand::lower, "From this score on; absent when the source gives none."),
               field("upper", &GradeBand::upper, "Up to this score as printed."),
               field("quota", &GradeBand::quota, "Largest share of the units, in per cent."),
               field("quota_units", &GradeBand::quota_units, "Largest number of units."),
               field("passes", &GradeBand::passes, "Whether the grade is a pass."),
               field("provenance", &GradeBand::provenance, "Which paper says so."));

template <>
inline constexpr auto fields<Consequence> =
    field_list(field("key", &Consequence::key, "Key, unique within the scheme.", Need::required),
               field("trigger", &Consequence::trigger, "What brings it about."),
               field("grade", &Consequence::grade, "For trigger grade: which."),
               field("veto", &Consequence::veto, "For trigger veto: key of the veto; absent: any."),
               field("first_ranks", &Consequence::first_ranks, "For trigger rank: the first so many."),
               field("last_ranks", &Consequence::last_ranks, "For trigger rank: the last so many."),
               field("kind", &Consequence::kind, "What is done."),
               field("posts", &Consequence::posts, "The posts that it falls on; absent: the unit itself."),
               field("within_days", &Consequence::within_days, "Days in which it must be done."),
               field("within_months", &Consequence::within_months, "Months in which it must be done."),
               field("term", &Consequence::term, "How long it lasts."),
               field("term_months", &Consequence::term_months, "For term months: how many."),
               field("duration", &Consequence::duration, "How long it lasts, in the words of the source."),
               field("wording", &Consequence::wording, "The words of the source."),
               field("provenance", &Consequence::provenance, "Which paper says so."),
               field("extensions", &Consequence::extensions, ""));

template <>
inline constexpr auto fields<AssessmentScheme> = field_list(
    field("key", &AssessmentScheme::key, "Key, unique among assessment schemes.", Need::required),
    field("name", &AssessmentScheme::name, "Name (考核办法).", Need::required),
    field("name_en", &AssessmentScheme::name_en, "English name."),
    field("version", &AssessmentScheme::version, "Version, such as the year."),
    field("basis", &AssessmentScheme::basis, "Key of the document that it rests on."),
    field("assessor", &AssessmentScheme::assessor, "Key of the organisation that assesses."),
    field("assessed", &AssessmentScheme::assessed, "Keys of the collectives that are assessed."),
    field("year_start", &AssessmentScheme::year_start, "First day of its year as --MM-DD; absent: not said."),
    field("full_points", &AssessmentScheme::full_points, "Full score (满分)."),
    field("total_cap", &AssessmentScheme::total_cap, "No total is above this, bonus included."),
    field("decimals", &AssessmentScheme::decimals,
          "Decimals of an item's points, half up; absent: not rounded."),
    field("rounding", &AssessmentScheme::rounding, "What happens to a total before it is banded."),
    field("not_applicable", &AssessmentScheme::not_applicable,
          "What becomes of items that do not apply to a unit (合理缺项)."),
    field("by_assignment", &AssessmentScheme::by_assignment,
          "Whether items with a task apply only to the units that carry it."),
    field("rank_within_collectives", &AssessmentScheme::rank_within_collectives,
          "Whether units are ranked within each of the collectives assessed."),
    field("items", &AssessmentScheme::items, "What is assessed."),
    field("grades", &AssessmentScheme::grades, "The grades, best first."),
    field("vetoes", &AssessmentScheme::vetoes, "What overrides the score (否决项)."),
    field("consequences", &AssessmentScheme::consequences, "What follows from the result (结果运用)."),
    field("part_of", &AssessmentScheme::part_of, "The wider assessment that it belongs to (纳入)."),
    field("valid", &AssessmentScheme::valid, "When it is used."),
    field("provenance", &AssessmentScheme::provenance, "Which paper says so."),
    field("extensions", &AssessmentScheme::extensions, ""));

template <>
inline constexpr auto fields<ItemScore> =
    field_list(field("item", &ItemScore::item, "Key of the item.", Need::required),
               field("value", &ItemScore::value, "The value reached."),
               field("self_score", &ItemScore::self_score, "The unit's own score (自评得分)."),
               field("verified_score", &ItemScore::verified_score, "The verified score."),
               field("events", &ItemScore::events, "How many things to deduct or add for."),
               field("not_applicable", &ItemScore::not_applicable, "The item does not apply (合理缺项)."),
               field("reason", &ItemScore::reason, "Why points were lost (扣分原因)."),
               field("evidence", &ItemScore::evidence, "Papers that show it (见证材料)."),
               field("provenance", &ItemScore::provenance, "Which paper says so."));

template <>
inline constexpr auto fields<AssessmentRecord> =
    field_list(field("key", &AssessmentRecord::key, "Key, unique among assessment records.", Need::required),
               field("scheme", &AssessmentRecord::scheme, "Key of the scheme.", Need::required),
               field("subject", &AssessmentRecord::subject, "Key of the unit.", Need::required),
               field("period", &AssessmentRecord::period, "The year, calendar or of the scheme."),
               field("scores", &AssessmentRecord::scores, "Score by item."),
               field("decided", &AssessmentRecord::decided, "When the result was decided or published."),
               field("vetoes", &AssessmentRecord::vetoes, "Keys of the vetoes that were triggered."),
               field("concealment", &AssessmentRecord::concealment,
                     "Something was concealed or falsely reported (瞒报虚报)."),
               field("total", &AssessmentRecord::total, "The total as published."),
               field("grade", &AssessmentRecord::grade, "The grade as published."),
               field("rank", &AssessmentRecord::rank, "The rank as published; 1 is best."),
               field("population", &AssessmentRecord::population, "Among how many; absent when not said."),
               field("provenance", &AssessmentRecord::provenance, "Which paper says so."),
               field("extensions", &AssessmentRecord::extensions, ""));

template <>
inline constexpr auto fields<IncentiveRule> = field_list(
    field("key", &IncentiveRule::key, "Key, unique among incentive rules.", Need::required),
    field("name", &IncentiveRule::name, "Name.", Need::required),
    field("name_en", &IncentiveRule::name_en, "English name."),
    field("schedule", &IncentiveRule::schedule, "The schedule that the rule belongs to."),
    field("document", &IncentiveRule::document, "Key of the document that sets it."),
    field("payer", &IncentiveRule::payer, "Key of the organisation that pays."),
    field("level", &IncentiveRule::level, "Level asked for."),
    field("object", &IncentiveRule::object, "What it is paid for."),
    field("role", &IncentiveRule::role, "Part that the applicant must have had."),
    field("rank_first", &IncentiveRule::rank_first, "Participants ranked from this …"),
    field("rank_last", &IncentiveRule::rank_last, "… to this."),
    field("verb", &IncentiveRule::verb, "What must have been done: 制修订, 制定."),
    field("condition", &IncentiveRule::condition, "What must be fulfilled: 通过评估验收."),
    field("recipients", &IncentiveRule::recipients, "Who can get it."),
    field("per", &IncentiveRule::per, "Per what: 每个项目."),
    field("amount", &IncentiveRule::amount, "Amount in yuan; absent: not stated, which is not zero."),
    field("cap", &IncentiveRule::cap, "At most this, in yuan."),
    field("benefit", &IncentiveRule::benefit, "What is granted that is not money: 优先服务."),
    field("highest_only", &IncentiveRule::highest_only,
          "Whether only the highest of several is paid (就高不重复); absent when not said."),
    field("valid", &IncentiveRule::valid, "When the rule holds."),
    field("provenance", &IncentiveRule::provenance, "Which paper says so."),
    field("extensions", &IncentiveRule::extensions, ""));

template <>
inline constexpr auto
    fields<CreditGrade> = field_list(field("grade", &CreditGrade::grade, "The grade.", Need::required),
                                     field("label", &CreditGrade::label, "Its name."),
                                     field("provenance", &CreditGrade::provenance, "Which paper says so."));

template <>
inline constexpr auto fields<CreditList> =
    field_list(field("key", &CreditList::key, "Key, unique within the scheme.", Need::required),
               field("name", &CreditList::name, "Name.", Need::required),
               field("kind", &CreditList::kind, "What it says of those on it."),
               field("criterion", &CreditList::criterion, "Who is put on it."),
               field("term_months", &CreditList::term_months, "For how many months; absent when not said."),
               field("repair", &CreditList::repair, "How one comes off it (信用修复)."),
               field("repair_after_months", &CreditList::repair_after_months,
                     "Months before one may come off it by repair; absent when not said."),
               field("provenance", &CreditList::provenance, "Which paper says so."),
               field("extensions", &CreditList::extensions, ""));

template <>
inline constexpr auto fields<CreditTreatment> =
    field_list(field("grade", &CreditTreatment::grade, "The grade that brings it, or …"),
               field("list", &CreditTreatment::list, "… the key of the list that brings it."),
               field("kind", &CreditTreatment::kind, "Whether it favours or burdens."),
               field("field", &CreditTreatment::field, "In what: 产品检验, 信用贷款."),
               field("description", &CreditTreatment::description, "What is done."),
               field("provenance", &CreditTreatment::provenance, "Which paper says so."));

template <>
inline constexpr auto fields<CreditScheme> = field_list(
    field("key", &CreditScheme::key, "Key, unique among credit schemes.", Need::required),
    field("name", &CreditScheme::name, "Name.", Need::required),
    field("name_en", &CreditScheme::name_en, "English name."),
    field("basis", &CreditScheme::basis, "Key of the document that it rests on."),
    field("operated_by", &CreditScheme::operated_by, "Key of the organisation that runs it."),
    field("instruments", &CreditScheme::instruments, "What it works with: archives, mechanisms."),
    field("grades", &CreditScheme::grades, "The grades, best first; absent when the source names none."),
    field("lists", &CreditScheme::lists, "Red, watch and black lists."),
    field("treatments", &CreditScheme::treatments, "What those of a grade or on a list get."),
    field("valid", &CreditScheme::valid, "When it is used."),
    field("provenance", &CreditScheme::provenance, "Which paper says so."),
    field("extensions", &CreditScheme::extensions, ""));

template <>
inline constexpr auto fields<CreditRecord> =
    field_list(field("key", &CreditRecord::key, "Key, unique among credit records.", Need::required),
               field("scheme", &CreditRecord::scheme, "Key of the scheme.", Need::required),
               field("subject", &CreditRecord::subject, "Key of the enterprise.", Need::required),
               field("grade", &CreditRecord::grade, "Its grade."),
               field("list", &CreditRecord::list, "Key of the list that it is on."),
               field("valid", &CreditRecord::valid, "From when to when."),
               field("reason", &CreditRecord::reason, "Why."),
               field("repaired", &CreditRecord::repaired, "When its credit was repaired."),
               field("provenance", &CreditRecord::provenance, "Which paper says so."),
               field("extensions", &CreditRecord::extensions, ""));

template <>
inline constexpr auto
    fields<HonourStage> = field_list(field("stage", &HonourStage::stage, "The step.", Need::required),
                                     field("when", &HonourStage::when, "When."),
                                     field("provenance", &HonourStage::provenance, "Which paper says so."));

template <>
inline constexpr auto fields<Honour> = field_list(
    field("key", &Honour::key, "Key, unique among honours.", Need::required),
    field("name", &Honour::name, "Name (称号、奖项).", Need::required),
    field("name_en", &Honour::name_en, "English name."),
    field("kind", &Honour::kind, "What sort of distinction."),
    field("level", &Honour::level, "Level at which it is given."),
    field("grantor", &Honour::grantor, "Key of the organisation that gives it."),
    field("grantor_group", &Honour::grantor_group, "Key of the leadership group that gives it."),
    field("holder", &Honour::holder,
          "Key of the organisation or area that holds it, or where its holders are."),
    field("holder_collective", &Honour::holder_collective, "Key of the set of units that hold it."),
    field("object", &Honour::object, "What was honoured, if not the holder itself."),
    field("count", &Honour::count,
          "For a class: how many, with the unit of counting. What changes, targets or ranks refer to is an "
          "indicator with observations."),
    field("as_of", &Honour::as_of, "When there were so many (截至)."),
    field("wording", &Honour::wording, "The words of the source where it gives no number: 多项."),
    field("batch", &Honour::batch, "The batch that it came in: 首批, 第六批."),
    field("claim", &Honour::claim, "What the source claims of it beside others: 全省唯一, 全国首个."),
    field("stages", &Honour::stages, "Its life so far, in order."),
    field("valid", &Honour::valid, "Its term."),
    field("document", &Honour::document, "Key of the document that grants it."),
    field("readings", &Honour::readings, "The readings, where the source allows more than one."),
    field("provenance", &Honour::provenance, "Which paper says so."),
    field("extensions", &Honour::extensions, ""));

template <>
inline constexpr auto fields<Activity> = field_list(
    field("key", &Activity::key, "Key, unique among activities.", Need::required),
    field("name", &Activity::name, "What was done.", Need::required),
    field("name_en", &Activity::name_en, "English name."),
    field("kind", &Activity::kind, "What sort of thing was done."),
    field("actors", &Activity::actors, "Keys of the organisations that did it."),
    field("actor_collectives", &Activity::actor_collectives, "Keys of the sets of units that did it."),
    field("groups", &Activity::groups, "Keys of the leadership groups that did it."),
    field("addressees", &Activity::addressees, "Keys of the organisations to or with whom."),
    field("collectives", &Activity::collectives, "Keys of the sets of units to or with which."),
    field("documents", &Activity::documents, "Keys of the documents it was about or produced."),
    field("document_sets", &Activity::document_sets, "Keys of the document sets it was about or produced."),
    field("tasks", &Activity::tasks, "Keys of the tasks it set or served."),
    field("parent", &Activity::parent, "Key of the activity that it was part of."),
    field("when", &Activity::when, "When."),
    field("years", &Activity::years,
          "Number of years in which it was done, when it is stated without saying which."),
    field("place", &Activity::place, "Where."), field("count", &Activity::count, "How many times or things."),
    field("wording", &Activity::wording, "The words of the source where it gives no number: 多次."),
    field("aspects", &Activity::aspects, "In what respects."),
    field("readings", &Activity::readings, "The readings, where the source allows more than one."),
    field("provenance", &Activity::provenance, "Which paper says so."),
    field("extensions", &Activity::extensions, ""));

template <>
inline constexpr auto fields<Appropriation> = field_list(
    field("key", &Appropriation::key, "Key, unique among appropriations.", Need::required),
    field("name", &Appropriation::name, "Name (经费).", Need::required),
    field("name_en", &Appropriation::name_en, "English name."),
    field("payer", &Appropriation::payer, "Key of the organisation that pays."),
    field("decided_by", &Appropriation::decided_by, "Key of the organisation that decided."),
    field("purpose", &Appropriation::purpose, "For what."),
    field("amount", &Appropriation::amount, "How much; absent: not stated, which is not zero."),
    field("recurrence", &Appropriation::recurrence, "Once, every year, or in total over the period."),
    field("period", &Appropriation::period, "When."),
    field("years", &Appropriation::years, "Number of years, when it is stated without saying which."),
    field("document", &Appropriation::document, "Key of the document that sets it."),
    field("provenance", &Appropriation::provenance, "Which paper says so."),
    field("extensions", &Appropriation::extensions, ""));

/// The members of an observation that make up its number and that `fields<Observation>` leaves out: files write them as
/// `value` and `upper`. With those a binding has every stored member of the row.
inline constexpr auto observation_number = field_list(
    field("coefficient", &Observation::coefficient, "The value is coefficient x 10^(exponent + scale)."),
    field("upper", &Observation::upper, "Upper end of a range, with the same exponent."),
    field("exponent", &Observation::exponent, "Power of ten of the last digit as written."),
    field("has_value", &Observation::has_value, "Whether a value is stated."));

/// Name of a described type as the headers spell it, such as "LeadershipGroup": what a binding calls its class.
template <class T>
inline constexpr std::string_view type_name{};
template <>
inline constexpr std::string_view type_name<Provenance> = "Provenance";
template <>
inline constexpr std::string_view type_name<Quantity> = "Quantity";
template <>
inline constexpr std::string_view type_name<Source> = "Source";
template <>
inline constexpr std::string_view type_name<Post> = "Post";
template <>
inline constexpr std::string_view type_name<Organisation> = "Organisation";
template <>
inline constexpr std::string_view type_name<OrganisationEvent> = "OrganisationEvent";
template <>
inline constexpr std::string_view type_name<Seat> = "Seat";
template <>
inline constexpr std::string_view type_name<LeadershipGroup> = "LeadershipGroup";
template <>
inline constexpr std::string_view type_name<Indicator> = "Indicator";
template <>
inline constexpr std::string_view type_name<Observation> = "Observation";
template <>
inline constexpr std::string_view type_name<Change> = "Change";
template <>
inline constexpr std::string_view type_name<Ranking> = "Ranking";
template <>
inline constexpr std::string_view type_name<Benchmark> = "Benchmark";
template <>
inline constexpr std::string_view type_name<Milestone> = "Milestone";
template <>
inline constexpr std::string_view type_name<Target> = "Target";
template <>
inline constexpr std::string_view type_name<DocumentRelation> = "DocumentRelation";
template <>
inline constexpr std::string_view type_name<PolicyDocument> = "PolicyDocument";
template <>
inline constexpr std::string_view type_name<DocumentSet> = "DocumentSet";
template <>
inline constexpr std::string_view type_name<Collective> = "Collective";
template <>
inline constexpr std::string_view type_name<Task> = "Task";
template <>
inline constexpr std::string_view type_name<Assignment> = "Assignment";
template <>
inline constexpr std::string_view type_name<ScoringTier> = "ScoringTier";
template <>
inline constexpr std::string_view type_name<ScoringRule> = "ScoringRule";
template <>
inline constexpr std::string_view type_name<AssessmentItem> = "AssessmentItem";
template <>
inline constexpr std::string_view type_name<Veto> = "Veto";
template <>
inline constexpr std::string_view type_name<GradeBand> = "GradeBand";
template <>
inline constexpr std::string_view type_name<Consequence> = "Consequence";
template <>
inline constexpr std::string_view type_name<AssessmentScheme> = "AssessmentScheme";
template <>
inline constexpr std::string_view type_name<ItemScore> = "ItemScore";
template <>
inline constexpr std::string_view type_name<AssessmentRecord> = "AssessmentRecord";
template <>
inline constexpr std::string_view type_name<IncentiveRule> = "IncentiveRule";
template <>
inline constexpr std::string_view type_name<CreditGrade> = "CreditGrade";
template <>
inline constexpr std::string_view type_name<CreditList> = "CreditList";
template <>
inline constexpr std::string_view type_name<CreditTreatment> = "CreditTreatment";
template <>
inline constexpr std::string_view type_name<CreditScheme> = "CreditScheme";
template <>
inline constexpr std::string_view type_name<CreditRecord> = "CreditRecord";
template <>
inline constexpr std::string_view type_name<HonourStage> = "HonourStage";
template <>
inline constexpr std::string_view type_name<Honour> = "Honour";
template <>
inline constexpr std::string_view type_name<Activity> = "Activity";
template <>
inline constexpr std::string_view type_name<Appropriation> = "Appropriation";

/// The entity tables of a data set in the order of the files: a list of pointers to its members.
inline constexpr auto dataset_tables = field_list(
    &Dataset::sources, &Dataset::organisations, &Dataset::organisation_events, &Dataset::leadership_groups,
    &Dataset::documents, &Dataset::document_sets, &Dataset::collectives, &Dataset::indicators,
    &Dataset::targets, &Dataset::tasks, &Dataset::changes, &Dataset::rankings, &Dataset::assessment_schemes,
    &Dataset::assessment_records, &Dataset::incentive_rules, &Dataset::credit_schemes,
    &Dataset::credit_records, &Dataset::honours, &Dataset::activities, &Dataset::appropriations);

/// Calls `visit(table)` for each entity table of a data set, in the order of the files. Works on `const Dataset` too.
template <class Data, class Visitor>
constexpr void for_each_table(Data& dataset, Visitor&& visit) {
    const auto visit_member = [&](const auto member) { visit(dataset.*member); };
    dataset_tables.for_each(visit_member);
}

/// The table that holds the entities of type `T`.
template <Entity T>
constexpr Table<T>& table_of(Dataset& dataset) {
    return dataset.*field_of<Table<T> Dataset::*>(dataset_tables);
}
template <Entity T>
constexpr const Table<T>& table_of(const Dataset& dataset) {
    return dataset.*field_of<Table<T> Dataset::*>(dataset_tables);
}

}  // namespace qgov::inline v0
