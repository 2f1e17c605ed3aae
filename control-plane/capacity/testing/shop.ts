import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { AdjustableClock } from "../../clock.ts";
import { type Context, forOrganization, type OperatorContext } from "../../context.ts";
import type { Quote } from "../../contract/quotes.ts";
import type { Reservation } from "../../contract/reservations.ts";
import { connectDatabase, type DatabaseConnection } from "../../db/client.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { createTestDatabase, type TestDatabase } from "../../db/testing/database.ts";
import { ProblemException } from "../../http/problem.ts";
import { putOrganization } from "../../organizations/organizations.ts";
import { createProject } from "../../organizations/projects.ts";
import { publishPriceList } from "../../pricing/publish-price-list.ts";
import { setQuota } from "../../quotas/change-limit.ts";
import { buyReservation } from "../../reservations/buy-reservation.ts";
import { advance, tick, workerContext } from "../../worker.ts";
import { createQuote } from "../create-quote.ts";
import { findFreeNodes } from "../find-free-nodes.ts";
import { putNodeType } from "../node-types.ts";
import type { NoticeClass } from "../pool.ts";
import { putRegion } from "../regions.ts";
import { releaseSupply } from "../supply.ts";

/** A customer of the shop, as a person of the organization acts. */
export interface Customer {
  ctx: Context;
  projectId: string;
}

export interface Shop {
  connection: DatabaseConnection;
  database: TestDatabase;
  clock: AdjustableClock;
  operator: OperatorContext;
  /** Where tests connect themselves: as the program does, and as the owner of the tables. */
  url: string;
  ownerUrl: string;
  customer(facts?: { timeZone?: string; quota?: number }): Promise<Customer>;
  /** Hours after the shop opened, as an instant's text. */
  hour(hours: number): string;
  supply(facts: { nodes: number; from: number; until: number; noticeClass?: NoticeClass | null }): Promise<void>;
  quote(
    customer: Customer,
    facts: { nodes?: number; from: number; until: number; noticeClass?: NoticeClass },
  ): Promise<Quote>;
  buy(customer: Customer, quoteId: string, projectId?: string): Promise<Reservation>;
  /** The nodes of the guaranteed pool that are free through the hour that begins so many hours after the opening. */
  freeAt(hours: number): Promise<number | undefined>;
  /** Runs the worker once where the clock stands, without stopping at edges. */
  tick(options?: { demo?: boolean; adjustable?: boolean }): Promise<string[]>;
  /** Moves the clock to so many hours after the opening, stopping at every edge. */
  advance(hours: number, options?: { demo?: boolean }): Promise<void>;
  close(): Promise<void>;
}

export const opening = Temporal.Instant.from("2026-03-02T08:00:00Z");
export const region = "eu-north";
export const nodeType = "h100-sxm-8";
export const pool = `${region}/${nodeType}/guaranteed`;
const logger = pino({ level: "silent" });

