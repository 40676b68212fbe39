#!/bin/sh
# Decides one realistic request for each outcome of the Lianyungang policy, in Chinese and in English.
# usage: demo.sh [COMMAND]   (the command that runs inspectrules)
set -eu
command=${1:-inspectrules}
requests=$(dirname "$0")/requests

for language in zh en; do
  for outcome in permitted consent_required merge deferred denied undetermined not_governed; do
    printf '\n$ inspectrules decide lianyungang examples/requests/%s.json --lang %s\n' "$outcome" "$language"
    "$command" decide lianyungang "$requests/$outcome.json" --lang "$language"
  done
done
