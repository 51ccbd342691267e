import { type RootTask, taskPolicyArn } from '@rootwarden/policy';
import { type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { type Answer, aws, type Keys, keysOf } from './aws-cli.js';

type Account = Sandbox['world']['organization']['management'];
type Statement = Readonly<Record<string, unknown>>;

/** A sandbox in which centralized root access is on, and whoever a test needs in it. */
export class Scene {
  /** An active member whose root user had no password at first. */
  readonly memberWithoutPassword: string;

  private constructor(readonly sandbox: Sandbox) {
    this.memberWithoutPassword = this.member(({ root }) => root.password === undefined);
  }

  static async open(): Promise<Scene> {
    return new Scene(await startSandbox({ centralizedRootAccess: true }));
  }

  close(): Promise<void> {
    return this.sandbox.stop();
  }

  get organization(): Sandbox['world']['organization'] {
    return this.sandbox.world.organization;
  }

  get management(): string {
    return this.organization.management.id;
  }

  get operatorArn(): string {
    return `arn:aws:iam::${this.management}:user/security-operator`;
  }

  /** The account whose roles the security operator may assume. */
  get delegate(): string {
    return this.member(({ name }) => name === 'security-tooling');
  }

  /** The first active member of which `holds` is true. */
  member(holds: (account: Account) => boolean = () => true): string {
    const members = this.organization.accounts.filter(
      ({ id, state }) => id !== this.management && state === 'ACTIVE',
    );
    const found = members.find(holds);
    if (!found) throw new Error('No member of this world is like that.');
    return found.id;
  }

  registerDelegate(): void {
    this.organization.registerDelegate(this.delegate, 'iam.amazonaws.com', this.sandbox.world.clock.now());
  }

  /** A user of the management account with exactly these rights. */
  userWith(...statements: readonly Statement[]): Keys {
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    const policies = statements.length > 0 ? [{ name: 'policy', document }] : [];
    return this.sandbox.world.createUser(this.management, 'somebody', policies);
  }

  aws(command: string, keys?: Keys, environment?: Readonly<Record<string, string>>): Promise<Answer> {
    return aws(this.sandbox, command, keys, environment);
  }

  assumeRoot(target: string, task: RootTask, options = '', keys?: Keys): Promise<Answer> {
    const arn = taskPolicyArn(task);
    return this.aws(
      `sts assume-root --target-principal ${target} --task-policy-arn arn=${arn}${options}`,
      keys,
    );
  }

  /** A command in a root session of a member. */
  async inRootSession(target: string, task: RootTask, command: string): Promise<Answer> {
    return this.aws(command, keysOf(await this.assumeRoot(target, task)));
  }

  /** The keys of a session of the delegate's SecurityOperations role. */
  async roleOfDelegate(): Promise<Keys> {
    const arn = `arn:aws:iam::${this.delegate}:role/SecurityOperations`;
    return keysOf(await this.aws(`sts assume-role --role-arn ${arn} --role-session-name probe`));
  }
}
