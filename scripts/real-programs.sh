#!/usr/bin/env bash
# Strangers' programs for test/bridge/interop*.test.ts, on Debian and as root. What cannot be had is skipped there.
# Of Postfix only the two test programs are taken out of its package; nothing of it is installed or started.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || exit 0
export DEBIAN_FRONTEND=noninteractive

missing=()
for pair in tshark:tshark swaks:swaks curl:curl msmtp:msmtp python3:python3 dig:bind9-dnsutils telnet:telnet; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
cache=node_modules/.cache/postfix
if [ ${#missing[@]} -gt 0 ] || [ ! -x $cache/usr/sbin/smtp-source ]; then
  apt-get update -q >/dev/null || echo "apt-get update failed; going on with what is known."
fi
for package in "${missing[@]}"; do
  echo "Installing $package."
  apt-get install -y -q --no-install-recommends "$package" >/dev/null || echo "$package could not be installed."
done
if [ ! -x $cache/usr/sbin/smtp-source ]; then
  echo "Taking smtp-source and smtp-sink out of Debian's postfix package."
  folder=$(mktemp -d)
  if (cd "$folder" && apt-get download -q postfix >/dev/null 2>&1); then
    libraries=$(dpkg-deb -f "$folder"/postfix_*.deb Depends | tr ',' '\n' | sed 's/^ *//; s/[ (|:].*//' | grep '^lib')
    # shellcheck disable=SC2086
    apt-get install -y -q --no-install-recommends $libraries >/dev/null || echo "Its libraries could not be installed."
    mkdir -p $cache && dpkg-deb -x "$folder"/postfix_*.deb $cache
  else
    echo "The postfix package could not be had."
  fi
  rm -rf "$folder"
fi
exit 0
