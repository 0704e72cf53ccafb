# What every bin/* stands on: a Python, uv, and the packages that the lock file names. Sourced, never run.

root=$(cd "$(dirname "$0")/.." && pwd)
python="$root/.venv/bin/python"
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH

say() { printf '%s\n' "$*" >&2; }

stop() { say "$*"; exit 1; }

# find_python STATEMENT: the first Python that is new enough and can do STATEMENT. The distribution's own come first:
# they are built with optimisation more often than one that was made at home.
find_python() {
    for candidate in /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c "import sys; assert sys.version_info >= (3, 11); $1" 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

find_uv() {
    if command -v uv; then return; fi
    if [ ! -x "$root/.uv/bin/uv" ]; then
        base=$(find_python "from ensurepip import version") ||
            stop "Python 3.11 or newer with venv is needed. On Debian and Ubuntu: apt-get install -y python3-venv"
        rm -rf "$root/.uv"
        { "$base" -m venv "$root/.uv" && "$root/.uv/bin/python" -m pip install --quiet 'uv>=0.9'; } >&2 ||
            stop "uv, which fetches the packages, could not be installed into $root/.uv. Install uv yourself, or try again."
    fi
    echo "$root/.uv/bin/uv"
}

# ground [GROUP…]: the product's own packages, and those of the named groups.
ground() {
    uv=$(find_uv) || exit 1
    base=$(find_python "pass") || stop "Python 3.11 or newer is needed. On Debian and Ubuntu: apt-get install -y python3"
    # A company's own certificates are in the system's list only; uv looks into a list of its own unless told.
    if [ -e /etc/ssl/certs/ca-certificates.crt ]; then export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"; fi
    groups=""
    for group in "$@"; do groups="$groups --group $group"; done
    # --inexact: bin/demo after bin/test leaves the test tools where they are.
    # shellcheck disable=SC2086
    UV_PYTHON_DOWNLOADS=never "$uv" sync --project "$root" --python "$base" --frozen --inexact --quiet $groups >&2 || exit 1
}
