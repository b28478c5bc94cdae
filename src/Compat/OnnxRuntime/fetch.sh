#!/usr/bin/env bash
# Brings Microsoft's own C# binding of ONNX Runtime 1.29.0 (as source) and its processor library into a folder, once a machine. They come from the npm
# package com.github.asus4.onnxruntime (MIT), whose archive is checked against the hash below.
#   fetch.sh --out DIR [--archive FILE]      --archive: an archive that was brought here by hand, for a machine without network
set -euo pipefail
package=com.github.asus4.onnxruntime
version=0.4.9
sha256=e59788788818fdde1b2e522e766a21ba0f7d8391de55737abf81e32cc801785d
archive=
out=

fail() { echo "fetch.sh: error : $1" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case "$1" in
    --out) out=${2:?--out needs a folder}; shift 2 ;;
    --archive) archive=${2:?--archive needs a file}; shift 2 ;;
    *) fail "unknown argument '$1' (known: --out DIR, --archive FILE)" ;;
  esac
done
[ -n "$out" ] || fail "--out DIR is missing"
[ -e "$out/complete" ] && exit 0

# one of several builds at a time; the others find it done
mkdir -p "$(dirname "$out")"
exec 9> "$out.lock"
flock 9
[ -e "$out/complete" ] && exit 0

stage=$(mktemp -d "$(dirname "$out")/onnxruntime.XXXXXX")
trap 'rm -rf "$stage"' EXIT
if [ -z "$archive" ]; then
  archive=$stage/$package-$version.tgz
  echo "fetching ONNX Runtime 1.29.0 (150 MB, once)"
  if command -v npm > /dev/null; then
    (cd "$stage" && npm pack --silent --ignore-scripts "$package@$version" > /dev/null) || fail "npm could not fetch $package@$version. Bring the archive here by hand and name it: $0 --out $out --archive FILE"
  else
    curl -fsSL --retry 3 -o "$archive" "https://registry.npmjs.org/$package/-/$package-$version.tgz" \
      || fail "$package $version could not be fetched. Bring the archive here by hand and name it: $0 --out $out --archive FILE"
  fi
fi
[ "$(sha256sum "$archive" | cut -d ' ' -f 1)" = "$sha256" ] || fail "$archive is not $package $version: its sha256 is not $sha256. Delete it and fetch it again."
tar -xzf "$archive" -C "$stage" package/Runtime package/Plugins/Linux/x64/libonnxruntime.so package/LICENSE

mkdir -p "$stage/done"
mv "$stage/package/Runtime" "$stage/done/binding"
mv "$stage/package/Plugins/Linux/x64/libonnxruntime.so" "$stage/package/LICENSE" "$stage/done/"
touch "$stage/done/complete"
rm -rf "$out"
mv "$stage/done" "$out"
