import type { Tag } from './account.js';
import type { EventSelectors } from './event-selectors.js';

/** A trail of CloudTrail that delivers to a bucket. Times are of the world's clock. */
export interface Trail {
  readonly name: string;
  /** The account that owns it. */
  readonly account: string;
  readonly homeRegion: string;
  destination: TrailDestination;
  scope: TrailScope;
  /** Which events it logs; undefined until somebody says: all management events. */
  selectors: EventSelectors | undefined;
  /** A change replaces the list. */
  tags: readonly Tag[];
  isLogging: boolean;
  startedAt: Date | undefined;
  stoppedAt: Date | undefined;
  deliveredAt: Date | undefined;
  /** The code of S3's error; undefined while all goes well. */
  deliveryError: string | undefined;
  notifiedAt: Date | undefined;
  /** The code of SNS's error; undefined while all goes well. */
  notificationError: string | undefined;
}

/** Where log files go. Never changed in place. */
export interface TrailDestination {
  readonly bucket: string;
  /** Before `AWSLogs/`. */
  readonly prefix: string | undefined;
  /** The ARN of the topic that hears of each file. */
  readonly topic: string | undefined;
}

/** Whose calls a trail logs, and of where. Never changed in place. */
interface TrailScope {
  readonly isMultiRegion: boolean;
  readonly includesGlobalServices: boolean;
  /** Of every account of the organization. */
  readonly isOrganization: boolean;
}

export const trailArn = ({ account, homeRegion, name }: Pick<Trail, 'account' | 'homeRegion' | 'name'>) =>
  `arn:aws:cloudtrail:${homeRegion}:${account}:trail/${name}`;
