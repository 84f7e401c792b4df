#!/usr/bin/env bash
# Healthy when this node can be written to and each database has its user. The first time it begins the replica set of one
# node and makes the users of /run/secrets/mongodb_users, each of which may read and write one database. The password is
# read by mongosh itself: what stands on a command line is seen by every process of the machine.
set -euo pipefail
mongosh --quiet --eval '
  const password = require("fs").readFileSync("/run/secrets/mongodb_root_password", "utf8").trim();
  db.getSiblingDB("admin").auth("root", password);
  try { rs.status() } catch (error) { rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] }) }
  if (!db.hello().isWritablePrimary) quit(1);
  let missing = false;
  for (const name of ["samenspraak", "samenspraak-keys", "samenspraak-personal"]) {
    if (db.getSiblingDB(name).getUsers().users.length === 0) missing = true;
  }
  if (missing) load("/run/secrets/mongodb_users");
' >/dev/null
