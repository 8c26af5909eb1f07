#include <qgov/core/work_control.hpp>

#include <qgov/analysis/sensitivity.hpp>
#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>
#include <vector>

using namespace qgov;

namespace {

struct Watch {
    std::vector<double> shares{};
    std::thread::id caller{};
    bool other_thread = false;
    double stop_at = 2;
};

bool watch(void* context, double share) {
    auto& own = *static_cast<Watch*>(context);
    own.other_thread = own.other_thread || std::this_thread::get_id() != own.caller;
    own.shares.push_back(share);
    return share < own.stop_at;
}

double sum(std::span<const double> point, void*) {
    double result = 0;
    for (const double each : point) result += each;
    return result;
}

}  // namespace

TEST_CASE("long work tells its share on the caller's thread, never less than before, up to 1") {
    for (const unsigned threads : {1u, 2u, 4u}) {
        Watch own{.caller = std::this_thread::get_id()};
        sobol(sum, nullptr, 3, 2000, {.threads = threads}, {.keep_going = watch, .context = &own});
        CHECK(!own.other_thread);
        REQUIRE(!own.shares.empty());
        CHECK(own.shares.front() == 0);
        for (std::size_t at = 1; at < own.shares.size(); ++at) CHECK(own.shares[at] >= own.shares[at - 1]);
        if (threads == 1) CHECK(own.shares.back() == 1);
    }
}

TEST_CASE("the caller stops long work") {
    for (const unsigned threads : {1u, 3u}) {
        Watch own{.caller = std::this_thread::get_id(), .stop_at = 0};
        try {
            sobol(sum, nullptr, 3, 200000, {.threads = threads}, {.keep_going = watch, .context = &own});
            FAIL("not stopped");
        } catch (const Error& error) {
            CHECK(error.code() == Code::cancelled);
            CHECK(error.message() == "the caller stopped the work");
        }
        CHECK(own.shares.size() == 1);
    }
}

TEST_CASE("what the hook throws passes on") {
    const auto raise = [](void*, double) -> bool { throw std::runtime_error("enough"); };
    CHECK_THROWS_AS(sobol(sum, nullptr, 2, 100, {.threads = 2}, {.keep_going = raise}), std::runtime_error);
    CHECK(WorkControl{} == WorkControl{.keep_going = nullptr, .context = nullptr});
}
