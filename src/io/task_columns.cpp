#include "io/task_columns.hpp"

#include "io/unit_names.hpp"

#include <algorithm>

namespace qgov::inline v0 {

namespace {

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
    {"主责单位", TaskColumn::lead},
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
    {"参加单位", TaskColumn::support},
    {"协同单位", TaskColumn::support},
    {"协助单位", TaskColumn::support},
    {"support", TaskColumn::support},
    {"supportingunits", TaskColumn::support},
    {"督查单位", TaskColumn::supervise},
    {"督办单位", TaskColumn::supervise},
    {"考核单位", TaskColumn::supervise},
    {"考核牵头部门", TaskColumn::supervise},
    {"supervise", TaskColumn::supervise},
    {"落实单位", TaskColumn::implement},
    {"实施单位", TaskColumn::implement},
    {"implement", TaskColumn::implement},
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

constexpr std::string_view unit_endings[] = {"单位", "部门"};

/// In half width and small letters, without blanks.
std::string folded_header(std::string_view text) {
    std::string name = folded_name(text);
    for (char& each : name) {
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    }
    return name;
}

/// What is left of a header without 单位 or 部门; empty where it ends in neither.
std::string_view without_unit(std::string_view header) {
    for (const std::string_view ending : unit_endings) {
        if (header.ends_with(ending)) return header.substr(0, header.size() - ending.size());
    }
    return {};
}

bool drop_end(std::string_view& text, std::string_view ending) {
    if (!text.ends_with(ending)) return false;
    text.remove_suffix(ending.size());
    return true;
}

}  // namespace

std::optional<TaskColumn> task_column(std::string_view header) {
    std::string name = folded_header(header);
    name.resize(std::min(name.find('('), name.size()));
    for (const TaskHeader& each : task_headers) {
        if (each.name == name) return each.column;
    }
    return std::nullopt;
}

std::optional<AssignmentRole> role_of(TaskColumn column) {
    switch (column) {
    case TaskColumn::lead:
        return AssignmentRole::lead;
    case TaskColumn::responsible:
        return AssignmentRole::responsible;
    case TaskColumn::support:
        return AssignmentRole::support;
    case TaskColumn::supervise:
        return AssignmentRole::supervise;
    case TaskColumn::implement:
        return AssignmentRole::implement;
    default:
        return std::nullopt;
    }
}

std::optional<AssignmentRole> role_word(std::string_view word) {
    const std::string name = folded_header(word);
    for (const TaskHeader& each : task_headers) {
        const auto role = role_of(each.column);
        if (role && (each.name == name || (!name.empty() && without_unit(each.name) == name))) return role;
    }
    return std::nullopt;
}

RoleVerb role_verb(std::string_view text) {
    RoleVerb result;
    std::string_view rest = text;
    for (const TaskHeader& each : task_headers) {
        const std::string_view verb = without_unit(each.name);
        const auto role = role_of(each.column);
        // 责任 is none: 落实责任.
        if (!role || verb.size() <= result.size || verb.find("责任") != verb.npos || !text.ends_with(verb))
            continue;
        result = {.role = *role, .size = verb.size()};
        rest = text.substr(0, text.size() - verb.size());
    }
    if (result.size > 0 && (drop_end(rest, "共同") || drop_end(rest, "联合")))
        result.size = text.size() - rest.size();
    return result;
}

}  // namespace qgov::inline v0
