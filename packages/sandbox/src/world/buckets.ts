import type { Bucket } from './bucket.js';

/** Buckets that an account may have where nobody has asked for more. */
const usualQuota = 10_000;

/** Every bucket of the partition. Snapshots save its properties. */
export class Buckets {
  private readonly byName = new Map<string, Bucket>();
  private readonly byAccount = new Map<string, Map<string, Bucket>>();
  private readonly quotas = new Map<string, number>();

  find(name: string): Bucket | undefined {
    return this.byName.get(name);
  }

  /** The bucket in which an ARN lies, `arn:aws:s3:::logs/2026/11.gz`. */
  findByArn(arn: string): Bucket | undefined {
    const [, name = ''] = /^arn:aws:s3:::([^/]+)/.exec(arn) ?? [];
    return this.byName.get(name);
  }

  /** The buckets of an account, by name. */
  of(account: string): readonly Bucket[] {
    const all = [...(this.byAccount.get(account)?.values() ?? [])];
    return all.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  add(bucket: Bucket): void {
    this.byName.set(bucket.name, bucket);
    const others = this.byAccount.get(bucket.account) ?? new Map<string, Bucket>();
    this.byAccount.set(bucket.account, others.set(bucket.name, bucket));
  }

  remove({ name, account }: Bucket): void {
    this.byName.delete(name);
    this.byAccount.get(account)?.delete(name);
  }

  removeAll(account: string): void {
    for (const bucket of this.of(account)) this.remove(bucket);
  }

  quota(account: string): number {
    return this.quotas.get(account) ?? usualQuota;
  }

  setQuota(account: string, buckets: number): void {
    this.quotas.set(account, buckets);
  }
}
