import { type Queue, queueArn } from './queue.js';

/** Every queue of every account and Region. Snapshots save its properties. */
export class Queues {
  private readonly byArn = new Map<string, Queue>();
  private readonly byAccount = new Map<string, Set<Queue>>();

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

  remove(queue: Queue): void {
    this.byArn.delete(queueArn(queue));
    this.byAccount.get(queue.account)?.delete(queue);
  }

  removeAll(account: string): void {
    for (const queue of this.of(account)) this.remove(queue);
  }
}
