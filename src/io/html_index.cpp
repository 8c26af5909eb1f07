#include "io/html_index.hpp"

#include <qgov/analysis/index_bounds.hpp>
#include <qgov/analysis/ranking_uncertainty.hpp>
#include <qgov/io/text_table.hpp>

#include "core/number_text.hpp"
#include "io/html_spans.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

namespace {

class HtmlIndexSection {
public:
    HtmlIndexSection(HtmlText& out, HtmlPage& page, const HtmlIndex& asked)
        : out_(out), page_(page), asked_(asked), year_(asked.table.years.back()) {
        const IndexDesign& design = asked.table.design;
        index_ = composite_index(design, year_.data);
        if (year_.lower.rows > 0) bounds_ = index_bounds(design, year_.data, year_.lower, year_.upper);
        if (asked.draws > 0) {
            draws_ = ranking_uncertainty(
                design, year_.data,
                {.weight_noise = asked.weight_noise, .lower = year_.lower, .upper = year_.upper},
                {.draws = asked.draws, .seed = asked.seed});
        }
        order_.resize(asked.table.units.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return rank_of(a).value_or(1e18) < rank_of(b).value_or(1e18);
        });
    }

    void write() {
        const IndexNode& root = index_.design.nodes[index_.root];
        out_.open("section", {{"id", "index"}, {"aria-labelledby", "index-h"}});
        out_.open("h2", {{"id", "index-h"}});
        HtmlPage::name(out_, root.name.empty() ? root.code : root.name, page_.language());
        if (!year_.year.empty()) out_.text(" " + year_.year);
        out_.text(page_.say("：名次有多可靠", ": how sure the ranking is"));
        out_.close();
        out_.element(
            "p", {{"class", "hint"}},
            page_.say("由随报告给出的指数表计算；表中数值的来源由表的编者说明，不在本数据集之内。",
                      "Computed from the tables of the index that were given with the report; where their "
                      "values come from is not part of the data."));
        if (index_.ranking.ranked > 0) {
            picture();
            table();
        }
        notes();
        out_.close();
    }

private:
    static constexpr std::size_t most_rows = 300;
    static constexpr std::size_t most_drawn = 100;

    std::optional<double> rank_of(std::size_t unit) const {
        return unit < index_.ranking.ranks.size() ? index_.ranking.ranks[unit] : std::nullopt;
    }
    const RankStatistics* drawn(std::size_t unit) const {
        if (!draws_ || unit >= draws_->units.size() || !draws_->units[unit].least) return nullptr;
        return &draws_->units[unit];
    }
    const RankBounds* bound(std::size_t unit) const {
        if (!bounds_ || unit >= bounds_->ranks.ranks.size() || !bounds_->ranks.ranks[unit]) return nullptr;
        return &*bounds_->ranks.ranks[unit];
    }
    std::string percent() const { return ReportPage::fixed(asked_.weight_noise * 100, 0) + "%"; }
    std::string how_drawn() const {
        return page_.say("抽样 " + std::to_string(asked_.draws) + " 次（种子 " + std::to_string(asked_.seed) +
                             "），每次各权重在 ±" + percent() + " 内变动，区间数值在区间内取值",
                         std::to_string(asked_.draws) + " draws (seed " + std::to_string(asked_.seed) +
                             "), each with weights off by up to " + percent() +
                             " and values anywhere in their intervals");
    }

    void picture() {
        std::vector<HtmlSpanRow> rows;
        for (std::size_t at = 0; at < std::min(order_.size(), most_drawn); ++at) {
            const std::size_t unit = order_[at];
            const auto rank = rank_of(unit);
            if (!rank) continue;
            HtmlSpan span{.low = *rank, .high = *rank, .point = rank};
            if (const RankStatistics* found = drawn(unit)) {
                span.low = std::min<double>(*rank, *found->least);
                span.high = std::max<double>(*rank, *found->most);
                span.likely = std::pair<double, double>(*found->low, *found->high);
            } else if (const RankBounds* sides = bound(unit)) {
                span.low = sides->best;
                span.high = sides->worst;
            }
            const std::string& name = asked_.table.units[unit];
            rows.push_back(
                {.label = fit(name, 28),
                 .title = name + page_.say("：第 ", ": rank ") + number_text(*rank) + page_.say(" 名", ""),
                 .spans = {span}});
        }
        std::string said = draws_ ? page_.say("点：按所定权重的名次；粗条：九成抽样中的名次；细线：抽样中最好"
                                              "到最差。条越长，名次越不可靠。",
                                              "Points: the rank by the weights as they are; thick bars: the "
                                              "rank in nine of ten draws; "
                                              "thin lines: the best and worst of all draws. The longer, the "
                                              "less sure is the rank. ") +
                                        how_drawn() + page_.say("。", ".")
                                  : page_.say("点：按所定权重的名次；条：最好与最差。",
                                              "Points: the rank; bars: at best and worst.");
        if (order_.size() > most_drawn)
            said += page_.say("图中只有前 100 名，共 ", " The first 100 are drawn, of ") +
                    std::to_string(order_.size()) + page_.say(" 个。", ".");
        html_span_picture(out_, "index", page_.say("名次及其区间", "Ranks and their intervals"), said,
                          {html_rank_axis(page_.say("名次", "rank"), index_.ranking.ranked)}, rows);
    }

