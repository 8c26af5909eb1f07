#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

/// Seconds by the clock, and of the processor for all threads, which are steadier when the machine is busy.
struct Times {
    double wall = 0;
    double processor = 0;

    friend Times operator-(const Times& a, const Times& b) {
        return {a.wall - b.wall, a.processor - b.processor};
    }
};

inline Times now() {
    return {std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(),
            static_cast<double>(std::clock()) / CLOCKS_PER_SEC};
}

inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

inline Times median(const std::vector<Times>& times) {
    std::vector<double> wall;
    std::vector<double> processor;
    for (const Times& each : times) {
        wall.push_back(each.wall);
        processor.push_back(each.processor);
    }
    return {median(wall), median(processor)};
}
