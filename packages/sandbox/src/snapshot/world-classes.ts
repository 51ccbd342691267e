import { AccountClosures } from '../world/account-closures.js';
import { Buckets } from '../world/buckets.js';
import { Credentials } from '../world/credentials.js';
import { EventBuses } from '../world/event-buses.js';
import { EventHistory } from '../world/event-history.js';
import { ExpiringTokens } from '../world/expiring-tokens.js';
import { Mailbox } from '../world/mailbox.js';
import { Organization } from '../world/organization.js';
import { OrganizationPolicies } from '../world/organization-policies.js';
import { Queues } from '../world/queues.js';
import { SeededRandom } from '../world/random.js';
import { RootSignIns } from '../world/root-sign-ins.js';
import { Topics } from '../world/topics.js';
import { Trails } from '../world/trails.js';
import { SavedClasses } from './saved-classes.js';

/** The classes of which a world's state is made. One that is missing here is named when a world is saved. */
export const worldClasses = new SavedClasses([
  AccountClosures,
  Buckets,
  Credentials,
  EventBuses,
  EventHistory,
  ExpiringTokens,
  Mailbox,
  Organization,
  OrganizationPolicies,
  Queues,
  RootSignIns,
  SeededRandom,
  Topics,
  Trails,
]);
