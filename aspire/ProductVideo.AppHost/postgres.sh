#!/bin/sh
# Runs a PostgreSQL server of this application's own: postgres.sh <programs> <data folder> <password file> <port>
# The data folder is made the first time. The server refuses to run as root, so it runs as the user postgres there.
set -eu
programs=$1 data=$2 password=$3 port=$4
as_user=
if [ "$(id -u)" -eq 0 ]; then
  as_user="setpriv --reuid postgres --regid postgres --clear-groups"
  mkdir -p "$data"
  chown postgres "$data"
  # Folders on the way that only root may pass would keep the server out.
  $as_user test -w "$data" || { echo "The user postgres cannot reach $data. Choose a folder with --out that it can, or use --simple." >&2; exit 1; }
fi
if [ ! -s "$data/PG_VERSION" ]; then
  echo "making a new database in $data"
  # A first attempt that was cut short leaves pieces, which initdb refuses to go on from. Nothing is in them yet.
  find "$data" -mindepth 1 -delete 2>/dev/null || :
  readable=$(mktemp)
  trap 'rm -f "$readable"' EXIT
  cat "$password" >"$readable"
  [ -z "$as_user" ] || chown postgres "$readable"
  cd /
  $as_user "$programs/initdb" --pgdata "$data" --username productvideo --auth scram-sha-256 --pwfile "$readable" --encoding UTF8 --locale C >/dev/null
  rm -f "$readable"
  trap - EXIT
fi
cd /
exec $as_user "$programs/postgres" -D "$data" -p "$port" -h 127.0.0.1 -k "" -c logging_collector=off
