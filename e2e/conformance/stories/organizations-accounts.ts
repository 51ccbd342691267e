import type { Story } from '../story.js';

export const organizationsAccounts: readonly Story[] = [
  {
    title: 'an organization and what is in it',
    as: 'administrator',
    rows: [
      {
        run: 'organizations describe-organization',
        query: 'Organization.[MasterAccountId, FeatureSet]',
        gives: ['$management', 'ALL'],
      },
      { run: 'organizations list-roots', query: 'Roots[0].Id', keep: 'root' },
      { run: 'organizations list-accounts', query: 'length(Accounts)', gives: 60 },
      { run: 'organizations describe-account --account-id $member', query: 'Account.State', gives: 'ACTIVE' },
      { run: 'organizations describe-account --account-id 000000000000', fails: 'AccountNotFoundException' },
      {
        run: 'organizations list-accounts-for-parent --parent-id $root',
        query: 'contains(Accounts[].Id, `"$management"`)',
        gives: true,
      },
      {
        run: 'organizations list-children --parent-id $root --child-type ACCOUNT',
        query: 'contains(Children[].Id, `"$management"`)',
        gives: true,
      },
      {
        run: 'organizations list-parents --child-id $management',
        query: 'Parents',
        gives: [{ Id: '$root', Type: 'ROOT' }],
      },
    ],
  },
  {
    title: 'a unit of its own for an account',
    as: 'administrator',
    rows: [
      { run: 'organizations list-roots', query: 'Roots[0].Id', keep: 'root' },
      {
        run: 'organizations create-organizational-unit --parent-id $root --name Quarantine --tags Key=why,Value=test',
        query: 'OrganizationalUnit.Id',
        keep: 'unit',
      },
      { run: 'organizations update-organizational-unit --organizational-unit-id $unit --name Isolation' },
      {
        run: 'organizations describe-organizational-unit --organizational-unit-id $unit',
        query: 'OrganizationalUnit.Name',
        gives: 'Isolation',
      },
      {
        run: 'organizations list-organizational-units-for-parent --parent-id $root',
        query: 'OrganizationalUnits[?Id==`"$unit"`].Name',
        gives: ['Isolation'],
      },
      { run: 'organizations list-parents --child-id $member', query: 'Parents[0].Id', keep: 'home' },
      {
        run: 'organizations move-account --account-id $member --source-parent-id $home --destination-parent-id $unit',
      },
      {
        run: 'organizations list-accounts-for-parent --parent-id $unit',
        query: 'Accounts[].Id',
        gives: ['$member'],
      },
      {
        run: 'organizations delete-organizational-unit --organizational-unit-id $unit',
        fails: 'OrganizationalUnitNotEmptyException',
      },
      {
        run: 'organizations move-account --account-id $member --source-parent-id $unit --destination-parent-id $home',
      },
      {
        run: 'organizations tag-resource --resource-id $member --tags Key=owner,Value=ledger Key=old,Value=1',
      },
      { run: 'organizations untag-resource --resource-id $member --tag-keys old' },
      {
        run: 'organizations list-tags-for-resource --resource-id $member',
        query: 'Tags[?Key==`"owner"`].Value',
        gives: ['ledger'],
      },
      { run: 'organizations delete-organizational-unit --organizational-unit-id $unit' },
      {
        run: 'organizations describe-organizational-unit --organizational-unit-id $unit',
        fails: 'OrganizationalUnitNotFoundException',
      },
    ],
  },
  {
    title: 'an account made, closed, and another sent away',
    as: 'administrator',
    rows: [
      {
        run: 'organizations create-account --email new@ledger.example --account-name ledger-new',
        query: 'CreateAccountStatus.Id',
        keep: 'request',
      },
      {
        run: 'organizations describe-create-account-status --create-account-request-id $request',
        query: 'CreateAccountStatus.State',
        gives: 'SUCCEEDED',
      },
      {
        run: 'organizations list-create-account-status --states SUCCEEDED',
        query: 'CreateAccountStatuses[0].AccountId',
        keep: 'new',
      },
      { run: 'organizations close-account --account-id $new' },
      {
        run: 'organizations describe-account --account-id $new',
        query: 'Account.State',
        gives: 'PENDING_CLOSURE',
      },
      { run: 'organizations remove-account-from-organization --account-id $member' },
      { run: 'organizations describe-account --account-id $member', fails: 'AccountNotFoundException' },
    ],
  },
  {
    title: 'an account that is invited',
    as: 'administrator',
    rows: [
      {
        run: 'organizations invite-account-to-organization --target Id=$standalone,Type=ACCOUNT --notes hello',
        query: 'Handshake.Id',
        keep: 'first',
      },
      {
        run: 'organizations describe-handshake --handshake-id $first',
        query: 'Handshake.[State, Action]',
        gives: ['OPEN', 'INVITE'],
      },
      {
        run: 'organizations cancel-handshake --handshake-id $first',
        query: 'Handshake.State',
        gives: 'CANCELED',
      },
      {
        run: 'organizations invite-account-to-organization --target Id=$standalone,Type=ACCOUNT',
        query: 'Handshake.Id',
        keep: 'second',
      },
      {
        run: 'organizations list-handshakes-for-account',
        as: 'standalone',
        query: 'contains(Handshakes[].Id, `"$second"`)',
        gives: true,
      },
      {
        run: 'organizations decline-handshake --handshake-id $second',
        as: 'standalone',
        query: 'Handshake.State',
        gives: 'DECLINED',
      },
      {
        run: 'organizations invite-account-to-organization --target Id=$standalone,Type=ACCOUNT',
        query: 'Handshake.Id',
        keep: 'third',
      },
      {
        run: 'organizations accept-handshake --handshake-id $third',
        as: 'standalone',
        query: 'Handshake.State',
        gives: 'ACCEPTED',
      },
      {
        run: 'organizations list-handshakes-for-organization',
        query: 'Handshakes[?Id==`"$third"`].State',
        gives: ['ACCEPTED'],
      },
      {
        run: 'organizations describe-account --account-id $standalone',
        query: 'Account.JoinedMethod',
        gives: 'INVITED',
      },
      { run: 'organizations leave-organization', as: 'standalone' },
      { run: 'organizations describe-account --account-id $standalone', fails: 'AccountNotFoundException' },
    ],
  },
];
