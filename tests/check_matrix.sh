#!/bin/sh
# Builds qgov in several ways and tries each: the library, the examples, the command and the programs of tests/consumer,
# with their tests (not the unit tests, which .ci/run builds with both compilers).
#   sh tests/check_matrix.sh               five builds in which each pair of choices comes up at least once
#   sh tests/check_matrix.sh all           all sixteen: two compilers, two standards, Debug and Release, static and shared
#   sh tests/check_matrix.sh one g++ 23 Release shared [CMAKE_OPTION...]     one of them
#   sh tests/check_matrix.sh boost PREFIX  with the Boost under PREFIX/usr, where another than the installed one was
#                                          unpacked: apt-get download libboost1.81-dev && dpkg-deb -x libboost1.81*.deb PREFIX
#   sh tests/check_matrix.sh embedded      as a subdirectory of a consumer, built to the end and run
# Build trees come under build/matrix and are removed when all is well; KEEP=1 keeps them.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc 2>/dev/null || echo 1)}
begin=$(date +%s)

say() { printf '%5d s  %s\n' "$(($(date +%s) - begin))" "$*"; }

# logged LOG COMMAND...: the end of the log is shown when the command fails.
logged() {
    log=$1
    shift
    if ! "$@" >>"$log" 2>&1; then
        tail -n 40 "$log"
        say "FAILED: $*"
        exit 1
    fi
}

# Run once: little optimisation, no debug information.
# one COMPILER STANDARD TYPE KIND [CMAKE_OPTION...]
one() {
    compiler=$1 standard=$2 type=$3 kind=$4
    shift 4
    case $kind in
        static) shared=OFF ;;
        shared) shared=ON ;;
        *) echo "\"$kind\" is neither static nor shared" >&2; exit 2 ;;
    esac
    name=$compiler-$standard-$type-$kind
    folder=$root/build/matrix/$name
    log=$folder/log.txt
    rm -rf "$folder"
    mkdir -p "$folder"
    logged "$log" cmake -S . -B "$folder" -G Ninja "-DCMAKE_CXX_COMPILER=$compiler" "-DCMAKE_CXX_STANDARD=$standard" \
        "-DCMAKE_BUILD_TYPE=$type" "-DBUILD_SHARED_LIBS=$shared" -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
        "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -DNDEBUG" -DQGOV_COMPILE_FAST=ON -DQGOV_JOIN_SOURCES=ON -DQGOV_WARNINGS_AS_ERRORS=ON "$@"
    logged "$log" cmake --build "$folder" --parallel "$jobs" --target qgov examples/all
    logged "$log" ctest --test-dir "$folder" --parallel "$jobs" --output-on-failure --no-tests=error \
        -R '^(consumer|example|command|exports|no_output_no_exit)'
    say "$name $*: $(grep 'tests passed' "$log")"
    [ -n "${KEEP-}" ] || rm -rf "$folder"
}

case ${1-pairs} in
    pairs)
        one g++ 20 Debug static
        one g++ 23 Release shared
        one clang++ 20 Release shared
        one clang++ 23 Debug shared
        one clang++ 23 Release static
        ;;
    all)
        for compiler in g++ clang++; do
            for standard in 20 23; do
                for type in Debug Release; do
                    for kind in static shared; do one "$compiler" "$standard" "$type" "$kind"; done
                done
            done
        done
        ;;
    one)
        [ $# -ge 5 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
        shift
        one "$@"
        ;;
    boost)
        [ $# -eq 2 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
        config=$(find "$2" -name BoostConfig.cmake)
        one g++ 20 Release static "-DBoost_DIR=$(dirname "$config")"
        ;;
    embedded)
        folder=$root/build/matrix/embedded
        rm -rf "$folder"
        mkdir -p "$folder"
        logged "$folder/log.txt" cmake -S tests/consumer/subdirectory -B "$folder" -G Ninja "-DQGOV_SOURCE_DIR=$root"
        logged "$folder/log.txt" cmake --build "$folder" --parallel "$jobs"
        "$folder/app" examples/data/chibi.json
        say "embedded: built and run"
        [ -n "${KEEP-}" ] || rm -rf "$folder"
        ;;
    *)
        sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
