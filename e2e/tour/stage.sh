# What the tour stands on: a sandbox, who calls in it, and commands that are shown with their answers.
# To be read by a script of `sh` that has set $repository and has the flags of the sandbox as its own.

work=$(mktemp -d)
sandbox_process=
finish() {
  if [ -n "$sandbox_process" ]; then
    kill "$sandbox_process" 2>/dev/null || true
    wait "$sandbox_process" || true
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
cd "$work"

fail() {
  printf 'The tour ends here: %s\n' "$1" >&2
  exit 1
}

# --- the sandbox

if [ -z "${AWS_ENDPOINT_URL:-}" ]; then
  "$repository/packages/sandbox/bin/rootwarden-sandbox.js" --port 0 --env-file sandbox.env "$@" >sandbox.log 2>&1 &
  sandbox_process=$!
  while [ ! -e sandbox.env ]; do
    kill -0 "$sandbox_process" 2>/dev/null || fail "the sandbox did not start: $(cat sandbox.log)"
    sleep 0.1
  done
  set -a
  . ./sandbox.env
  set +a
fi

# A configuration of the visitor's own could lead the commands to a real account.
unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN || true
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
export AWS_DEFAULT_REGION=us-east-1 AWS_DEFAULT_OUTPUT=json AWS_PAGER='' AWS_MAX_ATTEMPTS=1
export NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost

# control METHOD PATH [JSON]: what the sandbox tells beside AWS's API.
control() {
  curl -s -X "$1" -H "Authorization: Bearer ${ROOTWARDEN_SANDBOX_TOKEN:-}" ${3:+-d "$3"} "$AWS_ENDPOINT_URL/_sandbox/$2"
}

# pick PATH JSON: what stands there in a JSON text.
pick() {
  node -p "JSON.parse(process.argv[1])$1" "$2"
}

callers=$(control GET callers) || fail "nobody answers at $AWS_ENDPOINT_URL."
case $callers in
  '{"callers":'*) ;;
  *) fail "$AWS_ENDPOINT_URL is no sandbox, or ROOTWARDEN_SANDBOX_TOKEN is not its token." ;;
esac

# --- who calls, what is said, what is run

# as CALLER: whoever runs the commands that follow, one of those that the sandbox knows the keys of.
as() {
  unset AWS_SESSION_TOKEN || true
  AWS_ACCESS_KEY_ID=$(pick ".callers.$1.accessKeyId" "$callers")
  AWS_SECRET_ACCESS_KEY=$(pick ".callers.$1.secretAccessKey" "$callers")
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
}

# in_session: the commands that follow run with the credentials in the last answer.
in_session() {
  AWS_ACCESS_KEY_ID=$(pick .Credentials.AccessKeyId "$answer")
  AWS_SECRET_ACCESS_KEY=$(pick .Credentials.SecretAccessKey "$answer")
  AWS_SESSION_TOKEN=$(pick .Credentials.SessionToken "$answer")
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
}

title() {
  printf '\n## %s\n' "$1"
}

say() {
  printf '\n# %s\n' "$1"
}

# write FILE: keeps what it reads in a file, and shows it.
write() {
  cat >"$1"
  printf '\n$ cat %s\n' "$1"
  cat "$1"
}

# Secrets are the sandbox's own; they are cut short so that nobody's scanner stumbles over them.
shown() {
  sed -E 's/("(SecretAccessKey|SessionToken|secretAccessKey|sessionToken|password)": ?")[^"]{4,}"/\1…"/g'
}

show_command() {
  printf '\n$'
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=,@%+-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
}

commands=0

# run aws WORDS…: has to succeed; its answer is in $answer.
run() {
  commands=$((commands + 1))
  show_command "$@"
  shift
  # Version 1 heeds AWS_ENDPOINT_URL for every service but SQS.
  answer=$(aws --endpoint-url "$AWS_ENDPOINT_URL" "$@" 2>&1) || fail "$answer"
  [ -z "$answer" ] || printf '%s\n' "$answer" | shown
}

# refused CODE aws WORDS…: has to be refused with that code.
refused() {
  commands=$((commands + 1))
  code=$1
  shift
  show_command "$@"
  shift
  if answer=$(aws --endpoint-url "$AWS_ENDPOINT_URL" "$@" 2>&1); then fail "that should have been refused: $answer"; fi
  printf '%s\n' "$answer" | sed '/^$/d'
  case $answer in
    *"An error occurred ($code) when calling"*) ;;
    *) fail "that should have been refused with $code." ;;
  esac
}

# browser PATH JSON: what the browser of somebody who signs in would send.
browser() {
  commands=$((commands + 1))
  printf '\n$ curl -H "Authorization: Bearer $ROOTWARDEN_SANDBOX_TOKEN" $AWS_ENDPOINT_URL/_sandbox/%s -d '"'%s'"'\n' "$1" "$2" | shown
  answer=$(control POST "$1" "$2")
  printf '%s\n' "$answer" | shown
}

# code STEP: what the authenticator app with the seed in the file `seed` shows in that half minute since 1970.
code() {
  node -e '
    const { createHmac } = require("node:crypto");
    const bits = [...process.argv[1].replace(/[^A-Z2-7]/g, "")]
      .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(process.argv[2]));
    const digest = createHmac("sha1", key).update(step).digest();
    const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
    console.log(String(number % 1_000_000).padStart(6, "0"));
  ' "$(cat seed)" "$1"
}
