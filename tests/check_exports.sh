#!/bin/sh
# check_exports.sh NM LIBRARY MAJOR: a shared qgov exports names in qgov's namespace of its major version, and nothing
# else: no instance of a template of the standard library or Boost, nothing of simdjson.
set -eu
symbols=$("$1" -D --defined-only "$2" | awk '{ print $NF }')
space=v$3
own="^_Z(T[ISV])?NK?[RO]?4qgov${#space}$space"

others=$(printf '%s\n' "$symbols" | grep -vE "$own" || true)
if [ -n "$others" ]; then
    echo "The library exports names outside of qgov::v$3:"
    printf '%s\n' "$others" | c++filt
    echo "cmake/exports.map says what may be exported."
    exit 1
fi
count=$(printf '%s\n' "$symbols" | grep -cE "$own" || true)
# So that a library without a table of symbols does not pass.
[ "$count" -gt 500 ] || { echo "only $count symbols are exported; is QGOV_API lost?"; exit 1; }
echo "$count symbols are exported, all of them in qgov::v$3"
