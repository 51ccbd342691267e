import { type Decision, evaluate } from '@rootwarden/policy';
import {
  type AskedRequest,
  authorizationRequest,
  principalForms,
  readPrincipal,
  type WrittenPrincipal,
  withNames,
} from '@rootwarden/policy/test-files';
import { type Command, Option } from 'commander';
import { usageError } from '../../errors.js';
import { addExamples, type Example } from '../../examples.js';
import { type ExitCode, exitCodes } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { openValueOutput } from '../../output/output.js';
import { excerptOf } from '../../views/policy/explain/excerpt.js';
import { explanationDocument } from '../../views/policy/explain/explanation-document.js';
import { explanationView } from '../../views/policy/explain/human.js';
import { loadLayers, type PolicyFlag, readPolicyFlag } from './layer-flags.js';

export interface ExplainInput {
  readonly policies: readonly PolicyFlag[];
  readonly asked: AskedRequest;
  /** The principal as it was written, and the task of a root session. */
  readonly written: string;
  readonly task: WrittenPrincipal['task'];
  /** What the decision has to be; undefined when it is only asked for. */
  readonly expect: Decision | undefined;
}

interface ExplainFlags {
  readonly policy: readonly string[];
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly managementAccount?: string;
  readonly context: readonly string[];
  readonly unknown: readonly string[];
  readonly expect?: Decision;
}

const decisions = ['allowed', 'denied', 'conditional'] as const;

const examples: readonly Example[] = [
  [
    `rootwarden policy explain --policy scp@Root:FullAWSAccess \\
    --policy scp@Workloads:FullAWSAccess --policy scp@Workloads:deny-root.json \\
    --policy scp@222222222222:FullAWSAccess --principal root-session:222222222222/delete \\
    --action iam:DeleteLoginProfile --resource arn:aws:iam::222222222222:root`,
    'why a root session is blocked, from the organization’s root down to the account',
  ],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  const several = (value: string, before: readonly string[]) => [...before, value];
  command
    .requiredOption('--principal <who>', 'an ARN, a service, root-user:ACCOUNT or root-session:ACCOUNT/TASK')
    .requiredOption('--action <action>', 'for example iam:ListAccessKeys')
    .option('--resource <arn>', 'what it is about', '*')
    .option(
      '--policy <layer:file>',
      'a policy that applies; scp@LEVEL:FILE and rcp@LEVEL:FILE from the root down',
      several,
      [],
    )
    .option('--context <key=value>', 'a context key; repeat a key for several values', several, [])
    .option('--unknown <key>', 'a context key whose value nobody knows', several, [])
    .option('--resource-account <id>', 'who owns the resource, where the ARN does not say it')
    .option('--management-account <id>', 'the account that no SCP binds')
    .addOption(
      new Option(
        '--expect <decision>',
        'allowed, denied or conditional: exit with 3 when it is another one',
      ).choices(decisions),
    )
    .action((flags: ExplainFlags) => start((context) => runExplain(readInput(flags), context)));
}

function readInput(flags: ExplainFlags): ExplainInput {
  const { principal: written, action, resource, resourceAccount, managementAccount, unknown, expect } = flags;
  const read = readPrincipal(written);
  if (!read)
    throw usageError(
      'invalid-principal',
      `Bad value for --principal ${written}.`,
      `Write one of ${principalForms.join(', ')}.`,
    );
  if (!/^[\w-]+:[\w-]+$/.test(action))
    throw usageError(
      'invalid-action',
      `Bad value for --action ${action}.`,
      'Write a service, a colon and a name: iam:GetUser.',
    );
  for (const account of [resourceAccount, managementAccount])
    if (account !== undefined && !/^\d{12}$/.test(account))
      throw usageError('invalid-account', `${account} is not an account.`, 'Write its 12 digits.');
  return {
    policies: flags.policy.map(readPolicyFlag),
    asked: {
      principal: read.principal,
      action,
      resource,
      resourceAccount,
      managementAccount,
      context: readContext(flags.context),
      unknown,
    },
    written,
    task: read.task,
    expect,
  };
}

function readContext(written: readonly string[]): AskedRequest['context'] {
  const values = new Map<string, readonly string[]>();
  for (const one of written) {
    const [, key, value] = /^([^=]+:[^=]+)=(.*)$/.exec(one) ?? [];
    if (key === undefined || value === undefined)
      throw usageError(
        'invalid-context',
        `Bad value for --context ${one}.`,
        'Write KEY=VALUE: aws:SourceIp=198.51.100.7.',
      );
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return Object.fromEntries(
    [...values].map(([key, list]) => [key, list.length === 1 && list[0] !== undefined ? list[0] : list]),
  );
}

/** Decides one request, and says why. */
export async function runExplain(input: ExplainInput, context: Context): Promise<ExitCode> {
  const output = await openValueOutput(context);
  const { asked, written, task, expect } = input;
  // A root session is bound by the policy of its task.
  const ofTask: readonly PolicyFlag[] = task === undefined ? [] : [{ kind: 'task', file: task }];
  const { layers: policies, texts } = await loadLayers([...input.policies, ...ofTask], context.host.cwd);
  const { layers, names } = withNames(policies);
  const request = authorizationRequest(asked);
  const verdict = evaluate(request, layers);
  const document = explanationDocument({ verdict, request, asked, written, task, layers: policies, names });
  const text = document.statement && texts.get(document.statement.policy);
  const excerpt = document.statement && text !== undefined ? excerptOf(text, document.statement) : [];
  await output.value(document, (layout) => explanationView(document, excerpt, layout));
  return expect === undefined || expect === verdict.decision ? exitCodes.done : exitCodes.findings;
}
