#!/usr/bin/env bash
# Takes the pictures of docs/dashboard.md anew: eng/dashboard-pictures.sh out/demo (a finished 'pv demo'); './pv build' first.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=${1:?the output folder of a finished demo}
url=http://127.0.0.1:5199
dotnet "$root/src/ProductVideo.Cli/bin/Release/net10.0/pv.dll" serve --out "$output" --url "$url" &
service=$!
trap 'kill "$service"' EXIT
until curl -sf -o /dev/null "$url/"; do
  kill -0 "$service" 2>/dev/null || { echo "the service did not start" >&2; exit 1; }
  sleep 0.5
done
DASHBOARD_URL=$url DASHBOARD_PICTURES="$root/docs/pictures" \
  dotnet "$root/tests/ProductVideo.Dashboard.Tests/bin/Release/net10.0/ProductVideo.Dashboard.Tests.dll" -explicit only -class ProductVideo.Dashboard.Tests.Browsing.DocumentationPictures
for picture in "$root"/docs/pictures/dashboard-*.jpg; do
  ffmpeg -v error -y -i "$picture" -vf "scale=min(1000\,iw):-2:flags=lanczos" -c:v libwebp -quality 52 "${picture%.jpg}.webp"
  rm "$picture"
done
