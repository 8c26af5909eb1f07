# cmake -DBUILD=B -DSOURCE=S -DSTAGE=P -DBINARIES=ON|OFF -P stage.cmake
# Installs B, fails if an installed file names the build tree, the sources or the prefix (programs and libraries too if
# BINARIES), and moves the prefix to P: all who use P show that it may be moved.
file(REMOVE_RECURSE "${STAGE}" "${STAGE}.first")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${STAGE}.first" OUTPUT_QUIET
                COMMAND_ERROR_IS_FATAL ANY)

file(GLOB_RECURSE installed LIST_DIRECTORIES false "${STAGE}.first/*")
list(LENGTH installed count)
foreach(file IN LISTS installed)
  if(NOT BINARIES AND file MATCHES "/bin/|\\.a$|\\.so[.0-9]*$")
    continue()
  endif()
  file(STRINGS "${file}" text)
  foreach(path IN ITEMS "${BUILD}" "${SOURCE}")
    string(FIND "${text}" "${path}" position)
    if(NOT position EQUAL -1)
      string(SUBSTRING "${text}" ${position} 200 text)
      message(SEND_ERROR "${file} names a path of this machine: ${text}")
    endif()
  endforeach()
endforeach()
file(RENAME "${STAGE}.first" "${STAGE}")
message(STATUS "${count} files installed")
