#include <qgov/io/task_table.hpp>

#include "core/code_text.hpp"
#include "io/due_text.hpp"
#include "io/new_units.hpp"
#include "io/task_columns.hpp"
#include "io/task_text.hpp"
#include "io/unit_names.hpp"
#include "io/unit_roles.hpp"

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
            note_others();
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

    /// Who reads the table should know of a column of units under a name that is not known.
    void note_others() const {
        if (!options_.csv.unused) return;
        for (const std::size_t at : others_) {
            const std::string& header = headers_[at];
            if (header.empty()) continue;
            const bool units = header.ends_with("单位") || header.ends_with("部门");
            options_.csv.unused->push_back("column " + detail::quoted(header) + " is kept as the extension " +
                                           detail::quoted("x-" + header) +
                                           (units ? "; if its units answer for the task, call it 牵头单位, "
                                                    "责任单位, 配合单位, 督查单位 or 落实单位"
                                                  : ""));
        }
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
        // What is made up stands at no place in a source.
        const bool made_up = options_.status == FactStatus::illustrative;
        return {.source = source_,
                .status = options_.status,
                .locator = made_up ? std::string() : "第" + std::to_string(reader_.line()) + "行"};
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
                                           [&](TaskColumn each) { return !says_nobody(cell(each)); });
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
                     " does not say of which year; write it, say which year the table is for (option year), "
                     "or name a document whose plan is for one year");
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

    static constexpr std::array<TaskColumn, 5> unit_columns = {TaskColumn::lead, TaskColumn::responsible,
                                                               TaskColumn::support, TaskColumn::supervise,
                                                               TaskColumn::implement};

    void read_units() {
        for (const TaskColumn column : unit_columns) {
            given_.clear();
            for (const RoleGroup& group : role_groups(cell(column), names_)) {
                if (group.unclear) {
                    note(Code::unknown_key, column,
                         "it is not clear how many units of " + detail::quoted(group.units) +
                             " the word at its end is about; write A、B配合 for all, or A；B配合 for the "
                             "last");
                    continue;
                }
                for (NamedUnit& unit : names_.read_list(group.units))
                    give(unit, group.role.value_or(*role_of(column)), column);
            }
        }
    }

    /// Assigns the open task to a unit of the cell; of several leads the first is the lead.
    void give(NamedUnit& unit, AssignmentRole role, TaskColumn column) {
        if (!settle(unit, column) || !last_task_) return;
        bool lead = false;
        for (const auto& [other, other_role] : given_) {
            const bool same = other.organisation == unit.organisation && other.collective == unit.collective;
            if (same && other_role == role) return;
            lead = lead || other_role == AssignmentRole::lead;
        }
        const AssignmentRole given = lead && role == AssignmentRole::lead ? AssignmentRole::co_lead : role;
        if (unit.organisation)
            assign(data(), last_task_, unit.organisation, given, provenance());
        else
            assign(data(), last_task_, unit.collective, given, provenance());
        given_.emplace_back(std::move(unit), role);
    }

    /// Finds or makes the unit that is named; false if it stays unknown.
    bool settle(NamedUnit& unit, TaskColumn column) {
        using Kind = NamedUnit::Kind;
        unit.name = one_line(unit.name);
        const bool is_new =
            unit.kind == Kind::new_collective || (unit.kind == Kind::unknown && options_.create_units);
        const std::string doubt =
            is_new || unit.kind == Kind::unknown ? not_a_name(unit.name) : std::string();
        if (!doubt.empty()) {
            note(Code::unknown_key, column, doubt);
            return false;
        }
        if (is_new) return add_new(unit, column);
        if (unit.kind == Kind::unknown) {
            const bool told = problems_.first.size() < problems_.most;
            const std::string nearest = told ? names_.nearest(unit.name) : std::string();
            note(Code::unknown_key, column,
                 "no unit is named " + detail::quoted(unit.name) +
                     (nearest.empty()
                          ? "; add it to the data set, or let unknown units be created (option create-units)"
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

    bool add_new(NamedUnit& unit, TaskColumn column) {
        try {
            if (unit.kind == NamedUnit::Kind::new_collective) {
                unit.collective = add_collective(data(), names_, unit.name, provenance());
                result_.new_collectives.push_back(unit.collective);
            } else {
                unit.organisation = add_unit(data(), names_, unit.name, provenance());
                result_.new_units.push_back(unit.organisation);
            }
            return true;
        } catch (const Error& error) {  // a name too long for a key
            note(error.code(), column, error.message());
            return false;
        }
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
    std::vector<std::pair<NamedUnit, AssignmentRole>> given_{};  // by the cell that is read
    std::map<std::string, Category> categories_{};
    std::map<std::string, std::size_t> counts_{};
    std::map<std::string, bool> keys_{};
};

}  // namespace

TaskTable read_task_table(std::string_view text, Dataset base, const TaskTableOptions& options) {
    return TaskTableReader(text, std::move(base), options).read();
}

}  // namespace qgov::inline v0
