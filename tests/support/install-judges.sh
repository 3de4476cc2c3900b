#!/bin/sh
# The programs that only tests need: LibreOffice recalculates and prints, poppler reads the pages, and a
# Japanese font stands in for the fonts of Office. Chromium opens the resident's page, and PostgreSQL keeps what SQLite keeps too. Root rights are asked for only when something is missing.
set -eu

missing=""
for part in calc impress writer; do
	[ -n "$(find /usr/lib/libreoffice /usr/lib64/libreoffice /opt/libreoffice* -name "$part.xcd" 2>/dev/null | head -n 1)" ] ||
		missing="$missing libreoffice-$part"
done
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
[ -n "$(find /usr/share/fonts -name 'ipaex*.ttf' 2>/dev/null | head -n 1)" ] || missing="$missing fonts-ipaexfont"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -n "$(find /usr/lib/postgresql /usr/local/pgsql /usr/bin -name initdb 2>/dev/null | head -n 1)" ] || missing="$missing postgresql"
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
	echo "the tests need these Debian packages or their like:$missing" >&2
	exit 1
fi
root=""
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "the tests need these packages; install them as root: apt-get install$missing" >&2
		exit 1
	fi
	root="sudo"
fi
echo "installing for the tests:$missing"
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
# shellcheck disable=SC2086
$root apt-get install -y -qq --no-install-recommends $missing
