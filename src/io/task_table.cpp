#include <qgov/io/task_table.hpp>

#include "core/code_text.hpp"
#include "io/due_text.hpp"
#include "io/unit_names.hpp"

#include <qgov/core/decimal.hpp>
#include <qgov/core/error.hpp>
#include <qgov/io/json_text.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace qgov::inline v0 {

namespace {

enum class TaskColumn : std::uint8_t {
    number,
    category,
    task,
    description,
    lead,
    responsible,
    support,
    supervise,
    due,
    points,
    note
};
constexpr std::size_t task_column_count = 11;

struct TaskHeader {
    std::string_view name{};
    TaskColumn column{};
};

constexpr TaskHeader task_headers[] = {
    {"序号", TaskColumn::number},
    {"编号", TaskColumn::number},
    {"no", TaskColumn::number},
    {"no.", TaskColumn::number},
    {"number", TaskColumn::number},
    {"类别", TaskColumn::category},
    {"大类", TaskColumn::category},
    {"分类", TaskColumn::category},
    {"工作类别", TaskColumn::category},
    {"任务类别", TaskColumn::category},
    {"领域", TaskColumn::category},
    {"项目", TaskColumn::category},
    {"category", TaskColumn::category},
    {"目标任务", TaskColumn::task},
    {"任务", TaskColumn::task},
    {"工作任务", TaskColumn::task},
    {"重点任务", TaskColumn::task},
    {"主要任务", TaskColumn::task},
    {"具体任务", TaskColumn::task},
    {"任务名称", TaskColumn::task},
    {"任务内容", TaskColumn::task},
    {"工作内容", TaskColumn::task},
    {"工作事项", TaskColumn::task},
    {"事项", TaskColumn::task},
    {"task", TaskColumn::task},
    {"具体措施", TaskColumn::description},
    {"工作措施", TaskColumn::description},
    {"主要措施", TaskColumn::description},
    {"措施", TaskColumn::description},
    {"工作要求", TaskColumn::description},
    {"具体要求", TaskColumn::description},
    {"description", TaskColumn::description},
    {"牵头单位", TaskColumn::lead},
    {"牵头部门", TaskColumn::lead},
    {"牵头责任单位", TaskColumn::lead},
    {"主办单位", TaskColumn::lead},
    {"lead", TaskColumn::lead},
    {"leadunit", TaskColumn::lead},
    {"责任单位", TaskColumn::responsible},
    {"责任部门", TaskColumn::responsible},
    {"负责单位", TaskColumn::responsible},
    {"承办单位", TaskColumn::responsible},
    {"responsible", TaskColumn::responsible},
    {"responsibleunits", TaskColumn::responsible},
    {"配合单位", TaskColumn::support},
    {"配合部门", TaskColumn::support},
    {"配合责任单位", TaskColumn::support},
    {"协办单位", TaskColumn::support},
    {"协作单位", TaskColumn::support},
    {"参与单位", TaskColumn::support},
    {"support", TaskColumn::support},
    {"supportingunits", TaskColumn::support},
    {"督查单位", TaskColumn::supervise},
    {"督办单位", TaskColumn::supervise},
    {"考核单位", TaskColumn::supervise},
    {"考核牵头部门", TaskColumn::supervise},
    {"supervise", TaskColumn::supervise},
    {"完成时限", TaskColumn::due},
    {"完成时间", TaskColumn::due},
    {"完成期限", TaskColumn::due},
    {"时限要求", TaskColumn::due},
    {"时间要求", TaskColumn::due},
    {"时限", TaskColumn::due},
    {"due", TaskColumn::due},
    {"deadline", TaskColumn::due},
    {"分值", TaskColumn::points},
    {"标准分", TaskColumn::points},
    {"points", TaskColumn::points},
    {"备注", TaskColumn::note},
    {"说明", TaskColumn::note},
    {"note", TaskColumn::note},
    {"notes", TaskColumn::note},
};

/// Which column a header names, its brackets and blanks not counted.
std::optional<TaskColumn> task_column(std::string_view header) {
    std::string name = folded_name(header);
    name.resize(std::min(name.find('('), name.size()));
    for (char& each : name) {
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    }
    for (const TaskHeader& each : task_headers) {
        if (each.name == name) return each.column;
    }
    return std::nullopt;
}

/// Without blanks around it and line breaks inside.
std::string one_line(std::string_view text) {
    constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\u3000", "\u00A0"};
    for (std::size_t before = 0; before != text.size();) {
        before = text.size();
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size());
            if (text.ends_with(blank)) text.remove_suffix(blank.size());
        }
    }
    std::string line(text);
    std::erase_if(line, [](char each) { return each == '\n' || each == '\r'; });
    return line;
}

