/** What a demo GPU does at an instant: a pure function of node, GPU and time, so that every look shows the same past. */
export interface GpuLoad {
  /** Percent. */
  utilisation: number;
  /** MiB. */
  memoryUsed: number;
  memoryFree: number;
  watts: number;
}

interface Kind {
  /** As NVIDIA's driver names it. */
  model: string;
  gpus: number;
  memoryMib: number;
  idleWatts: number;
  fullWatts: number;
}

const kinds: Record<string, Kind> = {
  h100: { model: "NVIDIA H100 80GB HBM3", gpus: 8, memoryMib: 81_559, idleWatts: 72, fullWatts: 690 },
  h200: { model: "NVIDIA H200", gpus: 8, memoryMib: 143_771, idleWatts: 76, fullWatts: 690 },
  b200: { model: "NVIDIA B200", gpus: 8, memoryMib: 183_359, idleWatts: 140, fullWatts: 980 },
  gb200: { model: "NVIDIA GB200", gpus: 4, memoryMib: 189_471, idleWatts: 150, fullWatts: 1150 },
};
const otherKind: Kind = { model: "NVIDIA GPU", gpus: 8, memoryMib: 81_559, idleWatts: 70, fullWatts: 690 };

/** Nodes are called `h100-eu-north-7kq2mx-01`: type, region, block, place in the block. */
export function gpusOf(node: string): number {
  return kindOf(node).gpus;
}

/** The model of a node's GPUs, as NVIDIA's driver names it. */
export function gpuModelOf(node: string): string {
  return kindOf(node).model;
}

/** Whether a node is called as the demo calls them: nobody else's nodes are made up. */
export function isDemoNode(name: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*-\d+$/.test(name);
}

/** One GPU of a node; what it gives is its load at an instant in Unix seconds. */
export function demoGpu(node: string, gpu: number): (at: number) => GpuLoad {
  const kind = kindOf(node);
  const work = workOf(node, gpu);
  return (at) => {
    const { busy, memory } = work(at);
    const used = Math.round(kind.memoryMib * memory);
    return {
      utilisation: Math.round(busy * 100),
      memoryUsed: used,
      memoryFree: kind.memoryMib - used,
      watts: Math.round((kind.idleWatts + (kind.fullWatts - kind.idleWatts) * busy) * 10) / 10,
    };
  };
}

/** Shares from 0 to 1. */
interface Work {
  busy: number;
  memory: number;
}

function workOf(node: string, gpu: number): (at: number) => Work {
  const place = placeOf(node);
  // The block's part of a name differs from one demo to the next; what a node does shall not.
  const ofNode = hashOf(`${node.split("-").slice(0, -2).join("-")}-${place}`);
  const seed = hashOf(`${ofNode} ${gpu}`);
  const noise = (at: number) => noiseAt(seed, Math.floor(at / 300));
  if (node.startsWith("b200-us-east") && restingPlaces.has(place)) return (at) => resting(at, noise(at));
  if (node.startsWith("h200")) return (at) => serving(at, noise(at), noiseAt(seed, 1));
  // A job that needs five GPUs of its last node leaves three alone.
  if (place % 6 === 0 && gpu >= 5) return () => ({ busy: 0, memory: 0.006 });
  return (at) => training(at, noise(at), noiseAt(ofNode, Math.floor(at / 21_600)));
}

/** Steady, with a short pause for a checkpoint every three hours and now and then a longer one. */
function training(at: number, noise: number, ofTheDay: number): Work {
  const isCheckpoint = at % 10_800 < 420;
  const isRestart = ofTheDay > 0.94 && at % 21_600 < 5400;
  if (isRestart) return { busy: 0.02 * noise, memory: 0.04 };
  return { busy: isCheckpoint ? 0.22 + 0.1 * noise : 0.91 + 0.08 * noise, memory: 0.86 + 0.03 * noise };
}

/** Follows the working day of Central Europe; quieter at night and at weekends. */
function serving(at: number, noise: number, ofGpu: number): Work {
  const hour = (at / 3600 + 1) % 24;
  const day = Math.floor((at / 86_400 + 4) % 7);
  const isWeekend = day === 0 || day === 6;
  const daytime = Math.max(0, Math.sin(((hour - 6) / 15) * Math.PI));
  const share = (0.12 + 0.62 * daytime) * (isWeekend ? 0.45 : 1) * (0.85 + 0.3 * ofGpu);
  return { busy: Math.min(0.98, Math.max(0.01, share + 0.08 * (noise - 0.5))), memory: 0.78 + 0.02 * noise };
}

/** Nodes that were bought and are hardly used, so that there is something to be told of. */
const restingPlaces = new Set([1, 2, 4]);

/** Half an hour of work on Sunday nights; else nobody uses it. */
function resting(at: number, noise: number): Work {
  const isAtWork = (at / 86_400 + 4) % 7 < 0.02;
  return isAtWork ? { busy: 0.7 + 0.2 * noise, memory: 0.6 } : { busy: 0.005 * noise, memory: 0.006 };
}

function placeOf(node: string): number {
  return Number(/-(\d+)$/.exec(node)?.[1] ?? 1);
}

function kindOf(node: string): Kind {
  return kinds[node.split("-")[0] ?? ""] ?? otherKind;
}

/** A number in [0, 1) that a seed always has at a place in time. */
function noiseAt(seed: number, place: number): number {
  let mixed = Math.imul(seed ^ place, 2_654_435_761);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4_294_967_296;
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}
