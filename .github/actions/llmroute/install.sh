# Says which llmroute to run: the version asked for, else the project's own, else this checkout's.
set -euo pipefail

version=${LLMROUTE_VERSION:-}
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)

if [ -n "$version" ]; then
  # A version or a tag, and nothing that npm would take for an address or a path.
  if [[ ! "$version" =~ ^[0-9A-Za-z.^~-]+$ ]]; then
    echo "::error::the input \`version\` is no version"
    exit 2
  fi
  home="${RUNNER_TEMP:?}/llmroute"
  npm install --prefix "$home" --no-save --no-audit --no-fund "llmroute@$version" >&2
  program="$home/node_modules/llmroute/bin/llmroute.js"
else
  program=''
  folder=$PWD
  while true; do
    if [ -f "$folder/node_modules/llmroute/bin/llmroute.js" ]; then
      program="$folder/node_modules/llmroute/bin/llmroute.js"
      break
    fi
    if [ "$folder" = / ]; then break; fi
    folder=$(dirname "$folder")
  done
  if [ -z "$program" ]; then
    program="$checkout/bin/llmroute.js"
    if [ ! -f "$checkout/dist/cli/main.js" ]; then
      (cd "$checkout" && npm ci --no-audit --no-fund >&2)
    fi
  fi
fi

node "$program" --version
echo "program=$program" >>"${GITHUB_OUTPUT:?}"
