# cmake -Dprogram=P -Dargument=A -Dexpected=E -Dactual=T -P compare_output.cmake
# Runs P with A, writes what it prints to T, and fails unless T equals E byte for byte.
execute_process(COMMAND "${program}" "${argument}" OUTPUT_FILE "${actual}" ERROR_VARIABLE errors
                RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${program} ended with ${result}. It said:\n${errors}")
endif()
if(NOT EXISTS "${expected}")
  message(FATAL_ERROR "There is no ${expected}. Check ${actual}, then copy it there.")
endif()

execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${expected}" "${actual}" RESULT_VARIABLE differs
                OUTPUT_QUIET ERROR_QUIET)
if(differs)
  find_program(diff_program diff)
  if(diff_program)
    execute_process(COMMAND "${diff_program}" -u "${expected}" "${actual}")
  endif()
  message(FATAL_ERROR "The output differs from ${expected}. If the new output is right, copy ${actual} over it.")
endif()
