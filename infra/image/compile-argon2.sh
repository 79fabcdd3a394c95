#!/bin/sh
# The package registry's build of argon2 uses SSE2 only. The same source compiled with AVX2 hashes two to three
# times as fast, which is what one core can sign in. A machine without AVX2 sets ARGON2_CFLAGS to suit itself.
set -eu
case "$(uname -m)" in
  x86_64) : "${ARGON2_CFLAGS=-O3 -mavx2}" ;;
  *) : "${ARGON2_CFLAGS=-O3}" ;;
esac
npm_home=$(dirname "$(readlink -f "$(command -v npm)")")/..
node_gyp="$npm_home/node_modules/node-gyp/bin/node-gyp.js"
headers=${NODE_HEADERS:-$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")}
cd services/identity/node_modules/argon2
CFLAGS="$ARGON2_CFLAGS" CXXFLAGS="$ARGON2_CFLAGS" node "$node_gyp" rebuild --release --nodedir="$headers"
# node-gyp-build takes a fresh build before any prebuilt binary; only the result stays.
find build ! -type d ! -path build/Release/argon2.node -delete
find build -type d -empty -delete
rm -rf prebuilds
node -e "
  const argon2 = require('argon2')
  argon2.hash('probe').then((hash) => argon2.verify(hash, 'probe')).then((ok) => process.exit(ok ? 0 : 1))
"
