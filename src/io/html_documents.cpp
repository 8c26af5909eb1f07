#include "io/html_documents.hpp"

#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

/// Where a document stands in time: the first of its dates that is known.
Period date_of(const PolicyDocument& document) {
    for (const Period& each : {document.published, document.signed_on, document.approved, document.effective,
                               document.plan_period})
        if (each) return each;
    return document.expires;
}

Date first_day(const Period& period) { return period.first() ? period.first() : period.last(); }
Date last_day(const Period& period) { return period.last() ? period.last() : period.first(); }

struct RelationSign {
    DocumentRelationKind kind = DocumentRelationKind::implements;
    std::string_view zh{};
    std::string_view en{};
};

constexpr RelationSign relation_signs[] = {
    {DocumentRelationKind::implements, "贯", "I"}, {DocumentRelationKind::based_on, "据", "B"},
    {DocumentRelationKind::amends, "修", "A"},     {DocumentRelationKind::repeals, "废", "R"},
    {DocumentRelationKind::replaces, "代", "P"},   {DocumentRelationKind::cites, "引", "C"},
    {DocumentRelationKind::annex_of, "附", "X"},   {DocumentRelationKind::commences, "施", "S"},
    {DocumentRelationKind::part_of, "写", "O"},
};

class HtmlTimeLine {
public:
    HtmlTimeLine(HtmlPage& page, std::vector<Id<PolicyDocument>> order)
        : page_(page), order_(std::move(order)), rows_(page.data().documents.size(), none) {
        for (std::size_t at = 0; at < order_.size(); ++at) rows_[order_[at].value()] = at;
        for (const Id<PolicyDocument> id : order_) {
            const PolicyDocument& each = page.data().documents[id];
            widen(each);
            if (date_of(each)) ++dated_;
        }
        place_relations();
        if (!first_) return;
        first_year_ = first_.year();
        last_year_ = std::max(last_.year(), first_year_) + 1;
    }

    void write() {
        std::string key;
        for (const RelationSign* each : signs()) {
            key += (key.empty() ? "" : page_.say("，", ", ")) +
                   std::string(page_.chinese() ? each->zh : each->en) + " = " +
                   page_.words().label_of(each->kind);
        }
        std::string said =
            page_.say("圆点是文件的日期，浅色条是规划期，深色条是施行期。",
                      "Points are dates of documents, pale bars the time that they plan for, dark bars "
                      "the time in force.");
        if (!key.empty())
            said += page_.say("右侧连线是文件关系：", " Lines on the right are relations: ") + key +
                    page_.say("。", ".");
        page_.open_picture("documents", page_.say("文件时间轴", "Documents in time"), said, width(),
                           height());
        if (first_) years();
        if (dated_ < order_.size()) undated();
        for (std::size_t row = 0; row < order_.size(); ++row) document(row);
        relations();
        page_.close_picture(said);
    }

private:
    /// A relation between two rows that are drawn.
    struct Relation {
        const DocumentRelation* relation = nullptr;
        std::size_t row = 0;
        std::size_t other = 0;
        std::size_t lane = 0;

        std::size_t top() const { return std::min(row, other); }
        std::size_t bottom() const { return std::max(row, other); }
    };

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    static constexpr std::size_t most_lanes = 12;
    static constexpr double left = 330;
    static constexpr double right = 800;
    static constexpr double step = 26;
    static constexpr double top = 26;

    void widen(const PolicyDocument& each) {
        for (const Period* period : {&each.published, &each.signed_on, &each.approved, &each.effective,
                                     &each.expires, &each.plan_period}) {
            if (!*period) continue;
            if (!first_ || first_day(*period) < first_) first_ = first_day(*period);
            if (!last_ || last_day(*period) > last_) last_ = last_day(*period);
        }
    }
    std::size_t row_of(Id<PolicyDocument> id) const {
        return id.value() < rows_.size() ? rows_[id.value()] : none;
    }
    double width() const { return right + 24 + 20 * static_cast<double>(lanes_.size()); }
    double height() const { return top + static_cast<double>(order_.size()) * step + 8; }
    double y(std::size_t row) const { return top + (static_cast<double>(row) + 0.5) * step; }
    double x(Date day) const {
        const double in_year = (day.month() - 1) / 12.0 + (day.day() - 1) / 365.0;
        return left + (right - left) * (day.year() - first_year_ + std::min(in_year, 0.999)) /
                          (last_year_ - first_year_);
    }

    std::vector<const RelationSign*> signs() const {
        std::vector<const RelationSign*> used;
        for (const RelationSign& sign : relation_signs) {
            for (const Id<PolicyDocument> id : order_) {
                const auto& relations = page_.data().documents[id].relations;
                if (std::any_of(relations.begin(), relations.end(), [&](const DocumentRelation& each) {
                        return each.kind == sign.kind && row_of(each.document) != none;
                    })) {
                    used.push_back(&sign);
                    break;
                }
            }
        }
        return used;
    }

