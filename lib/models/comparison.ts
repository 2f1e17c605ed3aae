import { formatMs } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { describeDataPolicy } from "./data-policy";
import { markBest } from "./mark-best";
import { modalityNames, writesTokens } from "./modality-names";
import type { ModelPrices, ModelSummary } from "./model";
import { describeParameters } from "./parameters";

export interface ComparisonRow {
  label: string;
  /** One for each model, in words. */
  cells: readonly string[];
  /** Not all models have the same. */
  differs: boolean;
  /** Which models have the best value, and what best means there; nothing where that is a matter of taste. */
  best?: { word: string; columns: readonly number[] };
}

export interface ComparisonGroup {
  title: string;
  rows: readonly ComparisonRow[];
}

/** Everything that models can be compared by, in groups of rows with a cell for each model. */
export function compareModels(models: readonly ModelSummary[], timeZone: string): ComparisonGroup[] {
  const text = (label: string, of: (model: ModelSummary) => string) => toRow(label, models.map(of));
  const figure = (
    label: string,
    of: (model: ModelSummary) => string | number | null | undefined,
    write: (model: ModelSummary) => string,
    better: "lowest" | "highest",
  ) => ({ ...toRow(label, models.map(write)), ...markBest(models.map(of), better) });

  const price = (label: string, bucket: "input" | "cachedInput" | "output") => {
    const isCharged = (model: ModelSummary) => bucket !== "output" || writesTokens(model);
    return figure(
      label,
      (model) => (isCharged(model) ? model.prices?.[bucket].amount : null),
      (model) => {
        if (!isCharged(model)) return writesNothing;
        return model.prices ? formatMoney(model.prices[bucket], { exact: true }) : "no price set: not charged";
      },
      "lowest",
    );
  };
  const latency = (label: string, name: "firstTokenMsP50" | "firstTokenMsP95") =>
    figure(
      label,
      ({ measured }) => measured?.[name],
      ({ measured }) => (measured ? formatMs(measured[name]) : tooFew),
      "lowest",
    );
  const speed = (label: string, name: "outputTokensPerSecondP50" | "outputTokensPerSecondP95") =>
    figure(
      label,
      ({ measured }) => measured?.[name],
      ({ measured }) => (measured ? `${formatNumber(measured[name], { decimals: 1 })} tokens/s` : tooFew),
      "highest",
    );
  const count = (label: string, unit: string, of: (model: ModelSummary) => number) =>
    figure(label, of, (model) => `${formatNumber(of(model))} ${unit}`, "highest");

  return [
    {
      title: "Facts",
      rows: [
        text("Publisher", ({ publisher }) => publisher || "not stated"),
        text("Licence", ({ license }) => license || "not stated"),
        text("Life", ({ life }) => lifeWords[life]),
        text("Retires", ({ retiresAt }) => (retiresAt ? formatInstant(retiresAt, timeZone, "day") : "no date set")),
        text("Prompts and answers", ({ dataPolicy }) => describeDataPolicy(dataPolicy)),
        text("Modalities", ({ modalities }) => modalities.map((modality) => modalityNames[modality]).join(", ")),
        count("Context", "tokens", ({ contextTokens }) => contextTokens),
        figure(
          "Longest answer",
          (model) => (writesTokens(model) ? model.maxOutputTokens : null),
          (model) => (writesTokens(model) ? `${formatNumber(model.maxOutputTokens)} tokens` : writesNothing),
          "highest",
        ),
        text("Regions", ({ regions }) => regions.map(({ name }) => name).join(", ") || "not stated"),
      ],
    },
    {
      title: "Price per million tokens, before tax",
      rows: [
        price("Input", "input"),
        price("Cached input", "cachedInput"),
        price("Output", "output"),
        text("In a batch", (model) => (model.batchPrices ? describeBatchPrices(model, model.batchPrices) : "the same")),
      ],
    },
    {
      title: "Your limits",
      rows: [
        count("Requests", "a minute", ({ limits }) => limits.requestsPerMinute),
        count("Tokens", "a minute", ({ limits }) => limits.tokensPerMinute),
      ],
    },
    {
      title: "Measured in the last 24 hours",
      rows: [
        text("Provider", ({ healthy }) => (healthy ? "answering" : "not answering")),
        latency("First token, median", "firstTokenMsP50"),
        latency("First token, slowest 5 %", "firstTokenMsP95"),
        speed("Throughput, median", "outputTokensPerSecondP50"),
        speed("Throughput, slowest 5 %", "outputTokensPerSecondP95"),
        text("Requests", ({ measured }) => (measured ? formatNumber(measured.requests) : "fewer than 20")),
      ],
    },
    { title: "Parameters", rows: parameterRows(models) },
  ];
}

const tooFew = "too few requests";
const writesNothing = "writes none";
const lifeWords = { preview: "preview", available: "available", deprecated: "deprecated", retired: "retired" } as const;

function describeBatchPrices(model: ModelSummary, { input, output }: ModelPrices): string {
  const given = `${formatMoney(input, { exact: true })} in`;
  return writesTokens(model) ? `${given}, ${formatMoney(output, { exact: true })} out` : given;
}

function parameterRows(models: readonly ModelSummary[]): ComparisonRow[] {
  const every = new Set(models.flatMap(({ parameters }) => parameters));
  return describeParameters({ parameters: [...every], maxOutputTokens: 0 }).map(({ name, label }) =>
    toRow(
      label,
      models.map(({ parameters }) => (parameters.includes(name) ? "yes" : "no")),
    ),
  );
}

function toRow(label: string, cells: readonly string[]): ComparisonRow {
  return { label, cells, differs: new Set(cells).size > 1 };
}
