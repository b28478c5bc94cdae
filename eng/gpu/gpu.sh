#!/usr/bin/env bash
# Runs what pack.sh packed, on a machine that has an NVIDIA GPU, PyTorch with CUDA, g++ and no .NET.
#   gpu.sh check                 builds the native library against PyTorch's libtorch and runs the tests of tensors and kernels, those for CUDA too
#   gpu.sh bench [OPTIONS]       measures the engine (options: see tools/ProductVideo.EngineBench)
#   gpu.sh bench generate --out video.y4m [OPTIONS]    one whole generation to a video file
#   gpu.sh pretrain [OPTIONS]    starts the pretrainer in the background (options: see docs of tools/ProductVideo.Pretrain)
#   gpu.sh wait SECONDS          shows its log for that long or until it ends; copies what is finished to $OUT, if that is set
# Everything lies under $WORK (default /tmp/productvideo-gpu).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${WORK:-/tmp/productvideo-gpu}
mkdir -p "$work"
command=${1:?gpu.sh: name a command: check, bench, pretrain or wait}
shift

unpack() {
  [ -d "$work/programs" ] || tar -xJf "$here/package.tar.xz" -C "$work"
  local torch
  torch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))')
  bash "$work/native/build.sh" --torch "$torch" --out "$work/library"
  export PRODUCTVIDEO_NATIVE=$work/library/libproductvideo_native.so
  export LD_LIBRARY_PATH=$torch/lib:$(find "$(dirname "$torch")"/nvidia -maxdepth 2 -name lib -type d 2> /dev/null | tr '\n' ':')${LD_LIBRARY_PATH:-}
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
}

publish() {
  [ -n "${OUT:-}" ] || return 0
  cp "$work/run.log" "$OUT/" 2> /dev/null || true
  cp "$work"/run/*.png "$OUT/" 2> /dev/null || true
  [ ! -d "$work/run/model" ] || tar -C "$work/run" -cf "$OUT/model.tar" model
}

case "$command" in
  check)
    unpack
    "$work/programs/TorchSharp.Tests" -parallel none
    "$work/programs/ProductVideo.Kernels.Tests" -parallel none
    ;;
  bench)
    unpack
    "$work/programs/enginebench" "$@"
    ;;
  pretrain)
    unpack
    setsid nohup "$work/programs/pretrain" --out "$work/run" "$@" > "$work/run.log" 2>&1 < /dev/null &
    echo $! > "$work/pid"
    ;;
  wait)
    deadline=$((SECONDS + ${1:?gpu.sh wait: name the seconds}))
    while [ $SECONDS -lt $deadline ] && kill -0 "$(cat "$work/pid")" 2> /dev/null; do sleep 2; done
    tail -40 "$work/run.log"
    nvidia-smi --query-gpu=utilization.gpu,memory.used,power.draw --format=csv,noheader || true
    publish
    kill -0 "$(cat "$work/pid")" 2> /dev/null && echo "still running" || echo "ended"
    ;;
  *)
    echo "gpu.sh: unknown command '$command' (known: check, bench, pretrain, wait)" >&2
    exit 2
    ;;
esac
