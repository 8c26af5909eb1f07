#include "io/report_page.hpp"

#include <qgov/model/finding.hpp>

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace qgov::inline v0::detail {

namespace {

bool is_ascii(char byte) noexcept { return static_cast<unsigned char>(byte) < 0x80; }
bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }
bool starts_character(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// Whether the text begins with a mark that must not begin a line.
bool closes(std::string_view text) {
    static constexpr std::string_view marks[] = {"，", "。", "、", "；", "：", "）", "”", "》", "！", "？"};
    return std::any_of(std::begin(marks), std::end(marks),
                       [&](std::string_view mark) { return text.starts_with(mark); });
}

/// Bytes of the marks at the beginning that must not end a line.
std::size_t opening(std::string_view text) {
    static constexpr std::string_view marks[] = {"（", "“", "《"};
    std::size_t size = 0;
    for (;;) {
        const auto* found = std::find_if(std::begin(marks), std::end(marks), [&](std::string_view mark) {
            return text.substr(size).starts_with(mark);
        });
        if (found == std::end(marks)) return size;
        size += found->size();
    }
}

/// The end of the piece at `at` that stays in one line: a word of ASCII with the space behind it, or one other
/// character, with opening marks before and closing ones behind.
std::size_t end_of_piece(std::string_view text, std::size_t at) {
    std::size_t end = at + opening(text.substr(at));
    const auto next_character = [&] {
        do ++end;
        while (end < text.size() && !starts_character(text[end]));
    };
    if (end < text.size() && is_ascii(text[end])) {
        // A number stays with the word before it and with the counting word behind it.
        do {
            while (end < text.size() && is_ascii(text[end]) && text[end] != ' ') ++end;
            while (end < text.size() && text[end] == ' ') ++end;
        } while (end < text.size() && is_digit(text[end]));
        if (end < text.size() && !is_ascii(text[end]) && end >= 2 && is_digit(text[end - 2]))
            next_character();
    } else if (end < text.size()) {
        next_character();
    }
    while (end < text.size() && closes(text.substr(end))) next_character();
    return end;
}

std::string numeral(std::size_t number) {
    static constexpr std::string_view digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    return (number >= 10 ? "十" : "") + std::string(digits[number % 10]);
}

}  // namespace

ReportPage::ReportPage(const Dataset& dataset, const ReportOptions& options)
    : dataset_(dataset), options_(options), width_(std::max<std::size_t>(options.width, 72)) {}

std::string ReportPage::fixed(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string ReportPage::amount(const Quantity& quantity) const {
    if (chinese()) return to_string(quantity);
    Quantity plain = quantity;
    plain.wording.clear();
    std::string unit;
    switch (quantity.unit.kind()) {
    case UnitKind::count:
    case UnitKind::rank:
        break;
    case UnitKind::money:
        if (quantity.unit != Unit::yuan()) return to_string(plain, Language::en);
        unit = " yuan";
        break;
    case UnitKind::percentage_point:
        unit = " percentage points";
        break;
    case UnitKind::multiple:
        unit = " times";
        break;
    default:
        return to_string(plain, Language::en);
    }
    plain.unit = Unit();
    return to_string(plain, Language::en) + unit;
}

std::string ReportPage::stated(const Quantity& quantity, std::string_view one, std::string_view many) const {
    if (chinese()) return to_string(quantity);
    Quantity plain = quantity;
    plain.wording.clear();
    plain.unit = Unit();
    const std::string text = to_string(plain, Language::en);
    return text + " " + std::string(text == "1" ? one : many);
}

std::string ReportPage::bracketed(std::string_view text) const {
    if (text.empty()) return {};
    return chinese() ? "（" + std::string(text) + "）" : " (" + std::string(text) + ")";
}

std::string ReportPage::vertex(const Network& network, std::uint32_t vertex) const {
    const VertexReference reference = network.reference(vertex);
    switch (reference.kind) {
    case VertexKind::organisation:
        return unit(Id<Organisation>(reference.entity));
    case VertexKind::task:
        return name(dataset_.tasks[Id<Task>(reference.entity)]);
    case VertexKind::collective:
        return name(dataset_.collectives[Id<Collective>(reference.entity)]);
    default:
        return network.label(vertex);
    }
}

std::vector<std::string> ReportPage::vertices(const Network& network,
                                              const std::vector<std::uint32_t>& all) const {
    std::vector<std::string> result;
    result.reserve(all.size());
    for (const std::uint32_t each : all) result.push_back(vertex(network, each));
    return result;
}

std::string ReportPage::meaning(std::string_view code) const {
    for (const FindingCode& each : finding_codes()) {
        if (each.code == code) return say(each.zh, each.en);
    }
    return std::string(code);
}

std::string ReportPage::table_name(std::string_view table) const {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"sources", "来源"},
        {"organisations", "机构"},
        {"organisation_events", "机构变动"},
        {"leadership_groups", "领导机构"},
        {"documents", "文件"},
        {"document_sets", "文件集"},
        {"collectives", "单位集合"},
        {"indicators", "指标"},
        {"targets", "目标"},
        {"tasks", "任务"},
        {"changes", "增减变动"},
        {"rankings", "位次"},
        {"assessment_schemes", "考核办法"},
        {"assessment_records", "考核记录"},
        {"incentive_rules", "奖励规则"},
        {"credit_schemes", "信用制度"},
        {"credit_records", "信用记录"},
        {"honours", "荣誉品牌"},
        {"activities", "工作活动"},
        {"appropriations", "经费"},
        {"assignments", "任务分工"},
        {"observations", "指标数值"}};
    if (chinese()) {
        for (const auto& each : names) {
            if (each.first == table) return std::string(each.second);
        }
    }
    return std::string(table);
}