/// How deep a printed number stands: 1 for 一 and 一、, 2 for (一), 0 for what is none of these.
int heading_depth(std::string_view folded) {
    const bool bracket = folded.starts_with("(") && folded.ends_with(")");
    if (bracket) folded = folded.substr(1, folded.size() - 2);
    if (!bracket && folded.ends_with("、")) folded.remove_suffix(std::string_view("、").size());
    if (folded.empty()) return 0;
    constexpr std::string_view numerals = "一二三四五六七八九十百";
    for (std::size_t at = 0; at < folded.size(); at += 3) {
        if (numerals.find(folded.substr(at, 3)) == numerals.npos || folded.size() - at < 3) return 0;
    }
    return bracket ? 2 : 1;
}

/// The printed number that a name begins with: 一、, （一）, 1. or nothing.
std::string_view printed_number(std::string_view name) {
    for (const std::string_view end : {"、", "）", ")", ".", "．"}) {
        const std::size_t at = name.find(end);
        if (at == name.npos || at == 0 || at > 24) continue;
        const std::string_view number = name.substr(0, at + end.size());
        const std::string folded = folded_name(number);
        if (heading_depth(folded) > 0) return number;
        std::size_t digits = 0;
        while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') ++digits;
        const bool point = end == "." || end == "．" || end == "、";
        const bool behind = at + end.size() < name.size();
        const bool decimal = behind && name[at + end.size()] >= '0' && name[at + end.size()] <= '9';
        if (point && behind && !decimal && digits > 0 && digits <= 3 && folded.size() - digits <= 3)
            return number;
    }
    return {};
}

class TaskTableReader {
public:
    TaskTableReader(std::string_view text, Dataset base, const TaskTableOptions& options)
        : options_(options),
          problems_(options.csv.problems ? *options.csv.problems : own_problems_),
          names_(base),
          reader_(text, csv_options(options, problems_)) {
        result_.dataset = std::move(base);
    }

    TaskTable read() {
        find_document();
        if (find_columns()) {
            while (!at_end_) {
                read_row();
                at_end_ = !reader_.next();
            }
        }
        problems_.sort();
        if (!options_.csv.problems) problems_.throw_any();
        return std::move(result_);
    }

private:
    static CsvReadOptions csv_options(const TaskTableOptions& options, ReadProblems& problems) {
        CsvReadOptions result = options.csv;
        result.problems = &problems;
        return result;
    }

    // Columns

    static std::string expected_columns() {
        return "\"目标任务\" or \"任务\" (task); further known are 序号, 类别, 牵头单位, 责任单位, 配合单位, "
               "完成时限, 分值, 备注";
    }

    bool take_headers(std::vector<std::string> headers) {
        std::array<std::optional<std::size_t>, task_column_count> columns{};
        std::vector<std::size_t> others;
        std::vector<std::size_t> doubled;
        for (std::size_t at = 0; at < headers.size(); ++at) {
            const auto column = task_column(headers[at]);
            auto* place = column ? &columns[static_cast<std::size_t>(*column)] : nullptr;
            auto* description = &columns[static_cast<std::size_t>(TaskColumn::description)];
            if (place && !*place)
                *place = at;
            else if (column == TaskColumn::task && !*description)
                *description = at;
            else if (place)
                doubled.push_back(at);
            else
                others.push_back(at);
        }
        if (!columns[static_cast<std::size_t>(TaskColumn::task)]) return false;
        headers_ = std::move(headers);
        columns_ = columns;
        others_ = std::move(others);
        for (const std::size_t at : doubled) {
            const std::size_t first = *columns_[static_cast<std::size_t>(*task_column(headers_[at]))];
            problems_.add(ParseError(
                Code::duplicate_member, {.file = options_.csv.file, .line = header_line_, .column = 1},
                "the columns " + detail::quoted(headers_[first]) + " and " + detail::quoted(headers_[at]) +
                    " mean the same; leave one of them out"));
        }
        return true;
    }

