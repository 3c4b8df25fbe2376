#!/bin/sh
# Installs what the lockfile names, when it changed since the last time, and compiles what a browser loads.
set -eu
cd "$(dirname "$0")/.."

command -v npm >/dev/null 2>&1 || {
  echo "pages: npm is missing. Install Node 18.19 or later with npm (Debian: apt-get install nodejs npm)." >&2
  exit 1
}

# The mark lies inside node_modules, so that whoever removes the folder gets a fresh install.
mark=node_modules/.lockfile
if ! cmp -s package-lock.json "$mark"; then
  npm ci --ignore-scripts --no-progress --loglevel=error
  cp package-lock.json "$mark"
fi
npm run --silent build
