#include <qgov/io/limits.hpp>

#include "support/fail_allocation.hpp"
#include "support/sample.hpp"

#include <qgov/io/file.hpp>
#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

using namespace qgov;

namespace {

std::string with(std::string_view members) {
    return "{\"format\": \"qgov-dataset\", \"version\": 1, " + std::string(members) + "}";
}

std::string refusal(std::string_view text, const Limits& limits) {
    try {
        parse_json(text, {.limits = limits});
    } catch (const Error& error) {
        return std::to_string(static_cast<int>(error.code())) + ' ' + error.message();
    }
    return "read";
}

std::string rows(std::string_view row, int count) {
    std::string result;
    for (int at = 0; at < count; ++at) result.append(at == 0 ? "" : ", ").append(row);
    return result;
}

const std::string observed =
    "\"indicators\": [{\"key\": \"i\", \"name\": \"n\", \"kind\": \"level\"}], \"observations\": [";

/// A folder of its own that goes away with it.
struct Folder {
    Folder() { std::filesystem::create_directory(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
    std::size_t files() const {
        const std::filesystem::directory_iterator entries(path);
        return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
    }
    std::string path =
        (std::filesystem::temp_directory_path() / "qgov-limits-").string() + std::to_string(::getpid());
};

enum class Outcome : std::uint8_t { right = 0, wrong = 1, refused = 2, no_memory = 3 };

/// Runs `work`, which says whether its result is right, again and again, the first, second, third … allocation failing,
/// until it makes no more. Each time it must have given back all memory, and end in std::bad_alloc or, if it can do
/// without that piece of memory, as it does with enough of it. Returns how many allocations it makes.
template <class Work, class After>
std::uint64_t fail_each_allocation(Work work, After after) {
    const auto run = [&] {
        try {
            return work() ? Outcome::right : Outcome::wrong;
        } catch (const std::bad_alloc&) {
            return Outcome::no_memory;
        } catch (const Error&) {
            return Outcome::refused;
        }
    };
    const Outcome usual = run();
    REQUIRE(usual != Outcome::wrong);
    for (std::uint64_t good = 0;; ++good) {
        for (const test::Failing failing : {test::Failing::from_then_on, test::Failing::once}) {
            test::FailAllocation guard(good, failing);
            const Outcome outcome = run();
            guard.stop();
            INFO("allocation ", good);
            REQUIRE(guard.live() == 0);
            REQUIRE((outcome == usual || (outcome == Outcome::no_memory && guard.failed())));
            after(outcome);
            if (!guard.failed()) return good;
        }
    }
}
std::uint64_t fail_each_allocation(auto work) {
    return fail_each_allocation(work, [](Outcome) {});
}

}  // namespace

TEST_CASE("a text may have as many bytes as the limit and no more") {
    const std::string text = with("\"title\": \"质量\"");
    const auto refused = "104 in.json:1:1: error: the text has " + std::to_string(text.size()) +
                         " bytes; at most " + std::to_string(text.size() - 1) + " are allowed";
    JsonReadOptions options{.file = "in.json"};
    options.limits.bytes = text.size();
    CHECK_NOTHROW(parse_json(text, options));
    CHECK_NOTHROW(check_json(text, options));
    options.limits.bytes = text.size() - 1;
    for (const bool check : {false, true}) {
        try {
            if (check)
                check_json(text, options);
            else
                parse_json(text, options);
            FAIL_CHECK("read");
        } catch (const ParseError& error) {
            CHECK(std::to_string(static_cast<int>(error.code())) + ' ' + error.what() == refused);
        }
    }
    CHECK(refusal("", {.bytes = 0}).starts_with("101 "));
}

TEST_CASE("a byte-order mark counts, so that nothing is read behind a text that is too long") {
    const std::string text = "\xEF\xBB\xBF" + with("\"title\": \"a\"");
    for (std::size_t less = 0; less <= 4; ++less) {
        // On the heap and exactly as long as the text: a sanitizer sees a look behind its end.
        const std::unique_ptr<char[]> bytes(new char[text.size()]);
        text.copy(bytes.get(), text.size());
        const std::string result = refusal({bytes.get(), text.size()}, {.bytes = text.size() - less});
        CHECK((less == 0 ? result == "read" : result.starts_with("104 ")));
    }
}

TEST_CASE("a file may have as many bytes as the limit and no more") {
    const Folder folder;
    const std::string path = folder.path + "/a.json";
    const std::string text = with("\"title\": \"a\"");
    write_file(path, text);
    CHECK(load_json(path, {.limits = {.bytes = text.size()}}).title == "a");
    CHECK_THROWS_WITH_AS(load_json(path, {.limits = {.bytes = text.size() - 1}}),
                         (path + ": error: cannot be read: it has more than the " +
                          std::to_string(text.size() - 1) + " bytes allowed")
                             .c_str(),
                         FileError);
}

TEST_CASE("records and the entries of their lists are counted together") {
    const std::string two = with(observed + rows("{\"indicator\": \"i\"}", 2) + "]");
    CHECK(refusal(two, {.records = 3}) == "read");
    CHECK(refusal(two, {.records = 2}) ==
          "104 input:1:139: error: more than the 2 records and list entries allowed [at /observations/1]");
    CHECK(refusal(two, {.records = 0}) ==
          "104 input:1:57: error: more than the 0 records and list entries allowed [at /indicators/0]");
    const std::string tasks = with("\"tasks\": [{\"key\": \"t\", \"name\": \"n\"}], \"assignments\": [" +
                                   rows("{\"task\": \"t\"}", 3) + "]");
    CHECK(refusal(tasks, {.records = 4}) == "read");
    CHECK(refusal(tasks, {.records = 3}).starts_with("104 "));
    const std::string seats =
        with("\"leadership_groups\": [{\"key\": \"g\", \"name\": \"n\", \"aliases\": [\"a\"], "
             "\"seats\": [" +
             rows("{}", 5) + "]}]");
    CHECK(refusal(seats, {.records = 7}) == "read");
    CHECK(refusal(seats, {.records = 6}).ends_with("[at /leadership_groups/0/seats/4]"));
    CHECK(refusal(with(""), {.records = 0}).starts_with("101 "));
    CHECK(refusal("{\"format\": \"qgov-dataset\", \"version\": 1}", {.records = 0}) == "read");
}

TEST_CASE("nesting counts from the outermost bracket, x- members included") {
    const std::string seats =
        with("\"leadership_groups\": [{\"key\": \"g\", \"name\": \"n\", \"seats\": [{\"provenance\": {}}]}]");
    CHECK(refusal(seats, {.depth = 6}) == "read");
    CHECK(refusal(seats, {.depth = 5}) == "103 input:1:115: error: nested deeper than the 5 levels allowed "
                                          "[at /leadership_groups/0/seats/0/provenance]");
    CHECK(refusal(seats, {.depth = 0}) == "103 input:1:1: error: nested deeper than the 0 levels allowed");
    const std::string own = with("\"sources\": [{\"key\": \"s\", \"title\": \"t\", \"x-a\": [[]]}]");
    CHECK(refusal(own, {.depth = 5}) == "read");
    CHECK(refusal(own, {.depth = 4}) ==
          "103 input:1:89: error: nested deeper than the 4 levels allowed [at /sources/0/x-a/0]");
    CHECK(refusal(own, {.depth = 3}).starts_with("103 input:1:88: "));
    // Far beyond what a recursive reader or simdjson's own limit of 1024 levels would bear.
    const std::string deep = with("\"x-a\": " + std::string(1'000'000, '[') + std::string(1'000'000, ']'));
    CHECK(refusal(deep, {}).starts_with("103 input:1:304: error: nested deeper than the 256 levels allowed"));
    CHECK(refusal(deep, {.depth = 1'000'001}) == "read");
    CHECK(refusal(with("\"x-a\": " + std::string(1'000'000, '[')), {}).starts_with("103 "));
    CHECK(refusal(std::string(1'000'000, '['), {}).starts_with("103 "));
}

TEST_CASE("the caller hears of the progress and may stop") {
    struct Progress {
        std::vector<double> shares;
        std::size_t stop_after = 1'000'000;
    };
    const auto keep_going = [](void* context, double share) {
        auto& progress = *static_cast<Progress*>(context);
        progress.shares.push_back(share);
        return progress.shares.size() < progress.stop_after;
    };
    const std::string text = with(observed + rows("{\"indicator\": \"i\"}", 20'000) + "]");
    Progress progress;
    CHECK(refusal(text, {.keep_going = keep_going, .context = &progress}) == "read");
    CHECK(progress.shares.size() >= 4);
    CHECK(progress.shares.front() > 0);
    CHECK(progress.shares.back() < 1);
    for (std::size_t at = 1; at < progress.shares.size(); ++at)
        CHECK(progress.shares[at] > progress.shares[at - 1]);
    Progress stopped{.shares = {}, .stop_after = 2};
    CHECK(refusal(text, {.keep_going = keep_going, .context = &stopped}) ==
          "503 reading was stopped by the caller");
    CHECK(stopped.shares.size() == 2);
}

TEST_CASE("many members of one's own take no more time each than few") {
    std::string members = "\"x-a\": 0";
    for (int at = 0; at < 200'000; ++at) members += ",\"x-" + std::to_string(at) + "\":0";
    CHECK(refusal(with(members), {}) == "read");
    CHECK(to_json(parse_json(with(members))).size() > members.size());
    CHECK(refusal(with(members + ", \"x-\\u0061\": 0"), {})
              .ends_with("error: member \"x-a\" stands twice in one object; keep one [at /x-a]"));
}

TEST_CASE("messages do not grow with the text") {
    const std::string longest(1'000'000, 'n');
    CHECK(refusal(with("\"" + longest + "\": 0"), {}).size() < 1'000'500);  // the pointer is exact
    CHECK(refusal(with("\"indicators\": [{\"key\": \"i\", \"name\": \"n\", \"kind\": \"" + longest + "\"}]"),
                  {})
              .size() < 300);
    CHECK(refusal(with("\"reported\": \"" + longest + "\""), {}).size() < 300);
    CHECK(refusal(with("\"reported\": 1" + std::string(1'000'000, '0')), {}).size() < 300);
    CHECK(
        refusal(with("\"documents\": [{\"key\": \"d\", \"title\": \"t\", \"number\": \"" + longest + "\"}]"),
                {})
            .size() < 400);
}

TEST_CASE("reading and writing give back all memory whichever allocation fails") {
    const Dataset data = test::random_dataset(7, {.rows = 1, .mass_rows = 2});
    const std::string text = to_json(data);
    CHECK(fail_each_allocation([&] { return parse_json(text) == data; }) > 300);
    CHECK(fail_each_allocation([&] { return to_json(data) == text; }) > 50);
    CHECK(fail_each_allocation([&] { return check_json(text), true; }) > 10);
}

TEST_CASE("errors give back all memory whichever allocation fails") {
    for (const std::string& text :
         {with("\"titel\": 1"), with("\"x-a\": [1,]"), with("\"x-a\": 1, \"x-b\": 1, \"x-a\": 2"),
          with("\"home\": \"nowhere\""), with("\"reported\": \"2018-13\""), with("\"title\": \"\\ud800\""),
          with("\"sources\": [{\"key\": \"s\", \"title\": \"t\"}, {\"key\": \"s\", \"title\": \"t\"}]"),
          with("\"documents\": [{\"key\": \"d\", \"title\": \"t\", \"number\": \"1\"}]"), std::string("[")}) {
        CAPTURE(text);
        CHECK(fail_each_allocation([&] { return parse_json(text), false; }) > 3);
    }
    Dataset data = test::sample_dataset();
    data.tasks["checks"].name = "\xFF";
    CHECK(fail_each_allocation([&] { return to_json(data), false; }) > 3);
}

TEST_CASE("files are whole and alone whichever allocation fails") {
    const Folder folder;
    const std::string path = folder.path + "/a.json";
    const Dataset before = test::sample_dataset();
    save_json(before, path);
    const std::string old = read_file(path, 1 << 20);
    CHECK(fail_each_allocation([&] { return load_json(path) == before; }) > 300);
    CHECK(fail_each_allocation([&] { return read_file(path, 1 << 20) == old; }) > 0);
    CHECK(fail_each_allocation([&] { return load_json(folder.path), false; }) > 0);
    CHECK(fail_each_allocation([&] { return write_file(folder.path, ""), false; }) > 0);

    Dataset after;
    after.title = "a title that is too long to be kept without an allocation";
    const std::string now = to_json(after);
    const std::string link = folder.path + "/a link with a long name";
    std::filesystem::create_symlink("a.json", link);
    bool first = true;
    CHECK(fail_each_allocation([&] { return save_json(after, link), true; },
                               [&](Outcome outcome) {
                                   const std::string content = read_file(path, 1 << 20);
                                   CHECK(folder.files() == 2);
                                   CHECK((first || outcome == Outcome::right ? content == now
                                                                             : content == old));
                                   write_file(path, old);
                                   first = false;
                               }) > 3);
}

TEST_CASE("what the caller's function throws comes out of the reader") {
    struct Stop {};
    const Limits limits{.keep_going = [](void*, double) -> bool { throw Stop(); }};
    const std::string text = with(observed + rows(R"({"indicator": "i", "value": 1})", 5000) + "]");
    CHECK_THROWS_AS(parse_json(text, {.limits = limits}), Stop);
}
