# The binding as a third party builds it: by a project of its own, against the qgov that the test consumer_stage installs.
# Included by tests/CMakeLists.txt.

# It needs pybind11 and a Python with its headers and numpy.
find_path(qgov_pybind11 pybind11/pybind11.h)
set(absent 1)
if(qgov_python AND qgov_pybind11)
  execute_process(
    COMMAND "${qgov_python}" -c
            "import numpy, os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_path('include') + '/Python.h'))"
    RESULT_VARIABLE absent OUTPUT_QUIET ERROR_QUIET)
endif()
if(absent)
  message(STATUS "The Python binding is not tested: it needs pybind11, Python's headers and numpy "
                 "(sh cmake/quickstart.sh packages ci)")
  return()
endif()

set(binding "${PROJECT_SOURCE_DIR}/examples/python")
# Run once: without optimisation.
add_test(NAME python_build
         COMMAND "${CMAKE_CTEST_COMMAND}" --build-and-test "${binding}" "${work}/python" --build-generator
                 "${CMAKE_GENERATOR}" --build-noclean --build-options "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}"
                 -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG= "-DBoost_DIR=${Boost_DIR}" "-DCMAKE_PREFIX_PATH=${stage}"
                 "-DPython_EXECUTABLE=${qgov_python}")
add_test(NAME python_binding
         COMMAND "${CMAKE_COMMAND}" -E env "PYTHONPATH=${work}/python" PYTHONDONTWRITEBYTECODE=1 "${qgov_python}"
                 "${binding}/test_qgov.py")
set_tests_properties(python_build PROPERTIES FIXTURES_REQUIRED stage FIXTURES_SETUP python_module PROCESSORS 2 TIMEOUT 900)
set_tests_properties(python_binding PROPERTIES FIXTURES_REQUIRED python_module SKIP_RETURN_CODE 77 TIMEOUT 600)
