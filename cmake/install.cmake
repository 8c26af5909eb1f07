# Install rules and the package that find_package(qgov) reads.
include(CMakePackageConfigHelpers)
set(qgov_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/qgov")

install(TARGETS qgov EXPORT qgov-targets FILE_SET HEADERS)
install(EXPORT qgov-targets NAMESPACE qgov:: DESTINATION "${qgov_package_dir}")

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/qgov-config.cmake.in" "${PROJECT_BINARY_DIR}/qgov-config.cmake"
  INSTALL_DESTINATION "${qgov_package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/qgov-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/qgov-config.cmake" "${PROJECT_BINARY_DIR}/qgov-config-version.cmake"
        DESTINATION "${qgov_package_dir}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