    /// Leaves the reader at the first row below the headers.
    bool find_columns() {
        if (reader_.columns().empty()) return false;
        constexpr int most_rows = 10;
        bool found = take_headers(reader_.columns());
        std::string seen;
        for (const std::string& each : reader_.columns())
            seen += (seen.empty() ? "" : ", ") + detail::quoted(each);
        for (int row = 1; !found && row < most_rows && reader_.next(); ++row) {
            std::vector<std::string> headers;
            for (std::size_t at = 0; at < reader_.columns().size(); ++at)
                headers.push_back(one_line(reader_.cell(at)));
            header_line_ = reader_.line();
            found = take_headers(std::move(headers));
        }
        if (!found) {
            problems_.add(ParseError(
                Code::missing_member, {.file = options_.csv.file, .line = 1, .column = 1},
                "there is no row of headers with " + expected_columns() + "; the first row has " + seen));
            return false;
        }
        at_end_ = !reader_.next();
        return true;
    }

    std::string_view cell(TaskColumn column) const {
        const auto& at = columns_[static_cast<std::size_t>(column)];
        return at ? reader_.cell(*at) : std::string_view();
    }
    std::string text(TaskColumn column) const { return one_line(cell(column)); }

    void note(Code code, TaskColumn column, const std::string& problem) {
        const std::size_t at = *columns_[static_cast<std::size_t>(column)];
        Place place = reader_.place(at);
        place.pointer = headers_[at];
        problems_.add(ParseError(code, std::move(place), problem));
    }

    // The data set

    Dataset& data() noexcept { return result_.dataset; }

    void find_document() {
        year_ = options_.year;
        prefix_ = options_.document.empty() ? "tasks" : options_.document;
        if (options_.document.empty()) return;
        document_ = data().documents.id(options_.document);
        const Period plan = data().documents[document_].plan_period;
        if (year_ == 0 && plan && plan.first() && plan.last() && plan.first().year() == plan.last().year())
            year_ = plan.first().year();
    }

    Provenance provenance() {
        if (!source_) {
            std::string key = options_.source;
            if (key.empty()) key = document_ ? options_.document + "/task-table" : "task-table";
            source_ = data().sources.find(key);
            if (!source_) {
                const std::size_t slash = options_.csv.file.find_last_of("/\\");
                std::string title = options_.csv.file.substr(slash == std::string::npos ? 0 : slash + 1);
                if (title.empty()) title = "任务分解表";
                source_ = data().sources.add(
                    {.key = std::move(key), .title = std::move(title), .kind = SourceKind::document});
            }
        }
        return {.source = source_,
                .status = FactStatus::reported,
                .locator = "第" + std::to_string(reader_.line()) + "行"};
    }

    /// Adds a task; nothing when its key is taken.
    Id<Task> add_task(Task task, TaskColumn column) {
        task.document = document_;
        Provenance from = provenance();
        from.note = std::move(task.provenance.note);
        task.provenance = std::move(from);
        if (data().tasks.contains(task.key)) {
            note(Code::duplicate_key, column,
                 "the task " + detail::quoted(task.key) +
                     " is already in the data set; was this table read before? Another table needs another "
                     "document");
            return {};
        }
        try {
            const Id<Task> id = data().tasks.add(std::move(task));
            result_.tasks.push_back(id);
            return id;
        } catch (const Error& error) {
            note(error.code(), column, error.message());
            return {};
        }
    }

    // Rows

    void read_row() {
        bool any = false;
        for (std::size_t at = 0; at < headers_.size(); ++at) any = any || !one_line(reader_.cell(at)).empty();
        if (!any || is_sum()) return;
        if (read_heading()) return;
        read_category();
        const std::string name = text(TaskColumn::task);
        if (name.empty()) return continue_task();
        read_task(name);
    }

    bool is_sum() const {
        for (const TaskColumn column : {TaskColumn::number, TaskColumn::category, TaskColumn::task}) {
            const std::string name = folded_name(cell(column));
            for (const std::string_view sum : {"合计", "总计", "小计", "共计", "total"}) {
                if (name == sum) return true;
            }
        }
        return false;
    }

