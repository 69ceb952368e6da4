#!/usr/bin/env bash
# Proves the product on a fresh clone: installs what is missing, restores in locked mode, checks the formatting, builds, runs every test project.
# The last line is 'N passed, N failed'; the exit code is 0 only when something ran and nothing failed. A failed step counts as one failure.
#
#   tests/run.sh                              everything
#   tests/run.sh --only Tests                 one project: Tests, ComponentTests or BrowserTests (may be repeated); skips the formatting
#   tests/run.sh --only Tests -class '*Booth*'   and what the test runner understands (see: dotnet run --project tests/CantonRobotics.Tests -- --help)
#
# Needs the .NET SDK of global.json and Debian 12 (as root, or with sudo where something is missing).
set -uo pipefail
cd "$(dirname "$0")/.."

packages=(chromium fonts-noto-cjk fonts-noto-core fonts-wqy-microhei poppler-utils postgresql-15)
projects=(Tests ComponentTests BrowserTests)
configuration=${CONFIGURATION:-Release}
limit=${TEST_TIMEOUT:-20m}

only=()
while [ $# -gt 0 ]; do
  case $1 in
    --only) only+=("${2:?--only wants a project}"); shift 2 ;;
    *) break ;;
  esac
done
[ ${#only[@]} = 0 ] || projects=("${only[@]}")

passed=0 failed=0
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

step() { printf '\n== %s\n' "$*"; }
failing() { printf 'FAILED: %s\n' "$*"; failed=$((failed + 1)); }
finish() {
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}
is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

step "Parts from Debian"
missing=()
for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
if [ ${#missing[@]} -gt 0 ]; then
  printf 'installing %s\n' "${missing[*]}"
  as_root=(env DEBIAN_FRONTEND=noninteractive)
  [ "$(id -u)" = 0 ] || as_root=(sudo "${as_root[@]}")
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$reports/apt.log" 2>&1 || tail -20 "$reports/apt.log"
  for package in "${missing[@]}"; do is_installed "$package" || failing "$package is missing and could not be installed"; done
  [ "$failed" = 0 ] || finish
fi
printf 'present: %s\n' "${packages[*]}"

step "Restore"
dotnet restore CantonRobotics.sln --locked-mode -v q || { failing "restore in locked mode"; finish; }
# For information: advisories are published after a commit was green, and the source may be out of reach.
timeout 60 dotnet list CantonRobotics.sln package --vulnerable --include-transitive 2>/dev/null | grep -E '^ +>|^Project|has the following vulnerable' ||
  echo "no known vulnerable packages, or the source was out of reach"

if [ ${#only[@]} = 0 ]; then
  step "Formatting"
  dotnet format CantonRobotics.sln --verify-no-changes --no-restore \
    --exclude src/CantonRobotics/Data/Sqlite/Migrations --exclude src/CantonRobotics/Data/Postgres/Migrations || failing "dotnet format would change files"
fi

step "Build"
dotnet build CantonRobotics.sln -c "$configuration" --no-restore -v q -clp:NoSummary || { failing "build"; finish; }

for project in "${projects[@]}"; do
  step "CantonRobotics.$project"
  report=$reports/$project.xml
  timeout --kill-after=30s "$limit" dotnet "tests/CantonRobotics.$project/bin/$configuration/net10.0/CantonRobotics.$project.dll" \
    -noLogo -noColor -noAutoReporters -failSkips -result-xml "$report" "$@"
  code=$?
  summary=$(grep -o '<assembly [^>]*>' "$report" 2>/dev/null)
  count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$summary"; }
  if [ -z "$summary" ]; then
    failing "CantonRobotics.$project ended with $code and without a report"
    continue
  fi
  wrong=$(($(count failed) + $(count errors)))
  passed=$((passed + $(count passed)))
  failed=$((failed + wrong))
  [ "$code" = 0 ] || [ "$wrong" -gt 0 ] || failing "CantonRobotics.$project ended with $code although no test failed"
  [ "$(count total)" -gt 0 ] || echo "no test ran here"
done

step "Slowest tests (seconds)"
grep -ho '<test [^>]*>' "$reports"/*.xml 2>/dev/null | sed -E 's/.* name="([^"]*)".* time="([^"]*)".*/\2  \1/; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort -rn | head -15

finish
