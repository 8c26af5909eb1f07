# Install rules, and the files that find_package(qgov) and pkg-config read. Components: library (what a program linked with
# a shared qgov needs to run), development (what it needs to be built) and command.
include(CMakePackageConfigHelpers)
set(qgov_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/qgov")

install(
  TARGETS qgov
  EXPORT qgov-targets
  LIBRARY COMPONENT library NAMELINK_COMPONENT development
  RUNTIME COMPONENT library
  ARCHIVE COMPONENT development
  FILE_SET HEADERS COMPONENT development)
install(EXPORT qgov-targets NAMESPACE qgov:: DESTINATION "${qgov_package_dir}" COMPONENT development)
# The same package for those who build against this build tree: -Dqgov_DIR=<build tree>.
export(EXPORT qgov-targets NAMESPACE qgov:: FILE "${PROJECT_BINARY_DIR}/qgov-targets.cmake")

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/qgov-config.cmake.in" "${PROJECT_BINARY_DIR}/qgov-config.cmake"
  INSTALL_DESTINATION "${qgov_package_dir}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/qgov-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
configure_file("${PROJECT_SOURCE_DIR}/cmake/qgov-dependencies.cmake" "${PROJECT_BINARY_DIR}" COPYONLY)
install(FILES "${PROJECT_BINARY_DIR}/qgov-config.cmake" "${PROJECT_BINARY_DIR}/qgov-config-version.cmake"
              "${PROJECT_BINARY_DIR}/qgov-dependencies.cmake"
        DESTINATION "${qgov_package_dir}" COMPONENT development)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT development)

# --- pkg-config: every path from the place of the file itself, so that the prefix may be moved ---

set(qgov_pc_to_prefix "/prefix")
cmake_path(RELATIVE_PATH qgov_pc_to_prefix BASE_DIRECTORY "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig")
foreach(dir LIBDIR INCLUDEDIR)
  set(qgov_pc_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${dir}}")
    set(qgov_pc_${dir} "${CMAKE_INSTALL_${dir}}")
  endif()
endforeach()
# Not Requires.private: simdjson's flags would come into everybody's --cflags.
set(qgov_pc_needs "-lsimdjson -licuuc -licudata -lexpat -pthread")
if(qgov_STATIC)
  set(qgov_pc_libs "-lqgov ${qgov_pc_needs}")
  set(qgov_pc_private "")
  set(qgov_pc_flags " -DQGOV_STATIC")
else()
  set(qgov_pc_libs "-lqgov")
  set(qgov_pc_private "${qgov_pc_needs}")
  set(qgov_pc_flags "")
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/qgov.pc.in" "${PROJECT_BINARY_DIR}/qgov.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/qgov.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
