#include "command.hpp"

#include <qgov/analysis/aggregation.hpp>
#include <qgov/analysis/normalisation.hpp>
#include <qgov/analysis/outliers.hpp>
#include <qgov/analysis/ranking.hpp>
#include <qgov/analysis/weighting.hpp>
#include <qgov/core/error.hpp>
#include <qgov/core/version.hpp>
#include <qgov/io/text_encoding.hpp>

#include <algorithm>
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>

namespace {

/// Adds --format and --lang to a subcommand.
void add_common(CLI::App* command, Common& common) {
    command
        ->add_option_function<std::string>(
            "--format", [&common](const std::string& name) { common.json = name == "json"; },
            "Form of the output: text (default) or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    command
        ->add_option_function<std::string>(
            "--lang",
            [&common](const std::string& name) {
                common.language = name == "en" ? qgov::Language::en : qgov::Language::zh;
            },
            "Language of the output: zh (default) or en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->type_name("zh|en");
}

void add_day(CLI::App* command, const std::string& name, qgov::Date& day) {
    command
        ->add_option_function<std::string>(
            name, [&day](const std::string& text) { day = qgov::Date::parse(text); },
            "The world on this day, YYYY-MM-DD; without it all that the file holds")
        ->type_name("DATE");
}

/// The names of an enumeration as a list of what an option may be.
template <class E>
std::vector<std::string> names_of(std::initializer_list<E> without = {}) {
    std::vector<std::string> names;
    for (const auto& each : qgov::enum_texts<E>) {
        if (std::find(without.begin(), without.end(), each.value) == without.end())
            names.emplace_back(each.name);
    }
    return names;
}

void add_index_options(CLI::App* command, IndexRequest& index) {
    command
        ->add_option(
            "--values", index.values,
            "CSV table: unit[,year][,group], a column for each indicator's code, and denominators. Cells: a "
            "number, an interval such as 90..92, or nothing where it is missing. With several years the last "
            "is ranked and compared with the one before")
        ->required()
        ->type_name("V.csv");
    command
        ->add_option(
            "--meta", index.meta,
            "CSV table of the tree: code[,name][,parent][,weight][,direction][,normalise][,low][,high]"
            "[,ideal_low][,ideal_high][,target][,denominator][,treat] and for nodes [,weights][,aggregate]"
            "[,power][,least_share]. direction: higher or lower (is better). low and high: goalposts. A row "
            "that "
            "others name as their parent is a node")
        ->required()
        ->type_name("M.csv");
    const auto method = [&](const char* option, std::string& name, const char* meaning,
                            const std::vector<std::string>& names) {
        command->add_option(option, name, meaning)
            ->check(CLI::IsMember(names))
            ->type_name("NAME")
            ->capture_default_str();
    };
    using qgov::NormalisationMethod;
    using qgov::WeightingMethod;
    method("--normalise", index.normalise, "Normalisation of indicators that name none",
           names_of<NormalisationMethod>({NormalisationMethod::categorical}));
    method("--weights", index.weights, "Where weights come from in nodes that name nothing",
           names_of<WeightingMethod>({WeightingMethod::pairwise_comparison}));
    method("--aggregate", index.aggregate, "How nodes that name nothing make one value of many",
           names_of<qgov::AggregationMethod>({qgov::AggregationMethod::ordered}));
    method("--impute", index.impute, "What stands in for missing values",
           {"none", "mean", "median", "group_mean", "group_median", "unit_mean"});
    method("--treat", index.treat, "Treatment of outliers in indicators that name none",
           names_of<qgov::OutlierMethod>());
    method("--ties", index.ties, "Rank of units with the same score", names_of<qgov::RankRule>());
    command->add_option("--round", index.round, "Round scores to so many decimals before ranking")
        ->check(CLI::Range(0, 15))
        ->type_name("D");
    command
        ->add_option("--draws", index.draws, "Draw weights, and values from their intervals, so many times")
        ->check(CLI::Range(0u, 10'000'000u))
        ->type_name("N");
    command->add_option("--noise", index.noise, "c of w (1 + c (2u - 1)) in the draws")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("C")
        ->capture_default_str();
    command
        ->add_option("--sensitivity", index.samples,
                     "Sobol indices of the mean rank shift from so many samples; a power of 2 such as 1024")
        ->check(CLI::Range(0u, 1'000'000u))
        ->type_name("N");
    command->add_option("--seed", index.seed, "Seed of the draws")->type_name("S")->capture_default_str();
    command
        ->add_option("--threads", index.threads, "Threads; 0: one for each core. Results do not depend on it")
        ->type_name("T")
        ->capture_default_str();
    command->add_option("--unit", index.unit, "Explain the score of this unit, indicator by indicator")
        ->type_name("UNIT");
}

void add_read_options(CLI::App* command, ReadRequest& reading) {
    command
        ->add_option("TABLE", reading.table,
                     "CSV table with the columns 序号, 类别, 目标任务, 牵头单位, 责任单位, 配合单位, "
                     "完成时限, 分值, 备注 or "
                     "some of them; .tsv with tabs")
        ->required()
        ->type_name("TABLE.csv");
    command->add_option("--onto", reading.onto, "Data set to which the tasks are added; it knows the units")
        ->type_name("FILE.json");
    command
        ->add_option("--document", reading.document,
                     "Key of the document of that data set that sets the tasks")
        ->type_name("KEY");
    command->add_option("--year", reading.year, "Year of times without one; else that of the document's plan")
        ->check(CLI::Range(1400, 9999))
        ->type_name("Y");
    command->add_flag("--create-units", reading.create_units, "Add units that the data set does not know");
    command
        ->add_option("--status", reading.status,
                     "How the table knows what it says: illustrative for one that is made up")
        ->check(CLI::IsMember(names_of<qgov::FactStatus>()))
        ->type_name("STATUS")
        ->capture_default_str();
    command->add_option("--encoding", reading.encoding, "How the table is spelled")
        ->check(CLI::IsMember(names_of<qgov::TextEncoding>()))
        ->type_name("NAME")
        ->capture_default_str();
    command
        ->add_option("-o,--output", reading.output,
                     "Write the data set to this file and print what was added")
        ->type_name("OUT.json");
}

void add_table_options(CLI::App* command, TableRequest& request) {
    command->add_option("FILE", request.file, "Data set in the native JSON format")->required();
    CLI::Option* const table = command->add_option("TABLE", request.table, "A table, such as organisations");
    CLI::Option* const package =
        command
            ->add_option("--package", request.package,
                         "Write all tables to this folder, with a datapackage.json that describes them")
            ->type_name("DIR")
            ->excludes(table);
    command
        ->add_option(
            "--from", request.from,
            "Put the rows of this CSV table in place of the table's and give the data set that results")
        ->type_name("T.csv")
        ->needs(table);
    command->add_option("-o,--output", request.output, "Write to this file and not to the terminal")
        ->type_name("OUT")
        ->excludes(package);
    command->add_flag("--chinese", request.chinese_headers, "Chinese headers for the columns that have one");
    command->add_flag("--bom", request.byte_order_mark,
                      "Begin with a byte order mark, by which spreadsheets know UTF-8");
}

/// The options of all subcommands, and what they were given.
class CommandLine {
public:
    CommandLine();
    int run(int count, char** arguments);

private:
    std::string misspelt(int count, char** arguments) const;
    void add_report();
    void add_validate();
    void add_show();
    void add_network();
    void add_targets();
    void add_incentive();
    void add_assess();
    void add_index();
    void add_reorganise();
    void add_rebalance();
    void add_convert();
    void add_read();
    void add_table();
    void add_check_code();
    void add_schema();

    CLI::App app_{"Quality-governance data: who is responsible for which target, under which document, with "
                  "what result.\n"
                  "质量治理数据：谁负责哪项目标、依据哪份文件、结果如何。"};
    std::function<int()> action_{};  // of the subcommand that was called
    Common common_{};
    std::vector<std::string> files_{};
    std::string output_{};
    std::string table_{};
    std::string key_{};
    std::string part_{};
    qgov::Date day_{};
    NetworkRequest network_{};
    ReportRequest reporting_{};
    std::string file_{};
    bool list_measures_ = false;
    std::string about_ = "one_sided";
    IncentiveRequest incentive_{};
    AssessRequest assessment_{};
    IndexRequest index_{};
    std::string event_{};
    std::uint32_t most_leads_ = 0;
    bool any_unit_ = false;
    std::string onto_{};
    std::string document_of_plan_{};
    ReadRequest reading_{};
    TableRequest spreadsheet_{};
    std::vector<std::string> codes_{};
    bool markdown_ = false;
};

CommandLine::CommandLine() {
    app_.name("qgov");
    app_.set_version_flag("--version", std::string(qgov::version));
    app_.require_subcommand(1);
    app_.footer("Exit status: 0 fine, 1 findings or unmet checks, 2 wrong usage or unreadable input.");
    add_report();
    add_validate();
    add_show();
    add_network();
    add_targets();
    add_incentive();
    add_assess();
    add_index();
    add_reorganise();
    add_rebalance();
    add_convert();
    add_read();
    add_table();
    add_check_code();
    add_schema();
}

int CommandLine::run(int count, char** arguments) {
    try {
        app_.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        const std::string word = error.get_exit_code() == 0 ? std::string() : misspelt(count, arguments);
        if (word.empty()) return app_.exit(error) == 0 ? fine : wrong_use;
        std::cerr << "qgov: error: " << word << '\n';
        return wrong_use;
    }
    return action_();
}

/// The subcommand or option that is not there, with the nearest; empty when there is none such.
std::string CommandLine::misspelt(int count, char** arguments) const {
    std::vector<std::string> names;
    std::string word;
    std::string what = "subcommand";
    std::string help = "qgov --help";
    if (app_.get_subcommands().empty()) {
        for (const CLI::App* each : app_.get_subcommands([](const CLI::App*) { return true; }))
            names.push_back(each->get_name());
        if (count > 1) word = arguments[1];
        if (word.empty() || word.starts_with('-')) return {};
    } else {
        const CLI::App* command = app_.get_subcommands().front();
        for (const CLI::Option* each : command->get_options()) {
            for (const std::string& name : each->get_lnames()) names.push_back("--" + name);
        }
        for (const std::string& each : command->remaining()) {
            if (word.empty() && each.starts_with("--")) word = each.substr(0, each.find('='));
        }
        if (word.empty()) return {};
        what = "option of qgov " + command->get_name();
        help = "qgov " + command->get_name() + " --help";
    }
    const std::string_view nearest = qgov::nearest_word(word, {names.begin(), names.end()});
    return '"' + word + "\" is no " + what +
           (nearest.empty() ? "; see " + help : "; nearest: \"" + std::string(nearest) + '"');
}

void CommandLine::add_report() {
    CLI::App* report = app_.add_subcommand("report", "Validate, summarise and analyse (报告)");
    report->add_option("FILE", reporting_.files, "Data sets in the native JSON format")->required();
    report->add_option("-o,--output", reporting_.output, "Write to this file; FILE.html is a web page");
    CLI::Option* const values = report->add_option(
        "--values", reporting_.values,
        "For the web page: values of an index, whose ranking it shows with its uncertainty");
    values->type_name("V.csv");
    CLI::Option* const meta =
        report->add_option("--meta", reporting_.meta, "Indicators of the index, as for qgov index");
    meta->type_name("M.csv")->needs(values);
    values->needs(meta);
    add_day(report, "--as-of", reporting_.day);
    add_common(report, common_);
    report->callback([this] { action_ = [this] { return run_report(common_, reporting_); }; });
}

void CommandLine::add_validate() {
    CLI::App* validate = app_.add_subcommand("validate", "List all findings (检查)");
    validate->add_option("FILE", files_, "Data sets in the native JSON format")->required();
    add_common(validate, common_);
    validate->callback([this] { action_ = [this] { return run_validate(common_, files_); }; });
}

void CommandLine::add_show() {
    CLI::App* show = app_.add_subcommand("show", "Look data up: tables, one table, or one record (查询)");
    show->add_option("FILE", file_, "Data set in the native JSON format")->required();
    show->add_option("TABLE", table_, "A table, such as organisations or tasks");
    show->add_option("KEY", key_, "Key of a record: prints it with its source and all that refers to it");
    show->add_option("PART", part_,
                     "Item of an assessment record, or a part of a scheme: prints what it rests on");
    show->add_option_function<std::string>(
            "--as-of", [this](const std::string& text) { day_ = qgov::Date::parse(text); },
            "How a document, honour, unit, group or appropriation stands on this day; without it on that of "
            "the report")
        ->type_name("DATE");
    add_common(show, common_);
    show->callback(
        [this] { action_ = [this] { return run_show(common_, file_, table_, key_, part_, day_); }; });
}

void CommandLine::add_network() {
    CLI::App* measure =
        app_.add_subcommand("network", "Measures of a network, per vertex and for the whole (网络)");
    CLI::Option* const data =
        measure->add_option("FILE", network_.file, "Data set in the native JSON format");
    CLI::Option* const edges =
        measure->add_option("--edges", network_.edges,
                            "In place of FILE a network: GraphML, or a CSV table: source,target[,weight]");
    edges->type_name("E.graphml|E.csv")->excludes(data);
    measure->add_option("--nodes", network_.nodes, "CSV table of the nodes: id[,side][,group]; side L or R")
        ->type_name("N.csv")
        ->needs(edges);
    measure->add_flag("--directed", network_.directed, "Edges lead from source to target")->needs(edges);
    measure->add_flag("--two-mode", network_.two_mode, "Sources are one side, targets the other")
        ->needs(edges);
    measure
        ->add_option(
            "--kind", network_.kind,
            "assignment (units × tasks, default), coordination (units), hierarchy, membership (units × "
            "groups), document, or meta (all at once)")
        ->check(CLI::IsMember({"assignment", "coordination", "hierarchy", "membership", "document", "meta"}))
        ->excludes(edges)
        ->type_name("KIND");
    measure
        ->add_option("--measure", network_.measures,
                     "Measures by name, separated by commas, or all; without it the most asked for")
        ->delimiter(',')
        ->type_name("M,...|all");
    measure->add_flag("--list", list_measures_, "List the measures by name");
    measure->add_option("--support", network_.support, "Weight of a supporting role; a lead weighs 1")
        ->check(CLI::Range(0.0, 1000.0))
        ->capture_default_str();
    measure->add_option("--weight", network_.weight, "Weight of a pair of units in the coordination network")
        ->check(CLI::IsMember({"count", "newman", "jaccard", "overlap", "cosine"}))
        ->capture_default_str();
    measure
        ->add_option("--groups", network_.groups,
                     "Group the units by kind, level or superior, for ei_index, brokerage and the like")
        ->check(CLI::IsMember({"kind", "level", "superior"}))
        ->excludes(edges)
        ->type_name("BY");
    measure
        ->add_option("--lengths", network_.lengths,
                     "Length of an edge on a path: unit (1), inverse (1/weight), cost")
        ->check(CLI::IsMember({"unit", "inverse", "cost"}))
        ->capture_default_str();
    measure->add_flag("--unweighted", network_.unweighted,
                      "Weights do not count in eigenvectors, HITS and the like");
    measure->add_option("--seed", network_.seed, "Seed of the search for communities")->capture_default_str();
    measure
        ->add_option("--threads", network_.threads,
                     "Threads; 0: one for each core. Results do not depend on it")
        ->capture_default_str();
    measure
        ->add_option("-o,--output", network_.output,
                     "Write the network with its measures for other programs: .graphml, .gexf, .dot, "
                     "or .csv, a table of edges")
        ->type_name("FILE");
    measure
        ->add_option("--output-nodes", network_.output_nodes,
                     "Write a table of the nodes with their measures")
        ->type_name("N.csv");
    add_day(measure, "--as-of", network_.day);
    add_common(measure, common_);
    measure->callback([this] {
        if (!list_measures_ && network_.file.empty() && network_.edges.empty()) {
            throw CLI::RequiredError("FILE or --edges");
        }
        action_ = [this] { return list_measures_ ? run_measures(common_) : run_network(common_, network_); };
    });
}

void CommandLine::add_targets() {
    CLI::App* targets =
        app_.add_subcommand("targets", "Is each target met, on path, or undecidable, and why (目标完成情况)");
    targets->add_option("FILE", file_, "Data set in the native JSON format")->required();
    targets
        ->add_option("--about", about_,
                     "Of about 10%: better is fine too (one_sided), only what is near (two_sided), or "
                     "undetermined unless it holds however near that is (open)")
        ->check(CLI::IsMember({"one_sided", "two_sided", "open"}))
        ->type_name("READING")
        ->capture_default_str();
    targets
        ->add_option_function<std::string>(
            "--as-of", [this](const std::string& text) { day_ = qgov::Date::parse(text); },
            "What has been due and observed by this day, YYYY-MM-DD; without it the day of the report")
        ->type_name("DATE");
    add_common(targets, common_);
    targets->callback([this] { action_ = [this] { return run_targets(common_, file_, about_, day_); }; });
}

void CommandLine::add_incentive() {
    CLI::App* owed = app_.add_subcommand(
        "incentive", "What each case is owed under a schedule of incentives and why, and the sum (奖励兑现)");
    owed->add_option("FILE", incentive_.file, "Data set in the native JSON format")->required();
    owed->add_option("--rules", incentive_.rules,
                     "The schedule: its name, or the key of one of its rules or of its document")
        ->required()
        ->type_name("SCHEDULE");
    owed->add_option("--cases", incentive_.cases,
                     "CSV table: case,object[,applicant][,level][,role][,rank][,verb][,condition][,date]"
                     "[,count][,project][,group], or in Chinese. Without it the schedule is shown")
        ->type_name("CASES.csv");
    owed->add_option_function<std::string>(
            "--date", [this](const std::string& text) { incentive_.day = qgov::Date::parse(text); },
            "Day whose rules count for cases without a date, YYYY-MM-DD; without it the day of the report")
        ->type_name("DATE");
    add_common(owed, common_);
    owed->callback([this] { action_ = [this] { return run_incentive(common_, incentive_); }; });
}

void CommandLine::add_assess() {
    CLI::App* assess = app_.add_subcommand(
        "assess", "What each unit scores in a year, with vetoes and consequences, and why (年度考核)");
    assess->add_option("FILE", assessment_.file, "Data set in the native JSON format")->required();
    assess
        ->add_option("--scheme", assessment_.scheme,
                     "Key of the assessment scheme; not needed when only one has items")
        ->type_name("KEY");
    assess
        ->add_option("--year", assessment_.year,
                     "Calendar year in which the assessment year begins; without it the latest with a record")
        ->check(CLI::Range(1900, 9998))
        ->type_name("Y");
    assess
        ->add_option("--unit", assessment_.unit,
                     "Key of a unit: every step of its result, and what would change its grade")
        ->type_name("KEY");
    add_common(assess, common_);
    assess->callback([this] { action_ = [this] { return run_assess(common_, assessment_); }; });
}

void CommandLine::add_index() {
    CLI::App* composite = app_.add_subcommand(
        "index",
        "A composite index: ranks, contributions, how sure the ranking is, why it changed (综合指数)");
    add_index_options(composite, index_);
    add_common(composite, common_);
    composite->callback([this] { action_ = [this] { return run_index(common_, index_); }; });
}

void CommandLine::add_reorganise() {
    CLI::App* change = app_.add_subcommand(
        "reorganise", "What changes if units are merged, split or abolished: before and after (机构调整)");
    change->add_option("FILE", file_, "Data set in the native JSON format")->required();
    change
        ->add_option(
            "--event", event_,
            "Organisation events and the units that they bring, as a data set that refers to the first")
        ->required()
        ->type_name("EVENT.json");
    add_day(change, "--as-of", day_);
    add_common(change, common_);
    change->callback([this] { action_ = [this] { return run_reorganise(common_, file_, event_, day_); }; });
}

void CommandLine::add_rebalance() {
    CLI::App* even = app_.add_subcommand(
        "rebalance",
        "The fewest changes of lead that keep every unit within a number of lead tasks (均衡分工)");
    even->add_option("FILE", file_, "Data set in the native JSON format")->required();
    even->add_option("--max-lead", most_leads_, "Most tasks that a unit may lead")
        ->required()
        ->type_name("N");
    even->add_flag(
        "--any-unit", any_unit_,
        "Any unit may take over; without it only those that already carry the task in another role");
    add_day(even, "--as-of", day_);
    add_common(even, common_);
    even->callback(
        [this] { action_ = [this] { return run_rebalance(common_, file_, most_leads_, any_unit_, day_); }; });
}

void CommandLine::add_convert() {
    CLI::App* convert = app_.add_subcommand(
        "convert", "From one form into another, by the endings of the files; what is lost is listed (转换)");
    convert
        ->add_option(
            "IN", file_,
            "File to read: .json (native), .popolo.json (organisations, posts, memberships), .sdmx.csv "
            "(observations)")
        ->required();
    convert
        ->add_option("OUT", output_,
                     "File to write: the same, .jsonld (W3C ORG, PROV and ELI), .stratml or .xml (a plan)")
        ->required();
    convert->add_option("--onto", onto_, "Data set in the native JSON format that what is read is added to")
        ->type_name("FILE.json");
    convert
        ->add_option("--document", document_of_plan_,
                     "For StratML: the plan, when several documents have tasks")
        ->type_name("KEY");
    add_common(convert, common_);
    convert->callback([this] {
        action_ = [this] { return run_convert(common_, file_, output_, onto_, document_of_plan_); };
    });
}

void CommandLine::add_read() {
    CLI::App* read = app_.add_subcommand(
        "read",
        "A table of tasks from a spreadsheet, with who answers for them, into a data set (任务分解表)");
    add_read_options(read, reading_);
    add_common(read, common_);
    read->callback([this] { action_ = [this] { return run_read(common_, reading_); }; });
}

void CommandLine::add_table() {
    CLI::App* tables = app_.add_subcommand("table", "A table of a data set as CSV, out and in (数据表)");
    add_table_options(tables, spreadsheet_);
    add_common(tables, common_);
    tables->callback([this] {
        if (spreadsheet_.table.empty() && spreadsheet_.package.empty())
            throw CLI::RequiredError("TABLE or --package");
        action_ = [this] { return run_table(common_, spreadsheet_); };
    });
}

void CommandLine::add_check_code() {
    CLI::App* check = app_.add_subcommand(
        "check-code",
        "Check unified social credit codes, organisation codes, division codes, document numbers (代码)");
    check->add_option("CODE", codes_, "Codes; quote those with brackets")->required();
    add_common(check, common_);
    check->callback([this] { action_ = [this] { return run_check_code(common_, codes_); }; });
}

void CommandLine::add_schema() {
    CLI::App* schema = app_.add_subcommand("schema", "Print the JSON Schema of the native format (数据格式)");
    schema->add_flag("--markdown", markdown_, "Print the reference of the format for people, in Markdown");
    schema->callback([this] { action_ = [this] { return run_schema(markdown_); }; });
}

}  // namespace

int run_command_line(int count, char** arguments) { return CommandLine().run(count, arguments); }
