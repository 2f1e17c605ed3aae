import type { Temporal } from "temporal-polyfill";
import {
  type CsvColumns,
  importBankStatement,
  settleSureEntries,
} from "../../control-plane/contract/bank-statements.ts";
import { type DunningLevel, putDunning } from "../../control-plane/contract/dunning.ts";
import { createPaymentPromise, getReceivable, listReceivables } from "../../control-plane/contract/receivables.ts";
import type { Caller } from "./caller.ts";
import type { Timeline } from "./timeline.ts";

const day = 24;
const columns: CsvColumns = {
  ...{ bookedOn: "Day", amount: "Amount", remittance: "Text", payerName: "Payer", payerAccount: "Account" },
  ...{ balance: "Balance", decimalMark: ".", dayOrder: "ymd" },
};
const level: Pick<DunningLevel, "stopsPurchases"> = { stopsPurchases: false };
const levels: DunningLevel[] = [
  { ...level, daysAfterDue: 1, subject: "Invoice {number} is overdue", body: "{open} of {total} is open since {due}." },
  { ...level, daysAfterDue: 14, subject: "Second reminder: {number}", body: "Please pay the {open} that is open." },
];

interface Line {
  text: string;
  payer: string;
  account: string;
  cents: number;
}

/**
 * How a customer pays: month by month out of bank statements, but one invoice not at all and one in part. The last
 * statement waits at the desk with an entry that is likely something and one that nobody knows.
 */
export function addPaymentStory(
  on: Timeline,
  { caller, organizationId, thisHour }: { caller: Caller; organizationId: string; thisHour: Temporal.Instant },
): void {
  const ago = (days: number) => thisHour.subtract({ hours: days * day });
  const payer = { payer: "Example Labs GmbH", account: "DE75512108001245126199" };
  let balance = 1_000_000;
  let unpaid = "";
  const open = async () => {
    const { openInvoices } = await caller.asOperator(getReceivable, { params: { id: organizationId } });
    return openInvoices.map(({ id, number, open: { amount } }) => ({ id, number, cents: toCents(amount) }));
  };
  async function take(at: Temporal.Instant, lines: readonly Line[]): Promise<string> {
    const rows = lines.map(({ text, payer: name, account, cents }) => {
      balance += cents;
      return [at.toString().slice(0, 10), text, name, account, toAmount(cents), toAmount(balance)].join(";");
    });
    const content = ["Day;Text;Payer;Account;Amount;Balance", ...rows].join("\n");
    const { items } = await caller.asOperator(importBankStatement, {
      body: {
        ...{ format: "csv", fileName: `statement-${at.toString().slice(0, 10)}.csv`, content, columns },
        ...{ bank: "Demo bank", account: "DE02120300000000202051", currency: "USD" },
      },
    });
    return items[0]?.id ?? "";
  }
  /** What the other customers owe, who pay all of it. */
  async function others(): Promise<Line[]> {
    const { items } = await caller.asOperator(listReceivables, {});
    const owing = items.filter(
      ({ organization, open: amount }) => organization.id !== organizationId && Number(amount) > 0,
    );
    const details = await Promise.all(
      owing.map(({ organization }) => caller.asOperator(getReceivable, { params: { id: organization.id } })),
    );
    return details.flatMap(({ organization, openInvoices }) =>
      openInvoices.map(({ number, open: { amount } }) => ({
        ...{ text: `Invoice ${number}`, payer: organization.name, account: "", cents: toCents(amount) },
      })),
    );
  }
  async function pay(at: Temporal.Instant, share: number): Promise<void> {
    const own = (await open())
      .filter(({ id }) => id !== unpaid)
      .map(({ number, cents }) => ({ ...payer, text: `Invoice ${number}`, cents: Math.round(cents * share) }));
    const lines = [...own, ...(await others())];
    if (lines.length === 0) return;
    const id = await take(at, lines);
    await caller.asOperator(settleSureEntries, { params: { id }, body: { score: share < 1 ? 80 : 95 } });
  }

  on.add(ago(75), async () => void (await caller.asOperator(putDunning, { body: { levels } })));
  for (let month = 12; month > 2; month--) on.add(ago(30 * month), () => pay(ago(30 * month), 1));
  on.add(ago(60), async () => {
    unpaid = (await open()).at(-1)?.id ?? "";
    await pay(ago(60), 1);
  });
  on.add(ago(30), () => pay(ago(30), 0.4));
  on.add(thisHour.subtract({ hours: 4 }), async () => {
    const [part] = (await open()).filter(({ id }) => id !== unpaid);
    await take(thisHour, [
      { ...payer, text: "The rest, with thanks", cents: part?.cents ?? 100_000 },
      { text: "REF 88120", payer: "Unknown Trading Ltd", account: "GB33BUKB20201555555555", cents: 41_250 },
      { text: "Account fees", payer: "", account: "", cents: -1_800 },
    ]);
    const body = { note: "The rest is on its way; they ask for two weeks.", amount: null };
    const promisedOn = thisHour
      .add({ hours: 10 * day })
      .toString()
      .slice(0, 10);
    await caller.asOperator(createPaymentPromise, { params: { id: organizationId }, body: { ...body, promisedOn } });
  });
}

function toCents(amount: string): number {
  return Math.round(Number(amount) * 100);
}

function toAmount(cents: number): string {
  return (cents / 100).toFixed(2);
}
