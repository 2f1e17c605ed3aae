/** What the demo's operator sells: regions, node types, prices and supply. Prices are in the order of public ones. */

export const regions = [
  { id: "eu-north", name: "Stockholm", country: "Sweden" },
  { id: "eu-central", name: "Frankfurt", country: "Germany" },
  { id: "us-east", name: "Virginia", country: "United States" },
] as const;

export const nodeTypes = [
  {
    id: "h100-sxm-8",
    name: "8 × H100 SXM",
    family: "Hopper",
    generation: 90,
    gpuModel: "H100 SXM",
    gpus: 8,
    gpuMemoryGb: 80,
    cpuCores: 192,
    memoryGb: 2048,
    localStorageTb: 30.7,
    interconnect: "InfiniBand 3.2 Tb/s",
    nodeHour: "49",
  },
  {
    id: "h200-sxm-8",
    name: "8 × H200 SXM",
    family: "Hopper",
    generation: 90,
    gpuModel: "H200 SXM",
    gpus: 8,
    gpuMemoryGb: 141,
    cpuCores: 192,
    memoryGb: 2048,
    localStorageTb: 30.7,
    interconnect: "InfiniBand 3.2 Tb/s",
    nodeHour: "56",
  },
  {
    id: "b200-sxm-8",
    name: "8 × B200 SXM",
    family: "Blackwell",
    generation: 100,
    gpuModel: "B200 SXM",
    gpus: 8,
    gpuMemoryGb: 180,
    cpuCores: 224,
    memoryGb: 3072,
    localStorageTb: 61.4,
    interconnect: "InfiniBand 3.2 Tb/s",
    nodeHour: "69",
  },
  {
    id: "gb200-4",
    name: "4 × GB200",
    family: "Blackwell",
    generation: 100,
    gpuModel: "GB200",
    gpus: 4,
    gpuMemoryGb: 186,
    cpuCores: 144,
    memoryGb: 960,
    localStorageTb: 15.4,
    interconnect: "NVLink 72, InfiniBand 1.6 Tb/s",
    nodeHour: "42",
  },
] as const;

export type NodeTypeId = (typeof nodeTypes)[number]["id"];
export type RegionId = (typeof regions)[number]["id"];
export type Notice = "2m" | "15m" | "1h" | "24h";

/** Surplus in percent of the guaranteed price: the shorter the notice, the cheaper. */
const surplusPercent: Record<Notice, bigint> = { "2m": 40n, "15m": 43n, "1h": 46n, "24h": 50n };

/** H200 is sold with protection of its price; the swap ends so many days from now. */
export const protectedType = { id: "h200-sxm-8", dropFloorPercent: 85, swapDays: 45, later: "53.20" } as const;

export const capacityPrices = nodeTypes.flatMap(({ id, nodeHour }) => [
  { sku: `capacity:${id}:guaranteed`, amount: nodeHour },
  ...Object.entries(surplusPercent).map(([notice, percent]) => ({
    sku: `capacity:${id}:surplus-${notice}`,
    amount: percentOf(nodeHour, percent),
  })),
]);

/** Dollars per million tokens; output costs four times the input. */
export const modelPrices = [
  ...bucketPrices("demo-small", { input: "0.10", cached_input: "0.05", output: "0.40" }),
  ...bucketPrices("demo-large", { input: "1.20", cached_input: "0.60", output: "4.80" }),
  ...bucketPrices("demo-tiny", { input: "0.20", cached_input: "0.10", output: "0.80" }),
  ...bucketPrices("demo-embedding", { input: "0.02", cached_input: "0.02", output: "0" }),
];

const textParameters = [
  "temperature",
  "top_p",
  "max_tokens",
  "stop",
  "seed",
  "frequency_penalty",
  "presence_penalty",
  "logprobs",
  "tools",
  "response_format",
  "top_k",
  "min_p",
  "repetition_penalty",
  "continue_final_message",
] as const;

