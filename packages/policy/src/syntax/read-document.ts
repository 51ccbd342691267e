import type { PolicyDocument, PolicyVersion, Written } from './document.js';
import { elementsOf, textOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonMember, JsonNode, JsonObject } from './json-node.js';
import type { ErrorList } from './policy-error.js';
import { readStatement } from './read-statement.js';

const versions: readonly string[] = ['2008-10-17', '2012-10-17'] satisfies PolicyVersion[];

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
  const version = readVersion(elements.get('Version'), root, grammar, errors);
  const id = readId(elements.get('Id'), grammar, errors);
  const { nodes, single } = statementNodes(elements.get('Statement'), root, errors);
  const statements = nodes.map((node, index) => readStatement(node, index, grammar, errors));
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
  member: JsonMember | undefined,
  root: JsonObject,
  grammar: Grammar,
  errors: ErrorList,
): Written<PolicyVersion> | undefined {
  const hint = 'Write "Version": "2012-10-17".';
  if (!member) {
    if (grammar.versionRequired)
      errors.report(root.at, 'missing-element', `A ${grammar.noun} needs a Version`, hint);
    return undefined;
  }
  const written = textOf(member.value, 'Version', errors);
  if (!written) return undefined;
  if (written.value !== '2012-10-17' && written.value !== '2008-10-17') {
    errors.report(
      written.at,
      'invalid-version',
      `There is no policy version ${JSON.stringify(written.value)}: there are ${versions.join(' and ')}`,
      hint,
    );
    return undefined;
  }
  return { value: written.value, at: written.at };
}

function readId(
  member: JsonMember | undefined,
  grammar: Grammar,
  errors: ErrorList,
): Written<string> | undefined {
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
  member: JsonMember | undefined,
  root: JsonObject,
  errors: ErrorList,
): { nodes: readonly JsonNode[]; single: boolean } {
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
