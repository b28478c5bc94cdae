# Runs every test project (or those whose name contains an argument) and ends with one line: N passed, N failed, N skipped.
run_tests() {
  build_solution
  local results="$stamps/results" project name dll passed=0 failed=0 skipped=0 broken=0
  rm -rf "$results"; mkdir -p "$results"
  for project in "$root"/tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    if [ $# -gt 0 ] && [[ "$name" != *"$1"* ]]; then continue; fi
    dll="$(dirname "$project")/bin/Release/net10.0/$name.dll"
    local start=$SECONDS code=0
    dotnet exec "$dll" -noColor -xml "$results/$name.xml" >"$results/$name.log" 2>&1 || code=$?
    local p f s
    p=$(count passed "$results/$name.xml"); f=$(count failed "$results/$name.xml"); s=$(count skipped "$results/$name.xml")
    local e; e=$(count errors "$results/$name.xml")
    passed=$((passed + p)); failed=$((failed + f + e)); skipped=$((skipped + s))
    printf '%-34s %5d passed %3d failed %3d skipped  %4ds\n' "$name" "$p" "$((f + e))" "$s" "$((SECONDS - start))"
    if [ "$code" -ne 0 ] && [ $((f + e)) -eq 0 ]; then
      # A runner that crashed, or found no test at all, has no failure to count: count the crash itself.
      if grep -q 'No test matching\|Total: 0' "$results/$name.log" && [ "$p" -eq 0 ]; then :; else broken=$((broken + 1)); fi
    fi
    if [ $((f + e)) -gt 0 ] || [ "$code" -ne 0 ]; then grep -vE '^xUnit|^  Discover|^  Start|^  Finish' "$results/$name.log" | head -n 60; fi
  done
  failed=$((failed + broken))
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# One attribute summed over the <assembly> elements of an xUnit results file; 0 where there is no file.
count() {
  [ -s "$2" ] || { echo 0; return; }
  { grep -oE "<assembly [^>]*" "$2" | grep -oE " $1=\"[0-9]+\"" || true; } | tr -dc '0-9\n' | awk '{n+=$1} END {print n+0}'
}
