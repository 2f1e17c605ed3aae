import type { ContractClause } from "../contract/contract-clauses.ts";
import { groupDigits } from "../money/group-digits.ts";
import { shownMoney } from "../money/shown-money.ts";

const productWords: Record<string, string> = { capacity: "capacity", model: "models", batch: "batches", fee: "fees" };
const periodWords = { month: "each month", quarter: "each quarter", year: "each year", term: "over the whole term" };

/** A clause in plain words, as it stands on the page, on the desk and behind lines of invoices. */
export function describeClause(clause: ContractClause, currency: string): string {
  switch (clause.kind) {
    case "percentOff":
      return `${clause.percentOff} % off the public prices of ${about(clause.prefixes)}, ${
        clause.basis === "frozen" ? "frozen at signature" : "following them when they change"
      }.`;
    case "priceList":
      return `Prices of the own list ${clause.priceListId}.`;
    case "volumeTiers": {
      const unit = clause.measure === "spend" ? ` ${currency}` : ` ${unitOf(clause.prefixes)}`;
      const steps = clause.tiers.map(({ from, percentOff }) => `${percentOff} % from ${groupDigits(from)}${unit}`);
      const how = clause.mode === "whole" ? "on all of it" : "each on its own part";
      return `Volume discount on ${about(clause.prefixes)} per billing period, ${how}: ${steps.join(", ")}.`;
    }
    case "commitment": {
      const beyond = clause.overagePercentOff === null ? "" : ` Beyond it ${clause.overagePercentOff} % is taken off.`;
      return `${shownMoney(clause.amount, currency)} of ${about(clause.prefixes)} ${
        periodWords[clause.every]
      }, counted at its price before volume discounts, credits and tax. What is missing at the end is billed.${beyond}`;
    }
    case "paymentTerms":
      return `Invoices are due ${clause.days} days after they are issued.`;
  }
}

/** What prefixes of skus are about: `capacity`, or `capacity h100-sxm-8 and models`. */
export function about(prefixes: readonly string[]): string {
  const words = prefixes.map((prefix) => {
    const [product = "", ...rest] = prefix.split(":");
    const detail = rest.filter(Boolean).join(" ");
    return `${productWords[product] ?? product}${detail ? ` ${detail}` : ""}`;
  });
  if (words.length === 0) return "everything";
  return words.length === 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function unitOf(prefixes: readonly string[]): string {
  return prefixes.every((prefix) => prefix.startsWith("capacity:")) ? "node-hours" : "million tokens";
}
