import { busArn, type EventBus, newBus } from './event-bus.js';

/** Every event bus; default buses that nobody has touched are not kept. Snapshots save its properties. */
export class EventBuses {
  private readonly byArn = new Map<string, EventBus>();

  /** A bus that is kept. */
  find(arn: string): EventBus | undefined {
    return this.byArn.get(arn);
  }

  /** The default bus of an account in a Region, kept from now on. */
  default(account: string, region: string): EventBus {
    const name = { account, region, name: 'default' };
    return this.byArn.get(busArn(name)) ?? this.add(newBus(name));
  }

  /** The buses of an account in a Region, by name. */
  of(account: string, region: string): readonly EventBus[] {
    const all = [...this.byArn.values()].filter((bus) => bus.account === account && bus.region === region);
    return all.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  add(bus: EventBus): EventBus {
    this.byArn.set(busArn(bus), bus);
    return bus;
  }

  remove(bus: EventBus): void {
    this.byArn.delete(busArn(bus));
  }

  removeAll(account: string): void {
    for (const bus of this.byArn.values()) if (bus.account === account) this.remove(bus);
  }
}
