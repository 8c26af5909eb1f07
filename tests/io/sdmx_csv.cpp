#include <qgov/io/sdmx_csv.hpp>

#include "support/error_text.hpp"
#include "support/sample.hpp"

#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using qgov::Dataset;
using qgov::Degree;
using qgov::ExchangeData;
using qgov::ExchangeText;
using qgov::Id;
using qgov::Period;
using qgov::test::error_of;

constexpr std::string_view header =
    "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,"
    "OBS_STATUS,REPORTING_YEAR_START_DAY,DEGREE,OBS_VALUE_UPPER,PERIOD,WORDING,SOURCE,LOCATOR,FACT_STATUS,"
    "DERIVED_FROM,NOTE\n";

Dataset county() {
    Dataset data;
    data.indicators.add({.key = "output", .name = "产值", .unit = qgov::Unit::yuan()});
    data.indicators.add({.key = "pass-rate", .name = "合格率", .unit = qgov::Unit::percent()});
    data.organisations.add({.key = "county", .name = "示例县"});
    data.sources.add({.key = "bulletin", .title = "公报"});
    return data;
}

/// The data set without its observations.
Dataset without_observations(Dataset data) {
    data.observations.clear();
    data.observation_extensions.clear();
    return data;
}

/// Without what the format cannot hold, which is listed.
Dataset without_row_extensions(Dataset data) {
    data.observation_extensions.clear();
    return data;
}

/// The text of the only row for a period of one observation, from INDICATOR on.
std::string row_of(const Dataset& data) {
    const std::string text = qgov::write_sdmx_csv(data).text;
    REQUIRE(text.starts_with(header));
    return text.substr(header.size());
}

Dataset read_rows(const std::string& rows) {
    return qgov::read_sdmx_csv("INDICATOR,TIME_PERIOD,OBS_VALUE,REPORTING_YEAR_START_DAY\n" + rows, {},
                               county())
        .dataset;
}

Period read_time(const std::string& time, const std::string& start_day = "") {
    return read_rows("output," + time + ",1," + start_day + "\n").observations.at(0).period;
}

TEST_CASE("an observation as a row of SDMX-CSV 2.0") {
    Dataset data = county();
    qgov::add_observation(
        data, data.indicators.id("output"), data.organisations.id("county"), Period::of_half(2018, 1),
        {.value = qgov::Decimal::parse("3000"), .scale = 4, .degree = Degree::odd, .wording = "3000余万元"},
        {.source = data.sources.id("bulletin"),
         .status = qgov::FactStatus::reported,
         .locator = "第3段, \"表\""});
    CHECK(row_of(data) == "dataflow,QGOV:OBSERVATIONS(1.0),I,output,county,2018-S1,3000,CNY,4,0,A,,odd,,,"
                          "3000余万元,bulletin,\"第3段, \"\"表\"\"\",reported,,\n");

    data.observations.clear();
    qgov::add_observation(data, data.indicators.id("pass-rate"), data.organisations.id("county"),
                          Period::of_assessment_year(2013, 7, 1),
                          {.value = qgov::Decimal::parse("98.0"),
                           .upper = qgov::Decimal::parse("99.5"),
                           .degree = Degree::range},
                          {.derived_from = "a", .note = "b\nc"});
    data.observations.back().status = qgov::ObservationStatus::provisional;
    CHECK(row_of(data) == "dataflow,QGOV:OBSERVATIONS(1.0),I,pass-rate,county,2013-A1,98.0,%,0,1,P,--07-01,"
                          "range,99.5,,,,,,a,\"b\nc\"\n");
}

