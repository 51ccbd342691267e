import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { Statement, Written } from '../../syntax/document.js';
import { nearest } from '../../syntax/nearest.js';
import { quoted } from '../../syntax/policy-error.js';
import { actionsMatching, serviceNamed, servicePrefixes } from '../catalogue/catalogue.js';
import type { Action, ResourceType } from '../catalogue/service.js';
import { overlaps } from '../overlap.js';
import type { Rule, Violation } from '../rule.js';
import { firstOf } from '../wording.js';

const source =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

export const unknownResourceType: Rule = {
  id: 'unknown-resource-type',
  severity: 'warning',
  title: 'No resource type has such an ARN',
  explanation:
    'An ARN that no service gives to its resources matches nothing. Usually a field is missing or a word is another: a bucket has no Region and no account, a root user is `…:root`.',
  fix: 'Write the ARN as the Service Authorization Reference gives it.',
  source,
  examples: {
    bad: {
      kind: 'identity',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:eu-west-1:111122223333:logs/*',
      },
    },
    good: {
      kind: 'identity',
      statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*' },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const statement of document.statements)
      for (const value of statement.resource?.values ?? []) {
        const violation = unknownArn(value, statement);
        if (violation) yield violation;
      }
  },
};

function unknownArn({ value, at }: Written<string>, statement: Statement): Violation | undefined {
  const [, , service = '*'] = value.split(':');
  if (/[*?$]/.test(service) || hasTypeFor(value, service)) return undefined;
  const known = serviceNamed(service);
  const meant = known ? undefined : nearest(service, servicePrefixes);
  const like = (known?.resourceTypes ?? []).flatMap(({ arns }) => arns);
  return {
    at,
    statement,
    message: `No resource of AWS has an ARN like ${quoted(value)}.`,
    ...(meant && { fix: `Did you mean the service ${meant}?` }),
    ...(like.length > 0 && { fix: `ARNs of ${service} are ${firstOf(like, 3)}.` }),
  };
}

function hasTypeFor(arn: string, service: string): boolean {
  if (serviceNamed(service)?.resourceTypes.some((type) => isArnOf(arn, type))) return true;
  // Some services have resources under the name of another one.
  const named = (type: ResourceType) => type.arns.some((known) => known.split(':')[2] === service);
  return servicePrefixes.some((prefix) =>
    serviceNamed(prefix)?.resourceTypes.some((type) => named(type) && isArnOf(arn, type)),
  );
}

export const actionWithoutResource: Rule = {
  id: 'action-without-resource',
  severity: 'warning',
  title: 'An action cannot be about any of the resources listed',
  explanation:
    'Each action is authorized on certain types of resources, and some on `*` only. Beside other resources in one statement it is never allowed and never denied: s3:ListBucket is about the bucket and not its objects, iam:GetAccountSummary about no resource at all.',
  fix: 'Put the action in a statement with the resources that it is about.',
  source,
  examples: {
    bad: {
      kind: 'identity',
      statement: {
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:GetObject'],
        Resource: 'arn:aws:s3:::logs/*',
      },
    },
    good: {
      kind: 'identity',
      statement: {
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:GetObject'],
        Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const statement of document.statements) {
      const { action, resource, effect } = statement;
      if (resource?.element !== 'Resource' || action.element !== 'Action' || resource.values.length === 0)
        continue;
      const arns = resource.values.map(({ value }) => value);
      for (const { value, at } of action.values) {
        if (/^\*+$/.test(value)) continue;
        const meant = [...actionsMatching(value)];
        if (meant.length === 0 || meant.some((one) => arns.some((arn) => mayBeAbout(one, arn)))) continue;
        const verb = effect.value === 'Allow' ? 'allowed' : 'denied';
        yield {
          at,
          statement,
          message: `${quoted(value)} is never ${verb} here: it is not about ${firstOf(arns.map(quoted), 2)}.`,
          fix: `It is about ${aboutWhat(meant)}.`,
        };
      }
    }
  },
};

function mayBeAbout({ resourceTypes }: Action, arn: string): boolean {
  // `arn:aws:s3:::*` stands for everything of a service, and AWS's own samples use it for actions on `*`.
  if (/^(?:arn:(?:[^:]*:){4})?\*+$/.test(arn)) return true;
  return resourceTypes.some((type) => isArnOf(arn, type));
}

/** A policy may leave fields out at the end of an ARN. */
function isArnOf(arn: string, { arns }: ResourceType): boolean {
  const missing = 6 - arn.split(':').length;
  const whole = missing > 0 ? `${arn}${':*'.repeat(missing)}` : arn;
  return arns.some((known) => overlaps(whole, known));
}

function aboutWhat(actions: readonly Action[]): string {
  const arns = [
    ...new Set(actions.flatMap(({ resourceTypes }) => resourceTypes.flatMap((type) => type.arns))),
  ];
  return arns.length === 0 ? 'no resource, and needs "*"' : firstOf(arns, 3);
}
