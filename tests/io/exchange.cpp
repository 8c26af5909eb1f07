#include <qgov/io/exchange.hpp>

#include <doctest/doctest.h>

#include <concepts>

namespace {

TEST_CASE("what goes out and comes in are regular values") {
    static_assert(std::regular<qgov::ExchangeLoss> && std::is_aggregate_v<qgov::ExchangeLoss>);
    static_assert(std::regular<qgov::ExchangeText> && std::is_aggregate_v<qgov::ExchangeText>);
    static_assert(std::regular<qgov::ExchangeData> && std::is_aggregate_v<qgov::ExchangeData>);
    const qgov::ExchangeLoss one;
    CHECK(one.count == 1);
    for (const qgov::ExchangeLoss& other :
         {qgov::ExchangeLoss{.table = "tasks"}, qgov::ExchangeLoss{.key = "a"},
          qgov::ExchangeLoss{.member = "name"}, qgov::ExchangeLoss{.reason = "none"},
          qgov::ExchangeLoss{.count = 2}}) {
        CHECK(one != other);
        CHECK(qgov::ExchangeText{.losses = {one}} != qgov::ExchangeText{.losses = {other}});
        CHECK(qgov::ExchangeData{.losses = {one}} != qgov::ExchangeData{.losses = {other}});
    }
    CHECK(qgov::ExchangeText{.text = "a"} != qgov::ExchangeText{});
    CHECK(qgov::ExchangeData{.dataset = {.title = "a"}} != qgov::ExchangeData{});
}

}  // namespace
