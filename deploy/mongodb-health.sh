#!/usr/bin/env bash
# Healthy when this node can be written to. The first time it begins the replica set of one node and makes the users of
# /run/secrets/mongodb_users, each of which may read and write one database.
set -euo pipefail
password=$(cat /run/secrets/mongodb_root_password)
shell() { mongosh --quiet --username root --password "$password" --authenticationDatabase admin "$@"; }
shell --eval 'try { rs.status() } catch (error) { rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] }) }' >/dev/null
[ "$(shell --eval 'db.hello().isWritablePrimary')" = true ]
[ "$(shell --eval 'db.getSiblingDB("samenspraak").getUsers().users.length')" -gt 0 ] || shell --file /run/secrets/mongodb_users >/dev/null
