#!/bin/sh
# Starts diffusion4j with the Java that lies beside it. Needs nothing else of the machine, and no network.
self=$(readlink -f -- "$0") || exit 1
home=${self%/*}
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[uU][tT][fF]8 | *[uU][tT][fF]-8) ;;
  *) LC_ALL=C.UTF-8 && export LC_ALL ;;
esac
# D4J_JAVA_OPTIONS may hold further options of Java, separated by blanks.
# Classes made ready for this very Java and these very files; where they do not fit any more, Java starts without.
[ -f "$home/lib/d4j.aot" ] && set -- "-XX:AOTCache=$home/lib/d4j.aot" -Xlog:disable -jar "$home/lib/d4j.jar" "$@" ||
  set -- -jar "$home/lib/d4j.jar" "$@"
[ -t 2 ] && set -- -Dd4j.terminal=true "$@"
# Feature maps come and go; the C library is to keep their memory for the next instead of asking the system anew.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX-1}" MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_-4294967296}" \
  MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_-4294967296}"
# What is touched first comes in pages of 2 MB where the system has them, which is several times as quick.
export GLIBC_TUNABLES="${GLIBC_TUNABLES-glibc.malloc.hugetlb=1}"
case $(cat /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null) in
  '' | *'[never]'*) ;;
  *) set -- -XX:+UseTransparentHugePages "$@" ;;
esac
exec "$home/runtime/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $D4J_JAVA_OPTIONS "$@"
