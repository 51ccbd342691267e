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
. "$repository/e2e/tour/stage.sh"

account=$(pick .callers.member.account "$callers")
email=aws+payments-prod@example.com

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
