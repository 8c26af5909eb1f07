#include <qgov/core/error.hpp>

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

std::string located(const Place& place, const std::string& problem) {
    std::string text = place.file.empty() ? std::string("input") : place.file;
    if (place.line != 0) {
        text += ':' + std::to_string(place.line);
        if (place.column != 0) text += ':' + std::to_string(place.column);
    }
    text += ": error: " + problem;
    if (!place.pointer.empty()) text += " [at " + place.pointer + "]";
    return text;
}

std::string unknown_key_text(std::string_view table, const std::string& key, const std::string& nearest) {
    std::string text = "no key \"" + key + "\" in table \"" + std::string(table) + "\"";
    text += nearest.empty() ? ", nor one like it; add the record or correct the key"
                            : "; nearest key: \"" + nearest + "\"";
    return text;
}

/// The code points of a text, so that one wrong Chinese character counts as one; bad bytes stand for themselves.
std::u32string code_points(std::string_view text) {
    std::u32string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80 && !result.empty())
            result.back() = result.back() << 6 | (byte & 0x3Fu);
        else
            result += byte;
    }
    return result;
}

// Swapped neighbours are one change (optimal string alignment).
std::size_t edits(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(above);
        above.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] =
                std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

}  // namespace

Error::Error(Code code, std::string message) : code_(code), message_(std::move(message)) {}
Error::~Error() = default;

ParseError::ParseError(Code code, Place place, std::string problem)
    : Error(code, located(place, problem)), place_(std::move(place)), problem_(std::move(problem)) {}
ParseError::~ParseError() = default;

UnknownKey::UnknownKey(std::string_view table, std::string key, std::string nearest)
    : Error(Code::unknown_key, unknown_key_text(table, key, nearest)),
      table_(table),
      key_(std::move(key)),
      nearest_(std::move(nearest)) {}
UnknownKey::~UnknownKey() = default;

FileError::FileError(Code code, std::string file, const std::string& problem)
    : Error(code, file + ": error: " + problem), file_(std::move(file)) {}
FileError::~FileError() = default;

std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& candidates) {
    // Far longer words than any key would make the comparison itself expensive on hostile input.
    constexpr std::size_t longest = 256;
    std::string_view best;
    if (word.empty() || word.size() > longest) return best;
    const std::u32string points = code_points(word);
    std::size_t fewest = points.size() / 3 + 1;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > longest) continue;
        const std::u32string other = code_points(candidate);
        const std::size_t gap =
            other.size() > points.size() ? other.size() - points.size() : points.size() - other.size();
        if (gap >= fewest) continue;
        const std::size_t distance = edits(points, other);
        if (distance < fewest) {
            fewest = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace qgov::inline v0
