# -DCMAKE_PROJECT_TOP_LEVEL_INCLUDES=fetch_content.cmake -DQGOV_SOURCE_DIR=...: the consumer's find_package(qgov) takes
# these sources, as it would take those that FetchContent brings from elsewhere.
include(FetchContent)
FetchContent_Declare(qgov SOURCE_DIR "${QGOV_SOURCE_DIR}" OVERRIDE_FIND_PACKAGE)
