import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { ReleaseNumbers as Numbers, ReservationDetail } from "@/lib/reservations/reservation";
import { ReleaseForm } from "./release-form";
import { ReleaseNumbers } from "./release-numbers";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const usd = (amount: string) => ({ amount, currency: "USD" });
const startsAt = "2026-12-03T11:00:00Z";
const numbers: Numbers = {
  ...{ nodes: 2, remainingNodes: 2, effectiveAt: "2026-11-29T02:16:00Z", boughtUntil: "2026-12-05T11:00:00Z" },
  ...{ total: usd("9408"), chargedUntilEffective: usd("0"), feesAndCredits: usd("0"), remaining: usd("4704") },
  ...{ feePercent: 30, fee: usd("1411.20"), refund: usd("3292.80"), finalCost: usd("6115.20") },
};
// The form reads nothing else of it.
const reservation = { id: "res_1", nodes: 4, startsAt, nodeType: { name: "8 × H100 SXM" } } as ReservationDetail;

const textOf = (markup: string) => markup.replace(/<[^>]+>/g, "");
const form = (changes: Partial<Numbers> = {}) =>
  textOf(
    renderToStaticMarkup(
      <ReleaseForm
        reservation={reservation}
        numbers={{ ...numbers, ...changes }}
        org="acme"
        zone="UTC"
        cancels={false}
        action={async () => ({ ok: true, data: null })}
      />,
    ),
  );
const cost = (effectiveAt: string) =>
  textOf(renderToStaticMarkup(<ReleaseNumbers numbers={{ ...numbers, effectiveAt }} startsAt={startsAt} zone="UTC" />));

test("some nodes of what has not begun do not go back: they are not handed over", () => {
  expect(form()).toContain("2 nodes of 8 × H100 SXM of 4 are not handed over at the start, 3 Dec 2026, 11:00 UTC.");
  expect(form()).not.toContain("Save what you need");
  expect(form({ remainingNodes: 1 })).toContain("1 stays until the end.");
  expect(cost(numbers.effectiveAt)).toContain("Charged until now, before it starts");
});

test("of what runs they go back at an hour, and what they hold is to be saved before", () => {
  const effectiveAt = "2026-12-04T09:00:00Z";
  expect(form({ effectiveAt })).toContain(
    "of 4 go back 4 Dec 2026, 09:00 UTC. 2 stay until the end. Save what you need",
  );
  expect(cost(effectiveAt)).toContain("Charged until 4 Dec 2026, 09:00 UTC, when the nodes go back");
});
