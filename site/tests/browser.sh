#!/bin/sh
# Makes sure that the browser tests have a browser, a Chinese font, the servers
# that the site has configurations for, and a reader of QR codes: installs
# Debian's packages where it may, else says what to install. Never skips.
set -eu

browser=${CHROMIUM:-/usr/bin/chromium}
missing=
[ -x "$browser" ] || missing="chromium"
fc-list 2>/dev/null | grep -q 'CJK' || missing="$missing fonts-noto-cjk"
[ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
command -v caddy >/dev/null || missing="$missing caddy"
command -v zbarimg >/dev/null || missing="$missing zbar-tools"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "installing$(printf ' %s' $missing) for the browser tests"
	apt-get update -qq
	# shellcheck disable=SC2086 # a list of packages
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fontconfig >/dev/null
	[ -x "$browser" ] && [ -x /usr/sbin/nginx ] && command -v caddy >/dev/null && command -v zbarimg >/dev/null && exit 0
fi
echo "the browser tests need Chromium, a Chinese font, nginx, Caddy and zbar: apt-get install $missing (or name a Chromium in CHROMIUM)" >&2
exit 1
