#!/bin/sh
# Starts the orchestra command line. JAVA_HOME, else java of the PATH; ORCHESTRA_JAVA_OPTS are handed to Java.

# A symbolic link to this file may lie anywhere, and may lead to another one.
self=$0
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=${self%/*}/$target ;;
  esac
done
case $self in
  */*) folder=${self%/*} ;;
  *) folder=. ;;
esac
lib=$folder/../lib

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  if [ ! -x "$java" ]; then
    echo "orchestra: JAVA_HOME is $JAVA_HOME, but there is no $java; set it to a Java 17 or newer, or unset it" >&2
    exit 3
  fi
elif ! java=$(command -v java); then
  echo "orchestra: there is no java in the PATH, and JAVA_HOME is not set; install Java 17 or newer" >&2
  exit 3
fi

# Every JDK has a file that tells its version; starting Java to ask for it would double the time to start.
version=
if [ -n "${JAVA_HOME:-}" ]; then
  release=$JAVA_HOME/release
else
  real=$(readlink -f "$java" 2>/dev/null || echo "$java")
  release=${real%/bin/java}/release
fi
if [ -r "$release" ]; then
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      version=${value#\"}
      version=${version%%\"*}
    fi
  done <"$release"
fi
if [ -z "$version" ]; then
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
fi
major=${version%%[!0-9]*}
if [ -n "$major" ] && [ "$major" -lt 17 ]; then
  echo "orchestra: needs Java 17 or newer, but $java is Java $version; set JAVA_HOME to a newer one" >&2
  exit 3
fi

# Java 17 cannot tell which of its streams are a terminal.
terminals=
[ -t 0 ] && terminals=${terminals}0
[ -t 1 ] && terminals=${terminals}1
[ -t 2 ] && terminals=${terminals}2

# A command runs for a second or less: the second compiler and the parallel collector would cost more than they give.
# shellcheck disable=SC2086 # the options are words
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto "-Dorchestra.terminals=$terminals" \
  ${ORCHESTRA_JAVA_OPTS:-} -jar "$lib/orchestra.jar" "$@"
