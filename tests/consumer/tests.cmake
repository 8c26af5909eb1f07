# Programs of others, built against qgov in every way that README.md offers. Included by tests/CMakeLists.txt.

set(consumer "${CMAKE_CURRENT_SOURCE_DIR}/consumer")
set(work "${CMAKE_CURRENT_BINARY_DIR}/consumer")
set(stage "${work}/stage")
set(chibi "${PROJECT_SOURCE_DIR}/examples/data/chibi.json")

# What a program must share with this build: the compiler, the sanitizers, dependencies that lie elsewhere.
set(flags ${CMAKE_CXX_FLAGS})
if(QGOV_SANITIZE)
  string(APPEND flags " -fsanitize=${QGOV_SANITIZE}")
endif()
set(options "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}" "-DCMAKE_CXX_FLAGS=${flags}"
            "-DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE}" "-DBoost_DIR=${Boost_DIR}")
if(CMAKE_CXX_STANDARD)
  list(APPEND options "-DCMAKE_CXX_STANDARD=${CMAKE_CXX_STANDARD}")
endif()
separate_arguments(flags UNIX_COMMAND "${flags}")
get_target_property(boost_folder Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
if(NOT boost_folder IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
  list(APPEND flags -isystem "${boost_folder}")
endif()

add_test(NAME consumer_texts COMMAND "${CMAKE_COMMAND}" "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DVERSION=${PROJECT_VERSION}" -P
                                     "${consumer}/texts.cmake")

# --- CMake ---

# consumer_project(NAME OPTION...): configures, builds and runs the consumer with find_package(qgov).
function(consumer_project name)
  add_test(NAME consumer_${name}
           COMMAND "${CMAKE_CTEST_COMMAND}" --build-and-test "${consumer}" "${work}/${name}" --build-generator
                   "${CMAKE_GENERATOR}" --build-options ${options} ${ARGN} --test-command app "${chibi}")
endfunction()

# Programs and libraries with debug information name their sources.
set(binaries OFF)
if(CMAKE_BUILD_TYPE MATCHES "^(Release|MinSizeRel)$" AND NOT QGOV_SANITIZE)
  set(binaries ON)
endif()
add_test(NAME consumer_stage COMMAND "${CMAKE_COMMAND}" "-DBUILD=${PROJECT_BINARY_DIR}" "-DSOURCE=${PROJECT_SOURCE_DIR}"
                                     "-DSTAGE=${stage}" "-DBINARIES=${binaries}" -P "${consumer}/stage.cmake")
set_tests_properties(consumer_stage PROPERTIES FIXTURES_SETUP stage)

consumer_project(installed "-DCMAKE_PREFIX_PATH=${stage}")
set_tests_properties(consumer_installed PROPERTIES FIXTURES_REQUIRED stage)
consumer_project(build_tree "-Dqgov_DIR=${PROJECT_BINARY_DIR}")

add_test(NAME consumer_refusals COMMAND "${CMAKE_COMMAND}" -S "${consumer}/refusals" -B "${work}/refusals" -G
                                        "${CMAKE_GENERATOR}" ${options} "-DCMAKE_PREFIX_PATH=${stage}"
                                        "-DQGOV_STATIC=${qgov_STATIC}")
set_tests_properties(consumer_refusals PROPERTIES FIXTURES_REQUIRED stage)

# As a part of the other project. To build qgov once more takes minutes: only the consumer itself is compiled here;
# check_matrix.sh links it, too.
if(CMAKE_GENERATOR STREQUAL "Ninja")
  function(consumer_embedding name folder)
    add_test(NAME consumer_${name}
             COMMAND "${CMAKE_CTEST_COMMAND}" --build-and-test "${folder}" "${work}/${name}" --build-generator Ninja
                     --build-target "${consumer}/main.cpp^" --build-noclean --build-options ${options}
                     "-DQGOV_SOURCE_DIR=${PROJECT_SOURCE_DIR}" ${ARGN})
  endfunction()
  # As Conan's toolchain has it: package files of the dependencies before CMake's own modules.
  consumer_embedding(subdirectory "${consumer}/subdirectory" -DCMAKE_FIND_PACKAGE_PREFER_CONFIG=ON)
  if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.24)
    consumer_embedding(fetch_content "${consumer}"
                       "-DCMAKE_PROJECT_TOP_LEVEL_INCLUDES=${consumer}/fetch_content.cmake")
  endif()
endif()

# --- One compiler command ---

# consumer_command(NAME SOURCE FLAG...)
function(consumer_command name source)
  add_test(NAME consumer_${name} COMMAND sh "${consumer}/compile.sh" "${stage}" "${consumer}/${source}" "${chibi}"
                                         "${CMAKE_CXX_COMPILER}" ${flags} ${ARGN})
  set_tests_properties(consumer_${name} PROPERTIES FIXTURES_REQUIRED stage SKIP_RETURN_CODE 77)
endfunction()

consumer_command(pkg_config main.cpp)
# qgov's own types look the same to a program with wider vectors than the library was compiled for.
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  consumer_command(other_march main.cpp -march=x86-64-v3)
endif()
consumer_command(no_rtti main.cpp -fno-rtti)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # All there are, but those about older standards and the size of records; equality is exact where it is written.
  consumer_command(warnings warnings.cpp -Werror -Weverything -Wno-c++98-compat -Wno-c++98-compat-pedantic -Wno-padded
                   -Wno-float-equal)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  consumer_command(
    warnings warnings.cpp -Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wcast-qual -Wuseless-cast -Wdouble-promotion -Wformat=2
    -Wlogical-op -Wduplicated-cond -Wduplicated-branches -Wextra-semi -Wsuggest-override -Wzero-as-null-pointer-constant
    -Wundef -Wredundant-decls -Wswitch-enum -Wunused-macros)
endif()

# --- Debian packages ---

if(NOT qgov_STATIC AND NOT QGOV_SANITIZE AND QGOV_BUILD_EXAMPLES)
  add_test(NAME consumer_debian
           COMMAND sh "${consumer}/debian.sh" "${PROJECT_BINARY_DIR}" "${work}/debian" "${chibi}" "${CMAKE_CPACK_COMMAND}"
                   "${CMAKE_COMMAND}" -G "${CMAKE_GENERATOR}" ${options})
  set_tests_properties(consumer_debian PROPERTIES SKIP_RETURN_CODE 77)
endif()
