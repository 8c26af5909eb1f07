#include "analysis/reason_words.hpp"

#include "analysis/reason_text.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

std::string filled(std::string_view words, const std::vector<double>& numbers) {
    std::string result;
    std::size_t next = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words.substr(at, 2) == "{}" && next < numbers.size()) {
            result += detail::short_number(numbers[next++]);
            ++at;
        } else {
            result += words[at];
        }
    }
    return result;
}

}  // namespace

Reason worded(std::string_view code, std::string_view zh, std::string_view en, std::vector<double> numbers) {
    std::string zh_text = filled(zh, numbers);
    std::string en_text = filled(en, numbers);
    return {code, std::move(zh_text), std::move(en_text), std::move(numbers)};
}

}  // namespace qgov::inline v0
