#!/usr/bin/env bash
# Builds what runs on Orleans on the published packages instead of src/Compat/Orleans, and runs its tests there.
#   eng/orleans-packages.sh FEED VERSION [TEST PROJECT...]
# FEED is a folder or URL that has Microsoft.Orleans.* of VERSION; with no projects, the tests of the runtime, grains, silo and cluster.
# Outputs go to bin/orleans beside the usual ones. Ends with the first project that fails.
set -euo pipefail
cd "$(dirname "$0")/.."
feed=${1:?"usage: eng/orleans-packages.sh FEED VERSION [TEST PROJECT...]: FEED is missing"}
version=${2:?"usage: eng/orleans-packages.sh FEED VERSION [TEST PROJECT...]: VERSION is missing"}
shift 2
[ $# -gt 0 ] || set -- Orleans.Tests ProductVideo.Grains.Tests ProductVideo.Silo.Tests ProductVideo.Cluster.Tests
for project in "$@"; do
  dotnet build "tests/$project" -c Release -v q -nologo -p:OrleansPackages=true -p:OrleansVersion="$version" -p:OrleansFeed="$feed"
  dotnet exec "tests/$project/bin/orleans/Release/net10.0/$project.dll" -noColor
done
