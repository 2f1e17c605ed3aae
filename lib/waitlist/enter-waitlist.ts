import { Temporal } from "temporal-polyfill";
import { createWaitlistEntry } from "@/control-plane/contract/waitlist";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { anyType, type EnterInput } from "./schema";

/** Waits for what a search asked, from its start on or up to so many days later. Throws `forbidden` for a role that may not buy. */
export async function enterWaitlist(ctx: OrgContext, { operationId, ...input }: EnterInput): Promise<void> {
  if (input.act === "buy" && !can(ctx.role, "reservations.buy"))
    throw new AppError("forbidden", "Your role may wait to be told, and not to buy.", {
      facts: { needs: "reservations.buy" },
    });
  const body = toBody(input);
  await withRemoteEffect(
    ctx,
    { action: "waitlist_entry.enter", target: made("waitlist_entry"), operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(createWaitlistEntry, { body, idempotencyKey }),
  );
}

function toBody({
  type,
  types,
  laterDays,
  from,
  act,
  ceiling,
  projectId,
  poNumber,
  ...wanted
}: Omit<EnterInput, "operationId">) {
  const latestStart = Temporal.Instant.from(from).add({ hours: 24 * Number(laterDays) });
  const [nodeType, ...alsoNodeTypes] = type === anyType ? types : [type];
  if (nodeType === undefined) throw new Error("the schema asks for a node type");
  const search = { ...wanted, nodeType, alsoNodeTypes, earliestStart: from, latestStart: latestStart.toString() };
  // The schema asks for both where it is to buy.
  if (act === "buy" && ceiling !== undefined && projectId !== undefined)
    return { ...search, act, ceiling, projectId, ...(poNumber && { poNumber }) };
  return { ...search, act: "tell" as const, ...(ceiling && { ceiling }) };
}
