#pragma once

#include <qgov/core/export.hpp>

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// What kind of failure an Error reports. Programs branch on the code; texts may improve.
/// 1xx reading, 2xx references and keys, 3xx values, 4xx analysis and networks, 5xx files; 9000 and above are the
/// caller's. A number is never used twice.
enum class Code : std::uint16_t {
    bad_syntax = 101,        ///< the text is not well formed
    bad_encoding = 102,      ///< the bytes are not valid UTF-8
    too_deep = 103,          ///< nesting beyond the limit
    too_large = 104,         ///< size or number of records beyond the limit
    wrong_type = 105,        ///< a member holds another kind of value than expected
    unknown_member = 106,    ///< a member name that the format does not know
    duplicate_member = 107,  ///< the same member twice in one object
    missing_member = 108,    ///< a required member is absent
    wrong_format = 109,      ///< not in the form, or of a version, that is understood
    unknown_key = 201,       ///< a key that names nothing
    duplicate_key = 202,     ///< a key used twice in one table
    bad_key = 203,           ///< an empty key or one with control characters
    conflicting_key = 204,   ///< two data sets use one key for different things
    bad_id = 205,            ///< an id outside its table
    bad_date = 301,          ///< no such calendar day, or outside 1400 to 9999
    bad_period = 302,        ///< not a period
    bad_number = 303,        ///< not a number, or out of range
    bad_unit = 304,          ///< units that do not go together
    bad_code = 305,          ///< an official code or document number that cannot be read
    bad_event = 306,         ///< an event of an organisation or of a credit record that cannot have happened
    wrong_network = 401,     ///< the network is not of the kind that the function needs
    bad_weight = 402,        ///< a weight that is negative, infinite or not a number
    bad_argument = 403,      ///< an argument outside its domain
    cannot_read = 501,       ///< a file cannot be opened or read
    cannot_write = 502,      ///< a file cannot be written; the old one is untouched
    cancelled = 503,         ///< the caller stopped the work
};

/// Anything that prevents an answer. `what()` says where, what was found, what was expected and what to do.
class QGOV_API Error : public std::exception {
public:
    Error(Code code, std::string message);
    Error(const Error&) = default;
    Error(Error&&) = default;
    Error& operator=(const Error&) = default;
    Error& operator=(Error&&) = default;
    ~Error() override;

    const char* what() const noexcept override { return message_.c_str(); }
    Code code() const noexcept { return code_; }
    const std::string& message() const noexcept { return message_; }

private:
    Code code_;
    std::string message_;
};

/// A place in a text: 1-based line, and 1-based column counted in code points as editors do; 0 means unknown.
struct Place {
    std::string file{};
    std::uint64_t line = 0;
    std::uint64_t column = 0;
    std::string pointer{};  ///< JSON pointer (RFC 6901) or the CSV cell; may be empty

    bool operator==(const Place&) const = default;
};

/// A text that cannot be read. `what()` is `FILE:LINE:COLUMN: error: MESSAGE [at POINTER]`.
class QGOV_API ParseError : public Error {
public:
    ParseError(Code code, Place place, std::string problem);
    ParseError(const ParseError&) = default;
    ParseError(ParseError&&) = default;
    ParseError& operator=(const ParseError&) = default;
    ParseError& operator=(ParseError&&) = default;
    ~ParseError() override;

    const Place& place() const noexcept { return place_; }
    /// The message without its place.
    const std::string& problem() const noexcept { return problem_; }

private:
    Place place_;
    std::string problem_;
};

/// A key that names nothing in its table; `nearest()` is the most similar key, empty if none is close.
class QGOV_API UnknownKey : public Error {
public:
    UnknownKey(std::string_view table, std::string key, std::string nearest);
    UnknownKey(const UnknownKey&) = default;
    UnknownKey(UnknownKey&&) = default;
    UnknownKey& operator=(const UnknownKey&) = default;
    UnknownKey& operator=(UnknownKey&&) = default;
    ~UnknownKey() override;

    const std::string& key() const noexcept { return key_; }
    const std::string& nearest() const noexcept { return nearest_; }

private:
    std::string key_;
    std::string nearest_;
};

/// A file that cannot be opened, read or written.
class QGOV_API FileError : public Error {
public:
    FileError(Code code, std::string file, const std::string& problem);
    FileError(const FileError&) = default;
    FileError(FileError&&) = default;
    FileError& operator=(const FileError&) = default;
    FileError& operator=(FileError&&) = default;
    ~FileError() override;

    const std::string& file() const noexcept { return file_; }

private:
    std::string file_;
};

/// Of `candidates` the one most similar to `word` (fewest edits, ties by order), or empty when none is close:
/// at most a third of the word's characters may differ. Words and candidates over 256 bytes have no near ones. O(sum of lengths x length of word).
QGOV_API std::string_view nearest_word(std::string_view word,
                                       const std::vector<std::string_view>& candidates);

}  // namespace qgov::inline v0
