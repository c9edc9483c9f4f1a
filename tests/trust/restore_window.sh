#!/bin/sh
# Puts clinics back through the running program as a whole, driven as a screen reader does it (restore_window.py), on a
# display, a bus and in a home of its own. Ends with 77 where a machine has no way to drive it: not tried.
# usage: restore_window.sh GRAMHOUR GRAMHOUR_CLI [CASE ...]
set -eu
gramhour=${1:?"usage: $0 GRAMHOUR GRAMHOUR_CLI [CASE ...]"}
cli=${2:?"usage: $0 GRAMHOUR GRAMHOUR_CLI [CASE ...]"}
shift 2
here=$(dirname "$(readlink -f "$0")")

for tool in xvfb-run dbus-run-session; do
    command -v "$tool" >/dev/null || { echo "restore_window: not tried, $tool is missing"; exit 77; }
done
[ -x /usr/libexec/at-spi-bus-launcher ] || { echo "restore_window: not tried, at-spi2-core is missing"; exit 77; }
python=/usr/bin/python3 # the distribution's, which has its bindings
"$python" -c 'import gi' 2>/dev/null || { echo "restore_window: not tried, python3-gi is missing"; exit 77; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/runtime"
export HOME="$folder" XDG_RUNTIME_DIR="$folder/runtime"
export XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config" XDG_CACHE_HOME="$folder/cache"
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LC_ALL=C.UTF-8 TZ=UTC
unset DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
# With sanitizers: the X keyboard library copies a part of a longer text (strndup), which the strict check takes for a fault.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}strict_string_checks=0"
xvfb-run -a -s "-screen 0 1440x900x24 -noreset" dbus-run-session -- \
    "$python" -B "$here/restore_window.py" "$gramhour" "$cli" "$folder" "$@" 2>"$folder/said" || {
    status=$?
    grep -v '^dbus-daemon\|^SpiRegistry' "$folder/said" >&2 || true
    exit "$status"
}
