#!/bin/sh
# From a fresh clone to a first report: installs what is missing, configures, builds, runs.
#   sh cmake/quickstart.sh                 build the qgov command and report on the Chibi data set
#   sh cmake/quickstart.sh test            build everything with tests, and run them
#   sh cmake/quickstart.sh packages SET    install packages only; SET is build, test or ci
set -eu

usage() {
    cat <<'END'
usage: sh cmake/quickstart.sh [test | packages build|test|ci]

  (nothing)      build the qgov command in build/quickstart and run
                 qgov report examples/data/chibi.json
  test           build the library, the examples and the tests in build/test
                 and run all tests
  packages SET   only install the distribution packages for SET:
                 build, test (build and tests) or ci (test and the checks of .ci/run)

Missing packages are installed with apt-get, as root or through sudo.
CMAKE_BUILD_PARALLEL_LEVEL limits how many compilers run at once.
END
}

root=$(cd "$(dirname "$0")/.." && pwd)

# One line a package: the set that needs it, its name in Debian, what shows that it is there when there is no
# dpkg ("cmd" a command, "inc" a header, "any" nothing to look for), and what it is for.
packages_table() {
    cat <<'END'
build g++               cmd:c++                       C++20 compiler (g++ 12 or clang 14, or later)
build cmake             cmd:cmake                     CMake 3.23 or later configures the build
build ninja-build       cmd:ninja                     Ninja runs the build
build libboost-dev      inc:boost/version.hpp         Boost headers 1.74 or later (graphs, dates)
build libsimdjson-dev   inc:simdjson.h                simdjson reads JSON
build libicu-dev        inc:unicode/ucnv.h            ICU reads tables in GB 18030
build libexpat1-dev     inc:expat.h                   expat reads networks in GraphML
build libeigen3-dev     inc:eigen3/Eigen/Core         Eigen computes spectra of networks
build libcli11-dev      inc:CLI/CLI.hpp               CLI11 reads the command line of qgov
test  doctest-dev       inc:doctest/doctest.h         doctest is the test framework
test  python3           cmd:python3                   Python runs the checks of the JSON Schema
test  python3-jsonschema py:jsonschema                validates examples against the JSON Schema
test  python3-networkx  py:networkx                   opens the networks that qgov writes
test  graphviz          cmd:dot                       draws the networks that qgov writes
test  libxml2-utils     cmd:xmllint                   checks the shape of plans written as StratML
test  libsqlite3-dev    inc:sqlite3.h                 SQLite feeds one of the examples
test  pkg-config        cmd:pkg-config                builds programs against the installed library
test  dpkg-dev          cmd:dpkg-shlibdeps            makes Debian packages, which a test uses
test  file              cmd:file                      finds the programs in them
test  python3-rdflib    py:rdflib                     reads the linked data that qgov writes
ci    pybind11-dev      any                           builds the Python binding
ci    python3-dev       cmd:python3-config            headers of Python, for the binding
ci    python3-numpy     py:numpy                      arrays that the binding shares with the library
ci    python3-pandas    py:pandas                     frames of the data, in the example of the binding
ci    clang             cmd:clang++                   second compiler, sanitizers
ci    libclang-rt-14-dev any                          runtime of the sanitizers
ci    clang-format-14   cmd:clang-format-14           checks the layout of the code
ci    clang-tidy-14     cmd:clang-tidy-14             static checks
ci    doxygen           cmd:doxygen                   reads the headers for the list of the API
ci    chromium          cmd:chromium                  opens the web report: looks, scripts, print
ci    fonts-wqy-microhei any                          Chinese letters for it, of a small package
END
}

# The packages of a set; each set includes those before it.
packages_of() {
    case $1 in
        build) sets='build' ;;
        test) sets='build|test' ;;
        ci) sets='build|test|ci' ;;
    esac
    packages_table | grep -E "^($sets) "
}

explain() {
    packages_of "$1" | while read -r _ name _ purpose; do
        printf '  %-20s %s\n' "$name" "$purpose"
    done
}

have() { command -v "$1" >/dev/null 2>&1; }

# Is the thing itself there? Asked where packages cannot be.
present() {
    case $1 in
        cmd:*) have "${1#cmd:}" ;;
        py:*) python3 -c "import ${1#py:}" >/dev/null 2>&1 ;;
        inc:*) printf '#include <%s>\n' "${1#inc:}" | c++ -std=c++20 -E -x c++ - >/dev/null 2>&1 ;;
        any) true ;;
    esac
}

