#!/bin/sh
# The package registry's build of argon2 uses SSE2 only. The same source compiled with AVX2 hashes two to three
# times as fast, which is what one core can sign in. A machine without AVX2 sets ARGON2_CFLAGS to suit itself.
# Also run by packages/dev/bootstrap on machines of developers; the registry's build stays beside the new one.
set -eu
case "$(uname -m)" in
  x86_64) : "${ARGON2_CFLAGS=-O3 -mavx2}" ;;
  *) : "${ARGON2_CFLAGS=-O3}" ;;
esac
for tool in c++ make python3 npm node; do
  command -v "$tool" > /dev/null || { echo "$tool is missing" >&2; exit 1; }
done
npm_home=$(dirname "$(readlink -f "$(command -v npm)")")/..
node_gyp="$npm_home/node_modules/node-gyp/bin/node-gyp.js"
headers=${NODE_HEADERS:-$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")}
[ -f "$headers/include/node/node_api.h" ] || { echo "$headers/include/node has no headers" >&2; exit 1; }

# In a copy beside the package, where its dependencies are found too, so that who runs meanwhile sees the old or the new.
package=$(readlink -f services/identity/node_modules/argon2)
copy=$(mktemp -d "$(dirname "$package")/argon2-compiled-XXXXXX")
trap 'rm -rf "$copy"' EXIT
cp -R "$package/." "$copy"
cd "$copy"
CFLAGS="$ARGON2_CFLAGS" CXXFLAGS="$ARGON2_CFLAGS" node "$node_gyp" rebuild --release --nodedir="$headers"
# node-gyp-build takes a fresh build before any prebuilt binary.
node -e "
  const argon2 = require('./argon2.cjs')
  argon2.hash('probe').then((hash) => argon2.verify(hash, 'probe')).then((ok) => process.exit(ok ? 0 : 1))
"
mkdir -p "$package/build/Release"
mv build/Release/argon2.node "$package/build/Release/argon2.node"
