# Runs the program for helm agents: on the Node.js of the clone where there is one, else on that of the PATH.
PATH="${HELM_PLUGIN_DIR}/node_modules/.bin:${PATH}"
exec node "${HELM_PLUGIN_DIR}/dist/cli.js" "$@"
