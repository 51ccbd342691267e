import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import { rcpServices } from '../../evaluation/rcp-services.js';
import { serviceOf } from '../../matching/action.js';
import { quoted } from '../../syntax/policy-error.js';
import { servicesMatching } from '../catalogue/catalogue.js';
import type { Rule } from '../rule.js';

const deny = { Effect: 'Deny', Principal: '*', Resource: '*' };

export const serviceWithoutRcps: Rule = {
  id: 'rcp-service',
  severity: 'error',
  title: 'An RCP is about a service that RCPs do not bind',
  explanation:
    'RCPs bind the services that AWS lists, IAM not among them; the list known here is that of autumn 2026. Organizations refuses a policy that names another one.',
  fix: 'Leave the action out, or deny it in an SCP, which binds who calls and not what is called.',
  source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  kinds: ['rcp'],
  examples: {
    bad: { kind: 'rcp', statement: { ...deny, Action: ['s3:DeleteBucket', 'iam:DeleteRole'] } },
    good: { kind: 'rcp', statement: { ...deny, Action: ['s3:DeleteBucket', 'sqs:DeleteQueue'] } },
  },
  *check({ document }: CompiledPolicy) {
    for (const statement of document.statements)
      for (const { value, at } of statement.action.values) {
        const service = serviceOf(value.toLowerCase());
        // A service that is not there at all is another rule's.
        if (rcpServices.has(service) || servicesMatching(service).length === 0 || isPattern(service))
          continue;
        yield {
          at,
          statement,
          message: `${quoted(value)} is an action of ${service}, which RCPs do not bind.`,
        };
      }
  },
};

const isPattern = (service: string): boolean => /[*?]/.test(service);
