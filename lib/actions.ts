import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Permission } from "@/control-plane/contract/permissions";
import { recordAudit } from "@/lib/audit/record-audit";
import { type OperatorContext, type OrgContext, type PersonContext, toOperatorContext } from "@/lib/auth/context";
import { type RequestFacts, requestFacts } from "@/lib/auth/request";
import { can, roleLabels } from "@/lib/auth/roles";
import { findOrganizationContext, findPerson } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { AppError, type ErrorAnswer, toErrorAnswer } from "@/lib/errors";
import { parseStrictly, typedValues } from "@/lib/form-input";

/** What every action answers. `values` is what was typed, for forms that work without script. */
export type ActionResult<Data> =
  | { ok: true; data: Data }
  | { ok: false; error: ErrorAnswer; values?: Record<string, string> };

/** A bound action as a form takes it. */
export type FormAction<Data = void> = (
  previous: ActionResult<Data> | null,
  form: FormData,
) => Promise<ActionResult<Data>>;

/** A server action in an organization: bind its slug, then use it in a form (`useActionState`) or call it with a value. */
export interface OrgAction<Input, Data> {
  (org: string, value: Input): Promise<ActionResult<Data>>;
  (org: string, previous: ActionResult<Data> | null, form: FormData): Promise<ActionResult<Data>>;
}

interface OrgActionDefinition<Input, Data> {
  /** `noun.verb`, as the audit log shows it. */
  action: string;
  needs: Permission;
  input: z.ZodType<Input>;
  run: (ctx: OrgContext, input: Input) => Promise<Data>;
}

/**
 * Makes a server action: origin, actor, permission, strict parse, run, and an answer as a value. Identity comes
 * before validation, so that strangers learn nothing. Refusals are audited; redirects and `notFound` pass through.
 */
export function orgAction<Input, Data>({
  action,
  needs,
  input,
  run,
}: OrgActionDefinition<Input, Data>): OrgAction<Input, Data> {
  return async (...given: unknown[]) =>
    answer(given, async (facts, reader) => {
      const [org] = given;
      const ctx = typeof org === "string" ? await findOrganizationContext(org) : null;
      if (!ctx) throw (await findPerson()) ? new AppError("not_found", "There is no such organization.") : signedOut();
      reader.timeZone = ctx.timeZone;
      if (!can(ctx.role, needs)) {
        await recordAudit(ctx, { action, outcome: "refused", facts: { reason: "permission", needs, role: ctx.role } });
        throw new AppError(
          "forbidden",
          `As ${roleLabels[ctx.role]} you may not do this. Ask an owner of ${ctx.name}.`,
          {
            facts: { needs },
          },
        );
      }
      return run({ ...ctx, requestId: facts.requestId }, parseStrictly(input, given.slice(1)));
    });
}

/** A server action of a person alone: used in a form, or called with a value. */
export interface PersonAction<Input, Data> {
  (value: Input): Promise<ActionResult<Data>>;
  (previous: ActionResult<Data> | null, form: FormData): Promise<ActionResult<Data>>;
}

/** A server action of a signed-in person outside any organization, such as their own settings. */
export function personAction<Input, Data>(definition: {
  input: z.ZodType<Input>;
  run: (ctx: PersonContext, input: Input) => Promise<Data>;
}): PersonAction<Input, Data> {
  return async (...given: unknown[]) =>
    answer(given, async (_facts, reader) => {
      const person = await findPerson();
      if (!person) throw signedOut();
      reader.timeZone = person.timeZone;
      return definition.run(person, parseStrictly(definition.input, given));
    });
}

/**
 * A server action of the operator desk. It is no secret that there is one: a person who is no operator is refused, and
 * the attempt is audited.
 */
export function operatorAction<Input, Data>({
  action,
  input,
  run,
}: {
  /** `noun.verb`, as the audit log shows it. */
  action: string;
  input: z.ZodType<Input>;
  run: (ctx: OperatorContext, input: Input) => Promise<Data>;
}): PersonAction<Input, Data> {
  return async (...given: unknown[]) =>
    answer(given, async (_facts, reader) => {
      const person = await findPerson();
      if (!person) throw signedOut();
      reader.timeZone = person.timeZone;
      const ctx = toOperatorContext(person);
      if (!ctx) {
        const actor = { ...person, organizationId: null };
        await recordAudit(actor, { action, outcome: "refused", facts: { reason: "no operator" } });
        throw new AppError("forbidden", "Only an operator may do this.", { facts: { needs: "operator" } });
      }
      return run(ctx, parseStrictly(input, given));
    });
}

/** A server action for people who are not signed in yet. It still checks where the request came from. */
export function publicAction<Input, Data>(definition: {
  input: z.ZodType<Input>;
  run: (facts: RequestFacts, input: Input) => Promise<Data>;
}) {
  return async (...given: [ActionResult<Data> | null, FormData]): Promise<ActionResult<Data>> =>
    answer(given, async (facts) => definition.run(facts, parseStrictly(definition.input, given)));
}

/** A server action of a form that has no fields and only leads elsewhere. A foreign origin is refused before anything is done. */
export function redirectAction(run: (facts: RequestFacts) => Promise<never>): () => Promise<void> {
  return async () => {
    const facts = await requestFacts();
    checkOrigin(facts.origin);
    await run(facts);
  };
}

async function answer<Data>(
  given: unknown[],
  act: (facts: RequestFacts, reader: { timeZone?: string }) => Promise<Data>,
): Promise<ActionResult<Data>> {
  const facts = await requestFacts();
  // Whoever acts is known only inside; what they are told, they are told in their own zone.
  const reader: { timeZone?: string } = {};
  try {
    checkOrigin(facts.origin);
    return { ok: true, data: await act(facts, reader) };
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) console.error(`Action failed, request ${facts.requestId}`, error);
    const values = typedValues(given.at(-1));
    return { ok: false, error: toErrorAnswer(error, facts.requestId, reader.timeZone), ...(values && { values }) };
  }
}

/** Next runs an action that has no Origin at all; we do not. */
function checkOrigin(origin: string | null): void {
  if (origin !== new URL(env().PUBLIC_URL).origin) {
    throw new AppError("forbidden", "This request did not come from the console's own pages.");
  }
}

function signedOut(): AppError {
  return new AppError("unauthenticated", "You are signed out. Sign in and try again; what you typed is still here.");
}
