#!/bin/sh
# Installs the workspace from the lockfile. `development`: everything. `runtime`: what the services need to
# run, without tools, tests, demo data, and the embedded database.
set -eu
pnpm_version="pnpm@$(node -p "require('./package.json').config.pnpm")"
install() {
  # npx has brought exactly the pinned pnpm: it need not look itself up in the registry and write what it found
  # into the frozen lockfile, which fails where the registry knows this version under another name only.
  npx --yes "$pnpm_version" --config.pm-on-fail=ignore install --frozen-lockfile "$@"
}
case "${1:-}" in
  development) install ;;
  runtime)
    find . -name node_modules -type d -prune -exec rm -rf {} +
    install --prod --no-optional --filter '!@inaproc/dev' --filter '!inaproc'
    ;;
  *) echo "usage: install.sh development|runtime" >&2; exit 2 ;;
esac
