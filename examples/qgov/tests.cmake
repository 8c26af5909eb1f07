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
qgov_command_test(network_list 0 network --list --lang en)
qgov_command_test(targets 0 targets "${chibi}")
qgov_command_test(targets_as_of 0 targets "${chibi}" --as-of 2019-01-31 --lang en)
qgov_command_test(targets_plan 0 targets "${CMAKE_CURRENT_SOURCE_DIR}/data/shijiazhuang.json" --about open)
qgov_command_test(targets_off_path 1 targets "${inputs}/national_targets.json")
qgov_command_test(targets_json 1 targets "${inputs}/national_targets.json" --format json --lang en)
set(index --values "${inputs}/index_values.csv" --meta "${inputs}/index_meta.csv")
qgov_command_test(index 0 index ${index} --draws 1000 --threads 2 --unit 示例乙)
qgov_command_test(index_en 0 index ${index} --lang en --weights entropy --aggregate geometric --round 2 --sensitivity 256)
qgov_command_test(index_json 0 index ${index} --format json --draws 200 --unit 示例甲)
qgov_command_test(index_constant 1 index --values "${inputs}/index_constant.csv" --meta "${inputs}/index_codes.csv")
qgov_command_test(reorganise 0 reorganise "${chibi}" --event "${inputs}/merge_two_bureaus.json")
qgov_command_test(reorganise_json 0 reorganise "${chibi}" --event "${inputs}/merge_two_bureaus.json" --format json)
qgov_command_test(rebalance 0 rebalance "${chibi}" --max-lead 12)
qgov_command_test(rebalance_not_possible 1 rebalance "${chibi}" --max-lead 1 --lang en)
qgov_command_test(check_code 0 check-code 91350100M000100Y43 421281 "国办发[2013]47号" --lang en)
qgov_command_test(check_code_invalid 1 check-code 91350100M000100Y4Z)
qgov_command_test(version 0 --version)
qgov_command_test(help 0 --help)

# Wrong usage and unreadable input: one clear error, nothing on standard output.
qgov_command_test(no_subcommand 2)
qgov_command_test(unknown_option 2 report "${chibi}" --colour)
qgov_command_test(unknown_language 2 report "${chibi}" --lang fr)
qgov_command_test(no_file 2 report "${CMAKE_CURRENT_SOURCE_DIR}/data/no-such-file.json")
qgov_command_test(folder 2 report "${CMAKE_CURRENT_SOURCE_DIR}")
qgov_command_test(not_json 2 validate "${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt")
qgov_command_test(unknown_table 2 show "${chibi}" organisation)
qgov_command_test(show_unknown_part 2 show "${chibi}" assessment_schemes chibi/assessment/quality-work no-promotio)
qgov_command_test(unknown_key 2 show "${chibi}" organisations chibi/financ-bureau)
qgov_command_test(unknown_measure 2 network "${chibi}" --measure worklode)
qgov_command_test(network_nothing 2 network)
qgov_command_test(network_both 2 network "${chibi}" --edges "${inputs}/ties.csv")
qgov_command_test(network_unknown_form 2 network "${chibi}" -o network.xml)
qgov_command_test(network_no_table 2 network --edges "${chibi}")
qgov_command_test(measure_of_other_network 2 network --edges "${inputs}/ties.csv" --measure workload)
qgov_command_test(targets_unknown_reading 2 targets "${chibi}" --about maybe)
qgov_command_test(index_bad_cell 2 index --values "${inputs}/index_bad_cell.csv" --meta "${inputs}/index_codes.csv")
qgov_command_test(index_bad_parent 2 index --values "${inputs}/index_constant.csv" --meta "${inputs}/index_bad_parent.csv")
qgov_command_test(index_unknown_unit 2 index ${index} --unit 示例甲组)
qgov_command_test(index_unknown_method 2 index ${index} --normalise minmax)
qgov_command_test(reorganise_no_event 2 reorganise "${chibi}" --event "${chibi}")
qgov_command_test(bad_day 2 report "${chibi}" --as-of 2018-02-30)
qgov_command_test(same_key_twice 1 report "${chibi}" "${chibi}")
