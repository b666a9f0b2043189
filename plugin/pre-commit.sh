#!/bin/sh
# Runs validate for pre-commit, in its clone of this repository, which the first run builds.
HELM_PLUGIN_DIR=$(cd "$(dirname "$0")/.." && pwd)
export HELM_PLUGIN_DIR
node "${HELM_PLUGIN_DIR}/plugin/install.js" >&2 && exec sh "${HELM_PLUGIN_DIR}/plugin/run.sh" validate "$@"
