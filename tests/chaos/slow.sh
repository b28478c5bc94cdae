#!/usr/bin/env bash
# Makes the database server slow, or stops it for a while, amid a service's dataset run, and compares with a dataset that nobody disturbed.
#   tests/chaos/slow.sh [--what database|artifacts] [--pause MILLISECONDS] [--hold SECONDS] [--seconds 60] [--catalogue FOLDER] [--calm FOLDER]
# --pause: the server's processes stand still for so long again and again, with 5 ms to work in between, for --seconds. --hold: they stand still once. Nothing is
# closed: lines stay open and new ones are accepted by the kernel, as with a server that swaps. --what artifacts does it to Azurite. PV names another pv.dll.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
what=database pause="" hold="" seconds=60 catalogue="$root/assets/samples/catalogue" calm="" port=${PORT:-5199}
while [ $# -gt 0 ]; do
  case "$1" in
    --what) what=${2:?}; shift 2; [[ $what =~ ^(database|artifacts)$ ]] || { echo "slow.sh: --what is database or artifacts" >&2; exit 2; } ;;
    --pause) pause=${2:?}; shift 2 ;;
    --hold) hold=${2:?}; shift 2 ;;
    --seconds) seconds=${2:?}; shift 2 ;;
    --catalogue) catalogue=$(realpath "${2:?}"); shift 2 ;;
    --calm) calm=${2:?}; shift 2 ;;
    *) echo "slow.sh: unknown argument '$1'" >&2; exit 2 ;;
  esac
