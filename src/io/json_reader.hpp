#pragma once

#include <qgov/io/json.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Throws ParseError (too_large) for a text beyond the limit or beyond what can be read at all.
void check_size(std::string_view text, const JsonReadOptions& options);

/// Reads a data set onto another, from text that has `json_padding` more bytes behind it.
Dataset read_padded_json(std::string_view text, const JsonReadOptions& options, Dataset base);

/// How many readable bytes must lie behind a text for `read_padded_json`.
inline constexpr std::size_t json_padding = 64;

/// A reference of a row to a key that names nothing.
struct OpenReference {
    std::size_t row = 0;
    std::string_view member{};  ///< of the record
    std::string_view field{};   ///< the same, or what it is called inside that member
    std::string message{};
};
struct OpenReferences {
    std::size_t most = 0;
    std::vector<OpenReference> first{};  ///< at most so many
    std::size_t count = 0;               ///< of all
};

/// Reads a data set's tables record by record, onto another data set.
class JsonRows {
public:
    /// The options must outlive this.
    JsonRows(const JsonReadOptions& options, Dataset base);
    ~JsonRows();
    JsonRows(const JsonRows&) = delete;
    JsonRows& operator=(const JsonRows&) = delete;

    /// Takes the rows of a table away; what refers to them waits for new ones with their keys.
    void clear(std::string_view table);
    /// Adds one record, an object with `json_padding` more bytes behind it. Throws ParseError, whose pointer begins in the
    /// record; nothing is added then.
    void add(std::string_view table, std::string_view text);
    /// A key whose record could not be read: references to it are not open.
    void forgive(std::string_view table, std::string_view key);
    /// References of a table's rows to keys that no row has.
    OpenReferences open_references(std::string_view table, std::size_t most) const;
    /// The data set; throws ParseError (unknown_key) when its home is gone. To be called once, when no row has open
    /// references and no key was forgiven.
    Dataset take();

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace qgov::inline v0
