import { readFile } from 'node:fs/promises';
import { checkSignatures } from '../../approval/check-signatures.js';
import { signPlan } from '../../approval/sign-plan.js';
import { readSignatures, writeSignature } from '../../approval/signature-files.js';
import { nameOf } from '../../approval/told.js';
import { RootwardenError } from '../../errors.js';
import { type Approver, authorOf } from '../../model/approval.js';
import { countApprovals } from '../../model/count-approvals.js';
import { sha256 } from '../../sha256.js';
import { parsePlan } from '../apply/plan-document.js';
import type { Approval, ApproveOptions, PlanToApprove } from './index.js';

/**
 * Adds somebody's approval to a saved plan: shows it, asks, signs its very text with their key, and writes the
 * signature beside it. The plan file itself stays as it is. AWS is not called.
 *
 * @returns undefined when they declined
 * @throws RootwardenError when the plan needs no approval, or this key cannot give one: nothing was written
 */
export async function approve(options: ApproveOptions): Promise<Approval | undefined> {
  const { planFile, key, ssh, confirm } = options;
  const planText = await readPlanFile(planFile);
  const toApprove = readToApprove(planText, planFile);
  const { plan, required, author } = toApprove;
  const allowedSigners = await options.allowedSigners(plan.organization.id);
  if (!(await confirm(toApprove))) return undefined;
  const text = await signPlan(planText, key, ssh);
  const signed = await checkSignatures(
    planText,
    { signatures: [{ source: key, text }], allowedSigners },
    ssh,
  );
  const [approver] = signed.approvers;
  if (!approver) throw notAnApprover(signed.rejected[0]?.reason ?? 'its signature does not hold');
  const own = countApprovals({ required, author, approvers: [approver] });
  if (own.counted.length === 0) throw selfApproval(approver, planFile);
  const signature = await writeSignature(planFile, approver, text);
  const evidence = { signatures: await readSignatures(planFile), allowedSigners };
  const { approvers, rejected } = await checkSignatures(planText, evidence, ssh);
  const { enough, counted, notCounted } = countApprovals({ required, author, approvers });
  return {
    schema: 'rootwarden.approval/1',
    plan: {
      file: planFile,
      sha256: toApprove.sha256,
      organization: plan.organization.id,
      createdAt: plan.createdAt,
      author,
    },
    approver,
    signature,
    required,
    enough,
    approvedBy: counted,
    notCounted,
    rejected,
  };
}

async function readPlanFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new RootwardenError(
      'usage',
      'unreadable-plan-file',
      `The plan ${file} cannot be read (${cause.code}).`,
      {
        hint: 'Name a plan as `rootwarden plan --require-approval N --out FILE` wrote it.',
        cause,
      },
    );
  });
}

function readToApprove(planText: string, source: string): PlanToApprove {
  const plan = parsePlan(planText, source);
  const author = authorOf(plan);
  if (!plan.approval || author.identity === null) {
    const what = plan.approval ? 'does not say who made it' : 'asks for no approval';
    throw new RootwardenError('usage', 'nothing-to-approve', `${source} ${what}.`, {
      hint: 'Make it again with rootwarden plan --require-approval N --as WHO --out FILE.',
    });
  }
  return { plan, source, sha256: sha256(planText), required: plan.approval.required, author };
}

function notAnApprover(reason: string): RootwardenError {
  return new RootwardenError('usage', 'not-an-approver', `This key cannot approve: ${reason}.`, {
    hint: 'Sign with a key that the allowed-signers file has, or have yours added to it.',
  });
}

function selfApproval(approver: Approver, source: string): RootwardenError {
  const message = `${nameOf(approver)} made ${source}: nobody approves what they planned.`;
  return new RootwardenError('usage', 'self-approval', message, {
    hint: 'Hand the plan to somebody else whom the allowed-signers file has.',
  });
}
