#include "command.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/json.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/org_jsonld.hpp>
#include <qgov/io/popolo.hpp>
#include <qgov/io/sdmx_csv.hpp>
#include <qgov/io/stratml.hpp>

#include <algorithm>
#include <iostream>
#include <string_view>

namespace {

using Losses = std::vector<qgov::ExchangeLoss>;

enum class Form { native, popolo, sdmx_csv, jsonld, stratml };

Form form_of(const std::string& file, bool read) {
    struct Ending {
        std::string_view text;
        Form form;
        bool readable;
    };
    // The longer ending first.
    static constexpr Ending endings[] = {
        {".popolo.json", Form::popolo, true}, {".sdmx.csv", Form::sdmx_csv, true},
        {".json", Form::native, true},        {".jsonld", Form::jsonld, false},
        {".stratml", Form::stratml, false},   {".xml", Form::stratml, false},
    };
    std::string known;
    for (const Ending& each : endings) {
        if (file.ends_with(each.text) && (each.readable || !read)) return each.form;
        if (each.readable || !read) known += (known.empty() ? "" : ", ") + std::string(each.text);
    }
    throw qgov::Error(qgov::Code::bad_argument, "\"" + file + "\" has none of the endings that can be " +
                                                    (read ? "read: " : "written: ") + known);
}

qgov::ExchangeData read(const std::string& file, qgov::Dataset base) {
    const Form form = form_of(file, true);
    if (form == Form::native) return {qgov::load_json(file, {}, std::move(base)), {}};
    if (form == Form::popolo) {
        const qgov::JsonReadOptions options{.file = file};
        return qgov::read_popolo(qgov::read_file(file, options.limits.bytes), options, std::move(base));
    }
    const qgov::CsvReadOptions options{.file = file};
    return qgov::read_sdmx_csv(qgov::read_file(file, options.limits.bytes), options, std::move(base));
}

qgov::ExchangeText written(const qgov::Dataset& dataset, Form form, const std::string& document) {
    if (form == Form::native) return {qgov::to_json(dataset), {}};
    if (form == Form::popolo) return qgov::write_popolo(dataset);
    if (form == Form::jsonld) return qgov::write_org_jsonld(dataset);
    if (form == Form::stratml) {
        return qgov::write_stratml(dataset, document.empty() ? qgov::Id<qgov::PolicyDocument>()
                                                             : dataset.documents.id(document));
    }
    return qgov::write_sdmx_csv(dataset);
}

/// seats/0/count as seats/*/count: entries of one list are told together.
std::string without_numbers(std::string_view path) {
    std::string result;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        const bool number = !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
        result += (at == 0 ? "" : "/") + std::string(number ? "*" : part);
        at = end + 1;
    }
    return result;
}

}  // namespace

std::string loss_notes(const Losses& losses, const std::string& file) {
    constexpr std::size_t most_keys = 3;
    struct Group {
        const qgov::ExchangeLoss* first;
        std::string member{};
        std::uint64_t count = 0;
        std::vector<std::string_view> keys{};
    };
    std::vector<Group> groups;
    std::uint64_t all = 0;
    for (const qgov::ExchangeLoss& loss : losses) {
        all += loss.count;
        const std::string member = without_numbers(loss.member);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& each) {
            return each.first->table == loss.table && each.member == member &&
                   each.first->reason == loss.reason;
        });
        if (group == groups.end()) group = groups.insert(groups.end(), Group{&loss, member});
        group->count += loss.count;
        if (!loss.key.empty()) group->keys.push_back(loss.key);
    }
    std::string text;
    for (const Group& group : groups) {
        const qgov::ExchangeLoss& loss = *group.first;
        text += file + ": note: ";
        text += loss.table.empty() ? std::string("data set") : loss.table;
        if (!group.member.empty()) text += ", " + group.member;
        text += " (" + std::to_string(group.count);
        for (std::size_t at = 0; at < std::min(most_keys, group.keys.size()); ++at)
            text += (at == 0 ? ": " : ", ") + std::string(group.keys[at]);
        text += std::string(group.keys.size() > most_keys ? ", …" : "") + "): " + loss.reason + '\n';
    }
    text +=
        file + ": note: " + std::to_string(all) + (all == 1 ? " fact was lost" : " facts were lost") + '\n';
    return text;
}

int run_convert(const Common& common, const std::string& from, const std::string& to, const std::string& onto,
                const std::string& document) {
    const Form form = form_of(to, false);
    qgov::Dataset base;
    if (!onto.empty()) base = qgov::load_json(onto);
    qgov::ExchangeData data = read(from, std::move(base));
    qgov::ExchangeText result = written(data.dataset, form, document);
    qgov::write_file(to, result.text);

    if (common.json) {
        qgov::JsonText json;
        json.begin_object();
        const auto list = [&](std::string_view name, const Losses& losses) {
            json.key(name);
            json.begin_array();
            for (const qgov::ExchangeLoss& loss : losses) {
                json.begin_object();
                json.member("table", loss.table);
                json.member("key", loss.key);
                json.member("member", loss.member);
                json.member("count", loss.count);
                json.member("reason", loss.reason);
                json.end_object();
            }
            json.end_array();
        };
        list("not_read", data.losses);
        list("not_written", result.losses);
        json.end_object();
        print(json.text());
    } else {
        if (!data.losses.empty()) std::cerr << loss_notes(data.losses, from);
        if (!result.losses.empty()) std::cerr << loss_notes(result.losses, to);
    }
    return data.losses.empty() && result.losses.empty() ? fine : findings;
}
