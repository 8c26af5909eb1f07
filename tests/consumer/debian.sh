#!/bin/sh
# debian.sh BUILD WORK DATA CPACK CMAKE [CMAKE_OPTION...]: makes the Debian packages of the build tree BUILD, unpacks them
# into a root of their own, and uses what is there: the command, and a program that is built against the library.
# Ends with 77 where packages cannot be made.
set -eu
build=$1
work=$2
data=$3
cpack=$4
cmake=$5
shift 5
for tool in dpkg-deb dpkg-shlibdeps file; do
    command -v "$tool" >/dev/null || exit 77
done

fail() {
    echo "$1"
    exit 1
}

rm -rf "$work"
mkdir -p "$work/root"
"$cpack" -G DEB --config "$build/CPackConfig.cmake" -B "$work/packages" >"$work/cpack.log" 2>&1 || {
    cat "$work/cpack.log"
    exit 1
}
for package in "$work"/packages/*.deb; do
    dpkg-deb -x "$package" "$work/root"
    echo "$(dpkg-deb -f "$package" Package): depends on $(dpkg-deb -f "$package" Depends)"
done
root=$work/root/usr

depends() { dpkg-deb -f "$work"/packages/"$1"_*.deb Depends; }
library=$(cd "$work/packages" && ls libqgov[0-9]*.deb)
library=${library%%_*}
case $(depends "$library") in
    *libexpat1*libicu*libsimdjson*) ;;
    *) fail "$library does not depend on the libraries that it needs" ;;
esac
case $(depends libqgov-dev) in
    *"$library (= "*libboost-dev* | *libboost-dev*"$library (= "*) ;;
    *) fail "libqgov-dev does not depend on $library and libboost-dev" ;;
esac
for package in "$library" libqgov-dev qgov; do
    [ -f "$root/share/doc/$package/copyright" ] || fail "$package has no copyright file"
done
case $(depends qgov) in
    *"$library (= "*) ;;
    *) fail "qgov does not depend on $library" ;;
esac

"$root/bin/qgov" show "$data" >"$work/show.txt"
"$cmake" -S "$(dirname "$0")" -B "$work/app" "-DCMAKE_PREFIX_PATH=$root" "$@" >"$work/configure.log"
"$cmake" --build "$work/app" >"$work/build.log"
"$work/app/app" "$data"
