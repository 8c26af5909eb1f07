#!/bin/sh
# compile.sh PREFIX SOURCE ARGUMENT COMPILER [FLAG...]: builds SOURCE by one compiler command against what is installed
# under PREFIX, with what pkg-config says, and runs it with ARGUMENT. Ends with 77 where there is no pkg-config.
set -eu
prefix=$1
source=$2
argument=$3
shift 3
command -v pkg-config >/dev/null || exit 77

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name qgov.pc)")
export PKG_CONFIG_PATH
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Unquoted: pkg-config answers with several words.
# shellcheck disable=SC2046
"$@" -std=c++20 "$source" $(pkg-config --cflags --libs qgov) -o "$folder/app"
# A machine too old for the flags builds all the same.
case " $* " in
    *-march=x86-64-v3*)
        if ! grep -qw avx2 /proc/cpuinfo || ! grep -qw fma /proc/cpuinfo || ! grep -qw bmi2 /proc/cpuinfo; then
            echo "compiled and linked; this machine cannot run it"
            exit 0
        fi
        ;;
esac
LD_LIBRARY_PATH=$(pkg-config --variable=libdir qgov) "$folder/app" "$argument"
