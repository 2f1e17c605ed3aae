import { timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import { putOrganization } from "@/control-plane/contract/organizations";
import { database } from "@/db/client";
import { organizations } from "@/db/schema/organizations";
import { recordAudit } from "@/lib/audit/record-audit";
import { forgetFailures, takeAttempt } from "@/lib/auth/attempts";
import type { RequestFacts } from "@/lib/auth/request";
import { permissionsOf } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { grantConfiguredOperators } from "@/lib/operators/configured-operators";
import { addMembership, addOrganization, addUser } from "./records";
import type { SetUpInput } from "./schema";
import { isSlug, slugOf } from "./slug";

/** Makes the first organization and its owner, once in the life of a console. Throws `conflict` when one exists, and `rate_limited`. */
export async function setUp(
  from: Pick<RequestFacts, "requestId" | "address">,
  input: SetUpInput,
): Promise<{ slug: string }> {
  await checkSetupCode(input.setupCode, from.address);
  const slug = addressFor(input);
  await refuseWhenSetUp();
  const organizationId = newId("org");
  // The seller has to know the organization before anybody can act in it. Announcing one that is then not used harms nothing.
  await controlPlane({
    organizationId,
    userId: "usr_first_run",
    userName: input.name,
    requestId: from.requestId,
    permissions: permissionsOf("owner"),
  }).call(putOrganization, {
    body: { name: input.organization, currency: input.currency, timeZone: input.timeZone },
    idempotencyKey: newId("op"),
  });
  await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('first run', 0))`);
    const [known] = await tx.select({ id: organizations.id }).from(organizations).limit(1);
    if (known) throw alreadySetUp();
    await addOrganization(tx, { id: organizationId, slug, name: input.organization });
    const userId = await addUser(tx, { ...input });
    await addMembership(tx, { organizationId, userId, role: "owner" });
    await grantConfiguredOperators(tx);
    const actor = { organizationId, userId, userName: input.name, ...from };
    await recordAudit(
      actor,
      {
        action: "organization.create",
        outcome: "succeeded",
        target: { type: "organization", id: organizationId, name: input.organization },
      },
      tx,
    );
  });
  return { slug };
}

function addressFor({ slug, organization }: SetUpInput): string {
  const address = slug ?? slugOf(organization);
  if (isSlug(address)) return address;
  throw new AppError("invalid_input", "The organization needs an address.", {
    fields: { slug: "No address can be made from this name: write one." },
  });
}

async function refuseWhenSetUp(): Promise<void> {
  const [known] = await database().select({ id: organizations.id }).from(organizations).limit(1);
  if (known) throw alreadySetUp();
}

function alreadySetUp(): AppError {
  return new AppError("conflict", "This console is set up already. Sign in, or ask an owner for an invitation.");
}

/** Wrong codes count by place, as wrong passwords do: guesses from elsewhere must not keep the owner out. */
async function checkSetupCode(given: string | undefined, address: string): Promise<void> {
  const wanted = env().HEADROOM_SETUP_CODE;
  if (!wanted) return;
  const guesser = `set-up from ${address}`;
  await takeAttempt(guesser, address);
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(wanted)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) {
    const message = "This is not the set-up code that the console printed when it started.";
    throw new AppError("invalid_input", "The set-up code is not right.", { fields: { setupCode: message } });
  }
  await forgetFailures(guesser);
}

/** Whether first run asks for the code that the start printed. */
export function needsSetupCode(): boolean {
  return env().HEADROOM_SETUP_CODE !== undefined;
}
