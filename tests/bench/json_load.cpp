// How fast does a data set of observations load, beside simdjson On-Demand's bare walk over the same file?
//
//   json_load [MEGABYTES]            generates a file in the temporary folder, measures, prints ratios, removes it
//   json_load generate FILE MEGABYTES | bare FILE | load FILE     the single steps, each its own process
//
// Bare: every member of every record is visited, numbers are read as doubles, strings are taken unescaped.

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include "random.hpp"
#include "timing.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// 2,978 counties x 60 indicators x years and half-years, in random order, as the canonical writer lays them out.
void generate(const std::string& path, std::uint64_t megabytes) {
    std::ofstream out(path, std::ios::binary);
    constexpr unsigned counties = 2978;
    constexpr unsigned indicators = 60;
    Random random{1};
    out << "{\n  \"format\": \"qgov-dataset\",\n  \"version\": 1,\n  \"sources\": [\n";
    for (unsigned i = 0; i < 20; ++i) {
        out << (i ? ",\n" : "") << "    {\"key\": \"yearbook-" << 2000 + i << "\", \"title\": \"统计年鉴 "
            << 2000 + i << "\"}";
    }
    out << "\n  ],\n  \"organisations\": [\n";
    for (unsigned i = 0; i < counties; ++i) {
        out << (i ? ",\n" : "") << "    {\"key\": \"county/" << 110000 + i * 7 << "\", \"name\": \"第" << i
            << "县\", \"kind\": \"government\"}";
    }
    out << "\n  ],\n  \"indicators\": [\n";
    for (unsigned i = 0; i < indicators; ++i) {
        out << (i ? ",\n" : "") << "    {\"key\": \"indicator-" << i << "\", \"name\": \"指标" << i
            << "\", \"kind\": \"level\", \"unit\": \"元\"}";
    }
    out << "\n  ],\n  \"observations\": [\n";
    const std::uint64_t bytes = megabytes * 1'000'000;
    char line[512];
    bool first = true;
    for (std::uint64_t written = 0; written < bytes; first = false) {
        const unsigned year = 2000 + static_cast<unsigned>(random.below(20));
        const char* half[] = {"", "-H1", "-H2"};
        const char* degree = random.below(20) == 0 ? ", \"degree\": \"odd\"" : "";
        const int length = std::snprintf(line, sizeof line,
                                         "%s    {\"indicator\": \"indicator-%u\", \"subject\": "
                                         "\"county/%u\", \"period\": \"%u%s\", \"value\": %u.%02u, "
                                         "\"scale\": 8%s, \"provenance\": {\"source\": \"yearbook-%u\", "
                                         "\"status\": \"reported\", \"locator\": \"table %u\"}}",
                                         first ? "" : ",\n", static_cast<unsigned>(random.below(indicators)),
                                         110000 + static_cast<unsigned>(random.below(counties)) * 7, year,
                                         half[random.below(3)], static_cast<unsigned>(random.below(100000)),
                                         static_cast<unsigned>(random.below(100)), degree, year,
                                         static_cast<unsigned>(random.below(400)));
        out.write(line, length);
        written += static_cast<std::uint64_t>(length);
    }
    out << "\n  ]\n}\n";
}

/// Visits everything below a value; the sum keeps the compiler from dropping the work.
double walk(simdjson::ondemand::value value) {
    double sum = 0;
    switch (value.type()) {
    case simdjson::ondemand::json_type::object:
        for (auto field : value.get_object()) {
            sum += static_cast<double>(std::string_view(field.unescaped_key()).size());
            sum += walk(field.value());
        }
        break;
    case simdjson::ondemand::json_type::array:
        for (auto element : value.get_array()) sum += walk(element.value());
        break;
    case simdjson::ondemand::json_type::number:
        sum += double(value.get_double());
        break;
    case simdjson::ondemand::json_type::string:
        sum += static_cast<double>(std::string_view(value.get_string()).size());
        break;
    default:
        break;
    }
    return sum;
}

int bare(const std::string& path) {
    const double start = now().wall;
    simdjson::padded_string text = simdjson::padded_string::load(path);
    simdjson::ondemand::parser parser;
    auto document = parser.iterate(text);
    double sum = 0;
    for (auto field : document.get_object()) {
        sum += static_cast<double>(std::string_view(field.unescaped_key()).size());
        sum += walk(field.value());
    }
    std::printf("%.4f %.0f\n", now().wall - start, sum);
    return 0;
}

int load(const std::string& path) {
    const double start = now().wall;
    const qgov::Dataset dataset = qgov::load_json(path);
    std::printf("%.4f %zu\n", now().wall - start, dataset.observations.size());
    return 0;
}

struct Run {
    double seconds = 0;
    double megabytes = 0;
};

/// Runs a step in a process of its own and takes its time from its output and its memory from the system.
Run measure(const char* program, const char* step, const std::string& path) {
    int ends[2];
    if (pipe(ends) != 0) std::exit(2);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        execl(program, program, step, path.c_str(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    char text[128] = {};
    const ssize_t got = read(ends[0], text, sizeof text - 1);
    close(ends[0]);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    if (got <= 0 || status != 0) std::exit(2);
    return {std::atof(text), static_cast<double>(usage.ru_maxrss) / 1000.0 * 1.024};
}

int compare(const char* program, std::uint64_t megabytes) {
    const std::string file =
        std::filesystem::temp_directory_path() / ("qgov-bench-" + std::to_string(getpid()) + ".json");
    generate(file, megabytes);
    std::ifstream in(file, std::ios::ate | std::ios::binary);
    const double size = static_cast<double>(in.tellg()) / 1e6;
    std::vector<double> bare_times;
    std::vector<double> load_times;
    double memory = 0;
    for (int round = 0; round < 7; ++round) {
        bare_times.push_back(measure(program, "bare", file).seconds);
        const Run run = measure(program, "load", file);
        load_times.push_back(run.seconds);
        memory = std::max(memory, run.megabytes);
    }
    std::remove(file.c_str());
    std::printf("file %.1f MB; medians of 7, alternating\n", size);
    std::printf("bare On-Demand walk  %.3f s  %.0f MB/s\n", median(bare_times), size / median(bare_times));
    std::printf("qgov load_json       %.3f s  %.0f MB/s\n", median(load_times), size / median(load_times));
    std::printf("speed relative to bare: %.2f (wanted: 0.60 or more)\n",
                median(bare_times) / median(load_times));
    std::printf("peak memory / file size: %.2f (wanted: 2.5 or less)\n", memory / size);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string step = count > 1 ? arguments[1] : "100";
    try {
        if (step == "generate" && count == 4)
            return generate(arguments[2], std::strtoull(arguments[3], nullptr, 10)), 0;
        if (step == "bare" && count == 3) return bare(arguments[2]);
        if (step == "load" && count == 3) return load(arguments[2]);
        return compare("/proc/self/exe",
                       std::max<std::uint64_t>(1, std::strtoull(step.c_str(), nullptr, 10)));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
}
