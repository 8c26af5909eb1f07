#include <qgov/core/extension.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <string>
#include <type_traits>

using namespace qgov;

static_assert(std::regular<Extension> && std::is_aggregate_v<Extension> && std::regular<Extensions>);
static_assert(std::is_nothrow_move_constructible_v<Extension>);

TEST_CASE("an extension is its name and its JSON text") {
    const Extension extension{.name = "x-经办人", .json = R"({"姓名":"王某"})"};
    CHECK(extension == Extension{"x-经办人", R"({"姓名":"王某"})"});
    CHECK(extension != Extension{"x-经办人", R"({"姓名": "王某"})"});
    CHECK(extension != Extension{"x-其他", extension.json});
    CHECK(Extension().name.empty());
    CHECK(Extension().json.empty());
}

TEST_CASE("extensions keep the order of the file") {
    const Extensions written = {{"x-b", "1"}, {"x-a", "2"}};
    CHECK(written != Extensions{{"x-a", "2"}, {"x-b", "1"}});
    CHECK(written == Extensions{{"x-b", "1"}, {"x-a", "2"}});
    std::string names;
    for (const Extension& extension : written) names += extension.name;
    CHECK(names == "x-bx-a");
}
