#!/bin/sh
# check_layout.sh SOURCE_DIR: one concept has one header, one source and one test of the same stem; includes run
# downwards only; public headers include no heavy header. Prints every finding, ends with 1 if there is any.
set -eu
cd "$1"
findings=$(mktemp)
trap 'rm -f "$findings"' EXIT
say() { printf '%s\n' "$1" >>"$findings"; }

# Listed one a line, in the same order on every machine. Paths in this project have no spaces.
files() { find "$@" -type f 2>/dev/null | LC_ALL=C sort; }

for header in $(files include/qgov -name '*.hpp'); do
    stem=${header#include/qgov/}
    stem=${stem%.hpp}
    case $stem in
        qgov | core/export | core/version) continue ;;
    esac
    if [ ! -f "tests/$stem.cpp" ]; then
        say "$header has no test tests/$stem.cpp"
    # So every header compiles alone, or its test does not compile.
    elif [ "$(grep -m1 '^#include' "tests/$stem.cpp")" != "#include <qgov/$stem.hpp>" ]; then
        say "tests/$stem.cpp does not include <qgov/$stem.hpp> before anything else"
    fi
done

# tests/systems has no headers to mirror: each of its tests operates a shipped data set of the same stem.
for data in $(files examples/data -name '*.json'); do
    stem=$(basename "$data" .json)
    case $stem in *.schema) continue ;; esac
    [ -f "tests/systems/$stem.cpp" ] || say "$data has no test tests/systems/$stem.cpp"
done
for test in $(files tests/systems -name '*.cpp'); do
    [ -f "examples/data/$(basename "$test" .cpp).json" ] || say "$test has no data set of its stem in examples/data"
done

# Examples are short, and their list names them all.
for example in examples/*.cpp; do
    stem=$(basename "$example" .cpp)
    [ "$(wc -l <"$example")" -le 60 ] || say "$example has more than 60 lines"
    grep -q "($stem.cpp)" examples/README.md || say "examples/README.md does not list $example"
    grep -q '^// .*Run: ' "$example" || say "$example does not say at its top how it is run"
done

for header in $(files include/qgov/* -name '*.hpp'); do
    case $header in
        include/qgov/qgov.hpp | include/qgov/graph/boost.hpp | include/qgov/eigen.hpp) continue ;;
    esac
    grep -q "^#include <${header#include/}>" include/qgov/qgov.hpp || say "include/qgov/qgov.hpp does not include $header"
done

for source in $(files src -name '*.cpp'); do
    stem=${source#src/}
    stem=${stem%.cpp}
    [ -f "include/qgov/$stem.hpp" ] || [ -f "src/$stem.hpp" ] ||
        say "$source has no header include/qgov/$stem.hpp (public) or src/$stem.hpp (private)"
done

# Arrows run downwards: io, text -> analysis -> graph -> model -> core. eigen.hpp and qgov.hpp stand above all.
includes=$(grep -rnE --include='*.[ch]pp' '^[[:space:]]*#[[:space:]]*include' include/qgov src || true)
printf '%s\n' "$includes" | awk '
    BEGIN { rank["core"] = 0; rank["model"] = 1; rank["graph"] = 2; rank["analysis"] = 3; rank["text"] = 4; rank["io"] = 4 }
    {
        split($0, part, ":")
        folder = part[1]
        sub(/^include\/qgov\//, "", folder); sub(/^src\//, "", folder)
        if (folder !~ /\//) next
        sub(/\/.*/, "", folder)
        if ($0 !~ /#[ \t]*include[ \t]*[<"]/) next
        target = $0
        sub(/.*#[ \t]*include[ \t]*[<"]/, "", target); sub(/[>"].*/, "", target)
        if (target ~ /^\.\.?\//) { print part[1] ":" part[2] ": name the folder in place of \"" target "\""; next }
        if (target ~ /\.cpp$/) { print part[1] ":" part[2] ": includes a source: " target; next }
        whole = target
        sub(/^qgov\//, "", target)
        if (target == "qgov.hpp" || target == "eigen.hpp") { print part[1] ":" part[2] ": includes upwards: " whole; next }
        if (target !~ /\//) next
        sub(/\/.*/, "", target)
        if (!(folder in rank)) { print part[1] ":" part[2] ": folder " folder " is not one of the layers"; next }
        if (!(target in rank)) next
        if (rank[target] > rank[folder] || (rank[target] == rank[folder] && target != folder))
            print part[1] ":" part[2] ": " folder " includes upwards: " whole
    }' >>"$findings"

# What every user of a public header would pay for.
heavy='iostream|regex|filesystem|functional|unordered_map|ranges|chrono|boost/graph/.*|Eigen/.*|simdjson.*|unicode/.*|CLI/.*'
printf '%s\n' "$includes" | grep '^include/qgov/' |
    grep -vE '^include/qgov/(graph/boost|eigen)\.hpp:' |
    grep -E "[<\"]($heavy)[>\"]" |
    sed 's/$/   <- too heavy for a public header/' >>"$findings" || true

printf '%s\n' "$includes" | grep -E '^src/.*<iostream>' |
    sed 's/$/   <- the library prints nothing/' >>"$findings" || true

# Two major versions can live in one process.
major=$(sed -n 's/^#define QGOV_VERSION_MAJOR //p' include/qgov/core/version.hpp)
grep -rnE --include='*.[ch]pp' '^[[:space:]]*namespace qgov' include src |
    grep -vE "namespace qgov::inline v$major( |::)" |
    sed "s/\$/   <- the namespace of version $major is qgov::inline v$major/" >>"$findings" || true

for header in $(files include/qgov -name '*.hpp'); do
    grep -q '^#pragma once$' "$header" || say "$header lacks #pragma once"
done

if [ -s "$findings" ]; then
    cat "$findings"
    exit 1
fi
echo "layout: $(files include/qgov -name '*.hpp' | wc -l) headers, $(files src -name '*.cpp' | wc -l) sources: in order"
