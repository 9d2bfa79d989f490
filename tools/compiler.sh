#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what `make compiled` needs for the Python named, where the system's package manager may be used; devia runs and is
# tested without it, so that a machine where it may not is none the worse.
set -eu
missing=""
command -v gcc >/dev/null 2>&1 || missing="gcc libc6-dev"
headers=$("$1" -c 'import sysconfig; print(sysconfig.get_path("include"))')
case "$headers" in
    # Another Python than the distribution's brings its own, or has none to be had.
    /usr/include/*) [ -f "$headers/Python.h" ] || missing="$missing python3-dev" ;;
esac
[ -z "$missing" ] && exit 0
command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || exit 0
# shellcheck disable=SC2086 # words
apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing </dev/null || true
