import type {
  CommitmentStanding,
  Contract,
  ContractDetail,
  ContractVersion,
  VolumeStanding,
} from "@/control-plane/contract/contracts";
import type { Credit } from "@/control-plane/contract/credits";
import type { Money } from "@/control-plane/contract/primitives";
import { withNames } from "@/lib/capacity/with-names";

export interface VersionView {
  id: string;
  version: number;
  state: ContractVersion["state"];
  validFrom: string;
  clauses: { id: string; text: string }[];
}

export interface ContractView {
  id: string;
  name: string;
  reference: string | null;
  state: Contract["state"];
  currency: string;
  timeZone: string;
  startsAt: string;
  endsAt: string;
  endedAt: string | null;
  endReason: string | null;
  asOf: string;
  versions: VersionView[];
  commitment: CommitmentStanding | null;
  volumes: VolumeStanding[];
}

/** A contract as its page shows it, its clauses with the names of what is sold. */
export function toContractView(
  { versions, ...wire }: ContractDetail,
  sold: readonly { id: string; name: string }[],
): ContractView {
  const { id, name, reference, state, currency, timeZone, startsAt, endsAt, endedAt, endReason } = wire;
  return {
    ...{ id, name, reference, state, currency, timeZone, startsAt, endsAt, endedAt, endReason },
    ...{ asOf: wire.asOf, commitment: wire.commitment, volumes: wire.volumes },
    versions: versions.map(toVersionView).map((version) => withNamesOf(version, sold)),
  };
}

/** A version of a contract as customers read it: its clauses in words, without the numbers behind them. */
export function toVersionView({ id, version, state, validFrom, clauses }: ContractVersion): VersionView {
  return { id, version, state, validFrom, clauses: clauses.map(({ clause, text }) => ({ id: clause.id, text })) };
}

function withNamesOf(version: VersionView, sold: readonly { id: string; name: string }[]): VersionView {
  return { ...version, clauses: version.clauses.map(({ id, text }) => ({ id, text: withNames(text, sold) })) };
}

export interface CreditView {
  id: string;
  kind: Credit["kind"];
  reason: string;
  state: Credit["state"];
  amount: Money;
  used: Money;
  remaining: Money;
  about: string;
  projectIds: string[];
  order: number | null;
  validUntil: string | null;
  uses: { invoiceId: string; number: string; amount: Money }[];
}

/** A credit as lists show it. */
export function toCreditView(credit: Credit): CreditView {
  const { id, kind, reason, state, amount, used, remaining, about, projectIds, order, validUntil } = credit;
  const uses = credit.uses.map(({ invoiceId, number, amount: used }) => ({ invoiceId, number, amount: used }));
  return { id, kind, reason, state, amount, used, remaining, about, projectIds, order, validUntil, uses };
}
