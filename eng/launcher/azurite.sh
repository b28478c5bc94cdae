# Azurite, the blob service that tests and './pv up --azurite' run. It comes from the npm registry, is installed once under .pv and is no part of the repository.
AZURITE_VERSION=3.34.0
AZURITE_PROGRAM=node_modules/azurite/dist/src/blob/main.js

# Installs it if it can be; says so if it cannot, and then returns 1: what needs it is skipped, or refuses to start.
require_azurite() {
  local folder="$root/.pv/azurite" stamp="$root/.pv/azurite/$AZURITE_VERSION.stamp"
  [ -e "$stamp" ] && [ -e "$folder/$AZURITE_PROGRAM" ] && return 0
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    say "Azurite is not installed, because node or npm is missing: tests against a blob service are skipped"
    return 1
  fi

  say "installing Azurite $AZURITE_VERSION (npm; half a minute, once)"
  rm -rf "$folder"; mkdir -p "$folder"
  if ! (cd "$folder" && npm install --no-audit --no-fund --no-save --ignore-scripts --loglevel=error "azurite@$AZURITE_VERSION") >"$root/.pv/azurite.log" 2>&1; then
    say "Azurite could not be installed (the whole log: $root/.pv/azurite.log): tests against a blob service are skipped"
    rm -rf "$folder"
    return 1
  fi

  touch "$stamp"
}
