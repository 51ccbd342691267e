/**
 * The steps from an empty database to the schema of this version, in order. A step is never changed once it
 * was released: another one is added.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE looks (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('audit', 'run')),
    organization_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    summary TEXT NOT NULL,
    run_id TEXT
  ) STRICT;
  CREATE INDEX looks_by_organization ON looks (organization_id, id);

  -- An account as it was from one look on, until another look saw it otherwise or not at all.
  CREATE TABLE account_states (
    organization_id TEXT NOT NULL,
    account TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES looks (id),
    until INTEGER REFERENCES looks (id),
    row TEXT NOT NULL,
    PRIMARY KEY (organization_id, account, since)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX current_states ON account_states (organization_id) WHERE until IS NULL;
  `,
  `
  -- Of a run whose plan was applied without its approvals: why.
  ALTER TABLE looks ADD COLUMN overridden TEXT;
  `,
  `
  -- The types of control policies that were on, as JSON; null where the look did not read policies.
  ALTER TABLE looks ADD COLUMN policy_types TEXT;
  -- Whether the look said what had changed, as drift does and an audit does not.
  ALTER TABLE looks ADD COLUMN compared INTEGER NOT NULL DEFAULT 0;

  -- A control policy as it was from one look on, until another saw it otherwise or attached nowhere.
  CREATE TABLE policy_states (
    organization_id TEXT NOT NULL,
    policy TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES looks (id),
    until INTEGER REFERENCES looks (id),
    row TEXT NOT NULL,
    PRIMARY KEY (organization_id, policy, since)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE policy_attachments (
    organization_id TEXT NOT NULL,
    policy TEXT NOT NULL,
    target TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES looks (id),
    until INTEGER REFERENCES looks (id),
    PRIMARY KEY (organization_id, policy, target, since)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX current_attachments ON policy_attachments (organization_id) WHERE until IS NULL;

  -- Accounts that are to be looked at once more after a run; done names the look at which they were.
  CREATE TABLE rechecks (
    organization_id TEXT NOT NULL,
    account TEXT NOT NULL,
    run_id TEXT NOT NULL,
    due TEXT NOT NULL,
    done INTEGER REFERENCES looks (id),
    PRIMARY KEY (organization_id, account)
  ) STRICT, WITHOUT ROWID;
  `,
];
