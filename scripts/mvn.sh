#!/usr/bin/env bash
# Runs Maven on JDK 25 from the root of this checkout: `scripts/mvn.sh verify`.
# Installs Maven where apt-get can do it as root; else says how to.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
JAVA_HOME=$("$here/jdk25.sh")
export JAVA_HOME
cd "$here/.."

# Maven prints its version on the first line, in bold if it likes.
maven_is_new_enough() {
    local version major minor
    version=$(mvn -v 2>/dev/null | grep -oE 'Apache Maven [0-9]+\.[0-9]+' | head -n 1) || return 1
    version=${version##* }
    major=${version%%.*}
    minor=${version#*.}
    [ "$major" -gt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -ge 8 ]; }
}

install_command() {
    if [ "$(uname -s)" = Darwin ]; then
        echo 'brew install maven'
    elif command -v apt-get >/dev/null; then
        echo 'sudo apt-get install -y maven'
    elif command -v dnf >/dev/null; then
        echo 'sudo dnf install -y maven'
    else
        echo "sdk install maven (with SDKMAN!)"
    fi
}

if ! maven_is_new_enough; then
    command=$(install_command)
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo 'installing Maven (apt-get install -y maven)…' >&2
        { apt-get install -y maven || { apt-get update && apt-get install -y maven; }; } >&2 </dev/null || true
        hash -r
    fi
    if ! maven_is_new_enough; then
        echo "NG-3002: no Maven 3.8 or newer was found on the PATH; install it with: $command" >&2
        exit 1
    fi
fi
exec mvn "$@"
