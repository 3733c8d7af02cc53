#!/usr/bin/env bash
# A virtual environment with the libraries that tests/arrow exchanges tables with, over the system's Python for its gi.
# Those that cannot be had are left out; the tests that need them say so. A second run does nothing.
#
#   tests/arrow/make-venv.sh FOLDER
set -u
folder=${1:?the folder of the virtual environment}
wanted=('pyarrow>=14' 'polars>=1' 'pandas>=2.2' 'duckdb>=1')

[ -e "$folder/complete" ] && exit 0
if ! [ -x "$folder/bin/python" ]; then
  rm -rf "$folder"
  /usr/bin/python3 -m venv --system-site-packages "$folder" || exit 1
fi

# Without a network this must not take long.
install() {
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --prefer-binary --retries 1 --timeout 15 "$@"
}

if ! install "${wanted[@]}"; then
  missing=0
  for library in "${wanted[@]}"; do
    install "$library" || { echo "left out: $library"; missing=1; }
  done
  [ "$missing" = 0 ] || exit 1
fi
touch "$folder/complete"
