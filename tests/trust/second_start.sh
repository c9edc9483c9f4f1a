#!/bin/sh
# Starts the program twice over one file: the second start ends well and leaves the first one running; after a kill of
# the first the next start opens the file again.
# usage: second_start.sh GRAMHOUR
set -eu
gramhour=${1:?"usage: $0 GRAMHOUR"}
folder=$(mktemp -d)
first=
finish() {
    [ -z "$first" ] || kill -9 "$first" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
mkdir -m 700 "$folder/runtime"
export XDG_RUNTIME_DIR="$folder/runtime" XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config"
export HOME="$folder" QT_QPA_PLATFORM=offscreen

fail() {
    echo "second_start: $1" >&2
    exit 1
}

# Starts the program and waits until it can be met.
start() {
    "$gramhour" --db "$folder/clinic.gramhour" 2>"$folder/errors" &
    first=$!
    tries=0
    until [ -n "$(find "$XDG_RUNTIME_DIR" -type s -newer "$folder/before" 2>/dev/null)" ]; do
        tries=$((tries + 1))
        kill -0 "$first" 2>/dev/null || fail "the program ended: $(cat "$folder/errors")"
        [ "$tries" -lt 200 ] || fail "the program opened no socket"
        sleep 0.1
    done
}

: >"$folder/before"
start
timeout 20 "$gramhour" --db "$folder/clinic.gramhour" || fail "the second start ended with $?"
kill -0 "$first" || fail "the first window is gone"

kill -9 "$first"
wait "$first" 2>/dev/null || true
sleep 0.1
: >"$folder/before"
start
timeout 20 "$gramhour" --db "$folder/clinic.gramhour" || fail "the second start after a kill ended with $?"
echo "second_start: handed over twice, once after a kill"
