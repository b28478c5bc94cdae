#!/usr/bin/env bash
# Packs what a GPU machine without .NET needs into one folder (out/gpu unless --out names another): the pretrainer and the
# TorchSharp tests as self-contained programs, the native library's sources, and gpu.sh, which runs them there.
#   eng/gpu/pack.sh [--out DIR]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=$root/out/gpu
case "${1:-}" in
  "") ;;
  --out) out=${2:?--out needs a folder} ;;
  *) echo "pack.sh: unknown argument '$1' (known: --out DIR)" >&2; exit 2 ;;
esac

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
for project in tools/ProductVideo.Pretrain tests/TorchSharp.Tests; do
  echo "publishing $project"
  dotnet publish "$root/$project" -c Release -r linux-x64 --self-contained -o "$stage/programs" -v q -nologo \
    -p:DebugType=none -p:SatelliteResourceLanguages=en
done
cp -r "$root/native" "$stage/native"
mkdir -p "$out"
tar -C "$stage" -c programs native | xz -T0 -9 > "$out/package.tar.xz.new"
mv "$out/package.tar.xz.new" "$out/package.tar.xz"
cp "$root/eng/gpu/gpu.sh" "$out/gpu.sh"
du -h "$out/package.tar.xz"
