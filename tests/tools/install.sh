# Sourced by ./test: what the tests need beside the .NET SDK. Does nothing where it is there already.
missing=()
command -v node >/dev/null && command -v npm >/dev/null || missing+=(nodejs npm)
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
# Screenshots of Chinese pages are rows of boxes without a font that has the characters.
[ -n "$(command -v fc-list >/dev/null && fc-list :lang=zh-cn | head -1)" ] || missing+=(fontconfig fonts-wqy-microhei)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need: ${missing[*]}. Install them, or run ./test as root on Debian." >&2
    exit 78
  fi
  echo "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -qq -y --no-install-recommends "${missing[@]}" </dev/null >/dev/null
fi

# npm stamps what it installed; a newer lock file means that the stamp is stale.
if [ ! tests/tools/node_modules/.package-lock.json -nt tests/tools/package-lock.json ]; then
  npm ci --prefix tests/tools --no-audit --no-fund --loglevel=error </dev/null
fi
