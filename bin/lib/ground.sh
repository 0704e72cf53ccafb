# What every bin/* stands on: a Python, uv, and the packages that the lock file names. Sourced, never run.

root=$(cd "$(dirname "$0")/.." && pwd)
python="$root/.venv/bin/python"
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH

say() { printf '%s\n' "$*" >&2; }

# The distribution's own Python first: it is built with optimisation more often than one that was made at home.
find_python() {
    for candidate in /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c "import sys; sys.exit(sys.version_info < (3, 11)); import $1" 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

find_uv() {
    if command -v uv; then return; fi
    if [ ! -x "$root/.uv/bin/uv" ]; then
        base=$(find_python ensurepip) || {
            say "Python 3.11 or newer with venv is needed. On Debian and Ubuntu: apt-get install -y python3-venv"
            return 1
        }
        rm -rf "$root/.uv"
        "$base" -m venv "$root/.uv" && "$root/.uv/bin/python" -m pip install --quiet 'uv>=0.9' >&2 || return 1
    fi
    echo "$root/.uv/bin/uv"
}

# ground [GROUP…]: the product's own packages, and those of the named groups.
ground() {
    uv=$(find_uv) || exit 1
    base=$(find_python venv) || { say "Python 3.11 or newer is needed. On Debian and Ubuntu: apt-get install -y python3"; exit 1; }
    groups=""
    for group in "$@"; do groups="$groups --group $group"; done
    # A company's own certificates are in the system's list only; uv looks into a list of its own unless told.
    if [ -e /etc/ssl/certs/ca-certificates.crt ]; then export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"; fi
    # --inexact: bin/demo after bin/test leaves the test tools where they are.
    # shellcheck disable=SC2086
    UV_PYTHON_DOWNLOADS=never "$uv" sync --project "$root" --python "$base" --frozen --inexact --quiet $groups >&2 || exit 1
}
