#!/bin/sh
# Compiles the services and the packages below them; tests and development tools are compiled elsewhere.
set -eu
node node_modules/typescript/bin/tsc -b \
  services/identity services/catalogue services/provider-management services/blacklist services/sandbox
