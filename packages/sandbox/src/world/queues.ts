import { type Queue, queueArn } from './queue.js';

/** Every queue of every account and Region. Snapshots save its properties. */
export class Queues {
  private readonly byArn = new Map<string, Queue>();
  private readonly byAccount = new Map<string, Set<Queue>>();
  /** When the latest queue of an ARN was deleted. */
  private readonly deletions = new Map<string, Date>();

  findByArn(arn: string): Queue | undefined {
    return this.byArn.get(arn);
  }

  /** The queues of an account in all Regions, in the order in which they were made. */
  of(account: string): readonly Queue[] {
    return [...(this.byAccount.get(account) ?? [])];
  }

  add(queue: Queue): void {
    this.byArn.set(queueArn(queue), queue);
    const others = this.byAccount.get(queue.account) ?? new Set<Queue>();
    this.byAccount.set(queue.account, others.add(queue));
  }

  delete(queue: Queue, now: Date): void {
    this.remove(queue);
    this.deletions.set(queueArn(queue), now);
  }

  deletedAt(arn: string): Date | undefined {
    return this.deletions.get(arn);
  }

  removeAll(account: string): void {
    for (const queue of this.of(account)) this.remove(queue);
  }

  private remove(queue: Queue): void {
    this.byArn.delete(queueArn(queue));
    this.byAccount.get(queue.account)?.delete(queue);
  }
}
