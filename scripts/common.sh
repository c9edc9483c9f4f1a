# Sourced by the other scripts: strict mode, the repository as the working folder, and one way to say what is done.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc)
# What one clone compiled serves another: paths below the clone are hashed as relative ones.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

step() {
    printf '\n==> %s\n' "$*"
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# configure_and_build PRESET [TARGET...]
configure_and_build() {
    local preset=$1
    shift
    step "Configuring build/$preset"
    cmake --preset "$preset"
    step "Building build/$preset with $jobs jobs"
    if (($#)); then
        cmake --build --preset "$preset" --parallel "$jobs" --target "$@"
    else
        cmake --build --preset "$preset" --parallel "$jobs"
    fi
}

# The first of the named programs that is installed.
first_installed() {
    local program
    for program in "$@"; do
        if command -v "$program" >/dev/null; then
            printf '%s\n' "$program"
            return
        fi
    done
    fail "none of these is installed: $* (scripts/setup --lint installs them)"
}
