#include <qgov/core/unit.hpp>

#include <algorithm>
#include <iterator>

namespace qgov::inline v0 {

namespace {

struct Known {
    std::string_view symbol{};
    UnitKind kind = UnitKind::other;
};

struct Spelling {
    std::string_view written{};
    std::string_view symbol{};
};

// Both tables are sorted by bytes.
constexpr Known known_units[] = {
    {"%", UnitKind::percent},         {"EB", UnitKind::physical},
    {"EFlops", UnitKind::physical},   {"Flops", UnitKind::physical},
    {"GB", UnitKind::physical},       {"GFlops", UnitKind::physical},
    {"KB", UnitKind::physical},       {"MB", UnitKind::physical},
    {"PB", UnitKind::physical},       {"PFlops", UnitKind::physical},
    {"TB", UnitKind::physical},       {"TFlops", UnitKind::physical},
    {"‰", UnitKind::percent},         {"个", UnitKind::count},
    {"个月", UnitKind::physical},     {"个百分点", UnitKind::percentage_point},
    {"乡", UnitKind::count},          {"亩", UnitKind::physical},
    {"人", UnitKind::count},          {"人次", UnitKind::count},
    {"件", UnitKind::count},          {"件次", UnitKind::count},
    {"份", UnitKind::count},          {"伏", UnitKind::physical},
    {"位", UnitKind::rank},           {"例", UnitKind::count},
    {"倍", UnitKind::multiple},       {"元", UnitKind::money},
    {"兆瓦", UnitKind::physical},     {"兆瓦时", UnitKind::physical},
    {"克", UnitKind::physical},       {"公里", UnitKind::physical},
    {"公顷", UnitKind::physical},     {"册", UnitKind::count},
    {"分", UnitKind::point},          {"分贝", UnitKind::physical},
    {"分钟", UnitKind::physical},     {"匹", UnitKind::count},
    {"区", UnitKind::count},          {"千伏", UnitKind::physical},
    {"千克", UnitKind::physical},     {"千瓦", UnitKind::physical},
    {"千瓦时", UnitKind::physical},   {"升", UnitKind::physical},
    {"卷", UnitKind::count},          {"厘米", UnitKind::physical},
    {"县", UnitKind::count},          {"双", UnitKind::count},
    {"口", UnitKind::count},          {"只", UnitKind::count},
    {"台", UnitKind::count},          {"台套", UnitKind::count},
    {"台次", UnitKind::count},        {"吉瓦", UnitKind::physical},
    {"名", UnitKind::count},          {"名次", UnitKind::rank},
    {"吨", UnitKind::physical},       {"吨标准煤", UnitKind::physical},
    {"周", UnitKind::physical},       {"品种", UnitKind::count},
    {"场", UnitKind::count},          {"场次", UnitKind::count},
    {"块", UnitKind::count},          {"处", UnitKind::count},
    {"天", UnitKind::physical},       {"头", UnitKind::count},
    {"套", UnitKind::count},          {"季度", UnitKind::physical},
    {"宗", UnitKind::count},          {"家", UnitKind::count},
    {"家次", UnitKind::count},        {"对", UnitKind::count},
    {"封", UnitKind::count},          {"小时", UnitKind::physical},
    {"层", UnitKind::count},          {"届", UnitKind::count},
    {"岁", UnitKind::physical},       {"工作日", UnitKind::physical},
    {"市", UnitKind::count},          {"幅", UnitKind::count},
    {"幢", UnitKind::count},          {"平方公里", UnitKind::physical},
    {"平方米", UnitKind::physical},   {"年", UnitKind::physical},
    {"床", UnitKind::count},          {"度", UnitKind::physical},
    {"座", UnitKind::count},          {"张", UnitKind::count},
    {"微克", UnitKind::physical},     {"微克每立方米", UnitKind::physical},
    {"户", UnitKind::count},          {"户次", UnitKind::count},
    {"所", UnitKind::count},          {"批", UnitKind::count},
    {"批次", UnitKind::count},        {"把", UnitKind::count},
    {"摄氏度", UnitKind::physical},   {"支", UnitKind::count},
    {"斤", UnitKind::physical},       {"日", UnitKind::physical},
    {"日元", UnitKind::money},        {"月", UnitKind::physical},
    {"期", UnitKind::count},          {"本", UnitKind::count},
    {"村", UnitKind::count},          {"条", UnitKind::count},
    {"枚", UnitKind::count},          {"架", UnitKind::count},
    {"栋", UnitKind::count},          {"株", UnitKind::count},
    {"根", UnitKind::count},          {"棵", UnitKind::count},
    {"次", UnitKind::count},          {"欧元", UnitKind::money},
    {"款", UnitKind::count},          {"毫克", UnitKind::physical},
    {"毫克每升", UnitKind::physical}, {"毫克每立方米", UnitKind::physical},
    {"毫升", UnitKind::physical},     {"毫米", UnitKind::physical},
    {"港元", UnitKind::money},        {"片", UnitKind::count},
    {"班", UnitKind::count},          {"班次", UnitKind::count},
    {"瓶", UnitKind::count},          {"番", UnitKind::multiple},
    {"盏", UnitKind::count},          {"盒", UnitKind::count},
    {"社", UnitKind::count},          {"种", UnitKind::count},
    {"秒", UnitKind::physical},       {"立方米", UnitKind::physical},
    {"箱", UnitKind::count},          {"篇", UnitKind::count},
    {"米", UnitKind::physical},       {"类", UnitKind::count},
    {"组", UnitKind::count},          {"美元", UnitKind::money},
    {"羽", UnitKind::count},          {"艘", UnitKind::count},
    {"节", UnitKind::count},          {"英镑", UnitKind::money},
    {"蒸吨", UnitKind::physical},     {"袋", UnitKind::count},
    {"起", UnitKind::count},          {"车次", UnitKind::count},
    {"轮", UnitKind::count},          {"辆", UnitKind::count},
    {"道", UnitKind::count},          {"部", UnitKind::count},
    {"镇", UnitKind::count},          {"门", UnitKind::count},
    {"间", UnitKind::count},          {"队", UnitKind::count},
    {"页", UnitKind::count},          {"项", UnitKind::count},
};

constexpr Spelling spellings[] = {
    {"CNY", "元"},
    {"EFLOPS", "EFlops"},
    {"EUR", "欧元"},
    {"GBP", "英镑"},
    {"GW", "吉瓦"},
    {"HKD", "港元"},
    {"JPY", "日元"},
    {"MW", "兆瓦"},
    {"PFLOPS", "PFlops"},
    {"TFLOPS", "TFlops"},
    {"USD", "美元"},
    {"dB", "分贝"},
    {"hm2", "公顷"},
    {"hm²", "公顷"},
    {"kV", "千伏"},
    {"kW", "千瓦"},
    {"kWh", "千瓦时"},
    {"kg", "千克"},
    {"km", "公里"},
    {"km2", "平方公里"},
    {"km²", "平方公里"},
    {"m2", "平方米"},
    {"m3", "立方米"},
    {"mg/L", "毫克每升"},
    {"mg/m3", "毫克每立方米"},
    {"mg/m³", "毫克每立方米"},
    {"m²", "平方米"},
    {"m³", "立方米"},
    {"ug/m3", "微克每立方米"},
    {"°C", "摄氏度"},
    {"µg/m3", "微克每立方米"},
    {"µg/m³", "微克每立方米"},
    {"μg/m3", "微克每立方米"},
    {"μg/m³", "微克每立方米"},
    {"℃", "摄氏度"},
    {"㎏", "千克"},
    {"㎞", "公里"},
    {"㎡", "平方米"},
    {"㎢", "平方公里"},
    {"㎥", "立方米"},
    {"人民币", "元"},
    {"人民币元", "元"},
    {"元人民币", "元"},
    {"公斤", "千克"},
    {"千米", "公里"},
    {"台(套)", "台套"},
    {"台（套）", "台套"},
    {"平方千米", "平方公里"},
    {"平米", "平方米"},
    {"微克/立方米", "微克每立方米"},
    {"毫克/升", "毫克每升"},
    {"毫克/立方米", "毫克每立方米"},
    {"港币", "港元"},
    {"百分点", "个百分点"},
    {"﹪", "%"},
    {"％", "%"},
};

static_assert(std::ranges::is_sorted(known_units, {}, &Known::symbol));
static_assert(std::ranges::is_sorted(spellings, {}, &Spelling::written));

constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\u00A0", "\u3000"};
constexpr std::string_view scale_words[] = {"十", "百", "千", "万", "亿"};

std::string_view trimmed(std::string_view text) noexcept {
    const auto starts = [&](std::string_view blank) { return text.starts_with(blank); };
    const auto ends = [&](std::string_view blank) { return text.ends_with(blank); };
    for (auto blank = std::ranges::find_if(blanks, starts); blank != std::end(blanks);
         blank = std::ranges::find_if(blanks, starts)) {
        text.remove_prefix(blank->size());
    }
    for (auto blank = std::ranges::find_if(blanks, ends); blank != std::end(blanks);
         blank = std::ranges::find_if(blanks, ends)) {
        text.remove_suffix(blank->size());
    }
    return text;
}

std::string_view canonical(std::string_view written) noexcept {
    const auto* found = std::ranges::lower_bound(spellings, written, {}, &Spelling::written);
    return found != std::end(spellings) && found->written == written ? found->symbol : written;
}

const Known* find_known(std::string_view symbol) noexcept {
    const auto* found = std::ranges::lower_bound(known_units, symbol, {}, &Known::symbol);
    return found != std::end(known_units) && found->symbol == symbol ? found : nullptr;
}

}  // namespace

Unit::Unit(std::string_view symbol) : symbol_(canonical(trimmed(symbol))) {}

UnitKind Unit::kind() const noexcept {
    if (symbol_.empty()) return UnitKind::none;
    const Known* known = find_known(symbol_);
    return known ? known->kind : UnitKind::other;
}

bool Unit::scaled() const noexcept {
    std::string_view rest = symbol_;
    // 千克 and 千瓦 are units of their own; 万元 and 千万户 are not.
    while (!rest.empty() && !find_known(canonical(rest))) {
        const auto leads = [&](std::string_view word) { return rest.starts_with(word); };
        const auto* word = std::ranges::find_if(scale_words, leads);
        if (word == std::end(scale_words)) return false;
        rest.remove_prefix(word->size());
    }
    return rest.size() < symbol_.size();
}

}  // namespace qgov::inline v0
