/** An e-mail that AWS sent. */
export interface Mail {
  readonly to: string;
  /** `no-reply@sns.amazonaws.com`, with or without a name before it. */
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** What AWS sends to whomever: nothing leaves the sandbox. Snapshots save its properties. */
export class Mailbox {
  private readonly mails: Mail[] = [];
  private forgotten = 0;

  /** @param capacity mails that are kept; the oldest are dropped for newer ones */
  constructor(private readonly capacity = 10_000) {}

  /** How many mails were dropped. */
  get dropped(): number {
    return this.forgotten;
  }

  deliver(mail: Mail): void {
    this.mails.push(mail);
    if (this.mails.length <= this.capacity) return;
    this.mails.shift();
    this.forgotten += 1;
  }

  /** The mails to an address, whatever the case of its letters, or to everybody; the oldest first. */
  of(address?: string): readonly Mail[] {
    if (address === undefined) return [...this.mails];
    const wanted = address.toLowerCase();
    return this.mails.filter(({ to }) => to.toLowerCase() === wanted);
  }
}
