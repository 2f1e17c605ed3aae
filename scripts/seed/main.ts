// Makes the demo data: one customer's year, driven through the published contract with the clock set back.
import { Temporal } from "temporal-polyfill";
import * as operator from "../../control-plane/contract/operator.ts";
import { putInvoiceSettings } from "../../control-plane/contract/operator-invoices.ts";
import { addCompany, enterCustomersCountry, enterSellers } from "./billing-story.ts";
import { addBudgetStory } from "./budget-story.ts";
import { createCaller } from "./caller.ts";
import { supply } from "./catalogue.ts";
import { closeConsoleSide, createConsoleSide, demoPassword } from "./console-side.ts";
import { addContractStory } from "./contract-story.ts";
import { startSeedingControlPlane } from "./control-plane-process.ts";
import { addConversationStory } from "./conversation-story.ts";
import {
  announceOrganization,
  buy,
  type Customer,
  createProjects,
  holdQuote,
  makeKey,
  release,
} from "./customer-side.ts";
import { writeDemoFile } from "./demo-file.ts";
import { addDisputeStory } from "./dispute-story.ts";
import { addEndingStory } from "./ending-story.ts";
import { required } from "./environment.ts";
import { startEvaluation } from "./evaluation-story.ts";
import { addHealthStory } from "./health-story.ts";
import { addKeyStory } from "./key-story.ts";
import { addMarketStory } from "./market-story.ts";
import { daysFrom, lowerPrice, openShop, releaseBlock } from "./operator-side.ts";
import { addPaymentStory } from "./payment-story.ts";
import { addPromptStory } from "./prompt-story.ts";
import { addQuotaStory } from "./quota-story.ts";
import { reservations } from "./reservations.ts";
import { addSurplusStory } from "./surplus-story.ts";
import { tagThings } from "./tag-story.ts";
import { Timeline } from "./timeline.ts";
import { repeatable, type UsageTarget, usageBetween } from "./usage.ts";
import { waitForApproval, waitForCapacity } from "./waiting-story.ts";

const now = Temporal.Now.instant().round({ smallestUnit: "second", roundingMode: "floor" });
const today = now.toZonedDateTimeISO("Europe/Berlin");
const midnight = now.toZonedDateTimeISO("UTC").startOfDay().toInstant();
// Twelve months are over and issued: a month is issued 24 hours after its end.
const start = today.subtract({ hours: 25 }).with({ day: 1 }).startOfDay().subtract({ months: 12 }).toInstant();
const lastMonth = today.subtract({ hours: 25 }).with({ day: 1 }).startOfDay().toInstant();
const thisHour = now.round({ smallestUnit: "hour", roundingMode: "floor" });
const hoursFromNow = (hours: number) => thisHour.add({ hours });

const port = Number(process.env.SEED_CONTROL_PLANE_PORT ?? 4091);
const controlPlane = await startSeedingControlPlane({ now: start.toString(), port, demoEnginePort: port + 1 });
try {
  await seed();
} finally {
  await controlPlane.stop();
  await closeConsoleSide();
}

