// What does a data set say of one unit and of its numbers, and which paper says so?
// Shows: loading, looking up by key, following references, words of degree, lineage, an error that helps.
// An easier one: build_a_data_set.cpp. Run: load_and_query examples/data/chibi.json

#include <qgov/io/json.hpp>
#include <qgov/model/lineage.hpp>

#include <cstdio>
#include <string>

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: load_and_query FILE\n"), 2;
    try {
        using namespace qgov;
        const Dataset city = load_json(arguments[1]);
        std::printf("%s: %zu organisations, %zu tasks, %zu assignments\n", city.title.c_str(),
                    city.organisations.size(), city.tasks.size(), city.assignments.size());

        // A key gives an id; every other record refers to the unit by that id.
        const Id<Organisation> unit = city.organisations.id("chibi/water-bureau");
        std::printf("%s:\n", city.organisations[unit].name.c_str());
        for (const Assignment& each : city.assignments) {
            if (each.organisation != unit) continue;
            const std::string role(label(each.role, Language::zh));
            std::printf("  %s：%s\n", role.c_str(), city.tasks[each.task].name.c_str());
        }

        // A number knows how exact it is: 174.06亿元 is not more than its last digit says.
        for (const Observation& each : city.observations) {
            if (each.scale != 8) continue;
            const Quantity value = quantity(city, each);
            std::printf("%s, %s: %s, that is %s\n", city.indicators[each.indicator].name.c_str(),
                        each.period.label(Language::zh).c_str(), to_string(value).c_str(),
                        interval(value).to_string().c_str());
        }

        // From a statement back to the papers.
        std::printf("What the growth of the revenue rests on:\n");
        for (const LineageStep& step :
             lineage(city, city.changes.id("chibi/change/budget-revenue-2018-h1"))) {
            std::printf("%*s%s %s %s\n", static_cast<int>(2 + 2 * step.depth), "",
                        std::string(step.table).c_str(), std::string(step.key).c_str(),
                        std::string(step.locator).c_str());
        }

        city.organisations.id("chibi/water-bureua");
    } catch (const qgov::UnknownKey& error) {
        std::printf("%s\n", error.what());  // names the nearest key
    } catch (const qgov::Error& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 2;
    }
}