    /// A row that is a heading and nothing else: 一、 or (一) and a name.
    bool read_heading() {
        std::string number = folded_name(cell(TaskColumn::number));
        std::string name = text(TaskColumn::task);
        if (name.empty()) name = text(TaskColumn::category);
        for (std::size_t at = 0; at < headers_.size(); ++at) {
            const auto is = [&](TaskColumn column) {
                return columns_[static_cast<std::size_t>(column)] == at;
            };
            if (is(TaskColumn::number) || is(TaskColumn::category) || is(TaskColumn::task)) continue;
            if (!one_line(reader_.cell(at)).empty()) return false;
        }
        if (!text(TaskColumn::task).empty() && !text(TaskColumn::category).empty()) return false;
        if (heading_depth(number) > 0 && name.empty()) return false;
        std::string label = text(TaskColumn::number);
        if (number.empty()) {  // spread over the row as one cell, or before its name
            label = printed_number(name);
            number = folded_name(label);
            name = one_line(std::string_view(name).substr(label.size()));
        }
        const int depth = heading_depth(number);
        if (depth == 0 || name.empty()) return false;
        const TaskColumn column = text(TaskColumn::task).empty() ? TaskColumn::category : TaskColumn::task;
        if (columns_[static_cast<std::size_t>(column)]) open_category(depth, label, name, column);
        return true;
    }

    void read_category() {
        const std::string whole = text(TaskColumn::category);
        if (whole.empty()) return;
        const auto known = categories_.find(folded_name(whole));
        if (known != categories_.end()) {
            category_ = known->second;
            return;
        }
        const std::string label(printed_number(whole));
        open_category(1, label, one_line(std::string_view(whole).substr(label.size())), TaskColumn::category);
        categories_.emplace(folded_name(whole), category_);
    }

    struct Category {
        Id<Task> task{};
        std::string key{};
        std::size_t children = 0;
    };

    void open_category(int depth, const std::string& label, const std::string& name, TaskColumn column) {
        Category& above = depth == 2 ? top_ : root_;
        const std::string& path = above.key.empty() ? prefix_ : above.key;
        Category category;
        category.key = path + "/c" + std::to_string(++above.children);
        category.task =
            add_task({.key = category.key, .name = name, .label = label, .parent = above.task}, column);
        category_ = category;
        if (depth == 1) top_ = category;
        last_task_ = {};
    }

    void read_task(std::string name) {
        Task task;
        task.label = text(TaskColumn::number);
        if (task.label.empty()) {
            task.label = printed_number(name);
            name = one_line(std::string_view(name).substr(task.label.size()));
        }
        task.name = std::move(name);
        task.parent = category_.task;
        task.key = task_key(task.label);
        const std::string description = text(TaskColumn::description);
        if (!says_nobody(description)) task.description = description;
        const std::string remark = text(TaskColumn::note);
        if (!says_nobody(remark)) task.provenance.note = remark;
        read_due_into(task);
        read_points_into(task);
        for (const std::size_t at : others_) {
            const std::string content = one_line(reader_.cell(at));
            if (content.empty()) continue;
            std::string header = headers_[at].empty() ? "column-" + std::to_string(at + 1) : headers_[at];
            add_extension(task, header, content);
        }
        last_task_ = add_task(std::move(task), TaskColumn::task);
        read_units();
    }

    static void add_extension(Task& task, const std::string& name, std::string_view content) {
        std::string json;
        append_json_string(json, content);
        std::string full = "x-" + name;
        const auto taken = [&] {
            return std::any_of(task.extensions.begin(), task.extensions.end(),
                               [&](const Extension& each) { return each.name == full; });
        };
        while (taken()) full += "-2";
        task.extensions.push_back({std::move(full), std::move(json)});
    }

    /// The printed number where it is plain digits, else how many tasks the category has; each key once in the table.
    std::string task_key(std::string_view label) {
        const std::string path = category_.key.empty() ? prefix_ : category_.key;
        std::string number;
        for (const char each : folded_name(label)) {
            const bool digit = each >= '0' && each <= '9';
            if (digit || (each == '.' && !number.empty())) number += each;
        }
        while (number.ends_with('.')) number.pop_back();
        std::size_t& count = counts_[path];
        ++count;
        if (number.empty() || number.size() > 20) number = std::to_string(count);
        const std::string key = path + "/" + number;
        std::string unique = key;
        for (int copy = 2; !keys_.emplace(unique, true).second; ++copy) {
            unique = key;
            unique += "-" + std::to_string(copy);
        }
        return unique;
    }

