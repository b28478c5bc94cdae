#!/usr/bin/env bash
# Runs what pack.sh packed, on a machine that has an NVIDIA GPU, PyTorch with CUDA, g++ and no .NET.
#   gpu.sh check                 builds the native library against PyTorch's libtorch and runs the tests of tensors and kernels, those for CUDA too
#   gpu.sh bench [OPTIONS]       measures the engine (options: see tools/ProductVideo.EngineBench)
#   gpu.sh bench generate --out video.y4m [OPTIONS]    one whole generation to a video file
#   gpu.sh vision [OPTIONS]      makes the networks that look at pictures at full size with random weights (networks.py), measures them on the GPU and holds
#                                their results against the processor's; needs pack.sh --with onnx-cuda, and transformers and onnx for Python
#   gpu.sh pv ARGUMENTS          the product itself on the GPUs, such as gpu.sh pv demo; needs pack.sh --with pv, and ffmpeg
#   gpu.sh pretrain [OPTIONS]    starts the pretrainer in the background (options: see docs of tools/ProductVideo.Pretrain)
#   gpu.sh wait SECONDS          shows its log for that long or until it ends; copies what is finished to $OUT, if that is set
# Everything lies under $WORK (default /tmp/productvideo-gpu).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${WORK:-/tmp/productvideo-gpu}
mkdir -p "$work"
command=${1:?gpu.sh: name a command: check, bench, vision, pv, pretrain or wait}
shift

unpack() {
  [ -d "$work/programs" ] || tar -xJf "$here/package.tar.xz" -C "$work"
  torch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))')
  export LD_LIBRARY_PATH=$torch/lib:$(find "$(dirname "$torch")"/nvidia -maxdepth 2 -name lib -type d 2> /dev/null | tr '\n' ':')${LD_LIBRARY_PATH:-}
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
}

unpack_and_build() {
  unpack
  bash "$work/native/build.sh" --torch "$torch" --out "$work/library"
  export PRODUCTVIDEO_NATIVE=$work/library/libproductvideo_native.so
}

publish() {
  [ -n "${OUT:-}" ] || return 0
  cp "$work/run.log" "$OUT/" 2> /dev/null || true
  cp "$work"/run/*.png "$OUT/" 2> /dev/null || true
  [ ! -d "$work/run/model" ] || tar -C "$work/run" -cf "$OUT/model.tar" model
}

case "$command" in
  check)
    unpack_and_build
    "$work/programs/TorchSharp.Tests" -parallel none
    "$work/programs/ProductVideo.Kernels.Tests" -parallel none
    ;;
  bench)
    unpack_and_build
    "$work/programs/enginebench" "$@"
    ;;
  vision)
    unpack
    [ -e "$here/onnxruntime-cuda.tar.xz" ] || { echo "gpu.sh vision: onnxruntime-cuda.tar.xz is missing: pack with --with onnx-cuda" >&2; exit 2; }
    tar -xJf "$here/onnxruntime-cuda.tar.xz" -C "$work/programs"
    [ -e "$work/networks/done" ] || { python3 "$here/networks.py" --out "$work/networks" && touch "$work/networks/done"; }
    "$work/programs/enginebench" vision --device cuda:0 --detector "$work/networks/grounding-dino-tiny/onnx/model.onnx" --tracker "$work/networks/sam2.1-tiny-video" \
      --matting "$work/networks/u2net/u2net.onnx,$work/networks/isnet-general-use/isnet-general-use.onnx" "$@"
    ;;
  pv)
    unpack_and_build
    "$work/programs/pv" "$@"
    ;;
  pretrain)
    unpack_and_build
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
    echo "gpu.sh: unknown command '$command' (known: check, bench, vision, pv, pretrain, wait)" >&2
    exit 2
    ;;
esac
