# Sourced by ./d4j and ./test: finds a JDK and Maven, and makes the locale one in which prompts survive.
# shellcheck shell=bash

# One line for a person, and the end.
fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# JDK 25 loses non-ASCII arguments and file names in any other locale. Bash counts bytes there, where UTF-8 has a letter.
use_utf8() {
  local letter=$'\xc3\xa4'
  if [[ ${#letter} -ne 1 ]]; then
    export LC_ALL=C.UTF-8
  fi
}

# Whether $1 is a JDK that will do, judged by its release file so that no JVM has to start. 25.0.0 to 25.0.2 corrupt
# pinned arrays (JDK-8377811). Remembers the first that will not do, for the message.
fits() {
  local line version=''
  [[ -n $1 && -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 1
  while IFS= read -r line; do
    [[ $line == JAVA_VERSION=* ]] && version=${line#*=} && break
  done <"$1/release"
  version=${version//[\"$'\r']/}
  if [[ $version =~ ^([0-9]+)(\.([0-9]+))?(\.([0-9]+))? ]]; then
    local -i major=10#${BASH_REMATCH[1]} minor=10#${BASH_REMATCH[3]:-0} patch=10#${BASH_REMATCH[5]:-0}
    ((major > 25 || (major == 25 && (minor > 0 || patch >= 3)))) && return 0
  fi
  : "${unfit:=$version in $1}"
  return 1
}

# Where JDKs usually are, beside JAVA_HOME and PATH.
usual_jdks() {
  jdks=("${JAVA_HOME_25_X64:-}" "${JDK_HOME:-}" /usr/lib/jvm/* /usr/lib64/jvm/* /usr/local/lib/jvm/* /usr/java/*
    /usr/local/*jdk* /usr/local/java/* /opt/*jdk* /opt/*java* /opt/*java*/* /opt/*jdk*/*
    ~/.sdkman/candidates/java/* ~/.jdks/* ~/.local/share/mise/installs/java/* ~/.asdf/installs/java/*
    ~/.gradle/jdks/* ~/*jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home)
}

# Where Maven usually is, beside MAVEN_HOME and PATH.
usual_mavens() {
  mavens=("${M2_HOME:-}" /usr/share/*maven* /opt/*maven* /usr/local/*maven* ~/.sdkman/candidates/maven/* ~/*maven*
    ~/.m2/wrapper/dists/*/* ~/.m2/wrapper/dists/*/*/*)
}

# Sets and exports JAVA_HOME: the one that is set, that of the java in PATH, or one in a usual folder.
find_jdk() {
  local candidate java unfit='' jdks
  fits "${JAVA_HOME:-}" && export JAVA_HOME && return
  if java=$(type -P java) && java=$(readlink -f -- "$java"); then
    candidate=${java%/bin/java}
    fits "$candidate" && export JAVA_HOME=$candidate && return
  fi
  usual_jdks
  for candidate in "${jdks[@]}"; do
    fits "$candidate" && export JAVA_HOME=$candidate && return
  done
  fail "needs a JDK 25.0.3 or later${unfit:+ (found only $unfit)}; install one, such as Eclipse Temurin 25, or let JAVA_HOME name its folder"
}

# Sets MVN: Maven 3.8 or later, started with the JDK found before.
find_maven() {
  local candidate text unfit='' mavens
  usual_mavens
  for candidate in "${MAVEN_HOME:-}/bin/mvn" "$(type -P mvn)" "${mavens[@]/%//bin/mvn}"; do
    [[ -x $candidate ]] && text=$("$candidate" -B --version 2>/dev/null) || continue
    if [[ $text =~ Apache\ Maven\ ([0-9]+)\.([0-9]+) ]]; then
      ((BASH_REMATCH[1] > 3 || (BASH_REMATCH[1] == 3 && BASH_REMATCH[2] >= 8))) && MVN=$candidate && return
      : "${unfit:=${BASH_REMATCH[1]}.${BASH_REMATCH[2]} at $candidate}"
    fi
  done
  fail "needs Maven 3.8 or later to build${unfit:+ (found only $unfit)}; install it, for example with apt install maven"
}

# Holds the lock on $1's builds until this process and the builds it starts have ended.
lock_builds() {
  mkdir -p "$1/target/app" 2>/dev/null && exec 8>"$1/target/app/lock" ||
    fail "cannot write to $1/target, where the program is built"
  type -P flock >/dev/null || return 0
  if ! flock -n 8; then
    printf '%s: waiting for another build of %s\n' "${0##*/}" "$1" >&2
    flock 8
  fi
}

# Says in one line why the build whose output is in $1 failed.
explain_failure() {
  local reason
  if grep -qE 'No space left on device' "$1"; then
    reason='the disk is full'
  elif grep -qE 'Could not transfer|Unknown host|UnknownHostException|Network is unreachable|in offline mode' "$1"; then
    reason='its libraries could not be fetched; connect to the network once, or name a mirror in ~/.m2/settings.xml'
  else
    reason=$(grep -m1 '^\[ERROR\]' "$1")
    reason=${reason#'[ERROR] '}
  fi
  fail "the build failed: ${reason:-no reason given} (all of it: $1)"
}
