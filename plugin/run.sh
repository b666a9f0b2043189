# Runs the program for helm agents: on the Node.js of the clone where there is one, else on that of the PATH.
PATH="${HELM_PLUGIN_DIR}/node_modules/.bin:${PATH}"
if [ ! -f "${HELM_PLUGIN_DIR}/dist/cli.js" ]; then
  echo "The plugin is not built. Run npm ci in ${HELM_PLUGIN_DIR}." >&2
  exit 2
fi
exec node "${HELM_PLUGIN_DIR}/dist/cli.js" "$@"
