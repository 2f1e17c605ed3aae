export const ceilingUnits = ["node_hour", "gpu_hour", "total"] as const;
export type CeilingUnit = (typeof ceilingUnits)[number];

/** What a ceiling is a price of, in words. */
export const ceilingWords: Record<CeilingUnit, string> = {
  node_hour: "per node-hour",
  gpu_hour: "per GPU-hour",
  total: "in all",
};

/** The same words, to choose from. */
export const ceilingOptions = ceilingUnits.map((value) => ({ value, label: ceilingWords[value] }));
