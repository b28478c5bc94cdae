#!/bin/sh
# Runs a PostgreSQL server of this application's own: postgres.sh <programs> <data folder> <port>
# The data folder is made the first time. The server refuses to run as root, so it runs as the user postgres there.
set -eu
programs=$1 data=$2 port=$3
as_user=
if [ "$(id -u)" -eq 0 ]; then
  as_user="setpriv --reuid postgres --regid postgres --clear-groups"
  mkdir -p "$data"
  chown postgres "$data"
  # Folders on the way that only root may pass would keep the server out.
  $as_user test -w "$data" || { echo "The user postgres cannot reach $data. Choose a folder with --out that it can, or use --simple." >&2; exit 1; }
fi
cd /
if [ ! -s "$data/PG_VERSION" ]; then
  echo "making a new database in $data"
  $as_user "$programs/initdb" --pgdata "$data" --username productvideo --auth trust --encoding UTF8 --locale C >/dev/null
fi
exec $as_user "$programs/postgres" -D "$data" -p "$port" -h 127.0.0.1 -k "" -c logging_collector=off
