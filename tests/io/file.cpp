#include <qgov/io/file.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace qgov;
using namespace std::string_view_literals;

namespace {

constexpr std::uint64_t enough = 1 << 24;

/// A folder of its own that goes away with it.
struct Folder {
    Folder() { std::filesystem::create_directory(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }

    std::string operator/(std::string_view name) const { return path + '/' + std::string(name); }
    /// Names of what is in it, in order.
    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& entry : std::filesystem::directory_iterator(path))
            result.push_back(entry.path().filename().string());
        std::sort(result.begin(), result.end());
        return result;
    }
    using Names = std::vector<std::string>;

    std::string path =
        (std::filesystem::temp_directory_path() / "qgov-file-").string() + std::to_string(::getpid());
};

/// What the system has in a file, not by the code under test.
std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

unsigned mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777u;
}

std::string read_problem(const std::string& path, std::uint64_t limit = enough) {
    try {
        read_file(path, limit);
    } catch (const FileError& error) {
        CHECK(error.code() == Code::cannot_read);
        CHECK(error.file() == path);
        return error.what();
    }
    return "read";
}

std::string write_problem(const std::string& path, std::string_view content = "new") {
    try {
        write_file(path, content);
    } catch (const FileError& error) {
        CHECK(error.code() == Code::cannot_write);
        CHECK(error.file() == path);
        return error.what();
    }
    return "written";
}

