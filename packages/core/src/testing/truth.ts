import type { Sandbox, WorldTruth } from '@rootwarden/sandbox';
import type { RootCredentials } from '../model/root-credentials.js';

/** What is so in the sandbox, whoever may see it. */
export async function truthOf({ url, token }: Sandbox): Promise<WorldTruth> {
  const answer = await fetch(`${url}/_sandbox/world`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as WorldTruth;
}

/** The truth of one root user in the words of an audit. */
export function asCredentials(root: WorldTruth['accounts'][number]['root']): RootCredentials {
  const { password, accessKeys, mfaDevices, signingCertificates } = root;
  return {
    password: password
      ? { state: 'present', ...password }
      : { state: 'none', createdAt: null, lastUsed: null },
    accessKeys: kind(accessKeys),
    mfaDevices: kind(
      mfaDevices.map((device) => ({
        id: device.serialNumber,
        kind: device.kind,
        enabledAt: device.enabledAt,
      })),
    ),
    signingCertificates: kind(signingCertificates.map(({ body: _, ...certificate }) => certificate)),
  };
}

function kind<Item>(items: readonly Item[]) {
  return { state: items.length > 0 ? ('present' as const) : ('none' as const), items };
}
