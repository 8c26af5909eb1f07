#pragma once

#include <qgov/core/enumeration.hpp>
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

inline constexpr EnumText<Code> code_texts[] = {
    {Code::bad_syntax, "bad_syntax", "语法错误", "bad syntax"},
    {Code::bad_encoding, "bad_encoding", "编码错误", "bad encoding"},
    {Code::too_deep, "too_deep", "嵌套过深", "too deep"},
    {Code::too_large, "too_large", "过大", "too large"},
    {Code::wrong_type, "wrong_type", "类型不符", "wrong type"},
    {Code::unknown_member, "unknown_member", "未知成员", "unknown member"},
    {Code::duplicate_member, "duplicate_member", "重复成员", "duplicate member"},
    {Code::missing_member, "missing_member", "缺少成员", "missing member"},
    {Code::wrong_format, "wrong_format", "格式不符", "wrong format"},
    {Code::unknown_key, "unknown_key", "未知键", "unknown key"},
    {Code::duplicate_key, "duplicate_key", "重复键", "duplicate key"},
    {Code::bad_key, "bad_key", "无效键", "bad key"},
    {Code::conflicting_key, "conflicting_key", "键冲突", "conflicting key"},
    {Code::bad_id, "bad_id", "无效编号", "bad id"},
    {Code::bad_date, "bad_date", "无效日期", "bad date"},
    {Code::bad_period, "bad_period", "无效时期", "bad period"},
    {Code::bad_number, "bad_number", "无效数字", "bad number"},
    {Code::bad_unit, "bad_unit", "单位不符", "bad unit"},
    {Code::bad_code, "bad_code", "无效代码", "bad code"},
    {Code::bad_event, "bad_event", "无效变动", "bad event"},
    {Code::wrong_network, "wrong_network", "网络类别不符", "wrong network"},
    {Code::bad_weight, "bad_weight", "无效权重", "bad weight"},
    {Code::bad_argument, "bad_argument", "参数超出范围", "bad argument"},
    {Code::cannot_read, "cannot_read", "无法读取", "cannot read"},
    {Code::cannot_write, "cannot_write", "无法写入", "cannot write"},
    {Code::cancelled, "cancelled", "已取消", "cancelled"},
};
template <>
inline constexpr EnumTexts<Code> enum_texts<Code> = code_texts;

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

    const std::string& table() const noexcept { return table_; }
    const std::string& key() const noexcept { return key_; }
    const std::string& nearest() const noexcept { return nearest_; }

private:
    std::string table_;
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
