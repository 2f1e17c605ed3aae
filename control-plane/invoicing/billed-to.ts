import { eq } from "drizzle-orm";
import type { Party } from "../contract/parties.ts";
import type { Database } from "../db/client.ts";
import { type organizations, projects } from "../db/schema/organizations.ts";
import { allLegalEntities, type LegalEntity } from "../legal-entities/legal-entities.ts";
import { toParty } from "./to-party.ts";

type Organization = typeof organizations.$inferSelect;

/** Who buys, whom the invoice goes to, and how long they have to pay. */
export interface BilledTo {
  /** Of the buyer; null for the organization itself, where it has no entity. */
  legalEntityId: string | null;
  entity: LegalEntity | null;
  billTo: Party;
  /** Null where the invoice goes to the buyer itself. */
  buyer: Party | null;
  /** Of the documents, ISO 639-1. */
  language: string;
  paymentTermsDays: number;
}

/** Who is billed for which project: the default for all that name nobody else. */
export interface BilledParties {
  fallback: BilledTo;
  byProject: ReadonlyMap<string, BilledTo>;
}

/** Who is billed for an organization's projects now. */
export async function readBilledParties(db: Database, organization: Organization): Promise<BilledParties> {
  const entities = await allLegalEntities({ db, organizationId: organization.id });
  const parties = new Map(entities.map((entity) => [entity.id, toBilledTo(entity, entities)]));
  const named = await db.select().from(projects).where(eq(projects.organizationId, organization.id));
  const byProject = new Map<string, BilledTo>();
  for (const { id, legalEntityId } of named) {
    const party = legalEntityId === null ? undefined : parties.get(legalEntityId);
    if (party) byProject.set(id, party);
  }
  const standing = entities.find(({ isDefault }) => isDefault);
  return { fallback: standing ? toBilledTo(standing, entities) : ofOrganization(organization), byProject };
}

function toBilledTo(entity: LegalEntity, all: readonly LegalEntity[]): BilledTo {
  const { id: legalEntityId, billToId, paymentTermsDays } = entity;
  const recipient = all.find(({ id }) => id === billToId) ?? entity;
  const { language } = recipient;
  const buyer = recipient === entity ? null : toParty(entity, language);
  return { legalEntityId, entity, billTo: toParty(recipient, language), buyer, language, paymentTermsDays };
}

function ofOrganization({
  billingName: name,
  billingAddress: address,
  taxId,
  paymentTermsDays,
}: Organization): BilledTo {
  const standing = { legalEntityId: null, entity: null, buyer: null, language: "en" };
  return { ...standing, billTo: { name, address, taxId }, paymentTermsDays };
}
