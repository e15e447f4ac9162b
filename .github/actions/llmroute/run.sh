# Runs llmroute with the inputs of the action, which come as environment variables.
set -euo pipefail

program=${LLMROUTE_PROGRAM:?}
sarif=${LLMROUTE_SARIF_FILE:-}

arguments=()
policies=()
while IFS= read -r line; do
  if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"${LLMROUTE_ARGUMENTS:-}"
while IFS= read -r line; do
  if [ -n "$line" ]; then policies+=("$line"); fi
done <<<"${LLMROUTE_POLICIES:-}"

case "${LLMROUTE_COMMAND:-lint}" in
  lint) command=(lint --format github) ;;
  test) command=(test --format github) ;;
  fmt) command=(fmt --check) ;;
  *)
    echo '::error::the input `command` is none of lint, test and fmt'
    exit 2
    ;;
esac

if [ -n "$sarif" ]; then
  if [ "${command[0]}" != lint ]; then
    echo '::error::only lint writes SARIF: leave out the input `sarif-file`'
    exit 2
  fi
  if [[ "$sarif" == *$'\n'* ]]; then
    echo '::error::the input `sarif-file` is one path'
    exit 2
  fi
  # Findings are what the file is for; anything worse than findings ends the step.
  status=0
  node "$program" lint ${arguments[@]+"${arguments[@]}"} --format sarif --out "$sarif" \
    -- ${policies[@]+"${policies[@]}"} || status=$?
  if [ "$status" -gt 1 ]; then exit "$status"; fi
  # Further steps start in another folder than this one.
  case "$sarif" in
    /*) echo "sarif-file=$sarif" >>"${GITHUB_OUTPUT:?}" ;;
    *) echo "sarif-file=$PWD/$sarif" >>"${GITHUB_OUTPUT:?}" ;;
  esac
fi

node "$program" "${command[@]}" ${arguments[@]+"${arguments[@]}"} -- ${policies[@]+"${policies[@]}"}
