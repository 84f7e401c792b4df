#!/usr/bin/env bash
# Makes the secrets of docker-compose.yml in the folder `secrets`, once: random passwords, never shown.
set -euo pipefail
cd "$(dirname "$0")/.."
[ ! -e secrets ] || { echo "There is a folder secrets already: nothing was made." >&2; exit 1; }
umask 077
mkdir secrets
random() { head -c 30 /dev/urandom | base64 | tr '+/' '-_'; }
random >secrets/mongodb_root_password
head -c 756 /dev/urandom | base64 >secrets/mongodb_keyfile
for name in views keys personal; do
  password=$(random)
  database=samenspraak; [ "$name" = views ] || database=samenspraak-$name
  printf 'mongodb://samenspraak-%s:%s@mongodb:27017/%s?replicaSet=rs0&authSource=%s' "$name" "$password" "$database" "$database" >"secrets/mongodb_${name}_url"
  printf 'if (!db.getSiblingDB("%s").getUser("samenspraak-%s")) db.getSiblingDB("%s").createUser({ user: "samenspraak-%s", pwd: "%s", roles: [{ role: "readWrite", db: "%s" }] });\n' \
    "$database" "$name" "$database" "$name" "$password" "$database" >>secrets/mongodb_users.js
done
echo "The secrets are in the folder secrets. Keep a copy apart."
