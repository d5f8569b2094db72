#!/usr/bin/env bash
# Prints the folder of `prometheus` and `promtool`. Installs Debian's package where apt-get can do it as root, its
# service neither started nor enabled; else says how to.
set -euo pipefail

# A user's PATH may lack a folder.
PATH=$PATH:/usr/local/bin:/usr/bin

folder() {
    local server tool
    server=$(command -v prometheus) || return 1
    tool=$(dirname "$server")/promtool
    [ -x "$tool" ] || return 1
    dirname "$server"
}

install_command() {
    if [ "$(uname -s)" = Darwin ]; then
        echo 'brew install prometheus'
    elif command -v apt-get >/dev/null; then
        echo 'sudo apt-get install -y --no-install-recommends prometheus'
    elif command -v dnf >/dev/null; then
        echo 'sudo dnf install -y golang-github-prometheus'
    else
        echo 'put prometheus and promtool on the PATH (https://prometheus.io/download)'
    fi
}

# Without recommended packages, since one of them is a service too. invoke-rc.d asks policy-rc.d before it starts
# a service: ours forbids it, where none is there.
install() {
    local policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        # shellcheck disable=SC2064 # the value of now
        trap "rm -f $policy" EXIT
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends prometheus ||
        { apt-get update && apt-get install -y --no-install-recommends prometheus; }
    # The package enables its service for the next start of the machine.
    if ! systemctl disable prometheus.service 2>/dev/null; then
        rm -f /etc/systemd/system/multi-user.target.wants/prometheus.service
    fi
}

if ! folder; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo 'installing Prometheus (apt-get install -y --no-install-recommends prometheus)…' >&2
        install >&2 </dev/null || true
        hash -r
    fi
    if ! folder; then
        echo "NG-2304: no prometheus with promtool beside it was found on the PATH; install it with: $(install_command)" >&2
        exit 1
    fi
fi
