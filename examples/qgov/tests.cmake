# Runs of the command: what a user types, what comes out, and how it ends. Included by examples/CMakeLists.txt.

set(chibi "${CMAKE_CURRENT_SOURCE_DIR}/data/chibi.json")
set(inputs "${CMAKE_CURRENT_SOURCE_DIR}/inputs")

# qgov_command_test(NAME EXIT ARGUMENT...): the exit status must be EXIT; the output is compared with
# examples/expected/qgov_NAME.txt when that file exists.
function(qgov_command_test name exit)
  list(JOIN ARGN ";" arguments)
  add_test(NAME command_${name}
           COMMAND "${CMAKE_COMMAND}" "-Dprogram=$<TARGET_FILE:qgov_command>" "-Darguments=${arguments}"
                   "-Dexit=${exit}" "-Dexpected=${CMAKE_CURRENT_SOURCE_DIR}/expected/qgov_${name}.txt"
                   "-Dactual=${CMAKE_CURRENT_BINARY_DIR}/qgov_${name}.txt"
                   -P "${CMAKE_CURRENT_SOURCE_DIR}/qgov/run_command.cmake")
endfunction()

qgov_command_test(report 1 report "${chibi}")
qgov_command_test(report_en 1 report "${chibi}" --lang en)
qgov_command_test(report_json 1 report "${chibi}" --format json)
qgov_command_test(report_as_of 1 report "${chibi}" --as-of 2018-12-07)
qgov_command_test(validate 1 validate "${chibi}")
qgov_command_test(show 0 show "${chibi}")
qgov_command_test(show_table 0 show "${chibi}" rankings)
qgov_command_test(show_record 0 show "${chibi}" appropriations chibi/appropriation/quality-improvement)
qgov_command_test(show_document 0 show "${chibi}" documents chibi/document/assessment-measures --as-of 2018-12-07)
qgov_command_test(show_group 0 show "${CMAKE_CURRENT_SOURCE_DIR}/data/langfang.json" leadership_groups
                  langfang/group/quality-city --lang en)
qgov_command_test(show_part 0 show "${chibi}" assessment_schemes chibi/assessment/quality-work no-promotion --lang en)
qgov_command_test(show_part_json 0 show "${chibi}" assessment_schemes chibi/assessment/quality-work no-promotion --format json)
qgov_command_test(show_observations 0 show "${chibi}" observations)
qgov_command_test(network 0 network "${chibi}" --measure workload,exclusivity)
qgov_command_test(network_coordination 0 network "${chibi}" --kind coordination --lang en)
qgov_command_test(network_hierarchy 0 network "${chibi}" --kind hierarchy --measure reporting_depth,greatest_depth --lang en)
qgov_command_test(network_edges 0 network --edges "${inputs}/ties.csv" --nodes "${inputs}/people.csv"
                  --measure betweenness,edge_betweenness,ei_index --lengths inverse --threads 2)
qgov_command_test(network_json 0 network --edges "${inputs}/ties.csv" --measure degree,bridges --format json)
qgov_command_test(network_groups 0 network "${chibi}" --kind coordination --groups kind
                  --measure brokerage,gatekeeper,liaison,ei_index,nominal_assortativity --lang en)
# Other programs open what is written for them.
if(qgov_python)
  add_test(NAME network_formats
    COMMAND "${qgov_python}" "${PROJECT_SOURCE_DIR}/tests/check_network_formats.py" "$<TARGET_FILE:qgov_command>"
            "${chibi}" "${CMAKE_CURRENT_BINARY_DIR}/network_formats")
  set_tests_properties(network_formats PROPERTIES SKIP_RETURN_CODE 77)
endif()
# All tables of the data sets go out with a description that holds, and in again.
if(qgov_python)
  file(GLOB qgov_data_sets "${CMAKE_CURRENT_SOURCE_DIR}/data/*.json")
  list(FILTER qgov_data_sets EXCLUDE REGEX "schema\\.json$")
  add_test(NAME table_packages
    COMMAND "${qgov_python}" "${PROJECT_SOURCE_DIR}/tests/check_table_package.py" "$<TARGET_FILE:qgov_command>"
            "${CMAKE_CURRENT_BINARY_DIR}/table_package" ${qgov_data_sets})
endif()
qgov_command_test(network_graphml 0 network --edges "${inputs}/ties.graphml" --measure degree,betweenness,edge_betweenness)
qgov_command_test(network_list 0 network --list --lang en)
# The web pages, by parsers of others, and in a browser where there is one.
if(qgov_python)
  add_test(NAME html_report
    COMMAND "${qgov_python}" "${PROJECT_SOURCE_DIR}/tests/check_html_report.py" "$<TARGET_FILE:qgov_command>"
            "${CMAKE_CURRENT_SOURCE_DIR}/data" "${CMAKE_CURRENT_BINARY_DIR}/html_report")
  set_tests_properties(html_report PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300 FIXTURES_SETUP html_pages)
