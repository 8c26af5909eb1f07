#include <qgov/io/incentive_cases.hpp>

#include <qgov/core/error.hpp>
#include <qgov/core/table.hpp>

#include "core/code_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

// A usual word for an enumerator beside its name and labels.
template <class E>
struct UsualWord {
    std::string_view word{};
    E value{};
};

constexpr UsualWord<IncentiveObject> object_words[] = {
    {"团标", IncentiveObject::group_standard},
    {"示范项目", IncentiveObject::demonstration_project},
    {"试点项目", IncentiveObject::demonstration_project},
    {"示范试点", IncentiveObject::demonstration_project},
    {"商标", IncentiveObject::brand},
    {"名牌", IncentiveObject::brand},
};
constexpr UsualWord<IncentiveLevel> level_words[] = {
    {"国际级", IncentiveLevel::international}, {"国家", IncentiveLevel::national},
    {"行业级", IncentiveLevel::industry},      {"省", IncentiveLevel::provincial},
    {"省地方", IncentiveLevel::provincial},    {"市", IncentiveLevel::municipal},
    {"市地方", IncentiveLevel::municipal},     {"县", IncentiveLevel::county},
};
constexpr UsualWord<IncentiveRole> role_words[] = {
    {"牵头", IncentiveRole::lead},
    {"参加", IncentiveRole::participant},
};
constexpr UsualWord<Truth> truth_words[] = {
    {"已通过", Truth::yes},
    {"通过", Truth::yes},
    {"满足", Truth::yes},
    {"未通过", Truth::no},
    {"不满足", Truth::no},
    {"true", Truth::yes},
    {"false", Truth::no},
    {"1", Truth::yes},
    {"0", Truth::no},
    {"不明", Truth::undetermined},
    {"未知", Truth::undetermined},
};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> verb_words = {{
    {"make", "制定"},
    {"revise", "修订"},
    {"make or revise", "制修订"},
    {"complete", "完成建设"},
}};

// Ranks as documents write them.
constexpr std::array<std::string_view, 10> numerals = {"一", "二", "三", "四", "五",
                                                       "六", "七", "八", "九", "十"};

// Without blanks around it, an ideographic one among them.
std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view wide = "\u3000";
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    for (;;) {
        if (!text.empty() && blank(text.front()))
            text.remove_prefix(1);
        else if (!text.empty() && blank(text.back()))
            text.remove_suffix(1);
        else if (text.starts_with(wide))
            text.remove_prefix(wide.size());
        else if (text.ends_with(wide))
            text.remove_suffix(wide.size());
        else
            return text;
    }
}

bool says_nothing(std::string_view cell) {
    return cell.empty() || cell == "NA" || cell == "-" || cell == "–" || cell == "—";
}

class CaseReader {
public:
    CaseReader(std::string_view text, const CsvReadOptions& options)
        : reader_(text, options), options_(options) {}

    std::vector<IncentiveCase> read() {
        find_columns();
        while (reader_.next()) {
            IncentiveCase row;
            row.key = key();
            row.applicant = text(Column::applicant);
            row.object = word<IncentiveObject>(Column::object, object_words).value_or(IncentiveObject::other);
            row.level = word<IncentiveLevel>(Column::level, level_words).value_or(IncentiveLevel::any);
            row.role = word<IncentiveRole>(Column::role, role_words).value_or(IncentiveRole::any);
            row.rank = rank();
            row.verb = verb();
            row.condition = word<Truth>(Column::condition, truth_words).value_or(Truth::undetermined);
            row.date = date();
            row.count = number(Column::count, cell(Column::count), "2").value_or(1);
            row.project = text(Column::project);
            row.group = text(Column::group);
            keys_.insert(row.key, static_cast<std::uint32_t>(cases_.size()));
            cases_.push_back(std::move(row));
        }
        report();
        return std::move(cases_);
    }

private:
    enum class Column : std::uint8_t {
        key,
        applicant,
        object,
        level,
        role,
        rank,
        verb,
        condition,
        date,
        count,
        project,
        group
    };
    struct Header {
        std::string_view en{};
        std::string_view zh{};
    };
    static constexpr std::array<Header, 12> headers = {{
        {"case", "编号"},
        {"applicant", "申请单位"},
        {"object", "对象"},
        {"level", "级别"},
        {"role", "角色"},
        {"rank", "位次"},
        {"verb", "动作"},
        {"condition", "条件"},
        {"date", "日期"},
        {"count", "数量"},
        {"project", "项目"},
        {"group", "同一事项"},
    }};

    void find_columns() {
        for (std::size_t at = 0; at < headers.size(); ++at) {
            const auto en = reader_.find_column(headers[at].en);
            const auto zh = reader_.find_column(headers[at].zh);
            if (en && zh) {
                throw ParseError(Code::duplicate_member, {.file = options_.file, .line = 1},
                                 "the columns " + detail::quoted(headers[at].en) + " and " +
                                     detail::quoted(headers[at].zh) + " are the same; leave one of them out");
            }
            columns_[at] = en ? en : zh;
        }
        std::vector<std::string_view> known;
        for (const Header& header : headers) {
            const bool neither = !reader_.find_column(header.en) && !reader_.find_column(header.zh);
            if (neither || reader_.find_column(header.en)) known.push_back(header.en);
            if (neither || reader_.find_column(header.zh)) known.push_back(header.zh);
        }
        reader_.note_unused(known);
        for (const Column needed : {Column::key, Column::object}) {
            const Header& header = headers[static_cast<std::size_t>(needed)];
            if (columns_[static_cast<std::size_t>(needed)]) continue;
            throw ParseError(Code::missing_member, {.file = options_.file, .line = 1},
                             "there is no column " + detail::quoted(header.en) + " (or " +
                                 detail::quoted(header.zh) + "); every case needs one");
        }
    }

