import { createApprovalPolicy, updateApprovalPolicy } from "@/control-plane/contract/approvals";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { listMembers } from "@/lib/members/queries";
import { getPolicy } from "./queries";
import type { ArchivePolicyInput, PolicyInput } from "./schema";

/** Makes a policy, or changes the one that is named. Only members whose role may decide can be named as approvers. */
export async function savePolicy(
  ctx: OrgContext,
  { operationId, policyId, totalFrom, daysFrom, approverPeople, ...rest }: PolicyInput,
): Promise<void> {
  const body = {
    ...rest,
    totalFrom: totalFrom ?? null,
    daysFrom: daysFrom ?? null,
    approverPeople: await namePeople(ctx, approverPeople),
  };
  const before = policyId ? await getPolicy(ctx, policyId) : null;
  const effect = {
    action: before ? "approval_policy.change" : "approval_policy.create",
    operationId,
    target: before ? { type: "approval_policy", id: before.id, name: before.name } : made("approval_policy"),
    facts: body,
  };
  await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    before
      ? controlPlane(ctx).call(updateApprovalPolicy, { params: { id: before.id }, body, idempotencyKey })
      : controlPlane(ctx).call(createApprovalPolicy, { body, idempotencyKey }),
  );
}

/** Archives a policy, so that it covers nothing new, or brings it back. */
export async function archivePolicy(
  ctx: OrgContext,
  { operationId, policyId, archived }: ArchivePolicyInput,
): Promise<void> {
  const { id, name } = await getPolicy(ctx, policyId);
  const effect = {
    action: archived ? "approval_policy.archive" : "approval_policy.bring_back",
    operationId,
    target: { type: "approval_policy", id, name },
  };
  await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    controlPlane(ctx).call(updateApprovalPolicy, { params: { id }, body: { archived }, idempotencyKey }),
  );
}

async function namePeople(ctx: OrgContext, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const members = await listMembers(ctx);
  return ids.map((id) => {
    const member = members.find(({ userId }) => userId === id);
    if (member && can(member.role, "approvals.decide")) return { id, name: member.name };
    const sentence = "Only members whose role may decide can be named.";
    throw new AppError("invalid_input", sentence, { fields: { approverPeople: sentence } });
  });
}
