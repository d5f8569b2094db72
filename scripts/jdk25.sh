#!/usr/bin/env bash
# Prints the home of a JDK 25: JAVA_HOME if it is one, else the usual folders.
# Ends with exit 1 and one clear line if there is none.
set -euo pipefail

is_jdk25() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    if [ -r "$1/release" ]; then
        grep -q '^JAVA_VERSION="25[".]' "$1/release"
    else
        "$1/bin/javac" -version 2>&1 | grep -q '^javac 25\b'
    fi
}

candidates() {
    printf '%s\n' "${JAVA_HOME:-}"
    if [ "$(uname -s)" = Darwin ] && [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home -v 25 2>/dev/null || true
    fi
    local folder
    for folder in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* "${HOME:-/nowhere}"/.sdkman/candidates/java/* \
        "${HOME:-/nowhere}"/.jdks/* "${HOME:-/nowhere}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
        printf '%s\n' "$folder"
    done
    local javac
    if javac=$(command -v javac) && javac=$(readlink -f "$javac" 2>/dev/null); then
        dirname "$(dirname "$javac")"
    fi
}

find_jdk25() {
    local home
    while IFS= read -r home; do
        if is_jdk25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    done < <(candidates)
    return 1
}

apt_knows() {
    command -v apt-cache >/dev/null && apt-cache show "$1" >/dev/null 2>&1
}

install_command() {
    if [ "$(uname -s)" = Darwin ]; then
        echo 'brew install --cask temurin@25'
    elif apt_knows openjdk-25-jdk-headless; then
        echo 'sudo apt-get install -y openjdk-25-jdk-headless'
    elif apt_knows temurin-25-jdk; then
        echo 'sudo apt-get install -y temurin-25-jdk'
    elif command -v dnf >/dev/null; then
        echo 'sudo dnf install -y java-25-openjdk-devel'
    else
        echo "sdk install java 25-tem (with SDKMAN!)"
    fi
}

if find_jdk25; then
    exit 0
fi
command=$(install_command)
if [ "$(id -u)" = 0 ] && [[ "$command" == 'sudo apt-get install '* ]]; then
    echo "installing JDK 25 (${command#sudo })…" >&2
    if ${command#sudo } >/dev/null 2>&1 && find_jdk25; then
        exit 0
    fi
fi
echo "NG-3001: no JDK 25 was found (JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman); install one with: $command" >&2
exit 1
