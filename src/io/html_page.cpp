#include "io/html_page.hpp"

#include <qgov/io/text_table.hpp>

#include <algorithm>

namespace qgov::inline v0::detail {

namespace {

/// Whether there is a Chinese character in the text, for whom an English page names another language.
bool has_chinese(std::string_view text) {
    // U+3000 to U+9FFF begin with these bytes.
    return std::any_of(text.begin(), text.end(), [](char each) { return each >= '\xE3' && each <= '\xE9'; });
}

constexpr std::string_view heading_tags[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

std::string_view heading_tag(int level) { return heading_tags[std::clamp(level, 1, 6) - 1]; }

}  // namespace

HtmlPage::HtmlPage(HtmlText& out, const HtmlCity& city, const HtmlReportOptions& options, std::size_t number,
                   int level)
    : out_(out),
      city_(city),
      options_(options),
      report_options_{.language = options.language, .rows = 1000},
      words_(city.data, report_options_),
      prefix_("c" + std::to_string(number) + "-"),
      level_(level) {}

std::string HtmlPage::title() const {
    const std::string& text = words_.plain_name(data());
    return text.empty() ? say("质量治理数据", "Quality-governance data") : text;
}

std::string HtmlPage::vertex_mark(VertexReference reference) const {
    const std::string_view kind =
        reference.kind == VertexKind::organisation ? "u" : to_string(reference.kind);
    return id(kind, reference.entity);
}

// --- Sections ---

void HtmlPage::section(std::string_view name, std::string_view zh, std::string_view en) {
    const std::string heading_id = id(name) + "-h";
    // Sections of one name would be no landmarks where there are several data sets.
    if (level_ == 2)
        out_.open("section", {{"id", id(name)}, {"aria-labelledby", heading_id}});
    else
        out_.open("section", {{"id", id(name)}});
    out_.element(heading_tag(level_), {{"id", heading_id}}, say(zh, en));
    contents_.emplace_back(id(name), say(zh, en));
}

void HtmlPage::heading(std::string_view zh, std::string_view en) {
    out_.element(heading_tag(level_ + 1), say(zh, en));
}

void HtmlPage::open_heading() { out_.open(heading_tag(level_ + 1)); }

// --- Names ---

void HtmlPage::name(HtmlText& out, std::string_view text, Language language) {
    if (language == Language::en && has_chinese(text))
        out.element("bdi", {{"lang", "zh-CN"}}, text);
    else
        out.element("bdi", text);
}

void HtmlPage::mark(FactStatus status) {
    if (status != FactStatus::illustrative) return;
    out_.text(" ");
    out_.element("span", {{"class", "ill"}}, label(status, language()));
}

void HtmlPage::mark(HtmlText& out, const FactCounts& facts) const {
    const std::size_t made_up = facts[static_cast<std::size_t>(FactStatus::illustrative)];
    if (made_up == 0) return;
    std::size_t all = 0;
    for (const std::size_t rows : facts) all += rows;
    out.text(" ");
    out.element("span", {{"class", "ill"}},
                made_up == all ? words_.label_of(FactStatus::illustrative)
                               : say("含示例", "partly illustrative"));
}

std::string HtmlPage::table_name(std::string_view table) const {
    std::string name = words_.table_name(table);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

void HtmlPage::name(std::string_view text, FactStatus status) {
    name(out_, text, language());
    mark(status);
}

void HtmlPage::unit(Id<Organisation> id) {
    const Organisation& each = data().organisations[id];
    out_.open("span", {{"class", "u"}, {"data-u", vertex_mark(vertex_reference(id))}});
    name(out_, words_.plain_name(each), language());
    out_.close();
    mark(each.provenance.status);
}

std::pair<std::string, FactStatus> HtmlPage::vertex_name(const Network& network, std::uint32_t vertex) const {
    const VertexReference reference = network.reference(vertex);
    const auto of = [&](const auto& entity) {
        return std::pair(words_.plain_name(entity), entity.provenance.status);
    };
    switch (reference.kind) {
    case VertexKind::organisation:
        return of(data().organisations[Id<Organisation>(reference.entity)]);
    case VertexKind::task:
        return of(data().tasks[Id<Task>(reference.entity)]);
    case VertexKind::collective:
        return of(data().collectives[Id<Collective>(reference.entity)]);
    default:
        return {network.label(vertex), FactStatus::unstated};
    }
}

void HtmlPage::vertex(const Network& network, std::uint32_t vertex) {
    const VertexReference reference = network.reference(vertex);
    if (reference.kind == VertexKind::organisation) return unit(Id<Organisation>(reference.entity));
    const auto [text, status] = vertex_name(network, vertex);
    name(text, status);
}

std::string HtmlPage::short_name(const Network& network, std::uint32_t vertex, std::size_t columns) const {
    const auto [text, status] = vertex_name(network, vertex);
    return (status == FactStatus::illustrative ? "*" : "") + fit(text, columns);
}

void HtmlPage::units(const std::vector<Id<Organisation>>& all, std::size_t most) {
    for (std::size_t at = 0; at < std::min(all.size(), most); ++at) {
        if (at != 0) out_.text(say("、", ", "));
        unit(all[at]);
    }
    if (all.size() > most) {
        const std::string left = std::to_string(all.size() - most);
        out_.text(say("……另有 " + left + " 个", " … " + left + " more"));
        all_by("qgov report FILE --format json");
    }
}

void HtmlPage::vertices(const Network& network, const std::vector<std::uint32_t>& all, std::size_t most) {
    for (std::size_t at = 0; at < std::min(all.size(), most); ++at) {
        if (at != 0) out_.text(say("、", ", "));
        vertex(network, all[at]);
    }
    if (all.size() > most) {
        const std::string left = std::to_string(all.size() - most);
        out_.text(say("……另有 " + left + " 个", " … " + left + " more"));
        all_by("qgov report FILE --format json");
    }
}

// --- Numbers and where they come from ---

std::size_t HtmlPage::note(std::string text, FactStatus status) {
    const std::string key = std::string(to_string(status)) + "\n" + text;
    const auto [found, fresh] = note_numbers_.try_emplace(key, notes_.size() + 1);
    if (fresh) notes_.push_back({std::move(text), status});
    return found->second;
}

std::size_t HtmlPage::note(const Provenance& provenance) {
    std::string text;
    const auto add = [&](std::string_view zh, std::string_view en, std::string_view part) {
        if (part.empty()) return;
        text += (text.empty() ? "" : say("；", "; ")) + say(zh, en) + std::string(part);
    };
    if (provenance.source && data().sources.contains(provenance.source)) {
        const Source& source = data().sources[provenance.source];
        add("来源：", "source: ", words_.plain_name(source));
        add("", "", source.publisher);
        add("", "", words_.label_of(source.published));
    } else {
        add("", "", say("没有写明来源", "no source stated"));
    }
    add("位置：", "place: ", provenance.locator);
    add("依据：", "derived from: ", provenance.derived_from);
    add("说明：", "note: ", provenance.note);
    return note(std::move(text), provenance.status);
}

std::size_t HtmlPage::computed_note(std::string_view how, const FactCounts& facts) {
    std::string parts;
    std::size_t made_up = 0;
    for (const auto& status : enum_texts<FactStatus>) {
        const std::size_t rows = facts[static_cast<std::size_t>(status.value)];
        if (rows == 0) continue;
        if (status.value == FactStatus::illustrative) made_up = rows;
        parts += (parts.empty() ? "" : say("、", ", ")) + words_.label_of(status.value) + " " +
                 std::to_string(rows) + say(" 条", "");
    }
    std::string text = say("计算：", "computed: ") + std::string(how);
    if (!parts.empty()) text += say("；所依据的数据：", "; from data: ") + parts;
    return note(std::move(text), made_up != 0 ? FactStatus::illustrative : FactStatus::derived);
}

void HtmlPage::noted(HtmlText& out, std::string_view text, std::size_t note) const {
    const std::string target = id("n", note);
    out.element("a",
                {{"class", "n"},
                 {"href", "#" + target},
                 {"aria-describedby", target},
                 {"data-n", std::to_string(note)}},
                text);
}

void HtmlPage::fact(std::string_view text, const Provenance& provenance) {
    noted(text, note(provenance));
    mark(provenance.status);
}

void HtmlPage::computed(std::string_view text, std::string_view how, const FactCounts& facts) {
    noted(text, computed_note(how, facts));
}

void HtmlPage::from_assignments(std::string_view text, std::string_view how) {
    computed(text, how, facts_of("assignments"));
}

FactCounts HtmlPage::facts_of(std::string_view table) const {
    for (const TableFacts& each : view().tables) {
        if (each.table == table) return each.facts;
    }
    return {};
}

// --- Tables ---

void HtmlPage::open_table(std::string_view name, std::string_view caption,
                          const std::vector<HtmlColumn>& columns, const FactCounts& facts) {
    const std::string caption_id = id(name) + "-c";
    out_.open("div",
              {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-labelledby", caption_id}});
    out_.open("table", {{"class", "data"}});
    out_.open("caption", {{"id", caption_id}});
    out_.text(caption);
    mark(facts);
    out_.close();
    out_.open("thead");
    out_.open("tr");
    for (const HtmlColumn& each : columns) {
        if (each.number)
            out_.element("th", {{"scope", "col"}, {"class", "num"}}, each.name);
        else
            out_.element("th", {{"scope", "col"}}, each.name);
    }
    out_.close();
    out_.close();
    out_.open("tbody");
}

void HtmlPage::close_table() {
    out_.close();
    out_.close();
    out_.close();
}

void HtmlPage::cut_table(std::size_t all, std::size_t most, std::string_view command) {
    if (all <= most) return;
    const std::string shown = std::to_string(most);
    const std::string left = std::to_string(all - most);
    out_.open("p", {{"class", "hint cutoff"}});
    out_.text(say("只列出前 " + shown + " 行，另有 " + left + " 行没有列出",
                  "The first " + shown + " rows are listed; " + left + " more are not"));
    all_by(command);
    out_.close();
}

void HtmlPage::all_by(std::string_view command) {
    out_.text(say("；全部见 ", "; all of them: "));
    out_.element("code", command);
    out_.text(say("。", "."));
}

void HtmlPage::empty_cell() {
    out_.open("td", {{"class", "none"}});
    out_.text("—");
    out_.close();
}

// --- Pictures ---

void HtmlPage::open_picture(HtmlText& out, const std::string& id, std::string_view title,
                            std::string_view description, double width, double height) {
    const std::string title_id = id + "-t";
    const std::string description_id = id + "-d";
    out.open("figure");
    out.open("div",
             {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", std::string(title)}});
    out.open("svg", {{"role", "img"},
                     {"aria-labelledby", title_id + " " + description_id},
                     {"viewBox", "0 0 " + html_number(width) + " " + html_number(height)},
                     {"width", html_number(width)},
                     {"height", html_number(height)}});
    out.element("title", {{"id", title_id}}, title);
    out.element("desc", {{"id", description_id}}, description);
}

void HtmlPage::close_picture(HtmlText& out, std::string_view caption) {
    out.close();
    out.close();
    out.element("figcaption", caption);
    out.close();
}

}  // namespace qgov::inline v0::detail
