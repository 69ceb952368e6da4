#!/usr/bin/env bash
# What breaks underneath the product, for real: power cuts, a full disk, a disk whose fsync fails. No acknowledged scan may be missing afterwards.
#
#   tests/faults.sh power-cut [CUTS=50]   a loop-mounted image, copied at the instant of the cut; then the same cuts on a database that does not wait for the
#                                         disk (synchronous=NORMAL), which must lose some: that shows that the test bites
#   tests/faults.sh disk-full             a small tmpfs that fills up under load, and is emptied again
#   tests/faults.sh fsync                 strace lets the N-th fdatasync fail
#
# Needs root (mounts), strace for fsync, and a Release build (dotnet build -c Release). Says so and ends with 2 where something is missing.
set -uo pipefail
cd "$(dirname "$0")/.."

app=$PWD/src/CantonRobotics/bin/Release/net10.0/CantonRobotics.dll
rehearsal=$PWD/src/CantonRobotics.Rehearsal/bin/Release/net10.0/CantonRobotics.Rehearsal.dll
work=$(mktemp -d)
disk=$work/disk
url=http://127.0.0.1:${PORT:-5199}
server=

not_run() { echo "not run: $*" >&2; exit 2; }
finish() {
  [ -z "$server" ] || stop
  umount "$disk" 2>/dev/null; umount "$work/after" 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT
trap "exit 1" INT TERM

[ "$(id -u)" = 0 ] || not_run "this needs root, to mount"
[ -f "$app" ] && [ -f "$rehearsal" ] || not_run "build first: dotnet build CantonRobotics.sln -c Release"
mkdir -p "$disk"

# start DIR [COMMAND…]: the server on DIR, until it takes scans
start() {
  local directory=$1; shift
  (cd "$work" && exec "$@" dotnet "$app" --demo --demo-speed 0 --data "$directory" --urls "$url" --Logging:LogLevel:Default Critical) >"$work/server.log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    curl -sf -o /dev/null "$url/health/ready" && return
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/server.log" >&2
  echo "the server did not start" >&2
  exit 1
}
stop() { kill -9 "$(pgrep -P "$server" -f "$app" || echo "$server")" "$server" 2>/dev/null; wait "$server" 2>/dev/null; server=; }
# load DIR SECONDS, in the background: exec, so that killing it kills the client
load() { exec dotnet "$rehearsal" load --access "$1/demo-access.json" --server "$url" --rate 400 --batch 1 --connections 16 --seconds "$2" --acks "$work/acks" >"$work/load.log" 2>&1; }
verify() { dotnet "$rehearsal" verify --access "$1/demo-access.json" --server "$url" --acks "$work/acks" | tail -1; return "${PIPESTATUS[0]}"; }
ready() { curl -s -o /dev/null -w '%{http_code}' "$url/health/ready"; }

power_cut() {
  local cuts=$1 lost=0 acked=0 image=$work/disk.img
  truncate -s 256M "$image" && mkfs.ext4 -q "$image" && mount -o loop "$image" "$disk" || not_run "a loop device cannot be mounted here"
  start "$disk/0"; stop
  for cut in $(seq "$cuts"); do
    start "$disk/0"
    load "$disk/0" 30 & local loading=$!
    # The moment of the cut must be unforeseen.
    until [ -s "$work/acks" ]; do sleep 0.05; done
    sleep "0.$((RANDOM % 900 + 100))"
    kill -STOP "$server"
    cp "$work/acks" "$work/acks.cut" && cp "$image" "$work/cut.img"
    kill "$loading" 2>/dev/null; wait "$loading" 2>/dev/null
    stop
    mv "$work/acks.cut" "$work/acks"
    mkdir -p "$work/after" && mount -o loop "$work/cut.img" "$work/after" || exit 1
    start "$work/after/0"
    echo "cut $cut: $(verify "$work/after/0")" || true
    verify "$work/after/0" >/dev/null || lost=$((lost + 1))
    acked=$((acked + $(wc -l <"$work/acks")))
    stop; umount "$work/after"; rm -f "$work/acks"
  done
  echo "FULL: $lost of $cuts cuts lost an acknowledged scan ($acked acknowledged)"
  python3 tests/power-cut-control.py "$image" "$disk" "$work" "$cuts" || return 1
  [ "$lost" = 0 ]
}

disk_full() {
  mount -t tmpfs -o size=160m tmpfs "$disk" || not_run "a tmpfs cannot be mounted here"
  start "$disk/0"
  echo "before: ready answers $(ready)"
  load "$disk/0" 12 & local loading=$!
  until [ -s "$work/acks" ]; do sleep 0.05; done
  dd if=/dev/zero of="$disk/ballast" bs=64k 2>/dev/null
  sleep 6
  local during; during=$(ready)
  echo "disk full: ready answers $during, $(wc -l <"$work/acks") acknowledged"
  rm "$disk/ballast"
  wait "$loading"
  grep -E 'acknowledged|errors|send' "$work/load.log"
  local after; after=$(ready)
  echo "room again, no restart: ready answers $after, $(wc -l <"$work/acks") acknowledged"
  stop; start "$disk/0"
  verify "$disk/0" && [ "$during" = 503 ] && [ "$after" = 200 ]
}

fsync() {
  command -v strace >/dev/null || not_run "strace is missing"
  start "$work/0"
  load "$work/0" 20 & local loading=$!
  until [ -s "$work/acks" ] && [ "$(wc -l <"$work/acks")" -gt 500 ]; do sleep 0.05; done
  timeout 10 strace -f -qq -o "$work/trace" -e trace=fdatasync,fsync -e inject=fdatasync,fsync:error=EIO:when=5 -p "$server"
  local during; during=$(ready)
  echo "one fdatasync failed ($(grep -c INJECTED "$work/trace") injected): ready answers $during"
  kill "$loading" 2>/dev/null; wait "$loading" 2>/dev/null
  local acked; acked=$(wc -l <"$work/acks")
  stop; start "$work/0"
  echo "restarted: ready answers $(ready), $acked were acknowledged"
  verify "$work/0" && [ "$during" = 503 ]
}

case ${1:-} in
  power-cut) power_cut "${2:-50}" ;;
  disk-full) disk_full ;;
  fsync) fsync ;;
  *) sed -n '2,9p' "$0" | cut -c3-; exit 2 ;;
esac
result=$?
[ $result = 0 ] && echo "held" || echo "FAILED"
exit $result