/** A shop with one region, one node type of 8 GPUs at 49.00 USD (surplus 21.07) a node-hour, and no supply. */
export async function openShop(
  options: { clock?: AdjustableClock; connections?: number; database?: TestDatabase } = {},
): Promise<Shop> {
  const database = options.database ?? (await createTestDatabase());
  const connection = connectDatabase(database.url, { max: options.connections ?? 10 });
  const clock = options.clock ?? new AdjustableClock(opening);
  const operator: OperatorContext = {
    db: connection.db,
    clock,
    actor: { type: "operator", id: "operator", name: "Operator" },
    surface: "operator",
    requestId: "req_test",
    address: null,
    operationId: null,
  };
  // One that is given was stocked before.
  if (!options.database) await stock(operator);
  const hour = (hours: number) => opening.add({ seconds: Math.round(hours * 3600) }).toString();
  const worker = (demo: boolean) => ({ ...workerContext({ db: connection.db, clock, demo }), clock });
  return {
    connection,
    database,
    clock,
    operator,
    url: database.url,
    ownerUrl: database.ownerUrl,
    hour,
    customer: (facts = {}) => makeCustomer(operator, facts),
    supply: async ({ nodes, from, until, noticeClass = null }) => {
      const capacityClass = noticeClass ? "surplus" : "guaranteed";
      const window = { from: hour(from), until: hour(until) };
      await inTransaction(operator, (ctx) =>
        releaseSupply(beforeStart(ctx, window.from), {
          region,
          nodeType,
          capacityClass,
          noticeClass,
          nodes,
          ...window,
        }),
      );
    },
    quote: ({ ctx }, { nodes = 1, from, until, noticeClass }) =>
      inTransaction(ctx, (within) =>
        createQuote(within, {
          region,
          nodeType,
          capacityClass: noticeClass ? "surplus" : "guaranteed",
          noticeClass,
          nodes,
          from: hour(from),
          until: hour(until),
        }),
      ),
    buy: ({ ctx, projectId }, quoteId, otherProject) =>
      inTransaction(ctx, (within) => buyReservation(within, { quoteId, projectId: otherProject ?? projectId })),
    freeAt: async (hours) => {
      const window = { from: Temporal.Instant.from(hour(hours)), until: Temporal.Instant.from(hour(hours + 1)) };
      return (await findFreeNodes(operator, [pool], window)).get(pool);
    },
    tick: ({ demo = true, adjustable = true } = {}) => tick({ ...worker(demo), adjustable }, logger),
    advance: (hours, { demo = true } = {}) => advance(worker(demo), Temporal.Instant.from(hour(hours)), logger),
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}

/** The operator before a window began, so that tests can have supply that is on sale for some time. */
export function beforeStart(operator: OperatorContext, from: string): OperatorContext {
  const start = Temporal.Instant.from(from);
  return Temporal.Instant.compare(start, operator.clock.now()) < 0
    ? { ...operator, clock: new AdjustableClock(start) }
    : operator;
}

async function stock(operator: OperatorContext): Promise<void> {
  await putRegion(operator, { id: region, name: "Stockholm", country: "Sweden" });
  await putNodeType(operator, {
    id: nodeType,
    name: "8 × H100 SXM",
    family: "Hopper",
    generation: 90,
    gpuModel: "H100 SXM",
    gpus: 8,
    gpuMemoryGb: 80,
    cpuCores: 192,
    memoryGb: 2048,
    localStorageTb: 30.7,
    interconnect: "InfiniBand",
  });
  await publishPriceList(operator, {
    name: "Test",
    currency: "USD",
    validFrom: "2026-01-01T00:00:00Z",
    prices: [
      { sku: `capacity:${nodeType}:guaranteed`, amount: "49" },
      { sku: `capacity:${nodeType}:surplus-2m`, amount: "19.60" },
      { sku: `capacity:${nodeType}:surplus-15m`, amount: "21.07" },
      { sku: `capacity:${nodeType}:surplus-1h`, amount: "22.54" },
      { sku: `capacity:${nodeType}:surplus-24h`, amount: "24.50" },
    ],
  });
}

async function makeCustomer(
  operator: OperatorContext,
  { timeZone = "UTC", quota }: { timeZone?: string; quota?: number },
): Promise<Customer> {
  const id = randomBytes(4).toString("hex");
  const ctx: Context = {
    ...forOrganization(operator, `org_${id}`),
    actor: { type: "user", id: `usr_${id}`, name: "Test person" },
    surface: "console",
  };
  await putOrganization(ctx, { name: `Customer ${id}`, currency: "USD", timeZone });
  const project = await createProject(ctx, { name: "Research" });
  if (quota !== undefined) {
    const quotaId = `gpus:${region}:${nodeType}`;
    await setQuota(operator, { organizationId: ctx.organizationId, quotaId, limit: quota });
  }
  return { ctx, projectId: project.id };
}

/** The refusal that a call ends with; fails when it does not. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string } & ProblemException["options"]> {
  const outcome = await call.then(
    () => "it was not refused",
    (error: unknown) => error,
  );
  if (outcome instanceof ProblemException) return { code: outcome.code, ...outcome.options };
  throw outcome;
}
