#!/usr/bin/env bash
# Installs what building (`build`), testing (`test`) or the whole pipeline (`ci`) needs and this machine lacks.
# Debian 12, as root or with sudo. Quiet and fast where nothing is missing.
set -euo pipefail

build=(git g++ cmake ninja-build pkg-config libgit2-dev libyaml-cpp-dev nlohmann-json3-dev libfmt-dev libre2-dev
  libcli11-dev libcmark-gfm-dev libdeflate-dev libcurl4-openssl-dev libtomlplusplus-dev tzdata)
tests=(jq catch2 python3 python3-yaml python3-jsonschema)
ci=(ccache clang clang-format clang-tidy-22 libclang-rt-14-dev lintian man-db shellcheck)

case "${1:-build}" in
  build) wanted=("${build[@]}") ;;
  test) wanted=("${build[@]}" "${tests[@]}") ;;
  ci) wanted=("${build[@]}" "${tests[@]}" "${ci[@]}") ;;
  *)
    echo "usage: cmake/bootstrap.sh [build|test|ci]" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "bootstrap: this machine has no apt; the packages of Debian 12 that are needed are: ${wanted[*]}" >&2
  exit 0 # CMake says by name what it does not find
fi

installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
  sed -n 's/^installed //p' || true)
missing=()
for package in "${wanted[@]}"; do
  grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=(env DEBIAN_FRONTEND=noninteractive)
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "bootstrap: lacks ${missing[*]}; install them as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo "${as_root[@]}")
  [ "${CI:-}" != true ] || as_root=(sudo -n "${as_root[@]:1}")
fi

echo "bootstrap: installs ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A stale or unreachable list of some other repository is no reason to stop: the installation is what counts.
"${as_root[@]}" apt-get update -qq </dev/null >"$log" 2>&1 || true
if ! "${as_root[@]}" apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 \
  "${missing[@]}" </dev/null >>"$log" 2>&1; then
  cat "$log" >&2
  echo "bootstrap: could not install ${missing[*]}; the lines above say why" >&2
  exit 1
fi
