#!/bin/sh
# What articles on securing an AWS organization tell one to type, typed: commands of the AWS CLI against a sandbox.
# Prints each command and its answer, and stops at the first answer that is not the expected one.
#
#   e2e/aws-cli-tour.sh                                      starts a sandbox of its own, and stops it
#   set -a; . ./sandbox.env; set +a; e2e/aws-cli-tour.sh     goes to the one that runs (rootwarden sandbox start)
#
# Needs aws, curl and node. Nothing of your own AWS configuration is read, and no other endpoint is called.
set -eu

repository=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
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

# in_session JSON: the commands that follow run with the credentials in the last answer.
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

account=$(pick .callers.member.account "$callers")
email=aws+payments-prod@example.com

# --- the tour

title 'An MFA device for a user, and nothing without it'
as member
say "developer administers payments-prod, account $account, and makes a user"
run aws iam create-user --user-name alice
run aws iam create-access-key --user-name alice
alice=$answer

say 'A virtual device: its seed goes into an authenticator app, which shows two codes one after the other'
run aws iam create-virtual-mfa-device --virtual-mfa-device-name alice --bootstrap-method Base32StringSeed --outfile seed
device=$(pick .VirtualMFADevice.SerialNumber "$answer")
now=$(($(date +%s) / 30))
run aws iam enable-mfa-device --user-name alice --serial-number "$device" \
  --authentication-code1 "$(code $((now - 1)))" --authentication-code2 "$(code $now)"
run aws iam list-mfa-devices --user-name alice

say 'Whoever has not given a code may only look after the device'
write staff.json <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Work", "Effect": "Allow", "Action": ["iam:List*", "sqs:*"], "Resource": "*" },
    {
      "Sid": "DenyWithoutMfa",
      "Effect": "Deny",
      "NotAction": ["iam:ListMFADevices", "iam:EnableMFADevice", "iam:ResyncMFADevice", "sts:GetSessionToken"],
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}
JSON
run aws iam create-policy --policy-name Staff --policy-document file://staff.json
policy=$(pick .Policy.Arn "$answer")
run aws iam attach-user-policy --user-name alice --policy-arn "$policy"

say 'alice, with nothing but her access key'
AWS_ACCESS_KEY_ID=$(pick .AccessKey.AccessKeyId "$alice")
AWS_SECRET_ACCESS_KEY=$(pick .AccessKey.SecretAccessKey "$alice")
refused AccessDenied aws iam list-users
say 'alice, with a code of her device'
run aws sts get-session-token --serial-number "$device" --token-code "$(code $((now + 1)))"
alice=$answer
in_session
run aws iam list-users --query 'Users[].UserName'

title 'Only from the office: a new version of a policy'
as member
write staff-v2.json <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Work", "Effect": "Allow", "Action": ["iam:List*", "sqs:*"], "Resource": "*" },
    {
      "Sid": "OnlyFromTheOffice",
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}
JSON
run aws iam create-policy-version --policy-arn "$policy" --policy-document file://staff-v2.json --set-as-default
say 'alice, whose address is not in 203.0.113.0/24'
answer=$alice
in_session
refused AccessDenied aws iam list-users
say 'The version before is still there'
as member
run aws iam set-default-policy-version --policy-arn "$policy" --version-id v1
run aws iam list-policy-versions --policy-arn "$policy" --query 'Versions[].[VersionId, IsDefaultVersion]' --output text

title 'Hear of it when a root user signs in'
run aws sqs create-queue --queue-name root-activity
queue=$(pick .QueueUrl "$answer")
write attributes.json <<JSON
{
  "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"arn:aws:sqs:us-east-1:$account:root-activity\"}]}"
}
JSON
run aws sqs set-queue-attributes --queue-url "$queue" --attributes file://attributes.json
write root-sign-in.json <<'JSON'
{
  "detail-type": ["AWS Console Sign In via CloudTrail"],
  "detail": { "userIdentity": { "type": ["Root"] }, "eventName": ["ConsoleLogin"] }
}
JSON
run aws events put-rule --name root-sign-in --event-pattern file://root-sign-in.json
run aws events put-targets --rule root-sign-in --targets "Id=queue,Arn=arn:aws:sqs:us-east-1:$account:root-activity"

