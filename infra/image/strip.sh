#!/bin/sh
# Leaves the compiled programs and their assets: no sources, tests and what they stand on, types, or build records.
set -eu
rm -rf packages/dev
# compile-argon2.sh has made a better one.
rm -rf services/identity/node_modules/argon2/prebuilds
find packages services -path '*/node_modules' -prune -o -type d \( -name src -o -name testing \) -prune \
  -exec rm -rf {} +
find packages services -path '*/node_modules' -prune -o -type f \
  \( -name '*.test.js' -o -name '*.test.js.map' -o -name '*.d.ts' -o -name '*.d.ts.map' -o -name '.tsbuildinfo' \) \
  -exec rm -f {} +
