#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/io/exchange.hpp>
#include <qgov/io/read_problems.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What every subcommand takes.
struct Common {
    bool json = false;
    qgov::Language language = qgov::Language::zh;

    /// The text in the language asked for.
    const char* text(const char* zh, const char* en) const {
        return language == qgov::Language::zh ? zh : en;
    }
};

/// How a run of the program ends.
enum Exit : int {
    fine = 0,
    findings = 1,   ///< findings or unmet checks
    wrong_use = 2,  ///< wrong usage or unreadable input
};

/// Reads one file, or several merged into one. Throws qgov::Error.
qgov::Dataset load_files(const std::vector<std::string>& files);

/// Prints the whole output at once, so that nothing is printed when something fails before. Throws qgov::Error when
/// standard output cannot take it.
void print(const std::string& text);

/// Does what the arguments ask for; how the run ends. Throws qgov::Error for unreadable input.
int run_command_line(int count, char** arguments);

// The subcommands; each returns how the run ends and throws qgov::Error for unreadable input.

/// What `qgov report` was asked for.
struct ReportRequest {
    std::vector<std::string> files{};
    std::string output{};  ///< empty: the report is printed
    qgov::Date day{};
    std::string values{};  ///< tables of an index for the web page; empty: none
    std::string meta{};
};
int run_report(const Common& common, const ReportRequest& request);
int run_validate(const Common& common, const std::vector<std::string>& files);
int run_show(const Common& common, const std::string& file, const std::string& table, const std::string& key,
             const std::string& part, qgov::Date day);
/// `about` names how 约 and 左右 are read, see qgov::AboutReading.
int run_targets(const Common& common, const std::string& file, const std::string& about, qgov::Date day);

/// What `qgov incentive` was asked for.
struct IncentiveRequest {
    std::string file{};
    std::string rules{};  ///< name of a schedule, or the key of one of its rules or of its document
    std::string cases{};  ///< CSV table; empty: show the schedule
    qgov::Date day{};
};
int run_incentive(const Common& common, const IncentiveRequest& request);

/// What `qgov assess` was asked for.
struct AssessRequest {
    std::string file{};
    std::string scheme{};       ///< empty: the only one with items
    std::optional<int> year{};  ///< in which the assessment year begins; none: the latest with a record
    std::string unit{};         ///< empty: all
};
int run_assess(const Common& common, const AssessRequest& request);
/// Forms by the endings of the files; `onto` names a data set that what is read is added to, `document` the key of the
/// plan for StratML; either may be empty.
int run_convert(const Common& common, const std::string& from, const std::string& to, const std::string& onto,
                const std::string& document);
int run_check_code(const Common& common, const std::vector<std::string>& codes);
int run_schema(bool markdown);

int run_rebalance(const Common& common, const std::string& file, std::uint32_t most, bool any_unit,
                  qgov::Date day);
int run_reorganise(const Common& common, const std::string& file, const std::string& event, qgov::Date day);

/// What `qgov read` was asked for.
struct ReadRequest {
    std::string table{};
    std::string onto{};      ///< data set to add to; empty: a new one
    std::string document{};  ///< key of the document whose tasks they are
    std::string output{};    ///< empty: the data set is printed
    std::string encoding = "detect";
    std::string status = "reported";  ///< name of the qgov::FactStatus of all that the table says
    int year = 0;                     ///< of times without one; 0: of the document
    bool create_units = false;
};
int run_read(const Common& common, const ReadRequest& request);

/// What `qgov table` was asked for.
struct TableRequest {
    std::string file{};
    std::string table{};
    std::string from{};     ///< CSV table whose rows take the place of those of the table
    std::string package{};  ///< folder for all tables and their description
    std::string output{};   ///< empty: it is printed
    bool chinese_headers = false;
    bool byte_order_mark = false;
};
int run_table(const Common& common, const TableRequest& request);

/// Prints what is wrong with a table, one problem a line, on standard error; how the run ends.
int print_problems(qgov::ReadProblems& problems);

/// Tells on standard error what of a file was passed over.
void print_notes(const std::string& file, const std::vector<std::string>& notes);

/// What did not go over, for standard error: a note for each kind of loss, with the first keys that it touches.
std::string loss_notes(const std::vector<qgov::ExchangeLoss>& losses, const std::string& file);

/// What `qgov network` was asked for.
struct NetworkRequest {
    std::string file{};   ///< a data set, or
    std::string edges{};  ///< a network in GraphML, or a table of edges, with or without
    std::string nodes{};  ///< one of nodes
    std::string
        output{};  ///< a file for other programs in place of what is printed; its ending says in which form
    std::string output_nodes{};  ///< a table of nodes, likewise
    bool directed = false;
    bool two_mode = false;
    std::string kind = "assignment";
    qgov::Date day{};
    std::vector<std::string> measures{};
    double support = 0.5;
    std::string weight = "count";
    std::string groups{};
    std::string lengths = "unit";
    bool unweighted = false;
    std::uint64_t seed = 0;
    unsigned threads = 0;
};
int run_network(const Common& common, const NetworkRequest& request);
/// Lists the measures by name.
int run_measures(const Common& common);

/// What `qgov index` was asked for; methods by name.
struct IndexRequest {
    std::string values{};
    std::string meta{};
    std::string normalise = "min_max";
    std::string weights = "given";
    std::string aggregate = "arithmetic";
    std::string impute = "none";
    std::string treat = "none";
    std::string ties = "min";
    int round = -1;  ///< decimals before ranking; below 0: as they are
    std::uint32_t draws = 0;
    std::uint32_t samples = 0;
    double noise = 0.25;
    std::uint64_t seed = 1;
    unsigned threads = 0;
    std::string unit{};
};
int run_index(const Common& common, const IndexRequest& request);
