# Completes the plugin's folder: a fresh clone has neither its packages nor a build.
set -eu
cd "${HELM_PLUGIN_DIR}"
sh plugin/run.sh --help >/dev/null 2>&1 && exit
if [ -f package-lock.json ]; then
  npm ci
else
  npm install --omit=dev --ignore-scripts
fi
sh plugin/run.sh --help >/dev/null
