# What the launcher needs from the system. Each entry: a file that proves the package is there, then the Debian package.
RUN_PACKAGES=(
  "/usr/bin/xz xz-utils"
  "/usr/bin/ffmpeg ffmpeg"
  "/usr/bin/djpeg libjpeg-turbo-progs"
  "/usr/bin/g++ g++"
  "/usr/include/torch/csrc/api/include/torch/torch.h libtorch-dev"
  "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0 libopenblas0-pthread"
)
TEST_PACKAGES=(
  "/usr/lib/postgresql/15/bin/postgres postgresql"
  "/usr/bin/chromium chromium"
)

say() { printf 'pv: %s\n' "$*" >&2; }

die() { say "$1"; exit 3; }

require_dotnet() {
  local found
  found=$(cd "$root" && dotnet --version 2>/dev/null) \
    || die "the .NET 10 SDK was not found. Install it (package dotnet-sdk-10.0) and run the command again."
  case "$found" in
    10.*) ;;
    *) die "the .NET 10 SDK is needed; dotnet says $found. Install dotnet-sdk-10.0 and run the command again." ;;
  esac
}

# Installs the packages whose proof file is missing. Says what it installs and asks nothing.
require_packages() {
  local entry missing=()
  for entry in "$@"; do
    [ -e "${entry%% *}" ] || missing+=("${entry#* }")
  done
  [ ${#missing[@]} -eq 0 ] && return 0

  local hint="apt-get install ${missing[*]}"
  command -v apt-get >/dev/null || die "missing: ${missing[*]}. This is not a Debian system: install their equivalents by hand."
  local elevate=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "missing: ${missing[*]}. Run as root: $hint"
    elevate=(sudo)
  fi
  say "installing ${missing[*]} (Debian packages; a few minutes the first time)"
  local log
  log=$(mktemp)
  if ! { "${elevate[@]}" apt-get update -q \
      && "${elevate[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    die "the packages could not be installed (the whole log: $log). Try: $hint"
  fi
  rm -f "$log"
  for entry in "$@"; do
    [ -e "${entry%% *}" ] || die "${entry#* } is installed, but ${entry%% *} is missing. ProductVideo is made for Debian 12 on x86-64."
  done
}
