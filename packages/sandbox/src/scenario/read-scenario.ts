import type { Scenario } from './scenario.js';

/**
 * Reads a scenario from YAML 1.2, or from JSON, which is YAML.
 *
 * @param source what messages call it, the name of its file
 * @throws ScenarioError with everything that is wrong with it
 * @example const scenario = await readScenario(await readFile('world.yaml', 'utf8'), 'world.yaml');
 */
export async function readScenario(text: string, source: string): Promise<Scenario> {
  // Not before somebody has a scenario: YAML takes as long to load as a service.
  const { parseScenario } = await import('./parse-scenario.js');
  return parseScenario(text, source);
}
