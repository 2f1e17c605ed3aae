import Big from "big.js";
import type { EntryMatch } from "../contract/bank-statements.ts";
import type { Money } from "../contract/primitives.ts";
import { creditorReference } from "../money/creditor-reference.ts";
import { sumDecimals } from "../money/decimal.ts";

/** An invoice of which something is owed, with those who may pay it. */
export interface OwedInvoice {
  id: string;
  number: string;
  dueAt: string;
  total: Money;
  open: Money;
  organization: { id: string; name: string };
  /** The company that bought, and the one that the invoice went to. */
  soldTo: string;
  billedTo: string;
}

/** What a line of a statement says. */
export interface EntryFacts {
  amount: string;
  currency: string;
  payerName: string | null;
  payerAccount: string | null;
  remittance: string;
  structuredReference: string | null;
}

const mostMatches = 3;

/**
 * What an entry could pay, the likeliest first: invoices that it names by creditor reference or number, then those of
 * whom it says to come, then those of exactly its amount. `payers` are the customers that an account paid for before.
 * Pure; the oldest invoice first wherever several would do.
 */
export function findMatches(
  entry: EntryFacts,
  owed: readonly OwedInvoice[],
  payers: ReadonlyMap<string, string> = new Map(),
): EntryMatch[] {
  if (new Big(entry.amount).lte(0)) return [];
  const sameCurrency = owed.filter(({ open }) => open.currency === entry.currency);
  const found = [
    ...byReference(entry, sameCurrency),
    ...byNumber(entry, sameCurrency),
    ...byPayer(entry, sameCurrency, payers),
    ...byAmount(entry, sameCurrency),
  ];
  const seen = new Set<string>();
  return found
    .filter(({ organization, invoices }) => {
      const key = [organization.id, ...invoices.map(({ id }) => id).sort()].join(" ");
      return !seen.has(key) && seen.add(key);
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, mostMatches);
}

function byReference(entry: EntryFacts, owed: readonly OwedInvoice[]): EntryMatch[] {
  const given = entry.structuredReference ?? plain(entry.remittance).match(/RF\d{2}[A-Z0-9]{1,21}/)?.[0];
  const invoice = given && owed.find(({ number }) => creditorReference(number) === given);
  if (!invoice) return [];
  const { score, words } = fitOf(entry, [invoice], 100);
  return [propose(entry, [invoice], score, `Its creditor reference is that of ${invoice.number}${words}.`)];
}

function byNumber(entry: EntryFacts, owed: readonly OwedInvoice[]): EntryMatch[] {
  const text = plain(entry.remittance);
  const named = owed.filter(({ number }) => {
    const at = text.indexOf(plain(number));
    // A digit more would be another invoice's number.
    return at >= 0 && !/\d/.test(text.charAt(at + plain(number).length));
  });
  const customers = Map.groupBy(named, ({ organization }) => organization.id);
  return [...customers.values()].map((invoices) => {
    const { score, words } = fitOf(entry, invoices, 98);
    const numbers = invoices.map(({ number }) => number).join(", ");
    return propose(entry, invoices, customers.size > 1 ? score - 30 : score, `It names ${numbers}${words}.`);
  });
}

function byPayer(entry: EntryFacts, owed: readonly OwedInvoice[], payers: ReadonlyMap<string, string>): EntryMatch[] {
  const known = entry.payerAccount ? payers.get(entry.payerAccount) : undefined;
  const theirs = owed.filter(
    ({ organization, soldTo, billedTo }) =>
      organization.id === known ||
      (entry.payerName !== null &&
        [organization.name, soldTo, billedTo].some((name) => isSameName(name, entry.payerName))),
  );
  const customers = Map.groupBy(theirs, ({ organization }) => organization.id);
  return [...customers.values()].map((invoices) => {
    const from =
      invoices[0]?.organization.id === known
        ? "Its account paid for this customer before"
        : "Its payer’s name is that of this customer";
    const exact = invoices.find(({ open }) => new Big(open.amount).eq(entry.amount));
    if (exact) return propose(entry, [exact], 80, `${from}, and ${exact.number} is open over exactly this amount.`);
    const all = sumDecimals(invoices.map(({ open }) => open.amount));
    if (new Big(all).eq(entry.amount)) return propose(entry, invoices, 78, `${from}, and it is all that is open.`);
    return propose(entry, invoices, 40, `${from}; the oldest invoices are settled first.`);
  });
}

function byAmount(entry: EntryFacts, owed: readonly OwedInvoice[]): EntryMatch[] {
  const [only, ...more] = owed.filter(({ open }) => new Big(open.amount).eq(entry.amount));
  if (!only || more.length > 0) return [];
  return [propose(entry, [only], 50, `${only.number} is the only one that is open over exactly this amount.`)];
}

/** How well the amount fits what is open of invoices that were named. */
function fitOf(
  { amount }: EntryFacts,
  invoices: readonly OwedInvoice[],
  best: number,
): { score: number; words: string } {
  const open = sumDecimals(invoices.map((invoice) => invoice.open.amount));
  if (new Big(amount).eq(open))
    return {
      score: best,
      words: invoices.length > 1 ? ", together exactly this amount" : ", open over exactly this amount",
    };
  if (new Big(amount).lt(open)) return { score: best - 12, words: `, of which ${open} is open: a part stays open` };
  return { score: best - 16, words: `, of which ${open} is open: the rest would be credit` };
}

/** Takes from the amount what is open of each, the oldest first. */
function propose(entry: EntryFacts, invoices: readonly OwedInvoice[], score: number, reason: string): EntryMatch {
  const oldest = [...invoices].sort(
    (one, other) => one.dueAt.localeCompare(other.dueAt) || one.id.localeCompare(other.id),
  );
  let left = new Big(entry.amount);
  const parts = oldest.flatMap(({ id, number, dueAt, total, open }) => {
    const amount = left.lt(open.amount) ? left : new Big(open.amount);
    left = left.minus(amount);
    return amount.gt(0) ? [{ id, number, dueAt, total, open, amount: amount.toFixed(decimalsOf(open.amount)) }] : [];
  });
  const [first] = oldest;
  if (!first) throw new Error("a match has an invoice");
  return {
    organization: first.organization,
    invoices: parts,
    rest: left.toFixed(decimalsOf(first.open.amount)),
    score,
    reason,
  };
}

function decimalsOf(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

const forms = new Set([
  "LTD",
  "LIMITED",
  "GMBH",
  "AG",
  "SA",
  "SAS",
  "SARL",
  "BV",
  "NV",
  "INC",
  "LLC",
  "PLC",
  "CO",
  "KG",
  "SE",
  "AB",
  "OY",
  "SPA",
  "SRL",
  "KK",
]);

/** Whether two names are the same but for case, marks and the legal form. */
function isSameName(one: string, other: string | null): boolean {
  const [left, right] = [words(one), words(other ?? "")];
  return left.length > 0 && left === right;
}

function words(name: string): string {
  const parts = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u);
  return parts.filter((part) => part !== "" && !forms.has(part)).join(" ");
}
