#!/bin/sh
# check_symbols.sh NM LIBRARY: the library never prints and never ends the process, so its objects may not need
# the symbols that do so; and it keeps no state, so it has no variables of its own that can be written.
# simdjson is a library of its own and is not looked at.
set -eu
nm=$1
library=$2

# Exact names as the linker sees them: "exit" inside a longer name is no finding.
forbidden='abort|_?exit|_Exit|quick_exit|__assert_fail|raise|kill|system'
forbidden="$forbidden|v?f?printf|__v?f?printf_chk|f?puts|f?putc|putchar|perror|stdout|stderr"
forbidden="$forbidden|_ZSt4(cout|cerr|clog)|_ZSt5wc(out|err|log)|setlocale"
# That <iostream> was included shows too, but Boost.Math and Boost.Random do so themselves; the test "layout" finds it in
# our sources.

symbols=$("$nm" --undefined-only "$library" 2>/dev/null || true)
if [ -z "$symbols" ]; then
    echo "$nm lists no undefined symbol of $library: is it a library with symbols?"
    exit 1
fi
# A member's name ends in a colon; keep it to say where a symbol is needed.
findings=$(printf '%s\n' "$symbols" | awk -v forbidden="^($forbidden)(@.*)?\$" '
    /:$/ { member = $0; next }
    $NF ~ forbidden { print member " " $NF }')
if [ -n "$findings" ]; then
    echo "The library needs symbols that print or end the process (object: symbol):"
    printf '%s\n' "$findings"
    echo "Throw qgov::Error instead, or hand the text to the caller."
    exit 1
fi

# Constants whose addresses the loader fills in (.data.rel.ro) are none; nor are references to type information (DW.ref).
state=$("$nm" -f sysv "$library" 2>/dev/null | awk -F'|' '
    $1 ~ /4qgov/ && $1 !~ /^DW\.ref/ && $7 ~ /^ *\.t?(data|bss)/ && $7 !~ /\.data\.rel\.ro/ { print $1, $7 }')
if [ -n "$state" ]; then
    echo "The library has variables that outlive a call (symbol, section):"
    printf '%s\n' "$state" | c++filt
    echo "Make them local or constexpr, or hand them to the caller."
    exit 1
fi
echo "$(printf '%s\n' "$symbols" | grep -c ' U ') undefined symbols, none prints or ends the process; no state"
