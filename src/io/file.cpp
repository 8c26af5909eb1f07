#include <qgov/io/file.hpp>

#include "io/file_buffer.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qgov::inline v0 {

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

[[noreturn]] void refuse_read(const std::string& path, const std::string& problem) {
    throw FileError(Code::cannot_read, path, "cannot be read: " + problem);
}

[[noreturn]] void refuse_write(const std::string& path, const std::string& problem) {
    throw FileError(Code::cannot_write, path, "cannot be written: " + problem);
}

/// An open file that closes itself. `close` reports the error that a destructor would swallow.
class Descriptor {
public:
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const noexcept { return number_; }
    bool valid() const noexcept { return number_ >= 0; }
    bool close() noexcept { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

bool write_all(int number, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(number, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// The folder of a path, with its slash; empty for the current one.
std::string folder_of(const std::string& path) { return path.substr(0, path.find_last_of('/') + 1); }

/// The file behind all links, whether it exists or not.
std::string resolve(std::string path) {
    constexpr int most_links = 40;
    for (int links = 0; links < most_links; ++links) {
        std::array<char, PATH_MAX> link;
        const ssize_t length = ::readlink(path.c_str(), link.data(), link.size());
        if (length <= 0) break;
        const std::string target(link.data(), static_cast<std::size_t>(length));
        path = target.front() == '/' ? target : folder_of(path).append(target);
    }
    return path;
}

void flush_folder(const char* folder) {
    const Descriptor handle(::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (handle.valid()) ::fsync(handle.number());
}

/// Takes its file away unless it was renamed into place.
class TemporaryFile {
public:
    explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    const std::string& path() const noexcept { return path_; }
    void keep() noexcept { path_.clear(); }

private:
    std::string path_;
};

void write_straight(const std::string& path, std::string_view content) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.valid() || !write_all(file.number(), content) || !file.close())
        refuse_write(path, reason(errno));
}

}  // namespace

FileBuffer read_file_buffer(const std::string& path, std::uint64_t limit, std::size_t padding) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) refuse_read(path, reason(errno));
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) refuse_read(path, reason(errno));
    if (S_ISDIR(status.st_mode)) refuse_read(path, "it is a folder; name a file");
    const std::string too_large = "it has more than the " + std::to_string(limit) + " bytes allowed";
    if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) > limit)
        refuse_read(path, too_large);

    // A pipe has no size, and a file may grow while it is read: read until there is no more.
    std::size_t room =
        S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : std::size_t{65536};
    FileBuffer content{std::make_unique_for_overwrite<char[]>(room + padding), 0};
    for (;;) {
        if (content.size == room) {
            auto larger = std::make_unique_for_overwrite<char[]>(room * 2 + padding);
            std::memcpy(larger.get(), content.bytes.get(), content.size);
            content.bytes = std::move(larger);
            room *= 2;
        }
        const ssize_t got = ::read(file.number(), content.bytes.get() + content.size, room - content.size);
        if (got < 0) {
            if (errno == EINTR) continue;
            refuse_read(path, reason(errno));
        }
        if (got == 0) break;
        content.size += static_cast<std::size_t>(got);
        if (content.size > limit) refuse_read(path, too_large);
    }
    std::memset(content.bytes.get() + content.size, 0, padding);
    return content;
}

std::string read_file(const std::string& path, std::uint64_t limit, std::size_t padding) {
    const FileBuffer content = read_file_buffer(path, limit, padding);
    return std::string(content.bytes.get(), content.size + padding);
}

void write_file(const std::string& path, std::string_view content) {
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) refuse_write(path, reason(errno));
    if (exists && S_ISDIR(status.st_mode)) refuse_write(path, "it is a folder; name a file");
    if (exists && !S_ISREG(status.st_mode)) return write_straight(path, content);

    const auto refuse = [&](int error) {
        refuse_write(path, reason(error) + (exists ? "; what was there is unchanged" : ""));
    };
    // Renaming would also replace a file that nobody may write.
    if (exists && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) refuse(errno);
    const std::string target = resolve(path);
    const std::string folder = folder_of(target);
    const mode_t mode = exists ? status.st_mode & 07777 : 0666;
    for (int attempt = 0;; ++attempt) {
        // The name does not contain the file's own, which may be as long as names can be.
        std::string beside = folder + ".qgov-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
        Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        if (!file.valid()) {
            if (errno == EEXIST && attempt < 100) continue;
            refuse(errno);
        }
        TemporaryFile temporary(std::move(beside));
        // The mask of the process applies to a new file; a file that was there keeps what it had.
        if (exists && ::fchmod(file.number(), mode) != 0) refuse(errno);
        if (!write_all(file.number(), content) || ::fsync(file.number()) != 0 || !file.close() ||
            ::rename(temporary.path().c_str(), target.c_str()) != 0) {
            refuse(errno);
        }
        temporary.keep();
        flush_folder(folder.empty() ? "." : folder.c_str());
        return;
    }
}

}  // namespace qgov::inline v0