export const models = [
  {
    id: "demo-small",
    name: "Demo Small",
    contextTokens: 8192,
    maxOutputTokens: 2048,
    description:
      "A small word-level model made from this product's own documentation. It answers fast and makes little sense: it is here so that everything works without a GPU.",
  },
  {
    id: "demo-large",
    name: "Demo Large",
    contextTokens: 16_384,
    maxOutputTokens: 4096,
    description:
      "The same documentation with a longer memory: slower, dearer and a little more sensible than Demo Small. It names the size of images, and thinks aloud when it is asked to.",
    modalities: ["text" as const, "image" as const],
    parameters: [...textParameters, "reasoning_effort" as const],
  },
  {
    id: "demo-tiny",
    name: "Demo Tiny",
    contextTokens: 4096,
    maxOutputTokens: 1024,
    description: "An older Demo Small at its older price: it will be retired, so that one sees how that is told.",
    life: "deprecated" as const,
    retiresInDays: 45,
    successorId: "demo-small",
    upstreamModel: "demo-small",
  },
  {
    id: "demo-embedding",
    name: "Demo Embedding",
    contextTokens: 8192,
    // It says nothing; the card wants a number.
    maxOutputTokens: 1,
    modalities: ["embedding" as const],
    parameters: [],
    description:
      "Turns a text into 256 numbers by hashing its words: texts with the same words lie close together. It is here so that search and clustering can be tried without a GPU.",
  },
].map(({ upstreamModel, ...model }) => ({
  modalities: ["text" as const],
  parameters: [...textParameters],
  life: "available" as const,
  retiresInDays: null,
  ...model,
  publisher: "Headroom",
  license: "Demo",
  regions: ["eu-central"],
  demo: true,
  dataPolicy: { retentionDays: 0, trainedOn: false, region: "this machine" },
  routes: [{ providerId: "demo", upstreamModel: upstreamModel ?? model.id }],
}));

export interface SupplyBlock {
  region: RegionId;
  nodeType: NodeTypeId;
  notice: Notice | null;
  nodes: number;
  /** Days from today; the window begins and ends at 06:00 UTC. */
  from: number;
  until: number;
}

/** Lumpy on purpose: blocks come in the sizes in which clusters are built, overlap, and end on their own dates. */
export const supply: readonly SupplyBlock[] = [
  { region: "eu-north", nodeType: "h100-sxm-8", notice: null, nodes: 16, from: -400, until: 120 },
  { region: "eu-north", nodeType: "h100-sxm-8", notice: null, nodes: 8, from: -60, until: 240 },
  { region: "eu-north", nodeType: "h100-sxm-8", notice: "15m", nodes: 6, from: -200, until: 45 },
  { region: "eu-north", nodeType: "h100-sxm-8", notice: "2m", nodes: 4, from: -330, until: 40 },
  { region: "eu-north", nodeType: "h100-sxm-8", notice: "1h", nodes: 4, from: -330, until: 60 },
  { region: "eu-north", nodeType: "h100-sxm-8", notice: "24h", nodes: 6, from: -330, until: 75 },
  { region: "eu-north", nodeType: "gb200-4", notice: "24h", nodes: 18, from: -90, until: 60 },
  { region: "eu-central", nodeType: "h200-sxm-8", notice: null, nodes: 12, from: -400, until: 180 },
  { region: "eu-central", nodeType: "h200-sxm-8", notice: "1h", nodes: 4, from: -320, until: 90 },
  { region: "eu-central", nodeType: "h100-sxm-8", notice: null, nodes: 6, from: -150, until: 75 },
  { region: "eu-central", nodeType: "b200-sxm-8", notice: null, nodes: 4, from: -30, until: 365 },
  { region: "us-east", nodeType: "b200-sxm-8", notice: null, nodes: 16, from: -240, until: 150 },
  { region: "us-east", nodeType: "b200-sxm-8", notice: "15m", nodes: 8, from: -120, until: 30 },
  { region: "us-east", nodeType: "b200-sxm-8", notice: "24h", nodes: 4, from: -330, until: 60 },
  { region: "us-east", nodeType: "h100-sxm-8", notice: null, nodes: 10, from: -400, until: 20 },
  { region: "us-east", nodeType: "h100-sxm-8", notice: "2m", nodes: 12, from: -45, until: 14 },
  { region: "us-east", nodeType: "gb200-4", notice: null, nodes: 18, from: -20, until: 200 },
];

/** Batches cost half. */
function bucketPrices(model: string, prices: Record<string, string>) {
  return Object.entries(prices).flatMap(([bucket, amount]) => [
    { sku: `model:${model}:${bucket}`, amount },
    { sku: `batch:${model}:${bucket}`, amount: String(Number(amount) / 2) },
  ]);
}

/** Exact: hundredths of a whole-dollar price. */
function percentOf(wholeDollars: string, percent: bigint): string {
  const cents = BigInt(wholeDollars) * percent;
  return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}
