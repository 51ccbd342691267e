import { elements, type StormCase } from './case.js';

/** Fewer accounts than that have no state of every kind. */
const fewestAccounts = 8;

/**
 * Looks for the smallest storm that still fails: fewer accounts, fewer elements of the weather, fewer
 * disturbances, for as long as one of them can go.
 */
export async function shrink(
  failing: StormCase,
  fails: (storm: StormCase) => Promise<boolean>,
): Promise<StormCase> {
  for (const smaller of smallerThan(failing)) {
    if (await fails(smaller)) return shrink(smaller, fails);
  }
  return failing;
}

/** The most promising first. */
function smallerThan(storm: StormCase): StormCase[] {
  const { accounts, disturbances } = storm;
  const fewer = Math.max(fewestAccounts, Math.floor(accounts / 2));
  return [
    ...(fewer < accounts ? [{ ...storm, accounts: fewer }] : []),
    ...disturbances.map((gone) => ({ ...storm, disturbances: disturbances.filter((one) => one !== gone) })),
    ...elements
      .filter((gone) => storm.elements.includes(gone))
      .map((gone) => ({ ...storm, elements: storm.elements.filter((one) => one !== gone) })),
  ];
}
