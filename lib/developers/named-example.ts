import type { Specimens } from "./specimen";

const hourMs = 3_600_000;

/** A value for members that say by their name what they are; undefined for others. */
export function namedExample(name: string, specimens: Specimens): string | number | undefined {
  const { project, model, key, reservation, quote, listing, region, nodeType, now } = specimens;
  const days = (count: number) =>
    `${new Date(Date.parse(now) + count * 24 * hourMs).toISOString().slice(0, 10)}T08:00:00Z`;
  const values: Record<string, string | number> = {
    takeBackMinutes: 15,
    projectId: project ?? "prj_…",
    toProjectId: project ?? "prj_…",
    model: model ?? "model-id",
    modelId: model ?? "model-id",
    apiKeyId: key ?? "key_…",
    reservationId: reservation ?? "res_…",
    resourceId: reservation ?? "res_…",
    quoteId: quote ?? "quo_…",
    listingId: listing ?? "lst_…",
    orderId: "ord_…",
    region: region ?? "region-id",
    nodeType: nodeType ?? "node-type-id",
    from: days(1),
    at: days(1),
    startsAt: days(1),
    until: days(3),
    endsAt: days(3),
    validUntil: days(30),
    expiresAt: days(90),
    timeZone: "Europe/Berlin",
    currency: "USD",
    amount: "100.00",
    name: "Example",
    reason: "We need it for a training run.",
    email: "person@example.com",
    publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA… you@laptop",
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
