import pg from "pg";
import { reconcileCapacity } from "../../control-plane/capacity/reconcile-capacity.ts";
import { openShop } from "../../control-plane/capacity/testing/shop.ts";
import { startTestServer } from "../../scripts/testing/server.ts";
import type { Benchmark, Row } from "../benchmark.ts";
import { interleave, median, medianRatio } from "../sampling.ts";
import { blockCount, fillBlocks, fillReservations, searchContenders } from "./blocks.ts";
import { bookers, bookingContenders, fillExclusion, fillMarket } from "./market.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const known = 100_000;
const fewReservations = 5_000;

export const benchmark: Benchmark = {
  name: "capacity",
  describe: `durable bookings by ${bookers} bookers beside ${known.toLocaleString("en")} that are known, and the search over ${blockCount.toLocaleString("en")} blocks of supply`,
  async run() {
    const server = await startTestServer();
    process.env.TEST_POSTGRES_URL = server.url;
    const shop = await openShop({ connections: bookers });
    const owner = new pg.Client({ connectionString: shop.ownerUrl });
    try {
      await owner.connect();
      progress("fills the market");
      await fillMarket(owner);
      await fillExclusion(owner, known);
      const contenders = bookingContenders(shop);
      progress("books");
      for (const warmUp of Object.values(contenders)) await warmUp();
      const few = await interleave({ spread: contenders.spread, floor: contenders.floor }, rounds);
      progress(`books beside ${known.toLocaleString("en")} known`);
      await fillAllocations(owner);
      const many = await interleave(contenders, rounds);
      const oversold = (await reconcileCapacity(shop.operator)).length;
      progress("fills blocks of supply and searches them");
      await fillBlocks(owner);
      const searches = searchContenders(shop, await shop.customer());
      const fewHeld = await fillReservations(owner, { first: 1, last: fewReservations });
      const fewSearched = await interleave(searches, rounds);
      progress(`takes ${known.toLocaleString("en")} reservations in them and searches again`);
      const held = fewHeld + (await fillReservations(owner, { first: fewReservations + 1, last: known }));
      const search = await interleave(searches, rounds);
      return [...toRows(few, many, search, oversold), ...searchRows(fewSearched, search, held / fewHeld)];
    } finally {
      await owner.end();
      await shop.close();
      await server.stop();
    }
  },
};

/** What it is at, as a run of some minutes must not be silent. */
function progress(stage: string): void {
  console.error(`  ${new Date().toISOString().slice(11, 19)} ${stage}`);
}

/** Reservations of a year that is over, which a booking must not get slower by. */
async function fillAllocations(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into allocations (id, pool, organization_id, region, node_type, nodes, gpus, starts_at, ends_at, state, created_at)
     select 'alc_known_' || n, pool, organization_id, region, node_type, nodes, gpus, starts_at, ends_at, 'returned', created_at
     from (select * from allocations limit 1) known, generate_series(1, $1::integer) n`,
    [known],
  );
  await owner.query("vacuum analyze allocations");
}

type Samples = Map<string, number[]>;

function toRows(few: Samples, many: Samples, search: Samples, oversold: number): Row[] {
  const floor = "plain insert of the row";
  const growth = median(ratios(many, "spread", "floor")) / median(ratios(few, "spread", "floor"));
  return [
    compare(many, "bookings over 50 pools", "spread", "floor", floor, { least: 0.5 }, "/s"),
    compare(many, "bookings in one hot pool", "hot", "floor", floor, { least: 0.35 }, "/s"),
    compare(many, "bookings over 50 pools", "spread", "exclusion", "exclusion constraint", { least: 5 }, "/s"),
    compare(many, "one booker's booking", "alone", "floorAlone", floor, { most: 1.6 }, "ms"),
    {
      measure: `bookings beside ${known.toLocaleString("en")} known, against few`,
      value: growth,
      unit: "×",
      target: { least: 0.85 },
    },
    { measure: "hours in which counters and rows differ", value: oversold, unit: "", target: { most: 0 } },
    compare(search, "search where there is room", "search", "blockScan", "one scan of its blocks", { most: 2 }, "ms"),
  ];
}

/** Costs beside one statement over the same rows, and how they grow: cost ~ size ^ exponent. */
function searchRows(few: Samples, many: Samples, moreReservations: number): Row[] {
  const days = "one read of the same days";
  const overReservations = (contender: string, floor: string) =>
    Math.log(median(ratios(many, contender, floor)) / median(ratios(few, contender, floor))) /
    Math.log(moreReservations);
  return [
    compare(many, "calendar of 120 days, 60 pools", "calendar", "calendarScan", days, { most: 2 }, "ms"),
    compare(many, "search where all is full, and what else fits", "crowded", "flexibleScan", days, { most: 2 }, "ms"),
    compare(many, "search with a verdict on each answer", "judged", "search", "the search alone", { most: 3 }, "ms"),
    compare(many, "search with a start in 30 days", "flexible", "flexibleScan", days, { most: 2 }, "ms"),
    growth("calendar's growth over its days", Math.log(median(ratios(many, "calendar", "month"))) / Math.log(4), 1),
    growth("calendar's growth over reservations", overReservations("calendar", "calendarScan"), 0.1),
    growth("growth of a search of all days over reservations", overReservations("unservable", "flexibleScan"), 0.1),
  ];
}

function growth(measure: string, value: number, most: number): Row {
  return { measure, value, unit: "exponent", target: { most } };
}

function ratios(samples: Samples, contender: string, floor: string): number[] {
  const beside = samples.get(floor) ?? [];
  return (samples.get(contender) ?? []).map((value, round) => value / (beside[round] ?? Number.NaN));
}

function compare(
  samples: Samples,
  measure: string,
  contender: string,
  floor: string,
  name: string,
  target: Row["target"] & {},
  unit: string,
): Row {
  const values = samples.get(contender) ?? [];
  const value = median(values);
  const ratio = medianRatio(values, samples.get(floor) ?? []);
  return { measure, value, unit, beside: { name, value: value / ratio }, target };
}
