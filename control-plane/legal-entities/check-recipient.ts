import { notFound, problem } from "../http/problem.ts";
import type { LegalEntity } from "./legal-entities.ts";

/**
 * Whether the invoices of a company can go to the one that it names, among all of the organization. Throws not found, and
 * `invalid_bill_to` for one that is archived or whose own invoices go elsewhere: there is one step at most.
 */
export function checkRecipient(row: LegalEntity, known: readonly LegalEntity[]): void {
  if (row.billToId === null) return;
  const recipient = known.find(({ id }) => id === row.billToId);
  if (!recipient) throw notFound("company");
  const fault = faultOfRecipient(row, recipient, known);
  if (fault) throw problem("invalid_bill_to", { status: 422, detail: fault, fields: { billToId: fault } });
}

function faultOfRecipient(row: LegalEntity, recipient: LegalEntity, known: readonly LegalEntity[]): string | null {
  if (recipient.id === row.id) return "Its own invoices go to it unless you choose another company.";
  if (recipient.archivedAt) return `${recipient.name} is archived. Choose another company or bring it back.`;
  const next = known.find(({ id }) => id === recipient.billToId);
  if (next) return `The invoices of ${recipient.name} go to ${next.name}. Choose that one.`;
  const [first] = sendersTo(row, known);
  return first ? `The invoices of ${first.name} go to ${row.name}, so those of ${row.name} cannot go elsewhere.` : null;
}

/** Throws `legal_entity_in_use` while invoices of other companies go to this one. */
export function refuseWhileRecipient(row: LegalEntity, known: readonly LegalEntity[]): void {
  const names = sendersTo(row, known).map(({ name }) => name);
  if (names.length === 0) return;
  throw problem("legal_entity_in_use", {
    status: 409,
    detail: `The invoices of ${names.join(", ")} go to ${row.name}. Let them go to another company first.`,
    facts: { companies: names },
  });
}

function sendersTo({ id }: LegalEntity, known: readonly LegalEntity[]): LegalEntity[] {
  return known.filter(({ billToId, archivedAt }) => billToId === id && archivedAt === null);
}
