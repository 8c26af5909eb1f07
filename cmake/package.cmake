# Debian packages: cpack -G DEB, in a build tree of its own (-DBUILD_SHARED_LIBS=ON -DQGOV_BUILD_TESTS=OFF, and
# -DCMAKE_INSTALL_PREFIX=/usr for the distribution's folders). One package for each component of the install rules.
set(CPACK_PACKAGE_VENDOR "qgov")
if(NOT CPACK_PACKAGE_CONTACT)
  set(CPACK_PACKAGE_CONTACT "The maintainers of qgov <qgov@example.invalid>")
endif()
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)

set(CPACK_COMPONENTS_ALL development)
set(qgov_soversion "${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME "libqgov-dev")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION "libdevel")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "Quality-governance data of local governments: development files\n Headers, and what CMake and pkg-config need.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libboost-dev (>= 1.74)")
if(qgov_STATIC)
  string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS ", libsimdjson-dev, libicu-dev")
else()
  list(APPEND CPACK_COMPONENTS_ALL library)
  set(CPACK_COMPONENT_DEVELOPMENT_DEPENDS library)
  set(CPACK_COMPONENT_COMMAND_DEPENDS library)
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME "libqgov${qgov_soversion}")
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION "libs")
  set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
      "Quality-governance data of local governments: shared library\n Model, networks, analysis and files.")
endif()
if(TARGET qgov_command)
  list(APPEND CPACK_COMPONENTS_ALL command)
  set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME "qgov")
  set(CPACK_DEBIAN_COMMAND_PACKAGE_SECTION "utils")
  set(CPACK_COMPONENT_COMMAND_DESCRIPTION
      "Quality-governance data of local governments: command\n Reports, checks, measures, assessments, tables.")
endif()

# Every package of Debian says under which terms it stands; a plain install has LICENSE.
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} name)
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "share/doc/${CPACK_DEBIAN_${name}_PACKAGE_NAME}"
          RENAME copyright COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()
include(CPack)
