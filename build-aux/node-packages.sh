#!/bin/sh
# What the tests of the Node package need, into a folder of the build: node-packages.sh FOLDER. Packs bindings/node and
# installs the package in FOLDER/app as a stranger would, with TypeScript beside it. npm compiles node-gtk, once: later
# runs only renew the package itself. Where that cannot be, FOLDER/missing says what is missing.
set -eu
source=$(cd "$(dirname "$0")/../bindings/node" && pwd)
mkdir -p "$1/app"
folder=$(cd "$1" && pwd)
app=$folder/app

missing() {
  echo "$1" | tee "$folder/missing"
  exit 0
}

rm -f "$folder/missing"
command -v npm > /dev/null && command -v node > /dev/null || missing "needs Node 20 or later with npm"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || missing "needs Node 20 or later, this is $(node --version)"
command -v g++ > /dev/null || missing "needs g++ (Debian: g++)"
pkg-config --exists cairo gobject-introspection-1.0 || missing "needs libcairo2-dev and libgirepository1.0-dev"

rm -f "$folder"/*.tgz
(cd "$folder" && npm pack --silent "$source" > /dev/null)
package=$(echo "$folder"/*.tgz)

ready() {
  [ -e "$app/node_modules/.bin/tsc" ] &&
    [ "$(node -p "require('$source/package.json').dependencies['node-gtk']")" = \
      "$(node -p "require('$app/node_modules/node-gtk/package.json').version")" ] &&
    (cd "$app" && node -e 'require("node-gtk")')
}

if ready > /dev/null 2>&1; then
  rm -rf "$app/node_modules/libcohesion"
  mkdir "$app/node_modules/libcohesion"
  tar -xzf "$package" -C "$app/node_modules/libcohesion" --strip-components 1
  echo "node-gtk is there already; libcohesion renewed."
  exit 0
fi

# Less optimised than npm has it: node-gtk itself is not what is tested, and this halves the time.
cd "$app"
echo "Installing with npm: $(basename "$package"), typescript; node-gtk is compiled, which takes minutes"
if CXXFLAGS="-O1 -g0" JOBS=2 npm install --no-audit --no-fund --no-package-lock --no-save --fetch-retries=1 \
  "$package" typescript@5 > "$folder/install.log" 2>&1; then
  ready
  exit
fi
tail -n 40 "$folder/install.log"
if grep -qE 'ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|E40[34]|E50[0-9]|ENOTCACHED' "$folder/install.log" &&
  ! grep -q 'gyp ERR! build error' "$folder/install.log"; then
  missing "npm has no network for node-gtk and typescript"
fi
exit 1
