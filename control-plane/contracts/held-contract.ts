import { and, asc, eq, isNotNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { ContractClause } from "../contract/contract-clauses.ts";
import type { Database } from "../db/client.ts";
import { contractActivations, contracts, contractVersions } from "../db/schema/contracts.ts";

/** What a commitment still asks for when its contract ends early. */
export type EndShortfall = "whole" | "proRata" | "waived";

/** A version and the time in which it holds. */
export interface HeldVersion {
  id: string;
  version: number;
  from: Temporal.Instant;
  until: Temporal.Instant;
  clauses: readonly ContractClause[];
}

/** An activated contract, with the versions that held, the first one first. */
export interface HeldContract {
  id: string;
  name: string;
  startsAt: Temporal.Instant;
  /** As signed. */
  signedUntil: Temporal.Instant;
  /** As signed, or when it was ended early. */
  endsAt: Temporal.Instant;
  endShortfall: EndShortfall;
  versions: readonly HeldVersion[];
}

type Row = typeof contracts.$inferSelect;

/** The activated contracts of an organization, the earliest first; they do not overlap. */
export async function readHeldContracts(db: Database, organizationId: string): Promise<HeldContract[]> {
  const rows = await db
    .select({ contract: contracts, version: contractVersions })
    .from(contracts)
    .innerJoin(contractVersions, eq(contractVersions.contractId, contracts.id))
    .innerJoin(contractActivations, eq(contractActivations.versionId, contractVersions.id))
    .where(and(eq(contracts.organizationId, organizationId), isNotNull(contracts.activatedAt)))
    .orderBy(asc(contracts.startsAt), asc(contractVersions.validFrom), asc(contractVersions.version));
  return [...Map.groupBy(rows, ({ contract }) => contract.id).values()].map((grouped) => {
    const versions = grouped.map(({ version }) => version);
    // Grouped by it: there is one.
    return toHeld((grouped[0] as (typeof grouped)[number]).contract, versions);
  });
}

/** A contract with the given versions, each until the next one that begins later. */
export function toHeld(
  contract: Pick<Row, "id" | "name" | "startsAt" | "endsAt" | "endedAt" | "endShortfall">,
  versions: readonly Pick<typeof contractVersions.$inferSelect, "id" | "version" | "validFrom" | "clauses">[],
): HeldContract {
  const endsAt = contract.endedAt ?? contract.endsAt;
  const held = versions.map(({ id, version, validFrom, clauses }, index) => {
    const next = versions[index + 1]?.validFrom ?? endsAt;
    const until = Temporal.Instant.compare(next, endsAt) < 0 ? next : endsAt;
    return { id, version, from: validFrom, until, clauses };
  });
  return {
    id: contract.id,
    name: contract.name,
    startsAt: contract.startsAt,
    signedUntil: contract.endsAt,
    endsAt,
    // A check constraint of `contracts` allows these only.
    endShortfall: (contract.endShortfall ?? "whole") as EndShortfall,
    versions: held.filter(({ from, until }) => Temporal.Instant.compare(from, until) < 0),
  };
}

/** The version that holds at an instant; undefined before, after and between. */
export function versionAt(contract: HeldContract, at: Temporal.Instant): HeldVersion | undefined {
  return contract.versions.find(
    ({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0,
  );
}