async function seed(): Promise<void> {
  const caller = await createCaller(controlPlane.url);
  const password = demoPassword();
  let at = start;
  const { labs, robotics, users, operator: desk } = await createConsoleSide(password);
  const [owner, administrator, engineer] = users;
  if (!owner || !administrator || !engineer)
    throw new Error("The demo has an owner, an administrator and an engineer.");
  const customerOf = (person: Customer["person"]): Customer => ({ caller, person, now: () => at });

  await openShop(caller, start, now);
  await enterSellers(caller);
  await announceOrganization(customerOf(owner), {
    name: labs.name,
    billingAddress: ["1 Example Street", "10115 Berlin", "Germany"],
    taxId: "DE123456788",
  });
  await caller.asOperator(operator.putOrganizationTerms, {
    params: { id: labs.id },
    body: { taxLabel: "VAT", taxRatePercent: "19", paymentTermsDays: 30 },
  });
  await enterCustomersCountry(customerOf(owner));
  const projects = await createProjects(customerOf(administrator), {
    "Foundation models": "CC-410",
    "Inference platform": "CC-420",
    Research: "CC-450",
  });
  const projectId = (name: string) => projects.get(name) ?? missing(name);
  const serving = await makeKey(customerOf(engineer), "Serving", projectId("Inference platform"));
  const notebooks = await makeKey(customerOf(engineer), "Notebooks", projectId("Research"));

  const timeline = new Timeline();
  const bought: [name: string, id: string][] = [];
  for (const block of supply)
    timeline.add(later(start, daysFrom(midnight, block.from).subtract({ hours: 48 })), () =>
      releaseBlock(caller, atEarliest(block, start), midnight),
    );
  addLimits(timeline, labs.id);
  timeline.add(hoursFromNow(-20 * 24), () => lowerPrice(caller, hoursFromNow(-18 * 24), now));
  for (const planned of reservations) {
    let id = "";
    timeline.add(hoursFromNow(planned.boughtAt), async () => {
      id = await buy(customerOf(administrator), planned, projectId(planned.project), thisHour);
      bought.push([planned.name, id]);
    });
    if (planned.name === "Serving, second fleet")
      addEndingStory(timeline, {
        ...{ administrator: customerOf(administrator), engineer: customerOf(engineer), id: () => id, thisHour },
        projectId: projectId(planned.project),
      });
    const { releasedAt } = planned;
    if (releasedAt !== undefined)
      timeline.add(hoursFromNow(releasedAt), () => release(customerOf(administrator), id, planned.name));
  }
  addUsage(timeline, [
    {
      organizationId: labs.id,
      projectId: projectId("Inference platform"),
      apiKeyId: serving.id,
      model: "demo-small",
      dailyRequests: 220,
    },
    {
      organizationId: labs.id,
      projectId: projectId("Inference platform"),
      apiKeyId: serving.id,
      model: "demo-large",
      dailyRequests: 110,
    },
    {
      organizationId: labs.id,
      projectId: projectId("Research"),
      apiKeyId: notebooks.id,
      model: "demo-large",
      dailyRequests: 60,
    },
  ]);
  timeline.add(hoursFromNow(-2), () =>
    tagThings(customerOf(administrator), {
      ...{ projects, serving: serving.id, notebooks: notebooks.id, reservations: bought },
    }),
  );
  await addSurplusStory(timeline, { caller, likePerson: owner, start, midnight, thisHour });
  addHealthStory(timeline, { caller, thisHour });
  addQuotaStory(timeline, customerOf(administrator), { hoursFromNow, cappedId: projectId("Research") });
  addDisputeStory(timeline, customerOf(owner), { hoursFromNow });
  addPaymentStory(timeline, { caller, organizationId: labs.id, thisHour });
  const neighbour = customerOf({ ...owner, organizationId: robotics.id });
  addSecondOrganization(timeline, neighbour, robotics.name);
  // The month that was closed last waits for review at the desk; those before it closed by themselves.
  timeline.add(lastMonth, async () => {
    await caller.asOperator(putInvoiceSettings, { params: { id: robotics.id }, body: { afterReview: true } });
  });
  addMarketStory(timeline, { seller: customerOf(administrator), other: neighbour, thisHour });
  addContractStory(timeline, { caller, organizationId: labs.id, today });

  timeline.add(hoursFromNow(-3), () =>
    waitForApproval(customerOf(administrator), customerOf(engineer), {
      projectId: projectId("Foundation models"),
      thisHour,
    }),
  );
  timeline.add(hoursFromNow(-1), () => waitForCapacity(customerOf(engineer), thisHour));

  let apiKey = "";
  timeline.add(now, async () => {
    await addCompany(customerOf(administrator));
    apiKey = (await makeKey(customerOf(owner), "Demo scripts", projectId("Research"), true)).secret;
    const soon = {
      name: "Smoke test",
      project: "Research",
      region: "us-east",
      nodeType: "h100-sxm-8",
      notice: "2m",
      nodes: 1,
      boughtAt: 0,
      from: 0.125,
      until: 6.125,
      poNumber: null,
    } as const;
    await buy(customerOf(administrator), soon, projectId("Research"), now);
    await addKeyStory(customerOf(engineer), {
      projectId: projectId("Inference platform"),
      notebooksId: notebooks.id,
    });
    await addBudgetStory(customerOf(administrator), {
      organizationId: labs.id,
      projectId: projectId("Inference platform"),
      ...{ servingId: serving.id, notebooksId: notebooks.id, thisHour },
    });
    await holdQuote(customerOf(administrator), { ...soon, notice: null, nodes: 2, from: 24, until: 72 }, thisHour);
  });

  await timeline.run(async (next) => {
    at = next;
    await caller.asOperator(operator.setClock, { body: { now: next.toString() } });
  }, showProgress());

  await addPromptStory(engineer, projects, now);
  await addConversationStory(engineer, projects, now);

  await startEvaluation(customerOf(engineer), projectId("Research"));

  const controlPlaneUrl = process.env.CONTROL_PLANE_PUBLIC_URL ?? "http://localhost:4000";
  writeDemoFile({
    consoleUrl: process.env.PUBLIC_URL ?? "http://localhost:3000",
    controlPlaneUrl,
    inferenceUrl: `${controlPlaneUrl}/v1`,
    organization: labs.slug,
    users: [...users, { ...desk, role: "operator" }].map(({ email, role }) => ({ email, password, role })),
    apiKey,
    operatorToken: required("OPERATOR_TOKEN"),
  });

  /** A limit can be set once the region has supply of the node type. */
  function addLimits(on: Timeline, id: string): void {
    const limits = [
      { quotaId: "gpus:eu-north:h100-sxm-8", limit: 192, at: start },
      { quotaId: "gpus:eu-central:h200-sxm-8", limit: 96, at: start },
      { quotaId: "gpus:us-east:b200-sxm-8", limit: 60, at: hoursFromNow(-235 * 24) },
    ];
    for (const { quotaId, limit, at: from } of limits) {
      on.add(from, async () => {
        await caller.asOperator(operator.setQuota, { params: { id, quotaId }, body: { limit } });
      });
    }
  }

  function addUsage(on: Timeline, targets: UsageTarget[]): void {
    const random = repeatable(2026);
    const day = { hours: 24 };
    // A day's records arrive at its end: before the month that they belong to is closed.
    for (let from = start; Temporal.Instant.compare(from, now) < 0; from = from.add(day)) {
      const until = earlier(from.add(day), now);
      const records = targets.flatMap((target) => usageBetween(target, from, until, now, random));
      on.add(until, async () => {
        for (let index = 0; index < records.length; index += 5000) {
          await caller.asOperator(operator.ingestUsage, {
            body: { source: "demo", records: records.slice(index, index + 5000) },
          });
        }
      });
    }
  }

  function addSecondOrganization(on: Timeline, customer: Customer, name: string): void {
    on.add(hoursFromNow(-70 * 24), async () => {
      await announceOrganization(customer, {
        name,
        billingAddress: ["2 Example Street", "20095 Hamburg", "Germany"],
        taxId: null,
      });
      const own = await createProjects(customer, { Perception: "R-1" });
      const id = own.get("Perception") ?? missing("Perception");
      const fleet = {
        name: "Perception training",
        project: "Research",
        region: "eu-central",
        nodeType: "h200-sxm-8",
        notice: null,
        nodes: 1,
        boughtAt: 0,
        from: -69 * 24,
        until: 20 * 24,
        poNumber: "ER-7",
      } as const;
      await buy(customer, fleet, id, thisHour);
    });
  }
}

function atEarliest<Block extends { from: number }>(block: Block, earliest: Temporal.Instant): Block {
  return { ...block, from: Math.max(block.from, Math.ceil(midnight.until(earliest).total("hours") / 24)) };
}

function later(left: Temporal.Instant, right: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(left, right) > 0 ? left : right;
}

function earlier(left: Temporal.Instant, right: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(left, right) < 0 ? left : right;
}

function missing(name: string): never {
  throw new Error(`The demo has no project ${name}.`);
}

/** A line at every tenth. */
function showProgress(): (share: number) => void {
  let shown = 0;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth <= shown) return;
    shown = tenth;
    console.log(`    demo data ${tenth * 10} %`);
  };
}
