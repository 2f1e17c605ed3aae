import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { addressOf } from "@/control-plane/contract/call";
import { fixedPages } from "@/e2e/fixtures/pages";
import { operations } from "../operation";
import { findPage, pages } from "./find-page";
import type { PageAt } from "./page-call";

const inTree = readdirSync("app/(console)/[org]", { recursive: true, encoding: "utf8" })
  .filter((path) => /(^|\/)page\.tsx$/.test(path))
  .map((path) => path.replace(/\/?page\.tsx$/, ""));

function at(given: Partial<PageAt> = {}): PageAt {
  return {
    params: { id: "thing_1", event: "ev_1" },
    search: {},
    zone: "Europe/Berlin",
    now: "2026-11-01T12:00:00Z",
    nodeTypes: [{ id: "h100-sxm-8", family: "Hopper", generation: 90, interconnect: "InfiniBand" }],
    regions: ["eu-north"],
    ...given,
  };
}

test("every page of an organization names the calls behind it, or says why there are none", () => {
  expect(pages.map(({ page }) => page).sort()).toEqual([...inTree].sort());
  for (const address of fixedPages) expect(findPage(address), address).not.toBeNull();
});

test("every call is one of the contract's, complete, and with what the contract takes", () => {
  for (const described of pages) {
    if ("reason" in described) continue;
    for (const { route, params, query } of described.reads(at())) {
      expect(operations, described.page).toContain(route);
      expect(addressOf(route, params, query), described.page).not.toMatch(/undefined|\{/);
      if (route.query) expect(route.query.safeParse(query).error, `${described.page} ${route.id}`).toBeUndefined();
    }
    for (const route of described.acts ?? []) expect(operations, described.page).toContain(route);
  }
});

const queryOf = (address: string, operation: string) => {
  const found = findPage(address);
  if (!found || "reason" in found.page) throw new Error(address);
  const calls = found.page.reads(at({ params: found.params, search: found.search }));
  return calls.find(({ route }) => route.id === operation)?.query;
};

test("the filters of a page are those of its call, and what makes no sense is left out", () => {
  expect(queryOf("reservations?state=past&type=h100-sxm-8&search=big", "listReservations")).toEqual({
    state: "ended,cancelled,failed",
    nodeType: "h100-sxm-8",
    search: "big",
  });
  expect(queryOf("capacity?type=newer:Hopper&nodes=2&amount=1&unit=d&flex=7d", "judgeOffers")).toMatchObject({
    family: "Hopper",
    orNewer: "true",
    nodes: 2,
    durationHours: 24,
  });
  expect(queryOf("usage?split=product&product=inference", "getUsage")).toMatchObject({
    groupBy: "product",
    product: "inference",
    timeZone: "Europe/Berlin",
  });
  expect(queryOf("listings?state=nonsense", "listListings")).toEqual({});
});

test("a page with a name of its own is not taken for one of an id", () => {
  expect(findPage("models/compare?model=a")?.page.page).toBe("models/compare");
  expect(findPage("models/org%2Fmodel-1")?.params).toEqual({ id: "org/model-1" });
  expect(findPage("nothing/at/all")).toBeNull();
});
