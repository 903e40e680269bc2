#!/usr/bin/env bash
# Compares two files that `./d4j bench … --json` printed, figure by figure.
#
#   scripts/compare-bench.sh BEFORE.json AFTER.json [PERCENT]
#
# Prints every number that both files have, and ends with status 1 when one got worse by more than PERCENT (10 if it is
# left out): times and bytes are better when smaller, rates, shares of the best rate and decibels when larger. A control's
# cost and the share of loading are parts of a step and may be next to nothing: they are worse when they take PERCENT of
# the step more. What the machine does at its best (best_…, memory_…) is printed and not judged. Files that have no
# number in common end it with status 2.
set -euo pipefail

if (($# < 2 || $# > 3)); then
  sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
command -v jq >/dev/null || { echo "compare-bench: needs jq" >&2; exit 2; }

jq -rn --slurpfile before "$1" --slurpfile after "$2" --argjson percent "${3:-10}" '
  def numbers: [paths(type == "number") as $path | select($path[-1] != "n") | {key: ($path | map(tostring) | join(".")), value: getpath($path)}] | from_entries;
  def round2: . * 100 | round / 100;
  ($before[0] | numbers) as $old | ($after[0] | numbers) as $new |
  [ $old | keys_unsorted[] as $key | select($new[$key] != null and $old[$key] != 0) |
    ($key | test("_cost_|_loading_share")) as $part |
    (if $part then $new[$key] - $old[$key] else $new[$key] / $old[$key] - 1 end * 100) as $change |
    (if ($key | test("(^|[.])(best|memory)_")) then 0
     elif ($key | test("gflops|share_of_best_rate|per_second|_db")) then -$change
     elif ($key | test("seconds|hours|bytes|_loading_share|_cost_")) then $change
     else 0 end) as $worse |
    {key: $key, old: $old[$key], new: $new[$key], change: $change, bad: ($worse > $percent),
     unit: (if $part then "% of the step" else "%" end)} ] |
  if length == 0 then "compare-bench: the two files have no figure in common\n" | halt_error(2) else empty end,
  (.[] | "\(if .bad then "worse" else "     " end)  \(.key): \(.old) -> \(.new)  (\(.change | round2) \(.unit))"),
  (if any(.[]; .bad) then "" | halt_error(1) else empty end)
'
