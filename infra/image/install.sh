#!/bin/sh
# Installs the workspace from the lockfile. `development`: everything. `runtime`: what the services need to
# run, without tools, tests, demo data, and the embedded database.
set -eu
pnpm_version="pnpm@$(node -p "require('./package.json').config.pnpm")"
install() { npx --yes "$pnpm_version" install --frozen-lockfile "$@"; }
case "${1:-}" in
  development) install ;;
  runtime)
    find . -name node_modules -type d -prune -exec rm -rf {} +
    install --prod --no-optional --filter '!@inaproc/dev' --filter '!inaproc'
    ;;
  *) echo "usage: install.sh development|runtime" >&2; exit 2 ;;
esac
