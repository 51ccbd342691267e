import type { PolicyDocument, PolicyVersion, Statement, Written } from './document.js';
import { type Elements, elementsOf, textOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonNode, JsonObject } from './json-node.js';
import { type ErrorList, quoted } from './policy-error.js';
import { readStatement } from './read-statement.js';

const versions: readonly PolicyVersion[] = ['2008-10-17', '2012-10-17'];

/** Turns JSON into a policy of a kind, and reports everything in which it is not one. */
export function readDocument(
  root: JsonNode,
  grammar: Grammar,
  errors: ErrorList,
): PolicyDocument | undefined {
  if (root.type !== 'object') {
    errors.report(
      root.at,
      'not-an-object',
      'A policy is a JSON object',
      'Begin with `{` and give it a Statement.',
    );
    return undefined;
  }
  const elements = elementsOf(root, ['Version', 'Id', 'Statement'], 'policy', errors);
  const version = readVersion(elements, root, grammar, errors);
  const id = readId(elements, grammar, errors);
  const { nodes, single } = statementNodes(elements, root, errors);
  const statements = nodes.map((node, index) => readStatement(node, index, grammar, errors));
  if (grammar.sid === 'plain') checkSids(statements, errors);
  return {
    at: root.at,
    ...(version && { version }),
    ...(id && { id }),
    statements: statements.filter((statement) => statement !== undefined),
    singleStatement: single,
    order: [...elements.keys()],
  };
}

function readVersion(
  elements: Elements,
  root: JsonObject,
  grammar: Grammar,
  errors: ErrorList,
): Written<PolicyVersion> | undefined {
  const hint = 'Write "Version": "2012-10-17".';
  const member = elements.get('Version');
  if (!member) {
    if (grammar.version !== 'any')
      errors.report(root.at, 'missing-element', `A ${grammar.noun} needs a Version`, hint);
    return undefined;
  }
  const written = textOf(member.value, 'Version', errors);
  if (!written) return undefined;
  const version = versions.find((known) => known === written.value);
  if (!version)
    errors.report(written.at, 'invalid-version', `There is no policy version ${quoted(written.value)}`, hint);
  else if (grammar.version !== 'any' && version !== grammar.version)
    errors.report(written.at, 'invalid-version', `A ${grammar.noun} is of version ${grammar.version}`, hint);
  return version && { value: version, at: written.at };
}

function readId(elements: Elements, grammar: Grammar, errors: ErrorList): Written<string> | undefined {
  const member = elements.get('Id');
  if (!member) return undefined;
  if (!grammar.id)
    errors.report(
      member.at,
      'element-not-allowed',
      `A ${grammar.noun} has no Id`,
      'Remove Id: only policies of resources have one.',
    );
  return textOf(member.value, 'Id', errors);
}

function statementNodes(
  elements: Elements,
  root: JsonObject,
  errors: ErrorList,
): { nodes: readonly JsonNode[]; single: boolean } {
  const member = elements.get('Statement');
  if (!member) {
    errors.report(root.at, 'missing-element', 'The policy has no Statement', 'Add "Statement": [ … ].');
    return { nodes: [], single: false };
  }
  if (member.value.type === 'object') return { nodes: [member.value], single: true };
  if (member.value.type !== 'array') {
    errors.report(
      member.value.at,
      'wrong-type',
      'Statement is a list of statements',
      'Write "Statement": [ { … } ].',
    );
    return { nodes: [], single: false };
  }
  if (member.value.items.length === 0)
    errors.report(
      member.value.at,
      'empty-element',
      'The list of statements is empty',
      'A policy has at least one statement.',
    );
  return { nodes: member.value.items, single: false };
}

/** @see IAM User Guide, reference_policies_elements_sid */
function checkSids(statements: readonly (Statement | undefined)[], errors: ErrorList): void {
  const seen = new Set<string>();
  for (const sid of statements.map((statement) => statement?.sid)) {
    if (!sid || sid.value === '') continue;
    if (seen.has(sid.value))
      errors.report(
        sid.at,
        'duplicate-sid',
        `The Sid ${quoted(sid.value)} stands here twice`,
        'Give each statement a Sid of its own, or none.',
      );
    seen.add(sid.value);
  }
}
