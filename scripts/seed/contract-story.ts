import type { Temporal } from "temporal-polyfill";
import { grantCredit } from "../../control-plane/contract/credits.ts";
import { activateContractVersion, createContract } from "../../control-plane/contract/operator-contracts.ts";
import type { Caller } from "./caller.ts";
import type { Timeline } from "./timeline.ts";

/** A contract over twelve months with a commitment and volume discounts, signed five months ago, and two credits. */
export function addContractStory(
  on: Timeline,
  { caller, organizationId, today }: { caller: Caller; organizationId: string; today: Temporal.ZonedDateTime },
): void {
  const first = today.with({ day: 1 }).startOfDay().subtract({ months: 5 });
  const everything = ["capacity:", "model:", "batch:"];
  on.add(first.toInstant(), async () => {
    const { id, versions } = await caller.asOperator(createContract, {
      params: { id: organizationId },
      body: {
        name: "Enterprise agreement",
        reference: "EA-2207",
        startsOn: first.toPlainDate().toString(),
        lastDay: first.add({ years: 1 }).subtract({ days: 1 }).toPlainDate().toString(),
        clauses: [
          { kind: "commitment", prefixes: everything, amount: "3900000", every: "year", overagePercentOff: "5" },
          {
            ...{ kind: "volumeTiers", name: "capacity", prefixes: ["capacity:"], mode: "graduated", measure: "spend" },
            tiers: [
              { from: "200000", percentOff: "2" },
              { from: "400000", percentOff: "4" },
            ],
          },
          { kind: "percentOff", prefixes: ["capacity:gb200-4:"], percentOff: "6", basis: "floating" },
        ],
      },
    });
    await caller.asOperator(activateContractVersion, { params: { id, versionId: versions[0]?.id ?? "" } });
  });
  on.add(today.subtract({ days: 60 }).toInstant(), async () => {
    const grant = { params: { id: organizationId } };
    await caller.asOperator(grantCredit, {
      ...grant,
      body: {
        ...{ kind: "promotional", amount: "600", reason: "Trying hosted models", prefixes: ["model:", "batch:"] },
        validFrom: today.subtract({ days: 60 }).toInstant().toString(),
        validUntil: today.startOfDay().add({ days: 21 }).toInstant().toString(),
      },
    });
    await caller.asOperator(grantCredit, {
      ...grant,
      body: {
        ...{ kind: "goodwill", amount: "1250", reason: "Slow answers to tickets in August" },
        validFrom: today.subtract({ days: 60 }).toInstant().toString(),
      },
    });
  });
}
