#pragma once

#include "io/json_reader.hpp"

#include <qgov/io/csv.hpp>
#include <qgov/io/table_columns.hpp>
#include <qgov/io/table_csv.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Reads one table into the rows; notes what is wrong.
class TableReader {
public:
    TableReader(const TableText& table, const CsvReadOptions& options, JsonRows& rows,
                ReadProblems& problems);

    void read();

    /// Notes references to keys that name nothing; a second pass over the text finds their places.
    void check_references();
    /// False when its header is wrong: then no row was read.
    bool has_columns() const noexcept { return !meanings_.empty(); }

private:
    struct Meaning {
        std::optional<std::size_t> column{};  // of the table
        std::string extension{};              // or the name of one
        std::string name{};                   // of the JSON member, in quotes and with its colon
        bool inner = false;                   // a member of provenance
    };

    bool find_columns(const CsvReader& reader);
    void header_problem(Code code, const std::string& problem);
    void unknown_column(const std::string& name);
    void note(const CsvReader& reader, Code code, std::size_t column, const std::string& problem);

    /// True if a record was added: with problems without the cells that have them, so that its references are looked at.
    bool read_row(const CsvReader& reader);

    /// Tries the record, and again without what is wrong with it, to find all that is.
    bool add_record(const CsvReader& reader);
    std::string stand_in(const Meaning& meaning) const;
    void forgive();

    /// Puts the members together, those of provenance inside it.
    void assemble();

    /// The column of the table whose cell a JSON pointer into the record leads to.
    std::optional<std::size_t> column_at(std::string_view pointer) const;
    std::string_view name_of(const Meaning& meaning) const;
    static std::string escaped(char each);

    /// Where in the table an open reference stands.
    std::size_t column_of(const OpenReference& reference) const;

    const TableText& table_;
    std::vector<TableColumn> columns_;
    CsvReadOptions options_;
    JsonRows& rows_;
    ReadProblems& problems_;
    std::vector<Meaning> meanings_{};
    std::vector<std::string> members_{};
    std::vector<bool> added_{};
    std::string record_{};
    std::string provenance_{};
};

}  // namespace qgov::inline v0
