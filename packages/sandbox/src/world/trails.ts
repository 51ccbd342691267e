import { type Trail, trailArn } from './trail.js';

/** Every trail. Snapshots save its properties. */
export class Trails {
  private readonly byArn = new Map<string, Trail>();

  find(arn: string): Trail | undefined {
    return this.byArn.get(arn);
  }

  /** In the order in which they were made. */
  get all(): Iterable<Trail> {
    return this.byArn.values();
  }

  add(trail: Trail): void {
    this.byArn.set(trailArn(trail), trail);
  }

  remove(trail: Trail): void {
    this.byArn.delete(trailArn(trail));
  }

  removeAll(account: string): void {
    for (const trail of this.byArn.values()) if (trail.account === account) this.remove(trail);
  }
}
