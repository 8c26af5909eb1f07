#include "io/html_comparison.hpp"

#include "io/html_summary.hpp"
#include "io/html_targets.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace qgov::inline v0::detail {

namespace {

class HtmlComparison {
public:
    HtmlComparison(HtmlText& out, std::deque<HtmlPage>& pages) : out_(out), pages_(pages) {}

    void write() {
        out_.open("section", {{"id", "comparison"}, {"aria-labelledby", "comparison-h"}});
        out_.element("h2", {{"id", "comparison-h"}}, say("对照", "Side by side"));
        out_.element("p", {{"class", "hint"}},
                     say("各地数据的口径和详略不同，只宜参照；“—”表示数据中没有，不等于零。",
                         "The data differ in scope and detail; \"—\" means that the data do not say, which "
                         "is not zero."));
        out_.open(
            "div",
            {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-labelledby", "comparison-c"}});
        out_.open("table", {{"class", "compare"}});
        out_.element("caption", {{"id", "comparison-c"}},
                     say("各数据集的主要数字", "Main numbers of each data set"));
        head();
        out_.open("tbody");
        rows();
        out_.close();
        out_.close();
        out_.close();
        out_.close();
    }

private:
    std::string say(std::string_view zh, std::string_view en) const { return pages_.front().say(zh, en); }

    void head() {
        out_.open("thead");
        out_.open("tr");
        out_.element("th", {{"scope", "col"}}, say("项目", "item"));
        for (const HtmlPage& page : pages_) {
            const Dataset& data = page.data();
            out_.open("th", {{"scope", "col"}});
            out_.open("a", {{"href", "#" + page.id("city")}});
            HtmlPage::name(out_,
                           data.home ? page.words().plain_name(data.organisations[data.home]) : page.title(),
                           page.language());
            out_.close();
            out_.close();
        }
        out_.close();
        out_.close();
    }

    /// A row; `write` writes the cell of one data set, or returns false when there is nothing to say.
    template <class Write>
    void row(std::string_view zh, std::string_view en, Write write) {
        out_.open("tr");
        out_.element("th", {{"scope", "row"}}, say(zh, en));
        for (HtmlPage& page : pages_) {
            out_.open("td");
            if (!write(page)) out_.text("—");
            out_.close();
        }
        out_.close();
    }

    void number(HtmlPage& page, const std::string& text, std::string_view how, const FactCounts& facts) {
        page.noted(out_, text, page.computed_note(how, facts));
        page.mark(out_, facts);
    }

    template <class Value>
    void assigned(std::string_view zh, std::string_view en, Value value) {
        row(zh, en, [&](HtmlPage& page) {
            const std::string text = value(page);
            if (text.empty()) return false;
            number(page, text, say(zh, en), page.facts_of("assignments"));
            return true;
        });
    }

    void counted(std::string_view table) {
        const std::string name = pages_.front().table_name(table);
        row(name, name, [&](HtmlPage& page) {
            const auto& tables = page.view().tables;
            const auto found = std::find_if(tables.begin(), tables.end(),
                                            [&](const TableFacts& each) { return each.table == table; });
            if (found == tables.end() || found->rows == 0) return false;
            number(page, std::to_string(found->rows), name, found->facts);
            return true;
        });
    }

    void rows() {
        row("数据截至", "as of", [&](HtmlPage& page) {
            out_.text(page.words().label_of(page.data().reported));
            return static_cast<bool>(page.data().reported);
        });
        row("任务", "tasks", [&](HtmlPage& page) {
            const std::uint32_t tasks = page.view().assignment.right_count();
            if (tasks != 0)
                number(page, std::to_string(tasks), say("没有下级的任务数", "tasks without tasks below"),
                       page.facts_of("tasks"));
            return tasks != 0;
        });
        assigned("写明承担者的任务", "tasks with a carrier", [](HtmlPage& page) {
            const Coverage& each = page.view().coverage;
            return each.share ? ReportPage::fixed(*each.share * 100, 1) + "%" : std::string();
        });
        assigned("承担任务的单位", "units with tasks", [](HtmlPage& page) {
            return page.view().carriers == 0 ? std::string() : std::to_string(page.view().carriers);
        });
        assigned("只靠一个单位的任务", "tasks on one unit", [](HtmlPage& page) {
            return page.view().carriers == 0 ? std::string()
                                             : std::to_string(page.view().sole_carriers.size());
        });
        assigned("最重负担与平均之比", "heaviest load to mean", [](HtmlPage& page) {
            const Evenness& each = page.view().evenness;
            return each.max_to_mean ? ReportPage::fixed(*each.max_to_mean, 1) : std::string();
        });
        assigned("负担的基尼系数", "Gini coefficient of load", [](HtmlPage& page) {
            const Evenness& each = page.view().evenness;
            return each.gini ? ReportPage::fixed(*each.gini, 2) : std::string();
        });
        row("负担分布（从重到轻）", "loads, heaviest first", [&](HtmlPage& page) { return loads(page); });
        row("目标", "targets", [&](HtmlPage& page) { return targets(page); });
        for (const std::string_view table : {"organisations", "leadership_groups", "documents", "indicators",
                                             "honours", "activities", "sources"})
            counted(table);
        row("检查发现", "findings", [&](HtmlPage& page) {
            std::array<std::size_t, 3> counts{};
            for (const Finding& each : page.view().findings)
                ++counts[static_cast<std::size_t>(each.severity)];
            out_.text(say("错误 ", "errors ") + std::to_string(counts[2]) + say("，警告 ", ", warnings ") +
                      std::to_string(counts[1]) + say("，提示 ", ", information ") +
                      std::to_string(counts[0]));
            return true;
        });
        row("示例数据的比例", "share of illustrative data", [&](HtmlPage& page) {
            std::size_t all = 0;
            for (const std::size_t rows : page.view().facts) all += rows;
            if (all == 0) return false;
            const std::size_t made_up = page.view().facts[static_cast<std::size_t>(FactStatus::illustrative)];
            page.noted(out_,
                       ReportPage::fixed(100.0 * static_cast<double>(made_up) / static_cast<double>(all), 1) +
                           "%",
                       page.computed_note(say("示例的行数除以全部行数", "illustrative rows over all rows"),
                                          page.view().facts));
            return true;
        });
    }

    bool loads(HtmlPage& page) {
        const auto& units = page.view().units;
        if (units.empty() || units.front().load <= 0) return false;
        constexpr std::size_t most = 60;
        const std::size_t count = std::min(units.size(), most);
        const double width = static_cast<double>(count) * 3 + 2;
        out_.open("svg",
                  {{"role", "img"},
                   {"aria-label", say("最重 ", "heaviest ") + html_number(units.front().load) +
                                      say("，最轻 ", ", lightest ") + html_number(units.back().load) +
                                      (units.size() > most ? say("；只画前 60 个单位", "; the first 60 units")
                                                           : std::string())},
                   {"viewBox", "0 0 " + html_number(width) + " 40"},
                   {"width", html_number(width)},
                   {"height", "40"}});
        for (std::size_t at = 0; at < count; ++at) {
            const double tall = 38 * units[at].load / units.front().load;
            out_.shape("rect", {{"x", html_number(static_cast<double>(at) * 3 + 1)},
                                {"y", html_number(39 - tall)},
                                {"width", "2"},
                                {"height", html_number(tall)},
                                {"fill", "#1d4e89"}});
        }
        out_.close();
        return true;
    }

    bool targets(HtmlPage& page) {
        if (page.targets().targets.empty()) return false;
        const std::array<std::size_t, 5> lights = html_lights(page.targets());
        static constexpr std::pair<StateColour, std::pair<std::string_view, std::string_view>> order[] = {
            {StateColour::green, {"达到或符合进度", "met or on path"}},
            {StateColour::yellow, {"可望达到", "likely"}},
            {StateColour::orange, {"有风险", "at risk"}},
            {StateColour::red, {"未达到或偏离", "missed or off path"}},
            {StateColour::grey, {"无法判定", "cannot be told"}}};
        out_.open("ul", {{"class", "states"}});
        for (const auto& [colour, words] : order) {
            const std::size_t count = lights[static_cast<std::size_t>(colour)];
            if (count == 0) continue;
            out_.open("li");
            html_light(out_, colour, say(words.first, words.second));
            out_.text(" ");
            page.noted(out_, std::to_string(count),
                       page.computed_note(say("按当前节点判定的目标数",
                                              "targets by the state of the milestone that counts now"),
                                          page.facts_of("targets")));
            out_.close();
        }
        out_.close();
        return true;
    }

    HtmlText& out_;
    std::deque<HtmlPage>& pages_;
};

}  // namespace

void html_comparison(HtmlText& out, std::deque<HtmlPage>& pages) { HtmlComparison(out, pages).write(); }

}  // namespace qgov::inline v0::detail
