import type { z } from "zod";
import type { ContractClause } from "@/control-plane/contract/contract-clauses";
import type { createContract } from "@/control-plane/contract/operator-contracts";

export type AskedClause = z.input<typeof createContract.body>["clauses"][number];

/** How many percentages and volumes the form has room for. */
export const percentRows = [0, 1, 2] as const;
export const volumeRows = [0, 1] as const;

/** A clause as it was read from the form, and the field that stands for it when it is refused. */
export interface ReadClause {
  clause: AskedClause;
  field: string;
}

type Fields = Record<string, unknown>;
type Refuse = (field: string, message: string) => void;

/** The clauses that a form's fields write, in the order of the form; what is left empty writes none. */
export function readClauses(fields: Fields, refuse: Refuse): ReadClause[] {
  const text = (name: string) => String(fields[name] ?? "").trim();
  const id = (name: string) => (text(name) ? { id: text(name) } : {});
  const read: ReadClause[] = [];
  for (const row of percentRows) {
    const at = `off.${row}`;
    if (!text(`${at}.about`) && !text(`${at}.percent`)) continue;
    const basis = text(`${at}.basis`) === "floating" ? "floating" : "frozen";
    const clause = { ...id(`${at}.id`), kind: "percentOff", prefixes: prefixesOf(text(`${at}.about`)), basis } as const;
    read.push({ clause: { ...clause, percentOff: text(`${at}.percent`) }, field: `${at}.percent` });
  }
  for (const row of volumeRows) {
    const at = `volume.${row}`;
    if (!text(`${at}.name`) && !text(`${at}.steps`)) continue;
    const tiers = stepsOf(text(`${at}.steps`), (message) => refuse(`${at}.steps`, message));
    const mode = text(`${at}.mode`) === "whole" ? "whole" : "graduated";
    const measure = text(`${at}.measure`) === "quantity" ? "quantity" : "spend";
    const clause = { ...id(`${at}.id`), kind: "volumeTiers", name: text(`${at}.name`), mode, measure, tiers } as const;
    read.push({ clause: { ...clause, prefixes: prefixesOf(text(`${at}.about`)) }, field: `${at}.steps` });
  }
  if (text("commitment.amount")) {
    const every = (["month", "quarter", "year", "term"] as const).find((each) => each === text("commitment.every"));
    const clause = { ...id("commitment.id"), kind: "commitment", amount: text("commitment.amount") } as const;
    const overagePercentOff = text("commitment.overage") || null;
    const prefixes = prefixesOf(text("commitment.about"));
    read.push({
      clause: { ...clause, prefixes, every: every ?? "year", overagePercentOff },
      field: "commitment.amount",
    });
  }
  if (text("priceList"))
    read.push({
      clause: { ...id("priceList.id"), kind: "priceList", priceListId: text("priceList") },
      field: "priceList",
    });
  if (/^\d{1,3}$/.test(text("terms.days")))
    read.push({
      clause: { ...id("terms.id"), kind: "paymentTerms", days: Number(text("terms.days")) },
      field: "terms.days",
    });
  else if (text("terms.days")) refuse("terms.days", "Write a number of days.");
  return read;
}

/** Every name that the form may have. */
export const clauseFieldShape =
  /^(off\.[0-2]\.(id|about|percent|basis)|volume\.[01]\.(id|name|about|mode|measure|steps)|commitment\.(id|amount|every|about|overage)|priceList(\.id)?|terms\.(id|days))$/;

function prefixesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Lines such as `100000: 5`: from so much on, so many percent are taken off. */
function stepsOf(text: string, refuse: (message: string) => void): { from: string; percentOff: string }[] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const steps = lines.map((line) => /^([\d.]+)\s*:\s*([\d.]+)\s*%?$/.exec(line));
  if (steps.some((step) => !step)) refuse("Write each step on a line, such as 100000: 5.");
  return steps.flatMap((step) => (step?.[1] && step[2] ? [{ from: step[1], percentOff: step[2] }] : []));
}

/** What the form begins with: the clauses of the version before. */
export function startFields(clauses: readonly ContractClause[]): Record<string, string> {
  const start: Record<string, string> = {};
  const put = (at: string, facts: Record<string, string>) => {
    for (const [name, value] of Object.entries(facts)) start[`${at}.${name}`] = value;
  };
  let [off, volume] = [0, 0];
  for (const clause of clauses) {
    if (clause.kind === "percentOff")
      put(`off.${off++}`, {
        id: clause.id,
        about: clause.prefixes.join(" "),
        percent: clause.percentOff,
        basis: clause.basis,
      });
    if (clause.kind === "volumeTiers")
      put(`volume.${volume++}`, {
        ...{
          id: clause.id,
          name: clause.name,
          about: clause.prefixes.join(" "),
          mode: clause.mode,
          measure: clause.measure,
        },
        steps: clause.tiers.map(({ from, percentOff }) => `${from}: ${percentOff}`).join("\n"),
      });
    if (clause.kind === "commitment")
      put("commitment", {
        ...{ id: clause.id, amount: clause.amount, every: clause.every, about: clause.prefixes.join(" ") },
        overage: clause.overagePercentOff ?? "",
      });
    if (clause.kind === "paymentTerms") put("terms", { id: clause.id, days: String(clause.days) });
    if (clause.kind === "priceList") {
      start.priceList = clause.priceListId;
      start["priceList.id"] = clause.id;
    }
  }
  return start;
}
