#!/bin/sh
# Makes sure that the tests have the programs they drive: a browser with a
# Chinese font, the servers that the site has configurations for, a reader of QR
# codes and of PDF, xmllint, Java for the Nu checker, and wrk for the figures. Installs Debian's packages if it may, or says what to
# install. Never skips. With the argument office also LibreOffice, for make fuzz.
set -eu

office=${1:-}

browser=${CHROMIUM:-/usr/bin/chromium}

# missing prints the packages that are not there yet.
missing() {
	[ -x "$browser" ] || printf ' chromium'
	fc-list 2>/dev/null | grep -q 'CJK' || printf ' fonts-noto-cjk fontconfig'
	[ -x /usr/sbin/nginx ] || printf ' nginx-light'
	command -v caddy >/dev/null || printf ' caddy'
	command -v zbarimg >/dev/null || printf ' zbar-tools'
	command -v pdftotext >/dev/null || printf ' poppler-utils'
	command -v wrk >/dev/null || printf ' wrk'
	command -v java >/dev/null || printf ' default-jre-headless'
	command -v xmllint >/dev/null || printf ' libxml2-utils'
	[ "$office" != office ] || command -v soffice >/dev/null || printf ' libreoffice-writer'
}

packages=$(missing)
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "installing$packages for the tests"
	apt-get update -qq
	# shellcheck disable=SC2086 # a list of packages
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
	packages=$(missing)
	[ -n "$packages" ] || exit 0
fi
echo "the tests need$packages: apt-get install$packages (or name a Chromium in CHROMIUM)" >&2
exit 1
