// How fast do tables come in?
//
//   csv_read [ROWS]                       generates tables in the temporary folder, measures, prints ratios, removes them
//   csv_read TASK FILE                    a single step, each its own process: read (CsvReader, every cell), table (read_table
//                                         of observations, references and all)
//
// Beside it Python's csv module and pandas (csv_read.py), the fastest reader of the distribution, where these are installed.
// Ratios are their times over those of qgov; above 1 the other program takes longer. pandas also makes numbers of texts.

#include <qgov/core/error.hpp>
#include <qgov/io/csv.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/table_csv.hpp>

#include "timing.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int rounds = 3;

/// Observations as `write_table` writes them, some with quotes.
void generate(const std::string& path, std::uint64_t rows) {
    std::ofstream out(path, std::ios::binary);
    out << "indicator,subject,period,value,upper,scale,degree,wording,status,provenance.source,"
           "provenance.locator\n";
    for (std::uint64_t row = 0; row < rows; ++row) {
        out << "indicator-" << row * 7 % 60 << ",county/" << 110000 + row * 13 % 2978 * 7 << ','
            << 2000 + row % 25 << ',' << row * 7919 % 1000000 << '.' << row % 10 << ",,,exact,"
            << (row % 10 == 0 ? "\"约30万元，\"\"以上\"\"\"" : "") << ",A,yearbook-" << row % 20 << ",第"
            << row % 300 << "页\n";
    }
}

/// The same letters in GB 18030.
void spell_in_gb_18030(const std::string& from, const std::string& to) {
    const std::string command = "iconv -f utf-8 -t gb18030 '" + from + "' > '" + to + "'";
    if (std::system(command.c_str()) != 0) std::exit(1);
}

qgov::Dataset subjects() {
    qgov::Dataset data;
    for (int at = 0; at < 20; ++at)
        data.sources.add({.key = "yearbook-" + std::to_string(at), .title = "年鉴"});
    for (int at = 0; at < 2978; ++at)
        data.organisations.add({.key = "county/" + std::to_string(110000 + at * 7), .name = "县"});
    for (int at = 0; at < 60; ++at)
        data.indicators.add({.key = "indicator-" + std::to_string(at), .name = "指标"});
    return data;
}

/// Prints seconds of the processor, a number to compare, and the most memory in megabytes.
int run_step(const std::string& task, const std::string& file) {
    const std::string text = qgov::read_file(file, std::uint64_t{1} << 32);
    qgov::Dataset base = task == "table" ? subjects() : qgov::Dataset();
    qgov::Dataset result;
    const Times start = now();
    std::uint64_t found = 0;
    if (task == "table") {
        result = qgov::read_table(std::move(base), "observations", text);
        found = result.observations.size();
    } else {
        qgov::CsvReader reader(text, {.file = file});
        while (reader.next()) {
            for (std::size_t at = 0; at < reader.columns().size(); ++at) found += reader.cell(at).size();
        }
    }
    const Times taken = now() - start;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%.6f %llu %.0f\n", taken.processor, static_cast<unsigned long long>(found),
                static_cast<double>(usage.ru_maxrss) / 1024);
    return 0;
}

struct Step {
    double seconds = 0;
    unsigned long long found = 0;
    double megabytes = 0;
};

std::optional<Step> output_of(const std::string& command) {
    std::vector<double> seconds;
    Step step;
    for (int round = 0; round < rounds; ++round) {
        std::FILE* pipe = popen(command.c_str(), "r");
        if (pipe == nullptr) return std::nullopt;
        const int read = std::fscanf(pipe, "%lf %llu %lf", &step.seconds, &step.found, &step.megabytes);
        if (pclose(pipe) != 0 || read != 3) return std::nullopt;
        seconds.push_back(step.seconds);
    }
    step.seconds = median(seconds);
    return step;
}

void report(const char* name, const std::optional<Step>& step, double size, double ours) {
    if (!step) {
        std::printf("%-34s not there\n", name);
        return;
    }
    std::printf("%-34s %6.3f s  %6.0f MB/s  most memory %5.0f MB  ratio %6.2f\n", name, step->seconds,
                size / step->seconds, step->megabytes, step->seconds / ours);
}

int measure(const std::string& program, std::uint64_t rows) {
    const std::string file =
        std::filesystem::temp_directory_path() / ("qgov-bench-" + std::to_string(getpid()) + ".csv");
    const std::string chinese = file + ".gb.csv";
    generate(file, rows);
    spell_in_gb_18030(file, chinese);
    const double size = static_cast<double>(qgov::read_file(file, std::uint64_t{1} << 32).size()) / 1e6;
    std::printf("%llu rows, %.1f MB\n", static_cast<unsigned long long>(rows), size);
    const auto own = [&](const char* task, const std::string& path) {
        return output_of("'" + program + "' " + task + " '" + path + "'");
    };
    const std::string script = QGOV_PYTHON " '" QGOV_SOURCE_DIR "/tests/bench/csv_read.py' ";
    const auto read = own("read", file);
    const double ours = read ? read->seconds : 1;
    report("qgov CsvReader", read, size, ours);
    report("qgov CsvReader, GB 18030", own("read", chinese), size, ours);
    report("qgov read_table, observations", own("table", file), size, ours);
    report("Python csv", output_of(script + "csv '" + file + "'"), size, ours);
    report("pandas, C engine, texts", output_of(script + "pandas '" + file + "'"), size, ours);
    std::remove(file.c_str());
    std::remove(chinese.c_str());
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count == 3) return run_step(arguments[1], arguments[2]);
        return measure(arguments[0], count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000);
    } catch (const qgov::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