endif()
if(qgov_python)
  set(pages "${CMAKE_CURRENT_BINARY_DIR}/html_report")
  foreach(what drive axe)
    add_test(NAME html_report_browser_${what}
      COMMAND "${qgov_python}" "${PROJECT_SOURCE_DIR}/tests/check_html_browser.py" ${what} "${pages}/${what}"
              "${pages}/all_zh.html" "${pages}/all_en.html" "${pages}/index_en.html" "${pages}/hostile_zh.html")
    set_tests_properties(html_report_browser_${what} PROPERTIES
      SKIP_RETURN_CODE 77 TIMEOUT 300 FIXTURES_REQUIRED html_pages)
  endforeach()
endif()
qgov_command_test(targets 0 targets "${chibi}")
qgov_command_test(targets_as_of 0 targets "${chibi}" --as-of 2019-01-31 --lang en)
qgov_command_test(targets_plan 0 targets "${CMAKE_CURRENT_SOURCE_DIR}/data/shijiazhuang.json" --about open)
qgov_command_test(targets_off_path 1 targets "${inputs}/national_targets.json")
qgov_command_test(targets_json 1 targets "${inputs}/national_targets.json" --format json --lang en)
set(incentive "${CMAKE_CURRENT_SOURCE_DIR}/data/shijiazhuang.json" --rules 标准化创新资助)
qgov_command_test(incentive 1 incentive ${incentive} --cases "${inputs}/incentive_cases.csv")
qgov_command_test(incentive_en 1 incentive ${incentive} --cases "${inputs}/incentive_cases.csv" --lang en --date 2025-01-01)
qgov_command_test(incentive_json 1 incentive ${incentive} --cases "${inputs}/incentive_cases.csv" --format json)
qgov_command_test(incentive_schedule 0 incentive ${incentive})
qgov_command_test(incentive_schedule_json 0 incentive ${incentive} --format json --lang en)
qgov_command_test(incentive_benefit 0 incentive "${CMAKE_CURRENT_SOURCE_DIR}/data/qinhuangdao.json" --rules 名牌发展战略 --lang en)
qgov_command_test(assess 1 assess "${chibi}")
qgov_command_test(assess_unit 1 assess "${chibi}" --unit chibi/zone/canghu)
qgov_command_test(assess_veto 1 assess "${chibi}" --scheme chibi/assessment/illustrative-2018 --year 2018
                  --unit chibi/work-safety-bureau --lang en)
qgov_command_test(assess_json 1 assess "${chibi}" --unit chibi/agriculture-bureau --format json)
qgov_command_test(assess_national 1 assess "${inputs}/national_scheme_2013.json")
qgov_command_test(assess_gansu 1 assess "${inputs}/gansu_scheme.json" --lang en)
qgov_command_test(assess_anhui_json 1 assess "${inputs}/anhui_scheme.json" --format json --lang en)
set(index --values "${inputs}/index_values.csv" --meta "${inputs}/index_meta.csv")
qgov_command_test(index 0 index ${index} --draws 1000 --threads 2 --unit 示例乙)
qgov_command_test(index_en 0 index ${index} --lang en --weights entropy --aggregate geometric --round 2 --sensitivity 256)
qgov_command_test(index_json 0 index ${index} --format json --draws 200 --unit 示例甲)
qgov_command_test(index_constant 1 index --values "${inputs}/index_constant.csv" --meta "${inputs}/index_codes.csv")
qgov_command_test(reorganise 0 reorganise "${chibi}" --event "${inputs}/merge_two_bureaus.json")
qgov_command_test(reorganise_en 0 reorganise "${chibi}" --event "${inputs}/merge_two_bureaus.json" --lang en)
qgov_command_test(reorganise_json 0 reorganise "${chibi}" --event "${inputs}/merge_two_bureaus.json" --format json)
qgov_command_test(rebalance 0 rebalance "${chibi}" --max-lead 12)
qgov_command_test(rebalance_not_possible 1 rebalance "${chibi}" --max-lead 1 --lang en)
# The table is made up.
qgov_command_test(read 0 read "${inputs}/task_table.csv" --status illustrative --onto "${inputs}/sample_county.json"
                  --document plan-2025)
