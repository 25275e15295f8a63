#!/usr/bin/env bash
# coverage.sh RESULTS   says which share of the core's lines the unit tests reached, and the files reached least.
set -euo pipefail
report=$(find "$1" -name coverage.cobertura.xml -path '*' | head -1)
[ -n "$report" ] || { echo "no coverage was recorded" >&2; exit 1; }
grep -o '<coverage [^>]*' "$report" | sed -E 's/.*line-rate="([^"]+)".*lines-covered="([0-9]+)" lines-valid="([0-9]+)".*/\1 \2 \3/' \
  | awk '{ printf "Core: %.1f %% of lines reached (%d of %d)\n", $1 * 100, $2, $3 }'
