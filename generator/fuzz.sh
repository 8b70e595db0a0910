#!/bin/sh
# Runs every fuzz target of the project for FUZZTIME each, one after the other.
# Ends at the first failure; the input that failed is then below testdata/fuzz.
set -eu
cd "$(dirname "$0")/.."

found=0
for file in $(grep -rl '^func Fuzz' --include='*_test.go' generator search site | grep -v node_modules | sort); do
	for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\)(.*/\1/p' "$file"); do
		found=$((found + 1))
		echo "fuzzing $target in $(dirname "$file") for ${FUZZTIME:=300x}"
		go test "./$(dirname "$file")" -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" -parallel 2 >"${TMPDIR:-/tmp}/leqi-fuzz.$$" 2>&1 ||
			{ cat "${TMPDIR:-/tmp}/leqi-fuzz.$$"; exit 1; }
	done
done
rm -f "${TMPDIR:-/tmp}/leqi-fuzz.$$"
echo "$found fuzz targets passed"
[ "$found" -gt 0 ]
