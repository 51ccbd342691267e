import { type OperationModel, readServiceModel, type ServiceModel } from '../service-model.js';
import type { BotocorePeer } from './botocore.js';
import { isCarried, sdks } from './sdks.js';

export { BotocorePeer, findPython } from './botocore.js';

/** botocore has numbers where the SDK has text in the answers of these two. */
const modelledOtherwise = ['GetObjectAttributes', 'ListParts'];

interface RoundTrips {
  /** `iam`, of signing scopes and in botocore. */
  readonly name: string;
  readonly model: ServiceModel;
  readonly operations: readonly OperationModel[];
}

/** The operations that go through botocore and back, by service: those that both sides know, as one may be older. */
export function roundTrips(peer: BotocorePeer): Promise<readonly RoundTrips[]> {
  return Promise.all(
    sdks.map(async ({ name, sdk, client }) => {
      const model = readServiceModel(sdk, client);
      const known = await peer.operations(name);
      const operations = [...model.operations.values()].filter(
        (operation) =>
          isCarried(operation) &&
          known.includes(operation.name) &&
          !modelledOtherwise.includes(operation.name),
      );
      return { name, model, operations };
    }),
  );
}
