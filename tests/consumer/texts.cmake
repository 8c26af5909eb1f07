# cmake -DSOURCE=S -DVERSION=V -P texts.cmake: the lines that README.md tells users to write are those that the tests build
# with, and the vcpkg port has the version of the library.
set(command "c++ -std=c++20 main.cpp $(pkg-config --cflags --libs qgov) -o app")
file(READ "${SOURCE}/tests/consumer/CMakeLists.txt" project)
foreach(readme IN ITEMS README.md README.zh-CN.md)
  file(READ "${SOURCE}/${readme}" text)
  foreach(lines IN ITEMS "${project}" "${command}")
    string(FIND "${text}" "${lines}" position)
    if(position EQUAL -1)
      message(SEND_ERROR "${readme} does not have what tests/consumer builds with:\n${lines}")
    endif()
  endforeach()
endforeach()

file(READ "${SOURCE}/packaging/vcpkg/qgov/vcpkg.json" port)
string(JSON version GET "${port}" version)
if(NOT version STREQUAL VERSION)
  message(SEND_ERROR "packaging/vcpkg/qgov/vcpkg.json says version ${version}, CMakeLists.txt says ${VERSION}.")
endif()
