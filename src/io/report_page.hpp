#pragma once

#include <qgov/io/report.hpp>
#include <qgov/io/text_table.hpp>
#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

/// What the parts of a text report write on: the words of one language, names, paragraphs, lists.
class ReportPage {
public:
    ReportPage(const Dataset& dataset, const ReportOptions& options);

    const Dataset& data() const noexcept { return dataset_; }
    const ReportOptions& options() const noexcept { return options_; }
    bool chinese() const noexcept { return options_.language == Language::zh; }
    std::size_t width() const noexcept { return width_; }

    // Words

    std::string say(std::string_view zh, std::string_view en) const {
        return std::string(chinese() ? zh : en);
    }
    static std::string number(std::uint64_t value) { return std::to_string(value); }
    static std::string fixed(double value, int decimals);
    /// The number with what is counted: 3 个单位, 3 units, 1 unit.
    std::string count(std::uint64_t value, std::string_view zh, std::string_view one,
                      std::string_view many) const {
        return number(value) + " " + std::string(chinese() ? zh : value == 1 ? one : many);
    }
    /// A stated number: in Chinese the words of the source, in English the number with its unit, but without measure
    /// words (个, 家), which English does not have.
    std::string amount(const Quantity& quantity) const;
    /// The same with what is counted, in English: 27个科局, 27 units.
    std::string stated(const Quantity& quantity, std::string_view one, std::string_view many) const;
    std::string label_of(const Period& period) const { return period.label(options_.language); }
    template <Enumeration E>
    std::string label_of(E value) const {
        return std::string(label(value, options_.language));
    }
    /// The text in brackets of the language, behind a word; nothing for no text.
    std::string bracketed(std::string_view text) const;

    // Names, marked in front when they are illustrative, so that a cut name keeps its mark

    static std::string mark(FactStatus status) { return status == FactStatus::illustrative ? "*" : ""; }
    /// The name or title in the language, without a mark.
    template <class T>
    const std::string& plain_name(const T& entity) const {
        if constexpr (requires { entity.title; }) {
            return chinese() || entity.title_en.empty() ? entity.title : entity.title_en;
        } else {
            return chinese() || entity.name_en.empty() ? entity.name : entity.name_en;
        }
    }
    template <class T>
    std::string name(const T& entity) const {
        return mark(entity.provenance.status) + plain_name(entity);
    }
    std::string unit(Id<Organisation> id) const { return name(dataset_.organisations[id]); }
    /// The name, and nothing for nobody or the home of the data set, of which everybody knows that it is meant.
    std::string other_unit(Id<Organisation> id) const {
        return !id || id == dataset_.home ? std::string() : unit(id);
    }
    std::string vertex(const Network& network, std::uint32_t vertex) const;
    std::vector<std::string> vertices(const Network& network, const std::vector<std::uint32_t>& all) const;

    /// What a code of findings means.
    std::string meaning(std::string_view code) const;
    /// Name of a table: in Chinese for people, in English as files have it.
    std::string table_name(std::string_view table) const;

    std::string join(const std::vector<std::string>& names) const;
    /// As many names as a list may have, and how many more there are.
    std::string list(const std::vector<std::string>& names) const;

    // Writing

    /// A line broken at the width: between any two Chinese characters, in English between words.
    void paragraph(std::string_view text, std::size_t indent = 2);
    void heading(std::string_view zh, std::string_view en);
    void rule();
    void table(const std::vector<TextColumn>& columns, const std::vector<std::vector<std::string>>& rows);
    /// "… and 3 more", when a list of `all` was cut; what they are and how to see them.
    void more(std::size_t all, std::string_view zh, std::string_view en);

    std::string take() { return std::move(text_); }

private:
    const Dataset& dataset_;
    const ReportOptions& options_;
    std::size_t width_;
    std::size_t section_ = 0;
    std::string text_;
};

}  // namespace qgov::inline v0::detail