say 'Somebody signs in as the root user of payments-prod, which has a password and no MFA device'
password=$(pick .password "$(control GET "sign-in/root-user?email=aws%2Bpayments-prod%40example.com")")
browser sign-in/start "{\"email\": \"$email\"}"
sign_in=$(pick .signIn "$answer")
browser sign-in/password "{\"signIn\": \"$sign_in\", \"password\": \"$password\"}"
browser sign-in/skip "{\"signIn\": \"$sign_in\"}"
say 'and makes an access key in the console, to come back'
AWS_ACCESS_KEY_ID=$(pick .credentials.accessKeyId "$answer")
AWS_SECRET_ACCESS_KEY=$(pick .credentials.secretAccessKey "$answer")
AWS_SESSION_TOKEN=$(pick .credentials.sessionToken "$answer")
export AWS_SESSION_TOKEN
run aws iam create-access-key
key=$(pick .AccessKey.AccessKeyId "$answer")

say 'The rule has put the sign-in into the queue'
as member
run aws sqs receive-message --queue-url "$queue" --query 'Messages[0].Body' --output text
say 'And the history of the account has all that its root user did'
run aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root \
  --query 'Events[].[EventSource, EventName]' --output text

title 'Root access from one place'
as securityOperator
say 'security-operator, in the management account'
run aws organizations enable-aws-service-access --service-principal iam.amazonaws.com
run aws iam enable-organizations-root-credentials-management
run aws iam enable-organizations-root-sessions
say 'What does the root user of payments-prod hold?'
run aws sts assume-root --target-principal "$account" --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials
audit=$answer
in_session
run aws iam get-login-profile
run aws iam list-access-keys
run aws iam get-account-summary --query 'SummaryMap.[AccountPasswordPresent, AccountAccessKeysPresent, AccountMFAEnabled]' --output text
refused AccessDenied aws iam delete-login-profile

say 'Take it away'
as securityOperator
run aws sts assume-root --target-principal "$account" --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials
in_session
run aws iam delete-access-key --access-key-id "$key"
run aws iam delete-login-profile
say 'and look again'
answer=$audit
in_session
refused NoSuchEntity aws iam get-login-profile
run aws iam list-access-keys
say 'Nobody signs in as this root user any more'
browser sign-in/start "{\"email\": \"$email\"}"
browser sign-in/password "{\"signIn\": \"$(pick .signIn "$answer")\", \"password\": \"$password\"}"

title 'A bucket that its policy locks everybody out of'
bucket=payments-prod-invoices-$account
as member
refused AccessDenied aws s3api get-bucket-policy --bucket "$bucket"
as securityOperator
run aws sts assume-root --target-principal "$account" --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy
in_session
run aws s3api get-bucket-policy --bucket "$bucket" --query Policy --output text
run aws s3api delete-bucket-policy --bucket "$bucket"
as member
run aws s3api list-objects-v2 --bucket "$bucket"

title 'A queue that its policy locks everybody out of'
url=$AWS_ENDPOINT_URL/$account/payments-refunds
as member
refused AccessDenied aws sqs send-message --region eu-west-1 --queue-url "$url" --message-body hello
as securityOperator
run aws sts assume-root --region eu-west-1 --target-principal "$account" --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy
in_session
run aws sqs get-queue-attributes --region eu-west-1 --queue-url "$url" --attribute-names Policy
run aws sqs set-queue-attributes --region eu-west-1 --queue-url "$url" --attributes Policy=
as member
run aws sqs send-message --region eu-west-1 --queue-url "$url" --message-body hello

printf '\nThe tour is over: %d commands, every answer as expected.\n' "$commands"
