import type { Temporal } from "temporal-polyfill";
import { createListing } from "../../control-plane/contract/listings.ts";
import { listProjects } from "../../control-plane/contract/organizations.ts";
import { createQuote } from "../../control-plane/contract/quotes.ts";
import { createReservation, listReservations } from "../../control-plane/contract/reservations.ts";
import { recordConsoleAct } from "./console-side.ts";
import type { Customer } from "./customer-side.ts";
import type { Timeline } from "./timeline.ts";

interface Story {
  /** The demo's own organization, and the other one. */
  seller: Customer;
  other: Customer;
  thisHour: Temporal.Instant;
}

const day = 24;

/** The demo resells two nodes, of which the other customer bought one for a time, and can buy one that the other resells. */
export function addMarketStory(timeline: Timeline, { seller, other, thisHour }: Story): void {
  const at = (hours: number) => thisHour.add({ hours });
  let listingId = "";
  timeline.add(at(-5 * day), async () => {
    const nodes = { search: "Pretraining, stage one", nodes: 2, price: "42" };
    listingId = await listNodes(seller, { ...nodes, from: at(-4 * day), until: at(40 * day) });
  });
  timeline.add(at(-4 * day), () => buyListed(other, listingId, at(-3 * day), at(8 * day)));
  timeline.add(at(-2 * day), async () => {
    const nodes = { search: "Perception training", nodes: 1, price: "47.50" };
    await listNodes(other, { ...nodes, from: at(2 * day), until: at(18 * day) });
  });
}

interface Listed {
  /** The reservation's name. */
  search: string;
  nodes: number;
  /** Per node-hour. */
  price: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
}

async function listNodes({ caller, person, now }: Customer, { search, nodes, price, from, until }: Listed) {
  const { items } = await caller.as(person, listReservations, { query: { search } });
  const [reservation] = items;
  if (!reservation) throw new Error(`The demo has no reservation ${search}.`);
  const { id } = await caller.as(person, createListing, {
    body: {
      ...{ reservationId: reservation.id, kind: "resale", audience: "market", nodes, takeBackMinutes: 60 },
      ...{ from: from.toString(), until: until.toString(), floorPricePerNodeHour: price },
    },
  });
  await recordConsoleAct(person, now(), {
    action: "listing.create",
    target: { type: "reservation", id: reservation.id, name: reservation.name },
  });
  return id;
}

async function buyListed(
  { caller, person }: Customer,
  listingId: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<void> {
  const { items } = await caller.as(person, listProjects, {});
  const [project] = items;
  if (!project) throw new Error("The demo's other customer has no project.");
  const pool = { region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "guaranteed", noticeClass: null } as const;
  const quote = await caller.as(person, createQuote, {
    body: { ...pool, nodes: 1, from: from.toString(), until: until.toString(), listingId },
  });
  await caller.as(person, createReservation, {
    body: { quoteId: quote.id, projectId: project.id, name: "Simulation week" },
  });
}
