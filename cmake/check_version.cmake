# The version stands twice, in project() and in version.hpp: stop when they differ.
set(qgov_version_header "${PROJECT_SOURCE_DIR}/include/qgov/core/version.hpp")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${qgov_version_header}")

file(STRINGS "${qgov_version_header}" qgov_version_lines REGEX "^#define QGOV_VERSION_(MAJOR|MINOR|PATCH) ")
set(qgov_header_version "")
foreach(part MAJOR MINOR PATCH)
  if(NOT "${qgov_version_lines}" MATCHES "QGOV_VERSION_${part} +([0-9]+)")
    message(FATAL_ERROR "${qgov_version_header} does not define QGOV_VERSION_${part} as a number.")
  endif()
  list(APPEND qgov_header_version "${CMAKE_MATCH_1}")
endforeach()
list(JOIN qgov_header_version "." qgov_header_version)

if(NOT qgov_header_version STREQUAL PROJECT_VERSION)
  message(FATAL_ERROR "CMakeLists.txt says version ${PROJECT_VERSION}, ${qgov_version_header} says "
                      "${qgov_header_version}: give both the same number.")
endif()
