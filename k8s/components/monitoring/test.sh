#!/usr/bin/env bash
# Checks the alerts and plays their tests with promtool. The PrometheusRule resources are the only source: what promtool
# wants to read is cut out of them into a folder that goes again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

promtool="${PROMTOOL:-promtool}"
if ! command -v "$promtool" >/dev/null; then
  echo "promtool is missing: it comes with Prometheus (Debian's package: prometheus); PROMTOOL may name its path." >&2
  exit 127
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/rules" "$work/tests"
for file in rules/*.yml; do
  awk '/^spec:/ { inside = 1; next } inside { sub(/^  /, ""); print }' "$file" > "$work/$file"
done
cp tests/*.yml "$work/tests"
cd "$work"
"$promtool" check rules rules/*.yml
"$promtool" test rules tests/*.yml
