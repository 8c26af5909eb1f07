# What qgov needs, found in the same way by its own build and by find_package(qgov). Afterwards qgov_missing says, one
# sentence a thing, what was not found. Targets that exist already, from a parent project for instance, are taken.

# qgov_find(<target> <words that name it> <arguments of find_package>...)
macro(qgov_find target words)
  if(NOT TARGET ${target})
    find_package(${ARGN} QUIET)
    if(NOT TARGET ${target})
      string(APPEND qgov_missing "qgov needs ${words}. ")
    endif()
  endif()
endmacro()

set(qgov_missing "")
qgov_find(Boost::headers "the headers of Boost 1.74 or later (Debian: libboost-dev; elsewhere: set Boost_DIR)"
          Boost 1.74 CONFIG COMPONENTS headers)
# A static qgov needs its private dependencies at the link of the program; a shared one has them inside already.
if(qgov_needs_private)
  # No version here: simdjson's version file accepts the same minor version only.
  qgov_find(simdjson::simdjson "simdjson (Debian: libsimdjson-dev; elsewhere: set simdjson_DIR)" simdjson CONFIG)
  qgov_find(ICU::uc "ICU, component uc (Debian: libicu-dev; elsewhere: set ICU_ROOT)" ICU COMPONENTS uc)
  # Expat's own package files name the target otherwise; they come first where CMAKE_FIND_PACKAGE_PREFER_CONFIG is on.
  if(NOT TARGET EXPAT::EXPAT)
    find_package(EXPAT 2.4 QUIET)
    if(TARGET expat::expat AND NOT TARGET EXPAT::EXPAT)
      add_library(EXPAT::EXPAT INTERFACE IMPORTED)
      target_link_libraries(EXPAT::EXPAT INTERFACE expat::expat)
    endif()
  endif()
  qgov_find(EXPAT::EXPAT "Expat 2.4 or later (Debian: libexpat1-dev; elsewhere: set EXPAT_ROOT)" EXPAT 2.4)
  qgov_find(Threads::Threads "the threads of the system" Threads)
endif()
