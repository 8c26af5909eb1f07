#pragma once

#include <qgov/analysis/overview.hpp>
#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/io/html_report.hpp>
#include <qgov/io/report.hpp>

#include "io/html_text.hpp"
#include "io/report_page.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

/// Where a number comes from, as the page says it once for all numbers with the same answer.
struct HtmlNote {
    std::string text{};
    FactStatus status = FactStatus::unstated;
};

/// A heading of a column.
struct HtmlColumn {
    std::string name{};
    bool number = false;
};

/// A data set with what is computed of it once.
struct HtmlCity {
    const Dataset& data;
    Overview view{};
    TargetEvaluation targets{};
};

/// What the sections about one data set write with: words of the language, names with their marks, numbers with their
/// sources, tables, frames of pictures.
class HtmlPage {
public:
    /// `number` of the data set on the page from 1; its headings begin at `level`.
    HtmlPage(HtmlText& out, const HtmlCity& city, const HtmlReportOptions& options, std::size_t number,
             int level);
    HtmlPage(const HtmlPage&) = delete;
    HtmlPage& operator=(const HtmlPage&) = delete;

    HtmlText& out() noexcept { return out_; }
    const Dataset& data() const noexcept { return city_.data; }
    const Overview& view() const noexcept { return city_.view; }
    const TargetEvaluation& targets() const noexcept { return city_.targets; }
    const ReportPage& words() const noexcept { return words_; }
    Language language() const noexcept { return options_.language; }
    bool chinese() const noexcept { return words_.chinese(); }
    std::string say(std::string_view zh, std::string_view en) const { return words_.say(zh, en); }

    /// The title of the data set, or what it is about where it has none.
    std::string title() const;

    /// An id of this data set's part of the page.
    std::string id(std::string_view name) const { return prefix_ + std::string(name); }
    std::string id(std::string_view name, std::size_t number) const {
        return prefix_ + std::string(name) + std::to_string(number);
    }
    /// What marks a vertex's cells, rows and points all over the page.
    std::string vertex_mark(VertexReference reference) const;

    // Sections and text

    void section(std::string_view name, std::string_view zh, std::string_view en);
    void end_section() { out_.close(); }
    /// A heading below that of the section.
    void heading(std::string_view zh, std::string_view en);
    void open_heading();
    void paragraph(std::string_view text) { out_.element("p", text); }
    void hint(std::string_view text) { out_.element("p", {{"class", "hint"}}, text); }
    /// Sections written so far, with their headings.
    const std::vector<std::pair<std::string, std::string>>& contents() const noexcept { return contents_; }

    // Names, kept apart from the direction of the text around them

    void name(std::string_view text, FactStatus status = FactStatus::unstated);
    /// A name on any part of the page; an English page says when it is Chinese.
    static void name(HtmlText& out, std::string_view text, Language language);
    template <class T>
    void name_of(const T& entity) {
        name(words_.plain_name(entity), entity.provenance.status);
    }
    /// The name of a unit, which can be marked everywhere.
    void unit(Id<Organisation> id);
    void vertex(const Network& network, std::uint32_t vertex);
    /// The name of what a vertex stands for, and how it is known.
    std::pair<std::string, FactStatus> vertex_name(const Network& network, std::uint32_t vertex) const;
    /// The same for a picture: at most so many columns wide, with * for 示例.
    std::string short_name(const Network& network, std::uint32_t vertex, std::size_t columns) const;
    /// Names with a separator; at most so many, then how many more.
    void units(const std::vector<Id<Organisation>>& all, std::size_t most = 60);
    void vertices(const Network& network, const std::vector<std::uint32_t>& all, std::size_t most = 60);
    void mark(FactStatus status);
    /// 示例 where all facts behind a result are illustrative, 含示例 where some are.
    void mark(const FactCounts& facts) { mark(out_, facts); }
    void mark(HtmlText& out, const FactCounts& facts) const;
    /// Name of a table for people.
    std::string table_name(std::string_view table) const;

    // Numbers with their sources

    /// A number or words that a record states.
    void fact(std::string_view text, const Provenance& provenance);
    /// A number that was computed: how, and from which facts.
    void computed(std::string_view text, std::string_view how, const FactCounts& facts);
    /// A number that was computed from the assignments.
    void from_assignments(std::string_view text, std::string_view how);
    void noted(std::string_view text, std::size_t note) { noted(out_, text, note); }
    /// The same on another part of the page.
    void noted(HtmlText& out, std::string_view text, std::size_t note) const;
    std::size_t note(const Provenance& provenance);
    std::size_t note(std::string text, FactStatus status);
    std::size_t computed_note(std::string_view how, const FactCounts& facts);
    const std::vector<HtmlNote>& notes() const noexcept { return notes_; }
    FactCounts facts_of(std::string_view table) const;

    // Tables

    /// Opens a table in a box of its own, up to its body; sorted and filtered by the script.
    void open_table(std::string_view name, std::string_view caption, const std::vector<HtmlColumn>& columns,
                    const FactCounts& facts = {});
    void close_table();
    /// Says that a table of so many rows was cut, when it was, how many are left out and which command gives all.
    void cut_table(std::size_t all, std::size_t most, std::string_view command);
    /// The command that gives all, as the end of a sentence.
    void all_by(std::string_view command);
    void open_row() { out_.open("tr"); }
    /// A row about one unit, which is marked with it.
    void open_row(VertexReference reference) { out_.open("tr", {{"data-u", vertex_mark(reference)}}); }
    void close_row() { out_.close(); }
    /// Opens the cell that names the row.
    void open_head() { out_.open("th", {{"scope", "row"}}); }
    void open_cell() { out_.open("td"); }
    void open_number(double sort) { out_.open("td", {{"class", "num"}, {"data-v", html_number(sort)}}); }
    void close_cell() { out_.close(); }
    void cell(std::string_view text) { out_.element("td", text); }
    void empty_cell();

    // Pictures

    /// Opens a figure and its picture, which a reader by ear knows by its title and description.
    void open_picture(std::string_view name, std::string_view title, std::string_view description,
                      double width, double height) {
        open_picture(out_, id(name), title, description, width, height);
    }
    void close_picture(std::string_view caption) { close_picture(out_, caption); }
    /// The same on any part of the page, with a whole id.
    static void open_picture(HtmlText& out, const std::string& id, std::string_view title,
                             std::string_view description, double width, double height);
    static void close_picture(HtmlText& out, std::string_view caption);

private:
    HtmlText& out_;
    const HtmlCity& city_;
    const HtmlReportOptions& options_;
    ReportOptions report_options_;
    ReportPage words_;
    std::string prefix_;
    int level_;
    std::vector<HtmlNote> notes_{};
    std::map<std::string, std::size_t> note_numbers_{};
    std::vector<std::pair<std::string, std::string>> contents_{};
};

}  // namespace qgov::inline v0::detail
