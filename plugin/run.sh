# Runs the CLI for helm agents: on the clone's Node.js if there is one, else on the one on the PATH.
PATH="${HELM_PLUGIN_DIR}/node_modules/.bin:${PATH}"
if [ ! -f "${HELM_PLUGIN_DIR}/dist/cli.js" ]; then
  echo "The plugin is not built. Run npm ci in ${HELM_PLUGIN_DIR}." >&2
  exit 2
fi
exec node "${HELM_PLUGIN_DIR}/dist/cli.js" "$@"
