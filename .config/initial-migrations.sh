#!/usr/bin/env bash
# Before the first release the schema is one migration a provider: makes it anew from the model.
set -euo pipefail
cd "$(dirname "$0")/../src/CantonRobotics"
rm -rf Data/Sqlite/Migrations Data/Postgres/Migrations
dotnet tool restore >/dev/null
dotnet ef migrations add Initial --context SqliteFairDb -o Data/Sqlite/Migrations
dotnet ef migrations add Initial --context PostgresFairDb -o Data/Postgres/Migrations
