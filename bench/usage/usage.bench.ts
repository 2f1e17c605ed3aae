import pg from "pg";
import { makeCustomer, openBooks } from "../../control-plane/metering/testing/books.ts";
import { startTestServer } from "../../scripts/testing/server.ts";
import type { Benchmark, Row } from "../benchmark.ts";
import { interleave, median, medianRatio } from "../sampling.ts";
import { billContenders } from "./bills.ts";
import { fillOthers, fillRecords, prepareBooks } from "./books.ts";
import { ingestionContenders, makeBareRecords } from "./ingestion.ts";
import { pageContenders, questionContenders, tagSome } from "./questions.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
/** Of all customers together, at the end; the one that asks has nine tenths of the first tenth. */
const records = Number(process.env.BENCH_RECORDS ?? 10_000_000);
const few = records / 10;

export const benchmark: Benchmark = {
  name: "usage",
  describe: `what is asked of the usage of ${(few * 0.9).toLocaleString("en")} records among ${few.toLocaleString("en")} and ${records.toLocaleString("en")}, its ingestion and its invoice`,
  async run() {
    const server = await startTestServer();
    process.env.TEST_POSTGRES_URL = server.url;
    const books = await openBooks();
    const owner = new pg.Client({ connectionString: books.ownerUrl });
    try {
      await owner.connect();
      const { customer, priceIds } = await prepareBooks(books);
      progress(`fills ${few.toLocaleString("en")} records`);
      await fillRecords(owner, books, { organizationId: customer.id, count: few * 0.9, priceIds });
      await fillOthers(owner, books, { count: few * 0.1, first: 0, priceIds });
      await tagSome(books, customer);
      await settle(owner);
      const questions = questionContenders(books, customer);
      const pages = await pageContenders(books, customer, Math.min(100_000, Math.floor(few / 2)));
      const { loop, ...bills } = billContenders(books, customer);
      await makeBareRecords(owner);
      const ingestion = ingestionContenders(books, await makeCustomer(books.db), priceIds);
      progress("asks, bills and meters");
      const fewAsked = await warm({ ...questions, ...pages });
      const fewBilled = await warm(bills, 3);
      const fewIngested = await warm(ingestion);
      progress(`fills ${records.toLocaleString("en")} records`);
      await fillOthers(owner, books, { count: records - few, first: 1000, priceIds });
      await settle(owner);
      progress("asks again");
      const asked = await warm({ ...questions, ...pages });
      progress("bills a month");
      const billed = await warm({ ...bills, loop }, 3);
      progress("meters");
      const ingested = await warm(ingestion);
      return [
        ...questionRows(fewAsked, asked),
        ...billRows(fewBilled, billed),
        ...ingestionRows(fewIngested, ingested),
      ];
    } finally {
      await owner.end();
      await books.close();
      await server.stop();
    }
  },
};

/** Each once beforehand, then in rounds. */
async function warm(contenders: Record<string, () => Promise<number>>, most = rounds): Promise<Samples> {
  for (const contender of Object.values(contenders)) await contender();
  return interleave(contenders, Math.min(rounds, most));
}

async function settle(owner: pg.Client): Promise<void> {
  await owner.query("vacuum analyze usage_hours, usage_days, usage_records");
}

/** What it is at, as a run of some minutes must not be silent. */
function progress(stage: string): void {
  console.error(`  ${new Date().toISOString().slice(11, 19)} ${stage}`);
}

type Samples = Map<string, number[]>;

function questionRows(before: Samples, after: Samples): Row[] {
  const days = "a scan of its days";
  const scan = { most: 2 };
  return [
    compare(after, "30 days by day and project", "dashboard", "dayScan", days, scan),
    compare(after, "30 days by day and project", "dashboard", "raw", "the records", { most: 0.03 }),
    compare(after, "30 days by key and model", "byKey", "dayScan", days, scan),
    compare(after, "30 days by day and tag", "byTag", "dayScan", days, scan),
    compare(after, "30 days by day and model, of a tag, but one key", "filtered", "dayScan", days, scan),
    compare(after, "what changed in 15 days by project", "changed", "dayScan", days, scan),
    compare(after, "a month of another zone", "elsewhere", "elsewhereScan", "a scan of its days and hours", scan),
    compare(after, "a week by hour", "hourly", "weekScan", "a scan of its hours", scan),
    growth("the dashboard's growth over others' records", before, after, "dashboard", { beside: "dayScan", ...flat }),
    // The floor alone has no target: it tells what of the growth is the machine's.
    growth("the scan's own growth over others' records", before, after, "dayScan"),
    compare(after, "page of records at depth 100,000", "deep", "first", "the first page", { most: 1.5 }),
  ];
}

function billRows(before: Samples, samples: Samples): Row[] {
  return [
    // Rates, so that more is better: a time of the floor divided by ours.
    compare(samples, "the sum alone, against a bill from records", "sum", "records", "bill from records", {
      least: 0.35,
    }),
    compare(samples, "a loop over the records, against that bill", "loop", "records", "bill from records", {
      least: 4,
    }),
    compare(samples, "bill from the roll-up", "rollUp", "records", "bill from records", { most: 0.15 }),
    // What it is compared with reads records, which do get slower with others' among them.
    growth("the growth of the roll-up's bill over others' records", before, samples, "rollUp", flat),
    growth("the growth of the bill from records over others' records", before, samples, "records", {
      beside: "sum",
      ...flat,
    }),
  ];
}

function ingestionRows(before: Samples, samples: Samples): Row[] {
  return [
    compare(samples, "metered records", "metered", "bare", "bare insert of the same", { least: 0.45 }, "/s"),
    // Of rates the other way round: it is time that would grow.
    growth("the growth of metering over others' records", before, samples, "bare", { beside: "metered", ...flat }),
  ];
}

const flat = { most: 0.1 };

function growth(
  measure: string,
  before: Samples,
  after: Samples,
  contender: string,
  { beside, most }: { beside?: string; most?: number } = {},
): Row {
  const value = (samples: Samples) =>
    beside
      ? medianRatio(samples.get(contender) ?? [], samples.get(beside) ?? [])
      : median(samples.get(contender) ?? []);
  const exponent = Math.log10(value(after) / value(before));
  return { measure, value: exponent, unit: "exponent", ...(most !== undefined && { target: { most } }) };
}

function compare(
  samples: Samples,
  measure: string,
  contender: string,
  floor: string,
  name: string,
  target: Row["target"] & {},
  unit = "ms",
): Row {
  const values = samples.get(contender) ?? [];
  const value = median(values);
  const ratio = medianRatio(values, samples.get(floor) ?? []);
  return { measure, value, unit, beside: { name, value: value / ratio }, target };
}
