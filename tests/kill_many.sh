#!/bin/sh
# Kills the program in the middle of saving, many times, and proves that nothing acknowledged was lost.
# usage: tests/kill_many.sh BUILD_FOLDER [KILLS]
set -eu
build=${1:?"usage: $0 BUILD_FOLDER [KILLS]"}
GRAMHOUR_KILLS=${2:-3000}
export GRAMHOUR_KILLS
exec "$build/bin/gramhour_core_tests" "[kill]"
