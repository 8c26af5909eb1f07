#include <qgov/io/table_package.hpp>

#include <qgov/io/json_text.hpp>
#include <qgov/io/table_columns.hpp>
#include <qgov/model/fields.hpp>

#include <algorithm>
#include <string_view>

namespace qgov::inline v0 {

namespace {

struct PackagedTable {
    std::string_view name{};
    std::vector<std::string> headers{};
    std::vector<bool> json_lists{};  // a list of the column stands as JSON somewhere
};

/// Looks over a written table: its headers, and how its lists stand.
PackagedTable look_over(std::string_view name, std::string_view text) {
    PackagedTable table{.name = name};
    CsvReadOptions options;
    options.cell_bytes = text.size();
    CsvReader reader(text, options);
    table.headers = reader.columns();
    table.json_lists.resize(table.headers.size());
    while (reader.next()) {
        for (std::size_t at = 0; at < table.headers.size(); ++at) {
            if (reader.cell(at).starts_with("[")) table.json_lists[at] = true;
        }
    }
    return table;
}

class PackageWriter {
public:
    explicit PackageWriter(const std::vector<PackagedTable>& tables) : tables_(tables) {}

    std::string write(const Dataset& dataset) {
        json_.begin_object();
        json_.member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        json_.member("name", "qgov-dataset");
        if (!dataset.title.empty()) json_.member("title", dataset.title);
        if (!dataset.description.empty()) json_.member("description", dataset.description);
        json_.key("resources");
        json_.begin_array();
        for (const PackagedTable& table : tables_) resource(table);
        json_.end_array();
        json_.end_object();
        return json_.text();
    }

private:
    void resource(const PackagedTable& table) {
        const std::vector<TableColumn> columns = table_columns(table.name);
        json_.begin_object();
        json_.member("name", table.name);
        json_.member("path", std::string(table.name) + ".csv");
        json_.member("format", "csv");
        json_.member("mediatype", "text/csv");
        json_.member("encoding", "utf-8");
        json_.key("schema");
        json_.begin_object();
        json_.key("fields");
        json_.begin_array();
        for (std::size_t at = 0; at < table.headers.size(); ++at) {
            if (at < columns.size())
                field(columns[at], table.headers[at], table.json_lists[at]);
            else
                extension(table.headers[at]);
        }
        json_.end_array();
        json_.key("missingValues");
        json_.begin_array();
        json_.value("");
        json_.end_array();
        if (columns.front().name == "key") {
            json_.key("primaryKey");
            json_.begin_array();
            json_.value(table.headers.front());
            json_.end_array();
        }
        foreign_keys(table, columns);
        json_.end_object();
        json_.end_object();
    }

    void field(const TableColumn& column, const std::string& header, bool json_list) {
        json_.begin_object();
        json_.member("name", header);
        const bool plain_list = column.kind == CellKind::list && !json_list;
        json_.member("type", plain_list ? "list" : type_of(column.kind));
        if (plain_list) {
            json_.member("delimiter", ";");
            json_.member("itemType", "string");
        }
        if (!column.zh.empty()) json_.member("title", column.zh);
        if (!column.meaning.empty()) json_.member("description", column.meaning);
        // An empty text is an empty cell, and by this standard an empty cell is a missing value.
        const bool required = column.required && (column.kind != CellKind::text || column.name == "key");
        const bool unique = column.name == "key";
        if (required || unique || !column.choices.empty()) {
            json_.key("constraints");
            json_.begin_object();
            if (required) json_.member("required", true);
            if (unique) json_.member("unique", true);
            if (column.kind == CellKind::choice) {
                json_.key("enum");
                json_.begin_array();
                for (const std::string_view each : column.choices) json_.value(each);
                json_.end_array();
            }
            json_.end_object();
        }
        json_.end_object();
    }

    void extension(const std::string& header) {
        json_.begin_object();
        json_.member("name", header);
        json_.member("type", header == "extensions" ? "object" : "any");
        json_.member("description", "Extension of the record: JSON, or a text that is none.");
        json_.end_object();
    }

    static std::string_view type_of(CellKind kind) {
        switch (kind) {
        case CellKind::whole_number:
            return "integer";
        case CellKind::number:
            return "number";
        case CellKind::boolean:
            return "boolean";
        case CellKind::object:
            return "object";
        case CellKind::array:
            return "array";
        case CellKind::text:
        case CellKind::choice:
        case CellKind::period:
        case CellKind::reference:
        case CellKind::list:
            break;
        }
        return "string";
    }

    void foreign_keys(const PackagedTable& table, const std::vector<TableColumn>& columns) {
        bool open = false;
        for (std::size_t at = 0; at < columns.size(); ++at) {
            if (columns[at].kind != CellKind::reference) continue;
            const auto other = std::find_if(tables_.begin(), tables_.end(), [&](const PackagedTable& each) {
                return each.name == columns[at].references;
            });
            if (other == tables_.end()) continue;  // without rows: nothing refers to it
            if (!open) {
                json_.key("foreignKeys");
                json_.begin_array();
                open = true;
            }
            json_.begin_object();
            names("fields", table.headers[at]);
            json_.key("reference");
            json_.begin_object();
            if (other->name != table.name) json_.member("resource", other->name);
            names("fields", other->headers.front());
            json_.end_object();
            json_.end_object();
        }
        if (open) json_.end_array();
    }

    void names(std::string_view member, const std::string& name) {
        json_.key(member);
        json_.begin_array();
        json_.value(name);
        json_.end_array();
    }

    const std::vector<PackagedTable>& tables_;
    JsonText json_{};
};

bool has_rows(const Dataset& dataset, std::string_view name) {
    if (name == "assignments") return !dataset.assignments.empty();
    if (name == "observations") return !dataset.observations.empty();
    bool found = false;
    for_each_table(dataset, [&]<class T>(const Table<T>& table) {
        found = found || (T::table == name && !table.empty());
    });
    return found;
}

}  // namespace

std::vector<PackageFile> table_package(const Dataset& dataset, const TableWriteOptions& options) {
    std::vector<PackageFile> files(1);
    std::vector<PackagedTable> tables;
    for (const std::string_view name : table_names()) {
        if (!has_rows(dataset, name)) continue;
        std::string text = write_table(dataset, name, options);
        tables.push_back(look_over(name, text));
        files.push_back({std::string(name) + ".csv", std::move(text)});
    }
    files.front() = {"datapackage.json", PackageWriter(tables).write(dataset)};
    return files;
}

}  // namespace qgov::inline v0
