import { eq } from "drizzle-orm";
import type { Party } from "../contract/parties.ts";
import type { Database } from "../db/client.ts";
import { type organizations, projects } from "../db/schema/organizations.ts";
import { allLegalEntities, type LegalEntity } from "../legal-entities/legal-entities.ts";
import { toBuyer } from "./to-party.ts";

type Organization = typeof organizations.$inferSelect;

/** Whom an invoice is written to, and how long they have to pay. */
export interface BilledTo {
  /** Null for the organization itself, where it has no entity. */
  legalEntityId: string | null;
  entity: LegalEntity | null;
  party: Party;
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
  const parties = new Map(entities.map((entity) => [entity.id, toBilledTo(entity)]));
  const named = await db.select().from(projects).where(eq(projects.organizationId, organization.id));
  const byProject = new Map<string, BilledTo>();
  for (const { id, legalEntityId } of named) {
    const party = legalEntityId === null ? undefined : parties.get(legalEntityId);
    if (party) byProject.set(id, party);
  }
  const standing = entities.find(({ isDefault }) => isDefault);
  return { fallback: standing ? toBilledTo(standing) : ofOrganization(organization), byProject };
}

function toBilledTo(entity: LegalEntity): BilledTo {
  return { legalEntityId: entity.id, entity, party: toBuyer(entity), paymentTermsDays: entity.paymentTermsDays };
}

function ofOrganization({
  billingName: name,
  billingAddress: address,
  taxId,
  paymentTermsDays,
}: Organization): BilledTo {
  return { legalEntityId: null, entity: null, party: { name, address, taxId }, paymentTermsDays };
}