    void years() {
        const int span = last_year_ - first_year_;
        const int each = span <= 12 ? 1 : span <= 30 ? 5 : 10;
        HtmlText& out = page_.out();
        for (int year = first_year_; year <= last_year_; ++year) {
            if (year != first_year_ && year % each != 0) continue;
            const double at = left + (right - left) * (year - first_year_) / span;
            out.shape("path", {{"d", "M" + html_number(at) + " " + html_number(top - 4) + "V" +
                                         html_number(height() - 4)},
                               {"stroke", "#d5dae0"}});
            if (year == first_year_ && each > 1 && each - year % each < 3 && year % each != 0) continue;
            out.label({{"x", html_number(at)}, {"y", "14"}, {"text-anchor", "middle"}}, std::to_string(year));
        }
    }

    /// What has no date stands below a line.
    void undated() {
        HtmlText& out = page_.out();
        out.shape("path", {{"d", "M0 " + html_number(y(dated_) - step / 2) + "H" + html_number(right)},
                           {"stroke", "#505a66"},
                           {"stroke-dasharray", "3 3"}});
        out.label({{"x", html_number(right)}, {"y", html_number(y(dated_) + 4)}, {"text-anchor", "end"}},
                  page_.say("以下没有写明日期", "no date stated from here on"));
    }

    void bar(Date from, Date to, double at, std::string_view colour) {
        page_.out().shape("rect", {{"x", html_number(x(from))},
                                   {"y", html_number(at - 5)},
                                   {"width", html_number(std::max(2.0, x(to) - x(from)))},
                                   {"height", "10"},
                                   {"fill", std::string(colour)}});
    }

    void document(std::size_t row) {
        const PolicyDocument& each = page_.data().documents[order_[row]];
        HtmlText& out = page_.out();
        out.open("g");
        out.element("title", page_.words().plain_name(each));
        out.label({{"x", html_number(left - 12)}, {"y", html_number(y(row) + 4)}, {"text-anchor", "end"}},
                  ReportPage::mark(each.provenance.status) + fit(page_.words().plain_name(each), 48));
        if (each.plan_period) bar(first_day(each.plan_period), last_day(each.plan_period), y(row), "#b9d3ee");
        if (each.effective) {
            const Date end = each.expires ? last_day(each.expires) : Date::of(last_year_ - 1, 12, 31);
            if (end >= first_day(each.effective)) bar(first_day(each.effective), end, y(row), "#5b93cf");
        }
        for (const Period* period : {&each.published, &each.signed_on, &each.approved}) {
            if (!*period) continue;
            out.shape("circle", {{"cx", html_number(x(first_day(*period)))},
                                 {"cy", html_number(y(row))},
                                 {"r", "5"},
                                 {"fill", "#1b1f24"},
                                 {"stroke", "#ffffff"}});
            break;
        }
        out.close();
    }

    /// Each relation in the first lane that is free along its way, those of few rows first.
    void place_relations() {
        for (std::size_t row = 0; row < order_.size(); ++row) {
            for (const DocumentRelation& each : page_.data().documents[order_[row]].relations) {
                const std::size_t other = row_of(each.document);
                if (other != none && other != row) relations_.push_back({&each, row, other, 0});
            }
        }
        std::stable_sort(relations_.begin(), relations_.end(), [](const Relation& a, const Relation& b) {
            return a.bottom() - a.top() < b.bottom() - b.top();
        });
        std::size_t shared = 0;
        for (Relation& each : relations_) {
            const auto free = [&](const std::vector<const Relation*>& lane) {
                return std::none_of(lane.begin(), lane.end(), [&](const Relation* placed) {
                    return each.top() <= placed->bottom() && placed->top() <= each.bottom();
                });
            };
            const auto found = std::find_if(lanes_.begin(), lanes_.end(), free);
            each.lane = static_cast<std::size_t>(found - lanes_.begin());
            if (found == lanes_.end()) {
                // Where too many stand side by side, they share lanes in turn.
                if (lanes_.size() == most_lanes)
                    each.lane = shared++ % most_lanes;
                else
                    lanes_.emplace_back();
            }
            lanes_[each.lane].push_back(&each);
        }
    }

