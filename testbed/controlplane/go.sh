#!/usr/bin/env bash
# Fetches a Go that builds this module, for machines without one, and prints the folder of `go`: the toolchain that Go
# would fetch for itself, from the first proxy of GOPROXY, into the user's cache.
set -euo pipefail

VERSION=1.26.8

fail() {
    echo "$1" >&2
    exit 1
}

case "$(uname -sm)" in
    'Linux x86_64') platform=linux-amd64 sum=30c2b1bf7dcc88d3eb0a1364e47ddd9128edb3110a30e8a0ef61cd5856b31de7 ;;
    'Linux aarch64') platform=linux-arm64 sum=02b36b6787b3ac767668f630e2998df45a3b1f9ffee08d1bf3ef6487cd658d99 ;;
    *) fail "none is fetched for $(uname -sm)" ;;
esac

module=golang.org/toolchain
name=v0.0.1-go$VERSION.$platform
cache=${XDG_CACHE_HOME:-$HOME/.cache}/nimbusguard/go
target=$cache/$VERSION

# As Go itself does it: a module may hold neither a go.mod of its own nor the right to run.
unpack() {
    (cd "$2" && "$jdk/bin/jar" xf "$1")
    local root=$2/$module@$name file
    find "$root" -name _go.mod | while IFS= read -r file; do
        mv "$file" "${file%_go.mod}go.mod"
    done
    chmod +x "$root"/bin/* "$root"/pkg/tool/*/*
}

if [ ! -x "$target/bin/go" ]; then
    command -v curl >/dev/null || fail 'none is fetched without curl'
    jdk=$("$(dirname "${BASH_SOURCE[0]}")/../../scripts/jdk25.sh")
    mkdir -p "$cache"
    folder=$(mktemp -d "$cache/unfinished.XXXXXX")
    trap 'rm -rf "$folder"' EXIT
    proxy=${GOPROXY:-https://proxy.golang.org}
    proxy=${proxy%%[,|]*}
    curl -fsSL --retry 3 -o "$folder/go.zip" "$proxy/$module/@v/$name.zip" || fail "$proxy gives none"
    echo "$sum  $folder/go.zip" | sha256sum --check --status || fail "what $proxy gives as Go is not what it should be"
    unpack "$folder/go.zip" "$folder"
    # Two at a time: the first one's is as good.
    mv -T "$folder/$module@$name" "$target" 2>/dev/null || [ -x "$target/bin/go" ]
fi
echo "$target/bin"