done
[ -n "$pause$hold" ] || { echo "slow.sh: say --pause or --hold" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "slow.sh: run it as root, PostgreSQL's server runs as another user" >&2; exit 2; }
pv=(dotnet "${PV:-$root/src/ProductVideo.Cli/bin/Release/net10.0/pv.dll}")
[ -f "${pv[1]}" ] || { echo "slow.sh: build first: ./pv build" >&2; exit 2; }
work=$(mktemp -d -t pv-slow-XXXXXX) service="" server="" watcher=""
chmod 755 "$work"
calm=${calm:-$work/calm}
bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | tail -1)
as() { runuser -u postgres -- "$@"; }
# The server's processes and theirs, by number.
tell() { kill "-$1" "$server" $(pgrep -P "$server" || true) 2> /dev/null || true; }
finish() {
  [ -z "$watcher" ] || kill "$watcher" 2> /dev/null || true
  [ -z "$server" ] || tell CONT
  [ -z "$service" ] || { kill "$service" 2> /dev/null && wait "$service" 2> /dev/null; } || true
  if [ "$what" = database ]; then as "$bin/pg_ctl" -D "$work/pg" -m fast stop > /dev/null 2>&1 || true; elif [ -n "$server" ]; then kill "$server" 2> /dev/null || true; fi
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap finish EXIT

if [ ! -f "$calm/dataset/manifest.json" ]; then
  echo "undisturbed run ..."
  "${pv[@]}" dataset "$catalogue" --out "$calm" > "$work/calm.log" 2>&1 || { tail -20 "$work/calm.log" >&2; exit 1; }
fi

settings=()
if [ "$what" = database ]; then
  install -d -o postgres "$work/pg"
  install -o postgres /dev/null "$work/pg.log"
  as "$bin/initdb" -D "$work/pg" -A trust -U pv -E UTF8 > /dev/null
  as "$bin/pg_ctl" -D "$work/pg" -w -l "$work/pg.log" -o "-p $((port + 1)) -h 127.0.0.1 -k ''" start > /dev/null
  server=$(head -1 "$work/pg/postmaster.pid")
  settings=(--set storage.state=postgres --set "storage.connectionString=Host=127.0.0.1;Port=$((port + 1));Username=pv;Database=postgres")
else
  program=$root/.pv/azurite/node_modules/azurite/dist/src/blob/main.js
  [ -f "$program" ] || { echo "slow.sh: Azurite is not installed: './pv up --azurite' or './pv test' does that" >&2; exit 2; }
  key=$(head -c 32 /dev/urandom | base64 -w 0)
  AZURITE_ACCOUNTS="chaos:$key" node "$program" --blobHost 127.0.0.1 --blobPort $((port + 1)) --location "$work/azurite" --disableTelemetry --silent > "$work/azurite.log" 2>&1 &
  server=$!
  export PRODUCTVIDEO_STORAGE_BLOBS="DefaultEndpointsProtocol=http;AccountName=chaos;AccountKey=$key;BlobEndpoint=http://127.0.0.1:$((port + 1))/chaos;"
  settings=(--set storage.artifacts=Azure --set storage.container=chaos)
fi

address=http://127.0.0.1:$port out=$work/out
"${pv[@]}" serve --out "$out" --set "web.url=$address" --set "web.catalogueFolders=[\"$catalogue\"]" "${settings[@]}" > "$work/service.log" 2>&1 &
service=$!
for ((try = 0; try < 240; try++)); do curl -sf "$address/health/ready" > /dev/null && break; sleep 0.25; done
"${pv[@]}" dataset "$catalogue" --server "$address" > "$work/asked.log" 2>&1 &
asked=$!
for ((try = 0; try < 600; try++)); do curl -s "$address/api/v1/clips?limit=1" | grep -q '"id"' && break; sleep 0.1; done

# Readiness and a status query, asked once a second: the answer's code and how long it took.
(while :; do
  echo "$(date +%s) ready $(curl -s -m 20 -o /dev/null -w '%{http_code} %{time_total}' "$address/health/ready") status $(curl -s -m 60 -o /dev/null -w '%{http_code} %{time_total}' "$address/api/v1/products")"
  sleep 1
done) > "$work/answers" &
watcher=$!

echo "the $what stands still ..."
if [ -n "$hold" ]; then
  tell STOP
  sleep "$hold"
  tell CONT
else
  until=$(($(date +%s) + seconds))
  while [ "$(date +%s)" -lt "$until" ]; do
    tell STOP
    sleep "$(awk -v ms="$pause" 'BEGIN { print ms / 1000 }')"
    tell CONT
    sleep 0.005
  done
fi
room=$(date +%s)
for ((try = 0; try < 480; try++)); do curl -sf -m 20 "$address/health/ready" > /dev/null && break; sleep 0.25; done
echo "ready $(($(date +%s) - room)) s after it went on"
wait "$asked" || echo "the command that waited was told: $(tail -1 "$work/asked.log")"
kill "$watcher"; watcher=""
"${pv[@]}" dataset "$catalogue" --server "$address" > "$work/again.log" 2>&1 || { tail -20 "$work/again.log" >&2; exit 1; }
for kind in ready status; do
  awk -v kind="$kind" '{ for (i = 1; i < NF; i++) if ($i == kind) { n[$(i + 1)]++; if ($(i + 2) > longest) longest = $(i + 2) } }
    END { printf "%s:", kind; for (code in n) printf " %d times %s,", n[code], code; printf " longest %.2f s\n", longest }' "$work/answers"
done
echo "the service wrote $(wc -l < "$work/service.log") lines, of them $(grep -c 'is lost' "$work/service.log" || true) of lost leases"
kill -0 "$service" 2> /dev/null || { echo "FAILED: the service has ended" >&2; tail -20 "$work/service.log" >&2; exit 1; }
diff -r "$calm/dataset" "$out/dataset" || { echo "FAILED: the datasets differ" >&2; exit 1; }
"${pv[@]}" check --out "$out" "${settings[@]}" > "$work/check.log" 2>&1 || { cat "$work/check.log" >&2; exit 1; }
echo "PASSED: the $what ${hold:+stood still for $hold s}${pause:+stood still for $pause ms again and again}, the dataset is byte-identical"