installed() {
    # shellcheck disable=SC2016  # the format is dpkg-query's
    [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = 'install ok installed' ]
}

# go_on_without SET REASON: nothing can be installed; that is fine if the tools came from elsewhere.
go_on_without() {
    absent=$(packages_of "$1" | while read -r _ name probe _; do
        present "$probe" || printf ' %s' "$name"
    done)
    if [ -z "$absent" ]; then
        echo "      $2; every tool was found, so it goes on"
        return 0
    fi
    {
        echo "$2. qgov needs (names as in Debian):"
        explain "$1"
        echo "Not found:$absent"
        echo "Install these with your system's package manager, then run this again."
    } >&2
    exit 2
}

install_packages() {
    if ! have apt-get || ! have dpkg-query; then
        go_on_without "$1" "Packages cannot be installed without apt-get"
        return 0
    fi
    missing=$(packages_of "$1" | while read -r _ name _; do
        installed "$name" || printf ' %s' "$name"
    done)
    if [ -z "$missing" ]; then
        echo "      all packages are installed"
        return 0
    fi

    if [ "$(id -u)" -eq 0 ]; then
        as_root='env'
    elif have sudo; then
        as_root='sudo env'
    else
        go_on_without "$1" "Installing packages needs root, and there is no sudo"
        return 0
    fi

    echo "      installing:$missing"
    # The lists of packages are fetched when a dry run fails with them, or when the install does.
    # shellcheck disable=SC2086  # a list of words
    if ! apt-get -s install $missing >/dev/null 2>&1 || ! apt_get install $missing; then
        apt_get update || fail_apt "$1" update
        # shellcheck disable=SC2086
        apt_get install $missing || fail_apt "$1" "install$missing"
    fi
}

apt_get() {
    verb=$1
    shift
    [ "$verb" != install ] || set -- --no-install-recommends --no-remove -y "$@"
    # shellcheck disable=SC2086  # "sudo env" is two words
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$verb" "$@"
}

fail_apt() {
    {
        echo
        echo "\"apt-get $2\" failed; its messages are above. Check the network and /etc/apt/sources.list, or"
        echo "install these packages yourself, then run this again:"
        explain "$1"
    } >&2
    exit 2
}

step() { printf '[%s] %s\n' "$1" "$2"; }

configure() {
    folder=$1
    shift
    cmake -S "$root" -B "$root/build/$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release "$@"
}

case ${1-none} in
    none)
        step 1/4 "Packages"
        install_packages build
        step 2/4 "Configure build/quickstart"
        configure quickstart -DQGOV_BUILD_TESTS=OFF
        step 3/4 "Build"
        cmake --build "$root/build/quickstart" --parallel --target qgov_command
        step 4/4 "Report: build/quickstart/examples/qgov report examples/data/chibi.json"
        cd "$root"
        # 1 says that the report holds findings, which is no failure here.
        build/quickstart/examples/qgov report examples/data/chibi.json || [ $? -eq 1 ]
        ;;
    test)
        [ $# -eq 1 ] || { usage >&2; exit 2; }
        step 1/4 "Packages"
        install_packages test
        step 2/4 "Configure build/test"
        # Little optimisation: what is compiled here is run once. Shared: that shows what the library exports.
        configure test -DBUILD_SHARED_LIBS=ON -DCMAKE_CXX_FLAGS_RELEASE='-O1 -DNDEBUG' -DQGOV_COMPILE_FAST=ON \
            -DQGOV_BUILD_TESTS=ON -DQGOV_BUILD_EXAMPLES=ON -DQGOV_WARNINGS_AS_ERRORS=ON
        step 3/4 "Build"
        cmake --build "$root/build/test" --parallel
        step 4/4 "Test"
        ctest --test-dir "$root/build/test" --output-on-failure \
            --parallel "${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc 2>/dev/null || echo 1)}"
        ;;
    packages)
        case ${2-} in
            build | test | ci) ;;
            *) usage >&2; exit 2 ;;
        esac
        [ $# -eq 2 ] || { usage >&2; exit 2; }
        step 1/1 "Packages for $2"
        install_packages "$2"
        ;;
    -h | --help) usage ;;
    *)
        printf 'quickstart.sh: unknown argument "%s"\n' "$1" >&2
        usage >&2
        exit 2
        ;;
esac
