#include <qgov/io/html_report.hpp>

#include <qgov/core/error.hpp>

#include "io/html_assessment.hpp"
#include "io/html_comparison.hpp"
#include "io/html_documents.hpp"
#include "io/html_facts.hpp"
#include "io/html_groups.hpp"
#include "io/html_index.hpp"
#include "io/html_layout.hpp"
#include "io/html_load.hpp"
#include "io/html_matrix.hpp"
#include "io/html_network.hpp"
#include "io/html_page.hpp"
#include "io/html_sources.hpp"
#include "io/html_style.hpp"
#include "io/html_summary.hpp"
#include "io/html_targets.hpp"

#include <deque>

namespace qgov::inline v0 {

namespace {

using detail::HtmlCity;
using detail::HtmlPage;
using detail::HtmlText;

class HtmlReport {
public:
    HtmlReport(std::span<const Dataset> datasets, const HtmlReportOptions& options) : options_(options) {
        for (const Dataset& each : datasets)
            cities_.push_back({each, overview(each), evaluate_targets(each, {.day = options.day})});
    }

    std::string write() {
        // The parts first: the comparison adds to their notes, and the table of contents names their sections.
        const bool several = cities_.size() > 1;
        for (std::size_t at = 0; at < cities_.size(); ++at) {
            HtmlText& text = texts_.emplace_back();
            HtmlPage& page = pages_.emplace_back(text, cities_[at], options_, at + 1, several ? 3 : 2);
            if (several) {
                text.open("section", {{"id", page.id("city")}, {"aria-labelledby", page.id("city-h")}});
                text.open("h2", {{"id", page.id("city-h")}});
                page.name(page.title());
                text.close();
            }
            write_sections(page);
        }
        HtmlText before;
        if (several) detail::html_comparison(before, pages_);
        if (options_.index)
            detail::html_index(several ? before : pages_.front().out(), pages_.front(), *options_.index);
        for (HtmlPage& page : pages_) {
            detail::html_sources(page);
            if (several) page.out().close();
        }

        HtmlText out;
        out.raw("<!DOCTYPE html>\n");
        out.open("html", {{"lang", say("zh-CN", "en")}});
        head(out);
        out.open("body");
        out.element("a", {{"class", "skip"}, {"href", "#main"}}, say("跳到正文", "Skip to the content"));
        out.open("header");
        out.open("h1");
        out.element("bdi", page_title());
        out.close();
        out.close();
        navigation(out);
        out.open("main", {{"id", "main"}, {"tabindex", "-1"}});
        out.raw(before.written());
        for (const HtmlText& each : texts_) out.raw(each.written());
        out.close();
        out.open("footer");
        out.element("p",
                    say("本页由 qgov 生成，内容全部在这一个文件里，可离线打开和打印。",
                        "Made by qgov. Everything is in this one file, which opens offline and prints."));
        out.close();
        out.open("script");
        out.raw(detail::html_script());
        out.close();
        out.close();
        out.close();
        return out.written() + "\n";
    }

private:
    std::string say(std::string_view zh, std::string_view en) const {
        return std::string(options_.language == Language::zh ? zh : en);
    }

    std::string page_title() const {
        if (cities_.size() == 1) return pages_.front().title();
        return say("质量治理对照报告", "Quality governance compared");
    }

    void head(HtmlText& out) const {
        out.open("head");
        out.single("meta", {{"charset", "utf-8"}});
        out.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
        // No icon: a browser would ask for one.
        out.single("link", {{"rel", "icon"}, {"href", "data:,"}});
        out.element("title", page_title());
        out.open("style");
        out.raw(detail::html_style());
        out.close();
        out.close();
    }

    void navigation(HtmlText& out) const {
        out.open("nav", {{"aria-label", say("目录", "Contents")}});
        if (pages_.size() > 1) {
            out.open("p");
            out.element("a", {{"href", "#comparison"}}, say("对照", "Side by side"));
            out.close();
        }
        if (options_.index) {
            out.open("p");
            out.element("a", {{"href", "#index"}}, say("综合指数的名次", "Ranking of the index"));
            out.close();
        }
        for (const HtmlPage& page : pages_) {
            if (pages_.size() > 1) {
                out.open("p");
                out.open("a", {{"href", "#" + page.id("city")}});
                HtmlPage::name(out, page.title(), options_.language);
                out.close();
                out.close();
            }
            out.open("ul");
            for (const auto& [target, words] : page.contents()) {
                out.open("li");
                out.element("a", {{"href", "#" + target}}, words);
                out.close();
            }
            out.close();
        }
        out.close();
    }

    static void write_sections(HtmlPage& page) {
        detail::html_summary(page);
        detail::html_findings(page);
        detail::html_targets(page);
        detail::html_load(page);
        const detail::HtmlOrder order = detail::html_order(page.view().assignment, 80, 120);
        detail::html_matrix(page, order);
        detail::html_network(page, order);
        detail::html_groups(page);
        detail::html_documents(page);
        detail::html_figures(page);
        detail::html_robustness(page);
        detail::html_assessment(page);
        detail::html_money(page);
        detail::html_honours(page);
    }

    const HtmlReportOptions& options_;
    // Deques: what refers to an element stays valid while others come.
    std::deque<HtmlCity> cities_;
    std::deque<HtmlText> texts_{};
    std::deque<HtmlPage> pages_{};
};

}  // namespace

std::string html_report(std::span<const Dataset> datasets, const HtmlReportOptions& options) {
    if (datasets.empty())
        throw Error(Code::bad_argument, "html_report needs at least one data set, but was given none");
    return HtmlReport(datasets, options).write();
}

std::string html_report(const Dataset& dataset, const HtmlReportOptions& options) {
    return html_report(std::span(&dataset, 1), options);
}

}  // namespace qgov::inline v0
