#!/bin/sh
# Install what is missing of a section of packages.txt: install-packages.sh build|tests. Says what it is about to
# install first. What cannot be installed is named; without a package of [build] there is no going on.
set -eu
section=$1
list=$(dirname "$0")/packages.txt
wanted=$(sed -n "/^\[$section\]/,/^\[/{/^[a-z]/s/ .*//p}" "$list")

if ! command -v dpkg-query > /dev/null; then
  echo "This is neither Debian nor Ubuntu; see that you have the like of:" $wanted
  exit 0
fi

find_missing() {
  for package in $wanted; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2> /dev/null | grep -qx installed || echo "$package"
  done
}

missing=$(find_missing)
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  root=
elif sudo -n true 2> /dev/null; then
  root="sudo -n"
else
  root=none
fi

if [ "$root" != none ]; then
  echo "Installing with apt-get:" $missing
  install() {
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" < /dev/null
  }
  # One by one after a failure: a package that is not to be had must not keep the others away.
  install $missing > /dev/null 2>&1 || {
    $root apt-get update -q > /dev/null 2>&1 || echo "apt-get update failed: is there a network?"
    install $missing > /dev/null 2>&1 || for package in $missing; do install "$package" > /dev/null 2>&1 || :; done
  }
  missing=$(find_missing)
  [ -n "$missing" ] || exit 0
  echo "Could not be installed:" $missing
else
  echo "Neither root nor sudo without a password. Missing:" $missing
  echo "Install them with: apt-get install" $missing
fi
[ "$section" != build ] || exit 1
