import { describe, expect, test } from "vitest";
import { type ExtensionAdviceView, endChoices } from "./extension";

const advice: ExtensionAdviceView = {
  asOf: "2030-01-01T00:00:00Z",
  endsAt: "2030-01-02T00:30:00Z",
  nodes: 2,
  whyNot: null,
  pricePerNodeHour: { amount: "49", currency: "USD" },
  possibleUntil: "2030-01-06T00:00:00Z",
  limitedBy: "capacity",
  sameNodesUntil: null,
  quota: { limit: 64, taken: 16, needed: 16 },
  days: [],
  keep: null,
};

describe("the ends that are proposed", () => {
  test("say why they cannot be chosen, and go as far as possible", () => {
    expect(endChoices(advice)).toEqual([
      { label: "1 day more", until: "2030-01-03T00:30:00Z", whyNot: null, keep: null },
      { label: "3 days more", until: "2030-01-05T00:30:00Z", whyNot: null, keep: null },
      {
        label: "1 week more",
        until: "2030-01-09T00:30:00Z",
        whyNot: "Too few nodes are free for that long.",
        keep: null,
      },
      {
        label: "4 weeks more",
        until: "2030-01-30T00:30:00Z",
        whyNot: "Too few nodes are free for that long.",
        keep: null,
      },
      { label: "As long as possible", until: "2030-01-06T00:00:00Z", whyNot: null, keep: null },
    ]);
  });

  test("say of surplus how likely it is kept until then", () => {
    const keep = [
      { until: "2030-01-03T00:30:00Z", probability: 0.931 },
      { until: "2030-01-05T00:30:00.000Z", probability: null },
      { until: "2030-01-06T00:00:00Z", probability: 0.84 },
    ];
    expect(endChoices({ ...advice, keep }).map((choice) => choice.keep)).toEqual([0.931, null, null, null, 0.84]);
  });

  test("are all refused when nothing is possible, for the reason that stands against them", () => {
    const choices = endChoices({ ...advice, possibleUntil: null, limitedBy: "quota" });
    expect(choices.map(({ whyNot }) => whyNot)).toEqual(Array(4).fill("Your quota does not reach that far."));
  });

  test("name the last one once", () => {
    const choices = endChoices({ ...advice, possibleUntil: "2030-01-05T00:30:00Z" });
    expect(choices.map(({ label }) => label)).not.toContain("As long as possible");
  });
});
