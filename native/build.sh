#!/usr/bin/env bash
# Builds libproductvideo_native.so, the C ABI over libtorch.
#   native/build.sh --out DIR                 against the system's libtorch (Debian: libtorch-dev)
#   native/build.sh --torch DIR --out DIR     against a libtorch folder, or a PyTorch installation's `torch` folder (CUDA found there is used;
#                                             with nvcc the fused kernels are compiled too, without it plain operators stand in for them)
# Does nothing when the library in DIR was made from the same sources, compiler and libtorch.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
torch=""
out=""
while [ $# -gt 0 ]; do
  case "$1" in
    --torch) torch=${2:?--torch needs a folder}; shift 2 ;;
    --out) out=${2:?--out needs a folder}; shift 2 ;;
    *) echo "native/build.sh: unknown argument '$1' (known: --torch DIR, --out DIR)" >&2; exit 2 ;;
  esac
done
[ -n "$out" ] || { echo "native/build.sh: --out DIR is missing" >&2; exit 2; }

fail() { echo "native/build.sh: error: $*" >&2; exit 1; }

compiler=${CXX:-g++}
command -v "$compiler" > /dev/null || fail "no C++ compiler '$compiler'. Remedy: apt-get install g++ (or run ./pv demo, which installs what is missing)"

cuda=()
kernels=()
nvcc=""
if [ -n "$torch" ]; then
  [ -f "$torch/include/ATen/ATen.h" ] || fail "'$torch' holds no libtorch (include/ATen/ATen.h is missing). Remedy: name the folder that has include/ and lib/"
  torch=$(cd "$torch" && pwd)
  includes=(-isystem "$torch/include" -isystem "$torch/include/torch/csrc/api/include")
  header=$torch/include/torch/csrc/api/include/torch/version.h
  [ -f "$torch/include/torch/headeronly/version.h" ] && header=$torch/include/torch/headeronly/version.h
  links=(-L"$torch/lib" -Wl,-rpath,"$torch/lib" -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10)
  if [ -f "$torch/lib/libc10_cuda.so" ]; then
    # PyTorch's CUDA wheels carry the CUDA runtime and its headers beside the torch folder
    site=$(dirname "$torch")
    for folder in "${CUDA_HOME:-/usr/local/cuda}/include" "$site"/nvidia/*/include; do
      [ -f "$folder/cuda_runtime_api.h" ] && cuda=(-DPRODUCTVIDEO_CUDA -isystem "$folder") && break
    done
    [ ${#cuda[@]} -gt 0 ] || fail "'$torch' is built for CUDA, but cuda_runtime_api.h was not found. Remedy: set CUDA_HOME"
    links+=(-ltorch_cuda -lc10_cuda)
    runtime=$(ls "${CUDA_HOME:-/usr/local/cuda}"/lib64/libcudart.so.* "$site"/nvidia/*/lib/libcudart.so.* 2> /dev/null | head -1 || true)
    [ -n "$runtime" ] || fail "libcudart.so was not found. Remedy: set CUDA_HOME"
    links+=("$runtime" -Wl,-rpath,"$(dirname "$runtime")")
    nvcc=$(command -v nvcc || ls "${CUDA_HOME:-/usr/local/cuda}/bin/nvcc" 2> /dev/null || true)
    # cuDNN's own headers, for attention in 8 bits
    for folder in "$site"/nvidia/cudnn/include "${CUDA_HOME:-/usr/local/cuda}/include" /usr/include/x86_64-linux-gnu; do
      [ -n "$nvcc" ] && [ -f "$folder/cudnn.h" ] && cuda+=(-DPRODUCTVIDEO_CUDNN -isystem "$folder") && break
    done
    [ -n "$nvcc" ] || echo "native/build.sh: no nvcc: the fused kernels are left out (remedy: install the CUDA toolkit, or set CUDA_HOME)"
  fi
else
  [ -f /usr/include/ATen/ATen.h ] || fail "libtorch's headers are missing (/usr/include/ATen/ATen.h). Remedy: apt-get install libtorch-dev, or name another libtorch with --torch DIR"
  includes=(-isystem /usr/include/torch/csrc/api/include)
  header=/usr/include/torch/csrc/api/include/torch/version.h
  links=(-Wl,--no-as-needed -ltorch -ltorch_cpu -lc10)
fi

[ -f "$header" ] || fail "no version header at $header: this libtorch is incomplete. Remedy: reinstall libtorch-dev"
part() { sed -n "s/^#define TORCH_VERSION_$1 \([0-9]*\).*/\1/p" "$header"; }
version="$(part MAJOR).$(part MINOR)"
case "$version" in
  1.13 | 2.*) ;;
  *) fail "libtorch $version was found, but 1.13 or 2.x is needed. Remedy: apt-get install libtorch-dev on Debian 12, or --torch DIR" ;;
esac

mkdir -p "$out"
library=$out/libproductvideo_native.so
exec 9> "$out/.build.lock"
flock 9

flags=(-std=c++17 -O2 -g0 -fPIC -shared -fvisibility=hidden -fvisibility-inlines-hidden -D_GLIBCXX_USE_CXX11_ABI=1 -Wall -Wextra -Werror)
key=$({ cat "$here"/src/* "$here"/cuda/* "$here/build.sh"; "$compiler" --version; echo "$torch $version ${cuda[*]-} $nvcc"; } | sha256sum | cut -d' ' -f1)
if [ -f "$library" ] && [ "$(cat "$out/.build.key" 2> /dev/null)" = "$key" ]; then
  exit 0
fi

echo "native/build.sh: compiling libproductvideo_native.so against libtorch $version (about half a minute)"
rm -f "$out/.build.key"
if [ -n "$nvcc" ]; then
  # machine code for Ampere and Hopper, and an intermediate form that newer devices compile
  compiling=()
  for source in "$here"/cuda/*.cu; do
    object=$out/$(basename "$source" .cu).o
    kernels+=("$object")
    "$nvcc" -std=c++17 -O3 -Xcompiler -fPIC,-fvisibility=hidden -gencode arch=compute_80,code=sm_80 \
      -gencode arch=compute_90,code=sm_90 -gencode arch=compute_90,code=compute_90 -c "$source" -o "$object" &
    compiling+=($!)
  done
  for process in "${compiling[@]}"; do wait "$process"; done
  cuda+=(-DPRODUCTVIDEO_KERNELS)
fi
"$compiler" "${flags[@]}" "${includes[@]}" ${cuda[@]+"${cuda[@]}"} "$here/src/productvideo_native.cpp" ${kernels[@]+"${kernels[@]}"} -o "$library.new" "${links[@]}"
mv "$library.new" "$library"
echo "$key" > "$out/.build.key"