TEST_CASE("every kind of period has its time and comes back") {
    struct Case {
        const char* period;
        const char* time;
        const char* start_day;
        const char* own;
    };
    for (const Case& each : std::vector<Case>{
             {"2018", "2018", "", ""},
             {"2018-H2", "2018-S2", "", ""},
             {"2018-Q3", "2018-Q3", "", ""},
             {"2018-06", "2018-06", "", ""},
             {"2018-06-30", "2018-06-30", "", ""},
             {"2013-A1--07-01", "2013-A1", "--07-01", ""},
             {"2013-A1--01-01", "2013-A1", "--01-01", ""},
             {"FYP13", "2016-01-01/P5Y", "", "FYP13"},
             {"2016/2020", "2016-01-01/P5Y", "", ""},
             {"2016/2016", "2016-01-01/P1Y", "", "2016/2016"},
             {"2016-03/2018-02", "2016-03-01/P24M", "", ""},
             {"2016-03-05/2016-03-14", "2016-03-05/P10D", "", ""},
             {"2016-03/2018-06-29", "2016-03-01/P851D", "", "2016-03/2018-06-29"},
             {"2016/..", "", "", "2016/.."},
             {"../2015-12", "", "", "../2015-12"},
             {"", "", "", ""},
             {"2016/9999", "", "", "2016/9999"},
             {"1400/1500", "1400-01-01/P101Y", "", ""},
         }) {
        CAPTURE(each.period);
        Dataset data = county();
        const Period period = *each.period == '\0' ? Period() : Period::parse(each.period);
        qgov::add_observation(data, Id<qgov::Indicator>(0), Id<qgov::Organisation>(0), period, {});
        CHECK(row_of(data) == "dataflow,QGOV:OBSERVATIONS(1.0),I,output,county," + std::string(each.time) +
                                  ",0,CNY,0,0,A," + each.start_day + ",,," + each.own + ",,,,,,\n");
        CHECK(bool(qgov::read_sdmx_csv(qgov::write_sdmx_csv(data).text, {}, county()).dataset == data));
    }
}

TEST_CASE("times as other programs write them") {
    CHECK(read_time("2018-A1").to_string() == "2018");
    CHECK(read_time("2018-S2", "--01-01").to_string() == "2018-H2");
    CHECK(read_time("2018-S2", "--07-01").to_string() == "2019-01/2019-06");
    CHECK(read_time("2018-Q4", "--04-01").to_string() == "2019-01/2019-03");
    CHECK(read_time("2018-T2").to_string() == "2018-05/2018-08");
    CHECK(read_time("2018-M06").to_string() == "2018-06");
    CHECK(read_time("2018-M06", "--04-15").to_string() == "2018-09-15/2018-10-14");
    // ISO 8601: 2020 has 53 weeks, of which the last ends in 2021.
    CHECK(read_time("2020-W01").to_string() == "2019-12-30/2020-01-05");
    CHECK(read_time("2020-W53").to_string() == "2020-12-28/2021-01-03");
    CHECK(read_time("2020-D366").to_string() == "2020-12-31");
    CHECK(read_time("2018-06-30T00:00:00").to_string() == "2018-06-30");
    CHECK(read_time("2016-01-01T00:00:00/P1Y6M").to_string() == "2016-01/2017-06");
    CHECK(read_time("2016-01-04/P2W").to_string() == "2016-01-04/2016-01-17");
    CHECK(read_time("2016-01-01/P1Y").to_string() == "2016");

    for (const char* bad : {"18",
                            "2018-H1",
                            "2018-13",
                            "2018-00",
                            "2018-A2",
                            "2018-S3",
                            "2018-Q5",
                            "2018-M13",
                            "2018-W54",
                            "2018-W53",
                            "2018-W00",
                            "2018-D366",
                            "2019-D001x",
                            "2018-X1",
                            "2018-06-31",
                            "2018-06-30T12:00:00",
                            "2016-01-01/",
                            "2016-01-01/P",
                            "2016-01-01/5Y",
                            "2016-01-01/P5",
                            "2016-01-01/P0Y",
                            "2016-01-01/PT5H",
                            "2016-01-01/P6M1Y",
                            "2016-01-01/P9999999Y",
                            "2016-01-01/P99999999Y",
                            "2016/P5Y",
                            "FYP13",
                            "2016/2020",
                            "9999-12-31/P1D",
                            "2018-06-30T00:00:00T00:00:00/P5YYYYYYYYYYYYYYYYYYYYYYYYYY"}) {
        CAPTURE(bad);
        CHECK(error_of([&] { read_time(bad); }).starts_with("302: input:2: error: \""));
    }
    CHECK(error_of([] { read_time("2018-13"); }) ==
          "302: input:2: error: \"2018-13\" is no time of SDMX; write it like 2018, 2018-06, 2018-06-30, "
          "2018-A1, "
          "2018-S1, 2018-Q3, 2018-M06, 2018-W05, 2018-D045 or 2016-01-01/P5Y [at TIME_PERIOD]");
    CHECK(error_of([] { read_time("2018-A1", "07-01"); }) ==
          "302: input:2: error: \"07-01\" is no first day of a reporting year; write it like --07-01 [at "
          "TIME_PERIOD]");
    CHECK(error_of([] { read_time("2018-A1", "--02-29"); }).starts_with("302: input:2: error: "));
    CHECK(error_of([] { read_time("2018-W05", "--07-01"); }) ==
          "302: input:2: error: \"2018-W05\": weeks of years that begin on another day than 1 January are "
          "not read; "
          "write it as a range such as 2016-01-04/P7D [at TIME_PERIOD]");
}