qgov_command_test(read_create_units 0 read "${inputs}/task_table.csv" --status illustrative --create-units --year 2025
                  -o "${CMAKE_CURRENT_BINARY_DIR}/task_table.json")
qgov_command_test(read_en 0 read "${inputs}/task_table.csv" --status illustrative --onto "${inputs}/sample_county.json" --document plan-2025
                  -o "${CMAKE_CURRENT_BINARY_DIR}/task_table_onto.json" --lang en --format json)
# qgov_convert_test(NAME EXIT INPUT ENDING [OPTION...]): converts INPUT into a file with this ending; what is written and the notes
# on standard error are compared with examples/expected/convert_NAMEENDING and the same with .notes, where these exist.
function(qgov_convert_test name exit input ending)
  list(JOIN ARGN ";" options)
  add_test(NAME convert_${name}
           COMMAND "${CMAKE_COMMAND}" "-Dprogram=$<TARGET_FILE:qgov_command>" "-Darguments=${input}" "-Doptions=${options}"
                   "-Dexit=${exit}" "-Dexpected=${CMAKE_CURRENT_SOURCE_DIR}/expected/convert_${name}${ending}"
                   "-Doutput=${CMAKE_CURRENT_BINARY_DIR}/convert_${name}${ending}"
                   -P "${CMAKE_CURRENT_SOURCE_DIR}/qgov/run_convert.cmake")
endfunction()
qgov_convert_test(to_sdmx 1 "${inputs}/observed_county.json" .sdmx.csv)
qgov_convert_test(from_sdmx 0 "${inputs}/observations.sdmx.csv" .json)
qgov_convert_test(onto 0 "${inputs}/observations.sdmx.csv" .json --onto "${inputs}/observed_county.json")
qgov_convert_test(sdmx_damaged 2 "${inputs}/observations_damaged.sdmx.csv" .json)
qgov_convert_test(to_popolo 1 "${inputs}/observed_county.json" .popolo.json)
qgov_convert_test(from_popolo 1 "${inputs}/office.popolo.json" .json)
qgov_convert_test(popolo_damaged 2 "${inputs}/office_damaged.popolo.json" .json)
qgov_convert_test(to_jsonld 1 "${inputs}/observed_county.json" .jsonld)
# Linked data, by a library of others.
if(qgov_python)
  add_test(NAME convert_jsonld_linked
    COMMAND "${qgov_python}" "${PROJECT_SOURCE_DIR}/tests/check_org_jsonld.py" "$<TARGET_FILE:qgov_command>"
            "${CMAKE_CURRENT_BINARY_DIR}/org_jsonld" ${qgov_data_sets} "${inputs}/observed_county.json")
  set_tests_properties(convert_jsonld_linked PROPERTIES SKIP_RETURN_CODE 77)
endif()
qgov_convert_test(to_stratml 1 "${inputs}/observed_county.json" .stratml)
# The shape of StratML, by an independent validator.
find_program(qgov_xmllint xmllint)
if(qgov_xmllint)
  add_test(NAME convert_stratml_shape COMMAND "${qgov_xmllint}" --noout --relaxng "${PROJECT_SOURCE_DIR}/tests/stratml.rng"
                                              "${CMAKE_CURRENT_BINARY_DIR}/convert_to_stratml.stratml")
  set_tests_properties(convert_to_stratml PROPERTIES FIXTURES_SETUP stratml)
  set_tests_properties(convert_stratml_shape PROPERTIES FIXTURES_REQUIRED stratml)
endif()
qgov_convert_test(no_plan 2 "${inputs}/observations.sdmx.csv" .stratml)
qgov_convert_test(unknown_form 2 "${chibi}" .xlsx)
qgov_convert_test(unreadable_form 2 "${chibi}.jsonld" .json)
qgov_command_test(table 0 table "${chibi}" rankings)
qgov_command_test(table_chinese 0 table "${inputs}/sample_county.json" organisations --chinese)
qgov_command_test(table_json 0 table "${chibi}" rankings --format json)
qgov_command_test(table_written 0 table "${chibi}" rankings -o "${CMAKE_CURRENT_BINARY_DIR}/rankings.csv")
qgov_command_test(table_from_written 0 table "${inputs}/sample_county.json" organisations --from "${inputs}/organisations.csv"
                  -o "${CMAKE_CURRENT_BINARY_DIR}/organisations_from.json" --format json --lang en)
qgov_command_test(table_from 0 table "${inputs}/sample_county.json" organisations --from "${inputs}/organisations.csv")
qgov_command_test(check_code 0 check-code 91350100M000100Y43 421281 "国办发[2013]47号" --lang en)
qgov_command_test(check_code_invalid 1 check-code 91350100M000100Y4Z)
qgov_command_test(version 0 --version)
qgov_command_test(help 0 --help)

