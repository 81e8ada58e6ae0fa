#!/usr/bin/env bash
# The first half of action.yml: dualuse in an environment of its own, away from the job's packages.
set -eu
home="${RUNNER_TEMP:?}/dualuse"
"$(command -v python3 || command -v python)" -m venv "$home"
tool="$home/bin/python"
[ -x "$tool" ] || tool="$home/Scripts/python.exe"
what="${ACTION:?}"
extras="${EXTRAS:+[$EXTRAS]}"
if [ -n "${VERSION:-}" ]; then what="dualuse-screen"; extras="$extras==$VERSION"; fi
"$tool" -m pip install --quiet --disable-pip-version-check "$what$extras"
echo "tool=$tool" >> "${GITHUB_OUTPUT:?}"
