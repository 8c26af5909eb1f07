# Settings for qgov's own targets. None of them reaches a consumer.

# qgov_own_target(<target>): the house's warnings, the chosen sanitizers and the checks of test builds.
function(qgov_own_target target)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(
      ${target}
      PRIVATE -Wall
              -Wextra
              -Wpedantic
              -Wconversion
              -Wsign-conversion
              -Wshadow
              -Wold-style-cast
              -Wnon-virtual-dtor)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      # At -O3 g++ 12 reports "text" + std::string as overlapping copies (GCC bug 105651), and the members of a
      # temporary that is not yet built as used uninitialised when a call among its initialisers throws.
      target_compile_options(${target} PRIVATE -Wno-restrict -Wno-maybe-uninitialized)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
      target_compile_options(${target} PRIVATE -Wreserved-identifier)
    endif()
    if(QGOV_WARNINGS_AS_ERRORS)
      target_compile_options(${target} PRIVATE -Werror)
    endif()
  endif()
  if(QGOV_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${QGOV_SANITIZE} -fno-sanitize-recover=all
                                             -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${QGOV_SANITIZE})
    # Sanitized builds take long; the other builds show whether a file includes what it uses.
    target_precompile_headers(${target} PRIVATE <algorithm> <cmath> <map> <optional> <span> <string> <string_view> <vector>)
  endif()
  if(QGOV_BUILD_TESTS)
    target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
  endif()
endfunction()