    /// A row whose task was merged with the one above.
    void continue_task() {
        const bool has_units = std::any_of(unit_columns.begin(), unit_columns.end(),
                                           [&](const auto& each) { return !says_nobody(cell(each.first)); });
        if (has_units && last_task_) return read_units();
        note(
            Code::missing_member, TaskColumn::task,
            "this row has no task, and is none that goes on with the units of the one above; write the task");
    }

    void read_due_into(Task& task) {
        const std::string content = text(TaskColumn::due);
        if (says_nobody(content)) return;
        const auto due = read_due(content, year_);
        if (!due) {
            note(
                Code::bad_period, TaskColumn::due,
                detail::quoted(content) +
                    " is no time; write it as 2018年12月底前, 2018-12-31, 2018年三季度, 2018—2020年 or 长期");
        } else if (due->needs_year) {
            note(Code::bad_period, TaskColumn::due,
                 detail::quoted(content) +
                     " does not say of which year; write it, or name a document whose plan is for one year");
        } else if (due->words) {
            add_extension(task, headers_[*columns_[static_cast<std::size_t>(TaskColumn::due)]], content);
        } else {
            task.due = due->period;
        }
    }

    void read_points_into(Task& task) {
        std::string content = folded_name(cell(TaskColumn::points));
        if (says_nobody(content)) return;
        constexpr std::string_view unit = "分";
        if (content.ends_with(unit)) content.resize(content.size() - unit.size());
        task.points = Decimal::try_parse(content);
        if (!task.points) {
            note(Code::bad_number, TaskColumn::points,
                 detail::quoted(cell(TaskColumn::points)) +
                     " is no number of points; write one such as 5 or 2.5");
        }
    }

    // Units

    static constexpr std::array<std::pair<TaskColumn, AssignmentRole>, 4> unit_columns = {
        {{TaskColumn::lead, AssignmentRole::lead},
         {TaskColumn::responsible, AssignmentRole::responsible},
         {TaskColumn::support, AssignmentRole::support},
         {TaskColumn::supervise, AssignmentRole::supervise}}};

    void read_units() {
        for (const auto& [column, first_role] : unit_columns) {
            std::vector<NamedUnit> given;
            for (NamedUnit& unit : names_.read_list(cell(column))) {
                if (!settle(unit, column)) continue;
                const bool twice = std::any_of(given.begin(), given.end(), [&](const NamedUnit& other) {
                    return other.organisation == unit.organisation && other.collective == unit.collective;
                });
                if (twice || !last_task_) continue;
                AssignmentRole role = first_role;
                if (role == AssignmentRole::lead && !given.empty()) role = AssignmentRole::co_lead;
                if (unit.organisation)
                    assign(data(), last_task_, unit.organisation, role, provenance());
                else
                    assign(data(), last_task_, unit.collective, role, provenance());
                given.push_back(std::move(unit));
            }
        }
    }

    /// Finds or makes the unit that is named; false if it stays unknown.
    bool settle(NamedUnit& unit, TaskColumn column) {
        using Kind = NamedUnit::Kind;
        unit.name = one_line(unit.name);
        if (unit.kind == Kind::new_collective) {
            unit.collective = add_collective(unit.name, column);
            return static_cast<bool>(unit.collective);
        }
        if (unit.kind == Kind::unknown && options_.create_units) {
            unit.organisation = add_unit(unit.name, column);
            return static_cast<bool>(unit.organisation);
        }
        if (unit.kind == Kind::unknown) {
            const bool told = problems_.first.size() < problems_.most;
            const std::string nearest = told ? names_.nearest(unit.name) : std::string();
            note(Code::unknown_key, column,
                 "no unit is named " + detail::quoted(unit.name) +
                     (nearest.empty() ? "; add it to the data set, or have unknown units created"
                                      : "; did you mean " + detail::quoted(nearest) + "?"));
            return false;
        }
        if (unit.kind == Kind::ambiguous) {
            note(Code::unknown_key, column,
                 detail::quoted(unit.name) + " is a name of several units: " + unit.also +
                     "; write the full name or the key of one");
            return false;
        }
        return true;
    }