TEST_CASE("random data sets come back onto their indicators, subjects and sources") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        const Dataset data = qgov::test::random_dataset(seed, {.rows = 1 + seed % 5, .mass_rows = 40});
        const ExchangeText out = qgov::write_sdmx_csv(data);
        CHECK(bool(out == qgov::write_sdmx_csv(data)));
        const ExchangeData in = qgov::read_sdmx_csv(out.text, {}, without_observations(data));
        CHECK(bool(in.dataset == without_row_extensions(data)));
        CHECK(in.losses.empty());
        const auto extensions = std::ranges::count_if(out.losses, [](const qgov::ExchangeLoss& loss) {
            return loss.table == "observations" && loss.member.starts_with("x-");
        });
        CHECK(static_cast<std::size_t>(extensions) == data.observation_extensions.size());
    }
}

TEST_CASE("the shipped data sets come back") {
    for (const char* name : {"chibi", "hebei_regions", "langfang", "qinhuangdao", "shijiazhuang"}) {
        CAPTURE(name);
        const Dataset data =
            qgov::load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/" + name + ".json");
        const ExchangeText out = qgov::write_sdmx_csv(data);
        const ExchangeData in = qgov::read_sdmx_csv(out.text, {}, without_observations(data));
        CHECK(bool(in.dataset == data));
        CHECK(in.losses.empty());

        // Onto nothing: the same numbers under the same codes.
        const Dataset alone = qgov::read_sdmx_csv(out.text).dataset;
        REQUIRE(alone.observations.size() == data.observations.size());
        for (std::size_t row = 0; row < data.observations.size(); ++row) {
            const qgov::Observation& a = alone.observations[row];
            const qgov::Observation& b = data.observations[row];
            CHECK(bool(qgov::quantity(alone, a) == qgov::quantity(data, b)));
            CHECK(bool(a.period == b.period));
            CHECK(alone.indicators[a.indicator].name == data.indicators[b.indicator].key);
            CHECK(alone.organisations[a.subject].name == data.organisations[b.subject].key);
        }
        CHECK(bool(qgov::write_sdmx_csv(alone).text == out.text));
    }
}

TEST_CASE("what SDMX has no place for is listed") {
    Dataset data = county();
    data.title = "示例";
    data.home = Id<qgov::Organisation>(0);
    for (int count = 0; count < 2; ++count) qgov::add_observation(data, Id<qgov::Indicator>(0), {}, {}, {});
    data.observation_extensions.push_back({1, {"x-note", "1"}});
    data.extensions.push_back({"x-own", "2"});
    std::string all;
    for (const qgov::ExchangeLoss& loss : qgov::write_sdmx_csv(data).losses)
        all += loss.table + '|' + loss.key + '|' + loss.member + '|' + std::to_string(loss.count) + '\n';
    CHECK(all == "||title|1\n||home|1\n||x-own|1\nsources|||1\norganisations|||1\nindicators|||2\n"
                 "observations|#0|subject|1\nobservations|#0|period|1\n"
                 "observations|#1|subject|1\nobservations|#1|period|1\nobservations|#1||1\n"
                 "observations|#1|x-note|1\n");
}

