#!/usr/bin/env bash
# Healthy when this node can be written to and each database has its user. The first time it begins the replica set of one
# node and makes the users of /run/secrets/mongodb_users, each of which may read and write one database.
set -euo pipefail
password=$(cat /run/secrets/mongodb_root_password)
mongosh --quiet --username root --password "$password" --authenticationDatabase admin --eval '
  try { rs.status() } catch (error) { rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] }) }
  if (!db.hello().isWritablePrimary) quit(1);
  let missing = false;
  for (const name of ["samenspraak", "samenspraak-keys", "samenspraak-personal"]) {
    if (db.getSiblingDB(name).getUsers().users.length === 0) missing = true;
  }
  if (missing) load("/run/secrets/mongodb_users");
' >/dev/null
