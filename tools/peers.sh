#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the programs the interop tests need, where the system's package manager may be used.
set -eu
programs="sipp:sip-tester baresip:baresip-core linphonec:linphone-cli kamailio:kamailio chromium:chromium"
missing=""
for pair in $programs; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
done
[ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null || true)" ] || missing="$missing postgresql"
[ -z "$missing" ] && exit 0
install="apt-get install -y --no-install-recommends$missing"
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive $install </dev/null && exit 0
    elif sudo -n true 2>/dev/null; then
        sudo -n apt-get update -q && sudo -n env DEBIAN_FRONTEND=noninteractive $install </dev/null && exit 0
    fi
fi
echo "programs the tests need are missing; install them:$missing" >&2
echo "  Debian and Ubuntu: sudo $install" >&2
exit 1
