#!/bin/sh
# check_light_headers.sh INCLUDE_DIR COMPILER [FLAGS...]: preprocesses every public header but the opt-in adapters
# and fails when a heavy library comes in through any of them, however deeply.
set -eu
# From inside, so that the folder's own name plays no part in what follows.
cd "$1"
shift

heavy='/boost/graph/|/Eigen/|/simdjson|/unicode/u[a-z]+\.h|/CLI/|/iostream$|/regex$|/filesystem$'

# Prints the heavy files which the headers named on standard input bring in.
heavy_files() {
    sed 's|.*|#include <&>|' |
        "$@" -I. -M -x c++ - |
        grep -oE '[^ ]+' | grep -E "$heavy" || true
}

headers=$(find qgov -name '*.hpp' \
    ! -path qgov/graph/boost.hpp ! -path qgov/eigen.hpp ! -path qgov/qgov.hpp | LC_ALL=C sort)
# Must compile at all; a failing preprocessor would otherwise look like a light header.
printf '%s\n' "$headers" | sed 's|.*|#include <&>|' | "$@" -I. -M -x c++ - >/dev/null

if [ -z "$(printf '%s\n' "$headers" | heavy_files "$@")" ]; then
    echo "$(printf '%s\n' "$headers" | wc -l) public headers are light"
    exit 0
fi
for header in $headers; do
    found=$(printf '%s\n' "$header" | heavy_files "$@" | head -n 3)
    [ -z "$found" ] || printf '%s includes:\n%s\n' "$header" "$found"
done
echo "Keep heavy libraries in src/; only graph/boost.hpp and eigen.hpp may include them."
exit 1
