/** A trail of CloudTrail that delivers to a bucket. Times are of the world's clock. */
export interface Trail {
  readonly name: string;
  /** The account that owns it. */
  readonly account: string;
  readonly homeRegion: string;
  readonly bucket: string;
  /** Before `AWSLogs/`. */
  readonly prefix: string | undefined;
  readonly isMultiRegion: boolean;
  readonly includesGlobalServices: boolean;
  /** Of every account of the organization. */
  readonly isOrganization: boolean;
  isLogging: boolean;
  startedAt: Date | undefined;
  stoppedAt: Date | undefined;
  deliveredAt: Date | undefined;
  /** The code of S3's error; undefined while all goes well. */
  deliveryError: string | undefined;
}

export const trailArn = ({ account, homeRegion, name }: Pick<Trail, 'account' | 'homeRegion' | 'name'>) =>
  `arn:aws:cloudtrail:${homeRegion}:${account}:trail/${name}`;
