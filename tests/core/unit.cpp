#include <qgov/core/unit.hpp>

#include <doctest/doctest.h>

using namespace qgov;

TEST_CASE("unit: one canonical spelling") {
    struct Case {
        const char* written;
        const char* symbol;
    };
    static constexpr Case cases[] = {
        {"%", "%"},
        {"％", "%"},
        {"‰", "‰"},
        {"百分点", "个百分点"},
        {"个百分点", "个百分点"},
        {"㎡", "平方米"},
        {"m²", "平方米"},
        {"m2", "平方米"},
        {"平米", "平方米"},
        {"平方米", "平方米"},
        {"km²", "平方公里"},
        {"平方千米", "平方公里"},
        {"千米", "公里"},
        {"公斤", "千克"},
        {"m³", "立方米"},
        {"人民币", "元"},
        {"CNY", "元"},
        {"μg/m³", "微克每立方米"},
        {"µg/m³", "微克每立方米"},
        {"EFLOPS", "EFlops"},
        {"台（套）", "台套"},
        {"℃", "摄氏度"},
        {"kWh", "千瓦时"},
        {"没有这个", "没有这个"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.written);
        CHECK(Unit(one.written).symbol() == one.symbol);
        // Naming the canonical spelling again changes nothing.
        CHECK(Unit(one.symbol) == Unit(one.written));
    }
    CHECK(Unit("％") == Unit::percent());
    CHECK(Unit("百分点") == Unit::percentage_point());
    CHECK(Unit::percent() != Unit::percentage_point());
    CHECK(Unit::yuan().symbol() == "元");
    CHECK(Unit::count("家").symbol() == "家");
}

TEST_CASE("unit: blanks around a symbol fall away") {
    CHECK(Unit("  元\t") == Unit::yuan());
    CHECK(Unit("\xE3\x80\x80％\xC2\xA0\r\n") == Unit::percent());
    CHECK(Unit(" \xE3\x80\x80 ").empty());
    CHECK(Unit("").empty());
    CHECK(Unit().empty());
    CHECK(Unit() == Unit(" "));
    CHECK(Unit("元 / 人").symbol() == "元 / 人");
    // A broken character at the end is kept as it is.
    CHECK(Unit("元\xE3\x80").symbol() == "元\xE3\x80");
}

TEST_CASE("unit: kinds") {
    CHECK(Unit().kind() == UnitKind::none);
    CHECK(Unit("%").kind() == UnitKind::percent);
    CHECK(Unit("‰").kind() == UnitKind::percent);
    CHECK(Unit("个百分点").kind() == UnitKind::percentage_point);
    CHECK(Unit("元").kind() == UnitKind::money);
    CHECK(Unit("美元").kind() == UnitKind::money);
    CHECK(Unit("美元") != Unit::yuan());
    CHECK(Unit("位").kind() == UnitKind::rank);
    CHECK(Unit("分").kind() == UnitKind::point);
    CHECK(Unit("倍").kind() == UnitKind::multiple);
    for (const char* classifier :
         {"家", "件", "项",   "个", "户", "台", "份", "人", "名", "处", "次", "批", "批次", "起",
          "张", "场", "场次", "类", "种", "套", "辆", "所", "座", "条", "篇", "部", "人次", "宗"}) {
        CAPTURE(classifier);
        CHECK(Unit(classifier).kind() == UnitKind::count);
        CHECK_FALSE(Unit(classifier).scaled());
    }
    for (const char* physical : {"平方米", "㎡", "亩", "吨", "公里", "天", "小时", "年", "月", "个月", "PB",
                                 "EFlops", "千瓦", "千克", "微克每立方米", "立方米", "工作日"}) {
        CAPTURE(physical);
        CHECK(Unit(physical).kind() == UnitKind::physical);
        CHECK_FALSE(Unit(physical).scaled());
    }
    for (const char* other : {"元/平方米", "件/万人", "级", "x", "zzz", "！", "百分比"}) {
        CAPTURE(other);
        CHECK(Unit(other).kind() == UnitKind::other);
    }
}

TEST_CASE("unit: a scale in the symbol is recognised, units that only look so are not") {
    for (const char* scaled :
         {"万元",     "亿元",   "万件",   "万户",     "亿立方米", "亿m³", "万亩",   "万吨",
          "万平方米", "万㎡",   "亿千瓦", "万千瓦时", "万人次",   "千元", "百户",   "千万元",
          "万亿元",   "十亿元", "万",     "亿",       "万亿",     "千",   "亿美元", " 万元 "}) {
        CAPTURE(scaled);
        CHECK(Unit(scaled).scaled());
    }
    for (const char* plain : {"", "元", "%", "个百分点", "百分点", "千米", "千克", "千瓦", "千瓦时", "千伏",
                              "百分比", "百货", "万象", "亿达", "万元/亩", "个", "zzz"}) {
        CAPTURE(plain);
        CHECK_FALSE(Unit(plain).scaled());
    }
}

TEST_CASE("unit: names of the kinds") {
    for (const auto& text : enum_texts<UnitKind>) {
        CHECK(from_string<UnitKind>(text.name) == text.value);
        CHECK(to_string(text.value) == text.name);
    }
    CHECK(label(UnitKind::percentage_point, Language::zh) == "百分点");
}
