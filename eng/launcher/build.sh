# Builds only when something changed since the last successful build, so that a command starts at once.
# Callers: build_cli for commands, build_solution for tests.
stamps="$root/.pv${OnnxRuntimeCuda:+/cuda}"

changed_since() {
  [ -e "$1" ] || return 0
  [ -n "$(find "$root/src" "$root/aspire" "$root/native" "$root/eng" "$root"/assets/models/*/packed ${2:+"$root/$2"} "$root"/Directory.* "$root/.editorconfig" "$root/global.json" \
    \( -name bin -o -name obj \) -prune -o -type f -newer "$1" -print -quit)" ]
}

dotnet_build() {
  local log="$stamps/build.log"
  if ! (cd "$root" && dotnet build "$1" -c Release -v q -nologo) >"$log" 2>&1; then
    grep -E 'error|warn' "$log" | sort -u | head -n 20 >&2
    die "the build failed (the whole log: $log)"
  fi
}

build_when_changed() {
  local target=$1 stamp="$stamps/$2" extra=${3:-}
  mkdir -p "$stamps"
  changed_since "$stamp" "$extra" || return 0
  say "building $target"
  touch "$stamp.next"
  dotnet_build "$target"
  mv "$stamp.next" "$stamp"
}

build_cli() { build_when_changed src/ProductVideo.Cli/ProductVideo.Cli.csproj cli.stamp; }

build_host() { build_when_changed aspire/ProductVideo.AppHost/ProductVideo.AppHost.csproj host.stamp; }

build_solution() { build_when_changed ProductVideo.sln solution.stamp tests; }