# Wrong usage and unreadable input: one clear error, nothing on standard output.
qgov_command_test(no_subcommand 2)
qgov_command_test(read_damaged 2 read "${inputs}/task_table_damaged.csv" --onto "${inputs}/sample_county.json"
                  -o "${CMAKE_CURRENT_BINARY_DIR}/never_written.json")
qgov_command_test(table_from_damaged 2 table "${inputs}/sample_county.json" organisations
                  --from "${inputs}/organisations_damaged.csv" -o "${CMAKE_CURRENT_BINARY_DIR}/never_written.json")
qgov_command_test(table_nothing 2 table "${inputs}/sample_county.json")
qgov_command_test(read_text 2 read "${inputs}/plan.txt")
qgov_command_test(unknown_option 2 report "${chibi}" --colour)
qgov_command_test(unknown_language 2 report "${chibi}" --lang fr)
qgov_command_test(no_file 2 report "${CMAKE_CURRENT_SOURCE_DIR}/data/no-such-file.json")
qgov_command_test(folder 2 report "${CMAKE_CURRENT_SOURCE_DIR}")
qgov_command_test(report_index_as_text 2 report "${chibi}" ${index})
qgov_command_test(report_index_alone 2 report "${chibi}" --values "${inputs}/index_values.csv" -o "${CMAKE_CURRENT_BINARY_DIR}/never_written.html")
qgov_command_test(not_json 2 validate "${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt")
qgov_command_test(unknown_table 2 show "${chibi}" organisation)
qgov_command_test(show_unknown_part 2 show "${chibi}" assessment_schemes chibi/assessment/quality-work no-promotio)
qgov_command_test(unknown_key 2 show "${chibi}" organisations chibi/financ-bureau)
qgov_command_test(unknown_measure 2 network "${chibi}" --measure worklode)
qgov_command_test(network_graphml_damaged 2 network --edges "${inputs}/ties_damaged.graphml")
qgov_command_test(network_graphml_sides 2 network --edges "${inputs}/ties.graphml" --two-mode)
qgov_command_test(read_unknown_status 2 read "${inputs}/task_table.csv" --status invented)
qgov_command_test(network_nothing 2 network)
qgov_command_test(network_both 2 network "${chibi}" --edges "${inputs}/ties.csv")
qgov_command_test(network_unknown_form 2 network "${chibi}" -o network.xml)
qgov_command_test(network_no_table 2 network --edges "${chibi}")
qgov_command_test(measure_of_other_network 2 network --edges "${inputs}/ties.csv" --measure workload)
qgov_command_test(targets_unknown_reading 2 targets "${chibi}" --about maybe)
qgov_command_test(misspelt_subcommand 2 reprot "${chibi}")
qgov_command_test(misspelt_option 2 report "${chibi}" --lagn en)
qgov_command_test(incentive_bad_cases 2 incentive ${incentive} --cases "${inputs}/incentive_bad_cases.csv")
qgov_command_test(incentive_unknown_rules 2 incentive "${CMAKE_CURRENT_SOURCE_DIR}/data/shijiazhuang.json" --rules 标准化创新资肋)
qgov_command_test(assess_unknown_scheme 2 assess "${chibi}" --scheme chibi/assessment/illustrative-2019)
qgov_command_test(assess_unknown_unit 2 assess "${chibi}" --unit chibi/zone/canghuu)
qgov_command_test(assess_other_unit 2 assess "${chibi}" --unit chibi)
qgov_command_test(assess_no_scheme 2 assess "${inputs}/national_targets.json")
qgov_command_test(assess_no_year 2 assess "${chibi}" --scheme chibi/assessment/quality-work)
qgov_command_test(assess_bad_year 2 assess "${chibi}" --year 18)
qgov_command_test(index_bad_cell 2 index --values "${inputs}/index_bad_cell.csv" --meta "${inputs}/index_codes.csv")
qgov_command_test(index_bad_parent 2 index --values "${inputs}/index_constant.csv" --meta "${inputs}/index_bad_parent.csv")
qgov_command_test(index_unknown_unit 2 index ${index} --unit 示例甲组)
qgov_command_test(index_unknown_method 2 index ${index} --normalise minmax)
qgov_command_test(reorganise_no_event 2 reorganise "${chibi}" --event "${chibi}")
qgov_command_test(bad_day 2 report "${chibi}" --as-of 2018-02-30)
qgov_command_test(same_key_twice 1 report "${chibi}" "${chibi}")