    void head() {
        out_.open(
            "div",
            {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-labelledby", "index-c"}});
        out_.open("table", {{"class", "data"}});
        out_.element("caption", {{"id", "index-c"}}, page_.say("得分与名次", "Scores and ranks"));
        out_.open("thead");
        out_.open("tr");
        const auto column = [&](std::string_view zh, std::string_view en, bool number = true) {
            if (number)
                out_.element("th", {{"scope", "col"}, {"class", "num"}}, page_.say(zh, en));
            else
                out_.element("th", {{"scope", "col"}}, page_.say(zh, en));
        };
        column("单位", "unit", false);
        column("名次", "rank");
        column("得分", "score");
        if (draws_) {
            column("九成抽样的名次", "rank in nine of ten draws");
            column("抽样中最好–最差", "best–worst of the draws");
        }
        if (bounds_) column("数值区间所致最好–最差", "best–worst by the intervals of the values");
        out_.close();
        out_.close();
        out_.open("tbody");
    }

    void number(std::optional<double> sort, const std::string& text, const std::string& how) {
        if (!sort) {
            out_.element("td", {{"class", "num none"}}, "—");
            return;
        }
        out_.open("td", {{"class", "num"}, {"data-v", number_text(*sort)}});
        page_.noted(out_, text, page_.note(page_.say("计算：", "computed: ") + how, FactStatus::derived));
        out_.close();
    }

    void table() {
        head();
        for (std::size_t at = 0; at < std::min(order_.size(), most_rows); ++at) {
            const std::size_t unit = order_[at];
            const auto rank = rank_of(unit);
            out_.open("tr");
            out_.open("th", {{"scope", "row"}});
            HtmlPage::name(out_, asked_.table.units[unit], page_.language());
            out_.close();
            const std::string how =
                page_.say("按指数表的指标、权重和方法", "by the indicators, weights and methods of "
                                                        "the tables");
            number(rank, rank ? number_text(*rank) : "", how);
            number(rank ? std::optional(index_.scores[unit]) : std::nullopt,
                   rank ? ReportPage::fixed(index_.scores[unit], 4) : "", how);
            const auto range = [&](auto least, auto most, const std::string& by) {
                number(static_cast<double>(least),
                       std::to_string(least) + (least == most ? "" : "–" + std::to_string(most)), by);
            };
            if (draws_) {
                const RankStatistics* found = drawn(unit);
                if (found) {
                    range(*found->low, *found->high, how_drawn());
                    range(*found->least, *found->most, how_drawn());
                } else {
                    number({}, "", "");
                    number({}, "", "");
                }
            }
            if (bounds_) {
                const std::string by = page_.say("区间数值取任意值时名次的上下界",
                                                 "bounds of the rank for any values in their intervals");
                if (const RankBounds* found = bound(unit))
                    range(found->best, found->worst, by);
                else
                    number({}, "", "");
            }
            out_.close();
        }
        out_.close();
        out_.close();
        out_.close();
        if (order_.size() > most_rows) {
            const std::string left = std::to_string(order_.size() - most_rows);
            out_.open("p", {{"class", "hint cutoff"}});
            out_.text(page_.say("另有 " + left + " 个没有列出；全部见 ",
                                left + " more are not listed; all of them: "));
            out_.element("code", "qgov index --values V.csv --meta M.csv");
            out_.text(page_.say("。", "."));
            out_.close();
        }
    }

    /// What was met on the way: scores that are missing, scales that rest on the data, draws that were not counted.
    void notes() {
        std::vector<std::string> said;
        const auto add = [&](const std::vector<Reason>& reasons) {
            for (const Reason& each : reasons) {
                const std::string& text = each.message(page_.language());
                if (!text.empty() && std::find(said.begin(), said.end(), text) == said.end())
                    said.push_back(text);
            }
        };
        add(index_.reasons);
        for (const IndexColumn& each : index_.columns) add(each.reasons);
        for (const IndexNodeResult& each : index_.nodes) add(each.reasons);
        for (const IndexIssue& each : index_.issues) add({reason(index_, each, asked_.table.units)});
        if (bounds_) add(bounds_->reasons);
        if (draws_) add(draws_->reasons);
        if (said.empty()) return;
        out_.open("ul", {{"class", "hint"}});
        for (const std::string& each : said) out_.element("li", html_sentence(each));
        out_.close();
    }

    HtmlText& out_;
    HtmlPage& page_;
    const HtmlIndex& asked_;
    const IndexYear& year_;
    CompositeIndex index_{};
    std::optional<IndexBounds> bounds_{};
    std::optional<RankingUncertainty> draws_{};
    std::vector<std::size_t> order_{};
};

}  // namespace

void html_index(HtmlText& out, HtmlPage& page, const HtmlIndex& index) {
    if (index.table.years.empty() || index.table.design.nodes.empty()) return;
    HtmlIndexSection(out, page, index).write();
}

}  // namespace qgov::inline v0::detail
