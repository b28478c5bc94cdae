#!/usr/bin/env bash
# Brings Microsoft's own C# binding of ONNX Runtime 1.29.0 (as source) and its processor library into a folder, once a machine. They come from the npm
# package com.github.asus4.onnxruntime (MIT), whose archive is checked against the hash below. With --cuda it brings the library for NVIDIA GPUs instead, without
# the binding: the main library of onnxruntime-node (MIT) and the CUDA provider of com.github.asus4.onnxruntime.linux-x64-gpu (MIT), both of the same release.
# They need CUDA 13, cuDNN 9 and cuFFT 12 where they run.
#   fetch.sh --out DIR [--cuda] [--archive FILE]...      --archive: an archive that was brought here by hand, for a machine without network
set -euo pipefail
declare -A hashes=(
  [com.github.asus4.onnxruntime-0.4.9]=e59788788818fdde1b2e522e766a21ba0f7d8391de55737abf81e32cc801785d
  [com.github.asus4.onnxruntime.linux-x64-gpu-0.4.9]=2b459e0c17f340c92970c10ed86de4f37a3009f93c14053e6ad4334cbb6be412
  [onnxruntime-node-1.29.0]=cfdfb45ec4044b1fdca43e5d2e180fb6817e649ff8ad1e0dfc90e18e51b67037
)
archives=()
cuda=
out=

fail() { echo "fetch.sh: error : $1" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case "$1" in
    --out) out=${2:?--out needs a folder}; shift 2 ;;
    --archive) archives+=("${2:?--archive needs a file}"); shift 2 ;;
    --cuda) cuda=yes; shift ;;
    *) fail "unknown argument '$1' (known: --out DIR, --cuda, --archive FILE)" ;;
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

# the archive of a package: one that was brought here, or fetched; checked in both cases
archive_of() {
  local package=$1 version=$2 file=$stage/$1-$2.tgz brought
  for brought in "${archives[@]}"; do
    [ "$(sha256sum "$brought" | cut -d ' ' -f 1)" = "${hashes[$package-$version]}" ] && { echo "$brought"; return; }
  done
  if command -v npm > /dev/null; then
    (cd "$stage" && npm pack --silent --ignore-scripts "$package@$version" > /dev/null) || fail "npm could not fetch $package@$version. Bring the archive here by hand and name it: $0 --out $out --archive FILE"
  else
    curl -fsSL --retry 3 -o "$file" "https://registry.npmjs.org/$package/-/$package-$version.tgz" \
      || fail "$package $version could not be fetched. Bring the archive here by hand and name it: $0 --out $out --archive FILE"
  fi
  [ "$(sha256sum "$file" | cut -d ' ' -f 1)" = "${hashes[$package-$version]}" ] || fail "$package $version has another sha256 than ${hashes[$package-$version]}. Fetch it again, or bring the archive here by hand."
  echo "$file"
}

mkdir -p "$stage/done"
if [ -n "$cuda" ]; then
  echo "fetching ONNX Runtime 1.29.0 for CUDA (290 MB, once)"
  provider=$(archive_of com.github.asus4.onnxruntime.linux-x64-gpu 0.4.9)
  main=$(archive_of onnxruntime-node 1.29.0)
  tar -xzf "$provider" -C "$stage" package/Plugins/Linux/x64
  tar -xzf "$main" -C "$stage" package/bin/napi-v6/linux/x64/libonnxruntime.so.1
  mv "$stage"/package/Plugins/Linux/x64/libonnxruntime_providers_{cuda,shared}.so "$stage/done/"
  mv "$stage/package/bin/napi-v6/linux/x64/libonnxruntime.so.1" "$stage/done/libonnxruntime.so"
else
  echo "fetching ONNX Runtime 1.29.0 (150 MB, once)"
  binding=$(archive_of com.github.asus4.onnxruntime 0.4.9)
  tar -xzf "$binding" -C "$stage" package/Runtime package/Plugins/Linux/x64/libonnxruntime.so package/LICENSE
  mv "$stage/package/Runtime" "$stage/done/binding"
  mv "$stage/package/Plugins/Linux/x64/libonnxruntime.so" "$stage/package/LICENSE" "$stage/done/"
fi
touch "$stage/done/complete"
rm -rf "$out"
mv "$stage/done" "$out"
