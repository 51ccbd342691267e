import { readServiceModel } from '../wire/service-model.js';
import { services } from './index.js';

/** An operation of a service that the sandbox serves. */
export interface AwsOperation {
  /** The service of a signing scope: `iam`, `sts`, `events`. */
  readonly service: string;
  /** `AssumeRoot` */
  readonly name: string;
  /** Whether the sandbox has it; all others are refused with `NotImplemented`. */
  readonly isImplemented: boolean;
}

/**
 * The operations of the services that the sandbox serves, those that it has and those that it has not, by service
 * and in the order of the alphabet.
 *
 * @example (await awsOperations()).find(({ name }) => name === 'AssumeRoot')?.isImplemented // true
 */
export async function awsOperations(): Promise<readonly AwsOperation[]> {
  const loaded = await Promise.all(services.map((service) => service.load()));
  return loaded.flatMap(({ signingName, sdk, client, operations }) =>
    [...readServiceModel(sdk, client).operations.keys()]
      .sort()
      .map((name) => ({ service: signingName, name, isImplemented: operations[name] !== undefined })),
  );
}
