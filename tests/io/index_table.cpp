#include <qgov/io/index_table.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;

namespace {

IndexTable read(std::string_view values, std::string_view meta, IndexTableOptions options = {}) {
    options.values.file = "v.csv";
    options.meta.file = "m.csv";
    return read_index_table(values, meta, options);
}

std::string refusal(std::string_view values, std::string_view meta, Code code) {
    try {
        read(values, meta);
    } catch (const ParseError& error) {
        CHECK(error.code() == code);
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a tree, goalposts, directions, years, groups, denominators, intervals, missing cells") {
    const IndexTable table = read("unit,year,group,pass,complaints,patents,people,remark\n"
                                  "甲,2024,east,92.4,3,10,100,x\n"
                                  "乙,2024,west,90..92,NA,20,200,\n"
                                  "甲,2023,east,91,4,8,100,\n"
                                  "丙,2023,west,–,5,,50,\n",
                                  "code,name,parent,weight,direction,normalise,low,high,denominator,treat,"
                                  "weights,aggregate,least_share\n"
                                  "index,质量指数,,,,,,,,,equal,geometric,0.5\n"
                                  "supply,供给,index,2,,,,,,,,,\n"
                                  "pass,合格率,supply,3,higher,goalposts,80,100,,,,,\n"
                                  "complaints,投诉,supply,,lower,,,,,,,,\n"
                                  "patents,专利,index,,1,z_score,,,people,moments,,,\n");
    CHECK(table.units == std::vector<std::string>{"甲", "乙", "丙"});
    CHECK(table.groups == std::vector<std::string>{"east", "west"});
    REQUIRE(table.years.size() == 2);
    CHECK(table.years[0].year == "2023");
    CHECK(table.years[1].year == "2024");
    const IndexDesign& design = table.design;
    REQUIRE(design.nodes.size() == 2);
    CHECK(design.nodes[0].name == "质量指数");
    CHECK(!design.nodes[0].parent);
    CHECK(design.nodes[0].weighting.method == WeightingMethod::equal);
    CHECK(design.nodes[0].aggregation.method == AggregationMethod::geometric);
    CHECK(design.nodes[0].aggregation.least_share == 0.5);
    CHECK(design.nodes[1].parent == 0u);
    CHECK(design.nodes[1].weight == 2);
    REQUIRE(design.indicators.size() == 3);
    CHECK(design.indicators[0].parent == 1);
    CHECK(design.indicators[0].weight == 3);
    CHECK(design.indicators[0].normalisation.method == NormalisationMethod::goalposts);
    CHECK(design.indicators[0].normalisation.lower == 80.0);
    CHECK(design.indicators[1].normalisation.direction == Direction::lower_is_better);
    CHECK(design.indicators[1].normalisation.low == 0.01);  // a geometric mean stands above
    CHECK(design.indicators[2].parent == 0);
    CHECK(design.indicators[2].denominator == 0u);
    CHECK(design.indicators[2].outliers.method == OutlierMethod::moments);
    const IndexYear& later = table.years[1];
    CHECK(later.data.values == Matrix(3, 3,
                                      std::vector<double>{92.4, 3, 10, 91, missing_value, 20, missing_value,
                                                          missing_value, missing_value}));
    CHECK(later.data.denominators.at(1, 0) == 200);
    CHECK(is_missing(later.data.denominators.at(2, 0)));
    CHECK(later.lower.at(1, 0) == 90);
    CHECK(later.upper.at(1, 0) == 92);
    CHECK(is_missing(later.lower.at(0, 0)));
    CHECK(later.data.groups == std::vector<std::uint32_t>{0, 1, 1});
    CHECK(is_missing(table.years[0].data.values.at(2, 0)));
    CHECK(composite_index(design, later.data).outcome == Outcome::fine);
}

TEST_CASE("codes alone: an index stands above them, with the options' methods") {
    const IndexTable table = read("unit,a,b\nx,1,2\ny,2,1\n", "code,weight\nb,2\na,\n",
                                  {.normalisation = NormalisationMethod::rank,
                                   .weighting = WeightingMethod::entropy,
                                   .aggregation = AggregationMethod::copeland,
                                   .outliers = OutlierMethod::interquartile});
    CHECK(table.design.nodes.size() == 1);
    CHECK(table.design.nodes[0].code == "index");
    CHECK(table.design.nodes[0].weighting.method == WeightingMethod::entropy);
    CHECK(table.design.nodes[0].aggregation.method == AggregationMethod::copeland);
    CHECK(table.design.indicators[0].code == "b");
    CHECK(table.design.indicators[0].weight == 2);
    CHECK(table.design.indicators[1].weight == 1);
    CHECK(table.design.indicators[0].normalisation.method == NormalisationMethod::rank);
    CHECK(table.design.indicators[0].outliers.method == OutlierMethod::interquartile);
    REQUIRE(table.years.size() == 1);
    CHECK(table.years[0].year.empty());
    CHECK(table.years[0].data.values == Matrix(2, 2, std::vector<double>{2, 1, 1, 2}));
    CHECK(table.years[0].lower.values.empty());
    // Years sort as numbers.
    const IndexTable years = read("unit,year,a\nx,9,1\nx,10,2\n", "code\na\n");
    CHECK(years.years[0].year == "9");
}

TEST_CASE("methods that need more than two numbers") {
    const IndexTable table =
        read("unit,a,b,c,d\nx,1,2,3,4\n", "code,normalise,low,high,ideal_low,ideal_high,target\n"
                                          "a,interval_best,0,10,4,6,\n"
                                          "b,efficacy,9,1,,,\n"
                                          "c,distance_to_target,,,,,7\n"
                                          "d,middle_best,,,5,,\n");
    const auto& options = [&](std::size_t at) -> const NormalisationOptions& {
        return table.design.indicators[at].normalisation;
    };
    CHECK(options(0).ideal_high == 6);
    CHECK(options(1).bad == 9);
    CHECK(options(1).good == 1);
    CHECK(options(2).target == 7.0);
    CHECK(options(3).best == 5);
}

TEST_CASE("what is wrong, where, and what to do") {
    const std::string values = "unit,a,b\nx,1,2\n";
    CHECK(refusal(values, "code\na\na\n", Code::duplicate_key) ==
          "m.csv:3: error: the code \"a\" is already there; codes are unique [at code]");
    CHECK(refusal(values, "code,parent\na,idex\nindex,\n", Code::unknown_key) ==
          "m.csv:2: error: the parent \"idex\" of \"a\" is not among the codes; nearest: \"index\" [at "
          "parent]");
    CHECK(refusal(values, "code,weight\na,much\n", Code::bad_number) ==
          "m.csv:2: error: the weight is \"much\"; write a number such as 2 or 0.5 [at weight]");
    CHECK(refusal(values, "code,normalise\na,minmax\n", Code::wrong_type) ==
          "m.csv:2: error: \"minmax\" is no method; nearest: \"min_max\" [at normalise]");
    CHECK(refusal(values, "code,treat\na,all\n", Code::wrong_type) ==
          "m.csv:2: error: \"all\" is no method; there are none, moments, interquartile [at treat]");
    CHECK(refusal(values, "code,direction\na,up\n", Code::wrong_type) ==
          "m.csv:2: error: the direction is \"up\"; write higher or lower (which is better) [at direction]");
    CHECK(refusal(values, "code,normalise\na,goalposts\n", Code::bad_argument) ==
          "m.csv:2: error: goalposts needs a number in column \"low\" [at low]");
    CHECK(refusal(values, "code,low,high\na,5,5\n", Code::bad_argument) ==
          "m.csv:2: error: low and high must ascend, also where lower values are better [at high]");
    CHECK(
        refusal(values, "code,weights,parent\ntop,ahp,\na,,top\n", Code::bad_argument) ==
        "m.csv:2: error: ahp needs judgments, which this table cannot hold; write its weights [at weights]");
    CHECK(refusal(values, "code,normalise\na,categorical\n", Code::bad_argument) ==
          "m.csv:2: error: categorical needs a table of steps, which this table cannot hold [at normalise]");
    CHECK(refusal(values, "code,aggregate,parent\ntop,ordered,\na,,top\n", Code::bad_argument) ==
          "m.csv:2: error: ordered needs weights by order, which this table cannot hold [at aggregate]");
    CHECK(refusal(values, "name\na\n", Code::missing_member) ==
          "m.csv:1:1: error: there is no column \"code\"; the columns are \"name\"");
    CHECK(refusal(values, "code\n\"\"\n", Code::bad_key) ==
          "m.csv:2: error: the code is empty; give every row one [at code]");
    CHECK(refusal(values, "code\npass\n", Code::missing_member) ==
          "v.csv:1:1: error: there is no column \"pass\"; the columns are \"unit\", \"a\", \"b\"");
    CHECK(refusal("unit,a\nx,much\n", "code\na\n", Code::bad_number) ==
          "v.csv:2: error: \"much\" is no number; write one such as 92.4, an interval such as 90..92, or "
          "nothing where "
          "the value is missing [at a]");
    CHECK(refusal("unit,a\nx,inf\n", "code\na\n", Code::bad_number).find("\"inf\" is no number") !=
          std::string::npos);
    CHECK(refusal("unit,a\nx,3..1\n", "code\na\n", Code::bad_number) ==
          "v.csv:2: error: \"3..1\" is no interval: its ends descend [at a]");
    CHECK(refusal("unit,a\nx,1\nx,2\n", "code\na\n", Code::duplicate_key) ==
          "v.csv:3: error: the unit \"x\" is already there; give each unit one row [at unit]");
    CHECK(refusal("unit,year,a\nx,1,1\nx,1,2\n", "code\na\n", Code::duplicate_key) ==
          "v.csv:3: error: the unit \"x\" is already there in year \"1\"; give each unit one row a year [at "
          "unit]");
    CHECK(refusal("unit,a\n,1\n", "code\na\n", Code::bad_key) ==
          "v.csv:2: error: the unit is empty; give every row one [at unit]");
    CHECK(refusal(values, "code,denominater\na,b\n", Code::unknown_member) ==
          "m.csv:1:1: error: no column \"denominater\" is known; nearest: \"denominator\"; columns of your "
          "own begin with x-");
    CHECK(refusal(values, "code,colour\na,b\n", Code::unknown_member) ==
          "m.csv:1:1: error: no column \"colour\" is known; columns of your own begin with x-");
    CHECK(read(values, "Code,x-colour,\na,b,\n").design.indicators.size() == 1);
    CHECK(refusal("unit,year,a\nx,2023,1\nx,2024年,2\n", "code\na\n", Code::bad_date) ==
          "v.csv:3: error: the year is \"2024年\"; write it like \"2023\" in the rows before [at year]");
    CHECK(refusal("unit,year,a\nx,2023年,1\nx,2024,2\n", "code\na\n", Code::bad_date) ==
          "v.csv:3: error: the year is \"2024\"; write it like \"2023年\" in the rows before [at year]");
    CHECK(refusal("unit,year,a\nx,2023,1\ny,,2\n", "code\na\n", Code::bad_date) ==
          "v.csv:3: error: the year is empty; give every row one, or leave the column out [at year]");
    CHECK(refusal("unit,a,p\nx,1,2..3\n", "code,denominator\na,p\n", Code::bad_number) ==
          "v.csv:2: error: a denominator cannot be an interval [at p]");
}
