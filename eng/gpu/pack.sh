#!/usr/bin/env bash
# Packs what a GPU machine without .NET needs into one folder (out/gpu unless --out names another): the tensor and kernel tests, the engine's benchmark
# and the pretrainer as self-contained programs, the native library's sources, and gpu.sh, which runs them there.
#   eng/gpu/pack.sh [--out DIR] [--without PROGRAM]...      PROGRAM: tests, bench, pretrain
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=$root/out/gpu
declare -A projects=([tests]="tests/TorchSharp.Tests tests/ProductVideo.Kernels.Tests" [bench]=tools/ProductVideo.EngineBench [pretrain]=tools/ProductVideo.Pretrain)
while [ $# -gt 0 ]; do
  case "$1" in
    --out) out=${2:?--out needs a folder}; shift 2 ;;
    --without)
      [ -n "${projects[${2:?--without needs a program}]:-}" ] || { echo "pack.sh: no program '$2' (known: tests, bench, pretrain)" >&2; exit 2; }
      unset "projects[$2]"
      shift 2
      ;;
    *) echo "pack.sh: unknown argument '$1' (known: --out DIR, --without PROGRAM)" >&2; exit 2 ;;
  esac
done

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
for project in ${projects[*]}; do
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
