import { randomUUID } from 'node:crypto';

/** An event as EventBridge carries it: EventBridge User Guide, "AWS event metadata". */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

type Draft = Pick<BusEvent, 'source' | 'account' | 'region' | 'detail'> & {
  readonly detailType: string;
  readonly at: Date;
  readonly resources?: readonly string[];
};

/** An event with an id of its own. Times are in whole seconds. */
export const busEvent = ({
  detailType,
  source,
  account,
  at,
  region,
  resources = [],
  detail,
}: Draft): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account,
  time: `${at.toISOString().slice(0, 19)}Z`,
  region,
  resources,
  detail,
});
