#!/usr/bin/env bash
# Proves the README's two commands on a machine that has nothing yet: makes a minimal Debian 12 with git and g++, clones
# HEAD into it, and runs scripts/test and scripts/run --demo there, in a chroot, until the window is seen over VNC.
#   sudo tests/fresh_machine.sh [PICTURE.png]     the picture of the window; default build/fresh_machine.png
# Needs root, debootstrap and Debian's package mirror, which is taken from this machine's apt sources. The bare system is
# kept in ${XDG_CACHE_HOME:-~/.cache}/gramhour/ so that the next run starts from it. Not part of ctest: it takes a while.
# GRAMHOUR_FRESH_CCACHE=DIR copies a compiler cache in, to prove the set-up without compiling everything again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

suite=bookworm
picture=$(realpath -m "${1:-build/fresh_machine.png}")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gramhour
base=$cache/fresh-$suite.tar
port=${GRAMHOUR_VNC_PORT:-5957}
run_seconds=${GRAMHOUR_FRESH_RUN_SECONDS:-2400} # scripts/run builds before it shows anything

step() {
    printf '\n==> [fresh machine, %ss] %s\n' "$SECONDS" "$*"
}

((EUID == 0)) || { echo "error: a chroot needs root" >&2; exit 1; }
mkdir -p "$cache" "$(dirname "$picture")"
root=$(mktemp -d -p "$cache" root.XXXXXX)
runner=
clean_up() {
    if [[ -n $runner ]]; then
        kill -KILL "$runner" 2>/dev/null || true
        wait "$runner" 2>/dev/null || true
    fi
    rm -rf --one-file-system "$root"
}
trap clean_up EXIT

make_base() {
    command -v debootstrap >/dev/null || { echo "error: debootstrap is not installed" >&2; exit 1; }
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
        awk -v suite="$suite" '$2 == suite { print $1; exit }')
    [[ -n $mirror ]] || { echo "error: this machine's apt sources have no $suite" >&2; exit 1; }
    local proxy
    proxy=$(apt-config shell proxy Acquire::http::Proxy | sed "s/^proxy='\(.*\)'$/\1/")
    if [[ -n $proxy && $proxy != DIRECT ]]; then
        export http_proxy=$proxy https_proxy=$proxy
    fi
    debootstrap --variant=minbase --include=git,g++,ca-certificates "$suite" "$root" "$mirror"
    rm -f "$root"/var/cache/apt/archives/*.deb
    tar -C "$root" -cf "$base.new" .
    mv "$base.new" "$base"
}

# The chroot fetches packages the way this machine does: sources, keys, proxies, certificates, name service.
copy_package_configuration() {
    local file
    rm -f "$root/etc/apt/sources.list"
    mkdir -p "$root/etc/apt/sources.list.d" "$root/usr/share/keyrings"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.{sources,list} /etc/apt/trusted.gpg.d/* \
        /etc/apt/auth.conf /etc/apt/auth.conf.d/* /etc/apt/apt.conf /etc/apt/apt.conf.d/*; do
        [[ -f $file ]] || continue
        # Hooks call programs that a bare system does not have.
        [[ $file == /etc/apt/apt.conf* ]] && grep -q -- '-Invoke\|Pre-Install' "$file" && continue
        install -D -m 644 "$file" "$root$file"
    done
    cp -r /usr/share/keyrings/. "$root/usr/share/keyrings/"
    for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
        [[ -f $file ]] && install -D -m 644 "$(realpath "$file")" "$root$file"
    done
}

# The npm client asks the same registry as here, and trusts the same certificates.
npm_settings=(npm_config_cafile=/etc/ssl/certs/ca-certificates.crt)
if command -v npm >/dev/null; then
    npm_settings+=("npm_config_registry=$(npm config get registry 2>/dev/null)")
fi

# Runs a command in the chroot, in mount and process namespaces of its own: nothing stays mounted or running after it.
# The network is shared, the environment is not: no display, no settings of ours.
inside() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    exec unshare --mount --pid --fork --kill-child bash -euc '
        root=$1; shift
        mount --rbind /dev "$root/dev"
        mount -t proc proc "$root/proc"
        mount -t sysfs -o ro sysfs "$root/sys" || true
        exec chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
    ' inside "$root" "${npm_settings[@]}" "$@"
}

if [[ -f $base ]]; then
    step "Unpacking the bare system kept in $base"
    tar -C "$root" -xf "$base"
else
    step "Making a bare $suite system with git and g++"
    make_base
fi
copy_package_configuration

step "Cloning $(git rev-parse --short HEAD)"
git clone --quiet --no-hardlinks . "$root/root/gramhour"

if [[ -n ${GRAMHOUR_FRESH_CCACHE:-} ]]; then
    step "Copying the compiler cache"
    mkdir -p "$root/root/.cache/ccache"
    cp -r "$GRAMHOUR_FRESH_CCACHE"/. "$root/root/.cache/ccache/"
    rm -f "$root/root/.cache/ccache/ccache.conf"
fi

step "scripts/test"
(inside bash -c 'cd ~/gramhour && scripts/test')

step "scripts/run --demo"
(inside "GRAMHOUR_VNC_PORT=$port" bash -c 'cd ~/gramhour && scripts/run --demo') &
runner=$!

for ((waited = 0; waited < run_seconds; waited += 5)); do
    kill -0 "$runner" 2>/dev/null || { echo "error: scripts/run ended before it showed anything" >&2; exit 1; }
    if python3 -B tests/support/vnc_snapshot.py "$port" "$picture" 5 2>/dev/null; then
        step "Passed: both commands work on a bare $suite; the window is in $picture"
        exit 0
    fi
done
echo "error: no window within $run_seconds seconds" >&2
exit 1
