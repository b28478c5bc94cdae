#!/usr/bin/env bash
# Fills the disk that holds the state while a service makes a dataset, gives room again, and compares with a dataset that nobody disturbed.
#   tests/chaos/fulldisk.sh [--store sqlite|postgres] [--seconds 45] [--catalogue FOLDER]        as root: it mounts a small file system in memory
# sqlite: state and artifacts lie on the disk that fills. postgres: the server's data do. Passes if the service goes on without a restart, the datasets are
# byte-identical, and 'pv check' finds nothing lost.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
store=sqlite seconds=45 catalogue="$root/assets/samples/catalogue" port=${PORT:-5199} megabytes=600
while [ $# -gt 0 ]; do
  case "$1" in
    --store) store=${2:?}; shift 2; [[ $store =~ ^(sqlite|postgres)$ ]] || { echo "fulldisk.sh: --store is sqlite or postgres" >&2; exit 2; } ;;
    --seconds) seconds=${2:?}; shift 2 ;;
    --catalogue) catalogue=$(realpath "${2:?}"); shift 2 ;;
    *) echo "fulldisk.sh: unknown argument '$1'" >&2; exit 2 ;;
  esac
done
[ "$(id -u)" = 0 ] || { echo "fulldisk.sh: run it as root, it mounts a file system in memory" >&2; exit 2; }
pv=(dotnet "$root/src/ProductVideo.Cli/bin/Release/net10.0/pv.dll")
[ -f "${pv[1]}" ] || { echo "fulldisk.sh: build first: ./pv build" >&2; exit 2; }
work=$(mktemp -d -t pv-full-XXXXXX) service="" server=""
bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | tail -1)
as() { runuser -u postgres -- "$@"; }
finish() {
  [ -z "$service" ] || { kill "$service" 2> /dev/null && wait "$service" 2> /dev/null; } || true
  [ -z "$server" ] || as "$bin/pg_ctl" -D "$work/pg" -m fast stop > /dev/null 2>&1 || true
  umount "$work/small" 2> /dev/null || true
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap finish EXIT
chmod 755 "$work"

echo "undisturbed run ..."
"${pv[@]}" dataset "$catalogue" --out "$work/calm" > "$work/calm.log" 2>&1 || { tail -20 "$work/calm.log" >&2; exit 1; }

[ "$store" != postgres ] || megabytes=150
mkdir "$work/small"
mount -t tmpfs -o "size=${megabytes}m,mode=777" tmpfs "$work/small"
out=$work/out settings=()
start_server() { as "$bin/pg_ctl" -D "$work/pg" -w -l "$work/pg.log" -o "-p $((port + 1)) -h 127.0.0.1 -k '' -c min_wal_size=2MB -c max_wal_size=4MB" start > /dev/null; }
if [ "$store" = sqlite ]; then
  out=$work/small/out
else
  install -d -o postgres "$work/small/disk"
  install -o postgres /dev/null "$work/pg.log"
  ln -s "$work/small/disk" "$work/pg"
  as "$bin/initdb" -D "$work/pg" -A trust -U pv -E UTF8 --wal-segsize=1 > /dev/null
  server=1
  start_server
  settings=(--set storage.state=postgres --set "storage.connectionString=Host=127.0.0.1;Port=$((port + 1));Username=pv;Database=postgres")
fi

address=http://127.0.0.1:$port
"${pv[@]}" serve --out "$out" --set "web.url=$address" --set "web.catalogueFolders=[\"$catalogue\"]" "${settings[@]}" > "$work/service.log" 2>&1 &
service=$!
for ((try = 0; try < 240; try++)); do curl -sf "$address/health/ready" > /dev/null && break; sleep 0.25; done
"${pv[@]}" dataset "$catalogue" --server "$address" > "$work/asked.log" 2>&1 &
asked=$!
stored() { find "$out/artifacts" -name artifact.json 2> /dev/null | wc -l; }
for ((try = 0; try < 600; try++)); do [ "$(stored)" -ge 6 ] && break; sleep 0.1; done

cat /dev/zero > "$work/small/filler" 2> /dev/null || true
echo "full, with $(stored) outputs made; the service says, $seconds s later:"
sleep "$seconds"
curl -s "$address/health/ready" || true
echo
rm -f "$work/small/filler"
[ "$store" = sqlite ] || as "$bin/pg_ctl" -D "$work/pg" status > /dev/null || { echo "the server has stopped: started again"; start_server; }
room=$(date +%s)
for ((try = 0; try < 240; try++)); do curl -sf "$address/health/ready" > /dev/null && break; sleep 0.25; done
echo "ready $(($(date +%s) - room)) s after there was room"
wait "$asked" || { echo "the command that waited was told: $(tail -1 "$work/asked.log")"; }
"${pv[@]}" dataset "$catalogue" --server "$address" > "$work/again.log" 2>&1 || { tail -20 "$work/again.log" >&2; exit 1; }
kill -0 "$service" 2> /dev/null || { echo "FAILED: the service has ended" >&2; tail -20 "$work/service.log" >&2; exit 1; }
diff -r "$work/calm/dataset" "$out/dataset" || { echo "FAILED: the datasets differ" >&2; exit 1; }
"${pv[@]}" check --out "$out" "${settings[@]}" > "$work/check.log" 2>&1 || { cat "$work/check.log" >&2; exit 1; }
echo "PASSED: the disk was full for $seconds s, the service went on by itself, the dataset is byte-identical"
