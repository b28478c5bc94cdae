#!/usr/bin/env bash
# Kills a dataset run with SIGKILL at random moments, runs it to its end, and compares with a run that nobody disturbed.
#   tests/chaos/kill9.sh [--kills 20] [--seed 1] [--longest SECONDS] [--catalogue FOLDER] [--work FOLDER]
# Passes if both datasets are byte-identical and the accounts add up: every shot is in the manifest once.
# Without --longest, moments are drawn over 1.2 times what the undisturbed run took divided by the kills, so that most fall into work.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
kills=20 seed=1 longest="" catalogue="$root/assets/samples/catalogue" work=""
while [ $# -gt 0 ]; do
  case "$1" in
    --kills) kills=${2:?}; shift 2 ;;
    --seed) seed=${2:?}; shift 2 ;;
    --longest) longest=${2:?}; shift 2 ;;
    --catalogue) catalogue=${2:?}; shift 2 ;;
    --work) work=${2:?}; shift 2 ;;
    *) echo "kill9.sh: unknown argument '$1'" >&2; exit 2 ;;
  esac
done
[ -n "$work" ] || { work=$(mktemp -d -t pv-chaos-XXXXXX); trap 'rm -rf "$work"' EXIT; }
mkdir -p "$work"
"$root/pv" build > "$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
pv=(dotnet "$root/src/ProductVideo.Cli/bin/Release/net10.0/pv.dll")

if [ ! -f "$work/calm/dataset/manifest.json" ]; then
  echo "undisturbed run ..."
  began=$(date +%s)
  "${pv[@]}" dataset "$catalogue" --out "$work/calm" > "$work/calm.log" 2>&1 || { tail -20 "$work/calm.log" >&2; exit 1; }
  echo $(($(date +%s) - began)) > "$work/calm.seconds"
fi
calm=$(cat "$work/calm.seconds" 2> /dev/null || echo 60)
[ -n "$longest" ] || longest=$(awk -v calm="$calm" -v kills="$kills" 'BEGIN { value = 1.2 * calm / kills * 2; print (value < 3) ? 3 : value }')
echo "undisturbed: $calm s; $kills kills, each after 0.3 to $longest s, seed $seed"

rm -rf "$work/storm"
RANDOM=$seed
for ((kill = 1; kill <= kills; kill++)); do
  wait_for=$(awk -v draw="$RANDOM" -v longest="$longest" 'BEGIN { printf "%.2f", 0.3 + draw / 32767 * (longest - 0.3) }')
  "${pv[@]}" dataset "$catalogue" --out "$work/storm" >> "$work/storm.log" 2>&1 &
  child=$!
  sleep "$wait_for"
  if kill -9 "$child" 2> /dev/null; then ended=killed; else ended="had finished"; fi
  wait "$child" 2> /dev/null || true
  echo "kill $kill after $wait_for s: $ended"
done

"${pv[@]}" dataset "$catalogue" --out "$work/storm" >> "$work/storm.log" 2>&1 || { tail -20 "$work/storm.log" >&2; exit 1; }
diff -r "$work/calm/dataset" "$work/storm/dataset" || { echo "FAILED: the datasets differ" >&2; exit 1; }
ids() { grep -o '"id": "[^"]*"' "$1/dataset/manifest.json" | sort; }
[ -z "$(ids "$work/storm" | uniq -d)" ] || { echo "FAILED: a clip is there twice" >&2; exit 1; }
[ "$(ids "$work/storm")" = "$(ids "$work/calm")" ] || { echo "FAILED: a clip was lost" >&2; exit 1; }
"${pv[@]}" verify "$work/storm/dataset" > "$work/verify.log" 2>&1 || { cat "$work/verify.log" >&2; exit 1; }
echo "PASSED: $kills kills, $(ids "$work/storm" | wc -l) clips accounted for once each, datasets byte-identical"
