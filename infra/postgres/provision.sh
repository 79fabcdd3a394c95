#!/bin/sh
# Gives every service its login role and its database: provision.sh FILE...
# Each FILE holds the address the service itself connects with, postgres://name:password@host:port/name; what is
# created is what it says. Safe to repeat: a changed password takes effect, nothing is ever dropped.
# Connects as PGUSER to PGHOST with the password in the file PGPASSWORD_FILE. For development,
# packages/database/src/provisioning.ts does the same.
set -eu
here=$(dirname "$0")
PGPASSWORD=$(cat "$PGPASSWORD_FILE")
export PGPASSWORD

for file in "$@"; do
  form='s#^postgres(ql)?://([a-z][a-z0-9_]{0,62}):([A-Za-z0-9._~-]+)@[^/@]+/\2([?].*)?$#'
  name=$(sed -nE "$form\\2#p" "$file")
  if [ -z "$name" ]; then
    echo "$file does not hold postgres://name:password@host:port/name with one name and no character to escape" >&2
    exit 1
  fi
  # The password reaches psql through a pipe: arguments and environment can be read by others.
  { printf '\\set name %s\n\\set password %s\n' "$name" "$(sed -nE "$form\\3#p" "$file")"; cat "$here/provision.sql"; } |
    psql --no-psqlrc --quiet --tuples-only --output=/dev/null --set=ON_ERROR_STOP=1 --dbname=postgres
  echo "database and role $name are ready"
done
