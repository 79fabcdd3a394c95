#!/bin/sh
# Makes every secret of docker-compose.yml as a file that only its owner may read: make.sh [FOLDER]
# A secret that is already there is never touched, so that a later release's new ones can be added at any time; only
# first-party-keys, the public halves of the client keys, is written anew.
# Needs Node for the client keys: the program named by NODE, `node`, or the one of the container image.
set -eu
umask 077
folder=${1:-$(dirname "$0")}
mkdir -p "$folder"

# secret NAME COMMAND...: what the command prints becomes the file, whole or not at all.
secret() {
  if [ -e "$folder/$1" ]; then echo "kept $folder/$1"; else write "$@"; fi
}

write() {
  file=$folder/$1
  part=$folder/.$1.part
  shift
  "$@" >"$part"
  mv "$part" "$file"
  echo "made $file"
}

hex() { od -An -v -tx1 -N 24 /dev/urandom | tr -d ' \n'; }
key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
key_ring() { printf 'k1:%s' "$(key)"; }
database_url() { printf 'postgres://%s:%s@postgres:5432/%s' "$1" "$(hex)" "$1"; }

run_node() {
  if [ -n "${NODE:-}" ]; then "$NODE" "$@"
  elif command -v node >/dev/null 2>&1; then node "$@"
  else docker run --rm --interactive --network none node:24-bookworm-slim node "$@"
  fi
}

# A private ES256 key as JWK. The kid is new every time: the provider tells an old key from a new one by it.
client_key() {
  run_node -e '
    const { generateKeyPairSync, randomBytes } = require("node:crypto")
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    const kid = `${process.argv[1]}-${randomBytes(4).toString("hex")}`
    process.stdout.write(JSON.stringify({ ...privateKey.export({ format: "jwk" }), alg: "ES256", use: "sig", kid }))
  ' "$1"
}

# What the identity service may know of the platforms' keys: {"catalogue": {JWK without "d"}, ...}
first_party_keys() {
  for platform in catalogue provider-management blacklist; do
    printf '%s\t%s\n' "$platform" "$(cat "$folder/$platform-client-key")"
  done | run_node -e '
    const lines = require("node:fs").readFileSync(0, "utf8").trim().split("\n").map((line) => line.split("\t"))
    const publicHalf = ({ d, ...rest }) => rest
    const keys = lines.map(([platform, key]) => [platform, publicHalf(JSON.parse(key))])
    process.stdout.write(JSON.stringify(Object.fromEntries(keys)))
  '
}

secret postgres-password hex
for service in identity catalogue provider-management blacklist; do
  secret "$service-database-url" database_url "$(echo "$service" | tr - _)"
  secret "$service-client-key" client_key "$service"
  secret "$service-session-key" key
  secret "$service-form-key" key
done
secret identity-key-ring key_ring
write first-party-keys first_party_keys

# For the stand-ins of the trial. Real ones come from those who run the mail server, the gateway and the registers.
secret smtp-url printf 'smtp://mail-catcher:1025'
secret sms-gateway-key hex
secret dukcapil-key hex
secret oss-key hex
secret tax-office-key hex
secret ahu-key hex
secret sirup-key hex

# The containers read the files as the user 1000 (`node` in the image), or as INAPROC_UID.
user=$(id -u)
if [ "$user" = 0 ]; then
  find "$folder" -maxdepth 1 -type f ! -name .gitignore ! -name make.sh -exec chown "${INAPROC_UID:-1000}" {} +
elif [ "$user" != "${INAPROC_UID:-1000}" ]; then
  echo "The files belong to you: set INAPROC_UID=$user and INAPROC_GID=$(id -g) for docker compose." >&2
fi