    template <class T>
    std::string new_key(const Table<T>& table, std::string_view folder, std::string_view name) const {
        const std::string home = data_home();
        const std::string path = (home.empty() ? std::string() : home + "/") + std::string(folder) + "/";
        std::string key = path + std::string(name);
        for (int copy = 2; table.contains(key); ++copy)
            key = path + std::string(name) + "-" + std::to_string(copy);
        return key;
    }
    std::string data_home() const {
        const Dataset& dataset = result_.dataset;
        return dataset.home ? dataset.organisations[dataset.home].key : std::string();
    }

    Id<Collective> add_collective(const std::string& name, TaskColumn column) {
        Collective collective;
        collective.key = new_key(data().collectives, "collective", name);
        collective.name = name;
        collective.open = true;
        collective.provenance = provenance();
        return add_named(collective, data().collectives, result_.new_collectives, column);
    }

    Id<Organisation> add_unit(const std::string& name, TaskColumn column) {
        Organisation unit;
        unit.key = new_key(data().organisations, "unit", name);
        unit.name = name;
        unit.kind = kind_of(folded_name(name));
        unit.provenance = provenance();
        return add_named(unit, data().organisations, result_.new_units, column);
    }

    template <class T>
    Id<T> add_named(const T& record, Table<T>& table, std::vector<Id<T>>& added, TaskColumn column) {
        try {
            const Id<T> id = table.add(record);
            names_.add(record, id);
            added.push_back(id);
            return id;
        } catch (const Error& error) {  // a name too long for a key
            note(error.code(), column, error.message());
            return {};
        }
    }

    /// What a unit is by the end of its name.
    static OrganisationKind kind_of(std::string_view name) {
        constexpr std::pair<std::string_view, OrganisationKind> ends[] = {
            {"街道办事处", OrganisationKind::subdistrict},
            {"街道", OrganisationKind::subdistrict},
            {"镇人民政府", OrganisationKind::township},
            {"乡人民政府", OrganisationKind::township},
            {"镇政府", OrganisationKind::township},
            {"乡政府", OrganisationKind::township},
            {"镇", OrganisationKind::township},
            {"乡", OrganisationKind::township},
            {"人民政府", OrganisationKind::government},
            {"开发区", OrganisationKind::development_zone},
            {"管委会", OrganisationKind::development_zone},
            {"园区", OrganisationKind::development_zone},
            {"局", OrganisationKind::bureau},
            {"委员会", OrganisationKind::bureau},
            {"委", OrganisationKind::bureau},
            {"办公室", OrganisationKind::bureau},
            {"公司", OrganisationKind::enterprise},
            {"集团", OrganisationKind::enterprise},
            {"协会", OrganisationKind::association},
            {"法院", OrganisationKind::court_procuratorate},
            {"检察院", OrganisationKind::court_procuratorate},
        };
        for (const auto& [end, kind] : ends) {
            if (name.ends_with(end)) return kind;
        }
        return OrganisationKind::other;
    }

    const TaskTableOptions& options_;
    ReadProblems own_problems_{};
    ReadProblems& problems_;
    UnitNames names_;
    CsvReader reader_;
    TaskTable result_{};
    std::vector<std::string> headers_{};
    std::array<std::optional<std::size_t>, task_column_count> columns_{};
    std::vector<std::size_t> others_{};
    std::uint64_t header_line_ = 1;
    bool at_end_ = true;
    Id<PolicyDocument> document_{};
    Id<Source> source_{};
    std::string prefix_{};
    int year_ = 0;
    Category root_{};
    Category top_{};
    Category category_{};
    Id<Task> last_task_{};
    std::map<std::string, Category> categories_{};
    std::map<std::string, std::size_t> counts_{};
    std::map<std::string, bool> keys_{};
};

}  // namespace

TaskTable read_task_table(std::string_view text, Dataset base, const TaskTableOptions& options) {
    return TaskTableReader(text, std::move(base), options).read();
}

}  // namespace qgov::inline v0
