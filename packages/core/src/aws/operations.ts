import type { sdk } from './sdk.js';

/** The services that Rootwarden calls. */
export type ServiceName = 'sts' | 'iam' | 'organizations' | 's3' | 'cloudtrail';
type ServiceModule<Service extends ServiceName> = Awaited<ReturnType<(typeof sdk)[Service]>>;

type CommandName<Module> = keyof Module extends infer Key
  ? Key extends `${infer Name}Command`
    ? Name
    : never
  : never;

/** A call, written as its IAM action is: `iam:ListAccessKeys`. */
export type Operation = {
  [Service in ServiceName]: `${Service}:${CommandName<ServiceModule<Service>>}`;
}[ServiceName];

type CommandOf<Op extends Operation> = Op extends `${infer Service extends ServiceName}:${infer Name}`
  ? `${Name}Command` extends keyof ServiceModule<Service>
    ? ServiceModule<Service>[`${Name}Command`]
    : never
  : never;

type Handled<Command> = Command extends new (
  ...args: never[]
) => {
  readonly input: infer Input;
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Output }>;
}
  ? { readonly input: Input; readonly output: Output }
  : never;

/** The SDK's own input type of an operation. */
export type InputOf<Op extends Operation> = Handled<CommandOf<Op>>['input'];
/** The SDK's own output type of an operation. */
export type OutputOf<Op extends Operation> = Handled<CommandOf<Op>>['output'];