    void relations() {
        HtmlText& out = page_.out();
        for (const Relation& each : relations_) {
            const double reach = right + 30 + 20 * static_cast<double>(each.lane);
            const double from = y(each.row) - 3;
            const double to = y(each.other) + 3;
            const auto* sign =
                std::find_if(std::begin(relation_signs), std::end(relation_signs),
                             [&](const RelationSign& known) { return known.kind == each.relation->kind; });
            out.shape("path",
                      {{"d", "M" + html_number(right + 4) + " " + html_number(from) + "H" +
                                 html_number(reach) + "V" + html_number(to) + "H" + html_number(right + 12)},
                       {"stroke", "#1d4e89"},
                       {"fill", "none"}});
            out.shape("path", {{"d", "M" + html_number(right + 4) + " " + html_number(to) + "l9 -4v8z"},
                               {"fill", "#1d4e89"}});
            if (sign == std::end(relation_signs)) continue;
            const double middle = (from + to) / 2;
            out.shape("rect", {{"x", html_number(reach - 8)},
                               {"y", html_number(middle - 8)},
                               {"width", "16"},
                               {"height", "16"},
                               {"fill", "#ffffff"}});
            out.label({{"x", html_number(reach)}, {"y", html_number(middle + 4)}, {"text-anchor", "middle"}},
                      page_.chinese() ? sign->zh : sign->en);
        }
    }

    HtmlPage& page_;
    std::vector<Id<PolicyDocument>> order_;
    std::vector<std::size_t> rows_;
    std::vector<Relation> relations_{};
    std::vector<std::vector<const Relation*>> lanes_{};
    Date first_{};
    Date last_{};
    int first_year_ = 0;
    int last_year_ = 1;
    std::size_t dated_ = 0;
};

void html_document_dates(HtmlPage& page, const PolicyDocument& each) {
    const std::pair<std::string, const Period*> dates[] = {
        {page.say("批准 ", "approved "), &each.approved},
        {page.say("成文 ", "signed "), &each.signed_on},
        {page.say("发布 ", "published "), &each.published},
        {page.say("施行 ", "effective "), &each.effective},
        {page.say("至 ", "expires "), &each.expires},
        {page.say("规划期 ", "plans for "), &each.plan_period}};
    bool any = false;
    page.open_cell();
    for (const auto& [words, period] : dates) {
        if (!*period) continue;
        if (any) page.out().text(page.say("；", "; "));
        any = true;
        page.out().text(words);
        page.fact(page.words().label_of(*period), each.provenance);
    }
    if (!any) page.out().text(page.say("未写明", "not stated"));
    page.close_cell();
}

void html_document_table(HtmlPage& page, const std::vector<Id<PolicyDocument>>& order) {
    const Dataset& data = page.data();
    HtmlText& out = page.out();
    page.open_table("document-list", page.say("文件、日期与关系", "Documents, dates and relations"),
                    {{page.say("文件", "document")},
                     {page.say("种类", "kind")},
                     {page.say("日期", "dates")},
                     {page.say("状态", "status")},
                     {page.say("关系", "relations")}});
    for (const Id<PolicyDocument> id : order) {
        const PolicyDocument& each = data.documents[id];
        page.open_row();
        page.open_head();
        page.name_of(each);
        if (const std::string number = each.number.to_string(); !number.empty())
            out.element("span", {{"class", "sub"}}, " " + number);
        page.close_cell();
        page.cell(page.words().label_of(each.kind));
        html_document_dates(page, each);
        page.cell(page.words().label_of(each.status));
        page.open_cell();
        bool any = false;
        for (const DocumentRelation& relation : each.relations) {
            if (!data.documents.contains(relation.document)) continue;
            if (any) out.text(page.say("；", "; "));
            any = true;
            page.fact(page.words().label_of(relation.kind), relation.provenance);
            out.text(page.say("：", ": "));
            page.name_of(data.documents[relation.document]);
        }
        if (!any) out.text("—");
        page.close_cell();
        page.close_row();
    }
    page.close_table();
}

}  // namespace

void html_documents(HtmlPage& page) {
    constexpr std::size_t most = 200;
    constexpr std::size_t most_drawn = 60;
    const Dataset& data = page.data();
    if (data.documents.empty()) return;
    page.section("documents", "文件及其关系", "Documents and their relations");
    std::vector<Id<PolicyDocument>> order;
    for (std::size_t at = 0; at < std::min(data.documents.size(), most); ++at) order.emplace_back(at);
    std::stable_sort(order.begin(), order.end(), [&](Id<PolicyDocument> a, Id<PolicyDocument> b) {
        const Period first = date_of(data.documents[a]);
        const Period second = date_of(data.documents[b]);
        if (!first || !second) return static_cast<bool>(first) && !second;
        return first_day(first) < first_day(second);
    });
    HtmlTimeLine(page, {order.begin(),
                        order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), most_drawn))})
        .write();
    if (order.size() > most_drawn)
        page.hint(
            page.say("只画前 60 份文件，另有 " + std::to_string(order.size() - most_drawn) + " 份见下表。",
                     "The first 60 documents are drawn; " + std::to_string(order.size() - most_drawn) +
                         " more are in the table below."));
    html_document_table(page, order);
    page.cut_table(data.documents.size(), most, "qgov table FILE documents");
    page.end_section();
}

}  // namespace qgov::inline v0::detail
