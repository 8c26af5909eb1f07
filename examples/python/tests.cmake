# What the tests of the binding need: Python with its headers and numpy, and pybind11. The distribution's interpreter first:
# another one on the path may lack the distribution's packages.
find_program(qgov_python NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(qgov_python NAMES python3)
find_path(qgov_pybind11 pybind11/pybind11.h)
set(absent 1)
if(qgov_python AND qgov_pybind11)
  execute_process(
    COMMAND "${qgov_python}" -c
            "import numpy, os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_path('include') + '/Python.h'))"
    RESULT_VARIABLE absent OUTPUT_QUIET ERROR_QUIET)
endif()
if(absent)
  message(STATUS "The Python binding is not tested: it needs python3 with its headers and numpy, and pybind11 "
                 "(sh cmake/quickstart.sh packages ci)")
  return()
endif()

set(stage "${CMAKE_CURRENT_BINARY_DIR}/python/stage")
set(module "${CMAKE_CURRENT_BINARY_DIR}/python/module")
add_test(NAME python_stage COMMAND "${CMAKE_COMMAND}" --install "${PROJECT_BINARY_DIR}" --prefix "${stage}")
# Compiled more than it is run: without optimisation.
add_test(NAME python_build
         COMMAND "${CMAKE_CTEST_COMMAND}" --build-and-test "${CMAKE_CURRENT_SOURCE_DIR}/python" "${module}"
                 --build-generator "${CMAKE_GENERATOR}" --build-makeprogram "${CMAKE_MAKE_PROGRAM}" --build-noclean
                 --build-options "-DCMAKE_PREFIX_PATH=${stage}" "-DPython_EXECUTABLE=${qgov_python}"
                 "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=)
add_test(NAME python_binding
         COMMAND "${CMAKE_COMMAND}" -E env "PYTHONPATH=${module}" PYTHONDONTWRITEBYTECODE=1 "${qgov_python}"
                 "${CMAKE_CURRENT_SOURCE_DIR}/python/test_qgov.py")
set_tests_properties(python_stage PROPERTIES FIXTURES_SETUP python_stage)
set_tests_properties(python_build PROPERTIES FIXTURES_REQUIRED python_stage FIXTURES_SETUP python_module PROCESSORS 2
                                             TIMEOUT 600)
set_tests_properties(python_binding PROPERTIES FIXTURES_REQUIRED python_module SKIP_RETURN_CODE 77 TIMEOUT 300)