/// Runs `work` in a process of its own; true if it says so.
template <class Work>
bool in_child(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        bool good = false;
        try {
            good = work();
        } catch (...) {
        }
        ::_exit(good ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// As `in_child`, without the rights of an administrator.
template <class Work>
bool as_nobody(Work work) {
    return in_child([&] {
        constexpr unsigned nobody = 65534;
        return (::geteuid() != 0 || (::setgid(nobody) == 0 && ::setuid(nobody) == 0)) && work();
    });
}

}  // namespace

TEST_CASE("what was written is read, byte by byte") {
    const Folder folder;
    const std::string path = folder / "a";
    std::string random;
    std::mt19937 engine(1);
    for (int at = 0; at < 300'000; ++at) random += static_cast<char>(static_cast<unsigned char>(engine()));
    for (const std::string_view content :
         {""sv, "a"sv, "\0"sv, "a\0b\r\n\x1A\xFF"sv, std::string_view(random)}) {
        write_file(path, content);
        CHECK((content_of(path) == content));
        CHECK((read_file(path, content.size()) == content));
        CHECK((read_file(path, enough, 64) == std::string(content) + std::string(64, '\0')));
        CHECK(folder.names() == Folder::Names{"a"});
    }
}

TEST_CASE("a file is read up to the limit and no further") {
    const Folder folder;
    const std::string path = folder / "a";
    write_file(path, "12345");
    CHECK(read_file(path, 5) == "12345");
    CHECK(read_problem(path, 4) == path + ": error: cannot be read: it has more than the 4 bytes allowed");
    CHECK(read_problem(path, 0) == path + ": error: cannot be read: it has more than the 0 bytes allowed");
    CHECK(read_problem("/dev/zero", 1000) ==
          "/dev/zero: error: cannot be read: it has more than the 1000 bytes allowed");
    // A sparse file of a terabyte takes neither memory nor time.
    std::ofstream(folder / "large").close();
    std::filesystem::resize_file(folder / "large", std::uint64_t{1} << 40);
    CHECK(read_problem(folder / "large").ends_with("it has more than the 16777216 bytes allowed"));
    // Files of the system may say that they are empty although they are not.
    CHECK(read_file("/proc/self/status", enough).find("Pid:") != std::string::npos);
}

TEST_CASE("what cannot be read says why") {
    const Folder folder;
    CHECK(read_problem(folder / "none") == folder / "none: error: cannot be read: No such file or directory");
    CHECK(read_problem("") == ": error: cannot be read: No such file or directory");
    CHECK(read_problem(folder.path) == folder.path + ": error: cannot be read: it is a folder; name a file");
    write_file(folder / "a", "x");
    CHECK(read_problem(folder / "a/b") == folder / "a/b: error: cannot be read: Not a directory");
    std::filesystem::create_symlink("loop", folder / "loop");
    CHECK(read_problem(folder / "loop").ends_with("cannot be read: Too many levels of symbolic links"));
    ::chmod((folder / "a").c_str(), 0);
    CHECK(
        as_nobody([&] { return read_problem(folder / "a").ends_with("cannot be read: Permission denied"); }));
}

TEST_CASE("a pipe is read to its end and written straight") {
    const Folder folder;
    const std::string path = folder / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const std::string content(200'000, 'p');
    for (const std::uint64_t limit : {enough, std::uint64_t{100}}) {
        const pid_t writer = ::fork();
        if (writer == 0) {
            std::signal(SIGPIPE, SIG_IGN);
            try {
                write_file(path, content);
            } catch (const FileError&) {
            }
            ::_exit(0);
        }
        if (limit == enough)
            CHECK((read_file(path, limit) == content));
        else
            CHECK(read_problem(path, limit) ==
                  path + ": error: cannot be read: it has more than the 100 bytes allowed");
        ::waitpid(writer, nullptr, 0);
    }
    CHECK(std::filesystem::is_fifo(path));
    CHECK(folder.names() == Folder::Names{"pipe"});
}

TEST_CASE("a full device is an error and stays what it is") {
    CHECK(write_problem("/dev/full") == "/dev/full: error: cannot be written: No space left on device");
    CHECK(std::filesystem::is_character_file("/dev/full"));
    CHECK(write_problem("/dev/null") == "written");
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("what cannot be written says why and leaves nothing behind") {
    const Folder folder;
    CHECK(write_problem(folder.path) ==
          folder.path + ": error: cannot be written: it is a folder; name a file");
    CHECK(write_problem(folder / "none/a") ==
          folder / "none/a: error: cannot be written: No such file or directory");
    CHECK(write_problem("") == ": error: cannot be written: No such file or directory");
    CHECK(write_problem(folder / "a/").ends_with("cannot be written: No such file or directory"));
    CHECK(write_problem(folder / std::string(256, 'n')).ends_with("cannot be written: File name too long"));
    std::filesystem::create_symlink("loop", folder / "loop");
    CHECK(write_problem(folder / "loop").ends_with("cannot be written: Too many levels of symbolic links"));
    CHECK(folder.names() == Folder::Names{"loop"});
    write_file(folder / "a", "x");
    CHECK(write_problem(folder / "a/b").ends_with("cannot be written: Not a directory"));

    ::chmod(folder.path.c_str(), 0755);
    ::chmod((folder / "a").c_str(), 0666);
    CHECK(as_nobody([&] {
        return write_problem(folder / "a") ==
                   folder / "a: error: cannot be written: Permission denied; what was there is unchanged" &&
               write_problem(folder / "b") == folder / "b: error: cannot be written: Permission denied";
    }));
    CHECK(content_of(folder / "a") == "x");
    CHECK(folder.names() == Folder::Names{"a", "loop"});
}

TEST_CASE("a file that may not be written is not replaced") {
    const Folder folder;
    ::chmod(folder.path.c_str(), 0777);
    const std::string path = folder / "a";
    CHECK(as_nobody([&] {
        write_file(path, "old");
        return ::chmod(path.c_str(), 0444) == 0 &&
               write_problem(path) ==
                   path + ": error: cannot be written: Permission denied; what was there is unchanged";
    }));
    CHECK(content_of(path) == "old");
    CHECK(folder.names() == Folder::Names{"a"});
}

TEST_CASE("no room on the disk leaves the old file") {
    const Folder folder;
    const std::string path = folder / "a";
    write_file(path, "old");
    CHECK(in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit most{.rlim_cur = 10'000, .rlim_max = 10'000};
        if (::setrlimit(RLIMIT_FSIZE, &most) != 0) return false;
        const std::string content(20'000, 'n');
        return write_problem(path, content) ==
                   path + ": error: cannot be written: File too large; what was there is unchanged" &&
               write_problem(folder / "b", content) ==
                   folder / "b: error: cannot be written: File too large" &&
               write_problem(folder / "c", content.substr(0, 10'000)) == "written";
    }));
    CHECK(content_of(path) == "old");
    CHECK(folder.names() == Folder::Names{"a", "c"});
}

TEST_CASE("a link stays a link, and what it names gets the content") {
    const Folder folder;
    std::filesystem::create_directory(folder / "data");
    write_file(folder / "data/a", "old");
    std::filesystem::create_symlink("data/a", folder / "relative");
    std::filesystem::create_symlink(folder / "data/a", folder / "absolute");
    std::filesystem::create_symlink("../relative", folder / "data/chain");
    std::filesystem::create_symlink("data", folder / "folder");
    for (const std::string_view name : {"relative", "absolute", "data/chain", "folder/a", "folder/chain"}) {
        write_file(folder / name, name);
        CHECK(content_of(folder / "data/a") == name);
    }
    CHECK(std::filesystem::is_symlink(folder / "relative"));
    CHECK(std::filesystem::is_symlink(folder / "absolute"));
    CHECK(std::filesystem::is_symlink(folder / "data/chain"));
    CHECK_FALSE(std::filesystem::is_symlink(folder / "data/a"));
    CHECK(write_problem(folder / "folder").ends_with("it is a folder; name a file"));

    std::filesystem::create_symlink("data/later", folder / "dangling");
    write_file(folder / "dangling", "made");
    CHECK(std::filesystem::is_symlink(folder / "dangling"));
    CHECK(content_of(folder / "data/later") == "made");
    std::filesystem::create_symlink("nowhere/later", folder / "lost");
    CHECK(write_problem(folder / "lost").ends_with("cannot be written: No such file or directory"));
    CHECK(std::filesystem::is_symlink(folder / "lost"));
    CHECK(folder.names() == Folder::Names{"absolute", "dangling", "data", "folder", "lost", "relative"});
}

TEST_CASE("permissions stay; a new file has what the process gives to new files") {
    const Folder folder;
    const std::string path = folder / "a";
    const mode_t mask = ::umask(027);
    write_file(path, "1");
    CHECK(mode_of(path) == 0640);
    for (const unsigned mode : {0600u, 0644u, 0666u, 0755u, 0777u, 0200u}) {
        ::chmod(path.c_str(), mode);
        write_file(path, std::to_string(mode));
        CHECK(mode_of(path) == mode);
        ::chmod(path.c_str(), 0600);
        CHECK(content_of(path) == std::to_string(mode));
    }
    ::umask(mask);
}

TEST_CASE("the name may be as long as names can be, and left-overs are no hindrance") {
    const Folder folder;
    std::string name;
    while (name.size() + 3 <= 255) name += "质";
    write_file(folder / name, "1");
    write_file(folder / name, "2");
    CHECK(content_of(folder / name) == "2");
    const std::string left_over = ".qgov-" + std::to_string(::getpid()) + "-0";
    write_file(folder / left_over, "of a process that was killed");
    write_file(folder / name, "3");
    CHECK(content_of(folder / name) == "3");
    CHECK(content_of(folder / left_over) == "of a process that was killed");
    CHECK(folder.names() == Folder::Names{left_over, name});
}

TEST_CASE("a path without a folder is in the current one") {
    const Folder folder;
    CHECK(in_child([&] {
        if (::chdir(folder.path.c_str()) != 0) return false;
        write_file("a", "1");
        write_file("./b", "2");
        return read_file("a", enough) == "1" && read_file("b", enough) == "2";
    }));
    CHECK(folder.names() == Folder::Names{"a", "b"});
}

TEST_CASE("threads may write at the same time, also one file") {
    const Folder folder;
    std::vector<std::thread> threads;
    for (const char letter : {'a', 'b', 'c'}) {
        threads.emplace_back([&folder, letter] {
            for (int round = 0; round < 10; ++round) {
                write_file(folder / std::string(1, letter), std::string(10'000, letter));
                write_file(folder / "shared", std::string(10'000, letter));
            }
        });
    }
    for (std::thread& each : threads) each.join();
    CHECK(folder.names() == Folder::Names{"a", "b", "c", "shared"});
    const std::string shared = content_of(folder / "shared");
    CHECK(shared == std::string(10'000, shared.front()));
}

TEST_CASE("a process that is killed leaves a whole file, the old or the new one") {
    const Folder folder;
    const std::string path = folder / "a";
    const auto version = [](unsigned number) {
        return std::to_string(number) + ' ' + std::string(100'000, static_cast<char>('a' + number % 26));
    };
    write_file(path, version(0));
    const std::uint64_t seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    unsigned number = 0;
    int kills = 0;
    int wrong = 0;
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(2500);
    while (kills < 100 && std::chrono::steady_clock::now() < end) {
        const pid_t child = ::fork();
        if (child == 0) {
            try {
                for (unsigned next = number + 1;; ++next) write_file(path, version(next));
            } catch (...) {
                ::_exit(1);
            }
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 30'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ++kills;
        const std::string content = content_of(path);
        const auto found = static_cast<unsigned>(std::strtoul(content.c_str(), nullptr, 10));
        if (found < number || content != version(found)) ++wrong;
        number = found;
    }
    CHECK(wrong == 0);
    CHECK(kills >= 20);
    CHECK(number >= 20);  // it did save
}
