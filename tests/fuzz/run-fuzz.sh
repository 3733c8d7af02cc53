#!/bin/sh
# Run libFuzzer targets over the committed corpus: run-fuzz.sh BUILD SECONDS [TARGET...]. Two at a time. What is found
# lies in BUILD/findings/TARGET-*; what was learned is kept in BUILD/learned/TARGET for the next run. Prints a TAP line
# for each target.
set -eu
build=$(cd "$1" && pwd)
seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || set -- $(cd "$build/tests/fuzz" && ls | sed -n 's/^fuzz-\([a-z]*\)$/\1/p')
mkdir -p "$build/findings" "$build/learned"

fuzz() {
  mkdir -p "$build/learned/$1"
  if ASAN_OPTIONS=allocator_may_return_null=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
    "$build/tests/fuzz/fuzz-$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
    -artifact_prefix="$build/findings/$1-" -print_final_stats=1 "$build/learned/$1" "$here/corpus/$1" \
    > "$build/findings/$1.log" 2>&1; then
    echo "ok - /fuzz/$1/$seconds-seconds-find-nothing ($(sed -n 's/^stat::number_of_executed_units: *//p' "$build/findings/$1.log") inputs)"
  else
    tail -n 40 "$build/findings/$1.log" | sed 's/^/# /'
    echo "not ok - /fuzz/$1/$seconds-seconds-find-nothing"
  fi
}

while [ $# -gt 0 ]; do
  fuzz "$1" &
  if [ $# -gt 1 ]; then
    shift
    fuzz "$1" &
  fi
  shift
  wait
done
