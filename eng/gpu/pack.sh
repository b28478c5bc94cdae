#!/usr/bin/env bash
# Packs what a GPU machine without .NET needs into one folder (out/gpu unless --out names another): the tensor and kernel tests, the engine's benchmark
# and the pretrainer as self-contained programs, the native library's sources, and gpu.sh, which runs them there.
#   eng/gpu/pack.sh [--out DIR] [--without PROGRAM]... [--with onnx-cuda] [--with pv]      PROGRAM: tests, bench, pretrain
# --with onnx-cuda adds ONNX Runtime for CUDA (170 MB), which gpu.sh vision needs; --with pv the product itself with its tiny model and sample catalogue (60 MB),
# which gpu.sh pv runs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=$root/out/gpu
onnx_cuda=
declare -A projects=([tests]="tests/TorchSharp.Tests tests/ProductVideo.Kernels.Tests" [bench]=tools/ProductVideo.EngineBench [pretrain]=tools/ProductVideo.Pretrain)
while [ $# -gt 0 ]; do
  case "$1" in
    --out) out=${2:?--out needs a folder}; shift 2 ;;
    --without)
      [ -n "${projects[${2:?--without needs a program}]:-}" ] || { echo "pack.sh: no program '$2' (known: tests, bench, pretrain)" >&2; exit 2; }
      unset "projects[$2]"
      shift 2
      ;;
    --with)
      case "${2:-}" in
        onnx-cuda) onnx_cuda=yes ;;
        pv) projects[pv]=src/ProductVideo.Cli ;;
        *) echo "pack.sh: --with takes onnx-cuda or pv" >&2; exit 2 ;;
      esac
      shift 2
      ;;
    *) echo "pack.sh: unknown argument '$1' (known: --out DIR, --without PROGRAM, --with onnx-cuda)" >&2; exit 2 ;;
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
mkdir -p "$out" "$stage/assets"
[ -z "${projects[pv]:-}" ] || cp -r "$root/assets/models" "$root/assets/samples" "$stage/assets/"
tar -C "$stage" --exclude packed -c programs native assets | xz -T0 -9 > "$out/package.tar.xz.new"
mv "$out/package.tar.xz.new" "$out/package.tar.xz"
cp "$root/eng/gpu/gpu.sh" "$root/eng/gpu/networks.py" "$out/"
if [ -n "$onnx_cuda" ]; then
  "$root/src/Compat/OnnxRuntime/fetch.sh" --cuda --out "$stage/onnx"
  tar -C "$stage/onnx" -c libonnxruntime.so libonnxruntime_providers_cuda.so libonnxruntime_providers_shared.so | xz -T0 -6 > "$out/onnxruntime-cuda.tar.xz"
fi
du -h "$out/package.tar.xz"
