#!/usr/bin/env bash
# Reads root credentials with the AWS CLI, one account after the other, as the scripts do that people share.
#
#   serial-audit.sh [ACCOUNT…]     without accounts: all members of the organization that can be reached
set -uo pipefail

management=$(aws organizations describe-organization --query 'Organization.MasterAccountId' --output text) || exit
accounts=("$@")
if [ ${#accounts[@]} -eq 0 ]; then
  all=$(aws organizations list-accounts --output text \
    --query "Accounts[?(State=='ACTIVE' || State=='PENDING_CLOSURE') && Id!='$management'].Id") || exit
  read -ra accounts <<<"${all//$'\n'/ }"
fi

# Runs in a subshell: the session's credentials end with it. Where AssumeRoot fails, nothing else is called.
audit() (
  session=$(aws sts assume-root --target-principal "$1" \
    --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text) || exit
  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<<"$session"
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN

  flags=AccountPasswordPresent,AccountAccessKeysPresent,AccountMFAEnabled,AccountSigningCertificatesPresent
  summary=$(aws iam get-account-summary --query "SummaryMap.[$flags]" --output text) || exit
  read -r password keys mfa certificates <<<"$summary"

  if [ "$password$keys$mfa$certificates" = 0000 ]; then
    echo "$1 no root credentials"
    exit
  fi
  echo "$1 last sign-in $(aws iam get-user --query 'User.PasswordLastUsed' --output text)"
  if [ "$password" != 0 ]; then
    echo "$1 password $(aws iam get-login-profile --query 'LoginProfile.CreateDate' --output text)"
  fi
  if [ "$keys" != 0 ]; then
    for key in $(aws iam list-access-keys --query 'AccessKeyMetadata[].AccessKeyId' --output text); do
      used=$(aws iam get-access-key-last-used --access-key-id "$key" \
        --query 'AccessKeyLastUsed.LastUsedDate' --output text)
      echo "$1 access key $key $used"
    done
  fi
  if [ "$mfa" != 0 ]; then
    echo "$1 MFA devices $(aws iam list-mfa-devices --query 'MFADevices[].SerialNumber' --output text)"
  fi
  if [ "$certificates" != 0 ]; then
    echo "$1 certificates $(aws iam list-signing-certificates --query 'Certificates[].CertificateId' --output text)"
  fi
)

failed=0
for account in "${accounts[@]}"; do
  audit "$account" || failed=$((failed + 1))
done
echo "${#accounts[@]} accounts, $failed failed"
[ "$failed" -eq 0 ]
