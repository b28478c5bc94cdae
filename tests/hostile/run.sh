#!/usr/bin/env bash
# Tries all 300 files of the hostile corpus, one by one and then as one catalogue, and prints the table of docs/measurements.md.
#   tests/hostile/run.sh [--seed 1] [--work FOLDER]
# Passes if every file ends with a reason or a result within 30 s, nothing is written outside of the work folder, and pages in = products + pages left out.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
seed=1 work=""
while [ $# -gt 0 ]; do
  case "$1" in
    --seed) seed=${2:?}; shift 2 ;;
    --work) work=${2:?}; shift 2 ;;
    *) echo "run.sh: unknown argument '$1'" >&2; exit 2 ;;
  esac
done
[ -n "$work" ] || { work=$(mktemp -d -t pv-hostile-XXXXXX); trap 'rm -rf "$work"' EXIT; }
mkdir -p "$work"
dotnet build "$root/tests/ProductVideo.Datasets.Tests" -c Release -v q > "$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
export PRODUCTVIDEO_HOSTILE_STEP=1 PRODUCTVIDEO_HOSTILE_SEED=$seed PRODUCTVIDEO_HOSTILE_FOLDER="$work/corpus"
dotnet "$root/tests/ProductVideo.Datasets.Tests/bin/Release/net10.0/ProductVideo.Datasets.Tests.dll" \
  -method '*HostileCorpusTests*' -showliveoutput -noColor > "$work/files.log" 2>&1 || { tail -40 "$work/files.log" >&2; exit 1; }
sed -n 's/.*\[OUTPUT\] \([0-9]\{3\} | .*\)/\1/p' "$work/files.log" > "$work/files.txt"
[ "$(wc -l < "$work/files.txt")" -eq 300 ] || { echo "run.sh: not all files were tried; see $work/files.log" >&2; exit 1; }

echo "| given as | what is wrong | files | taken | refused | slowest (s) | reasons |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
awk -F' [|] ' '{ key = $2 " | " $3; count[key]++; seconds = $4 + 0; if (seconds > slowest[key]) slowest[key] = seconds
  if ($5 ~ /^taken/) taken[key]++; else if (!seen[key, $5]++) reasons[key] = reasons[key] (reasons[key] ? ", " : "") $5 }
  END { for (key in count) printf "| %s | %d | %d | %d | %.1f | %s |\n", key, count[key], taken[key], count[key] - taken[key], slowest[key], reasons[key] }' "$work/files.txt" | sort

if [ -f "$root/src/ProductVideo.Cli/bin/Release/net10.0/pv.dll" ]; then
  touch "$work/mark"
  code=0
  began=$(date +%s)
  timeout 3600 dotnet "$root/src/ProductVideo.Cli/bin/Release/net10.0/pv.dll" dataset "$work/corpus" --out "$work/out" --json > "$work/run.json" 2> "$work/run.log" || code=$?
  stray=$(find "$work" -newer "$work/mark" -type f -not -path "$work/out/*" -not -name run.json -not -name run.log | wc -l)
  echo
  echo "as one catalogue: exit code $code, $(($(date +%s) - began)) s, $stray files outside of the output folder"
  grep -n 'Unhandled\|   at ' "$work/run.log" && { echo "run.sh: the run crashed" >&2; exit 1; }
  [ "$stray" -eq 0 ]
else
  echo "run.sh: ./pv build was not run, so the corpus was not tried as a catalogue" >&2
fi