std::string ReportPage::join(const std::vector<std::string>& names) const {
    // Where a name has the mark itself, a stronger one keeps the names apart.
    const auto has = [&](std::string_view mark) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& each) { return each.find(mark) != std::string::npos; });
    };
    const std::string separator = chinese() ? (has("、") ? "；" : "、") : (has(", ") ? "; " : ", ");
    std::string result;
    for (const std::string& each : names) result += (result.empty() ? "" : separator) + each;
    return result;
}

std::string ReportPage::list(const std::vector<std::string>& names) const {
    const std::size_t shown = std::min(names.size(), options_.rows);
    std::string result = join({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown)});
    if (shown == names.size()) return result;
    const std::string left = number(names.size() - shown);
    return result + say("……（另有 " + left + "）", " … (" + left + " more)");
}

void ReportPage::paragraph(std::string_view raw, std::size_t indent) {
    const std::size_t room = width_ - indent;
    const std::string text = fit(raw, static_cast<std::size_t>(-1));  // without control characters
    std::string line;
    std::size_t used = 0;
    const auto end_line = [&] {
        while (!line.empty() && line.back() == ' ') line.pop_back();
        text_.append(indent, ' ');
        text_ += line + '\n';
        line.clear();
        used = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_piece(text, at);
        const std::string_view piece = std::string_view(text).substr(at, end - at);
        const std::size_t visible = display_width(piece.substr(0, piece.find_last_not_of(' ') + 1));
        if (used != 0 && used + visible > room) end_line();
        const std::string_view kept =
            used == 0 ? piece.substr(std::min(piece.find_first_not_of(' '), piece.size())) : piece;
        line += visible > room ? fit(kept, room) : std::string(kept);
        used += std::min(display_width(kept), room);
        at = end;
    }
    if (!line.empty()) end_line();
}

void ReportPage::heading(std::string_view zh, std::string_view en) {
    ++section_;
    const std::string text =
        chinese() ? numeral(section_) + "、" + std::string(zh) : number(section_) + ". " + std::string(en);
    text_ += '\n';
    text_ += options_.colour ? "\033[1m" + text + "\033[0m\n" : text + '\n';
}

void ReportPage::rule() {
    for (std::size_t at = 0; at < width_; ++at) text_ += "═";
    text_ += '\n';
}

void ReportPage::table(const std::vector<TextColumn>& columns,
                       const std::vector<std::vector<std::string>>& rows) {
    text_ += text_table(columns, rows, 2);
}

void ReportPage::more(std::size_t all, std::string_view zh, std::string_view en) {
    if (all <= options_.rows) return;
    const std::string left = number(all - options_.rows);
    paragraph(say("……另有 " + left + " " + std::string(zh), "… " + left + " more" + std::string(en)));
}

}  // namespace qgov::inline v0::detail
