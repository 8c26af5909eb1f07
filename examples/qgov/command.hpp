#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
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

// The subcommands; each returns how the run ends and throws qgov::Error for unreadable input.

int run_report(const Common& common, const std::vector<std::string>& files, const std::string& output,
               qgov::Date day);
int run_validate(const Common& common, const std::vector<std::string>& files);
int run_show(const Common& common, const std::string& file, const std::string& table, const std::string& key);
int run_check_code(const Common& common, const std::vector<std::string>& codes);
int run_schema(bool markdown);

int run_rebalance(const Common& common, const std::string& file, std::uint32_t most, bool any_unit,
                  qgov::Date day);
int run_reorganise(const Common& common, const std::string& file, const std::string& event, qgov::Date day);

/// What `qgov network` was asked for.
struct NetworkRequest {
    std::string file{};   ///< a data set, or
    std::string edges{};  ///< a table of edges, with or without
    std::string nodes{};  ///< one of nodes
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