TEST_CASE("tables of other programs") {
    const ExchangeData in = qgov::read_sdmx_csv("\xEF\xBB\xBFSTRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,"
                                                "INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,DECIMALS,"
                                                "UNIT_MEASURE,TITLE\r\n"
                                                "dataflow,A:B(1.0),M,A,CN,GDP,2018,12.5,P,2,CNY,\r\n"
                                                "dataflow,A:B(1.0),A,A,CN,GDP,2019,NaN,O,,CNY,x\r\n"
                                                "dataflow,A:B(1.0),R,A,US,GDP,2019,#N/A,,,CNY,y\r\n"
                                                "dataflow,A:B(1.0),D,A,US,GDP,2020,7,,,CNY,\r\n"
                                                "dataflow,A:B(1.0),I,A,,GDP,,-0.5e3,,0,,\r\n");
    const Dataset& data = in.dataset;
    REQUIRE(data.observations.size() == 4);
    CHECK(data.indicators["GDP"].unit == qgov::Unit::yuan());
    CHECK(data.indicators["GDP"].name == "GDP");
    CHECK(data.organisations["US"].kind == qgov::OrganisationKind::area);
    CHECK(qgov::quantity(data, data.observations[0]).value.to_string() == "12.50");
    CHECK(data.observations[0].status == qgov::ObservationStatus::provisional);
    CHECK_FALSE(data.observations[1].has_value);
    CHECK(data.observations[1].status == qgov::ObservationStatus::missing);
    CHECK_FALSE(data.observations[2].has_value);
    CHECK(data.observations[3].coefficient == -5);
    CHECK(data.observations[3].exponent == 2);
    CHECK_FALSE(data.observations[3].subject);
    std::string all;
    for (const qgov::ExchangeLoss& loss : in.losses)
        all += loss.key + '|' + loss.member + '|' + std::to_string(loss.count) + '|' + loss.reason + '\n';
    CHECK(all == "line 5|ACTION|1|observations are added only; D (delete) is passed over\n"
                 "|FREQ|5|qgov has no place for this column of SDMX\n"
                 "|TITLE|2|qgov has no place for this column of SDMX\n");
}

TEST_CASE("decimals are those that are stated") {
    const auto value = [](const std::string& number, const std::string& decimals, std::size_t losses) {
        const ExchangeData in = qgov::read_sdmx_csv("INDICATOR,TIME_PERIOD,OBS_VALUE,DECIMALS\nx,2018," +
                                                    number + ',' + decimals + '\n');
        CHECK(in.losses.size() == losses);
        return qgov::quantity(in.dataset, in.dataset.observations.at(0)).value.to_string();
    };
    CHECK(value("98", "1", 0) == "98.0");
    CHECK(value("98.0", "1", 0) == "98.0");
    CHECK(value("98.04", "1", 1) == "98.04");
    CHECK(value("98", "", 0) == "98");
    CHECK(value("123456789012345678", "3", 1) == "123456789012345678");
    CHECK(error_of([&] { value("1", "1.5", 0); }) ==
          "303: input:2: error: \"1.5\" is no whole number from 0 to 400 [at DECIMALS]");
}

