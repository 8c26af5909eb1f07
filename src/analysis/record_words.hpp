#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0::detail {

// The same words in both languages.
struct Bilingual {
    std::string zh{};
    std::string en{};
};

// Names and numbers that stand alike in both languages.
Bilingual alike(const std::string& text);
Bilingual alike(std::uint64_t number);

// A time for people, in both languages.
Bilingual period_words(const Period& period);

// What records are called, in quotation marks: “质量工作考核办法”, "Measures for …"; the key where they have no name.
Bilingual in_marks(std::string_view zh, std::string_view en, std::string_view key);
Bilingual called(const PolicyDocument& document);
template <class T>
Bilingual called(const T& record) {
    return in_marks(record.name, record.name_en, record.key);
}

// A reason in whose words {0}, {1} … stand for the parts.
Reason reason_of(std::string_view code, std::string_view zh, std::string_view en,
                 std::initializer_list<Bilingual> parts = {}, std::vector<double> numbers = {});

// Says that a record is made up, where it is (`illustrative`).
void tell_illustrative(std::vector<Reason>& reasons, const Provenance& provenance, const Bilingual& name);

// The label of an enumerator in both languages.
template <Enumeration E>
Bilingual labels(E value) {
    return {std::string(label(value, Language::zh)), std::string(label(value, Language::en))};
}

// The last day of which the data set speaks; no day where it does not say.
inline Date day_of_report(const Dataset& dataset) { return dataset.reported.last(); }

// `months` later, or nothing beyond the calendar.
std::optional<Date> months_later(Date date, std::uint64_t months);

// The numbers of a count: whole and not below 0. (20, 30) is [21, 29]. Never empty, unless the range is.
Interval whole_numbers(const Interval& range);
// `[21, 29]`, or the number alone where there is only one.
std::string count_text(const Interval& range);

}  // namespace qgov::inline v0::detail
