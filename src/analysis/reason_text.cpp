#include "analysis/reason_text.hpp"

#include "core/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

std::string written(double value, std::chars_format format, int digits) {
    char text[64];
    return {text, std::to_chars(text, text + sizeof text, value, format, digits).ptr};
}

}  // namespace

std::string short_number(double value) {
    constexpr int significant = 6;
    if (!std::isfinite(value)) return std::isnan(value) ? "?" : value > 0 ? "+∞" : "-∞";
    const double size = std::abs(value);
    if (size == 0) return "0";
    if (size < 1e-6 || size >= 1e15) return written(value, std::chars_format::general, significant);
    // What rounding makes of 999999.96 is not known before: its digits are counted from the rounded number.
    const std::string rounded = written(value, std::chars_format::scientific, significant - 1);
    int power = 0;
    const std::size_t mark = rounded.find('e') + 1;
    const std::size_t from = rounded[mark] == '+' ? mark + 1 : mark;
    std::from_chars(rounded.data() + from, rounded.data() + rounded.size(), power);
    std::string text = written(value, std::chars_format::fixed, std::max(0, significant - 1 - power));
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string amount(double value, std::string_view unit, Language language, bool difference) {
    if (difference && unit == "%") {
        const std::string number = short_number(value);
        if (language == Language::zh) return number + "个百分点";
        return number + (std::abs(value) == 1 ? " percentage point" : " percentage points");
    }
    if (language == Language::en) {
        const std::string number = grouped(short_number(value));
        return unit.empty() || unit == "%" ? number + std::string(unit) : number + ' ' + std::string(unit);
    }
    const double size = std::abs(value);
    if (unit != "%" && std::isfinite(value)) {
        if (size >= 1e8) return short_number(value / 1e8) + "亿" + std::string(unit);
        if (size >= 1e5) return short_number(value / 1e4) + "万" + std::string(unit);
    }
    return short_number(value) + std::string(unit);
}

Reason make_reason(std::string_view code, std::string zh, std::string en, std::vector<double> numbers) {
    return {code, std::move(zh), std::move(en), std::move(numbers)};
}

void append(std::vector<Reason>& to, const std::vector<Reason>& from) {
    for (const Reason& each : from) {
        if (std::find(to.begin(), to.end(), each) == to.end()) to.push_back(each);
    }
}

}  // namespace qgov::inline v0::detail
