#!/bin/sh
# Write libcohesion/libcohesion.map anew from the Since: tags. A symbol that the old map hides could not be
# introspected, so the GIR is made in a build folder of its own under a map that shows everything.
set -eu
source=$1
build=$2/map-build
map=$source/libcohesion/libcohesion.map

saved=$(mktemp)
trap 'if [ -s "$saved" ]; then cp "$saved" "$map"; else rm -f "$map"; fi; rm -f "$saved"' EXIT
[ ! -e "$map" ] || cp "$map" "$saved"
printf 'COHESION_1.0 { global: cohesion_*; local: *; };\n' > "$map"

[ -e "$build/build.ninja" ] || meson setup "$build" "$source" -Doptimization=0 -Dintrospection=enabled \
  -Ddocumentation=disabled -Dtools=false -Dtests=false -Dbenchmarks=false
ninja -C "$build"
python3 "$source/build-aux/symbol-map.py" "$build/libcohesion/Cohesion-1.gir" --output "$saved"
echo "$map is up to date; commit it with the change that made it necessary"