    std::string_view cell(Column column) const {
        const auto& at = columns_[static_cast<std::size_t>(column)];
        if (!at) return {};
        const std::string_view content = without_blanks(reader_.cell(*at));
        return says_nothing(content) ? std::string_view() : content;
    }

    // Notes a bad cell; reading goes on.
    void note(Code code, Column column, const std::string& problem) {
        ++problem_count_;
        if (problems_.size() >= most_problems) return;
        try {
            reader_.fail(code, *columns_[static_cast<std::size_t>(column)], problem);
        } catch (const ParseError& error) {
            problems_.push_back(error);
        }
    }

    void report() const {
        if (problems_.empty()) return;
        const ParseError& first = problems_.front();
        if (problem_count_ == 1) throw first;
        std::string all = std::to_string(problem_count_) + " cells cannot be read";
        for (const ParseError& each : problems_) {
            all += "\n  line " + std::to_string(each.place().line) + ", " + each.place().pointer + ": " +
                   each.problem();
        }
        if (problem_count_ > problems_.size())
            all += "\n  and " + std::to_string(problem_count_ - problems_.size()) + " more";
        throw ParseError(first.code(), {.file = first.place().file, .line = first.place().line}, all);
    }

    std::string text(Column column) const { return std::string(cell(column)); }

    std::string key() {
        std::string key = text(Column::key);
        if (key.empty()) {
            note(Code::bad_key, Column::key, "the case has no number; give every row one");
        } else if (keys_.find(key, [&](std::uint32_t at) { return cases_[at].key == key; })) {
            note(Code::duplicate_key, Column::key,
                 "the case " + detail::quoted(key) + " is already there; give each its own number");
        }
        return key;
    }

    template <class E, std::size_t Count>
    std::optional<E> word(Column column, const UsualWord<E> (&usual)[Count]) {
        const std::string_view content = cell(column);
        if (content.empty()) {
            if (column == Column::object)
                note(Code::wrong_type, column, "the object is empty; known are " + known<E>());
            return std::nullopt;
        }
        for (const EnumText<E>& each : enum_texts<E>) {
            if (content == each.name || content == each.zh || content == each.en) return each.value;
        }
        for (const UsualWord<E>& each : usual) {
            if (content == each.word) return each.value;
        }
        note(Code::wrong_type, column,
             detail::quoted(content) + " is no " + std::string(headers[static_cast<std::size_t>(column)].en) +
                 "; known are " + known<E>());
        return std::nullopt;
    }

    template <class E>
    static std::string known() {
        std::string all;
        for (const EnumText<E>& each : enum_texts<E>) {
            if (!all.empty()) all += ", ";
            all += std::string(each.name) + " (" + std::string(each.zh) + ")";
        }
        return all;
    }

    std::optional<std::uint32_t> number(Column column, std::string_view content, const char* example) {
        if (content.empty()) return std::nullopt;
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(content.data(), content.data() + content.size(), value);
        if (error == std::errc() && end == content.data() + content.size() && value > 0) return value;
        note(Code::bad_number, column,
             detail::quoted(cell(column)) + " is no " +
                 std::string(headers[static_cast<std::size_t>(column)].en) +
                 "; write a whole number from 1 to 4294967295, such as " + example);
        return std::nullopt;
    }

    std::optional<std::uint32_t> rank() {
        std::string_view content = cell(Column::rank);
        constexpr std::string_view before = "第";
        constexpr std::string_view after = "名";
        if (content.starts_with(before)) content.remove_prefix(before.size());
        if (content.ends_with(after)) content.remove_suffix(after.size());
        if (content.empty()) content = cell(Column::rank);
        for (std::size_t at = 0; at < numerals.size(); ++at) {
            if (content == numerals[at]) return static_cast<std::uint32_t>(at + 1);
        }
        return number(Column::rank, content, "2");
    }

    std::string verb() const {
        const std::string_view content = cell(Column::verb);
        for (const auto& [english, chinese] : verb_words) {
            if (content == english) return std::string(chinese);
        }
        return std::string(content);
    }

    Date date() {
        const std::string_view content = cell(Column::date);
        if (content.empty()) return {};
        if (const auto day = Date::try_parse(content)) return *day;
        note(Code::bad_date, Column::date,
             detail::quoted(content) + " is no day of the calendar; write it as 2024-05-31");
        return {};
    }

    static constexpr std::size_t most_problems = 100;

    CsvReader reader_;
    const CsvReadOptions& options_;
    std::array<std::optional<std::size_t>, headers.size()> columns_{};
    std::vector<IncentiveCase> cases_{};
    KeyIndex keys_{};
    std::vector<ParseError> problems_{};
    std::size_t problem_count_ = 0;
};

}  // namespace

std::vector<IncentiveCase> read_incentive_cases(std::string_view text, const CsvReadOptions& options) {
    return CaseReader(text, options).read();
}

}  // namespace qgov::inline v0
