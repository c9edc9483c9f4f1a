#!/bin/sh
# Kills the program in the middle of saving, many times, and proves that nothing acknowledged was lost.
# usage: tests/kill_many.sh BUILD_FOLDER [KILLS]
set -eu
build=${1:?"usage: $0 BUILD_FOLDER [KILLS]"}
GRAMHOUR_TRUST_COUNT=${2:-2000}
export GRAMHOUR_TRUST_COUNT
exec "$build/bin/gramhour_core_tests" "[kill]"