TEST_CASE("all bad cells are told at once") {
    const std::string text = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,"
                             "DEGREE,OBS_VALUE_UPPER,PERIOD,ACTION\n"
                             "outputs,count,2018,1,,,,,,,\n"
                             "output,county,2018,1,%,31,Z,abuot,,2019,X\n"
                             "output,county,2018,one,元,,,,2,,\n"
                             "output,county,2018,1,CNY,,,range,,,\n"
                             "output,county,2018,,CNY,,,range,2,,\n"
                             "output,county,2018,1,,,,range,1.5,,\n"
                             ",county,2018,1,,,,,,,\n";
    CHECK(error_of([&] { qgov::read_sdmx_csv(text, {.file = "t.sdmx.csv"}, county()); }) ==
          "201: t.sdmx.csv:2: error: 14 values cannot be read\n"
          "  line 2, INDICATOR: no key \"outputs\" in table \"indicators\"; nearest key: \"output\"\n"
          "  line 2, REF_AREA: no key \"count\" in table \"organisations\"; nearest key: \"county\"\n"
          "  line 3, ACTION: \"X\" is no action of SDMX-CSV; known are I, A, M, R and D\n"
          "  line 3, UNIT_MULT: \"31\" is no whole number from -30 to 30\n"
          "  line 3, DEGREE: \"abuot\" is not one of printed, exact, about, odd, nearly, at_least, "
          "more_than, at_most, "
          "less_than, range, majority, tenths\n"
          "  line 3, OBS_STATUS: \"Z\" is not one of A, B, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, S, U, "
          "V, W\n"
          "  line 3, PERIOD: \"2019\" has other days than TIME_PERIOD, \"2018\"\n"
          "  line 3, UNIT_MEASURE: the unit \"%\" is not that of indicator \"output\", which is \"CNY\"\n"
          "  line 4, OBS_VALUE: \"one\" is not a number; write it as in 30, -4.2 or 1.5e3, without spaces, "
          "separators, a leading + or needless zeros in front\n"
          "  line 4, OBS_VALUE_UPPER: there is an upper end, but DEGREE is not \"range\"; write both or "
          "neither\n"
          "  line 5, DEGREE: a range needs OBS_VALUE_UPPER, its other end; write it or leave out DEGREE\n"
          "  line 6, OBS_VALUE: a range without its value\n"
          "  line 7, OBS_VALUE_UPPER: the range from 1 to 1.5 cannot be kept with the decimals of its lower "
          "end; write "
          "both ends with the same number of decimals\n"
          "  line 8, INDICATOR: no key \"\" in table \"indicators\", nor one like it; add the record or "
          "correct the key");
    CHECK(error_of([] { qgov::read_sdmx_csv("INDICATOR,OBS_VALUE\nx,1\n"); }) ==
          "108: input:1:1: error: there is no column \"TIME_PERIOD\"; the columns are \"INDICATOR\", "
          "\"OBS_VALUE\"");

    std::string many = "INDICATOR,TIME_PERIOD,OBS_VALUE\n";
    for (int row = 0; row < 150; ++row) many += "x,2018,?\n";
    const std::string error = error_of([&] { qgov::read_sdmx_csv(many); });
    CHECK(error.starts_with("303: input:2: error: 150 values cannot be read\n"));
    CHECK(error.ends_with("\n  and 50 more"));
    CHECK(std::ranges::count(error, '\n') == 101);
}

TEST_CASE("what could not be read back is not written") {
    Dataset data = county();
    qgov::add_observation(data, Id<qgov::Indicator>(0), {}, {}, {.wording = "\xFF"});
    CHECK(error_of([&] { qgov::write_sdmx_csv(data); }) ==
          "102: cannot be written as SDMX-CSV: a text of the observations is not valid UTF-8");
    data.observations.back().wording = {};
    data.observations.back().exponent = 1000;
    CHECK(error_of([&] { qgov::write_sdmx_csv(data); }).starts_with("303: observation 0 cannot be written"));
    data.observations.back() = {.indicator = Id<qgov::Indicator>(0), .degree = Degree::range};
    CHECK(error_of([&] { qgov::write_sdmx_csv(data); }) ==
          "403: observation 0 cannot be written as SDMX-CSV: a range without its value");
    data.observations.back() = {.indicator = Id<qgov::Indicator>(7)};
    CHECK(error_of([&] { qgov::write_sdmx_csv(data); }).starts_with("205: "));
}

TEST_CASE("text with any damage is read or refused, and never more") {
    const Dataset data = qgov::test::random_dataset(7, {.rows = 3, .mass_rows = 10});
    const std::string text = qgov::write_sdmx_csv(data).text;
    std::size_t refused = 0;
    std::uint32_t state = 1;
    const auto below = [&](std::size_t count) {
        state = state * 1664525u + 1013904223u;
        return static_cast<std::size_t>(state >> 8) % count;
    };
    constexpr std::string_view bytes = ",\"\n\r019-PYe.\xFF/";
    for (int round = 0; round < 3000; ++round) {
        std::string damaged = text.substr(0, round % 3 == 0 ? below(text.size()) : text.size());
        for (std::size_t times = 1 + below(4); times > 0 && !damaged.empty(); --times)
            damaged[below(damaged.size())] = bytes[below(bytes.size())];
        try {
            qgov::read_sdmx_csv(damaged, {}, round % 2 == 0 ? without_observations(data) : Dataset());
        } catch (const qgov::ParseError&) {
            ++refused;
        }
    }
    CHECK(refused > 1000);
    CHECK(refused < 3000);
}

}  // namespace
